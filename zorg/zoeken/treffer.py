"""One hit: where it leads, and why it was found."""

import re
from dataclasses import dataclass, field
from datetime import date

from zorg.basis.zoeken import kaal

from .bronnen import DICHT, OPEN


@dataclass(frozen=True)
class Deel:
    """A piece of text; the template escapes it, and marks what was found."""

    tekst: str
    gevonden: bool


@dataclass(frozen=True)
class Treffer:
    pk: int
    url: str
    naam: str
    waarom: str
    bij: str = ""
    deel: list[Deel] = field(default_factory=list)
    leerling: int | None = None
    soort: str = ""
    op: date | None = None


def gemerkt(tekst: str, gezocht: list[str]) -> list[Deel]:
    """The text with these words marked, however they are accented in it."""
    patroon = re.compile("|".join(re.escape(woord) for woord in sorted(gezocht, key=len, reverse=True)))
    delen, plek, vlak = [], 0, kaal(tekst)
    if len(vlak) != len(tekst):  # a letter that becomes two in small letters: then without marks
        return [Deel(tekst, gevonden=False)]
    for past in patroon.finditer(vlak):
        delen += [
            Deel(tekst[plek : past.start()], gevonden=False),
            Deel(tekst[past.start() : past.end()], gevonden=True),
        ]
        plek = past.end()
    return [deel for deel in (*delen, Deel(tekst[plek:], gevonden=False)) if deel.tekst]


def uit_de_database(tekst: str) -> list[Deel]:
    """What ``ts_headline`` marked, on one line."""
    delen = []
    for nummer, stuk in enumerate(re.split(f"[{OPEN}{DICHT}]", tekst)):
        vlak = re.sub(r"\s+", " ", stuk)
        if vlak:
            delen.append(Deel(vlak, gevonden=nummer % 2 == 1))
    return delen
