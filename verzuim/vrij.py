"""Hours in which a pupil with an adapted programme has no lesson: being away then is no absence (ZIEK-15)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from programmas.rooster import Lestijd

from .models import Verzuimmelding
from .telling import Feit

DAG = timedelta(days=1)
# Illness counts whatever the hours are; these two say that the pupil should have been there.
HOORT_ER_TE_ZIJN = (Verzuimmelding.Soort.ONGEOORLOOFD, Verzuimmelding.Soort.TE_LAAT)


def zonder_vrije_uren(feiten: Iterable[Feit], tijden: list[Lestijd]) -> list[Feit]:
    """The absences that are left when only the hours of the programme count."""
    return [over for feit in feiten for over in _over(feit, tijden)] if tijden else list(feiten)


def _over(feit: Feit, tijden: list[Lestijd]) -> Iterator[Feit]:
    eind = feit.eind
    if feit.soort not in HOORT_ER_TE_ZIJN or eind is None or (eind - feit.begin).days > 14:
        yield feit
    elif eind == feit.begin:
        yield from _dag(feit, tijden)
    else:
        dagen = (feit.begin + n * DAG for n in range((eind - feit.begin).days + 1))
        if any(True for dag in dagen for _ in _dag(replace(feit, begin=dag, eind=dag, eerste=0, lesuren=None), tijden)):
            yield feit


def _dag(feit: Feit, tijden: list[Lestijd]) -> Iterator[Feit]:
    uren = _uren_op(feit.begin, tijden)
    if uren is None:
        yield feit
    elif gemist := [uur for uur in _gemiste(feit, uren) if uur in uren]:
        yield replace(feit, lesuren=len(gemist))


def _uren_op(dag: date, tijden: list[Lestijd]) -> frozenset[int] | None:
    """The hours of the programme on this day; None when the pupil has the day of the class."""
    return next((tijd.uren_op(dag) for tijd in tijden if tijd.begin <= dag <= tijd.eind), None)


def _gemiste(feit: Feit, uren: frozenset[int]) -> Iterable[int]:
    """Which hours it is about. Where the file does not say, the whole day of the programme."""
    if not feit.eerste:
        return sorted(uren)[: feit.lesuren] if feit.lesuren else uren
    return range(feit.eerste, feit.eerste + (feit.lesuren or 1))
