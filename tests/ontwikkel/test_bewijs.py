"""The table of ``make bewijs``: what was measured, the bar, and whether it was met."""

import pytest

from ontwikkel import bewijs
from ontwikkel.basis import Fout
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
