"""What may be shown of a count: nothing about fewer pupils than the smallest cell, nor what gives that away.

What is published of one year, and all of it:

- a count, when it is of enough pupils;
- the parts that such a count falls into, as long as what is told and what is left are both of enough pupils
  (``verdeling``);
- means and medians, when they are of enough pupils. Of how many is not told.

A total is the sum of the rows that stand there, never of what does not, so no row can be found by subtraction; a
filter only leaves rows out.

Neither can two days be subtracted, however far apart and however often is counted (``toonbaar``). Each figure stays as
it was until, beside every time it was shown before, it is the same or differs in enough pupils. That is judged of each
by itself and on what it is made of: of a count who is in it, also of each part of it and of what can be added up from
them; of a mean who was measured, and what. So whatever else becomes known of other pupils lets no count go.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

ONDERGRENS = 5

Lid = tuple[str, int, str]  # key, pupil, part
Leden = Sequence[Sequence[str | int]]  # the same, as it comes back from the database


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


def toonbaar(nieuw: Iterable[Lid], eerder: Sequence[Leden], delen: Sequence[str], kleinste: int) -> list[Lid] | None:
    """These as they may be shown after all that was shown ``eerder`` (the last one last); None: leave what is there.

    When only the whole differs enough, the parts that do not are put together with the last one, that is hidden then.
    """
    alle = sorted(set(nieuw))
    if eerder and [list(lid) for lid in alle] == [list(lid) for lid in eerder[-1]]:
        return alle
    for diepte in range(max(len(delen) - 1, 0), -1, -1):
        blijft = delen[:diepte]
        leden = [(lid[0], lid[1], lid[2] if lid[2] in blijft or not delen else delen[-1]) for lid in alle]
        if not all(_ver_genoeg(_verschoven(oud, leden, _samen(oud, leden, delen)), kleinste) for oud in eerder):
            continue
        return leden if not eerder or _mag_minder(eerder[-1], leden, alle, delen, kleinste) else None
    return None


def _mag_minder(oud: Leden, leden: Leden, alle: Leden, delen: Sequence[str], kleinste: int) -> bool:
    """Whether it may tell fewer parts, if it does: that by itself may not tell that a few pupils changed."""
    vorige = set(_getoond(oud, delen))
    if len(_getoond(leden, delen)) >= len(vorige) or _verschoven(oud, leden, _samen(oud, leden, delen)):
        return True
    verschoven = _verschoven(oud, alle, vorige)
    return bool(verschoven) and _ver_genoeg(verschoven, kleinste)


Verschoven = set[tuple[str | None, str | None, int]]  # from which part, to which, and who


def _ver_genoeg(verschoven: Verschoven, kleinste: int) -> bool:
    """Whether every sum of parts is the same, or of enough other pupils."""
    plekken = {plek for van, naar, _ in verschoven for plek in (van, naar)} - {None}
    sommen = chain.from_iterable(combinations(plekken, n) for n in range(1, len(plekken) + 1))
    anders = ({wie for van, naar, wie in verschoven if (van in som) != (naar in som)} for som in sommen)
    return all(not wie or len(wie) >= kleinste for wie in anders)


def _verschoven(oud: Leden, nieuw: Leden, delen: set[str]) -> Verschoven:
    """Of these parts, and of all else as one."""
    was, wordt = _plekken(oud, delen), _plekken(nieuw, delen)
    alle = was.keys() | wordt.keys()
    return {(was.get(lid), wordt.get(lid), lid[1]) for lid in alle if was.get(lid) != wordt.get(lid)}


def _samen(oud: Leden, nieuw: Leden, delen: Sequence[str]) -> set[str]:
    """The parts that both show."""
    return set(_getoond(oud, delen)) & set(_getoond(nieuw, delen))


def _plekken(leden: Leden, delen: set[str]) -> dict[tuple[str, int], str]:
    return {(str(lid[0]), int(lid[1])): str(lid[2]) if lid[2] in delen else "" for lid in leden}


def _getoond(leden: Leden, delen: Sequence[str]) -> list[str]:
    """The parts that are shown of these, whatever a school asks."""
    per = {deel: [(str(lid[0]), int(lid[1]), deel) for lid in leden if lid[2] == deel] for deel in delen}
    getoond = verdeling({deel: Cel.van(rijen) for deel, rijen in per.items()}, ONDERGRENS)
    return [deel for deel, aantal in getoond.items() if aantal is not None]
