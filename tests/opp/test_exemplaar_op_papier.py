"""Who has no mail gets the own edition of the signed plan on paper: school prints it, and the log says who did."""

import pytest
from django.urls import reverse

from audit.models import Gebeurtenis
from dossiers.models import Contactpersoon, Taak
from opp.models import Exemplaar, Opp
from opp.services import exemplaar_afdrukken
from tests.opp.factories import BestandFactory, vastgesteld
from tests.portaal.conftest import tekst
from zorg import tasks
from zorg.basis.models import Onvolledig

pytestmark = pytest.mark.django_db


@pytest.fixture
def versie(dossier):
    """In force and sealed: everybody who answered has an edition of their own."""
    dossier.leerling.email = "timo@leerling.example"
    dossier.leerling.save()
    versie = vastgesteld(dossier)
    for rij in versie.ondertekeningen.exclude(rol="school"):
        Exemplaar.objects.create(ondertekening=rij, bestand=BestandFactory(inhoud=f"%PDF van {rij.pk}".encode()))
    return versie


@pytest.fixture
def van_vader(versie):
    Contactpersoon.objects.filter(leerling=versie.opp.dossier.leerling, relatie="vader").update(email="")
    return Exemplaar.objects.get(ondertekening__contact__relatie="vader")


def test_wie_geen_mail_heeft_krijgt_het_eigen_exemplaar_op_papier(client, versie, van_vader, zorgcoordinator):
    for _ in range(2):
        tasks.plan_klaar(versie_id=versie.pk)
    taak = Taak.objects.open().get(soort="opp_exemplaar")
    naam = van_vader.ondertekening.naam
    assert taak.wat == f"Geef {naam} het getekende plan op papier"
    client.force_login(zorgcoordinator)

    bladzijde = tekst(client.get(taak.waar))
    papier = client.post(taak.waar)

    assert f"is voor <strong>{naam}</strong>" in bladzijde
    assert "Er is geen eigen e-mailadres bekend." in bladzijde
    assert "Eerder afgedrukt" not in bladzijde
    assert papier.content == f"%PDF van {van_vader.ondertekening_id}".encode()
    assert papier["Cache-Control"] == "no-store"
    regel = Gebeurtenis.objects.get(soort="opp_exemplaar_afgedrukt")
    assert (regel.door_id, regel.onderwerp_id) == (zorgcoordinator.pk, van_vader.pk)
    assert not Taak.objects.open().filter(soort="opp_exemplaar").exists()
    assert f"door {zorgcoordinator}" in tekst(client.get(taak.waar)).partition("Eerder afgedrukt")[2]


def test_de_bladzijde_van_de_ronde_wijst_het_eigen_exemplaar_van_ieder(client, versie, van_vader, zorgcoordinator):
    client.force_login(zorgcoordinator)

    volgen = tekst(client.get(reverse("opp:volgen", args=[versie.pk])))

    for rij in Exemplaar.objects.all():
        assert reverse("opp:exemplaar", args=[rij.pk]) in volgen
    assert volgen.count("want er is geen eigen e-mailadres") == 1


@pytest.mark.eis("INV-05", "INV-09")
@pytest.mark.parametrize("wat", ["zonder_ouders", "contactverbod"])
def test_wie_het_niet_meer_mag_hebben_krijgt_het_ook_niet_op_papier(client, versie, van_vader, zorgcoordinator, wat):
    if wat == "zonder_ouders":
        Opp.objects.filter(pk=versie.opp_id).update(zonder_ouders=True)
    else:
        van_vader.ondertekening.contact.leerling.contactpersonen.filter(relatie="vader").update(
            contactverbod=True, informatierecht="geen"
        )
    tasks.plan_klaar(versie_id=versie.pk)
    client.force_login(zorgcoordinator)

    bladzijde = tekst(client.get(reverse("opp:exemplaar", args=[van_vader.pk])))

    assert not Taak.objects.filter(soort="opp_exemplaar").exists()
    assert "Open om af te drukken" not in bladzijde
    with pytest.raises(Onvolledig):
        exemplaar_afdrukken(Exemplaar.objects.get(pk=van_vader.pk), door=zorgcoordinator)
    assert not Gebeurtenis.objects.filter(soort="opp_exemplaar_afgedrukt").exists()
