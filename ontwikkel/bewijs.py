"""``make bewijs``: the heavy proofs of what we promise, and one table of promise, figure and bar at the end.

A proof reports by the fixture ``cijfer`` (``tests/cijfer.py``); a command of the product proves by how it ends; an
ordinary test that ``docs/beloften.tsv`` names counts its cases. What is lacking stands in the table with its reason,
and what is neither measured nor named there fails: nothing is silently absent.
"""

import operator
import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from . import beloften, diensten
from .basis import STAAT, WORTEL, Fout, melding, python
from .omgeving import omgeving_voor
from .systeem import zorg_voor_browser, zorg_voor_pango, zorg_voor_poppler
from .toets import GEEN_TESTS, SJABLOON, gekozen_tests, lettertypen, pytest_draaien, sjabloon

BESTAND = STAAT / "bewijs.tsv"
VARIABELE = "ZORG_BEWIJS"
KOP = ("belofte", "wat", "cijfer", "lat", "gehaald")
# What a command of the product proves: promise, what it looks at, the words behind manage.py. It must end with 0.
COMMANDOS: list[tuple[str, str, tuple[str, ...]]] = []
# In place of a bar: this line is one case of a test, 1 when it passed. The table adds them up.
GEVALLEN = "gevallen"
VERGELIJK = {"≥": operator.ge, "≤": operator.le, "=": operator.eq, "<": operator.lt, ">": operator.gt}


@dataclass(frozen=True)
class Cijfer:
    """One measured figure and the bar that it must meet; without a bar it is only told."""

    belofte: str
    wat: str
    waarde: str
    lat: str

    @property
    def gehaald(self) -> bool:
        return not self.lat or _binnen(float(self.waarde), self.lat)


def _binnen(waarde: float, lat: str) -> bool:
    """``≥ 500``, ``= 0``, ``≤ 1,05``, ``0,45–0,55``, ``100 %``."""
    getallen = [float(g) for g in re.findall(r"\d+(?:\.\d+)?", lat.replace(",", "."))]
    if len(getallen) == 2:
        return getallen[0] <= waarde <= getallen[1]
    return bool(VERGELIJK.get(lat[0], operator.eq)(waarde, getallen[0]))


def melden(cijfer: Cijfer, pad: Path) -> None:
    """One short line at a time, so that two workers may write at once."""
    with pad.open("a", encoding="utf-8") as bestand:
        bestand.write("\t".join(astuple(cijfer)) + "\n")


def bewijs() -> None:
    begin = time.monotonic()
    zorg_voor_pango()
    zorg_voor_browser()
    zorg_voor_poppler()
    BESTAND.unlink(missing_ok=True)
    with diensten.draaiend(diensten.TOETS) as waarden:
        omgeving = omgeving_voor(waarden) | {VARIABELE: str(BESTAND)}
        lettertypen(omgeving)
        omgeving[SJABLOON] = sjabloon(omgeving)
        code = pytest_draaien("-n", "2", "--dist", "worksteal", "-m", "bewijs or belofte", omgeving=omgeving)
        if not gekozen_tests():
            for belofte, wat, woorden in COMMANDOS:
                uit = subprocess.run([python(), "manage.py", *woorden], cwd=WORTEL, env=omgeving).returncode
                melden(Cijfer(belofte, wat, str(uit), "= 0"), BESTAND)
    cijfers = tabel()
    stil = [] if gekozen_tests() else volledig(cijfers)
    oordeel(code, cijfers, stil)
    melding(f"Alles bewezen in {time.monotonic() - begin:.0f} s; de cijfers staan in {BESTAND.relative_to(WORTEL)}.")


def tabel() -> list[Cijfer]:
    """Print the table, and keep it in order of promise."""
    regels = BESTAND.read_text(encoding="utf-8").splitlines() if BESTAND.exists() else []
    gemeten = opgeteld([Cijfer(*regel.split("\t")) for regel in regels])
    cijfers = sorted(gemeten, key=lambda c: (_nummer(c.belofte), c.wat))
    rijen = [KOP, *((*astuple(c), ("ja" if c.gehaald else "NEE") if c.lat else "-") for c in cijfers)]
    BESTAND.parent.mkdir(exist_ok=True)
    BESTAND.write_text("".join("\t".join(rij) + "\n" for rij in rijen), encoding="utf-8")
    _drukken(rijen)
    return cijfers


def opgeteld(cijfers: list[Cijfer]) -> list[Cijfer]:
    """The cases of a test become one figure: what part of them passed."""
    gevallen: dict[tuple[str, str], list[int]] = {}
    for cijfer in cijfers:
        if cijfer.lat == GEVALLEN:
            gevallen.setdefault((cijfer.belofte, cijfer.wat), []).append(int(cijfer.waarde))
    samen = [
        Cijfer(belofte, f"{wat} ({len(goed)} gevallen)", str(100 * sum(goed) // len(goed)), "100 %")
        for (belofte, wat), goed in gevallen.items()
    ]
    return [cijfer for cijfer in cijfers if cijfer.lat != GEVALLEN] + samen


def volledig(cijfers: list[Cijfer]) -> list[str]:
    """Say what is lacking, and how the ten bars stand; return the promises of which nothing at all is said."""
    gezegd = [regel for regel in beloften.regels() if not regel.is_test]
    _drukken([("belofte", "wat", "waarom geen cijfer hier"), *((r.belofte, r.wat, r.bewijs) for r in gezegd)])
    gemeten, mis = {c.belofte for c in cijfers}, {c.belofte for c in cijfers if not c.gehaald}
    elders = {r.belofte for r in gezegd if r.bewijs.startswith(beloften.ELDERS)}
    stil = [rij for rij in beloften.ALLE if rij not in gemeten | {r.belofte for r in gezegd}]
    tekort = {r.belofte for r in gezegd if r.tekort}
    _drukken(
        [
            ("lat", "stand"),
            *((naam, _stand(set(onder), mis, tekort, elders)) for naam, onder in beloften.LATTEN.items()),
        ]
    )
    return stil


def _stand(onder: set[str], mis: set[str], tekort: set[str], elders: set[str]) -> str:
    """How one of the ten bars stands, by the promises under it."""
    if onder & mis:
        return f"NEE: {', '.join(sorted(onder & mis))}"
    if onder & tekort:
        return f"deels, tekort bij {', '.join(sorted(onder & tekort))}"
    return f"ja; {', '.join(sorted(onder & elders))} ook apart" if onder & elders else "ja"


def _drukken(rijen: Sequence[Sequence[str]]) -> None:
    breedte = [max(len(rij[k]) for rij in rijen) for k in range(len(rijen[0]))]
    for rij in rijen:
        melding("  ".join(cel.ljust(breedte[k]) for k, cel in enumerate(rij)).rstrip())
    melding("")


def _nummer(belofte: str) -> tuple[str, int]:
    return belofte[:1], int(re.sub(r"\D", "", belofte) or 0)


def oordeel(code: int, cijfers: list[Cijfer], stil: Sequence[str] = ()) -> None:
    if code == GEEN_TESTS:
        raise Fout("Bij ARGS hoort geen enkel bewijs.")
    if stil:
        raise Fout(f"Zonder cijfer en zonder reden: {', '.join(stil)}. Zet het in docs/beloften.tsv.")
    if code or not all(cijfer.gehaald for cijfer in cijfers):
        raise Fout("Niet alles is bewezen. Wat er mis is, staat hierboven.")
