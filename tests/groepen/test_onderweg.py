"""What changes while a group is filled or runs: who waits moves, a day moves, and another trainer comes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

import groepen.tasks  # noqa: F401  its handler
import zorg.tasks  # noqa: F401  its handler
from arrangementen.models import Arrangement, CoachProfiel
from arrangementen.services import overdragen
from audit.models import Gebeurtenis
from dossiers.models import Betrokkene, Taak
from groepen import services
from groepen.models import Deelname, Opkomst
from groepen.services import plaatsen
from groepen.services.houden import te_noteren
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import deelnemer, een_groep, een_trainer, loopt, nog_een

MAANDAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def op_maandag():
    with time_machine.travel("2026-11-23 09:00+01:00", tick=False):
        yield


@pytest.fixture
def trainer(school):
    return een_trainer(school)


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


# --- who waits moves while a place is given


def overnemen(arrangement, groep, door):
    services.wachtlijst_overnemen(groep, door=door)


def inschrijven(arrangement, groep, door):
    services.inschrijven(Arrangement.objects.get(pk=arrangement.pk), groep, door=door)


@pytest.mark.eis("INV-17")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verhuizen", [overnemen, inschrijven])
def test_wie_verhuist_terwijl_de_oude_groep_een_plek_geeft_maakt_de_nieuwe_niet_te_groot(
    school, klas, trainer, zorgcoordinator, monkeypatch, verhuizen
):
    oud, nieuw = (een_groep(school, trainer, grootste=1, naam=naam) for naam in ("Oud", "Nieuw"))
    deelnemer(nieuw, nog_een(klas))  # full
    bezet = deelnemer(oud, nog_een(klas))
    wacht = deelnemer(oud, nog_een(klas))
    Arrangement.objects.filter(pk=bezet.arrangement_id).update(
        status="ingetrokken", beeindigd_op="2026-11-23 09:00+01:00", beeindigd_door=zorgcoordinator, einde_reden="Weg"
    )
    midden, klaar, gewoon = Event(), Event(), plaatsen._plaatsen

    def langzaam(*args, **kwargs):
        midden.set()
        klaar.wait(timeout=1.5)  # the other comes in between, when nothing stops it
        return gewoon(*args, **kwargs)

    def aanbieden():
        try:
            services.plekken_aanbieden(oud)
        finally:
            connection.close()

    def verhuis():
        try:
            midden.wait(timeout=10)
            verhuizen(wacht.arrangement, nieuw, zorgcoordinator)
        except (Onvolledig, OngeldigeOvergang) as fout:  # the row had changed
            return fout
        finally:
            klaar.set()
            connection.close()

    monkeypatch.setattr(plaatsen, "_plaatsen", langzaam)
    with ThreadPoolExecutor(2) as vakken:
        een, twee = vakken.submit(aanbieden), vakken.submit(verhuis)
        een.result(timeout=30)
        twee.result(timeout=30)

    assert [g.deelnames.geplaatst().count() for g in (oud, nieuw)] == [1, 1]
    assert Deelname.objects.get(pk=wacht.pk).groep == oud


# --- a day moves


@pytest.fixture
def volgende_week(school, klas, trainer):
    groep = een_groep(school, trainer, begindatum=date(2026, 12, 1), aantal=8)
    return groep, deelnemer(groep, nog_een(klas))


def verzet(groep, nummer, dag, door):
    services.bijeenkomst_verzetten(groep.bijeenkomsten.get(nummer=nummer), naar=dag, door=door)


def test_een_eerste_bijeenkomst_die_eerder_komt_neemt_het_begin_mee(volgende_week, klas, trainer):
    groep, lid = volgende_week
    eigen = deelnemer(groep, nog_een(klas))
    Arrangement.objects.filter(pk=eigen.arrangement_id).update(begindatum=date(2026, 12, 8))  # begins a week later

    verzet(groep, 1, date(2026, 11, 26), trainer)

    lid.arrangement.refresh_from_db()
    eigen.arrangement.refresh_from_db()
    assert (lid.arrangement.begindatum, eigen.arrangement.begindatum) == (date(2026, 11, 26), date(2026, 12, 8))
    taak = Taak.objects.open().get(sleutel=f"begeleiding_voorbereiden:arrangement:{lid.arrangement_id}")
    assert taak.uiterste_datum == date(2026, 11, 26)
    Arrangement.objects.filter(pk=lid.arrangement_id).update(status="actief", gestart_op="2026-11-26 09:00+01:00")
    assert list(te_noteren(groep.bijeenkomsten.get(nummer=1))) == [lid]


def test_wie_al_loopt_begint_niet_alsnog_later(volgende_week, trainer):
    groep, lid = volgende_week
    loopt(lid)

    verzet(groep, 1, date(2026, 12, 3), trainer)

    lid.arrangement.refresh_from_db()
    assert lid.arrangement.begindatum == date(2026, 12, 1)


@pytest.mark.parametrize("dagen", [7, -1])
def test_een_laatste_bijeenkomst_die_verschuift_neemt_het_einde_mee(volgende_week, trainer, dagen):
    groep, lid = volgende_week
    laatste = groep.bijeenkomsten.get(nummer=8).datum
    Arrangement.objects.filter(pk=lid.arrangement_id).update(evaluatiedatum=laatste, geplande_einddatum=laatste)
    naar = laatste + timedelta(days=dagen)

    verzet(groep, 8, naar, trainer)
    verzet(groep, 4, groep.bijeenkomsten.get(nummer=4).datum + timedelta(days=1), trainer)  # one in the middle

    lid.arrangement.refresh_from_db()
    assert (lid.arrangement.evaluatiedatum, lid.arrangement.geplande_einddatum) == (naar, naar)


# --- another trainer


@pytest.mark.eis("INV-15")
def test_een_andere_trainer_neemt_de_groep_de_leerlingen_en_de_taken_over(school, klas, trainer, zorgcoordinator):
    groep, ander = een_groep(school, trainer), een_trainer(school)
    leden = [deelnemer(groep, nog_een(klas)) for _ in range(2)]
    services.groep_beginnen(groep, door=trainer)
    services.taken_bijwerken(school, datum=MAANDAG + timedelta(days=90))  # asks to write who came, and to end it
    client, url = als(zorgcoordinator), reverse("groepen:andere_trainer", args=[groep.pk])
    assert url in tekst(client.get(groep.get_absolute_url()))
    assert "Schrijf op waarom" in tekst(client.post(url, {"trainer": ander.pk, "reden": ""}))
    CoachProfiel.objects.update_or_create(gebruiker=ander, school=school, defaults={"capaciteit": 0})

    vol = tekst(client.post(url, {"trainer": ander.pk, "reden": "Bram vertrekt"}))
    groep.refresh_from_db()
    assert "heeft geen plek vrij" in vol
    assert groep.trainer == trainer
    CoachProfiel.objects.filter(gebruiker=ander).update(capaciteit=None)
    antwoord = tekst(client.post(url, {"trainer": ander.pk, "reden": "Bram vertrekt"}, follow=True))

    assert f"{ander} geeft nu EF-groep en begeleidt 2 leerlingen." in antwoord
    assert {Arrangement.objects.get(deelname=lid).begeleider for lid in leden} == {ander}
    van_de_groep = Taak.objects.open().filter(sleutel__endswith=f":groep:{groep.pk}")
    assert {taak.voor_gebruiker for taak in van_de_groep} == {ander}
    assert Gebeurtenis.objects.get(soort="groep_trainer_gewisseld").details == {"van": trainer.pk, "naar": ander.pk}
    assert als(ander).get(reverse("groepen:beginnen", args=[groep.pk])).status_code == 200
    assert als(trainer).post(reverse("groepen:afronden", args=[groep.pk]), {"reden": "x"}).status_code in {403, 404}


def test_wie_iemand_anders_al_begeleidt_blijft_en_de_tweede_trainer_kan_de_eerste_worden(
    school, klas, trainer, zorgcoordinator
):
    mee = een_trainer(school)
    groep = een_groep(school, trainer, medetrainer=mee)
    lid, elders = (deelnemer(groep, nog_een(klas)) for _ in range(2))
    derde = een_trainer(school)
    overdragen(Arrangement.objects.get(deelname=elders), begeleider=derde, reden="Klik", door=zorgcoordinator)

    assert services.trainer_wisselen(groep, trainer=mee, reden="Bram vertrekt", door=zorgcoordinator) == 1

    assert (groep.trainer, groep.medetrainer) == (mee, None)
    assert [Arrangement.objects.get(deelname=d).begeleider for d in (lid, elders)] == [mee, derde]
    tweede = Betrokkene.objects.filter(gebruiker=mee, hoedanigheid__endswith="tweede trainer")
    assert set(tweede.values_list("einddatum", flat=True)) == {MAANDAG}
    with pytest.raises(Onvolledig, match="geeft deze groep al"):
        services.trainer_wisselen(groep, trainer=mee, reden="Nog eens", door=zorgcoordinator)
    with pytest.raises(Onvolledig, match="geeft deze training niet"):
        services.trainer_wisselen(groep, trainer=zorgcoordinator, reden="Ik", door=zorgcoordinator)


def test_is_de_trainer_er_niet_dan_noteert_de_coordinator_wie_er_waren(school, klas, trainer, zorgcoordinator):
    groep = een_groep(school, trainer, begindatum=MAANDAG)
    lid = deelnemer(groep, nog_een(klas))
    services.groep_beginnen(groep, door=trainer)
    loopt(lid)
    dag = groep.bijeenkomsten.get(nummer=1)

    antwoord = als(zorgcoordinator).post(
        dag.get_absolute_url(), {f"was_er{lid.pk}": "aanwezig", f"zin{lid.pk}": "Deed mee"}, follow=True
    )

    assert "Van iedereen staat nu wie er was." in tekst(antwoord)
    assert Opkomst.objects.get().gesprek.geschreven_door == zorgcoordinator
    assert "Deed mee" in tekst(als(zorgcoordinator).get(dag.get_absolute_url()))
