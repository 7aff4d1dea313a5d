"""Two versions of one plan beside each other: which questions have another answer, word by word."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher

from .models import Versie
from .rapport import leesdelen

WOORD = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing takes time with the square of the words: beyond this the whole answer counts as changed.
HOOGSTENS_WOORDEN = 3000
GESPREKKEN = ("hoorgesprek", "oudergesprek")


@dataclass(frozen=True)
class Stuk:
    tekst: str
    anders: bool


@dataclass(frozen=True)
class Verschil:
    kop: str
    vraag: str
    oud: list[Stuk]
    nieuw: list[Stuk]


def verschillen(oud: Versie, nieuw: Versie) -> list[Verschil]:
    """In the order of the form; what stands in one version only is compared with nothing.

    The talks of a concept are still to be held: that they are not there yet is no difference.
    """
    links, rechts = _antwoorden(oud), _antwoorden(nieuw)
    if nieuw.is_concept:
        nog = {gesprek for gesprek in GESPREKKEN if not hasattr(nieuw, gesprek)}
        links = _antwoorden(oud, zonder=nog)
    return [
        Verschil(*plek, *_woorden(links.get(plek, ""), rechts.get(plek, "")))
        for plek in dict.fromkeys([*rechts, *links])
        if links.get(plek, "") != rechts.get(plek, "")
    ]


def _antwoorden(versie: Versie, *, zonder: Collection[str] = ()) -> dict[tuple[str, str], str]:
    return {
        (f"{deel['kop']}: {kop.lower()}" if kop else deel["kop"], rij.vraag): rij.tekst
        for deel in leesdelen(versie)
        if deel["sleutel"] not in zonder
        for kop, rijen in deel["groepen"]
        for rij in rijen
    }


def _woorden(oud: str, nieuw: str) -> tuple[list[Stuk], list[Stuk]]:
    a, b = WOORD.findall(oud), WOORD.findall(nieuw)
    if not a or not b or len(a) + len(b) > HOOGSTENS_WOORDEN:
        return [Stuk(oud, True)] if oud else [], [Stuk(nieuw, True)] if nieuw else []
    links, rechts = [], []
    for soort, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if a2 > a1:
            links.append(Stuk("".join(a[a1:a2]), soort != "equal"))
        if b2 > b1:
            rechts.append(Stuk("".join(b[b1:b2]), soort != "equal"))
    return links, rechts
