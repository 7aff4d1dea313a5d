"""Files as people send them, and rows for pages that show many."""

import io
import zipfile
from datetime import date

import factory
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from bijlagen import opslag
from bijlagen.models import Bijlage
from tests.factories import DossierFactory, GebruikerFactory

INHOUD = b"%PDF-1.7 proef"


class BijlageFactory(DjangoModelFactory):
    class Meta:
        model = Bijlage

    dossier = factory.SubFactory(DossierFactory)
    soort = "stuk"
    datum = date(2026, 11, 2)
    titel = "Verslag"
    soort_stuk = "verslag"
    geschreven_door = factory.SubFactory(GebruikerFactory)
    status = "beschikbaar"
    naam = "verslag.pdf"
    mimetype = "application/pdf"
    grootte = len(INHOUD)
    sha256 = factory.Sequence("{:064d}".format)
    opslag = factory.LazyFunction(lambda: opslag.bewaren(INHOUD))


def upload(inhoud: bytes, naam: str = "verslag.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def een_pdf(bladzijden: int = 1, **kwargs) -> bytes:
    uit = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(bladzijden):
            pdf.add_blank_page()
        pdf.save(uit, **kwargs)
    return uit.getvalue()


def pdf_met(naam: str, waarde) -> bytes:
    uit = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root[naam] = waarde
        pdf.save(uit)
    return uit.getvalue()


def een_foto(formaat: str = "JPEG", maat: tuple[int, int] = (60, 40), **kwargs) -> bytes:
    uit = io.BytesIO()
    Image.new("RGB", maat, "teal").save(uit, formaat, **kwargs)
    return uit.getvalue()


WORD = (
    '<?xml version="1.0"?><Types><Override ContentType="application/vnd.openxmlformats-officedocument.{}+xml"/></Types>'
)


def een_pakket(soort: str = "wordprocessingml.document.main", **delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr("[Content_Types].xml", WORD.format(soort))
        pakket.writestr("word/document.xml", "<document/>")
        for naam, inhoud in delen.items():
            pakket.writestr(naam, inhoud)
    return uit.getvalue()
