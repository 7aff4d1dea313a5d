"""Looks at every page of one scan, in a process of its own with limits on time and memory. Run by ``bijlagen.scans``.

A bare script with an empty environment: no settings, no database, no secrets. Input: a PDF, JPG or PNG that
``bijlagen.keurder`` let through. Output: one line of JSON, ``{"bladen": […]}`` or ``{"fout": …}``, and behind it of
every page the picture to show and the page by itself, as it came.
"""

import io
import json
import resource
import sys
import time
from dataclasses import dataclass

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

CPU_SECONDEN = 40
GEHEUGEN = 1536 * 1024**2
MEESTE_BLADEN = 40
# What all pages by themselves may be together: a page can share what makes the file heavy with every other one.
MEESTE_BYTES = 60 * 1024 * 1024
PUNTEN_PER_INCH, SCHERPER = 200, 300
# Looking twice costs most: after so many seconds every page gets one look, so that all of them get one.
ZUINIG_NA = 15
LANGSTE_ZIJDE = 4000
TOON_ZIJDE = 1300
QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
# A page is empty when of a small picture of it no more than this is clearly darker than the paper.
KLEIN, DONKERDER, LEEG = (160, 226), 40, 0.0004


class Fout(Exception):
    """The code of a sentence in ``bijlagen.scans``."""


@dataclass
class Blad:
    codes: list[str]
    leeg: bool
    gedraaid: int  # how many degrees it was turned so that it can be read
    beeld: bytes
    stuk: bytes


def lezen(inhoud: bytes) -> list[Blad]:
    return _pdf(inhoud) if inhoud.startswith(b"%PDF-") else [_foto(inhoud)]


def _pdf(inhoud: bytes) -> list[Blad]:
    bladen: list[Blad] = []
    with pypdfium2.PdfDocument(inhoud) as document, pikepdf.open(io.BytesIO(inhoud)) as bron:
        if len(bron.pages) > MEESTE_BLADEN or len(document) != len(bron.pages):
            raise Fout("bladen")
        for nummer in range(len(bron.pages)):
            pagina = document[nummer]
            beeld = _getekend(pagina, PUNTEN_PER_INCH)
            codes, draai, leeg = _bekeken(beeld)
            if not codes and not leeg and time.process_time() < ZUINIG_NA:
                codes, draai, _ = _bekeken(_getekend(pagina, SCHERPER))
            bladen.append(Blad(codes, leeg, draai, _te_tonen(beeld, draai), _los(bron, nummer, draai)))
            if sum(len(blad.stuk) + len(blad.beeld) for blad in bladen) > MEESTE_BYTES:
                raise Fout("zwaar")
    return bladen


def _getekend(pagina: pypdfium2.PdfPage, per_inch: int) -> Image.Image:
    """As it would come out of a printer, whatever way the scanner packed it; an endless page stays a picture."""
    schaal = min(per_inch / 72, LANGSTE_ZIJDE / max(*pagina.get_size(), 1))
    beeld: Image.Image = pagina.render(scale=schaal).to_pil()
    return beeld.convert("RGB")


def _los(bron: pikepdf.Pdf, nummer: int, draai: int) -> bytes:
    uit = io.BytesIO()
    with pikepdf.new() as los:
        los.pages.append(bron.pages[nummer])
        if draai:
            los.pages[0].rotate(draai, relative=True)
        los.save(uit)
    return uit.getvalue()


def _foto(inhoud: bytes) -> Blad:
    with Image.open(io.BytesIO(inhoud), formats=["JPEG", "PNG"]) as bron:
        beeld = _op_wit(bron)
    beeld.thumbnail((LANGSTE_ZIJDE, LANGSTE_ZIJDE))
    codes, draai, leeg = _bekeken(beeld)
    return Blad(codes, leeg, draai, _te_tonen(beeld, draai), inhoud)


def _op_wit(bron: Image.Image) -> Image.Image:
    """What is see-through is paper."""
    if "A" not in bron.getbands() and "transparency" not in bron.info:
        return bron.convert("RGB")
    laag = bron.convert("RGBA")
    papier = Image.new("RGBA", laag.size, "white")
    return Image.alpha_composite(papier, laag).convert("RGB")


def _bekeken(beeld: Image.Image) -> tuple[list[str], int, bool]:
    """The texts of the QR codes, how far the page must be turned, and whether nothing stands on it."""
    grijs = beeld.convert("L")
    if _is_leeg(grijs):
        return [], 0, True
    for poging in (grijs, ImageOps.autocontrast(grijs.filter(ImageFilter.MedianFilter(3)), cutoff=1)):
        gevonden = zxingcpp.read_barcodes(poging, formats=QR)
        if gevonden:
            kwart = round(gevonden[0].orientation / 90) * 90
            return sorted({code.text for code in gevonden}), -kwart % 360, False
    return [], 0, False


def _is_leeg(grijs: Image.Image) -> bool:
    klein = grijs.resize(KLEIN, Image.Resampling.BOX)
    tellingen = klein.histogram()
    punten = KLEIN[0] * KLEIN[1]
    papier = next(tint for tint in range(256) if sum(tellingen[: tint + 1]) * 2 >= punten)
    return sum(tellingen[: max(papier - DONKERDER, 0)]) <= punten * LEEG


def _te_tonen(beeld: Image.Image, draai: int) -> bytes:
    """Made anew, upright, and small enough to look at beside a form."""
    klein = beeld.rotate(-draai, expand=True) if draai else beeld.copy()
    klein.thumbnail((TOON_ZIJDE, TOON_ZIJDE))
    uit = io.BytesIO()
    klein.save(uit, "WEBP", quality=32, method=2)
    return uit.getvalue()


def begrenzen() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDEN, CPU_SECONDEN))
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _verslag(blad: Blad) -> dict[str, object]:
    maten = {"beeld": len(blad.beeld), "stuk": len(blad.stuk)}
    return {"codes": [code[:300] for code in blad.codes[:9]], "leeg": blad.leeg, "gedraaid": blad.gedraaid} | maten


def main() -> int:
    begrenzen()
    try:
        bladen = lezen(sys.stdin.buffer.read())
        kop: dict[str, object] = {"bladen": [_verslag(blad) for blad in bladen]}
    except Fout as fout:
        bladen, kop = [], {"fout": str(fout)}
    except Exception:  # whatever a strange file does to a reader: nothing can be read on it
        bladen, kop = [], {"fout": "kapot"}
    sys.stdout.buffer.write(json.dumps(kop).encode() + b"\n")
    for blad in bladen:
        sys.stdout.buffer.write(blad.beeld + blad.stuk)
    return 0


if __name__ == "__main__":
    sys.exit(main())
