from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from scholen import jaren, kalender
from scholen.models import Overlegtype


@pytest.fixture
def school(lege_school):
    """In the region Noord: autumn 10-10 to 18-10, Christmas 19-12 to 03-01, summer from 10-07."""
    jaren.schooljaar_openen(lege_school, "2026-2027")
    return lege_school


def overleg(school, **anders):
    reeks = {"weekdag": 1, "interval_weken": 1, "begintijd": time(8)} | anders
    return Overlegtype(school=school, code="O", naam="O", soort="klein", intern=True, minuten_per_punt=5, **reeks)


@pytest.mark.parametrize(
    ("datum", "schooldag"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),  # Saturday
        (date(2026, 10, 9), True),  # the last day before the holiday
        (date(2026, 10, 12), False),
        (date(2026, 10, 19), True),  # the first day after it
        (date(2026, 8, 14), False),  # the tail of the summer before
        (date(2026, 8, 17), True),
        (date(2027, 3, 29), False),  # Easter Monday
        (date(2027, 5, 6), False),  # Ascension Day
        (date(2027, 5, 17), False),  # Whit Monday
        (date(2026, 4, 27), False),  # King's Day
        (date(2025, 4, 26), False),
    ],
)
def test_is_schooldag(school, datum, schooldag):
    assert kalender.is_schooldag(school, datum) is schooldag


@pytest.mark.parametrize(
    ("jaar", "dag"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_pasen(jaar, dag):
    assert kalender.pasen(jaar) == dag


def test_koningsdag_op_zondag_is_een_dag_eerder():
    assert date(2025, 4, 27).isoweekday() == 7
    assert date(2025, 4, 26) in kalender.feestdagen(2025)
    assert date(2025, 4, 27) not in kalender.feestdagen(2025)


@pytest.mark.parametrize(
    ("van", "aantal", "verwacht"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 10, 8), 2, date(2026, 10, 19)),
        (date(2026, 12, 18), 5, date(2027, 1, 8)),
    ],
)
def test_plus_schooldagen_slaat_weekend_en_vakantie_over(school, van, aantal, verwacht):
    assert kalender.plus_schooldagen(school, van, aantal) == verwacht


def test_de_laatste_schooldag_is_de_vrijdag_voor_de_zomervakantie(school):
    assert kalender.laatste_schooldag(school.schooljaren.get()) == date(2027, 7, 9)


def test_zonder_bekende_vakantie_tellen_weekdagen(lege_school):
    assert kalender.is_schooldag(lege_school, date(2031, 7, 30))


def test_een_wekelijks_overleg_slaat_de_vakantie_over(school):
    data = kalender.overlegdata(overleg(school), date(2026, 9, 30), date(2026, 10, 26))

    assert data == [date(2026, 10, 5), date(2026, 10, 19), date(2026, 10, 26)]


def test_om_de_vier_weken_telt_vanaf_de_eerste_schoolweek_en_houdt_ritme(school):
    data = kalender.overlegdata(overleg(school, interval_weken=4), date(2026, 8, 1), date(2027, 7, 31))

    assert data[:5] == [date(2026, 8, 17), date(2026, 9, 14), date(2026, 11, 9), date(2026, 12, 7), date(2027, 1, 4)]
    assert len(data) >= 9


def test_een_reeks_begint_op_de_dag_die_de_school_kiest(school):
    reeks = overleg(school, interval_weken=3, reeks_begindatum=date(2026, 11, 16))

    assert kalender.overlegdata(reeks, date(2026, 11, 1), date(2026, 12, 31)) == [date(2026, 11, 16), date(2026, 12, 7)]


def test_volgend_overleg(school):
    assert kalender.volgend_overleg(overleg(school), date(2026, 11, 23)) == date(2026, 11, 23)
    assert kalender.volgend_overleg(overleg(school), date(2026, 12, 15)) == date(2027, 1, 4)
    assert kalender.volgend_overleg(overleg(school, interval_weken=None), date(2026, 11, 23)) is None


def test_begin_in_nederlandse_tijd(school):
    begin = kalender.begin_op(overleg(school), date(2026, 11, 23))

    assert begin == datetime(2026, 11, 23, 7, tzinfo=ZoneInfo("UTC"))


def test_plus_weken():
    assert kalender.plus_weken(date(2026, 10, 5), 6) == date(2026, 11, 16)


def test_een_heel_schooljaar_kost_een_vraag(school, django_assert_num_queries):
    with django_assert_num_queries(1):
        kalender.overlegdata(overleg(school), date(2026, 8, 1), date(2027, 7, 31))
        kalender.plus_schooldagen(school, date(2026, 8, 1), 180)


@pytest.mark.parametrize(
    ("datum", "laatste"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),  # Sunday
        (date(2027, 1, 3), date(2026, 12, 18)),  # the last day of the Christmas holiday
    ],
)
def test_schooldag_tot(school, datum, laatste):
    assert kalender.schooldag_tot(school, datum) == laatste
