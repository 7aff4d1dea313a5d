"""A pupil with a plan turns 18: who is asked what before that day, and what changes on it (LAW-07, INV-06)."""

from datetime import date, datetime

import pytest
import time_machine

from dossiers import services as dossiers
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Leerling, Toestemming
from opp import herinneringen, services
from opp.ondertekenaars import voor_plan
from scholen.kalender import AMSTERDAM
from scholen.models import Instelling, School

from .factories import EvaluatieFactory, HoorgesprekFactory, OudergesprekFactory, vastgesteld
from .test_levensloop import taken

pytestmark = pytest.mark.django_db
JARIG = date(2026, 12, 1)


def op(maand, dag):
    return time_machine.travel(datetime(2026, maand, dag, 9, tzinfo=AMSTERDAM), tick=False)


@pytest.fixture
def fatou(leerling):
    Leerling.objects.filter(pk=leerling.pk).update(roepnaam="Fatou", geboortedatum=date(2008, 12, 1))
    leerling.refresh_from_db()
    return leerling


def dag(fatou, maand, dag):
    with op(maand, dag):
        herinneringen.bijna_achttien(School.objects.get(pk=fatou.school_id), datum=date(2026, maand, dag))


def antwoord(dossier, door, *, verleend):
    return dossiers.toestemming_vastleggen(
        dossier, door=door, contact=None, verleend=verleend, doel="ouders_informeren", ontvanger="Mijn ouders",
        gegevens="Hoe het gaat", datum=date(2026, 11, 20), wijze="mondeling", tekstversie="1",
    )  # fmt: skip


@pytest.mark.eis("LAW-07")
def test_dertig_dagen_ervoor_heeft_de_coordinator_twee_taken_en_een_plan_blijft_gelden(dossier, fatou, mentor):
    with op(9, 7):
        versie = vastgesteld(dossier)
    dag(fatou, 10, 30)
    assert taken("opp_achttien") + taken("ouders_na_18") == []

    for nummer in (2, 3):
        dag(fatou, 11, nummer)

    [plan], [ouders] = taken("opp_achttien"), taken("ouders_na_18")
    assert (plan.uiterste_datum, plan.voor_rol) == (JARIG, "ZC")
    assert (ouders.uiterste_datum, ouders.voor_rol) == (JARIG, "ZC")
    assert "zelf, in plaats van de ouders" in plan.toelichting
    versie.refresh_from_db()
    assert versie.status == "actief"


@pytest.mark.eis("LAW-07")
@pytest.mark.parametrize("hoe", ["evaluatie", "nieuwe versie", "einde"])
def test_wie_het_plan_bespreekt_is_klaar_en_de_taak_komt_niet_terug(dossier, fatou, zorgcoordinator, hoe):
    with op(9, 7):
        versie = vastgesteld(dossier)
    dag(fatou, 11, 2)
    with op(11, 4):
        if hoe == "evaluatie":
            velden = EvaluatieFactory.build(versie=versie, vastgelegd_door=zorgcoordinator)
            namen = (
                "aanwezigen", "wijze", "mening_leerling", "invloed", "mening_ouders", "conclusie", "toelichting",
            )  # fmt: skip
            services.evalueren(
                versie, door=zorgcoordinator, voortgang={d.pk: ("deels", "") for d in versie.doelen.all()},
                datum=date(2026, 11, 4), volgende_datum=date(2027, 2, 1), **{n: getattr(velden, n) for n in namen},
            )  # fmt: skip
        elif hoe == "nieuwe versie":
            services.nieuwe_versie(versie, door=zorgcoordinator)
        else:
            versie.opp.refresh_from_db()
            services.beeindigen(
                versie.opp, door=zorgcoordinator, datum=versie.opp.rod_begindatum, reden="De doelen zijn behaald."
            )
    dag(fatou, 11, 5)

    assert taken("opp_achttien") == []


@pytest.mark.eis("LAW-07", "INV-06")
def test_vanaf_die_dag_lezen_ouders_alleen_met_een_ja_dat_de_leerling_terug_kan_nemen(dossier, fatou, zorgcoordinator):
    moeder = Contactpersoon.objects.get(leerling=fatou, relatie="moeder")

    def leest(maand, nummer):
        return oordeel(fatou, moeder, waarvoor=Waarvoor.LEZEN, op=date(2026, maand, nummer)).mag

    dag(fatou, 11, 2)
    assert (leest(11, 30), leest(12, 1)) == (True, False)

    ja = antwoord(dossier, zorgcoordinator, verleend=True)
    assert taken("ouders_na_18") == []
    assert leest(12, 1)
    dossiers.toestemming_intrekken(ja, door=None)  # by the own link, in one step as the yes

    assert not leest(12, 1)
    assert Toestemming.objects.get().status == "ingetrokken"
    dag(fatou, 11, 6)
    assert taken("ouders_na_18") == []


@pytest.mark.eis("LAW-07")
def test_de_volgende_versie_tekent_de_leerling_alleen(dossier, fatou, zorgcoordinator):
    with op(9, 7):
        versie = vastgesteld(dossier)
    with op(12, 1):
        tweede = services.nieuwe_versie(versie, door=zorgcoordinator)
        HoorgesprekFactory(versie=tweede)
        OudergesprekFactory(versie=tweede)

        assert [(w.rol, w.hoedanigheid) for w in voor_plan(tweede.opp, datum=JARIG)] == [
            ("leerling", "leerling van 18 jaar of ouder")
        ]


def test_de_dagen_komen_uit_het_profiel_en_een_schrikkeldag_telt(dossier, fatou):
    Instelling.objects.filter(school=fatou.school, sleutel="herinnering.verjaardag_dagen").update(waarde=3)
    dag(fatou, 11, 27)
    assert taken("ouders_na_18") == []
    dag(fatou, 11, 28)
    [taak] = taken("ouders_na_18")

    assert taak.uiterste_datum == JARIG
    Leerling.objects.filter(pk=fatou.pk).update(geboortedatum=date(2008, 2, 29))
    for vandaag in (date(2026, 2, 27), date(2028, 2, 29)):
        herinneringen.bijna_achttien(School.objects.get(pk=fatou.school_id), datum=vandaag)
