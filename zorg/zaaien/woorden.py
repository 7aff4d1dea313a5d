"""Common Dutch words and invented names, in an order of our own: three blocks of ``woorden.txt``.

The first words come far more often than the last: about 1/rank, as in a real language.
"""

import random
from itertools import accumulate
from pathlib import Path

WOORDEN, VOORNAMEN, ACHTERNAMEN = (
    blok.split() for blok in Path(__file__).with_name("woorden.txt").read_text(encoding="utf-8").split("\n\n")
)
GEWICHTEN = list(accumulate(1 / rang for rang in range(1, len(WOORDEN) + 1)))
TUSSEN = ("", "", "", "", "de ", "van ", "van den ", "van der ", "ten ")


def tekst(kans: random.Random, lengte: int) -> str:
    return " ".join(kans.choices(WOORDEN, cum_weights=GEWICHTEN, k=lengte)).capitalize() + "."


def voornaam(kans: random.Random) -> str:
    return kans.choice(VOORNAMEN)


def achternaam(kans: random.Random) -> str:
    return kans.choice(TUSSEN) + kans.choice(ACHTERNAMEN)
