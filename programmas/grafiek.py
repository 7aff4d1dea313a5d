"""The build-up as a drawing: a stair from what the pupil can bear now to all lessons. Its numbers stand beside it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

BREED, HOOG = 640, 220
LINKS, RECHTS, TOP, VOET = 52, 620, 16, 176
RASTERS = (0, 25, 50, 75, 100)
DICHTST = 74  # closer than this two days under the axis run into each other


@dataclass(frozen=True)
class Trede:
    x: int
    y: int
    procent: int
    naam: str
    toon_naam: bool


@dataclass(frozen=True)
class Grafiek:
    rasters: list[tuple[int, int]]
    treden: list[Trede]
    lijn: str
    in_woorden: str
    breed: int = BREED
    hoog: int = HOOG
    links: int = LINKS
    rechts: int = RECHTS
    voet: int = VOET


def grafiek(opbouw: list[tuple[date, int]], einddatum: date) -> Grafiek | None:
    """None when nothing is built up: one number needs no drawing."""
    if len(opbouw) < 2:
        return None
    begin = opbouw[0][0]
    lengte = max((max(einddatum, opbouw[-1][0]) - begin).days, 1)
    treden: list[Trede] = []
    vorige = LINKS - DICHTST
    for dag, procent in opbouw:
        x = LINKS + round((RECHTS - LINKS) * (dag - begin).days / lengte)
        past = x - vorige >= DICHTST
        vorige = x if past else vorige
        treden.append(Trede(x, _hoogte(procent), procent, date_format(dag, "j M").lower().rstrip("."), past))
    return Grafiek(
        rasters=[(_hoogte(procent), procent) for procent in RASTERS],
        treden=treden,
        lijn=_lijn(treden),
        in_woorden="; ".join(f"vanaf {date_format(dag, 'j F Y')} {procent} procent" for dag, procent in opbouw),
    )


def _hoogte(procent: int) -> int:
    return VOET - round((VOET - TOP) * procent / 100)


def _lijn(treden: list[Trede]) -> str:
    verder = "".join(f"H{trede.x}V{trede.y}" for trede in treden[1:])
    return f"M{treden[0].x} {treden[0].y}{verder}H{RECHTS}"
