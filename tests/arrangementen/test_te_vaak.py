"""Light support is at most every two weeks: what is planned closer together asks for another day."""

from datetime import date, timedelta

import pytest
import time_machine

from arrangementen import herinneringen
from arrangementen.models import GeplandGesprek
from dossiers.models import Taak
from tests.opp.conftest import op_school  # noqa: F401

from .factories import aanbod, actief

DINSDAG = date(2026, 11, 17)


@pytest.fixture(autouse=True)
def op_dinsdag():
    with time_machine.travel("2026-11-17 10:00+01:00", tick=False):
        yield


def hulp(op_school, code):  # noqa: F811
    plek = op_school("zeist")
    coach = plek.iemand("SCHOOLCOACH", betrokken=True)
    arrangement = actief(plek.dossier, coach, catalogusitem=aanbod(plek.dossier, code))
    return arrangement, plek.dossier.leerling.school


def gesprek(arrangement, na):
    GeplandGesprek.objects.create(arrangement=arrangement, datum=DINSDAG + timedelta(days=na))


def open_taken():
    return list(Taak.objects.open().filter(soort="begeleiding_te_vaak").values_list("voor_gebruiker", flat=True))


@pytest.mark.eis("ZEIST-46")
@pytest.mark.eis("INV-16")
def test_licht_en_te_dicht_op_elkaar_is_een_taak_en_staat_op_de_bladzijde(client, op_school):  # noqa: F811
    arrangement, school = hulp(op_school, "COACH_LICHT")
    gesprek(arrangement, 1)
    gesprek(arrangement, 8)

    for _ in "tweemaal":
        herinneringen.te_vaak(school, DINSDAG)

    assert open_taken() == [arrangement.begeleider_id]
    client.force_login(arrangement.begeleider)
    assert "De gesprekken staan te dicht op elkaar." in client.get(arrangement.get_absolute_url()).content.decode()

    GeplandGesprek.objects.filter(datum=DINSDAG + timedelta(days=8)).update(datum=DINSDAG + timedelta(days=15))
    herinneringen.te_vaak(school, DINSDAG)
    assert open_taken() == []
    assert "te dicht op elkaar" not in client.get(arrangement.get_absolute_url()).content.decode()


def test_intensief_mag_elke_week(op_school):  # noqa: F811
    arrangement, school = hulp(op_school, "COACH_INTENSIEF")
    gesprek(arrangement, 1)
    gesprek(arrangement, 8)

    herinneringen.te_vaak(school, DINSDAG)

    assert open_taken() == []
