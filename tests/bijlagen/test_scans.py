"""Reading the pages of a scan: whatever way it lay under the lid, and whatever way the copier packed it."""

import io

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from bijlagen import keuring, scans
from tests.bijlagen.factories import een_pdf
from tests.opp.scannen import LEEG, als_pdf, als_png, laatste_blad, vel
from zorg.basis.models import Onvolledig

ADRES = "https://zorg.school.example/opp/papier/?code=ABCD-EFGH-JK23"


@pytest.fixture(scope="module")
def gedrukt():
    return vel(ADRES)


@pytest.mark.parametrize(
    ("dpi", "hoek", "ruis"),
    [(150, 0, 0), (200, 2.5, 90), (150, -3, 120), (150, 90, 0), (200, 180, 60), (200, 273, 90)],
)
def test_hoe_het_blad_ook_lag_de_code_wordt_gelezen_en_het_beeld_staat_recht(gedrukt, dpi, hoek, ruis):
    lag = laatste_blad(gedrukt, dpi=dpi, hoek=hoek, ruis=ruis)

    [blad] = scans.lezen(als_pdf(lag, dpi=dpi))

    assert blad.codes == [ADRES]
    assert blad.gedraaid == round(hoek / 90) * 90 % 360
    [weer] = scans.lezen(blad.stuk)
    assert (weer.codes, weer.gedraaid) == ([ADRES], 0)
    [op_beeld] = zxingcpp.read_barcodes(Image.open(io.BytesIO(blad.beeld)))
    assert (op_beeld.text, round(op_beeld.orientation / 90)) == (ADRES, 0)


def test_zwart_wit_als_een_fax_en_een_foto_en_een_pdf_zonder_scanner(gedrukt):
    fax = laatste_blad(gedrukt).convert("1")
    foto = als_png(laatste_blad(gedrukt, dpi=150, hoek=1, ruis=60).convert("RGBA"))

    gelezen = [scans.lezen(bytes_)[0].codes for bytes_ in (als_pdf(fax), foto, gedrukt)]

    assert gelezen == [[ADRES]] * 3


def test_elke_bladzijde_apart_en_een_lege_is_leeg_ook_met_stof_erop(gedrukt):
    stof = Image.blend(LEEG, Image.effect_noise(LEEG.size, 60), 0.1)
    ander = vel("https://elders.example/x", ADRES.replace("ABCD", "WXYZ"))

    bladen = scans.lezen(als_pdf(laatste_blad(gedrukt), stof, LEEG, laatste_blad(vel()), laatste_blad(ander)))

    assert [(len(blad.codes), blad.leeg) for blad in bladen] == [
        (1, False),
        (0, True),
        (0, True),
        (0, False),
        (2, False),
    ]
    with pikepdf.open(io.BytesIO(bladen[3].stuk)) as los:
        assert len(los.pages) == 1


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (een_pdf(41), scans.ZINNEN["bladen"]),
        (b"%PDF-1.7 niets", scans.ZINNEN["kapot"]),
        (b"geen beeld", scans.ZINNEN["kapot"]),
        (een_pdf(encryption=pikepdf.Encryption(owner="a", user="b")), scans.ZINNEN["kapot"]),
    ],
)
def test_wat_niet_te_lezen_is_geeft_een_zin(inhoud, zin):
    with pytest.raises(Onvolledig, match=zin[:40]):
        scans.lezen(inhoud)


def test_een_lezer_die_blijft_hangen_wordt_gestopt(gedrukt, monkeypatch):
    monkeypatch.setattr(scans, "HOOGSTENS", 0.01)

    with pytest.raises(Onvolledig, match="duurde te lang"):
        scans.lezen(gedrukt)


def test_een_eindeloze_bladzijde_blijft_klein():
    uit = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_000, 14_000))
        pdf.save(uit)

    assert scans.lezen(uit.getvalue())[0].leeg


def test_de_keuring_van_een_bestand_loopt_in_hetzelfde_soort_proces(monkeypatch):
    monkeypatch.setattr(keuring, "HOOGSTENS", 0.001)

    with pytest.raises(Onvolledig, match="kapot"):
        keuring.keuren("a.pdf", een_pdf())
