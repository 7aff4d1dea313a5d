"""E3: files as somebody with bad intent sends them: refused with a sentence, or kept without what they hid."""

import io
import zipfile
import zlib

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from bijlagen import keuring
from zorg.basis.models import Onvolledig
from zorg.basis.ontvangst import GROOTSTE_BESTAND

from .factories import een_foto, een_pakket, een_pdf, pdf_met

pytestmark = pytest.mark.bewijs

MERK = b"<script>alert(document.domain)</script><?php system($_GET['c']); ?>"
# Built from pieces, so that no scanner takes this file away.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + "$H+H*").encode()
JPG, PNG, PDF, DOCX = een_foto(), een_foto("PNG"), een_pdf(), een_pakket()


def _zip(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, inhoud in delen.items():
            pakket.writestr(naam, inhoud)
    return uit.getvalue()


def _foto_met_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = MERK.decode()
    return een_foto(exif=exif)


def _foto_met_commentaar() -> bytes:
    return JPG[:2] + b"\xff\xfe" + (len(MERK) + 2).to_bytes(2, "big") + MERK + JPG[2:]


def _png_met_tekst() -> bytes:
    tekst = PngImagePlugin.PngInfo()
    tekst.add_text("Comment", MERK.decode())
    return een_foto("PNG", pnginfo=tekst)


def _png_die_groot_zegt_te_zijn() -> bytes:
    """A header of 65,535 by 65,535 above the data of a small picture."""
    kop = b"IHDR" + (65535).to_bytes(4, "big") * 2 + PNG[24:29]
    return PNG[:12] + kop + zlib.crc32(kop).to_bytes(4, "big") + PNG[33:]


def _veel_bladen(aantal: int) -> bytes:
    """A small file that says to have this many pages: one page, as often as it takes."""
    stukken = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (aantal, b"3 0 R " * aantal),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ]
    uit, plekken = b"%PDF-1.7\n", []
    for nummer, stuk in enumerate(stukken, 1):
        plekken.append(len(uit))
        uit += b"%d 0 obj%s endobj\n" % (nummer, stuk)
    lijst = b"".join(b"%010d 00000 n \n" % plek for plek in plekken)
    slot = b"xref\n0 4\n0000000000 65535 f \n%strailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return uit + slot % (lijst, len(uit))


def _actie(**actie) -> bytes:
    return pdf_met("/OpenAction", pikepdf.Dictionary(**actie))


# name, content, and the sentence it gets; an empty sentence is a file that is kept, without what it hid.
CORPUS = [
    ("html-als.pdf", b"<html>" + MERK, "soort"),
    ("html-voor.pdf", b"<html>" + MERK + b"\n" + PDF, "soort"),
    ("html-als.jpg", b"<html>" + MERK, "soort"),
    ("tekening.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "soort"),
    ("tekening.png", b"<svg xmlns='http://www.w3.org/2000/svg'>" + MERK + b"</svg>", "soort"),
    ("script.pdf", b"#!/bin/sh\nrm -rf /\n", "soort"),
    ("programma.exe", b"MZ" + b"\0" * 200, "soort"),
    ("factuur.pdf.exe", b"MZ" + b"\0" * 200, "soort"),
    ("factuur.exe.pdf", b"MZ" + b"\0" * 200, "soort"),
    ("programma.docx", b"\x7fELF" + b"\0" * 200, "soort"),
    ("beeld.gif", b"GIF89a/*" + MERK + b"*/=1;", "soort"),
    ("beeld.jpg", b"GIF89a/*" + MERK + b"*/=1;", "soort"),
    ("snelkoppeling.pdf", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, "soort"),
    ("brief.rtf", rb"{\rtf1{\object\objocx\objdata 01}}", "soort"),
    ("kaart.pdf", b"[InternetShortcut]\r\nURL=file://elders/map", "soort"),
    ("eicar.pdf", EICAR, "soort"),
    ("pakket.zip", _zip(a=EICAR), "soort"),
    ("pakket.docx", _zip(**{"a.exe": b"MZ"}), "soort"),
    ("in-elkaar.docx", _zip(b=_zip(c=_zip(d=b"0" * 1000))), "soort"),
    ("verslag.pdf", DOCX, "anders"),
    ("cijfers.xlsx", DOCX, "anders"),
    ("foto.png", JPG, "anders"),
    ("oud.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "oud"),
    ("macro.docx", een_pakket(**{"word/vbaProject.bin": b"x"}), "programma"),
    ("macro-vermomd.docx", een_pakket("ms-word.document.macroEnabled.main"), "programma"),
    ("eicar.docx", een_pakket(**{"word/media/eicar.com": EICAR}), "programma"),
    ("uit-de-map.docx", een_pakket(**{"../../etc/cron.d/x.exe": b"MZ"}), "kapot"),
    ("van-buiten.docx", een_pakket(**{"word/a.rels": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a/>'}),
     "programma"),
    ("bom.docx", een_pakket(**{"word/groot.xml": b"0" * 101 * 2**20}), "ingepakt"),
    ("veel-delen.docx", een_pakket(**{f"word/{n}.xml": b"" for n in range(1001)}), "ingepakt"),
    ("bom.png", een_foto("PNG", maat=(8000, 7000)), "punten"),
    ("liegt.png", _png_die_groot_zegt_te_zijn(), "kapot"),
    ("veel-bladen.pdf", _veel_bladen(100_000), "bladzijden"),
    ("javascript.pdf", _actie(S=pikepdf.Name.JavaScript, JS="app.alert(1)"), "programma"),
    ("starten.pdf", _actie(S=pikepdf.Name.Launch, F="cmd.exe"), "programma"),
    ("dicht.pdf", een_pdf(encryption=pikepdf.Encryption(user="x", owner="y")), "wachtwoord"),
    ("half.pdf", PDF[: len(PDF) // 3], "kapot"),
    ("half.jpg", JPG[:100], "kapot"),
    ("leeg.pdf", b"", "leeg"),
    ("groot.pdf", PDF + b"\0" * GROOTSTE_BESTAND, "te groot"),
    ("exif.jpg", _foto_met_exif(), ""),
    ("commentaar.jpg", _foto_met_commentaar(), ""),
    ("erachter.jpg", JPG + MERK, ""),
    ("en-een-zip.jpg", JPG + _zip(a=MERK), ""),
    ("tekst.png", _png_met_tekst(), ""),
    ("../../../etc/passwd.png", PNG + MERK, ""),
    ("C:\\Windows\\foto\u202egnp.jpg", JPG + MERK, ""),
    ("foto.php\0.jpg", JPG + MERK, ""),
]  # fmt: skip


def _fout(naam: str, inhoud: bytes, verwacht: str) -> str:
    """What went otherwise than it should; empty when nothing did."""
    try:
        goed = keuring.keuren(naam, inhoud)
    except Onvolledig as fout:
        zin = keuring.ZINNEN.get(verwacht, keuring.TE_GROOT if verwacht == "te groot" else "")
        return "" if zin == str(fout) else f"{naam}: {fout}"
    if verwacht:
        return f"{naam}: aangenomen"
    hangt = b"script" in goed.inhoud or b"php" in goed.inhoud or b"PK\x03\x04" in goed.inhoud
    raar = any(teken in goed.naam for teken in "/\\\0\u202e<>") or goed.mimetype not in keuring.SOORTEN.values()
    return f"{naam}: {goed.naam} houdt iets over" if hangt or raar else ""


def test_geen_kwaad_bestand_komt_binnen_zoals_het_is(cijfer):
    fouten = [fout for naam, inhoud, zin in CORPUS if (fout := _fout(naam, inhoud, zin))]

    cijfer("E3", "kwade bestanden gebracht", len(CORPUS), lat="≥ 40")
    assert fouten == []
    cijfer("E3", "daarvan anders dan bedoeld", len(fouten), lat="= 0")
