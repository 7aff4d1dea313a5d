"""The school day: at 06:30, once, also after a holiday or a night without a worker."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from arrangementen.models import Arrangement
from dossiers.models import Contactpersoon, Leerling, Taak
from opp import tasks as opp_tasks
from opp.models import Ondertekening, Versie
from opp.services import opp_klaarzetten, papier_registreren
from scholen.kalender import AMSTERDAM
from scholen.models import Vakantie
from tests.arrangementen.factories import actief
from tests.factories import TaakFactory
from tests.opp.factories import in_ronde
from zorg import herinneringen, tasks
from zorg.basis import opdrachten
from zorg.basis.models import Opdracht

WERK = (tasks, opp_tasks)  # importing registers its work
MAANDAG = date(2026, 11, 23)


def om(datum, uur=6, minuut=30):
    return datetime(datum.year, datum.month, datum.day, uur, minuut, tzinfo=AMSTERDAM)


def beleef(nu):
    """What beat and the sweep do at this moment."""
    with time_machine.travel(nu, tick=False):
        herinneringen.plaatsen_voor_vandaag(nu=nu)
        while opdrachten.vegen(nu=nu + timedelta(seconds=1)):
            pass


@pytest.fixture
def loopt(dossier, begeleider, mentor):
    return actief(dossier, begeleider, evaluatiedatum=date(2026, 12, 7), geplande_einddatum=date(2027, 6, 1))


def herinnerd():
    """Who of school; at home they are asked for their opinion, each by the own link."""
    return sorted(m.to[0] for m in mail.outbox if not m.to[0].endswith("@thuis.example"))


def test_om_half_zeven_en_niet_eerder(school):
    assert herinneringen.plaatsen_voor_vandaag(nu=om(MAANDAG, 6, 29)) == 0
    assert herinneringen.plaatsen_voor_vandaag(nu=om(MAANDAG, 6, 30)) == 1


@pytest.mark.parametrize("datum", [date(2026, 11, 22), date(2026, 12, 25)], ids=["zondag", "kerst"])
def test_een_dag_zonder_school_doet_niets(school, datum):
    assert herinneringen.plaatsen_voor_vandaag(nu=om(datum, 12)) == 0


def test_een_vakantiedag_van_de_school_doet_niets(school):
    Vakantie.objects.create(
        schooljaar=school.schooljaren.get(), naam="Studiedag", begindatum=MAANDAG, einddatum=MAANDAG
    )

    assert herinneringen.plaatsen_voor_vandaag(nu=om(MAANDAG, 12)) == 0
    assert Opdracht.objects.count() == 0


def test_twee_weken_vooraf_krijgen_begeleider_en_mentor_een_taak_en_een_lege_mail(loopt, begeleider, mentor):
    beleef(om(MAANDAG))

    taken = Taak.objects.open().filter(soort="evalueren").order_by("sleutel")
    assert [t.voor_gebruiker for t in taken] == [begeleider, mentor]
    assert {t.uiterste_datum for t in taken} == {date(2026, 12, 7)}
    assert herinnerd() == sorted([begeleider.email, mentor.email])
    leerling = loopt.dossier.leerling
    for bericht in mail.outbox:
        tekst = bericht.subject + bericht.body
        assert "Er is 1 ding" in tekst or bericht.to[0] not in herinnerd()
        assert leerling.roepnaam not in tekst
        assert leerling.achternaam not in tekst


def test_twee_keer_op_een_dag_heeft_een_gevolg(loopt):
    beleef(om(MAANDAG))
    beleef(om(MAANDAG, 6, 40))
    herinneringen.dag_doen(loopt.dossier.leerling.school, MAANDAG)
    opdrachten.vegen(nu=om(MAANDAG, 7))

    assert len(herinnerd()) == 2
    assert Taak.objects.filter(soort="evalueren").count() == 2


def test_ook_een_week_vooraf_en_op_de_dag_zelf_en_daartussen_niet(loopt, begeleider):
    gemaild = {}
    for verschil in range(15):
        mail.outbox.clear()
        beleef(om(MAANDAG + timedelta(days=verschil)))
        gemaild[verschil] = herinnerd().count(begeleider.email)

    assert [verschil for verschil, aantal in gemaild.items() if aantal] == [0, 7, 14]


def test_wie_om_half_zeven_niet_draaide_haalt_het_dezelfde_dag_in(loopt):
    beleef(om(MAANDAG, 15, 10))

    assert len(herinnerd()) == 2


def test_een_dag_zonder_worker_wordt_de_volgende_schooldag_ingehaald(loopt):
    beleef(om(date(2026, 11, 20)))
    assert mail.outbox == []

    beleef(om(MAANDAG + timedelta(days=1)))

    assert len(herinnerd()) == 2


def test_een_mislukte_dag_die_later_nog_eens_wordt_gedaan_herhaalt_niets(loopt, school):
    beleef(om(MAANDAG))
    mail.outbox.clear()

    herinneringen.dag_doen(school, date(2026, 11, 20))
    opdrachten.vegen(nu=om(MAANDAG, 8))

    assert mail.outbox == []


def test_begeleiding_begint_vanzelf_op_de_eerste_dag(loopt):
    Arrangement.objects.filter(pk=loopt.pk).update(status="toegewezen", gestart_op=None, begindatum=MAANDAG)

    beleef(om(date(2026, 11, 20)))
    assert Arrangement.objects.get().status == "toegewezen"

    beleef(om(MAANDAG))
    assert Arrangement.objects.get().status == "actief"


def test_het_einde_nadert_als_er_geen_evaluatie_meer_voor_staat(loopt, begeleider):
    Arrangement.objects.update(evaluatiedatum=date(2027, 3, 1), geplande_einddatum=date(2026, 12, 7))

    beleef(om(MAANDAG))

    assert Taak.objects.open().get(soort="einde_nadert").voor_gebruiker == begeleider
    assert herinnerd() == [begeleider.email]


@pytest.fixture
def ondertekening(dossier, zorgcoordinator, mentor):
    moeder, vader = dossier.leerling.contactpersonen.order_by("pk")
    Contactpersoon.objects.filter(pk=vader.pk).update(gezag="nee", informatierecht="geen")
    opp = opp_klaarzetten(dossier, door=zorgcoordinator, catalogusitem=None, aanleiding="Proef")
    Versie.objects.filter(opp=opp).update(
        status="ter_ondertekening", aangeboden_op=om(MAANDAG), aangeboden_door=zorgcoordinator
    )
    return Ondertekening.objects.create(
        versie=opp.versies.get(), rol="ouder", contact=moeder,
        hoedanigheid="moeder, met gezag", status="uitgenodigd", uitgenodigd_op=om(date(2026, 11, 18), 14),
    )  # fmt: skip


def test_na_vijf_dagen_zonder_handtekening_belt_de_mentor(ondertekening, mentor):
    beleef(om(date(2026, 11, 20)))
    assert not Taak.objects.filter(soort="opp_herinneren").exists()

    beleef(om(MAANDAG))

    taak = Taak.objects.open().get(soort="opp_herinneren")
    assert taak.voor_gebruiker == mentor
    assert taak.wat.startswith(f"Bel {ondertekening.contact.naam} over het plan van ")
    assert herinnerd() == [mentor.email]


def test_wie_daarna_antwoordt_daarvan_verdwijnt_de_taak(ondertekening):
    beleef(om(MAANDAG))
    Ondertekening.objects.update(status="wil_gesprek")

    beleef(om(MAANDAG + timedelta(days=1)))

    assert Taak.objects.get(soort="opp_herinneren").status == "gedaan"


def test_wie_antwoordt_heeft_geen_herinnering_meer_nodig(dossier, mentor, zorgcoordinator):
    with time_machine.travel(om(date(2026, 11, 13)), tick=False):
        versie = in_ronde(dossier)
    moeder = versie.ondertekeningen.order_by("pk").first()
    beleef(om(MAANDAG))
    openstaand = Taak.objects.open().filter(soort="opp_herinneren")
    assert openstaand.count() == 3

    papier_registreren(moeder, door=zorgcoordinator, handelingsdeel="in", naam=moeder.naam)

    assert Taak.objects.get(sleutel=f"opp_herinneren:{moeder.pk}").status == "gedaan"
    assert openstaand.count() == 2


def wie_moet_nog(versie):
    return {o.contact.relatie if o.contact else o.rol for o in versie.ondertekeningen.open().order_by("pk")}


def test_op_de_18e_verjaardag_gaat_een_lopende_ronde_naar_de_leerling(dossier, mentor):
    """The 18th birthday falls on a Saturday: the next school day the parents' links are dead."""
    Leerling.objects.filter(pk=dossier.leerling_id).update(geboortedatum=date(2008, 11, 21), email="ll@school.example")
    with time_machine.travel(om(date(2026, 11, 19)), tick=False):
        versie = in_ronde(dossier)
    with time_machine.travel(om(date(2026, 11, 20)), tick=False):
        beleef(om(date(2026, 11, 20)))
        assert wie_moet_nog(versie) == {"moeder", "vader", "leerling"}

    with time_machine.travel(om(MAANDAG), tick=False):
        beleef(om(MAANDAG))
        beleef(om(MAANDAG, 6, 40))

    assert wie_moet_nog(versie) == {"leerling"}
    assert versie.ondertekeningen.filter(rol="ouder", status="vervallen").count() == 2
    assert not Taak.objects.open().filter(soort="opp_herinneren").exists()


def test_wie_het_gezag_verliest_verliest_de_volgende_schooldag_de_link(dossier, mentor):
    with time_machine.travel(om(date(2026, 11, 19)), tick=False):
        versie = in_ronde(dossier)
    Contactpersoon.objects.filter(leerling=dossier.leerling, relatie="vader").update(
        gezag="nee", informatierecht="geen"
    )

    with time_machine.travel(om(MAANDAG), tick=False):
        beleef(om(MAANDAG))

    assert wie_moet_nog(versie) == {"moeder", "leerling"}


@pytest.mark.parametrize(
    ("uiterste", "gemaild"),
    [
        (MAANDAG + timedelta(days=2), 1),
        (MAANDAG, 1),
        (MAANDAG - timedelta(days=3), 1),
        (MAANDAG + timedelta(days=9), 0),
    ],
)
def test_een_taak_die_bijna_of_al_te_laat_is_komt_in_de_mail(school, begeleider, uiterste, gemaild):
    beleef(om(date(2026, 11, 20)))
    mail.outbox.clear()
    TaakFactory(school=school, voor_gebruiker=begeleider, uiterste_datum=uiterste)

    beleef(om(MAANDAG))

    assert len(mail.outbox) == gemaild


def test_veel_begeleiding_vraagt_niet_veel_mails(loopt, begeleider, dossier):
    for _ in range(3):
        actief(dossier, begeleider, evaluatiedatum=date(2026, 12, 7))

    beleef(om(MAANDAG))

    van_begeleider = [m for m in mail.outbox if m.to == [begeleider.email]]
    assert len(van_begeleider) == 1
    assert "Er zijn 4 dingen" in van_begeleider[0].body
