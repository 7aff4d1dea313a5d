"""The clock of the demo: lets the services work on the day on which something happened.

A history that is typed into columns afterwards proves nothing and is refused by the database where it should be. So
while the demo loads, "now" is a moment in the past, and every deadline, reminder and signature follows from it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from scholen.kalender import AMSTERDAM

_echt = timezone.now


@contextmanager
def tijdens(moment: datetime) -> Iterator[None]:
    """Inside the block the clock starts at this moment and ticks on; never in the future."""
    begin = _echt()
    start = min(moment, begin)
    vorige = timezone.now
    timezone.now = lambda: start + (_echt() - begin)
    try:
        yield
    finally:
        timezone.now = vorige


def doordeweeks(datum: date) -> date:
    """This day, or the Friday before it when it is weekend."""
    return datum - timedelta(days=max(datum.isoweekday() - 5, 0))


def werkdag(dagen: int) -> date:
    """So many days from today, moved back to Friday when it is weekend (forward to Monday for days to come)."""
    datum = timezone.localdate(_echt()) + timedelta(days=dagen)
    teveel = max(datum.isoweekday() - 5, 0)
    return datum - timedelta(days=teveel) if dagen <= 0 else datum + timedelta(days=teveel and 3 - teveel)


def om(dagen: int, uur: str = "10:00") -> datetime:
    """That working day at this hour, Dutch time."""
    return datetime.combine(werkdag(dagen), time.fromisoformat(uur), AMSTERDAM)


def tussen(van: datetime, tot: datetime, deel: float) -> datetime:
    """The moment at this part (0 to 1) of a period."""
    return van + (tot - van) * deel
