"""What the pages and the certificate say of a group that stops early, and of attendance that is half written."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

import groepen.tasks  # noqa: F401  its handler
import zorg.tasks  # noqa: F401  its handler
from arrangementen.models import Arrangement
from dossiers.models import Betrokkene, Taak
from groepen import rapport, services
from groepen.models import Opkomst
from groepen.services.houden import Regel

from .factories import aanvraag, deelnemer, een_groep, een_trainer, loopt, nog_een

MAANDAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def op_maandag():
    with time_machine.travel("2026-11-23 09:00+01:00", tick=False):
        yield


@pytest.fixture
def trainer(school):
    return een_trainer(school)


@pytest.fixture
def lopend(school, klas, trainer):
    """A group of two that came together for the first time today."""
    groep = een_groep(school, trainer, begindatum=MAANDAG)
    leden = [deelnemer(groep, nog_een(klas)) for _ in range(2)]
    services.groep_beginnen(groep, door=trainer)
    for lid in leden:
        loopt(lid)
    return groep, leden


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def bladzijde(gebruiker, waar):
    return tekst(als(gebruiker).get(waar if isinstance(waar, str) else waar.get_absolute_url()))


def test_half_genoteerd_zegt_hoeveel_en_vraagt_om_de_rest(lopend, trainer):
    groep, leden = lopend
    eerste = groep.bijeenkomsten.get(nummer=1)
    services.opkomst_vastleggen(eerste, regels=[Regel(leden[0], "aanwezig")], door=trainer)
    half = bladzijde(trainer, groep)
    services.opkomst_vastleggen(eerste, regels=[Regel(leden[1], "afwezig_met_bericht")], door=trainer)
    heel = bladzijde(trainer, groep)

    assert "1 van 2 genoteerd" in half
    assert ">Noteer wie er waren</a>" in half
    assert "1 van 2 waren er" in heel
    assert ">Noteer wie er waren</a>" not in heel


def test_met_een_knop_was_iedereen_er_en_wat_al_gekozen_was_blijft(lopend, trainer):
    groep, leden = lopend
    eerste = groep.bijeenkomsten.get(nummer=1)
    assert 'name="iedereen"' in bladzijde(trainer, eerste)

    getypt = {f"zin{lid.pk}": "" for lid in leden} | {f"was_er{leden[1].pk}": "afwezig_met_bericht"}
    antwoord = als(trainer).post(eerste.get_absolute_url(), {**getypt, "iedereen": "ja"}, follow=True)

    assert "Van iedereen staat nu wie er was." in tekst(antwoord)
    gekozen = dict(Opkomst.objects.values_list("deelname", "gesprek__aanwezigheid"))
    assert gekozen == {leden[0].pk: "aanwezig", leden[1].pk: "afwezig_met_bericht"}


def test_iedereen_was_er_gaat_niet_over_wie_een_collega_al_noteerde(lopend, trainer):
    groep, leden = lopend
    eerste = groep.bijeenkomsten.get(nummer=1)
    services.opkomst_vastleggen(eerste, regels=[Regel(leden[0], "afwezig_met_bericht")], door=trainer)

    antwoord = als(trainer).post(eerste.get_absolute_url(), {f"zin{leden[1].pk}": "", "iedereen": "ja"}, follow=True)

    assert "Een collega schreef dit net ook op." not in tekst(antwoord)
    gekozen = dict(Opkomst.objects.values_list("deelname", "gesprek__aanwezigheid"))
    assert gekozen == {leden[0].pk: "afwezig_met_bericht", leden[1].pk: "aanwezig"}


def test_een_groep_die_eerder_stopt_zegt_op_het_bewijs_en_in_de_lijst_wat_waar_is(lopend, trainer, zorgcoordinator):
    groep, leden = lopend
    eerste = groep.bijeenkomsten.get(nummer=1)
    services.opkomst_vastleggen(eerste, regels=[Regel(lid, "aanwezig") for lid in leden], door=trainer)
    with time_machine.travel("2026-12-02 09:00+01:00", tick=False):  # after the second meeting
        services.groep_afronden(groep, door=trainer, reden="De trainer is langdurig ziek")
        leden[0].refresh_from_db()
        gegevens = rapport.bewijs(leden[0])
        klaar = bladzijde(zorgcoordinator, reverse("groepen:lijst") + "?stand=klaar")
        pagina = bladzijde(trainer, groep)

    assert (gegevens["van"], gegevens["tot"]) == (MAANDAG, date(2026, 12, 2))
    assert (gegevens["aanwezig"], gegevens["aantal"]) == (1, 2)
    assert "Niet meer" in klaar
    assert "7 december" not in klaar
    assert pagina.count("ging niet door") == 8


def test_de_keuze_zegt_hoe_vaak_een_groep_al_bij_elkaar_kwam(lopend, klas, zorgcoordinator):
    vraag = aanvraag(nog_een(klas))
    with time_machine.travel("2026-12-16 09:00+01:00", tick=False):
        keuze = bladzijde(zorgcoordinator, reverse("groepen:inschrijven", args=[vraag.pk]))
    assert "4 van 10 keer geweest" in keuze


def test_wachten_op_het_plan_staat_er_een_keer(lopend, trainer):
    groep, leden = lopend
    Arrangement.objects.filter(pk=leden[0].arrangement_id).update(status="wacht_op_document", gestart_op=None)
    pagina = bladzijde(trainer, groep)
    assert "Wacht op plan" in pagina
    assert "Wacht op het ondertekende plan" not in pagina


# --- who had a place and had not begun


@pytest.fixture
def gestrand(school, klas, trainer, zorgcoordinator):
    """A group that ran and ended early, with a pupil in it who waits for the plan."""
    groep = een_groep(school, trainer, begindatum=MAANDAG)
    anderen, lid = deelnemer(groep, nog_een(klas)), deelnemer(groep, nog_een(klas))
    services.groep_beginnen(groep, door=trainer)
    loopt(anderen)
    lid.arrangement.refresh_from_db()
    assert lid.arrangement.status == "toegewezen"
    assert Taak.objects.open().filter(soort="intake_uitnodigen", dossier=lid.arrangement.dossier).exists()
    lid.arrangement.zet_status("wacht_op_document")
    services.groep_afronden(groep, door=trainer, reden="De trainer is langdurig ziek")
    lid.arrangement.refresh_from_db()
    return lid


def test_wie_nog_niet_begonnen_was_wacht_weer_en_de_coordinator_kiest(gestrand, trainer):
    arrangement = gestrand.arrangement
    open_ = Taak.objects.open().filter(dossier=arrangement.dossier)

    assert (arrangement.status, arrangement.groepsstand, arrangement.begeleider) == ("wachtlijst", "rij", None)
    assert set(open_.values_list("soort", flat=True)) == {"wachtplek_kiezen"}
    assert not Betrokkene.objects.filter(dossier=arrangement.dossier, gebruiker=trainer, einddatum=None).exists()


def test_de_bladzijde_van_wie_weer_wacht_zegt_geen_groep_van_morgen(gestrand, zorgcoordinator):
    arrangement = gestrand.arrangement
    kaart = bladzijde(zorgcoordinator, reverse("groepen:bij_arrangement", args=[arrangement.pk]))
    pagina = bladzijde(zorgcoordinator, arrangement)

    assert "is klaar." in kaart
    assert ">Kies een groep</a>" in kaart
    assert "eerstvolgende keer" not in kaart
    assert "dan is deze groep klaar op" not in kaart
    assert "De groep is begonnen" not in pagina


def test_wie_weer_wacht_kan_naar_een_andere_groep(gestrand, school, trainer, zorgcoordinator):
    arrangement, nieuw = gestrand.arrangement, een_groep(school, trainer, naam="EF-groep 2")
    url = reverse("groepen:inschrijven", args=[arrangement.pk])

    antwoord = als(zorgcoordinator).post(url, {"groep": nieuw.pk}, follow=True)

    assert "staat al in een groep" not in tekst(antwoord)
    assert "heeft een plek in EF-groep 2" in tekst(antwoord)
    arrangement.refresh_from_db()
    assert (arrangement.status in Arrangement.BEZET, arrangement.begeleider) == (True, trainer)
    assert not Taak.objects.open().filter(soort="wachtplek_kiezen").exists()


# --- the support of somebody in a group


def test_een_training_in_een_groep_vraagt_om_een_groep_en_daarna_om_geen_moment(school, klas, trainer, zorgcoordinator):
    vraag = aanvraag(nog_een(klas))
    voor = bladzijde(zorgcoordinator, vraag)
    services.inschrijven(vraag, een_groep(school, trainer), door=zorgcoordinator)
    na = bladzijde(zorgcoordinator, vraag)

    assert f'<a class="knop" href="{reverse("groepen:inschrijven", args=[vraag.pk])}">Kies een groep</a>' in voor
    assert "Kies een begeleider" not in voor
    for zin in ("Kies een vast moment", "Kies een andere begeleider"):
        assert zin not in na
        assert zin not in bladzijde(trainer, vraag)


# --- what can be done, and who reads it


def test_zonder_trainingen_biedt_de_lijst_geen_nieuwe_groep_aan_en_anders_een_keer(school, zorgcoordinator):
    met = bladzijde(zorgcoordinator, reverse("groepen:lijst"))
    school.catalogusitems.update(actief=False)
    zonder = bladzijde(zorgcoordinator, reverse("groepen:lijst"))

    assert met.count(">Nieuwe groep<") == 1
    assert ">Nieuwe groep<" not in zonder
    assert "Vraag de beheerder om het aanbod aan te vullen." in zonder


@pytest.mark.parametrize("naam", ["afronden", "vervallen"])
def test_bij_de_reden_staat_wie_die_leest(school, trainer, zorgcoordinator, naam):
    groep = een_groep(school, trainer)
    pagina = bladzijde(zorgcoordinator, reverse(f"groepen:{naam}", args=[groep.pk]))
    assert "wie met een leerling van deze groep werkt, lezen de reden bij de groep." in pagina


def test_wie_als_enige_de_training_geeft_staat_niet_bij_wie_de_groep_mee_geeft(school, trainer, zorgcoordinator):
    item = school.catalogusitems.get(code="EF_GROEP")
    url = f"{reverse('groepen:nieuw')}?school={school.pk}&aanbod={item.pk}"
    keuzes = als(zorgcoordinator).get(url).context["form"].fields["medetrainer"].choices
    assert list(keuzes) == [("", "Niemand")]
