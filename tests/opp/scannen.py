"""A copier: takes printed sheets and gives what it makes of them."""

import io

import pypdfium2
import weasyprint
from django.conf import settings
from django.urls import reverse
from PIL import Image, ImageFilter

from zorg.basis.qr import qr

LEEG = Image.new("L", (1240, 1754), 250)


def laatste_blad(inhoud, *, dpi=200, hoek=0.0, ruis=0):
    """The last page of a printed document, as it lay under the lid."""
    with pypdfium2.PdfDocument(bytes(inhoud)) as document:
        beeld = document[len(document) - 1].render(scale=dpi / 72).to_pil().convert("L")
    beeld = beeld.rotate(hoek, expand=True, fillcolor=248, resample=Image.Resampling.BICUBIC)
    if ruis:
        vuil = Image.effect_noise(beeld.size, ruis)
        beeld = Image.blend(beeld.filter(ImageFilter.GaussianBlur(0.6)), vuil, 0.2)
    return beeld


def als_pdf(*beelden, dpi=200):
    uit = io.BytesIO()
    zuinig = {} if beelden[0].mode == "1" else {"quality": 70}
    beelden[0].save(uit, "PDF", save_all=True, append_images=beelden[1:], resolution=dpi, **zuinig)
    return uit.getvalue()


def als_png(beeld):
    uit = io.BytesIO()
    beeld.save(uit, "PNG")
    return uit.getvalue()


def vel(*adressen):
    """A page with these QR codes and some text, as the sheets print them."""
    codes = "".join(str(qr(adres, titel="code")) for adres in adressen)
    stijl = "<style>@page{size:A4;margin:18mm} .qr{width:28mm;height:28mm;margin:6mm}</style>"
    return weasyprint.HTML(string=f"<html lang=nl>{stijl}{codes}<p>{'Wat erbij staat. ' * 120}</p>").write_pdf()


def adres(code):
    return f"{settings.BASIS_URL}{reverse('opp:papier_terug')}?code={code}"
