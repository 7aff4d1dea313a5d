"""What comes in: by its content, within limits, and without what was hidden in it."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from bijlagen import keuring
from zorg.basis.models import Onvolledig

from .factories import een_foto, een_pakket, een_pdf, pdf_met


def weigering(naam: str, inhoud: bytes) -> str:
    with pytest.raises(Onvolledig) as fout:
        keuring.keuren(naam, inhoud)
    return str(fout.value)


@pytest.mark.parametrize(
    ("naam", "inhoud", "mimetype"),
    [
        ("verslag.pdf", een_pdf(), "application/pdf"),
        ("foto.JPEG", een_foto(), "image/jpeg"),
        ("foto.png", een_foto("PNG"), "image/png"),
        ("brief.docx", een_pakket(), keuring.SOORTEN["docx"]),
        ("rooster.xlsx", een_pakket("spreadsheetml.sheet.main"), keuring.SOORTEN["xlsx"]),
    ],
    ids=["pdf", "jpeg", "png", "docx", "xlsx"],  # bytes with a time in them name nothing
)
def test_wat_een_school_nodig_heeft_komt_erin(naam, inhoud, mimetype):
    goed = keuring.keuren(naam, inhoud)

    assert goed.mimetype == mimetype
    assert goed.inhoud


def test_een_tekst_van_libreoffice_komt_erin():
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as pakket:
        pakket.writestr("mimetype", "application/vnd.oasis.opendocument.text")

    assert keuring.keuren("brief.odt", uit.getvalue()).naam == "brief.odt"


def test_een_foto_wordt_opnieuw_gemaakt_zonder_plaats_en_toestel():
    exif = Image.Exif()
    exif[0x010F] = "Geheim Toestel"
    exif.get_ifd(0x8825)[1] = "N"
    met_plaats = een_foto(exif=exif)

    schoon = keuring.keuren("foto.jpg", met_plaats + b"<script>verstopt</script>").inhoud

    assert b"Geheim Toestel" in met_plaats
    assert b"Geheim Toestel" not in schoon
    assert b"verstopt" not in schoon
    with Image.open(io.BytesIO(schoon)) as beeld:
        assert not beeld.getexif()
        assert beeld.size == (60, 40)


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("foto.jpg", een_pdf()),
        ("verslag.pdf", een_foto()),
        ("brief.docx", een_pakket("spreadsheetml.sheet.main")),
    ],
)
def test_een_vermomd_bestand_wordt_geweigerd(naam, inhoud):
    assert weigering(naam, inhoud) == keuring.ZINNEN["anders"]


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("pagina.pdf", b"<html><script>alert(1)</script>"),
        ("programma.exe", b"MZ" + b"\0" * 100),
        ("tekening.svg", b"<svg onload='x'/>"),
        ("verslag.exe", een_pdf()),
        ("wat.zip", een_pakket("iets.anders")),
    ],
)
def test_andere_soorten_worden_geweigerd(naam, inhoud):
    assert weigering(naam, inhoud) == keuring.ZINNEN["soort"]


@pytest.mark.parametrize(
    "inhoud",
    [
        pdf_met("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")),
        pdf_met("/Names", pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array()))),
        pdf_met("/AA", pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))),
    ],
    ids=["javascript", "bestand_erin", "programma_starten"],
)
def test_een_pdf_die_iets_doet_wordt_geweigerd(inhoud):
    assert weigering("verslag.pdf", inhoud) == keuring.ZINNEN["programma"]


def test_een_pdf_met_wachtwoord_wordt_geweigerd_met_wat_te_doen():
    dicht = een_pdf(encryption=pikepdf.Encryption(user="geheim", owner="geheim"))

    assert weigering("verslag.pdf", dicht) == keuring.ZINNEN["wachtwoord"]


def test_een_pdf_die_op_slot_staat_wordt_van_het_slot_gehaald():
    op_slot = een_pdf(encryption=pikepdf.Encryption(user="", owner="geheim"))

    with pikepdf.open(io.BytesIO(keuring.keuren("verslag.pdf", op_slot).inhoud)) as pdf:
        assert not pdf.is_encrypted


@pytest.mark.parametrize("deel", ["word/vbaProject.bin", "word/activeX/a.xml", "word/embeddings/oleObject1.bin"])
def test_een_macro_wordt_geweigerd(deel):
    assert weigering("brief.docx", een_pakket(**{deel: b"x"})) == keuring.ZINNEN["programma"]


def test_een_sjabloon_van_buiten_wordt_geweigerd():
    rels = b'<Relationship Type="x/attachedTemplate" Target="https://elders.example/x.dotm" TargetMode="External"/>'

    inhoud = een_pakket(**{"word/_rels/settings.xml.rels": rels})

    assert weigering("brief.docx", inhoud) == keuring.ZINNEN["programma"]


def test_een_bestand_dat_uitdijt_wordt_geweigerd():
    assert weigering("brief.docx", een_pakket(**{"word/groot.xml": b"0" * 101 * 2**20})) == keuring.ZINNEN["ingepakt"]
    veel = een_pakket(**{f"word/{n}.xml": b"" for n in range(1001)})
    assert weigering("brief.docx", veel) == keuring.ZINNEN["ingepakt"]


def test_een_beeld_met_te_veel_punten_wordt_geweigerd():
    bom = een_foto("PNG", maat=(8000, 7000))

    assert len(bom) < 2**20
    assert weigering("foto.png", bom) == keuring.ZINNEN["punten"]


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("leeg.pdf", b"", "leeg"),
        ("kapot.pdf", b"%PDF-1.7 en dan niets", "kapot"),
        ("kapot.jpg", b"\xff\xd8\xff en dan niets", "kapot"),
        ("half.docx", een_pakket()[:50], "kapot"),
        ("foto.heic", b"\0\0\0\x18ftypheic" + b"\0" * 50, "heic"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "oud"),
    ],
    ids=["leeg", "kapot-pdf", "kapot-jpg", "half-pakket", "heic", "oud"],
)
def test_wat_niet_te_lezen_is_krijgt_een_zin(naam, inhoud, zin):
    assert weigering(naam, inhoud) == keuring.ZINNEN[zin]


@pytest.mark.parametrize(
    ("naam", "net"),
    [
        ("../../etc/passwd.pdf", ("passwd", "pdf")),
        ("C:\\map\\verslag.PDF", ("verslag", "pdf")),
        ("verslag\u202efdp.exe", ("verslagfdp", "exe")),
        ('a"b<c>\r\n.pdf', ("abc", "pdf")),
        ("", ("bestand", "")),
        ("x" * 500 + ".pdf", ("x" * 120, "pdf")),
    ],
)
def test_de_naam_van_een_bestand_wordt_netjes(naam, net):
    assert keuring.nette_naam(naam) == net
