"""Looks at one uploaded file, in a process of its own with limits on time and memory. Run by ``bijlagen.keuring``.

A bare script with an empty environment: no settings, no database, no secrets. Input: the bytes. Output: one line of
JSON, ``{"soort": …}`` or ``{"fout": …}``, and after a sound file the bytes to keep: an image is made anew, so that
nothing but the picture is left; a PDF loses its lock; the rest is kept as it came.
"""

import io
import json
import re
import resource
import sys
import zipfile

import pikepdf
from PIL import Image, ImageOps

CPU_SECONDEN = 20
GEHEUGEN = 1024**3
MEESTE_PUNTEN = 50_000_000
MEESTE_BLADZIJDEN = 2_000
UITGEPAKT = 100 * 1024 * 1024
MEESTE_DELEN = 1_000
# What makes a PDF do something by itself, or carry another file.
ACTIEF = {"/JS", "/JavaScript", "/XFA", "/EmbeddedFiles", "/RichMediaContent", "/AF"}
ACTIES = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition"}
MACRO = re.compile(r"(vbaproject|vbadata|activex|oleobject.*\.bin|/macrosheets/|^basic/|^scripts/)", re.IGNORECASE)
BUITEN = re.compile(rb'Target(Mode)?\s*=\s*"(External|[a-z]+://|\\\\|//)[^>]*attachedTemplate|'
                    rb'attachedTemplate[^>]*TargetMode\s*=\s*"External"', re.IGNORECASE)  # fmt: skip
KANTOOR = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
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
        for voorwerp in document.objects:
            _passief(voorwerp)
        _passief(document.trailer)
        if not document.is_encrypted:
            return inhoud
        uit = io.BytesIO()
        document.save(uit)
    return uit.getvalue()


def _passief(begin: pikepdf.Object) -> None:
    """Refuse an object that acts. What it points to is an object of its own, and is looked at in its turn."""
    te_doen = [begin]
    while te_doen:
        nu = te_doen.pop()
        if isinstance(nu, pikepdf.Dictionary | pikepdf.Stream):
            sleutels = set(nu.keys())
            if sleutels & ACTIEF or str(nu.get("/S", "")) in ACTIES or str(nu.get("/Type", "")) == "/EmbeddedFile":
                raise Fout("programma")
            te_doen += [nu[k] for k in sleutels if _eigen(nu[k])]
        elif isinstance(nu, pikepdf.Array):
            te_doen += [w for w in nu if _eigen(w)]


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
        if any(MACRO.search(deel.filename) for deel in delen):
            raise Fout("programma")
        return _soort_pakket(pakket)


def _soort_pakket(pakket: zipfile.ZipFile) -> str:
    namen = set(pakket.namelist())
    if "mimetype" in namen and pakket.read("mimetype").strip() == b"application/vnd.oasis.opendocument.text":
        return "odt"
    if "[Content_Types].xml" not in namen:
        raise Fout("soort")
    inhoud = pakket.read("[Content_Types].xml")
    if b"macroenabled" in inhoud.lower():
        raise Fout("programma")
    for naam in sorted(namen):
        if naam.endswith(".rels") and BUITEN.search(pakket.read(naam)):
            raise Fout("programma")
    soort = next((soort for kenmerk, soort in KANTOOR.items() if kenmerk in inhoud), None)
    if soort is None:
        raise Fout("soort")
    return soort


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
