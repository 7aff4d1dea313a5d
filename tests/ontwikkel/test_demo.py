"""What ``make demo`` does with a bad port and with what an earlier run left behind."""

import argparse
import json
import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from io import StringIO

import pytest

from ontwikkel import __main__ as opdrachten
from ontwikkel import demo, diensten, processen, weg
from ontwikkel.basis import Fout, wacht_tot


@pytest.mark.parametrize("waarde", ["tachtig", "0", "70000", "-1"])
def test_een_onmogelijke_poort_wordt_in_een_zin_geweigerd(monkeypatch, waarde):
    monkeypatch.setenv("PORT", waarde)
    with pytest.raises(Fout, match=f"PORT is '{waarde}'"):
        demo._poort()


def test_kinderen_van_een_gedode_demo_worden_opgeruimd(tmp_path):
    # The argument makes it look like one of ours, as a real gunicorn of this project does.
    wees = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", "gunicorn", "zorg.wsgi"],
                            start_new_session=True)  # fmt: skip
    assert wacht_tot(lambda: processen._is_van_zorg(wees.pid), 5)
    (tmp_path / "processen.json").write_text(json.dumps({"toezicht": 2**22, "kinderen": [wees.pid], "diensten": []}))

    processen.ruim_wezen_op(processen.vorige(tmp_path))

    assert wacht_tot(lambda: wees.poll() is not None, 5)


def test_een_onderdeel_dat_stopt_wordt_herstart_en_dat_blijft_niet_doorgaan(tmp_path):
    programmas = processen.Processen(
        tmp_path, {**os.environ, "BASIS_URL": "http://127.0.0.1"}, {"web": [sys.executable, "-c", "pass"]}
    )
    programmas.start()
    try:
        with pytest.raises(Fout, match="Het onderdeel web blijft stoppen"):
            wacht_tot(lambda: programmas.bewaak() is not None, 20)
    finally:
        programmas.stop()
    assert len(programmas.herstarts) == processen.HERSTARTS + 1


def test_stoppen_beeindigt_ook_wie_niet_luistert(tmp_path, monkeypatch):
    doof = (
        "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('klaar', flush=True); time.sleep(60)"
    )
    kind = subprocess.Popen([sys.executable, "-c", doof], start_new_session=True, stdout=subprocess.PIPE)
    kind.stdout.readline()
    monkeypatch.setattr(processen, "GEDULD", 0.3)

    processen.beeindig_groepen([kind.pid])
    kind.stdout.close()

    assert kind.wait() in (0, -signal.SIGKILL)  # 0: already reaped


@pytest.mark.parametrize("inhoud", ["", "[1, 2]", '{"toezicht": "abc"}', '{"kinderen": ["x", null], "diensten": 3}'])
def test_een_beschadigd_briefje_van_een_eerdere_demo_wordt_niet_geloofd(tmp_path, inhoud):
    (tmp_path / "processen.json").write_text(inhoud)

    stand = processen.vorige(tmp_path)

    assert (stand.toezicht, stand.kinderen, stand.diensten) == (0, [], [])
    assert not processen.leeft_nog(stand)


@pytest.fixture
def niets_te_stoppen(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "MAP", tmp_path)
    monkeypatch.setattr(diensten, "stop", lambda naam, welke=None: None)
    monkeypatch.setattr(diensten, "processen", lambda naam: [])
    monkeypatch.setattr(demo, "opdrachtregels", dict)  # a demo may really be running from this folder


def test_alles_staat_pas_stil_als_er_niets_meer_draait(niets_te_stoppen, monkeypatch, capsys):
    demo.stop()
    assert capsys.readouterr().out == "Alles staat stil.\n"

    monkeypatch.setattr(diensten, "processen", lambda naam: [4242])
    with pytest.raises(Fout, match="Dit wil niet stoppen: proces 4242"):
        demo.stop()
    assert capsys.readouterr().out == ""


def test_een_demo_zonder_briefje_wordt_ook_gevonden(monkeypatch):
    regels = {41: f"{demo.VENV}/bin/python -m ontwikkel demo ", 42: "/elders/.venv/bin/python -m ontwikkel demo "}
    monkeypatch.setattr(demo, "opdrachtregels", lambda: regels)

    assert demo._toezicht(processen.Stand()) == [41]


def test_een_weigering_van_een_stap_is_zelf_de_zin(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "MAP", tmp_path)
    monkeypatch.setattr(
        subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 1, "CommandError: Mag niet.\n")
    )
    with pytest.raises(Fout, match=r"^Mag niet\.$"):
        demo._beheer({}, "demodata")


def test_een_opdracht_naast_de_demo_heeft_de_sleutel_en_het_adres_van_de_demo(tmp_path, monkeypatch):
    for naam in ("SECRET_KEY", "BASIS_URL", "PORT"):
        monkeypatch.delenv(naam, raising=False)
    monkeypatch.setattr(demo, "MAP", tmp_path)
    (tmp_path / "sleutel").write_text("de-sleutel-van-de-demo")

    omgeving = demo.omgeving_voor_beheer({"DATABASE_URL": "postgres://hier/zorg"})

    assert omgeving["SECRET_KEY"] == "de-sleutel-van-de-demo"
    assert (omgeving["DEMO"], omgeving["BASIS_URL"]) == ("ja", "http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("rest", "verwacht"),
    [
        (["demodata"], [["migrate", "--verbosity", "0"], ["demodata"]]),
        (["makemigrations", "opp"], [["makemigrations", "opp"]]),
    ],
)
def test_beheer_maakt_eerst_de_tabellen(monkeypatch, rest, verwacht):
    gedraaid = []
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(opdrachten, "in_venv", lambda: None)
    monkeypatch.setattr(diensten, "draaiend", lambda naam: nullcontext({}))
    monkeypatch.setattr(demo, "omgeving_voor_beheer", lambda waarden: {})
    monkeypatch.setattr(opdrachten, "_manage", lambda opdracht, omgeving: gedraaid.append(opdracht))

    opdrachten._beheer(argparse.Namespace(rest=rest))

    assert gedraaid == verwacht


@pytest.mark.parametrize("fout", [ValueError("x"), OSError("x"), subprocess.CalledProcessError(1, "x")])
def test_wat_niemand_voorzag_is_ook_een_zin(monkeypatch, capsys, fout):
    def mislukt(keuze):
        raise fout

    monkeypatch.setitem(opdrachten.OPDRACHTEN, "stop", mislukt)
    monkeypatch.setattr(sys, "argv", ["ontwikkel", "stop"])

    assert opdrachten.main() == 1
    assert capsys.readouterr().out.endswith(
        "De map .zorg is beschadigd. Verwijder die en begin opnieuw met: make demo\n"
    )


@pytest.fixture
def mappen(tmp_path, monkeypatch):
    """Never those of this project: a demo or other tests may be running from them."""
    staat, buiten = tmp_path / "staat", tmp_path / "buiten"
    for map_ in (staat, buiten):
        (map_ / "demo").mkdir(parents=True)
    monkeypatch.setattr(weg, "STAAT", staat)
    monkeypatch.setattr(weg, "pad_buiten_huis", lambda: buiten)
    monkeypatch.setattr(demo, "stop", lambda: None)
    return staat, buiten


@pytest.mark.parametrize("antwoord", [None, "nee", ""])
def test_weg_verwijdert_niets_zonder_bevestiging(mappen, monkeypatch, antwoord):
    monkeypatch.setattr(sys, "stdin", StringIO())
    monkeypatch.delenv("BEVESTIG", raising=False)
    if antwoord is not None:
        monkeypatch.setenv("BEVESTIG", antwoord)

    with pytest.raises(Fout, match="Er is niets verwijderd"):
        weg.weg()

    assert all(map_.exists() for map_ in mappen)


def test_weg_verwijdert_beide_mappen(mappen, monkeypatch):
    monkeypatch.setenv("BEVESTIG", "ja")

    weg.weg()

    assert not any(map_.exists() for map_ in mappen)
