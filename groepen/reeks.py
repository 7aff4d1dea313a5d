"""The days of a group: always the same day of the week, never in a holiday."""

from datetime import date

from scholen import kalender
from scholen.models import Catalogusitem, School

LANGSTE_WEKEN = 60  # a year and a bit: further the calendar of a school does not go
WEKEN = {Catalogusitem.Frequentie.TWEEWEKELIJKS: 2}


def dagen(school: School, begindatum: date, *, aantal: int, weken: int = 1) -> list[date]:
    """The first ``aantal`` days from ``begindatum`` on; a day in a holiday is skipped and the rhythm stays."""
    ritme = (kalender.plus_weken(begindatum, n) for n in range(0, LANGSTE_WEKEN, weken))
    return [dag for dag in ritme if kalender.is_schooldag(school, dag)][:aantal]
