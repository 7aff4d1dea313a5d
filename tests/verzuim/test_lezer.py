"""Real bytes in the encodings and separators of real exports, and files that are no good."""

import time
from datetime import date

import pytest

from verzuim.velden import kolommen_raden, soort_raden
from zorg.basis.csvbestand import Onleesbaar, als_datum, lezen

TEKST = "Leerlingnummer;Soort;Begindatum;Reden\n000123;Ziek;12-11-2026;Één keer café\n"


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_elke_codering_en_scheiding_geeft_dezelfde_regels(codering, scheiding, einde):
    inhoud = TEKST.replace(";", scheiding).replace("\n", einde).encode(codering)

    bestand = lezen(inhoud)

    assert bestand.kop == ["Leerlingnummer", "Soort", "Begindatum", "Reden"]
    assert list(bestand.regels()) == [(2, ["000123", "Ziek", "12-11-2026", "Één keer café"])]


def test_aanhalingstekens_met_een_scheiding_en_een_regeleinde_erin():
    bestand = lezen(b'"Nummer; intern";Soort\n"1";"ziek; thuis\nin bed"\n\n2;ziek\n')

    assert bestand.kop == ["Nummer; intern", "Soort"]
    assert list(bestand.regels()) == [(3, ["1", "ziek; thuis\nin bed"]), (5, ["2", "ziek"])]


def test_excel_zet_soms_de_scheiding_boven_het_bestand():
    assert list(lezen(b"sep=;\na;b\n1;2\n").regels()) == [(3, ["1", "2"])]


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        (b"", "leeg"),
        (b"\xef\xbb\xbf\n\n", "leeg"),
        (b"PK\x03\x04rommel", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"GIF89a\x00\x00\x00", "geen tekstbestand"),
        (b"alles in een kolom\nziek\n", "geen kolommen"),
    ],
)
def test_wat_geen_bestand_met_verzuim_is_zegt_waarom(inhoud, woord):
    with pytest.raises(Onleesbaar, match=woord):
        lezen(inhoud)


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        (b"leerlingnummer" + b";" * 40_000 + b"\n1\n", "meer dan 200 kolommen"),
        (b'a;"a\n' + b'";"a\n' * 60_000 + b'"\n', "meer dan 200 kolommen"),
        (b"leerlingnummer;soort" + b" " * 9_000_000 + b"\n", "Regel 1 van het bestand is te lang"),
        (b"\n" * 9_000_000 + b"alles in een kolom", "geen kolommen"),
    ],
    ids=["kolommen", "kolommen_op_meer_regels", "lange_regel", "lege_regels"],
)
def test_een_vreemde_eerste_regel_houdt_niemand_op(inhoud, woord):
    begin = time.monotonic()

    with pytest.raises(Onleesbaar, match=woord):
        lezen(inhoud)

    assert time.monotonic() - begin < 3


def test_een_veel_te_lange_regel_wordt_genoemd():
    bestand = lezen(b"a;b\n1;2\n" + b"x" * 60_000 + b";2\n")

    with pytest.raises(Onleesbaar, match="Regel 3 van het bestand is te lang"):
        list(bestand.regels())


def test_elke_kolom_krijgt_een_eigen_naam():
    assert lezen(b"a;a (3);a;;\n1;2;3;4;5\n").kop == ["a", "a (3)", "a (3) (3)", "Kolom 4", "Kolom 5"]


def test_een_half_bestand_zegt_vanaf_welke_regel():
    bestand = lezen(b'a;b\n1;2\n3;"half\n')

    with pytest.raises(Onleesbaar, match="Vanaf regel 3"):
        list(bestand.regels())


@pytest.mark.parametrize(
    ("tekst", "datum"),
    [
        ("12-11-2026", date(2026, 11, 12)),
        ("12/11/26", date(2026, 11, 12)),
        ("12.11.2026", date(2026, 11, 12)),
        ("2026-11-12", date(2026, 11, 12)),
        ("2026-11-12T08:30:00", date(2026, 11, 12)),
        ("12-11-2026 08:30", date(2026, 11, 12)),
        ("do 12 november 2026", date(2026, 11, 12)),
        ("3 mrt 2026", date(2026, 3, 3)),
        ("3 maart 2026", date(2026, 3, 3)),
        ("46338", date(2026, 11, 12)),
        ("46338,35", date(2026, 11, 12)),
        ("31-02-2026", None),
        ("gisteren", None),
        ("12-11", None),
        ("12-11-1926", None),
    ],
)
def test_datums_zoals_scholen_ze_schrijven(tekst, datum):
    assert als_datum(tekst) == datum


def test_kolommen_en_soorten_worden_geraden_en_daarna_onthouden():
    kop = ["Stamnr", "Verzuimsoort", "Datum van", "t/m", "Memo"]

    geraden = kolommen_raden(kop, {})

    assert geraden["leerlingnummer"] == "Stamnr"
    assert geraden["begin"] == "Datum van"
    assert geraden["reden"] == "Memo"
    assert kolommen_raden(kop, {"reden": "Verzuimsoort"})["reden"] == "Verzuimsoort"
    assert [soort_raden(w, {}) for w in ("ZK", "Te laat", "Uit de les", "Spijbelen", "Tandarts", "XYZ")] == [
        "ziek", "te_laat", "verwijderd", "ongeoorloofd", "geoorloofd", ""
    ]  # fmt: skip
    assert soort_raden("XYZ", {"xyz": "ziek"}) == "ziek"
