"""Looks at one uploaded file, in a process of its own with limits on time and memory. Run by ``bijlagen.keuring``.

A bare script with an empty environment: no settings, no database, no secrets. Input: the bytes. Output: one line of
JSON, ``{"soort": …}`` or ``{"fout": …}``, and after a sound file the bytes to keep: an image is made anew, so that
nothing but the picture is left; a PDF loses its lock; the rest is kept as it came.
"""

import html
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Callable
from xml.parsers import expat

import pikepdf
from PIL import Image, ImageOps

CPU_SECONDEN = 20
GEHEUGEN = 1024**3
MEESTE_PUNTEN = 50_000_000
MEESTE_BLADZIJDEN = 2_000
UITGEPAKT = 100 * 1024 * 1024
MEESTE_DELEN = 1_000
# What makes a PDF do something by itself, or carry or fetch another file.
ACTIEF = {"/JS", "/JavaScript", "/XFA", "/EmbeddedFiles", "/RichMediaContent", "/AF", "/OPI", "/PA"}
SOORTEN_ACTIEF = {"/EmbeddedFile", "/Filespec", "/Rendition"}
TEKENS_ACTIEF = {"/FileAttachment", "/Screen", "/Movie", "/Sound", "/RichMedia", "/3D"}
# The only actions we know to be harmless; a web address only below a link that somebody presses.
ACTIES = {"/GoTo", "/Named"}
ACTIES_NIET = {
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/ResetForm", "/GoToE", "/GoToR", "/GoToDp", "/Thread",
    "/Rendition", "/Sound", "/Movie", "/Hide", "/SetOCGState", "/GoTo3DView", "/RichMediaExecute",
}  # fmt: skip
BLADEREN = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
EIGEN_ADRES = re.compile(r"(https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:|[/\\]{2}))", re.IGNORECASE)

# An office file: what its parts may be called, and what they must not be.
DEEL = re.compile(
    r"(mimetype|layout-cache|.*/|.*\.(xml|rels|vml|rdf|psmdcp|png|jpe?g|gif|bmp|tiff?|webp|svg|svm|[ew]mf|[ew]mz|wdp|"
    r"odttf|ttf|otf)|xl/printersettings/[^/]*\.bin)"
)
DEEL_NIET = re.compile(
    r"(vbaproject|vbadata|activex|oleobject|/macrosheets/|/dialogsheets/|/embeddings/|/externallinks/|/webextensions/|"
    r"afchunk|^xl/connections|^basic/|^scripts/|^object ?\d|^objectreplacements/)"
)
INHOUD_NIET = re.compile(r"macroenabled|macrosheet|vbaproject|vbadata|activex|oleobject", re.IGNORECASE)
RELATIES_NIET = {
    "attachedtemplate", "oleobject", "package", "afchunk", "control", "activexcontrolbinary", "vbaproject",
    "wordvbadata", "externallink", "externallinkpath", "frame", "subdocument", "mailmergesource",
    "mailmergeheadersource", "connections", "webextension", "webextensiontaskpanes", "xlmacrosheet",
    "xlintlmacrosheet", "attachedtoolbars", "keymapcustomizations",
}  # fmt: skip
ELEMENTEN_NIET = {
    # Word and Excel
    "altChunk", "OLEObject", "oleObject", "control", "subDoc", "ddeLink", "oleLink", "externalReference",
    "connectString", "webPr",
    # LibreOffice
    "object", "object-ole", "applet", "plugin", "floating-frame", "event-listener", "script", "execute-macro",
    "dde-source", "dde-connection", "dde-connection-decl", "section-source", "table-source", "cell-range-source",
    "connection-resource",
}  # fmt: skip
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
XLINK = "http://www.w3.org/1999/xlink href"
# Fields and functions that fetch something or start something when the file opens.
VELDEN_NIET = (
    "DDE",
    "DDEAUTO",
    "INCLUDEPICTURE",
    "INCLUDETEXT",
    "INCLUDE",
    "IMPORT",
    "LINK",
    "EMBED",
    "DATABASE",
    "RD",
)
LETTERS = re.compile(r"QUOTE[\s\d]+$")  # a name spelled in numbers
FORMULE_NIET = re.compile(
    r"\b(WEBSERVICE|_xlfn\.IMAGE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC)\s*\(|[\w.']\|('[^']*'|[\w.]+)!", re.IGNORECASE
)
VML_BUITEN = re.compile(r"""(src|href)\s*=\s*["']?\s*([a-z][a-z0-9+.-]*:|[/\\]{2})""", re.IGNORECASE)
NAAR_BUITEN = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
DRUKBAAR = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
KANTOOR = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
}


class Fout(Exception):
    """The code of a sentence in ``bijlagen.keuring``."""


def keuren(inhoud: bytes) -> tuple[str, bytes]:
    if inhoud.startswith(b"%PDF-"):
        return "pdf", pdf(inhoud)
    if inhoud.startswith(b"\xff\xd8\xff"):
        return "jpg", afbeelding(inhoud, "JPEG")
    if inhoud.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", afbeelding(inhoud, "PNG")
    if inhoud.startswith(b"PK\x03\x04"):
        return kantoor(inhoud), inhoud
    if inhoud[4:8] == b"ftyp" and inhoud[8:12] in {b"heic", b"heix", b"mif1", b"heim", b"avif"}:
        raise Fout("heic")
    if inhoud.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Fout("oud")  # old office formats, and new ones with a password
    raise Fout("soort")


def afbeelding(inhoud: bytes, formaat: str) -> bytes:
    with Image.open(io.BytesIO(inhoud), formats=[formaat]) as bron:
        if bron.width * bron.height > MEESTE_PUNTEN:
            raise Fout("punten")
        beeld = ImageOps.exif_transpose(bron)
    kleur = (
        "RGB" if formaat == "JPEG" else ("RGBA" if "A" in beeld.getbands() or "transparency" in beeld.info else "RGB")
    )
    schoon = beeld.convert(kleur)
    schoon.info = {}
    uit = io.BytesIO()
    schoon.save(uit, formaat, **({"quality": 88} if formaat == "JPEG" else {}))
    return uit.getvalue()


def pdf(inhoud: bytes) -> bytes:
    try:
        geopend = pikepdf.open(io.BytesIO(inhoud))
    except pikepdf.PasswordError:
        raise Fout("wachtwoord") from None
    with geopend as document:
        if not 0 < len(document.pages) <= MEESTE_BLADZIJDEN:
            raise Fout("bladzijden")
        _opent_gewoon(document.Root)
        for voorwerp in document.objects:
            _passief(voorwerp)
        _passief(document.trailer)
        if not document.is_encrypted:
            return inhoud
        uit = io.BytesIO()
        document.save(uit)
    return uit.getvalue()


def _opent_gewoon(wortel: pikepdf.Object) -> None:
    """A document opens on a page of itself and does nothing else."""
    begin = wortel.get("/OpenAction")
    if isinstance(begin, pikepdf.Dictionary) and "/S" not in begin:
        raise Fout("programma")
    basis = wortel.get("/URI")
    if isinstance(basis, pikepdf.Dictionary) and not re.match("https?:", str(basis.get("/Base", "http:"))):
        raise Fout("programma")


def _passief(begin: pikepdf.Object) -> None:
    """Refuse an object that acts. What it points to is an object of its own, and is looked at in its turn."""
    te_doen = [begin]
    while te_doen:
        nu = te_doen.pop()
        if isinstance(nu, pikepdf.Dictionary | pikepdf.Stream):
            sleutels = set(nu.keys())
            if _doet_iets(nu, sleutels) or _draagt_iets(nu, sleutels):
                raise Fout("programma")
            te_doen += [nu[k] for k in sleutels if _eigen(nu[k])]
        elif isinstance(nu, pikepdf.Array):
            te_doen += [w for w in nu if _eigen(w)]


def _doet_iets(nu: pikepdf.Object, sleutels: set[str]) -> bool:
    if sleutels & ACTIEF or str(nu.get("/S", "")) in ACTIES_NIET:
        return True
    # ``/AA`` can also be the name of a font: actions have an ``/S``.
    vanzelf = nu.get("/AA")
    if isinstance(vanzelf, pikepdf.Dictionary) and any(_is_actie(vanzelf[k]) for k in vanzelf.keys()):  # noqa: SIM118
        return True
    return any(
        _is_actie(nu.get(plek)) and not _mag(nu[plek], link=plek == "/A" and str(nu.get("/Subtype", "")) == "/Link")
        for plek in ("/A", "/OpenAction")
    )


def _is_actie(waarde: object) -> bool:
    return isinstance(waarde, pikepdf.Dictionary) and "/S" in waarde


def _mag(actie: pikepdf.Object, *, link: bool) -> bool:
    soort = str(actie["/S"])
    if "/Next" in actie or "/F" in actie:
        return False
    if soort == "/URI":
        return link and bool(EIGEN_ADRES.match(str(actie.get("/URI", "")).strip()))
    return soort in ACTIES and (soort != "/Named" or str(actie.get("/N", "")) in BLADEREN)


def _draagt_iets(nu: pikepdf.Object, sleutels: set[str]) -> bool:
    """Another file inside, or a place outside where the rest of it is."""
    if str(nu.get("/Type", "")) in SOORTEN_ACTIEF or str(nu.get("/Subtype", "")) in TEKENS_ACTIEF:
        return True
    if isinstance(nu, pikepdf.Stream) and sleutels & {"/F", "/FFilter"}:
        return True
    erin, elders = nu.get("/EF"), nu.get("/Ref")
    return (
        isinstance(erin, pikepdf.Dictionary) and bool(set(erin.keys()) & {"/F", "/UF", "/DOS", "/Mac", "/Unix"})
    ) or (isinstance(elders, pikepdf.Dictionary) and "/F" in elders)


def _eigen(waarde: object) -> bool:
    return isinstance(waarde, pikepdf.Dictionary | pikepdf.Array) and not waarde.is_indirect


def kantoor(inhoud: bytes) -> str:
    try:
        pakket = zipfile.ZipFile(io.BytesIO(inhoud))
    except zipfile.BadZipFile:
        raise Fout("kapot") from None
    with pakket:
        delen = pakket.infolist()
        if len(delen) > MEESTE_DELEN or sum(deel.file_size for deel in delen) > UITGEPAKT:
            raise Fout("ingepakt")
        if any(deel.flag_bits & 1 for deel in delen):
            raise Fout("wachtwoord")
        namen = [deel.filename.lower() for deel in delen]
        if len(set(namen)) < len(namen) or any("\\" in n or n.startswith("/") or ".." in n.split("/") for n in namen):
            raise Fout("kapot")
        if any(DEEL_NIET.search(naam) for naam in namen):
            raise Fout("programma")
        soort = _soort_pakket(pakket)
        if not all(DEEL.fullmatch(naam) for naam in namen):
            raise Fout("programma")
        for naam in sorted(pakket.namelist(), key=lambda n: not n.endswith("manifest.xml")):
            _deel(naam.lower(), pakket, naam)
        return soort


def _soort_pakket(pakket: zipfile.ZipFile) -> str:
    namen = {naam.lower(): naam for naam in pakket.namelist()}
    if "mimetype" in namen and pakket.read("mimetype").strip() == b"application/vnd.oasis.opendocument.text":
        return "odt"
    if "[content_types].xml" not in namen:
        raise Fout("soort")
    soorten: list[str] = []
    _xml(
        pakket.read(namen["[content_types].xml"]), lambda _, kenmerken: soorten.append(kenmerken.get("ContentType", ""))
    )
    if any(INHOUD_NIET.search(soort) for soort in soorten):
        raise Fout("programma")
    gevonden = {naam for kenmerk, naam in KANTOOR.items() for soort in soorten if soort.endswith(kenmerk)}
    if len(gevonden) != 1:
        raise Fout("soort")
    return gevonden.pop()


def _deel(plat: str, pakket: zipfile.ZipFile, naam: str) -> None:
    """One part of an office file, as the XML that it is: in whatever encoding, and with whatever quotes."""
    inhoud = pakket.read(naam) if plat.endswith((".rels", ".vml", ".xml", ".rdf", ".svg")) else b""
    if not inhoud:  # LibreOffice leaves its own settings as an empty part
        return
    if plat.endswith(".rels"):
        _xml(inhoud, _relatie)
    elif plat.endswith(".vml"):  # what Excel writes here is not always XML
        if b"\0" in inhoud or VML_BUITEN.search(html.unescape(inhoud.decode("latin-1"))):
            raise Fout("programma")
    else:
        Deel().lezen(inhoud)


def _xml(inhoud: bytes, bij_begin: Callable[[str, dict[str, str]], object]) -> None:
    lezer = _xml_lezer()
    lezer.StartElementHandler = bij_begin
    lezer.Parse(inhoud, True)


def _xml_lezer() -> expat.XMLParserType:
    """Reads no entities: a file that brings its own declarations is not one that an office program made."""

    def geweigerd(*_: object) -> None:
        raise Fout("programma")

    lezer = expat.ParserCreate(namespace_separator=" ")
    lezer.StartDoctypeDeclHandler = geweigerd
    lezer.EntityDeclHandler = geweigerd
    lezer.buffer_text = True
    return lezer


def _relatie(element: str, kenmerken: dict[str, str]) -> None:
    if element.rpartition(" ")[2] != "Relationship":
        return
    soort = kenmerken.get("Type", "").rpartition("/")[2].lower()
    doel = kenmerken.get("Target", "").strip()
    buiten = kenmerken.get("TargetMode", "").strip().lower() == "external"
    if soort in RELATIES_NIET or (buiten and not (soort == "hyperlink" and DRUKBAAR.match(doel))):
        raise Fout("programma")
    if not buiten and NAAR_BUITEN.match(doel):
        raise Fout("programma")


class Deel:
    """Goes through one part and refuses what fetches or starts something when the file opens."""

    def __init__(self) -> None:
        self.velden: list[str] = []  # the instructions of fields that are still open, the innermost last
        self.tekst: list[str] | None = None

    def lezen(self, inhoud: bytes) -> None:
        lezer = _xml_lezer()
        lezer.StartElementHandler = self.begin
        lezer.EndElementHandler = self.eind
        lezer.CharacterDataHandler = self.letters
        lezer.Parse(inhoud, True)

    def begin(self, element: str, kenmerken: dict[str, str]) -> None:
        ruimte, _, naam = element.rpartition(" ")
        if naam == "encryption-data":
            raise Fout("wachtwoord")
        # Word calls the frame around an embedded object ``object``; what is in it is refused by its own name.
        if naam in ELEMENTEN_NIET and not (naam == "object" and ruimte in WORD):
            raise Fout("programma")
        doel = kenmerken.get(XLINK, "").strip()
        if doel and not (DRUKBAAR.match(doel) if naam == "a" else _binnen(doel)):
            raise Fout("programma")
        if naam == "imagedata" and any(NAAR_BUITEN.match(waarde.strip()) for waarde in kenmerken.values()):
            raise Fout("programma")
        if naam == "fldChar":
            self._veld(next((w for k, w in kenmerken.items() if k.endswith("fldCharType")), ""))
        elif naam == "fldSimple":
            _veld_mag(next((w for k, w in kenmerken.items() if k.endswith("instr")), ""))
        elif naam in {"instrText", "delInstrText", "f", "formula", "formula1", "formula2", "definedName"}:
            self.tekst = []

    def letters(self, tekst: str) -> None:
        if self.tekst is not None:
            self.tekst.append(tekst)

    def eind(self, element: str) -> None:
        if self.tekst is None:
            return
        tekst, self.tekst = "".join(self.tekst), None
        if not element.endswith("nstrText"):
            if FORMULE_NIET.search(tekst):
                raise Fout("programma")
        elif self.velden:
            self.velden[-1] += tekst
        else:
            _veld_mag(tekst)

    def _veld(self, soort: str) -> None:
        """A field can stand in the instruction of another one, and so spell its name."""
        if soort == "begin":
            if self.velden and any(naam.startswith(self.velden[-1].strip().upper()) for naam in VELDEN_NIET):
                raise Fout("programma")
            self.velden.append("")
        elif soort == "separate" and self.velden:
            _veld_mag(self.velden[-1])
            self.velden[-1] += " (uitkomst)"
        elif soort == "end" and self.velden:
            _veld_mag(self.velden.pop())


def _veld_mag(opdracht: str) -> None:
    plat = opdracht.strip().upper()
    naam = next(iter(plat.split(None, 1)), "").strip('"')
    if naam in VELDEN_NIET or LETTERS.match(plat):
        raise Fout("programma")


def _binnen(doel: str) -> bool:
    """A part of the file itself, or a place in it."""
    if doel.startswith("data:image/"):
        return True
    return not NAAR_BUITEN.match(doel) and not doel.startswith("/") and ".." not in doel.split("/")


def begrenzen() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDEN, CPU_SECONDEN))
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main() -> int:
    begrenzen()
    try:
        soort, schoon = keuren(sys.stdin.buffer.read())
        kop, rest = {"soort": soort}, schoon
    except Fout as fout:
        kop, rest = {"fout": str(fout)}, b""
    except Exception:  # whatever a strange file does to a reader: it is not one that we keep
        kop, rest = {"fout": "kapot"}, b""
    sys.stdout.buffer.write(json.dumps(kop).encode() + b"\n" + rest)
    return 0


if __name__ == "__main__":
    sys.exit(main())
