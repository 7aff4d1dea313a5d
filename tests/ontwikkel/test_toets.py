"""A run of some tests is no proof about the whole; a .venv that lost a package is made again."""

from contextlib import nullcontext

import pytest

from ontwikkel import dekking, diensten, installatie, toets
from ontwikkel.basis import Fout


@pytest.fixture
def draai(tmp_path, monkeypatch):
    """``make test`` with the two halves answering as told; gives the environments they were given."""
    omgevingen = []

    def met(args, *uitkomsten):
        codes = iter(uitkomsten)
        monkeypatch.setenv("ARGS", args)
        monkeypatch.setattr(toets, "pytest_draaien", lambda *a, omgeving: omgevingen.append(omgeving) or next(codes))
        toets.toets()
        return omgevingen

    monkeypatch.setattr(dekking, "BESTAND", tmp_path / "dekking.json")
    dekking.BESTAND.write_text('{"tests": {}, "compleet": true}')
    monkeypatch.setattr(diensten, "draaiend", lambda naam: nullcontext({}))
    for naam in ("zorg_voor_pango", "zorg_voor_browser", "zorg_voor_poppler", "lettertypen"):
        monkeypatch.setattr(toets, naam, lambda *a: None)
    monkeypatch.setattr(toets, "sjabloon", lambda omgeving: "sjabloon")
    monkeypatch.delenv(dekking.VARIABELE, raising=False)
    return met


def test_een_keuze_laat_de_cijfers_van_de_hele_ronde_staan(draai, capsys):
    voor = dekking.BESTAND.read_text()

    omgevingen = draai("tests/opp", 0, toets.GEEN_TESTS)

    assert dekking.BESTAND.read_text() == voor
    assert not any(dekking.VARIABELE in omgeving for omgeving in omgevingen)
    assert "De gekozen tests geslaagd" in capsys.readouterr().out


def test_een_hele_ronde_schrijft_ze_opnieuw(draai, capsys):
    dekking.BESTAND.write_text("beschadigd")

    omgevingen = draai("", 0, 0)

    assert dekking.lees_json(dekking.BESTAND)["compleet"] is True
    assert all(dekking.VARIABELE in omgeving for omgeving in omgevingen)
    assert "Alle tests geslaagd" in capsys.readouterr().out


@pytest.mark.parametrize("codes", [(5, 0), (0, 5)])
def test_een_keuze_mag_in_een_van_de_helften_liggen(draai, codes):
    draai("-k iets", *codes)


@pytest.mark.parametrize(
    ("args", "codes", "zin"),
    [
        ("", (5, 0), "mislukt"),
        ("-k x", (1, 5), "mislukt"),
        ("-k x", (5, 1), "mislukt"),
        ("-k x", (5, 5), "geen enkele test"),
        ("-k 'x", (0, 0), "aanhalingsteken"),
    ],
)
def test_wat_niet_goed_is_wordt_gezegd(draai, args, codes, zin):
    with pytest.raises(Fout, match=zin):
        draai(args, *codes)


def test_een_venv_die_een_pakket_kwijt_is_wordt_opnieuw_gemaakt(tmp_path, monkeypatch):
    pakketten = tmp_path / "lib" / "python3.11" / "site-packages"
    for map_ in (tmp_path / "bin", pakketten / "django", pakketten / "celery"):
        map_.mkdir(parents=True)
    (tmp_path / "bin" / "python").touch()
    monkeypatch.setattr(installatie, "VENV", tmp_path)
    monkeypatch.setattr(installatie, "STEMPEL", tmp_path / "zorg-stempel")
    gedaan = []
    monkeypatch.setattr(installatie, "_werkt", lambda: True)
    monkeypatch.setattr(installatie, "_maak_venv", lambda: gedaan.append("venv"))
    monkeypatch.setattr(installatie, "_pip_installeer", lambda: gedaan.append("pip"))

    installatie.zorg_voor_venv_met_pakketten()
    installatie.zorg_voor_venv_met_pakketten()
    assert gedaan == ["pip"]

    (pakketten / "django").rmdir()
    installatie.zorg_voor_venv_met_pakketten()
    assert gedaan == ["pip", "venv", "pip"]
