"""A copy of the file by the own link: offered, fetched by who asked and by nobody else, and gone when taken back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

import portaal.tasks  # noqa: F401  the handlers
from audit.models import Gebeurtenis
from dossiers.models import Contactpersoon, Taak
from dossiers.services import taak_openen
from inzage.models import Inzageverzoek
from portaal import services
from tests.factories import ContactpersoonFactory
from tests.inzage.factories import InzageverzoekFactory
from tests.opp.factories import BestandFactory
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

from .test_gedeeld import binnengaan

pytestmark = pytest.mark.django_db
OPHALEN = "/p/afschrift/"


@pytest.fixture
def moeder(leerling):
    return leerling.contactpersonen.get(relatie="moeder")


@pytest.fixture
def klaar(dossier, moeder, ondersteuner, zorgcoordinator):
    """Released today for the mother; the task with the clock is open."""
    verzoek = InzageverzoekFactory(
        dossier=dossier, contact=moeder, status="klaar", gescreend_door=ondersteuner, gescreend_op=timezone.now(),
        vrijgegeven_door=zorgcoordinator, vrijgegeven_op=timezone.now(),
        bestand=BestandFactory(inhoud=b"PK-het-hele-dossier", soort="application/zip"),
    )  # fmt: skip
    taak_openen(soort="inzageverzoek", sleutel=f"{verzoek.pk}", school=dossier.leerling.school, wat="x", waar="/",
                voor="ZC")  # fmt: skip
    return verzoek


@pytest.mark.eis("PRIV-04")
def test_wie_het_vroeg_haalt_het_op_met_de_eigen_link_en_een_code(client, klaar, zorgcoordinator):
    client.force_login(zorgcoordinator)
    client.post(reverse("portaal:afschrift_aanbieden", args=[klaar.pk]))
    client.post(reverse("portaal:afschrift_aanbieden", args=[klaar.pk]))
    vegen()
    assert [brief.to for brief in mail.outbox] == [[klaar.contact.email]]
    assert "afschrift" not in mail.outbox[0].body.lower()
    client.logout()
    binnengaan(client, klaar.dossier.toegangen.get(contact=klaar.contact))

    assert "Het afschrift van het dossier is klaar" in client.get("/p/gedeeld/").content.decode()
    assert client.get(OPHALEN).status_code == 405, "a scanner of mail fetches nothing"
    antwoord = client.post(OPHALEN)

    assert antwoord.content == b"PK-het-hele-dossier"
    assert antwoord["Cache-Control"] == "no-store"
    assert Taak.objects.get(soort="inzageverzoek").status == "gedaan", "the clock stops"
    regel = Gebeurtenis.objects.get(soort="inzage_opgehaald")
    assert (regel.leerling_id, regel.details["rol"]) == (klaar.leerling_id, "ouder")
    client.force_login(zorgcoordinator)
    assert "haalde het op" in client.get(reverse("inzage:tonen", args=[klaar.pk])).content.decode()


@pytest.mark.eis("PRIV-04")
def test_terugnemen_de_termijn_en_het_gezag_gelden_meteen_ook_in_een_open_bezoek(client, klaar, zorgcoordinator):
    toegang = services.afschrift_aanbieden(klaar, door=zorgcoordinator)
    binnengaan(client, toegang)
    assert client.post(OPHALEN).status_code == 200

    services.afschrift_terugnemen(klaar, door=zorgcoordinator)
    assert client.post(OPHALEN).status_code == 302
    services.afschrift_aanbieden(klaar, door=zorgcoordinator)
    assert client.post(OPHALEN).status_code == 200
    Inzageverzoek.objects.update(vrijgegeven_op=timezone.now() - timedelta(days=32))
    assert client.post(OPHALEN).status_code == 302, "thirty days after the release"
    Inzageverzoek.objects.update(vrijgegeven_op=timezone.now())
    Contactpersoon.objects.filter(pk=klaar.contact_id).update(gezag="nee", informatierecht="geen")
    assert client.post(OPHALEN).status_code == 302
    with pytest.raises(Onvolledig):
        services.afschrift_aanbieden(klaar, door=zorgcoordinator)


def test_een_ander_van_thuis_krijgt_het_niet(client, klaar, dossier, zorgcoordinator):
    services.afschrift_aanbieden(klaar, door=zorgcoordinator)
    vader = ContactpersoonFactory(leerling=dossier.leerling, relatie="vader", email="vader@thuis.example")
    toegang = services.nieuws_melden(dossier, vader, over="proef")
    binnengaan(client, toegang)

    assert "afschrift" not in client.get("/p/gedeeld/").content.decode()
    assert client.post(OPHALEN).status_code == 302
    assert not Gebeurtenis.objects.filter(soort="inzage_opgehaald").exists()
