"""The table of ``make bewijs``: what was measured, the bar, and whether it was met."""

import re

import pytest

from ontwikkel import beloften, bewijs
from ontwikkel.basis import WORTEL, Fout
from ontwikkel.bewijs import Cijfer


@pytest.mark.parametrize(
    ("lat", "goed", "fout"),
    [
        ("≥ 500", "500", "499"),
        ("≤ 1,05", "1.05", "1.06"),
        ("= 0", "0", "1"),
        ("100 %", "100", "99.9"),
        ("0,45–0,55", "0.5", "0.56"),
        ("> 0,01", "0.02", "0.01"),
    ],
)
def test_een_cijfer_haalt_zijn_lat_of_niet(lat, goed, fout):
    assert Cijfer("A1", "iets", goed, lat).gehaald
    assert not Cijfer("A1", "iets", fout, lat).gehaald


def test_de_tabel_noemt_wat_niet_gehaald_is_en_blijft_bewaard(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bewijs, "BESTAND", tmp_path / "bewijs.tsv")
    for regel in (("A12", "wegen", "1", "= 0"), ("A3", "werelden", "500", "≥ 500"), ("A3", "s", "7", "")):
        bewijs.melden(Cijfer(*regel), bewijs.BESTAND)

    cijfers = bewijs.tabel()

    rijen = [r.split("\t") for r in bewijs.BESTAND.read_text().splitlines()]
    assert [(r[0], r[4]) for r in rijen[1:]] == [("A3", "-"), ("A3", "ja"), ("A12", "NEE")]
    assert "werelden" in capsys.readouterr().out
    with pytest.raises(Fout, match="Niet alles is bewezen"):
        bewijs.oordeel(0, cijfers)


@pytest.mark.parametrize(("code", "zin"), [(1, "Niet alles is bewezen"), (5, "hoort geen enkel bewijs")])
def test_een_mislukt_bewijs_is_er_geen(code, zin):
    with pytest.raises(Fout, match=zin):
        bewijs.oordeel(code, [])


def test_elke_belofte_heeft_een_regel_en_elke_regel_een_test_die_bestaat():
    """What is promised is measured, or its lack is named; a test that was renamed is noticed here."""
    regels = beloften.regels()
    in_code = {
        belofte
        for pad in (WORTEL / "tests").rglob("test_*.py")
        for belofte in re.findall(r'cijfer\(\s*"([A-H]\d+)"', pad.read_text(encoding="utf-8"))
    }

    assert set(beloften.ALLE) - {regel.belofte for regel in regels} - in_code == set()
    assert {regel.belofte for regel in regels} | in_code <= set(beloften.ALLE)
    assert [r for r in regels if not (r.is_test or r.tekort or r.bewijs.startswith(beloften.ELDERS))] == []
    assert [r.bewijs for r in regels if r.is_test and not _bestaat(r.bewijs)] == []


def _bestaat(adres):
    pad, _, naam = adres.partition("::")
    naam = naam.partition("[")[0].rpartition("::")[2]
    inhoud = (WORTEL / pad).read_text(encoding="utf-8") if (WORTEL / pad).is_file() else ""
    return f"def {naam}(" in inhoud or f"class {naam}" in inhoud if naam else (WORTEL / pad).exists()


def test_gevallen_worden_een_cijfer_en_wat_ontbreekt_wordt_genoemd(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(beloften, "BESTAND", tmp_path / "beloften.tsv")
    beloften.BESTAND.write_text("belofte\twat\tbewijs\nA1\telk adres\ttests/x.py\nA2\tcellen\ttekort: te druk.\n")
    cijfers = bewijs.opgeteld([Cijfer("A1", "elk adres", waarde, bewijs.GEVALLEN) for waarde in "1101"])

    assert cijfers == [Cijfer("A1", "elk adres (4 gevallen)", "75", "100 %")]
    assert bewijs.volledig(cijfers) == [rij for rij in beloften.ALLE if rij not in {"A1", "A2"}]
    gezegd = capsys.readouterr().out
    assert "te druk." in gezegd
    assert "NEE: A1" in gezegd
    with pytest.raises(Fout, match="Zonder cijfer en zonder reden: A3"):
        bewijs.oordeel(0, [], ["A3"])
