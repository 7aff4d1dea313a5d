"""What may be shown of a count: nothing about fewer pupils than the smallest cell, nor what gives that away.

What is published of one year, and all of it:

- a count, when it is of enough pupils;
- the parts that such a count falls into, as long as what is told and what is left are both of enough pupils
  (``verdeling``);
- means and medians, when they are of enough pupils. Of how many is not told.

A total is the sum of the rows that stand there, never of what does not, so no row can be found by subtraction; a
filter only leaves rows out. What was shown once is replaced only when enough pupils changed (``mag_vervangen``), so
neither can two days be subtracted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ONDERGRENS = 5

Lid = tuple[str, int, str, str]  # key, pupil, part, mark


@dataclass(frozen=True)
class Cel:
    """So many things, of these pupils."""

    aantal: int
    leerlingen: frozenset[int]

    @classmethod
    def van(cls, leden: Iterable[Lid]) -> "Cel":
        rijen = list(leden)
        return cls(len(rijen), frozenset(lid[1] for lid in rijen))

    def te_klein(self, kleinste: int) -> bool:
        return len(self.leerlingen) < kleinste


def verdeling(delen: Mapping[str, Cel], kleinste: int) -> dict[str, int | None]:
    """The parts of a count that is shown, in the order of what matters most; None is hidden.

    Each part is told only while it and all that comes after it are large enough. A part that is too small so takes
    along what would tell it: hiding only as much as is needed would tell those who know this rule how much that was.
    """
    getoond: dict[str, int | None] = dict.fromkeys(delen)
    namen = list(delen)
    for plek, naam in enumerate(namen, 1):
        rest = frozenset().union(*(delen[ander].leerlingen for ander in namen[plek:]))
        if delen[naam].te_klein(kleinste) or (plek < len(namen) and len(rest) < kleinste):
            break
        getoond[naam] = delen[naam].aantal
    return getoond


def mag_vervangen(oud: Iterable[Lid], nieuw: Iterable[Lid], kleinste: int) -> bool:
    """Whether new figures may take the place of these: those of a few pupils would be the difference of two days."""
    was, wordt = {_vast(lid) for lid in oud}, {_vast(lid) for lid in nieuw}
    veranderd = frozenset(lid[1] for lid in was ^ wordt)
    getoond = not Cel.van(was).te_klein(kleinste)
    return bool(veranderd) and (not getoond or len(veranderd) >= kleinste)


def _vast(lid: Lid) -> Lid:
    """As it comes back from the database it is a list."""
    sleutel, leerling, deel, merk = lid
    return sleutel, leerling, deel, merk
