"""Turns HTML into one PDF, in a process of its own that can fetch nothing.

Run by ``zorg.basis.pdf`` as a bare script, with an empty environment: no settings, no database, no secrets. It imports
WeasyPrint once and then forks for each document (``main``): what forks never sees a document, and what sees one ends
with it. The only resources are our own, by exact name: the two font files below, and the pictures of the handbook; any
other address stops the rendering. The process of a document has a limit on time and memory, so that a strange one
cannot stall the others.

The result is PDF/A-2a and PDF/UA-1 at once: WeasyPrint writes the first, ``afwerken`` adds what the second asks. With
``zegel`` the document also gets the empty, tagged field that the seal fills later: made now, because it is part of
what people are shown, and because a field that the seal itself would add breaks both norms.
"""

import gc
import io
import os
import resource
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import fontpkg
import pikepdf
from pikepdf import Array, Dictionary, Name, String
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

CPU_SECONDEN = 20
GEHEUGEN = 1024**3
ZEGELVELD, ZEGELTEKST = "Zegel", "Elektronisch zegel van de school"
# Made once before the first fork: it loads the fonts, and what WeasyPrint and pikepdf load only when they need it.
PROEF = """<!doctype html><html lang="nl"><title>Proef</title><style>body { font-family: l, a }
@font-face { font-family: l; src: url(zorg:open-sans) }
@font-face { font-family: a; src: url(zorg:almarai) }</style><body><h1>Proef \u0628</h1>
<table><tr><th>a</th></tr><tr><td><a href="https://a.example">b</a></td></tr></table></body></html>"""
LETTERTYPEN = {"zorg:open-sans": "Open Sans", "zorg:almarai": "Almarai"}
HANDBOEK = Path(__file__).parents[2] / "static" / "beeld" / "handboek"
BEELDEN = {f"zorg:beeld/{pad.name}": pad for pad in HANDBOEK.glob("*.webp")}
PDFUA = b"""
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
"""


class Gesloten(URLFetcher):
    """Knows our own fonts and pictures by their exact name and nothing else."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url in BEELDEN:
            return URLFetcherResponse(url, BEELDEN[url].read_bytes(), {"Content-Type": "image/webp"})
        if url not in LETTERTYPEN:
            raise FatalURLFetchingError("een document mag niets ophalen")
        inhoud = fontpkg.path(LETTERTYPEN[url]).read_bytes()
        return URLFetcherResponse(url, inhoud, {"Content-Type": "font/ttf"})


def drukken(html: str, *, zegel: bool = False) -> bytes:
    ophaler = Gesloten(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
    document = HTML(string=html, url_fetcher=ophaler).write_pdf(pdf_variant="pdf/a-2a", presentational_hints=False)
    return afwerken(document, zegel=zegel)


def afwerken(bron: bytes, *, zegel: bool = False) -> bytes:
    """What WeasyPrint leaves open for PDF/UA-1: its mark in the metadata, the scope of headers, printable links."""
    with pikepdf.open(io.BytesIO(bron)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
        eind = metadata.index(b"</rdf:RDF>")
        pdf.Root.Metadata = pdf.make_stream(
            metadata[:eind] + PDFUA + metadata[eind:], Type=Name.Metadata, Subtype=Name.XML
        )
        for rij in _rijen(pdf.Root.StructTreeRoot.K[0]):
            _kopcellen(rij)
        for pagina in pdf.pages:
            for aantekening in pagina.get("/Annots", []):
                aantekening.F = 4
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if zegel:
            _zegelveld(pdf)
        _strooms_eind(pdf)
        uit = io.BytesIO()
        pdf.save(uit, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    return uit.getvalue()


def _zegelveld(pdf: pikepdf.Pdf) -> None:
    """The signature field, invisible and in the reading order: a widget that no tag names breaks PDF/UA."""
    boom = pdf.Root.StructTreeRoot
    nummers: Any = boom.ParentTree.Nums
    pagina, sleutel = pdf.pages[-1].obj, int(nummers[-2]) + 1
    veld = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String(ZEGELVELD), TU=String(ZEGELTEKST),
            Rect=Array([0, 0, 0, 0]), F=132, P=pagina, StructParent=sleutel,
        )
    )  # fmt: skip
    verwijzing = Dictionary(Type=Name.OBJR, Obj=veld, Pg=pagina)
    knoop = Dictionary(Type=Name.StructElem, S=Name.Form, P=boom.K[0], Alt=String(ZEGELTEKST), K=Array([verwijzing]))
    knoop = pdf.make_indirect(knoop)
    boom.K[0].K.append(knoop)
    nummers.extend([sleutel, knoop])
    boom.ParentTreeNextKey = sleutel + 1
    pagina.Annots = Array([*pagina.get("/Annots", []), veld])
    pagina.Tabs = Name.S
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([veld]), SigFlags=3))


def _strooms_eind(pdf: pikepdf.Pdf) -> None:
    """A compressed stream that happens to end on a line end is read one byte short by strict readers: pad it.

    What follows the end of the deflate data is ignored by definition, so the content stays the same.
    """
    for stroom in pdf.objects:
        if isinstance(stroom, pikepdf.Stream) and stroom.get("/Filter") == Name.FlateDecode:
            ruw = stroom.read_raw_bytes()
            if ruw.endswith((b"\n", b"\r")):
                stroom.write(ruw + b"\0", filter=Name.FlateDecode)


def _rijen(knoop: Any) -> Iterator[Any]:
    if knoop.S == Name.TR:
        yield knoop
    kinderen = knoop.get("/K")
    for kind in kinderen if isinstance(kinderen, Array) else [kinderen]:
        if isinstance(kind, Dictionary) and "/S" in kind:
            yield from _rijen(kind)


def _kopcellen(rij: Any) -> None:
    cellen = [cel for cel in rij.get("/K", []) if isinstance(cel, Dictionary)]
    bereik = Name.Column if all(cel.get("/S") == Name.TH for cel in cellen) else Name.Row
    for cel in cellen:
        if cel.get("/S") != Name.TH:
            continue
        if isinstance(cel.get("/A"), Dictionary):
            cel.A.Scope = bereik
        else:
            cel.A = Dictionary(O=Name.Table, Scope=bereik)


def main() -> None:
    """A document per message, until the worker that asks is gone: its flag and folder, and the socket of its text."""
    drukken(PROEF, zegel=True)
    gc.collect()
    gc.freeze()  # what was loaded stays shared with the forks
    balie = socket.socket(fileno=sys.stdin.fileno())
    while True:
        vraag, verbinding, _, _ = socket.recv_fds(balie, 4096, 1)
        if not verbinding:
            break
        if (kind := os.fork()) == 0:
            _document(verbinding[0], map_=vraag[1:].decode(), zegel=vraag[:1] == b"1")
        os.close(verbinding[0])
        _, status = os.waitpid(kind, 0)
        balie.send(b"%d" % os.waitstatus_to_exitcode(status))


def _document(verbinding: int, *, map_: str, zegel: bool) -> NoReturn:
    """In the fork. The socket takes the place of both ends, so that nothing leads back to the process that forks."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDEN, CPU_SECONDEN + 1))
        resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.dup2(verbinding, sys.stdin.fileno())
        os.dup2(verbinding, sys.stdout.fileno())
        os.close(verbinding)
        os.chdir(map_)
        tempfile.tempdir = map_  # the caller clears it, also after a kill
        sys.stdout.buffer.write(drukken(sys.stdin.buffer.read().decode(), zegel=zegel))
        sys.stdout.buffer.flush()
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
