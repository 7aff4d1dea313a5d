"""A threshold was reached, and somebody acted: the tasks end or wait, and the pages say so."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from dossiers.models import Taak
from dossiers.services import gesprek_vastleggen
from tests.factories import DossierFactory
from tests.schoolarts.factories import aanvraag
from verzuim import drempels
from verzuim.models import Drempelmelding
from zorg.basis.opdrachten import vegen

from .factories import VerzuimmeldingFactory

pytestmark = pytest.mark.django_db
DAGEN = (date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 8), date(2026, 11, 12))


@pytest.fixture
def vandaag():
    with time_machine.travel("2026-11-12T18:00+01:00", tick=True):
        yield date(2026, 11, 12)


@pytest.fixture
def melding(vandaag, school, leerling, mentor, coordinator) -> Drempelmelding:
    for dag in DAGEN:
        VerzuimmeldingFactory(leerling=leerling, begindatum=dag)
    [rij] = drempels.bijwerken(school, op=vandaag)
    return rij


def open_taken():
    return Taak.objects.open().filter(soort="verzuim_drempel").order_by("pk")


def praten(melding, door, soort="", met="leerling"):
    soorten = melding.leerling.school.gesprekssoorten
    gesprek_vastleggen(
        DossierFactory(leerling=melding.leerling), door=door, met=met, datum=date(2026, 11, 12),
        gesprekssoort=soorten.get(code=soort) if soort else None,
    )  # fmt: skip
    vegen()
    melding.refresh_from_db()


@pytest.mark.eis("SEG-32")
def test_een_verzuimgesprek_rondt_de_taken_meteen_af(melding, mentor):
    praten(melding, mentor, "VERZUIM")

    assert (melding.status, melding.afhandeling) == ("afgehandeld", "gesprek")
    assert not open_taken().exists()


def test_een_ander_gesprek_laat_de_taken_wachten_en_vraagt_of_het_daarover_ging(client, melding, mentor, coordinator):
    Taak.objects.filter(soort="verzuim_drempel").update(uiterste_datum=date(2026, 11, 11))
    praten(melding, mentor)
    drempels.vervolg_overnemen(melding.leerling.school)
    client.force_login(coordinator)

    lijst = client.get(reverse("verzuim:lijst")).content.decode()
    pagina = client.get(reverse("verzuim:leerling", args=[melding.leerling_id])).content.decode()

    assert melding.status == "open"
    assert {t.uiterste_datum > date(2026, 11, 12) for t in open_taken()} == {True}
    assert {t.toelichting.count("Er was een gesprek op 12 november.") for t in open_taken()} == {1}
    assert "12 november, een ander gesprek" in lijst
    assert "een ander gesprek met" in pagina
    assert "Ging dat over het verzuim? Handel dit dan af." in pagina


def test_wat_er_in_de_taak_stond_eindigt_op_een_woord(melding, mentor):
    was = " ".join(["verzuimgesprek"] * 13)
    Taak.objects.filter(soort="verzuim_drempel").update(toelichting=was)

    praten(melding, mentor)

    for taak in open_taken():
        rest = taak.toelichting.partition("Handel dit dan af. ")[2]
        assert (rest[-1], set(rest[:-1].split())) == ("…", {"verzuimgesprek"})
        assert len(taak.toelichting) <= 200


def test_een_gesprek_met_alleen_de_ouders_telt_niet(melding, mentor):
    praten(melding, mentor, met="ouders")

    assert not open_taken().filter(toelichting__contains="Er was een gesprek").exists()


def test_een_aanvraag_bij_de_schoolarts_rondt_de_taken_meteen_af(client, melding, mentor):
    aanvraag(DossierFactory(leerling=melding.leerling), mentor)
    vegen()
    client.force_login(mentor)

    pagina = client.get(reverse("verzuim:leerling", args=[melding.leerling_id])).content.decode()

    melding.refresh_from_db()
    assert (melding.status, melding.afhandeling) == ("afgehandeld", "loopt")
    assert not open_taken().exists()
    assert "Afgehandeld: de school is hier al mee bezig." in pagina


def test_wie_al_bij_de_schoolarts_loopt_geeft_een_signaal_en_geen_taken(vandaag, school, leerling, mentor):
    aanvraag(DossierFactory(leerling=leerling), mentor)
    for dag in DAGEN:
        VerzuimmeldingFactory(leerling=leerling, begindatum=dag)

    [melding] = drempels.bijwerken(school, op=vandaag)

    assert (melding.status, melding.afhandeling) == ("afgehandeld", "loopt")
    assert melding.signaal is not None
    assert not open_taken().exists()
