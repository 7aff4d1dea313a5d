"""A week before a meeting with people from outside the coordinator hears what it lacks still."""

from datetime import date, timedelta

import pytest

from dossiers.models import Taak
from overleggen import herinneringen
from overleggen.models import Agendapunt, Overleg

from .factories import overleg_van, punt_op

DAG = date(2026, 12, 7)


def open_taken():
    return list(Taak.objects.open().filter(soort="groot_overleg_voorbereiden").values_list("wat", "toelichting"))


@pytest.fixture
def groot(school, klas, zorgcoordinator):
    overleg = overleg_van(school, "JES", DAG)
    punt_op(overleg, zorgcoordinator, klas, soort="casus", roepnaam="Timo")
    return overleg


def herinneren(school, datum):
    return herinneringen.groot_overleg(school, sinds=datum - timedelta(days=1), datum=datum)


def test_een_week_vooraf_een_taak_en_een_mail_en_daarna_geen_tweede(school, groot, zorgcoordinator):
    assert not herinneren(school, DAG - timedelta(days=8))
    assert open_taken() == []

    gemaild = herinneren(school, DAG - timedelta(days=7))

    assert dict(gemaild) == {(zorgcoordinator.pk, "groot_overleg"): 1}
    ((wat, nog),) = open_taken()
    assert "van 7 december voor" in wat
    assert nog == "1 punt is nog niet compleet, of wacht op toestemming"
    assert not herinneren(school, DAG - timedelta(days=6))
    assert len(open_taken()) == 1


def test_is_alles_er_dan_zegt_de_taak_dat(school, groot):
    Agendapunt.objects.filter(overleg=groot).update(status="geagendeerd")

    herinneren(school, DAG - timedelta(days=7))

    assert [nog for _, nog in open_taken()] == ["Alles is er. Kijk of het klopt."]


def test_gaat_het_niet_door_dan_is_de_taak_weg(school, groot):
    herinneren(school, DAG - timedelta(days=7))
    Overleg.objects.filter(pk=groot.pk).update(status="vervallen", vervallen_reden="Ziek")

    herinneren(school, DAG - timedelta(days=6))

    assert open_taken() == []


def test_zonder_punten_valt_er_niets_voor_te_bereiden(school, zorgcoordinator):
    overleg_van(school, "JES", DAG)

    assert not herinneren(school, DAG - timedelta(days=7))
    assert open_taken() == []
