"""A month before the 16th birthday somebody tells the pupil what changes."""

from datetime import date, timedelta

import pytest

from dossiers.models import Leerling, Taak
from opp.herinneringen import bijna_zestien
from tests.dossiers.factories import GesprekFactory

VANDAAG = date(2026, 11, 16)
JARIG = date(2026, 12, 10)


def open_taken():
    return list(Taak.objects.open().filter(soort="wordt_16").values_list("uiterste_datum", "voor_rol"))


@pytest.fixture
def jarig(dossier):
    Leerling.objects.filter(pk=dossier.leerling_id).update(geboortedatum=JARIG.replace(year=2010))
    return dossier


@pytest.mark.eis("PRIV-04")
def test_een_maand_vooraf_en_niet_eerder_en_maar_een_keer(school, jarig):
    bijna_zestien(school, datum=JARIG - timedelta(days=31))
    assert open_taken() == []

    for _ in "tweemaal":
        bijna_zestien(school, datum=VANDAAG)

    assert open_taken() == [(JARIG, "ZC")]


@pytest.mark.parametrize(("met", "klaar"), [("leerling", True), ("ouders", False)])
def test_een_gesprek_met_de_leerling_sluit_de_taak(school, jarig, met, klaar):
    bijna_zestien(school, datum=VANDAAG)
    GesprekFactory(dossier=jarig, met=met, datum=VANDAAG)

    for _ in "tweemaal":
        bijna_zestien(school, datum=VANDAAG + timedelta(days=1))

    assert (open_taken() == []) is klaar
