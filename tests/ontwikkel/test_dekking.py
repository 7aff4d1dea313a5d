"""The figures of ``make dekking`` can be trusted: unknown ids are refused, failed tests prove nothing."""

import json
import subprocess
import sys

import pytest

from ontwikkel import dekking
from ontwikkel.basis import WORTEL

PROEF = """
import pytest

@pytest.mark.eis("SEG-01", "INV-13")
def test_goed(): pass

@pytest.mark.eis("SEG-02")
def test_fout(): assert False

@pytest.mark.eis("SEG-03")
@pytest.mark.skip(reason="niet gedaan")
def test_overgeslagen(): pass
"""
DRAAI = """
import sys, pytest
from ontwikkel.eismarkering import Eismarkering
sys.exit(pytest.main(sys.argv[1:], [Eismarkering()]))
"""


def draai(map_, inhoud):
    (map_ / "test_proef.py").write_text(inhoud)
    (map_ / "pytest.ini").write_text("[pytest]\nmarkers = eis\n")
    opdracht = [
        sys.executable,
        "-c",
        DRAAI,
        "-p",
        "no:django",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(map_),
        str(map_),
    ]
    omgeving = {"PYTHONPATH": str(WORTEL), dekking.VARIABELE: str(map_ / "uit.json"), "PATH": ""}
    return subprocess.run(opdracht, cwd=map_, env=omgeving, capture_output=True, text=True)


def test_alleen_een_geslaagde_test_telt(tmp_path, capsys, monkeypatch):
    draai(tmp_path, PROEF)
    monkeypatch.setattr(dekking, "BESTAND", tmp_path / "uit.json")

    dekking.toon()

    tests = json.loads((tmp_path / "uit.json").read_text())["tests"].values()
    assert {eis for test in tests if test["geslaagd"] for eis in test["eisen"]} == {"SEG-01", "INV-13"}
    uit = capsys.readouterr().out
    assert "SEG       1 van  173" in uit
    assert "Ook bewezen: INV-13" in uit


def test_een_onbekende_eis_wordt_geweigerd(tmp_path):
    klaar = draai(tmp_path, PROEF.replace("SEG-02", "SEG-999"))
    assert klaar.returncode == pytest.ExitCode.USAGE_ERROR
    assert "onbekende eis SEG-999" in klaar.stdout + klaar.stderr


@pytest.mark.parametrize("eis", ["ZEIST-16", "LAW-03", "PRIV-24", "INV-13", "S01"])
def test_bekende_eisen(eis):
    assert dekking.is_bekend(eis)
