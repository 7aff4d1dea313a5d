"""Beat says itself that it lives, and survives a database that is away."""

from django.db import OperationalError, connection
from django.utils import timezone

from zorg.basis.models import Teken
from zorg.celery import app
from zorg.klok import Klok


def klok():
    return Klok(app=app, lazy=True)


def test_de_klok_geeft_een_teken(db):
    klok().teken_geven()

    assert (timezone.now() - Teken.objects.get(naam="klok").gezien_op).total_seconds() < 5


def test_de_klok_schrijft_niet_elke_tik(db, django_assert_num_queries):
    tikker = klok()
    tikker.teken_geven()

    with django_assert_num_queries(0):
        tikker.teken_geven()


def test_de_klok_overleeft_een_database_die_weg_is(db):
    def weg(*args):
        raise OperationalError("weg")

    tikker = klok()
    with connection.execute_wrapper(weg):
        tikker.teken_geven()

    assert tikker.gezien_op is None
