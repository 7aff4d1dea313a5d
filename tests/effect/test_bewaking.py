"""GRO-05: who coordinates guards all cases, and sees what is too late and with whom it lies."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse
from django.utils import timezone

from casussen.models import Casus
from dossiers.models import Taak
from effect.bewaking import ONDERWERPEN
from tests.begroting import kosten
from tests.factories import DossierFactory, LeerlingFactory, TaakFactory
from tests.groepen.factories import een_groep, een_trainer

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


def test_elk_onderwerp_en_wat_overblijft_heeft_een_knop(client, school, zorgcoordinator, mentor, dossier, gisteren):
    """S18: what is said in confidence is not here, also not as a number."""
    zelf = taak(school, None, wat="Noteer wie er waren", waar="/groepen/3/", voor_gebruiker=zorgcoordinator,
                uiterste_datum=gisteren)  # fmt: skip
    taak(
        school, dossier, wat="Kijk hoe het gaat", waar="/programmas/3/", voor_gebruiker=mentor, uiterste_datum=gisteren
    )
    taak(school, None, wat="Kies een rooster", waar="/roosters/3/", voor_gebruiker=mentor, uiterste_datum=gisteren)
    taak(school, None, waar="/veiligheid/3/", besloten=True, voor_gebruiker=mentor, uiterste_datum=gisteren)
    taak(school, None, wat="Iets anders", waar="/elders/3/", voor_gebruiker=mentor, uiterste_datum=gisteren)

    alles = bladzijde(client, zorgcoordinator)
    beeld = alles.context["beeld"]

    assert beeld.telling == [("Groepen", 1), ("Aangepaste programma’s", 1), ("Roosters", 1), ("Overig", 1)]
    per = {
        rij.code: [stap.wat for stap in bladzijde(client, zorgcoordinator, soort=rij.code).context["beeld"].stappen]
        for rij in beeld.onderwerpen
    }
    assert per == {
        "groepen": ["Noteer wie er waren"], "programmas": ["Kijk hoe het gaat"], "roosters": ["Kies een rooster"],
        "overig": ["Iets anders"],
    }  # fmt: skip
    assert all(f'href="?soort={code}"' in alles.content.decode() for code in per)
    # as on the worklist: of what lies with me I go straight to the work
    assert [(stap.pk, stap.doen) for stap in beeld.stappen if stap.doen] == [(zelf.pk, "/groepen/3/")]
    assert '<a href="/groepen/3/">Noteer wie er waren</a>' in alles.content.decode()


def test_elk_deel_van_zorg_met_taken_is_een_onderwerp():
    delen = {str(rij.pattern).rstrip("/") for rij in get_resolver().url_patterns}
    modules = [pad for deel in delen if deel for pad in (Path(settings.BASE_DIR) / deel).rglob("*.py")]
    met_taken = {pad.relative_to(settings.BASE_DIR).parts[0] for pad in modules if "taak_openen(" in pad.read_text()}
    assert {"groepen", "veiligheid"} <= met_taken
    assert met_taken <= set(ONDERWERPEN)


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


def test_een_stap_van_een_groep_gaat_naar_de_groep_en_van_een_vreemde_niet(client, school, zorgcoordinator, gisteren):
    groep = een_groep(school, een_trainer(school))
    for waar in (groep.get_absolute_url(), "/groepen/999999/", "/groepen/x/"):
        taak(
            school,
            None,
            wat="Noteer wie er waren",
            waar=waar,
            voor_gebruiker=None,
            voor_rol="OC",
            uiterste_datum=gisteren,
        )

    antwoord = bladzijde(client, zorgcoordinator)

    assert sorted(stap.groep for stap in antwoord.context["beeld"].stappen) == ["", "", groep.get_absolute_url()]
    assert f'href="{groep.get_absolute_url()}">Een groep</a>' in antwoord.content.decode()
