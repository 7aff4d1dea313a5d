"""School days of one school over a stretch of time, counted beforehand: every question after that is a subtraction."""

from datetime import date, timedelta
from itertools import accumulate

from scholen.kalender import DAG, is_schooldag
from scholen.models import Drempel, School

WEEK = timedelta(weeks=1)
# A window of school weeks reaches back over holidays; no school has more free weeks than this in a row.
LANGSTE_VAKANTIE = 12


class Schooldagen:
    """From ``van`` up to and including ``tot``; a day outside is brought to the nearest day inside."""

    def __init__(self, school: School, van: date, tot: date) -> None:
        self.van, self.tot = van, tot
        dagen = [van + n * DAG for n in range((tot - van).days + 1)]
        self.open = [is_schooldag(school, dag) for dag in dagen]
        self._samen = [0, *accumulate(self.open)]
        self._alle = [dag for dag, is_open in zip(dagen, self.open, strict=True) if is_open]

    def is_open(self, dag: date) -> bool:
        return self.van <= dag <= self.tot and self.open[(dag - self.van).days]

    def tussen(self, begin: date, eind: date) -> int:
        """How many school days from ``begin`` up to and including ``eind``."""
        begin, eind = max(begin, self.van), min(eind, self.tot)
        if eind < begin:
            return 0
        return self._samen[(eind - self.van).days + 1] - self._samen[(begin - self.van).days]

    def lijst(self, begin: date, eind: date) -> list[date]:
        begin, eind = max(begin, self.van), min(eind, self.tot)
        if eind < begin:
            return []
        return self._alle[self._samen[(begin - self.van).days] : self._samen[(eind - self.van).days + 1]]

    def sluit_aan(self, eind: date, begin: date) -> bool:
        """Whether no school day lies between the last day of one absence and the first of the next."""
        return begin <= eind + DAG or self.tussen(eind + DAG, begin - DAG) == 0

    def venster_begin(self, tot: date, weken: int, soort: str) -> date:
        """First day of the window of so many weeks that ends on ``tot``; school weeks skip weeks without school."""
        if soort != Drempel.Venstersoort.SCHOOLWEKEN:
            return tot - weken * WEEK + DAG
        dag, geteld = tot, 0
        for _ in range(weken + LANGSTE_VAKANTIE):
            maandag = dag - timedelta(days=dag.weekday())
            geteld += self.tussen(maandag, maandag + WEEK - DAG) > 0
            if geteld == weken:
                break
            dag -= WEEK
        return dag - WEEK + DAG
