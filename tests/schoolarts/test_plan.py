"""The plan of approach: two people, steps that rise, weeks that are written down, and what follows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Taak, Toestemming
from overleggen.models import Agendapunt
from schoolarts import services, tasks
from schoolarts.models import PlanVanAanpak
from zorg.basis.models import IntussenGewijzigd, Onvolledig

from .factories import bij_mentor, concept, lopend_plan, planvelden

VANDAAG = timezone.localdate


@pytest.mark.eis("SEG-113")
def test_coordinator_en_mentor_maken_het_plan_samen(client, dossier, mentor, zorgcoordinator):
    traject = bij_mentor(dossier, mentor, zorgcoordinator)
    client.force_login(mentor)
    client.post(reverse("schoolarts:plan_maken", args=[traject.pk]))
    plan = PlanVanAanpak.objects.get()
    assert plan.belastbaarheid == "Gedeeltelijk: 3 lesuren per dag"

    services.plan_bewaren(plan, door=mentor, versie=0, velden=planvelden(mentor) | {"maatregelen_thuis": ""})
    plan = services.plan_bewaren(plan, door=zorgcoordinator, versie=1, velden={"maatregelen_thuis": "Vroeg naar bed."})
    client.post(reverse("schoolarts:plan_vaststellen", args=[plan.pk]))
    plan.refresh_from_db()
    assert plan.is_concept  # the mentor writes along, and does not fix it

    client.force_login(zorgcoordinator)
    client.post(reverse("schoolarts:plan_vaststellen", args=[plan.pk]))
    plan.refresh_from_db()
    assert (plan.status, plan.vastgesteld_door) == ("vastgesteld", zorgcoordinator)
    assert plan.maatregelen_school == "Rustplek."


def test_wie_tegelijk_schrijft_ziet_de_tekst_van_de_ander(client, dossier, mentor, zorgcoordinator):
    plan = concept(dossier, mentor, zorgcoordinator)
    services.plan_bewaren(plan, door=zorgcoordinator, versie=plan.versie, velden={"maatregelen_thuis": "Van de ander"})
    with pytest.raises(IntussenGewijzigd):
        services.plan_bewaren(plan, door=mentor, versie=plan.versie, velden={"maatregelen_thuis": "Van mij"})
    client.force_login(mentor)

    invoer = {"versie": plan.versie, "doel_percentage": 100, "maatregelen_thuis": "Van mij"}
    pagina = client.post(reverse("schoolarts:plan_schrijven", args=[plan.pk]), invoer).content.decode()

    assert "Van de ander" in pagina
    assert "Van mij" in pagina
    plan.refresh_from_db()
    assert plan.maatregelen_thuis == "Van de ander"


@pytest.mark.eis("SEG-21")
@pytest.mark.parametrize(
    ("opbouw", "zin"),
    [
        ([(1, 40), (3, 40)], "In week 3 gaat het niet omhoog. Schrijf erbij waarom."),
        ([(1, 40), (3, 80)], "De laatste stap is het doel: 100 procent."),
        ([(3, 40), (1, 100)], "De stap van week 1 komt na die van week 3."),
        ([(1, 40), (30, 100)], "Het plan duurt 8 weken. De laatste stap begint later."),
    ],
)
def test_de_opbouw_gaat_omhoog_tot_honderd_procent(dossier, mentor, zorgcoordinator, opbouw, zin):
    plan = concept(dossier, mentor, zorgcoordinator)
    stappen = [{"week": w, "percentage": p, "lesuren": None, "reden": ""} for w, p in opbouw]
    plan = services.plan_bewaren(plan, door=mentor, versie=plan.versie, velden={"opbouw": stappen})

    with pytest.raises(Onvolledig) as fout:
        services.plan_vaststellen(plan, door=zorgcoordinator)

    assert zin in fout.value.ontbreekt


@pytest.mark.eis("SEG-21")
def test_minder_dan_honderd_procent_vraagt_een_reden(dossier, mentor, zorgcoordinator):
    plan = concept(dossier, mentor, zorgcoordinator)
    opbouw = [{"week": 1, "percentage": 80, "lesuren": None, "reden": ""}]
    velden = {"opbouw": opbouw, "doel_percentage": 80}
    plan = services.plan_bewaren(plan, door=mentor, versie=plan.versie, velden=velden)

    with pytest.raises(Onvolledig, match="uiteindelijk 100 procent"):
        services.plan_vaststellen(plan, door=zorgcoordinator)


@pytest.mark.eis("SEG-21")
def test_de_opbouw_staat_als_trap_op_de_pagina(client, dossier, mentor, zorgcoordinator):
    plan = lopend_plan(dossier, mentor, zorgcoordinator)
    client.force_login(mentor)

    pagina = client.get(plan.get_absolute_url()).content.decode()

    assert "vanaf week 1 40 procent, vanaf week 3 60 procent, vanaf week 5 80 procent, vanaf week 7 100" in pagina
    assert 'class="opbouw__plan"' in pagina


def test_een_week_noteren_geeft_de_volgende_week_als_taak(client, dossier, mentor, zorgcoordinator):
    plan = lopend_plan(dossier, mentor, zorgcoordinator)
    client.force_login(mentor)
    url = reverse("schoolarts:plan_week", args=[plan.pk])

    fout = client.post(url, {"week": 1, "percentage": 140}).content.decode()
    client.post(url, {"week": 1, "percentage": 45})
    client.post(url, {"week": 1, "percentage": 42})
    pagina = client.get(plan.get_absolute_url()).content.decode()

    assert "Een percentage is hoogstens 100." in fout
    assert [m.percentage for m in plan.metingen.all()] == [42]
    assert "42%" in pagina
    taak = Taak.objects.open().get(soort="schoolarts_volgen")
    assert (taak.wat, taak.voor_gebruiker) == ("Noteer de aanwezigheid in week 2 van het plan", mentor)


@pytest.mark.eis("SEG-114", "SEG-127")
def test_het_plan_komt_als_terugkoppeling_op_het_kleine_overleg(dossier, mentor, zorgcoordinator):
    plan = lopend_plan(dossier, mentor, zorgcoordinator)
    services.evalueren(plan, door=zorgcoordinator, op=VANDAAG(), uitkomst="klein", evaluatie="Het gaat langzaam.")

    punt = Agendapunt.objects.get(dossier=dossier)
    assert (punt.soort, punt.overleg.overlegtype.soort) == ("terugkoppeling", "klein")
    assert punt.hulpvraag == "Het gaat langzaam."
    plan.refresh_from_db()
    assert plan.status == "geevalueerd"


@pytest.mark.eis("S11", "SEG-114", "SEG-116", "INV-11")
def test_niet_verbeterd_wordt_aangekondigd_en_wacht_op_toestemming(dossier, mentor, zorgcoordinator):
    """S11 up to the announcement: on the small agenda, and on the large one only with consent."""
    begin = VANDAAG() - timedelta(days=56)
    plan = concept(dossier, mentor, zorgcoordinator)
    plan = services.plan_bewaren(plan, door=mentor, versie=plan.versie, velden=planvelden(mentor, begin))
    services.plan_vaststellen(plan, door=zorgcoordinator)
    services.meting_vastleggen(plan, door=mentor, week=8, percentage=55)
    services.evalueren(plan, door=zorgcoordinator, op=VANDAAG(), uitkomst="groot", evaluatie="Na 8 weken 55 procent.")

    punten = {p.overleg.overlegtype.soort: p for p in Agendapunt.objects.filter(dossier=dossier)}
    assert punten["klein"].status == "geagendeerd"
    assert punten["groot"].status == "wacht_op_toestemming"
    assert not Toestemming.objects.voor_doel("groot_overleg").exists()
    plan.traject.refresh_from_db()
    assert plan.traject.status == "geescaleerd"


def test_bijstellen_begint_een_nieuw_plan_met_wat_er_stond(dossier, mentor, zorgcoordinator):
    plan = lopend_plan(dossier, mentor, zorgcoordinator)
    services.evalueren(plan, door=zorgcoordinator, op=VANDAAG(), uitkomst="bijstellen", evaluatie="Rustiger opbouwen.")

    nieuw = PlanVanAanpak.objects.get(nummer=2)
    assert (nieuw.status, nieuw.maatregelen_school, nieuw.opbouw) == ("concept", "Rustplek.", [])


def test_verbeterd_sluit_het_traject_zodra_iedereen_het_weet(dossier, mentor, zorgcoordinator):
    plan = lopend_plan(dossier, mentor, zorgcoordinator)
    services.vertellen(plan.traject, door=mentor, op=VANDAAG())
    services.evalueren(plan, door=zorgcoordinator, op=VANDAAG(), uitkomst="verbeterd", evaluatie="Aylin is er weer.")

    plan.traject.refresh_from_db()
    assert plan.traject.status == "gesloten"
    assert not Taak.objects.open().filter(dossier=dossier).exists()


@pytest.mark.parametrize("uitkomst", ["klein", "bijstellen", "verbeterd"])
def test_twee_keer_evalueren_is_een_keer(dossier, mentor, zorgcoordinator, uitkomst):
    plan = lopend_plan(dossier, mentor, zorgcoordinator)

    for tekst in ("Het gaat langzaam.", "Nog een keer geklikt."):
        services.evalueren(plan, door=zorgcoordinator, op=VANDAAG(), uitkomst=uitkomst, evaluatie=tekst)

    plan.refresh_from_db()
    assert plan.evaluatie == "Het gaat langzaam."
    assert Agendapunt.objects.count() == (uitkomst == "klein")
    assert PlanVanAanpak.objects.count() == 1 + (uitkomst == "bijstellen")
    assert Gebeurtenis.objects.filter(soort="plan_van_aanpak_geevalueerd").count() == 1


def test_het_plan_wordt_een_keer_een_document(dossier, mentor, zorgcoordinator):
    plan = lopend_plan(dossier, mentor, zorgcoordinator)

    tasks.plan_maken(plan_id=plan.pk)
    plan.refresh_from_db()
    eerste = plan.bestand_id
    tasks.plan_maken(plan_id=plan.pk)
    plan.refresh_from_db()

    assert plan.bestand_id == eerste
    assert bytes(plan.bestand.inhoud).startswith(b"%PDF")
