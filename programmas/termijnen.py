"""When a programme is looked at again: after as many weeks as the school says, once a period."""

from datetime import date

from scholen import kalender
from scholen.models import School


def herziening(school: School, begin: date) -> date:
    """A day of school; the profile's number of weeks after the beginning (ZIEK-19)."""
    dag = kalender.plus_weken(begin, school.regels.getal("programma.herziening_weken"))
    return kalender.schooldag_tot(school, dag)
