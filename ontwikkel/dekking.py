"""``make dekking``: which requirements have a passing test (the marks are read by ``eismarkering``)."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from .basis import STAAT, WORTEL, lees_json, melding

EISEN = WORTEL / "docs" / "eisen.tsv"
REGELS = WORTEL / "docs" / "regels.tsv"  # law, privacy, invariants and stories: proven too, not counted
BESTAND = STAAT / "dekking.json"
VARIABELE = "ZORG_DEKKING"
BRONNEN = ["ZEIST", "ZIEK", "SEG", "ZEE", "GRO"]


@cache
def eisen() -> list[str]:
    return _codes(EISEN)


@cache
def regels() -> list[str]:
    return _codes(REGELS)


def _codes(pad: Path) -> list[str]:
    return [regel.split("\t")[0] for regel in pad.read_text().splitlines()[1:]]


def is_bekend(eis: str) -> bool:
    return eis in eisen() or eis in regels()


def vergeet() -> None:
    BESTAND.unlink(missing_ok=True)


def bevestig() -> None:
    """Mark the results as those of a whole run, so that they may be read again."""
    BESTAND.write_text(json.dumps({"tests": gelezen(BESTAND), "compleet": True}))


def is_actueel() -> bool:
    """The last whole run is newer than everything that could change its outcome."""
    if not lees_json(BESTAND).get("compleet"):
        return False
    bronnen = [p for p in WORTEL.glob("*/**/*") if p.suffix in {".py", ".html", ".toml", ".txt", ".tsv"}]
    return all(p.stat().st_mtime < BESTAND.stat().st_mtime for p in bronnen if not p.is_relative_to(STAAT))


def toon() -> None:
    geslaagd = {eis for test in gelezen(BESTAND).values() if test["geslaagd"] for eis in test["eisen"]}
    per_bron = Counter(eis.split("-")[0] for eis in eisen())
    for bron in BRONNEN:
        aantal = sum(eis in geslaagd for eis in eisen() if eis.startswith(f"{bron}-"))
        melding(f"{bron:6} {aantal:4} van {per_bron[bron]:4}  {100 * aantal // per_bron[bron]:3} %")
    melding(f"{'samen':6} {len(geslaagd.intersection(eisen())):4} van {len(eisen()):4}")
    overig = sorted(geslaagd.difference(eisen()))
    melding(f"\nOok bewezen: {', '.join(overig) or 'niets'}")
    for bron in BRONNEN:
        open_ = [eis for eis in eisen() if eis.startswith(f"{bron}-") and eis not in geslaagd]
        melding(f"\nZonder geslaagde test, {bron}: {', '.join(open_) or 'geen'}")


def gelezen(pad: Path) -> dict[str, Any]:
    tests = lees_json(pad).get("tests")
    return tests if isinstance(tests, dict) else {}
