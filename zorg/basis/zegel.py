"""Adds to a document what came after people read it, and seals the whole: PAdES, in one incremental update.

Run by ``zorg.basis.pdf`` as a bare script in a process of its own: pyHanko costs a second and 45 MB. The result *begins
with* exactly the bytes that were shown. After them come the page with signatures (its tags hung into the tree of the
first, so that the whole stays PDF/UA-1), the evidence as data, and the seal.

The network is used for one thing only: a time stamp (RFC 3161), when an address was given.
"""

import asyncio
import base64
import io
import json
import sys
from datetime import UTC, datetime
from typing import Any

import aiohttp
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name as naam
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import AIOHttpTimeStamper

VELD = "Zegel"  # as zorg.basis.drukker calls it
DEEL = "Zorg"  # the name of our data in the document
WACHTEN = 15  # seconds, on the time stamp


def schrijver(getoond: bytes) -> IncrementalPdfFileWriter:
    """Leaves the description in the document (XMP) as it is: pyHanko's own way of writing it breaks PDF/A."""
    w = IncrementalPdfFileWriter(io.BytesIO(getoond))
    # Private in pyHanko 0.38, hence the pin; tests/zorg/test_zegel.py watches it.
    w._update_meta = lambda: None  # type: ignore[method-assign]
    return w


def blad_erbij(w: IncrementalPdfFileWriter, blad: bytes) -> None:
    """Hang the pages and the tags of another document behind those of this one."""
    bron = PdfFileReader(io.BytesIO(blad)).root
    for sleutel in set(bron) - {"/Pages", "/StructTreeRoot"}:
        del bron[sleutel]
    # Pages and tags in one go: they point at each other.
    erbij: Any = w.import_object(bron)
    _bladzijden(w, erbij.raw_get("/Pages"))
    _tags(w, erbij["/StructTreeRoot"], erbij["/Pages"]["/Kids"])


def _bladzijden(w: IncrementalPdfFileWriter, tak: generic.IndirectObject) -> None:
    stam = w.root["/Pages"]
    tak.get_object()[naam("/Parent")] = w.root.raw_get("/Pages")
    stam["/Kids"].append(tak)
    stam[naam("/Count")] = generic.NumberObject(stam["/Count"] + tak.get_object()["/Count"])
    w.update_container(stam)


def _tags(w: IncrementalPdfFileWriter, erbij: Any, bladzijden: Any) -> None:
    """Every number with which a page or link finds its tags moves up, past those of the first document."""
    boom = w.root["/StructTreeRoot"]
    begin = int(boom["/ParentTree"]["/Nums"][-2]) + 1
    nummers = erbij["/ParentTree"]["/Nums"]
    for plek in range(0, len(nummers), 2):
        boom["/ParentTree"]["/Nums"].extend([generic.NumberObject(nummers[plek] + begin), nummers.raw_get(plek + 1)])
    for bladzijde in bladzijden:
        _omnummeren(bladzijde, "/StructParents", begin)
        for aantekening in bladzijde.get_object().get("/Annots", ()):
            _omnummeren(aantekening, "/StructParent", begin)
    boom[naam("/ParentTreeNextKey")] = generic.NumberObject(begin + nummers[-2] + 1)
    _namen(erbij)
    for knoop in erbij["/K"]:
        knoop.get_object().update({naam("/S"): naam("/Part"), naam("/P"): boom["/K"].raw_get(0)})
    boom["/K"][0]["/K"].extend(erbij["/K"])
    for ding in (boom, boom["/ParentTree"], boom["/K"][0]):
        w.update_container(ding)


def _namen(knoop: Any) -> None:
    """The names by which cells find their header are numbers of the second document: keep them apart."""
    soort = knoop.get("/A")
    for waar, sleutel in ((knoop, "/ID"), (soort, "/Headers")):
        if isinstance(waar, generic.DictionaryObject) and sleutel in waar:
            waar[naam(sleutel)] = _eigen(waar[sleutel])
    onder = knoop.get("/K")
    for kind in onder if isinstance(onder, generic.ArrayObject) else [onder]:
        kind = kind.get_object() if kind is not None else None
        if isinstance(kind, generic.DictionaryObject) and kind.get("/Type") not in {"/OBJR", "/MCR"}:
            _namen(kind)


def _eigen(waarde: Any) -> Any:
    if isinstance(waarde, generic.ArrayObject):
        return generic.ArrayObject(_eigen(deel.get_object()) for deel in waarde)
    return generic.ByteStringObject(b"blad-" + waarde.original_bytes)


def _omnummeren(ding: Any, sleutel: str, begin: int) -> None:
    ding = ding.get_object()
    if sleutel in ding:
        ding[naam(sleutel)] = generic.NumberObject(ding[sleutel] + begin)


def gegevens_erbij(w: IncrementalPdfFileWriter, gegevens: bytes) -> None:
    """As page-piece data of the document: PDF/A-2 allows no other attachment than PDF/A itself."""
    stroom = w.add_object(generic.StreamObject(stream_data=gegevens))
    nu = generic.pdf_date(datetime.now(UTC))
    deel = {naam("/LastModified"): nu, naam("/Private"): stroom}
    w.root[naam("/PieceInfo")] = generic.DictionaryObject({naam(f"/{DEEL}"): generic.DictionaryObject(deel)})
    w.update_root()


async def zetten(
    getoond: bytes,
    *,
    gegevens: bytes,
    blad: bytes | None = None,
    sleutel: signers.SimpleSigner | None,
    reden: str = "",
    tijdstempel: str = "",
) -> bytes:
    """``sleutel`` None: everything is added, and nothing is sealed."""
    w = schrijver(getoond)
    if blad:
        blad_erbij(w, blad)
    gegevens_erbij(w, gegevens)
    if sleutel is None:
        uit = io.BytesIO()
        w.write(uit)
        return uit.getvalue()
    if not tijdstempel:
        return await _ondertekenen(w, sleutel, reden, None)
    async with aiohttp.ClientSession(trust_env=True) as sessie:
        return await _ondertekenen(w, sleutel, reden, AIOHttpTimeStamper(tijdstempel, sessie, timeout=WACHTEN))


async def _ondertekenen(
    w: IncrementalPdfFileWriter, sleutel: signers.SimpleSigner, reden: str, stempel: TimeStamper | None
) -> bytes:
    gegevens = signers.PdfSignatureMetadata(
        field_name=VELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reden or None
    )
    # A document of before there were seals has no field: one is made, at the cost of PDF/UA.
    velden = w.root["/AcroForm"]["/Fields"] if "/AcroForm" in w.root else ()
    heeft_veld = any(veld.get_object().get("/T") == VELD for veld in velden)
    uit = await signers.async_sign_pdf(
        w, gegevens, signer=sleutel, timestamper=stempel, existing_fields_only=heeft_veld
    )
    return bytes(uit.getvalue())


def main() -> None:
    """One line of JSON, then nothing: bytes in it as base64."""
    vraag: dict[str, Any] = json.load(sys.stdin)
    getoond, blad, gegevens, p12 = (base64.b64decode(vraag[deel]) for deel in ("getoond", "blad", "gegevens", "p12"))
    sleutel = None
    if p12:
        sleutel = signers.SimpleSigner.load_pkcs12_data(p12, other_certs=[], passphrase=vraag["wachtwoord"].encode())
        if sleutel is None:
            raise SystemExit(3)
    klaar = zetten(
        getoond, blad=blad or None, gegevens=gegevens, sleutel=sleutel,
        reden=vraag["reden"], tijdstempel=vraag["tijdstempel"],
    )  # fmt: skip
    sys.stdout.buffer.write(asyncio.run(klaar))


if __name__ == "__main__":
    main()
