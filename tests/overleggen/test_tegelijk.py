"""Two workers at once: every meeting is made once, and every agenda is fixed once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Event, Lock

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Leerling
from overleggen import reeks
from overleggen.models import Agendapunt, Deelname, Overleg, Veld
from overleggen.services import agenda, agendas_vullen, agenderen, vanzelf_vaststellen, voeren, voorbereiden
from scholen.models import School
from zorg.basis.models import OngeldigeOvergang, Opdracht

from .factories import klein_overleg, punt_op


def samen(doe, keer=6) -> Iterator[object]:
    def een(_):
        try:
            return doe()
        except OngeldigeOvergang:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(keer) as werkers:
        return list(werkers.map(een, range(keer)))


@pytest.mark.eis("SEG-40")
@pytest.mark.django_db(transaction=True)
def test_de_reeks_tegelijk_maakt_elk_overleg_een_keer(school, zorgcoordinator):
    gemaakt = samen(lambda: reeks.bijwerken(School.objects.get(pk=school.pk), nu=timezone.now()))

    data = list(Overleg.objects.values_list("overlegtype", "datum"))
    assert sum(gemaakt) == len(data) == len(set(data)) > 1
    assert (reeks.klein_overleg(school).pk, date(2026, 11, 23)) in data
    assert Deelname.objects.filter(gebruiker=zorgcoordinator).count() == len(data)


@pytest.mark.django_db(transaction=True)
def test_de_agenda_tegelijk_vaststellen_is_een_keer(overleg, punt, smw):
    with time_machine.travel(datetime(2026, 11, 20, 11, 30, tzinfo=UTC)):
        uitkomsten = samen(lambda: vanzelf_vaststellen(Overleg.objects.get(pk=overleg.pk)))

    assert sorted(uitkomsten) == [False] * 5 + [True]
    assert Gebeurtenis.objects.filter(soort="agenda_vastgesteld").count() == 1
    assert Opdracht.objects.filter(soort="overleggen.uitnodigen").count() == overleg.deelnames.count()


def terwijl(overleg, doe, *, en_dan):
    """Somebody holds the meeting while another does this, and touches its items (``en_dan``) only then."""
    begonnen = Event()

    def ander():
        begonnen.set()
        try:
            return doe()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as werker:
        with transaction.atomic():
            agenda.op_slot(overleg)
            straks = werker.submit(ander)
            begonnen.wait()
            wachten_tot_iemand_wacht()
            en_dan()
        return straks.result(timeout=20)


def wachten_tot_iemand_wacht():
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.02), pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone():
                return
    pytest.fail("niemand wacht op het overleg")


NAAR_ELDERS = {
    "naar_volgend": lambda punt, ander, door: voorbereiden.naar_volgend(punt, door=door),
    "kopie": lambda punt, ander, door: voorbereiden.kopie_naar_volgend(punt, door=door),
    "meenemen": lambda punt, ander, door: agenda.meenemen(punt, naar=ander, door=door),
    "intrekken": lambda punt, ander, door: agenda.intrekken(punt, door=door),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wat", NAAR_ELDERS)
def test_wie_het_overleg_vasthoudt_wacht_nooit_op_wie_een_punt_verhuist(wat, overleg, school, punt, zorgcoordinator):
    """The meeting is locked before its item, so that nobody waits for whoever waits for them."""
    ander = klein_overleg(school, date(2026, 11, 24))

    def ordenen():
        Agendapunt.objects.filter(pk=punt.pk).update(minuten=7)

    terwijl(overleg, lambda: NAAR_ELDERS[wat](punt, ander, zorgcoordinator), en_dan=ordenen)

    assert Agendapunt.objects.get(pk=punt.pk).minuten == 7


@pytest.mark.django_db(transaction=True)
def test_heen_en_terug_tegelijk_laat_elk_punt_op_een_agenda(overleg, school, klas, mentor, zorgcoordinator):
    """Two meetings are locked in one order, whichever way an item goes between them."""
    later = klein_overleg(school, date(2026, 11, 24))
    heen = [punt_op(overleg, mentor, klas) for _ in range(4)]
    terug = [punt_op(later, mentor, klas) for _ in range(4)]
    werk = [lambda p=p: voorbereiden.naar_volgend(p, door=zorgcoordinator) for p in heen]
    werk += [lambda p=p: agenda.meenemen(p, naar=overleg, door=zorgcoordinator) for p in terug]
    beurten = iter([werk[i] for n in range(4) for i in (n, n + 4)])

    samen(lambda: next(beurten)(), keer=8)

    assert set(overleg.agendapunten.all()) == set(terug)
    assert set(later.agendapunten.all()) == set(heen)


@pytest.mark.django_db(transaction=True)
def test_de_agendas_vullen_terwijl_er_punten_verhuizen(overleg, school, klas, mentor, zorgcoordinator):
    """The morning job holds every meeting of the school; the meetings were not made in the order of their days."""
    later = klein_overleg(school, date(2026, 12, 1))
    eerder = klein_overleg(school, date(2026, 11, 24))
    weg = [punt_op(o, mentor, klas) for o in (overleg, eerder, later) for _ in range(2)]
    Leerling.objects.update(uitschrijfdatum=date(2026, 11, 20))
    punten = [punt_op(eerder, mentor, klas) for _ in range(3)]

    def vullen():
        with transaction.atomic():
            agendas_vullen(School.objects.get(pk=school.pk), nu=timezone.now())

    werk = [lambda p=p: voorbereiden.naar_volgend(p, door=zorgcoordinator) for p in punten]
    beurten = iter([deel for verhuis in werk for deel in (vullen, verhuis)])

    samen(lambda: next(beurten)(), keer=6)

    assert set(later.agendapunten.open()) == set(punten)
    assert {p.status for p in Agendapunt.objects.filter(pk__in=[p.pk for p in weg])} == {"ingetrokken"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wat", ["naar_volgend", "kopie_naar_volgend"])
def test_drie_klikken_tegelijk_geven_drie_keer_een_zin(wat, punt, zorgcoordinator):
    browsers = [Client() for _ in range(3)]
    for browser in browsers:
        browser.force_login(zorgcoordinator)
    beurten = iter(browsers)

    antwoorden = samen(lambda: klik(next(beurten), reverse(f"overleggen:{wat}", args=[punt.pk])), keer=3)

    assert all("Timo staat" in antwoord or "Dit is intussen al gedaan" in antwoord for antwoord in antwoorden)
    assert Agendapunt.objects.open().exclude(overleg=punt.overleg).count() == 1


def klik(browser, adres):
    return browser.post(adres, follow=True).content.decode()


@pytest.mark.eis("INV-13")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verschillend", [False, True], ids=["een_agenda", "twee_agendas"])
def test_hetzelfde_tegelijk_agenderen_geeft_een_punt(overleg, school, dossier, mentor, verschillend):
    overleggen = [overleg, klein_overleg(school, date(2026, 11, 24)) if verschillend else overleg]
    beurten = iter(overleggen * 3)

    def erop():
        return agenderen(
            dossier, soort="casus", herkomst="proef:1", hulpvraag="Wat helpt?", door=mentor, overleg=next(beurten)
        ).pk

    punten = samen(erop)

    punt = Agendapunt.objects.get(herkomst="proef:1")
    assert punten == [punt.pk] * 6
    assert Veld.objects.filter(agendapunt=punt).count() == len(set(punt.velden.values_list("soort", flat=True)))
    assert Gebeurtenis.objects.filter(soort="geagendeerd").count() == 1


@pytest.mark.django_db(transaction=True)
def test_uitgenodigd_terwijl_de_agenda_werd_vastgesteld_krijgt_toch_de_mail(overleg, school, smw, zorgcoordinator):
    """What the inviting screen read is old by then."""
    Deelname.objects.filter(overleg=overleg, gebruiker=smw).delete()
    gelezen = Overleg.objects.get(pk=overleg.pk)
    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)

    deelname = voorbereiden.uitnodigen(gelezen, gebruiker=smw, door=zorgcoordinator)

    assert Opdracht.objects.filter(soort="overleggen.uitnodigen", gegevens={"deelname_id": deelname.pk}).exists()


@pytest.mark.django_db(transaction=True)
def test_dezelfde_actie_tegelijk_verstuurd_staat_er_een_keer(overleg, punt, mentor, zorgcoordinator, ondersteuner):
    """A double click, or two people who write down the same: six at once, two different ones."""
    voeren.beginnen(overleg, door=zorgcoordinator)
    wat = {"wat": "Bel moeder", "wie": mentor, "uiterste_datum": date(2026, 11, 30)}
    wie = iter([zorgcoordinator, ondersteuner] * 3)
    beurt = Lock()

    def stuur():
        with beurt:
            door = next(wie)
        return voeren.actie_toevoegen(Agendapunt.objects.get(pk=punt.pk), door=door, **wat).pk

    assert len(set(samen(stuur))) == 1
    anders = voeren.actie_toevoegen(punt, door=zorgcoordinator, **wat | {"uiterste_datum": date(2026, 12, 7)})
    assert sorted(punt.acties.values_list("pk", flat=True)) == [anders.pk - 1, anders.pk]
    assert Gebeurtenis.objects.filter(soort="actie_toegevoegd").count() == 2


def test_een_geschrapte_actie_mag_opnieuw(bezig, punt, mentor, zorgcoordinator):
    wat = {"wat": "Bel moeder", "wie": mentor, "uiterste_datum": date(2026, 11, 30), "door": zorgcoordinator}
    voeren.actie_schrappen(voeren.actie_toevoegen(punt, **wat), door=zorgcoordinator)

    nieuw = voeren.actie_toevoegen(punt, **wat)

    assert list(punt.acties.open()) == [nieuw]
