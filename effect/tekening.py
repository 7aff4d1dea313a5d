"""The charts of the report, in numbers for a drawing. Widths are parts in a hundred, so that text keeps its size."""

from dataclasses import dataclass

from .rapport import Rapport, Rij
from .soorten import UITKOMSTEN

HOOG_PER_RIJ, MARGE = 48, 4
VOLGORDE = tuple(UITKOMSTEN)


@dataclass(frozen=True)
class Vlak:
    x: str
    breed: str
    midden: str
    soort: str
    getal: str


@dataclass(frozen=True)
class Balk:
    naam: str
    y: int
    vlakken: list[Vlak]

    @property
    def y_balk(self) -> int:
        return self.y + 8

    @property
    def y_getal(self) -> int:
        return self.y + 22


@dataclass(frozen=True)
class Tekening:
    hoog: int
    balken: list[Balk]
    in_woorden: str


@dataclass(frozen=True)
class Stap:
    naam: str
    y: int
    van: str
    tot: str
    cijfers: str

    @property
    def y_lijn(self) -> int:
        return self.y + 15


@dataclass(frozen=True)
class Doelen:
    hoog: int
    stappen: list[Stap]
    in_woorden: str


def uitkomsten(rapport: Rapport) -> Tekening | None:
    """How support turned out, a bar for each kind; what is hidden is the rest of the bar, of one pattern."""
    if not rapport.rijen:
        return None
    meest = max(rij.aantal for rij in rapport.rijen)
    balken = [_balk(rij, plek, meest) for plek, rij in enumerate(rapport.rijen)]
    delen = [f"{rij.naam}: {rij.aantal} keer, waarvan {_woorden(rij)}." for rij in rapport.rijen]
    return Tekening(_hoogte(balken), balken, " ".join(delen))


def legenda(tekening: Tekening | None) -> list[tuple[str, str]]:
    """Only the colours that are drawn: a name of what is not there makes people look for it."""
    getekend = {vlak.soort for balk in tekening.balken for vlak in balk.vlakken} if tekening else set()
    namen = [*UITKOMSTEN.items(), ("verborgen", "Te weinig om te verdelen")]
    return [(code, naam) for code, naam in namen if code in getekend]


def _woorden(rij: Rij) -> str:
    bekend = [f"{waarde} {UITKOMSTEN[code].lower()}" for code, waarde in rij.delen.items() if waarde is not None]
    return ", ".join(bekend) or "te weinig om te verdelen"


def _balk(rij: Rij, plek: int, meest: int) -> Balk:
    delen = [(code, rij.delen[code]) for code in VOLGORDE]
    getoond = [(code, aantal) for code, aantal in delen if aantal]
    rest = rij.aantal - sum(aantal for _, aantal in getoond)
    vlakken, x = [], 0.0
    for code, aantal in [*getoond, *([("verborgen", rest)] if rest else [])]:
        breed = 100 * aantal / meest
        # What is left of the whole anybody can find; it is not written in the drawing.
        getal = f"{aantal}" if code != "verborgen" and breed > 5 else ""
        vlakken.append(Vlak(_deel(x), _deel(breed), _deel(x + breed / 2), code, getal))
        x += breed
    return Balk(f"{rij.naam} ({rij.aantal})", plek * HOOG_PER_RIJ + 16, vlakken)


def doelen(rapport: Rapport) -> Doelen | None:
    """How far goals were at the beginning and the last time, from 0 to 4."""
    rijen = [rij for rij in rapport.rijen if rij.metingen["begin"] is not None and rij.metingen["score"] is not None]
    if not rijen:
        return None
    stappen = [_stap(rij, plek) for plek, rij in enumerate(rijen)]
    return Doelen(_hoogte(stappen), stappen, " ".join(f"{stap.naam}: {stap.cijfers}." for stap in stappen))


def _stap(rij: Rij, plek: int) -> Stap:
    begin, score = rij.metingen["begin"] or 0.0, rij.metingen["score"] or 0.0
    cijfers = f"van {begin:g} naar {score:g}".replace(".", ",")
    # Room for half a circle on both sides.
    return Stap(rij.naam, plek * HOOG_PER_RIJ + 16, _deel(2 + 24 * begin), _deel(2 + 24 * score), cijfers)


def _hoogte(rijen: list[Balk] | list[Stap]) -> int:
    return len(rijen) * HOOG_PER_RIJ + MARGE


def _deel(procent: float) -> str:
    return f"{procent:.1f}%"
