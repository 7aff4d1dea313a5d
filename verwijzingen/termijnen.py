"""Terms of a stay elsewhere: how long it lasts, counted as the school counts."""

from datetime import date, timedelta

from scholen import kalender
from scholen.models import School

DAG, WEEK = timedelta(days=1), timedelta(weeks=1)
WERKDAGEN = 5


def na_schoolweken(school: School, begin: date, weken: int) -> date:
    """The last school day of a stay of so many weeks: a week in which there is no school does not count (SEG-167)."""
    eind, zonder = begin + weken * WEEK - DAG, 0
    while (leeg := _zonder_school(school, begin, eind)) > zonder:
        eind, zonder = eind + (leeg - zonder) * WEEK, leeg
    while eind > begin and not kalender.is_schooldag(school, eind):
        eind -= DAG
    return eind


def _zonder_school(school: School, begin: date, eind: date) -> int:
    """How many weeks that begin in this period have no day of school."""
    maandag = begin + timedelta(days=(7 - begin.weekday()) % 7)
    weken = ((maandag + n * WEEK) for n in range(max((eind - maandag).days // 7 + 1, 0)))
    return sum(not any(kalender.is_schooldag(school, week + i * DAG) for i in range(WERKDAGEN)) for week in weken)
