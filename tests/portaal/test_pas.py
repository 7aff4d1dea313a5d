"""The card on the phone of the pupil."""

import pytest
from django.urls import reverse

from portaal import services
from tests.arrangementen.factories import PasFactory
from tests.factories import ContactpersoonFactory
from tests.portaal.conftest import tekst
from tests.portaal.test_gedeeld import GEDEELD, binnengaan

pytestmark = pytest.mark.django_db
PAS = "/p/pas/"


@pytest.fixture
def leerling(leerling):
    leerling.email = "timo@leerling.example"
    leerling.save()
    return leerling


def test_de_leerling_laat_de_pas_zien_op_de_telefoon(client, dossier, leerling, zorgcoordinator):
    pas = PasFactory(dossier=dossier, uitgegeven_door=zorgcoordinator)
    binnengaan(client, services.nieuws_melden(dossier, None))

    assert PAS in tekst(client.get(GEDEELD))
    bladzijde = tekst(client.get(PAS))
    assert pas.mag[0] in bladzijde
    assert pas.code_leesbaar in bladzijde
    assert '<svg class="qr"' in bladzijde


def test_zonder_geldige_pas_zegt_de_bladzijde_dat(client, dossier, leerling):
    binnengaan(client, services.nieuws_melden(dossier, None))

    assert reverse("portaal:pas") not in tekst(client.get(GEDEELD))
    assert "Er is nu geen geldige pas." in tekst(client.get(PAS, follow=True))


def test_een_ouder_ziet_de_pas_niet(client, dossier, leerling, zorgcoordinator):
    """Support can be asked in confidence (INV-09)."""
    moeder = ContactpersoonFactory(leerling=leerling, relatie="moeder", email="moeder@thuis.example")
    pas = PasFactory(dossier=dossier, uitgegeven_door=zorgcoordinator)
    binnengaan(client, services.nieuws_melden(dossier, moeder))

    assert PAS not in tekst(client.get(GEDEELD))
    assert pas.mag[0] not in tekst(client.get(PAS, follow=True))
