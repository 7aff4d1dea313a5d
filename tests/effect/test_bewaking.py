"""GRO-05: who coordinates guards all cases, and sees what is too late and with whom it lies."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casussen.models import Casus
from dossiers.models import Taak
from tests.factories import DossierFactory, LeerlingFactory, TaakFactory
from tests.test_zoekvragen import kosten

pytestmark = pytest.mark.django_db


@pytest.fixture
def gisteren():
    return timezone.localdate() - timedelta(days=1)


def bladzijde(client, wie, **vraag):
    client.force_login(wie)
    return client.get(reverse("effect:bewaking"), vraag)


def taak(school, dossier, **velden):
    return TaakFactory(school=school, dossier=dossier, **velden)


def casus(dossier, door, fase, **velden):
    return Casus.objects.create(dossier=dossier, fase=fase, geopend_door=door, **velden)


@pytest.mark.eis("GRO-05")
def test_open_casussen_per_stap_en_wat_er_te_laat_is(client, school, zorgcoordinator, mentor, dossier, gisteren):
    eerste, tweede = school.fases.filter(actief=True).order_by("volgorde", "pk")[:2]
    casus(dossier, mentor, eerste, evaluatiedatum=gisteren)
    ander = DossierFactory(leerling=LeerlingFactory(school=school, klas=dossier.leerling.klas))
    casus(ander, mentor, tweede, casemanager=mentor)
    taak(school, dossier, wat="Schrijf het plan", waar="/opp/3/", voor_gebruiker=mentor, uiterste_datum=gisteren)
    taak(
        school, ander, wat="Bel de ouders", waar="/aanmeldingen/3/", voor_gebruiker=None, voor_rol="ZC",
        uiterste_datum=gisteren - timedelta(days=3),
    )  # fmt: skip
    taak(school, dossier, wat="Nog op tijd", waar="/opp/4/", uiterste_datum=timezone.localdate())

    beeld = bladzijde(client, zorgcoordinator).context["beeld"]

    assert [(vak.naam, vak.aantal, vak.zonder, vak.evaluatie) for vak in beeld.fasen if vak.aantal] == [
        (eerste.naam, 1, 1, 1), (tweede.naam, 1, 0, 0),
    ]  # fmt: skip
    assert beeld.telling == [("Aanmeldingen", 1), ("Plannen", 1)]
    functie = school.functies.filter(rol="ZC", actief=True).order_by("pk")[0].naam
    assert [(stap.wat, stap.wie) for stap in beeld.stappen] == [
        ("Bel de ouders", functie), ("Schrijf het plan", str(mentor)),
    ]  # fmt: skip
    alleen = bladzijde(client, zorgcoordinator, soort="opp").context["beeld"]
    assert [stap.wat for stap in alleen.stappen] == ["Schrijf het plan"]


def test_wat_vertrouwelijk_is_of_van_een_andere_school_staat_er_niet(
    client, school, zorgcoordinator, mentor, andere_school, andere_school_zc, dossier, gisteren
):
    taak(school, dossier, waar="/opp/3/", besloten=True, voor_gebruiker=mentor, uiterste_datum=gisteren)
    taak(school, dossier, soort="aanmelding_afmaken", waar="/aanmeldingen/3/", voor_gebruiker=mentor,
         uiterste_datum=gisteren)  # fmt: skip
    elders = DossierFactory(leerling=LeerlingFactory(school=andere_school, klas=None))
    taak(andere_school, elders, waar="/opp/3/", voor_gebruiker=andere_school_zc, uiterste_datum=gisteren)

    assert bladzijde(client, zorgcoordinator).context["beeld"].te_laat == 0
    assert bladzijde(client, andere_school_zc).context["beeld"].te_laat == 1
    assert bladzijde(client, mentor).status_code == 403


def test_niets_te_laat(client, zorgcoordinator):
    assert "Niets is te laat" in bladzijde(client, zorgcoordinator).content.decode()


@pytest.mark.eis("GRO-05")
def test_meer_casussen_en_taken_kosten_geen_vraag_meer_en_blijven_te_bladeren(
    client, school, zorgcoordinator, mentor, klas, gisteren
):
    fase = school.fases.filter(actief=True).order_by("volgorde")[0]

    def erbij(aantal):
        for n in range(aantal):
            dossier = DossierFactory(leerling=LeerlingFactory(school=school, klas=klas))
            casus(dossier, mentor, fase)
            taak(school, dossier, waar="/opp/3/", voor_gebruiker=mentor, uiterste_datum=gisteren - timedelta(days=n))

    erbij(1)
    client.force_login(zorgcoordinator)
    _, een = kosten(client, reverse("effect:bewaking"))
    erbij(29)
    eerste, veel = kosten(client, reverse("effect:bewaking"))

    assert len(een) == len(veel) <= 12
    tweede = client.get(eerste.context["volgende"])
    gezien = [stap.pk for antwoord in (eerste, tweede) for stap in antwoord.context["beeld"].stappen]
    assert sorted(gezien) == sorted(Taak.objects.values_list("pk", flat=True))
