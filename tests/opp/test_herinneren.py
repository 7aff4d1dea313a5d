"""Who is asked to sign and stays silent hears it again: after five days, then every four, three times at most."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from dossiers.models import Contactpersoon
from opp import herinneringen, links, services, tasks
from scholen.kalender import AMSTERDAM
from scholen.models import Instelling, Vakantie
from zorg.basis import opdrachten
from zorg.basis.models import Opdracht
from zorg.herinneringen import plaatsen_voor_vandaag

from .factories import in_ronde
from .test_levensloop import rondekaart, teken

pytestmark = pytest.mark.django_db
BEGIN = date(2026, 11, 2)  # a Monday


def om(dag, uur=9):
    return datetime.combine(BEGIN + timedelta(days=dag), datetime.min.time(), AMSTERDAM) + timedelta(hours=uur)


@pytest.fixture
def versie(dossier):
    with time_machine.travel(om(0), tick=False):
        versie = in_ronde(dossier)
    mail.outbox.clear()
    return versie


def dag(versie, nummer, sinds=None):
    """The daily job of this day, and the mails that it ordered."""
    school = versie.opp.dossier.leerling.school
    vorige = BEGIN + timedelta(days=nummer - 1 if sinds is None else sinds)
    with time_machine.travel(om(nummer), tick=False):
        herinneringen.wie_zwijgt(school, sinds=vorige, datum=BEGIN + timedelta(days=nummer))
        while opdrachten.vegen(nu=om(nummer, 10)):
            pass


def gemaild(versie, wie):
    adres = rondekaart(versie)[wie].email
    return sum(adres in bericht.to for bericht in mail.outbox)


def test_na_vijf_dagen_na_negen_en_drie_dagen_voor_de_link_verloopt(versie):
    dagen = []
    for nummer in range(1, 30):
        mail.outbox.clear()
        dag(versie, nummer)
        if gemaild(versie, "moeder"):
            dagen.append(nummer)

    assert dagen == [5, 9, 11]  # the last three days before the link dies


def test_een_herinnering_heeft_dezelfde_link_en_zegt_niets_over_de_leerling(versie, leerling):
    link = links.token_voor(rondekaart(versie)["moeder"])

    dag(versie, 5)

    [bericht] = [m for m in mail.outbox if rondekaart(versie)["moeder"].email in m.to]
    assert link in bericht.body
    assert leerling.roepnaam not in bericht.subject + bericht.body
    assert leerling.achternaam not in bericht.subject + bericht.body
    assert rondekaart(versie)["moeder"].verloopt_op == om(14)
    assert "De link werkt tot 16 november 2026." in bericht.body


@pytest.mark.parametrize(("taal", "dag_in_taal"), [("en", "16 November 2026"), ("pl", "16 listopada 2026")])
def test_de_dag_waarop_de_link_verloopt_staat_er_in_de_eigen_taal(versie, taal, dag_in_taal):
    Contactpersoon.objects.filter(relatie="moeder").update(taal=taal)

    dag(versie, 5)

    [bericht] = [m for m in mail.outbox if rondekaart(versie)["moeder"].email in m.to]
    assert dag_in_taal in bericht.body


def test_school_bepaalt_hoeveel_dagen_voor_het_einde_er_nog_een_mail_gaat(versie):
    school = versie.opp.dossier.leerling.school
    Instelling.objects.filter(school=school, sleutel="herinnering.link_verloopt_dagen").update(waarde=7)
    versie.opp.dossier.leerling.school = type(school).objects.get(pk=school.pk)
    dagen = []
    for nummer in range(1, 14):
        mail.outbox.clear()
        dag(versie, nummer)
        if gemaild(versie, "moeder"):
            dagen.append(nummer)

    assert dagen == [5, 7, 9]


def test_school_bepaalt_hoe_vaak(versie):
    school = versie.opp.dossier.leerling.school
    Instelling.objects.filter(school=school, sleutel="herinnering.ondertekening_hoogstens").update(waarde=1)
    versie.opp.dossier.leerling.school = type(school).objects.get(pk=school.pk)
    for nummer in range(1, 14):
        dag(versie, nummer)

    assert gemaild(versie, "moeder") == 1


def test_na_een_vakantie_komt_er_een_mail_en_geen_drie(versie):
    dag(versie, 10, sinds=4)

    assert gemaild(versie, "moeder") == 1


def test_in_een_vakantie_komt_er_geen_dag_en_dus_geen_mail(versie, school):
    Vakantie.objects.create(
        schooljaar=school.schooljaren.get(), naam="Studieweek", begindatum=BEGIN, einddatum=BEGIN + timedelta(days=11)
    )

    assert [plaatsen_voor_vandaag(nu=om(nummer)) for nummer in range(12)] == [0] * 12
    assert not Opdracht.objects.filter(soort="opp.herinneren").exists()


def test_twee_keer_doen_mailt_een_keer(versie):
    dag(versie, 5)
    aantal = len(mail.outbox)
    moeder = rondekaart(versie)["moeder"]
    with time_machine.travel(om(5, 12), tick=False):
        herinneringen.wie_zwijgt(
            versie.opp.dossier.leerling.school, sinds=BEGIN + timedelta(days=4), datum=BEGIN + timedelta(days=5)
        )
        tasks.herinneren(ondertekening_id=moeder.pk, uitgifte=moeder.uitgiftenummer)
        opdrachten.vegen(nu=om(5, 13))

    assert len(mail.outbox) == aantal


@pytest.mark.parametrize("wat", ["getekend", "gesprek", "ingetrokken", "geen gezag", "nieuwe versie"])
def test_wie_niet_hoeft_of_niet_meer_mag_krijgt_niets(versie, zorgcoordinator, wat):
    moeder = rondekaart(versie)["moeder"]
    with time_machine.travel(om(1), tick=False):
        match wat:
            case "getekend":
                teken(moeder)
            case "gesprek":
                teken(moeder, "gesprek")
            case "ingetrokken":
                services.link_intrekken(moeder, door=zorgcoordinator)
            case "geen gezag":
                Contactpersoon.objects.filter(pk=moeder.contact_id).update(gezag="nee", informatierecht="geen")
            case "nieuwe versie":
                services.nieuwe_versie(versie, door=zorgcoordinator)
    mail.outbox.clear()

    dag(versie, 5)

    assert gemaild(versie, "moeder") == 0


def test_een_nieuwe_link_telt_opnieuw_en_verlengt(versie, zorgcoordinator):
    with time_machine.travel(om(4), tick=False):
        services.opnieuw_sturen(rondekaart(versie)["moeder"], door=zorgcoordinator)
    dag(versie, 5)
    mail.outbox.clear()
    dag(versie, 6)
    assert gemaild(versie, "moeder") == 0

    dag(versie, 9)

    assert gemaild(versie, "moeder") == 1
    assert rondekaart(versie)["moeder"].verloopt_op == om(18)
