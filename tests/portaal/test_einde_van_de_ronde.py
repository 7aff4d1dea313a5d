"""What those who were asked hear when it is over: the plan is laid down, or somebody said no."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Contactpersoon
from opp import tasks as opptaken
from opp.models import Opp, Versie
from portaal import houders, thuis
from portaal import tasks as portaaltaken
from portaal.models import Toegang
from scholen.models import Instelling
from scholen.sleutels import EEN_GEZAGHOUDER
from tests.opp.factories import BestandFactory, vastgesteld
from tests.opp.test_levensloop import rondekaart, teken
from tests.portaal.conftest import link, tekst
from tests.portaal.test_gedeeld import binnengaan
from zorg import tasks
from zorg.basis.models import Opdracht

pytestmark = pytest.mark.django_db


def gemaild():
    """To whom word went; every job twice, as a worker that was killed would."""
    mail.outbox.clear()
    for toegang in list(Toegang.objects.order_by("pk")) * 2:
        portaaltaken.nieuws_mailen(toegang_id=toegang.pk)
    return {bericht.to[0]: bericht for bericht in mail.outbox}


def adressen(versie):
    return {rij.email for rij in versie.ondertekeningen.exclude(rol="school")}


@pytest.mark.eis("SEG-142", "INV-27")
def test_wie_tekende_krijgt_een_keer_bericht_zonder_inhoud_en_leest_het_verzegelde_plan(dossier, leerling):
    versie = vastgesteld(dossier)
    for _ in range(2):
        tasks.plan_klaar(versie_id=versie.pk)

    post = gemaild()

    assert set(post) == adressen(versie)
    assert len(mail.outbox) == len(post) == 3
    assert not any(leerling.roepnaam in f"{b.subject} {b.body}" for b in post.values())
    toegang = Toegang.objects.get(contact__relatie="moeder")
    assert houders.token_voor(toegang) in post[toegang.email].body
    assert [rij.pk for rij in thuis.plannen(toegang)] == [versie.pk]
    tasks.plan_klaar(versie_id=versie.pk)
    assert gemaild() == {}


def test_het_bericht_wacht_op_het_zegel_en_komt_ook_zonder_handelingsdeel(dossier, monkeypatch):
    versie = vastgesteld(dossier, met_eind=False)
    tasks.plan_klaar(versie_id=versie.pk)
    assert not Toegang.objects.exists()

    Versie.objects.filter(pk=versie.pk).update(status=Versie.Status.ZONDER_HANDELINGSDEEL)
    monkeypatch.setattr(opptaken.bewijs, "verzegelen", lambda versie: None)
    opptaken.verzegelen(versie_id=versie.pk)

    assert Opdracht.objects.filter(sleutel=f"portaal.plan_klaar:{versie.pk}").count() == 1


@pytest.mark.eis("INV-05", "INV-09")
@pytest.mark.parametrize("wat", ["zonder_ouders", "contactverbod", "achttien"])
def test_wie_het_niet_meer_mag_weten_hoort_het_einde_niet(dossier, leerling, wat):
    versie = vastgesteld(dossier)
    if wat == "zonder_ouders":
        Opp.objects.filter(pk=versie.opp_id).update(zonder_ouders=True)
    elif wat == "contactverbod":
        leerling.contactpersonen.filter(relatie="vader").update(contactverbod=True, informatierecht="geen")
    else:
        leerling.geboortedatum = date(timezone.localdate().year - 19, 1, 1)
        leerling.save()

    tasks.plan_klaar(versie_id=versie.pk)

    gekregen = set(Toegang.objects.values_list("contact__relatie", flat=True))
    assert gekregen == ({"moeder", None} if wat == "contactverbod" else {None})


@pytest.mark.eis("LAW-26", "LAW-07")
@pytest.mark.parametrize("wat", ["mag", "zonder_gezag", "contactverbod"])
def test_wie_nog_niet_had_geantwoord_toen_het_genoeg_was_hoort_en_leest_het_plan_als_die_dat_nog_mag(
    dossier, leerling, versie, moeder, vader, kind, zorgcoordinator, wat
):
    Instelling.objects.update_or_create(
        school=leerling.school, sleutel="opp.ouders_tekenen", defaults={"waarde": EEN_GEZAGHOUDER}
    )
    teken(moeder)
    teken(kind)
    vader.refresh_from_db()
    assert vader.status == "vervallen"
    if wat == "zonder_gezag":
        Contactpersoon.objects.filter(pk=vader.contact_id).update(gezag="nee", informatierecht="belangrijk")
    elif wat == "contactverbod":
        Contactpersoon.objects.filter(pk=vader.contact_id).update(contactverbod=True, informatierecht="geen")
    Versie.objects.filter(pk=versie.pk).update(
        status="actief", eindbestand=BestandFactory(), vastgesteld_op=timezone.now(), vastgesteld_door=zorgcoordinator
    )

    tasks.plan_klaar(versie_id=versie.pk)

    mag = {vader.email} if wat == "mag" else set()
    assert set(gemaild()) == {moeder.email, kind.email} | mag
    contact = Contactpersoon.objects.get(pk=vader.contact_id)
    van_vader, _ = Toegang.objects.get_or_create(dossier=dossier, contact=contact)
    assert [rij.pk for rij in thuis.plannen(van_vader)] == [versie.pk] * len(mag)
    versie.refresh_from_db()
    assert houders.eigen_document(van_vader, versie) == versie.bestand


@pytest.mark.eis("LAW-06")
def test_na_een_nee_horen_de_anderen_dat_het_stopte_en_niet_van_wie(client, versie, moeder, vader, kind):
    teken(vader, "niet", toelichting="Liever een coach")
    tasks.ronde_gestopt(versie_id=versie.pk)

    assert set(gemaild()) == {moeder.email, kind.email}
    van_moeder = Toegang.objects.get(contact=moeder.contact)
    assert thuis.gestopt(van_moeder)
    dood = tekst(client.get(link(moeder)))
    assert "Is het tekenen klaar of gestopt?" in dood
    binnengaan(client, van_moeder)
    bladzijde = tekst(client.get(reverse("portaal:gedeeld")))
    assert "Het tekenen van het plan is gestopt" in bladzijde
    assert "Liever een coach" not in bladzijde
    assert vader.contact.naam not in bladzijde


def test_volgen_zegt_wanneer_iemand_niet_meer_hoefde_en_wie_wacht(client, versie, moeder, vader, kind, zorgcoordinator):
    client.force_login(zorgcoordinator)
    volgen = reverse("opp:volgen", args=[versie.pk])
    stil = tekst(client.get(volgen))
    assert "<strong>0 van 3</strong> personen hebben geantwoord." in stil
    assert "Nog niet geopend." in stil
    assert "Dit kunnen lezen:" in stil
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        teken(vader, "niet")
        moment = timezone.now()

    moeder.refresh_from_db()
    assert (moeder.status, moeder.verloopt_op.date()) == ("vervallen", moment.date())
    rij = next(r for r in client.get(volgen).context["ondertekeningen"] if r["pk"] == moeder.pk)
    assert rij["wanneer"] is None or rij["wanneer"].date() == moment.date()
    assert rondekaart(versie)["moeder"].status == "vervallen"
