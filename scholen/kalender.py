"""The clock of a school: school days, holidays and the dates of its meetings. Knows no 'today'; dates are passed in.

A day of which no holiday is known counts as a school day, so a school year that was not filled in gives dates
that are too early rather than none.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from .models import Overlegtype, School, Schooljaar

DAG = timedelta(days=1)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def pasen(jaar: int) -> date:
    """Easter Sunday, by the Gregorian computus (Butcher)."""
    eeuw, rest = divmod(jaar, 100)
    gulden = jaar % 19
    maan = (19 * gulden + eeuw - eeuw // 4 - (eeuw - (eeuw + 8) // 25 + 1) // 3 + 15) % 30
    zon = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - maan - rest % 4) % 7
    correctie = (gulden + 11 * maan + 22 * zon) // 451
    maand, dag = divmod(maan + zon - 7 * correctie + 114, 31)
    return date(jaar, maand, dag + 1)


@cache
def feestdagen(jaar: int) -> dict[date, str]:
    """The generally recognised holidays of the Algemene termijnenwet (art. 3). Good Friday is the school's choice."""
    paaszondag = pasen(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == 6:
        koningsdag -= DAG
    return {
        date(jaar, 1, 1): "Nieuwjaarsdag",
        paaszondag + DAG: "Tweede Paasdag",
        koningsdag: "Koningsdag",
        date(jaar, 5, 5): "Bevrijdingsdag",
        paaszondag + 39 * DAG: "Hemelvaartsdag",
        paaszondag + 50 * DAG: "Tweede Pinksterdag",
        date(jaar, 12, 25): "Eerste Kerstdag",
        date(jaar, 12, 26): "Tweede Kerstdag",
    }


def is_schooldag(school: School, datum: date) -> bool:
    if datum.isoweekday() > 5 or datum in feestdagen(datum.year):
        return False
    return not any(begin <= datum <= eind for begin, eind in school.vrije_periodes)


def plus_schooldagen(school: School, datum: date, aantal: int) -> date:
    """The school day ``aantal`` school days after this date; with 0 this day, or the first school day after it."""
    while aantal or not is_schooldag(school, datum):
        datum += DAG
        if aantal and is_schooldag(school, datum):
            aantal -= 1
    return datum


def plus_werkdagen(datum: date, aantal: int) -> date:
    """For what does not wait for a vacation to end: Monday to Friday, without the generally recognised holidays."""
    while aantal:
        datum += DAG
        aantal -= datum.isoweekday() <= 5 and datum not in feestdagen(datum.year)
    return datum


def min_schooldagen(school: School, datum: date, aantal: int) -> date:
    """The school day ``aantal`` school days before this date; what is older is longer ago than that."""
    while aantal:
        datum -= DAG
        aantal -= is_schooldag(school, datum)
    return datum


def schooldag_tot(school: School, datum: date) -> date:
    """This day, or the last school day before it: by when people at school must have done what is due on it."""
    while not is_schooldag(school, datum):
        datum -= DAG
    return datum


def laatste_schooldag(schooljaar: Schooljaar) -> date:
    return schooldag_tot(schooljaar.school, schooljaar.einddatum)


def plus_weken(datum: date, weken: int) -> date:
    return datum + timedelta(weeks=weken)


def overlegdata(overlegtype: Overlegtype, vanaf: date, tot: date) -> list[date]:
    """The days from ``vanaf`` up to and including ``tot`` on which this meeting recurs; never outside school days.

    A series of every n weeks counts from its first date, or else from the first school day of each school year; a
    date in a holiday is skipped, the rhythm stays.
    """
    return [datum for datum in _ritme(overlegtype, vanaf, tot) if is_schooldag(overlegtype.school, datum)]


def vrije_overlegdata(overlegtype: Overlegtype, vanaf: date, tot: date) -> list[date]:
    """The days on which this meeting would recur if there were school: those that ``overlegdata`` leaves out."""
    return [datum for datum in _ritme(overlegtype, vanaf, tot) if not is_schooldag(overlegtype.school, datum)]


def waarom_vrij(school: School, datum: date) -> str:
    """What there is instead of school on this day, as in "herfstvakantie"; empty on a school day."""
    feest = feestdagen(datum.year).get(datum)
    vakantie = next((naam for begin, eind, naam in school.vakanties if begin <= datum <= eind), "")
    if vakantie or feest:
        return feest or vakantie[0].lower() + vakantie[1:]
    return "weekend" if datum.isoweekday() > 5 else ""


def volgend_overleg(overlegtype: Overlegtype, vanaf: date) -> date | None:
    """The first date of the series on or after ``vanaf``; None when the meeting does not recur."""
    return next(iter(overlegdata(overlegtype, vanaf, plus_weken(vanaf, 52))), None)


def begin_op(overlegtype: Overlegtype, datum: date) -> datetime | None:
    """When this meeting begins on that day, in Dutch time."""
    if overlegtype.begintijd is None:
        return None
    return datetime.combine(datum, overlegtype.begintijd, AMSTERDAM)


def begin_schooljaar(datum: date) -> date:
    """1 August on or before this date."""
    return date(datum.year if datum.month >= 8 else datum.year - 1, 8, 1)


def _ritme(overlegtype: Overlegtype, vanaf: date, tot: date) -> list[date]:
    if overlegtype.interval_weken is None or overlegtype.weekdag is None:
        return []
    eerste = vanaf + timedelta(days=(overlegtype.weekdag - vanaf.isoweekday()) % 7)
    dagen = (plus_weken(eerste, week) for week in range((tot - eerste).days // 7 + 1))
    return [datum for datum in dagen if _in_ritme(overlegtype, datum)]


def _in_ritme(overlegtype: Overlegtype, datum: date) -> bool:
    begin = overlegtype.reeks_begindatum
    if begin is not None and datum < begin:
        return False
    anker = begin or plus_schooldagen(overlegtype.school, begin_schooljaar(datum), 0)
    anker -= timedelta(days=anker.weekday())
    return (datum - anker).days // 7 % (overlegtype.interval_weken or 1) == 0
