"""Terms of a stay elsewhere: how long it lasts, counted as the school counts."""

from datetime import date, timedelta

from scholen import kalender
from scholen.models import School

DAG = timedelta(days=1)
LANGST = 5 * 52  # weeks to look ahead at most: a school whose year is not filled in still gets an answer


def na_schoolweken(school: School, begin: date, weken: int) -> date:
    """The last school day of the stay: a week in which there is no school does not count (SEG-167)."""
    laatste, geteld = begin, 0
    for nummer in range(LANGST):
        van = begin + timedelta(weeks=nummer)
        dagen = [van + i * DAG for i in range(7)]
        schooldagen = [dag for dag in dagen if kalender.is_schooldag(school, dag)]
        if schooldagen:
            laatste, geteld = schooldagen[-1], geteld + 1
        if geteld == weken:
            break
    return laatste
