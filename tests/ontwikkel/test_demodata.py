"""The demo has a password that everybody knows, so it never enters a database that holds somebody's school."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from scholen.models import School
from tests.factories import SchoolFactory
from zorg.demo import laden
from zorg.demo.laden import ZANDMOTOR
from zorg.management.commands import demodata

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_de_demo(settings, monkeypatch):
    """Loading and emptying are not what is asked here, and a mistake may not cost the database of the tests."""
    settings.DEMO = True
    monkeypatch.setattr(laden, "laden", lambda melding: pytest.fail("de demo werd geladen"))
    monkeypatch.setattr(demodata.Command, "_leegmaken", lambda self: pytest.fail("de database werd leeggemaakt"))


@pytest.mark.parametrize("optie", [{}, {"controleer": True}, {"opnieuw": True}])
@pytest.mark.parametrize("met_demo", [True, False])
def test_in_een_database_met_een_echte_school_doet_de_demo_niets(optie, met_demo):
    SchoolFactory(slug="echte-school")
    if met_demo:
        SchoolFactory(slug=ZANDMOTOR.slug)

    with pytest.raises(CommandError, match="In deze database staat al een school"):
        call_command("demodata", **optie, stdout=StringIO())


def test_opnieuw_gooit_alleen_weg_wat_de_demo_zelf_maakte():
    with pytest.raises(CommandError, match="De demo heeft deze database niet gevuld"):
        call_command("demodata", opnieuw=True, stdout=StringIO())


def test_opnieuw_mag_in_de_database_van_de_demo(monkeypatch):
    SchoolFactory(slug=ZANDMOTOR.slug, profiel=ZANDMOTOR.profiel)
    geleegd = []
    monkeypatch.setattr(demodata.Command, "_leegmaken", lambda self: geleegd.append(self))

    call_command("demodata", opnieuw=True, stdout=StringIO())

    assert len(geleegd) == 1


def test_een_database_zonder_tabellen_mag(monkeypatch):
    monkeypatch.setattr(School._meta, "db_table", "bestaat_nog_niet")

    call_command("demodata", controleer=True, stdout=StringIO())
