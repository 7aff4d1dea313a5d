"""A begeleider is away or leaves: who goes on with which pupil, who only stands in, and what stays shut."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import Gebruiker
from arrangementen import services
from arrangementen.herinneringen import herinneren
from arrangementen.models import Arrangement, CoachProfiel, GeplandGesprek, Sessienotitie
from arrangementen.weekbeeld import mijn_gesprekken
from dossiers import services as dossierdiensten
from dossiers.models import Overdracht, Taak
from tests.factories import BetrokkeneFactory
from zorg.basis.models import Onvolledig

from .factories import actief
from .test_begeleiders import buddy_van, nog_een
from .test_services import sessie


@pytest.fixture
def noor(school):
    return buddy_van(school, "Noor", 5)


@pytest.fixture
def milan(school):
    return buddy_van(school, "Milan", 5)


def begeleid(dossier, wie, hoeveel=1):
    """Running support of pupils of their own, as an assignment leaves it."""
    rijen = [actief(nog_een(dossier).dossier, wie, frequentie="wekelijks") for _ in range(hoeveel)]
    for rij in rijen:
        BetrokkeneFactory(dossier=rij.dossier, gebruiker=wie, hoedanigheid=f"begeleider: {rij.catalogusitem.naam}")
    return rijen


def opnieuw(wie):
    return Gebruiker.objects.get(pk=wie.pk)


def adres(school, van):
    return f"{reverse('arrangementen:doorgeven')}?school={school.pk}&van={van.pk}"


def test_per_leerling_gaat_een_ander_verder_en_de_taken_gaan_mee(
    client, dossier, school, noor, milan, zorgcoordinator, mentor
):
    sam, (een, twee, blijft) = buddy_van(school, "Sam"), begeleid(dossier, noor, 3)
    herinneren(school, sinds=date(2026, 1, 1), datum=een.evaluatiedatum)
    client.force_login(zorgcoordinator)

    antwoord = client.post(
        adres(school, noor),
        {f"aan_{een.pk}": milan.pk, f"aan_{twee.pk}": sam.pk, "hoe": "over", "reden": "Noor gaat met verlof."},
    )

    assertRedirects(antwoord, f"{reverse('arrangementen:werkverdeling')}?school={school.pk}")
    begeleiders = [Arrangement.objects.get(pk=a.pk).begeleider for a in (een, twee, blijft)]
    assert begeleiders == [milan, sam, noor]
    open_van_milan = set(Taak.objects.open().filter(voor_gebruiker=milan).values_list("soort", flat=True))
    assert {"evalueren", "begeleiding_overnemen"} <= open_van_milan
    van_noor = Taak.objects.open().filter(voor_gebruiker=noor)
    assert set(van_noor.filter(dossier=een.dossier).values_list("soort", flat=True)) == {"overdracht_schrijven"}
    assert een.dossier.betrokkenen.get(gebruiker=noor).einddatum == timezone.localdate()
    assert een.dossier.betrokkenen.get(gebruiker=milan).einddatum is None


@pytest.mark.eis("INV-15")
def test_past_er_een_niet_dan_verandert_er_niets_en_staat_er_bij_wie(
    client, dossier, school, noor, milan, zorgcoordinator, mentor
):
    CoachProfiel.objects.filter(gebruiker=milan).update(capaciteit=1)
    een, twee = begeleid(dossier, noor, 2)
    client.force_login(zorgcoordinator)
    keuze = {f"aan_{a.pk}": milan.pk for a in (een, twee)}

    vol = client.post(adres(school, noor), keuze | {"hoe": "over", "reden": "Ziek"})
    leeg = client.post(adres(school, noor), {"hoe": "tijdelijk", "reden": ""})

    assertContains(vol, "Milan")
    assertContains(vol, "Wie verder gaat, leest het dossier van die leerling.")
    assertNotContains(vol, "Dit kunnen lezen:")
    assertContains(vol, "heeft geen plek vrij: 1 van 1 lesuur bezet")
    assert Arrangement.objects.filter(begeleider=noor).count() == 2
    assert not Overdracht.objects.exists()
    for zin in (
        "Kies bij minstens 1 leerling wie verder gaat.", "Kies de laatste dag dat iemand waarneemt.",
        "Schrijf op waarom iemand anders het overneemt.",
    ):  # fmt: skip
        assertContains(leeg, zin)


@pytest.mark.eis("INV-08")
@pytest.mark.parametrize(("mee", "leest"), [(True, 1), (False, 0)])
def test_eigen_notities_gaan_alleen_mee_als_de_schrijver_dat_wil_en_pas_na_het_aannemen(
    client, dossier, noor, milan, zorgcoordinator, mentor, mee, leest
):
    (loopt,) = begeleid(dossier, noor)
    gesprek = sessie(loopt, noor, vertrouwelijk="Iets heel persoonlijks")
    services.overdragen(loopt, begeleider=milan, reden="Noor gaat weg.", door=zorgcoordinator)
    overdracht = Overdracht.objects.get(dossier=loopt.dossier)

    def telt(wie):
        return Sessienotitie.objects.waarop(opnieuw(wie), "sessienotitie.inzien").count()

    with pytest.raises(Onvolledig, match="Alleen Noor"):
        dossierdiensten.overdracht_schrijven(overdracht, door=zorgcoordinator, aandachtspunten="x", met_notities=True)
    client.force_login(noor)
    velden = {"aandachtspunten": "Praat graag"} | ({"met_notities": "on"} if mee else {})
    client.post(reverse("dossiers:overdracht_schrijven", args=[overdracht.pk]), velden)
    assert (telt(milan), telt(noor)) == (0, 1)
    client.force_login(milan)
    client.post(reverse("dossiers:overdracht_aannemen", args=[overdracht.pk]))

    assert (telt(milan), telt(zorgcoordinator), telt(mentor)) == (leest, 0, 0)
    bladzijde = client.get(reverse("arrangementen:gesprek", args=[gesprek.pk]))
    (assertContains if mee else assertNotContains)(bladzijde, "Iets heel persoonlijks")
    na = sessie(loopt, noor, vertrouwelijk="Later geschreven")
    assert not Sessienotitie.objects.waarop(opnieuw(milan), "sessienotitie.inzien").filter(gesprek=na).exists()
    loopt.refresh_from_db()
    services.overdragen(loopt, begeleider=noor, reden="Toch terug.", door=zorgcoordinator)
    assert telt(milan) == 0


def test_wie_waarneemt_leest_van_vandaag_tot_en_met_de_laatste_dag(
    client, dossier, school, noor, milan, zorgcoordinator, mentor, monkeypatch
):
    (loopt,) = begeleid(dossier, noor)
    sessie(loopt, noor, vertrouwelijk="Van Noor alleen")
    vandaag, tot = timezone.localdate(), timezone.localdate() + timedelta(days=14)
    client.force_login(zorgcoordinator)
    client.post(
        adres(school, noor),
        {f"aan_{loopt.pk}": milan.pk, "hoe": "tijdelijk", "tot_en_met": tot.isoformat(), "reden": "Noor is ziek."},
    )
    loopt.refresh_from_db()

    assert loopt.begeleider == noor
    assertContains(client.get(loopt.get_absolute_url()), "Neemt waar:")
    client.force_login(milan)
    assertContains(client.get(reverse("arrangementen:mijn")), f"Je neemt waar voor {noor}")
    assert client.get(reverse("arrangementen:sessie", args=[loopt.pk])).status_code == 200
    assert not Sessienotitie.objects.waarop(opnieuw(milan), "sessienotitie.inzien").exists()
    sam = buddy_van(school, "Sam")
    for wie, dag, zin in (
        (sam, tot, "neemt hier al waar, tot en met"),
        (milan, vandaag - timedelta(days=1), "Kies een laatste dag na de eerste"),
        (noor, tot, "kan hier niet waarnemen"),
    ):  # fmt: skip
        with pytest.raises(Onvolledig, match=zin):
            services.waarnemen(loopt, waarnemer=wie, tot_en_met=dag, reden="Druk", door=zorgcoordinator)

    monkeypatch.setattr(timezone, "localdate", lambda *_: tot + timedelta(days=1))
    assert not Arrangement.objects.waarop(opnieuw(milan), "traject.inzien").exists()
    herinneren(school, sinds=tot, datum=tot + timedelta(days=1))
    assert not Taak.objects.open().filter(soort="begeleiding_waarnemen").exists()


def test_wie_later_waarneemt_leest_niets_tot_die_dag_en_krijgt_dan_een_taak(
    client, dossier, school, noor, milan, zorgcoordinator, mentor
):
    (loopt,) = begeleid(dossier, noor)
    vandaag = timezone.localdate()
    van, tot = vandaag + timedelta(days=10), vandaag + timedelta(days=20)
    for dag in (van - timedelta(days=1), van, tot + timedelta(days=1)):
        GeplandGesprek.objects.create(arrangement=loopt, datum=dag)
    client.force_login(zorgcoordinator)
    keuze = {f"aan_{loopt.pk}": milan.pk, "hoe": "tijdelijk", "reden": "Noor gaat op reis.", "tot_en_met": str(tot)}
    gisteren = client.post(adres(school, noor), keuze | {"vanaf": str(vandaag - timedelta(days=1))})
    andersom = client.post(adres(school, noor), keuze | {"vanaf": str(tot + timedelta(days=1))})
    assertContains(gisteren, "Kies vandaag of een dag daarna.")
    assertContains(andersom, "De laatste dag ligt voor de eerste.")
    client.post(adres(school, noor), keuze | {"vanaf": str(van)})
    client.post(adres(school, noor), keuze | {"vanaf": str(van)})
    dagen = f"van {date_format(van, 'j F Y').lower()} tot en met {date_format(tot, 'j F Y').lower()}"
    with pytest.raises(Onvolledig, match=f"Milan .* neemt hier al waar, {dagen}"):
        services.waarnemen(
            Arrangement.objects.get(pk=loopt.pk), waarnemer=buddy_van(school, "Sam"), reden="Druk",
            vanaf=tot, tot_en_met=tot + timedelta(days=3), door=zorgcoordinator,
        )  # fmt: skip

    def stand(dag):
        with time_machine.travel(dag, tick=False):
            herinneren(school, sinds=dag - timedelta(days=1), datum=dag)
            ziet = Arrangement.objects.waarop(opnieuw(milan), "traject.inzien").exists()
            taak = Taak.objects.open().filter(soort="begeleiding_waarnemen", voor_gebruiker=milan).exists()
            gesprekken = [rij.datum for rij in mijn_gesprekken(opnieuw(milan), dag)]
            assert Arrangement.objects.waarop(opnieuw(noor), "traject.inzien").exists()
            return ziet, taak, gesprekken

    assertContains(client.get(loopt.get_absolute_url()), "Neemt waar:")
    assert loopt.dossier.betrokkenen.filter(gebruiker=milan).count() == 1
    assert [stand(dag) for dag in (vandaag, van - timedelta(days=1), van, tot, tot + timedelta(days=1))] == [
        (False, False, []), (False, False, []), (True, True, [van]), (True, True, [van]), (False, False, []),
    ]  # fmt: skip


@pytest.mark.parametrize("hoe", ["overdragen", "beeindigen"])
def test_is_er_niemand_meer_om_voor_waar_te_nemen_dan_stopt_het(
    dossier, school, noor, milan, zorgcoordinator, mentor, hoe
):
    """Who stood in reads until tonight; who was to begin later never does."""
    (loopt,) = begeleid(dossier, noor)
    vandaag, sam = timezone.localdate(), buddy_van(school, "Sam")
    later = vandaag + timedelta(days=10)
    vast = {"reden": "Noor is weg.", "door": zorgcoordinator}
    services.waarnemen(loopt, waarnemer=milan, tot_en_met=later - timedelta(days=1), **vast)
    services.waarnemen(loopt, waarnemer=sam, vanaf=later, tot_en_met=later + timedelta(days=5), **vast)

    if hoe == "overdragen":
        services.overdragen(loopt, begeleider=buddy_van(school, "Nieuw"), **vast)
    else:
        services.beeindigen(loopt, gestopt=True, **vast)

    rijen = loopt.dossier.betrokkenen.filter(hoedanigheid__startswith="waarnemer: ")
    assert [(rij.gebruiker, rij.einddatum) for rij in rijen] == [(milan, vandaag)]


def test_begeleiding_van_wie_weg_is_wordt_een_taak_van_de_coordinator_en_een_zin(
    client, dossier, school, noor, milan, zorgcoordinator, mentor
):
    een, twee = begeleid(dossier, noor, 2)
    Gebruiker.objects.filter(pk=noor.pk).update(is_active=False)
    vandaag = timezone.localdate()

    for _ in range(2):
        herinneren(school, sinds=vandaag - timedelta(days=1), datum=vandaag)

    taken = Taak.objects.open().filter(soort="begeleider_weg")
    assert {t.dossier for t in taken} == {een.dossier, twee.dossier}
    assert {(t.voor_rol, t.toelichting) for t in taken} == {("ZC", f"{noor} werkt hier niet meer")}
    client.force_login(zorgcoordinator)
    assertContains(client.get(een.get_absolute_url()), f"{noor} werkt hier niet meer.")
    assertContains(client.get(reverse("arrangementen:werkverdeling")), "Werkt hier niet meer")
    een = Arrangement.objects.get(pk=een.pk)
    services.overdragen(een, begeleider=milan, reden="Noor is weg.", door=zorgcoordinator)
    assert [t.dossier for t in taken.all()] == [twee.dossier]
    assert Taak.objects.open().get(soort="overdracht_schrijven").voor_rol == "ZC"
    assertNotContains(client.get(een.get_absolute_url()), "werkt hier niet meer")
