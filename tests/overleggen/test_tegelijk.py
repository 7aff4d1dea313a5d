"""Two workers at once: every meeting is made once, and every agenda is fixed once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from audit.models import Gebeurtenis
from overleggen import reeks
from overleggen.models import Deelname, Overleg
from overleggen.services import vanzelf_vaststellen
from scholen.models import School
from zorg.basis.models import OngeldigeOvergang, Opdracht


def samen(doe, keer=6) -> Iterator[object]:
    def een(_):
        try:
            return doe()
        except OngeldigeOvergang:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(keer) as werkers:
        return list(werkers.map(een, range(keer)))


@pytest.mark.eis("SEG-40")
@pytest.mark.django_db(transaction=True)
def test_de_reeks_tegelijk_maakt_elk_overleg_een_keer(school, zorgcoordinator):
    gemaakt = samen(lambda: reeks.bijwerken(School.objects.get(pk=school.pk), nu=timezone.now()))

    data = list(Overleg.objects.values_list("overlegtype", "datum"))
    assert sum(gemaakt) == len(data) == len(set(data)) > 1
    assert (reeks.klein_overleg(school).pk, date(2026, 11, 23)) in data
    assert Deelname.objects.filter(gebruiker=zorgcoordinator).count() == len(data)


@pytest.mark.django_db(transaction=True)
def test_de_agenda_tegelijk_vaststellen_is_een_keer(overleg, punt, smw):
    with time_machine.travel(datetime(2026, 11, 20, 11, 30, tzinfo=UTC)):
        uitkomsten = samen(lambda: vanzelf_vaststellen(Overleg.objects.get(pk=overleg.pk)))

    assert sorted(uitkomsten) == [False] * 5 + [True]
    assert Gebeurtenis.objects.filter(soort="agenda_vastgesteld").count() == 1
    assert Opdracht.objects.filter(soort="overleggen.uitnodigen").count() == overleg.deelnames.count()
