from datetime import UTC, date, datetime

import pytest
import time_machine

from overleggen.services import voeren
from tests.spelers import medewerker

from .factories import klein_overleg, overleg_van, punt_op
from .zaal import begonnen

VRIJDAG = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _vrijdag():
    """Friday 20 November 2026; the next klein overleg is on Monday."""
    with time_machine.travel(VRIJDAG):
        yield


@pytest.fixture
def overleg(school, zorgcoordinator, ondersteuner, smw):
    """Monday's meeting with its fixed people."""
    return klein_overleg(school, date(2026, 11, 20))


@pytest.fixture
def punt(overleg, klas, mentor):
    return punt_op(overleg, mentor, klas, roepnaam="Timo")


@pytest.fixture
def jes(school, zorgcoordinator):
    return overleg_van(school, "JES", date(2026, 11, 23))


@pytest.fixture
def karabos(school):
    return medewerker(school, "XL", "Yara")


@pytest.fixture
def leerplicht(school):
    return school.functies.get(code="LEERPLICHT")


@pytest.fixture
def bezig(overleg, punt, zorgcoordinator):
    """The meeting has begun, with one pupil on the agenda."""
    voeren.beginnen(overleg, door=zorgcoordinator)
    overleg.refresh_from_db()
    return overleg


@pytest.fixture
def vragen(django_assert_max_num_queries):
    """How many queries something costs, without the savepoints of the test itself."""

    def tel(doe):
        with django_assert_max_num_queries(100) as gevangen:
            doe()
        return sum("SAVEPOINT" not in vraag["sql"] for vraag in gevangen.captured_queries)

    return tel


@pytest.fixture
def zaal(db):
    """The meeting with this code has begun at a school that works by this profile."""
    return begonnen
