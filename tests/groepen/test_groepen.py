"""A group is made, filled up to its size, begun, held and ended; who waits gets the place that is free."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import groepen.tasks  # noqa: F401  its handler
import zorg.tasks  # noqa: F401  its handler
from arrangementen import services as begeleiding
from arrangementen.models import Arrangement, Begeleidingsgesprek, CoachProfiel
from arrangementen.stappen import ontbreekt
from dossiers.models import Betrokkene, Leerling, Taak, Tijdlijnstuk
from groepen import services, wachtrij
from groepen.models import Deelname, Groep, Opkomst
from groepen.services.houden import Regel
from scholen.models import Instelling, Vakantie
from tests.factories import KlasFactory
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig, Opdracht
from zorg.basis.opdrachten import vegen

from .factories import aanvraag, deelnemer, een_groep, een_trainer, loopt, nog_een, schooldag

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


def vul(groep, klas, aantal):
    return [deelnemer(groep, nog_een(klas)) for _ in range(aantal)]


def stop(deelname, door):
    begeleiding.intrekken(deelname.arrangement, door=door, reden="Past niet in het rooster")


# --- made


@pytest.mark.eis("SEG-133")
def test_de_dagen_zijn_schooldagen_en_het_aantal_en_de_duur_zijn_te_kiezen(school, trainer):
    jaar = school.schooljaren.get()
    Vakantie.objects.create(schooljaar=jaar, naam="Kerst", begindatum=date(2026, 12, 21), einddatum=date(2027, 1, 1))

    gewoon = een_groep(school, trainer, begindatum=date(2026, 12, 8))
    anders = een_groep(school, trainer, begindatum=date(2026, 12, 8), aantal=4, minuten=120, weken=2)

    dagen = list(gewoon.bijeenkomsten.order_by("nummer").values_list("datum", flat=True))
    assert len(dagen) == 10
    assert {dag.isoweekday() for dag in dagen} == {2}
    assert [dag for dag in dagen if date(2026, 12, 21) <= dag <= date(2027, 1, 1)] == []
    assert dagen[:3] == [date(2026, 12, 8), date(2026, 12, 15), date(2027, 1, 5)]
    assert anders.minuten == 120
    # every other week: the one in the vacation is skipped and the rhythm stays
    om_de_week = anders.bijeenkomsten.order_by("nummer").values_list("datum", flat=True)
    assert list(om_de_week)[:2] == [date(2026, 12, 8), date(2027, 1, 5)]


def test_dezelfde_inzending_maakt_een_groep_en_een_vrije_dag_kan_niet(school, trainer):
    sleutel = uuid.uuid4()
    een = een_groep(school, trainer, sleutel=sleutel)

    assert een_groep(school, trainer, sleutel=sleutel) == een
    assert Groep.objects.count() == 1
    with pytest.raises(Onvolledig, match="geen school"):
        een_groep(school, trainer, begindatum=date(2026, 11, 29))
    with pytest.raises(Onvolledig, match="geeft deze training niet"):
        een_groep(school, medewerker(school, "SM", "Samira"))


@pytest.mark.eis("INV-17", "SEG-66")
def test_een_groep_is_nooit_groter_dan_het_aanbod_zegt(school, trainer):
    with pytest.raises(Onvolledig, match="hoogstens 8"):
        een_groep(school, trainer, grootste=9)


@pytest.mark.eis("SEG-70")
def test_in_de_rouwgroep_passen_zes_tot_tien_leerlingen_van_elk_leerjaar_en_niveau(school, zorgcoordinator):
    rouwbegeleider, item = een_trainer(school, "ROUWBEGELEIDER"), school.catalogusitems.get(code="ROUWGROEP")
    begin = als(zorgcoordinator).get(f"{reverse('groepen:nieuw')}?aanbod={item.pk}").context["form"].initial
    maten = {maat: begin[maat] for maat in ("kleinste", "grootste")}
    assert maten == {"kleinste": 6, "grootste": 10}
    with pytest.raises(Onvolledig, match="hoogstens 10"):
        een_groep(school, rouwbegeleider, code="ROUWGROEP", grootste=11)
    groep = een_groep(school, rouwbegeleider, code="ROUWGROEP", **maten)
    klassen = [
        KlasFactory(
            school=school, schooljaar=school.schooljaren.get(), naam=f"r{n}", leerjaar__volgnummer=1 + n % 6,
            niveau=("mavo", "havo", "vwo")[n % 3],
        )
        for n in range(11)
    ]  # fmt: skip

    def bladzijde():
        return tekst(als(rouwbegeleider).get(groep.get_absolute_url()))

    for nr, klas in enumerate(klassen[:10], 1):
        deelnemer(groep, nog_een(klas))
        assert (f"Nog te weinig leerlingen: {nr} van minstens 6." in bladzijde()) == (nr < 6)

    assert set(groep.deelnames.values_list("arrangement__status", flat=True)) == {"toegewezen"}
    assert "ander leerjaar" not in bladzijde()
    te_veel = deelnemer(groep, nog_een(klassen[10]), door=zorgcoordinator)
    assert te_veel.arrangement.status == "wachtlijst"


# --- filled


@pytest.mark.eis("S08", "SEG-134", "INV-17", "ZEIST-76")
def test_de_ef_groep_is_vol_en_wie_wacht_krijgt_de_plek_die_vrijkomt(
    school, klas, dossier, mentor, trainer, zorgcoordinator
):
    groep = een_groep(school, trainer, leerjaar=2)
    acht = vul(groep, klas, 8)
    mees = aanvraag(dossier)

    wacht = services.inschrijven(mees, groep, door=zorgcoordinator)
    assert services.inschrijven(mees, groep, door=zorgcoordinator) == wacht  # the second click

    mees.refresh_from_db()
    assert (mees.status, mees.begeleider) == ("wachtlijst", None)
    bladzijde = tekst(als(mentor).get(reverse("groepen:bij_arrangement", args=[mees.pk])))
    assert "Plek 1 van 1." in bladzijde
    assert "klaar op" in bladzijde
    taak = Taak.objects.open().get(dossier=dossier, soort="wachtplek_vertellen")
    assert taak.toelichting.startswith("Plek 1 van 1.")
    assert Tijdlijnstuk.objects.get(dossier=dossier, titel__startswith="Op de wachtlijst").tekst.startswith("EF-groep")

    assert "en de ouders weten dit" in bladzijde
    als(mentor).post(reverse("groepen:verteld", args=[wacht.pk]))
    taak.refresh_from_db()
    assert taak.status == "gedaan"
    assert "en de ouders weten dit" not in tekst(als(mentor).get(reverse("groepen:bij_arrangement", args=[mees.pk])))

    stop(acht[3], zorgcoordinator)
    assert Opdracht.objects.filter(soort="groepen.plek_vrij").count() == 1
    vegen()
    services.plek_vrij(acht[3].arrangement_id)  # a worker that was killed does it again

    mees.refresh_from_db()
    assert (mees.status, mees.begeleider) == ("toegewezen", trainer)
    assert groep.deelnames.geplaatst().count() == 8
    uitnodigen = Taak.objects.open().get(dossier=dossier, soort="intake_uitnodigen")
    naam = dossier.leerling.roepnaam
    assert (uitnodigen.voor_gebruiker, uitnodigen.wat) == (trainer, f"Nodig {naam} en de ouders uit voor de intake")
    assert not Taak.objects.open().filter(soort="wachtplek_vertellen").exists()
    assert Deelname.objects.get(pk=wacht.pk).aangeboden_op is not None


def test_nee_tegen_een_plek_geeft_de_plek_aan_de_volgende(school, klas, trainer, zorgcoordinator):
    groep = een_groep(school, trainer, grootste=2)
    een, _ = vul(groep, klas, 2)
    eerst, dan, laatst = vul(groep, klas, 3)
    stop(een, zorgcoordinator)
    vegen()
    eerst.arrangement.refresh_from_db()
    assert eerst.arrangement.status == "toegewezen"

    url, client = reverse("groepen:weigeren", args=[eerst.pk]), als(zorgcoordinator)
    antwoord, nog_eens = [client.post(url, {"reden": "Wil niet"}, follow=True) for _ in range(2)]
    vegen()
    vegen()

    assert "doet niet mee" in tekst(antwoord)
    assert "doet niet mee. De plek" not in tekst(nog_eens)
    standen = Arrangement.objects.filter(deelname__in=[eerst, dan, laatst]).order_by("deelname__pk")
    assert list(standen.values_list("status", flat=True)) == ["ingetrokken", "toegewezen", "wachtlijst"]
    assert groep.deelnames.geplaatst().count() == 2


@pytest.mark.eis("SEG-66")
@pytest.mark.parametrize(("stand", "volgorde"), [("voorkeur", "eigen"), ("nee", "langst"), ("verplicht", "eigen")])
def test_het_eigen_leerjaar_gaat_voor_als_de_school_dat_wil_en_houdt_alleen_dan_tegen(
    school, klas, trainer, stand, volgorde
):
    Instelling.objects.filter(school=school, sleutel="inzet.eigen_leerjaar").update(waarde=stand)
    groep = een_groep(school, trainer, leerjaar=2, grootste=1)
    vul(groep, klas, 1)
    ander = KlasFactory(school=school, schooljaar=klas.schooljaar, leerjaar=school.leerjaren.get(volgnummer=3))

    if stand == "verplicht":
        with pytest.raises(Onvolledig, match="alleen voor leerjaar 2"):
            deelnemer(groep, nog_een(ander))
        return
    langst, eigen = deelnemer(groep, nog_een(ander)), deelnemer(groep, nog_een(klas))
    eerste = wachtrij.wachtenden(Groep.objects.get()).first()

    assert eerste == {"eigen": eigen, "langst": langst}[volgorde]


def test_wie_naar_een_ander_leerjaar_gaat_leest_dat_deze_groep_niet_meer_kan(school, klas, trainer):
    Instelling.objects.filter(school=school, sleutel="inzet.eigen_leerjaar").update(waarde="verplicht")
    groep = een_groep(school, trainer, leerjaar=2, grootste=1)
    _, wacht, blijft = vul(groep, klas, 3)
    hoger = KlasFactory(school=school, schooljaar=klas.schooljaar, leerjaar=school.leerjaren.get(volgnummer=3))
    Leerling.objects.filter(dossier__arrangementen=wacht.arrangement_id).update(klas=hoger)
    rij = {d.pk: wachtrij.plek(d, op=MAANDAG) for d in Deelname.objects.filter(groep=groep).wachtend()}

    assert (rij[blijft.pk].nummer, rij[blijft.pk].van) == (1, 1)
    assert rij[wacht.pk].zin.startswith("Deze training is nu voor een ander leerjaar.")


def test_wie_wacht_op_een_groep_krijgt_geen_begeleider_buiten_de_groep_om(school, klas, trainer, zorgcoordinator):
    groep = een_groep(school, trainer, grootste=1)
    _, wacht = vul(groep, klas, 2)
    wacht.arrangement.refresh_from_db()

    with pytest.raises(Onvolledig, match="wacht op een plek"):
        begeleiding.toewijzen(wacht.arrangement, begeleider=trainer, door=zorgcoordinator, begindatum=MAANDAG)

    assert groep.deelnames.geplaatst().count() == 1


def test_een_plek_die_de_trainer_niet_kan_geven_blijft_niet_stil(school, klas, trainer, zorgcoordinator):
    groep = een_groep(school, trainer, grootste=1)
    een, wacht = vul(groep, klas, 2)
    CoachProfiel.objects.update_or_create(gebruiker=trainer, school=school, defaults={"capaciteit": 0})

    stop(een, zorgcoordinator)
    vegen()

    wacht.arrangement.refresh_from_db()
    assert wacht.arrangement.status == "wachtlijst"
    taak = Taak.objects.open().get(soort="plek_niet_gegeven")
    assert "heeft geen plek vrij" in taak.toelichting

    CoachProfiel.objects.update(capaciteit=None)
    for _ in range(2):
        services.taken_bijwerken(school, datum=MAANDAG)
    wacht.arrangement.refresh_from_db()
    assert wacht.arrangement.status == "toegewezen"
    assert not Taak.objects.open().filter(soort="plek_niet_gegeven").exists()


def test_wie_wacht_kan_op_een_andere_groep_wachten_en_krijgt_daar_de_plek(school, klas, trainer, zorgcoordinator):
    oud, nieuw = een_groep(school, trainer, grootste=1), een_groep(school, trainer, naam="EF-groep 2")
    _, wacht = vul(oud, klas, 2)

    als(zorgcoordinator).post(reverse("groepen:inschrijven", args=[wacht.arrangement_id]), {"groep": nieuw.pk})

    wacht.refresh_from_db()
    wacht.arrangement.refresh_from_db()
    assert (wacht.groep, wacht.arrangement.status) == (nieuw, "toegewezen")


def test_een_nieuwe_groep_neemt_de_wachtlijst_over_en_iedereen_houdt_de_beurt(school, klas, trainer, zorgcoordinator):
    oud = een_groep(school, trainer, grootste=1)
    _, eerst, dan = vul(oud, klas, 3)
    nieuw = een_groep(school, trainer, naam="EF-groep 2", grootste=1, begindatum=schooldag(school, 30))
    assert "De volgende groep begint op" in wachtrij.plek(eerst, op=MAANDAG).zin

    als(zorgcoordinator).post(reverse("groepen:wachtlijst_overnemen", args=[nieuw.pk]))

    for rij in (eerst, dan):
        rij.refresh_from_db()
        rij.arrangement.refresh_from_db()
    assert (eerst.groep, dan.groep) == (nieuw, nieuw)
    assert (eerst.arrangement.status, dan.arrangement.status) == ("toegewezen", "wachtlijst")


@pytest.mark.eis("INV-17")
@pytest.mark.django_db(transaction=True)
def test_twee_inschrijvingen_tegelijk_passen_nooit_samen_op_de_laatste_plek(school, klas, trainer, zorgcoordinator):
    groep = een_groep(school, trainer, grootste=1)
    rijen, start = [aanvraag(nog_een(klas)) for _ in range(4)], Barrier(4)
    browsers = [als(zorgcoordinator) for _ in rijen]

    def schrijf_in(nummer):
        try:
            start.wait(timeout=10)
            url = reverse("groepen:inschrijven", args=[rijen[nummer].pk])
            return browsers[nummer].post(url, {"groep": groep.pk}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as vakken:
        assert list(vakken.map(schrijf_in, range(4))) == [302] * 4

    standen = Arrangement.objects.order_by("status").values_list("status", flat=True)
    assert list(standen) == ["toegewezen", "wachtlijst", "wachtlijst", "wachtlijst"]


# --- begun


@pytest.mark.eis("INV-17")
def test_met_te_weinig_leerlingen_begint_een_groep_alleen_op_naam_en_met_een_reden(school, klas, trainer):
    groep = een_groep(school, trainer, kleinste=4)
    wie = deelnemer(groep, nog_een(klas))
    client, url = als(trainer), reverse("groepen:beginnen", args=[groep.pk])
    assert "Nog te weinig leerlingen: 1 van minstens 4." in tekst(client.get(groep.get_absolute_url()))
    assert "De groep is nog niet begonnen." in ontbreekt(wie.arrangement, op=MAANDAG)

    kort = tekst(client.post(url, {"reden": "Haast"}))
    assert "Schrijf minstens 20 tekens." in kort
    client.post(url, {"reden": "De rest begint na de vakantie, en wachten helpt haar niet."})

    groep.refresh_from_db()
    wie.arrangement.refresh_from_db()
    assert (groep.status, groep.klein_door) == ("loopt", trainer)
    assert "De groep is nog niet begonnen." not in ontbreekt(wie.arrangement, op=MAANDAG)
    assert "De rest begint na de vakantie" in tekst(client.get(groep.get_absolute_url()))


def test_zonder_leerlingen_begint_niemand(school, trainer):
    with pytest.raises(Onvolledig, match="nog niemand"):
        services.groep_beginnen(een_groep(school, trainer), door=trainer, reden="x" * 30)


# --- held


@pytest.fixture
def lopend(school, klas, trainer):
    """A group of three that came together for the first time today."""
    groep = een_groep(school, trainer, begindatum=MAANDAG)
    leden = vul(groep, klas, 3)
    services.groep_beginnen(groep, door=trainer)
    for lid in leden:
        loopt(lid)
    return groep, leden


def invoer(leden, *, zin="Werkte goed mee"):
    was_er = ("aanwezig", "afwezig_met_bericht", "afwezig_zonder_bericht")
    velden = {f"was_er{lid.pk}": code for lid, code in zip(leden, was_er, strict=True)}
    return velden | {f"zin{leden[0].pk}": zin}


def test_de_opkomst_van_iedereen_op_een_scherm_en_niets_dubbel(lopend, trainer, mentor):
    groep, leden = lopend
    eerste = groep.bijeenkomsten.get(nummer=1)
    client = als(trainer)

    for _ in range(2):  # the second click, and a worker behind it
        client.post(eerste.get_absolute_url(), invoer(leden))

    assert list(Opkomst.objects.order_by("deelname").values_list("gesprek__aanwezigheid", flat=True)) == [
        "aanwezig", "afwezig_met_bericht", "afwezig_zonder_bericht",
    ]  # fmt: skip
    assert Begeleidingsgesprek.objects.count() == 3
    assert Tijdlijnstuk.objects.get(dossier=leden[0].arrangement.dossier, titel__startswith="Begeleiding").tekst == (
        "Werkte goed mee"
    )
    assert Taak.objects.open().get(soort="afwezigheid_melden").dossier == leden[2].arrangement.dossier


def test_een_deel_kan_nu_en_de_rest_later_en_een_zin_zonder_keuze_gaat_niet_weg(lopend, trainer):
    groep, leden = lopend
    eerste = groep.bijeenkomsten.get(nummer=1)
    client = als(trainer)
    fout = client.post(
        eerste.get_absolute_url(), {f"zin{leden[1].pk}": "Kwam te laat", f"was_er{leden[0].pk}": "aanwezig"}
    )
    html = tekst(fout)
    assert "er was." in html
    assert 'value="Kwam te laat"' in html
    assert Opkomst.objects.count() == 0

    client.post(eerste.get_absolute_url(), {f"was_er{leden[0].pk}": "aanwezig"}, follow=True)
    nog = client.get(eerste.get_absolute_url())

    assert [regel[0] for regel in nog.context["regels"]] != []
    assert leden[0] not in [regel[0] for regel in nog.context["regels"]]
    assert len(nog.context["genoteerd"]) == 1


def test_wat_een_collega_al_schreef_blijft_en_de_eigen_tekst_staat_erbij(lopend, trainer, school):
    groep, leden = lopend
    eerste = groep.bijeenkomsten.get(nummer=1)
    services.opkomst_vastleggen(eerste, regels=[Regel(leden[0], "afwezig_met_bericht", "Was ziek")], door=trainer)

    html = tekst(als(trainer).post(eerste.get_absolute_url(), invoer(leden, zin="Deed leuk mee")))

    assert "Een collega schreef dit net ook op." in html
    assert "Was ziek" in html
    assert "Jij schreef: Deed leuk mee" in html
    assert Opkomst.objects.count() == 3


def test_voor_de_dag_en_voor_het_begin_is_er_geen_opkomst(school, klas, trainer):
    groep = een_groep(school, trainer)
    lid = deelnemer(groep, nog_een(klas))
    morgen = groep.bijeenkomsten.get(nummer=1)
    with pytest.raises(Onvolledig, match="loopt niet"):
        services.opkomst_vastleggen(morgen, regels=[Regel(lid, "aanwezig")], door=trainer)
    services.groep_beginnen(groep, door=trainer)
    with pytest.raises(Onvolledig, match="moet nog komen"):
        services.opkomst_vastleggen(morgen, regels=[Regel(lid, "aanwezig")], door=trainer)


def test_een_bijeenkomst_gaat_naar_een_andere_schooldag_tussen_de_vorige_en_de_volgende(school, trainer):
    groep = een_groep(school, trainer, begindatum=date(2026, 11, 24))
    tweede = groep.bijeenkomsten.get(nummer=2)
    client, url = als(trainer), reverse("groepen:verzetten", args=[tweede.pk])

    assert "geen school" in tekst(client.post(url, {"datum": "2026-12-05"}))
    assert "na de vorige" in tekst(client.post(url, {"datum": "2026-12-08"}))
    client.post(url, {"datum": "2026-12-03"})

    tweede.refresh_from_db()
    assert tweede.datum == date(2026, 12, 3)
    assert groep.bijeenkomsten.get(nummer=3).datum == date(2026, 12, 8)


def test_elke_dag_vraagt_het_systeem_wat_nog_moet_en_dat_een_keer(lopend, school, trainer):
    groep, leden = lopend
    for _ in range(2):
        services.taken_bijwerken(school, datum=MAANDAG + timedelta(days=1))
    assert Taak.objects.open().get(soort="groep_noteren").voor_gebruiker == trainer

    with time_machine.travel("2026-11-24 09:00+01:00", tick=False):
        als(trainer).post(groep.bijeenkomsten.get(nummer=1).get_absolute_url(), invoer(leden))
    assert not Taak.objects.open().filter(soort="groep_noteren").exists()

    nieuw = een_groep(school, trainer, naam="EF-groep 2")
    services.taken_bijwerken(school, datum=MAANDAG)
    assert Taak.objects.open().get(soort="groep_beginnen").waar == nieuw.get_absolute_url()


# --- ended


def test_aan_het_einde_krijgt_wie_er_was_een_bewijs_en_wie_wacht_gaat_niet_verloren(
    lopend, klas, trainer, zorgcoordinator
):
    groep, leden = lopend
    Groep.objects.filter(pk=groep.pk).update(grootste=3)
    wacht = deelnemer(Groep.objects.get(), nog_een(klas))
    als(trainer).post(groep.bijeenkomsten.get(nummer=1).get_absolute_url(), invoer(leden))
    client, url = als(trainer), reverse("groepen:afronden", args=[groep.pk])

    assert "Waarom stopt de groep nu al?" in tekst(client.post(url, {"reden": ""}))
    client.post(url, {"reden": "De trainer is langdurig ziek."}, follow=True)
    assert "is afgerond. Voor" not in tekst(client.post(url, {"reden": "Nog eens"}, follow=True))
    vegen()
    vegen()

    leden[0].refresh_from_db()
    assert bytes(leden[0].bewijs.inhoud).startswith(b"%PDF")
    assert [Deelname.objects.get(pk=lid.pk).bewijs for lid in leden[1:]] == [None, None]
    antwoord = client.get(reverse("groepen:bewijs", args=[leden[0].pk]))
    assert antwoord["Content-Type"] == "application/pdf"
    assert Taak.objects.open().get(soort="wachtplek_kiezen").dossier == wacht.arrangement.dossier
    services.plekken_aanbieden(groep)
    wacht.arrangement.refresh_from_db()
    assert wacht.arrangement.status == "wachtlijst"


def test_een_groep_met_leerlingen_vervalt_niet(school, klas, trainer, zorgcoordinator):
    groep = een_groep(school, trainer)
    lid = deelnemer(groep, nog_een(klas))
    with pytest.raises(Onvolledig, match="een plek"):
        services.groep_laten_vervallen(groep, door=zorgcoordinator, reden="Te weinig")
    stop(lid, zorgcoordinator)
    services.groep_laten_vervallen(groep, door=zorgcoordinator, reden="Te weinig")
    with pytest.raises(OngeldigeOvergang):
        services.groep_laten_vervallen(Groep.objects.get(), door=zorgcoordinator, reden="Te weinig")


def test_de_tweede_trainer_leest_mee_tot_de_plek_eindigt(school, klas, trainer, zorgcoordinator):
    mee = een_trainer(school)
    groep = een_groep(school, trainer, medetrainer=mee)
    lid = deelnemer(groep, nog_een(klas))
    assert str(lid.arrangement.dossier.leerling) in tekst(als(mee).get(groep.get_absolute_url()))

    stop(lid, zorgcoordinator)
    vegen()

    assert Betrokkene.objects.get(gebruiker=mee).einddatum == timezone.localdate()


# --- who sees what


def test_de_mentor_ziet_de_eigen_leerling_en_van_de_rest_alleen_hoeveel(
    school, klas, andere_klas, mentor, andere_mentor, trainer, dossier
):
    groep = een_groep(school, trainer, grootste=2)
    deelnemer(groep, dossier)
    vreemde = nog_een(andere_klas, roepnaam="Geheimpje")
    deelnemer(groep, vreemde)
    wacht = nog_een(andere_klas, roepnaam="Wachteling")
    deelnemer(groep, wacht)

    van_mentor = tekst(als(mentor).get(groep.get_absolute_url()))
    van_trainer = tekst(als(trainer).get(groep.get_absolute_url()))

    assert str(dossier.leerling) in van_mentor
    assert "Geheimpje" not in van_mentor
    assert "Wachteling" not in van_mentor
    assert "2 van 2" in van_mentor
    assert "1 leerling wacht" in van_mentor
    assert "Geheimpje" in van_trainer
    assert "Wachteling" not in van_trainer  # not yet with this trainer
    assert "Geheimpje" in tekst(als(andere_mentor).get(groep.get_absolute_url()))


def test_inbreken_lukt_niet(school, klas, dossier, trainer, andere_school, andere_school_zc, mentor):
    groep = een_groep(school, trainer)
    deelname = deelnemer(groep, dossier)
    ander = een_trainer(school)
    dag = groep.bijeenkomsten.get(nummer=1)
    paden = [
        groep.get_absolute_url(), dag.get_absolute_url(), reverse("groepen:beginnen", args=[groep.pk]),
        reverse("groepen:weigeren", args=[deelname.pk]), reverse("groepen:bewijs", args=[deelname.pk]),
        reverse("groepen:bij_arrangement", args=[deelname.arrangement_id]),
    ]  # fmt: skip

    for wie in (ander, andere_school_zc):
        assert {als(wie).get(pad).status_code for pad in paden} == {404}
        assert {als(wie).post(pad, {"reden": "x" * 30}).status_code for pad in paden} <= {404, 405}
    assert {Client().get(pad).status_code for pad in paden} == {302}  # a parent has no login
    # a group of another school is no choice, whatever is sent
    elders = een_groep_elders(andere_school)
    wens = aanvraag(nog_een(klas))
    zc = medewerker(school, "ZC", "Zus")
    antwoord = als(zc).post(reverse("groepen:inschrijven", args=[wens.pk]), {"groep": elders.pk})
    assert "Deze groep kan niet meer" in tekst(antwoord)
    groep.refresh_from_db()
    assert (groep.status, elders.deelnames.count()) == ("voorbereiding", 0)


def een_groep_elders(andere_school):
    item = andere_school.catalogusitems.filter(uitvoerder__isnull=False, registreerbaar=True).order_by("pk").first()
    return een_groep(andere_school, een_trainer(andere_school, item.uitvoerder.code), code=item.code)


@pytest.mark.eis("SEG-66", "SEG-133", "SEG-67")
def test_de_coordinator_maakt_een_groep_met_wat_het_aanbod_zegt(school, trainer, zorgcoordinator):
    client, item = als(zorgcoordinator), school.catalogusitems.get(code="EF_GROEP")
    url = f"{reverse('groepen:nieuw')}?aanbod={item.pk}"
    begin = client.get(url).context["form"].initial
    assert (begin["aantal"], begin["minuten"], begin["grootste"], begin["weken"]) == (10, 60, 8, 1)
    assert item.naam in tekst(client.get(reverse("groepen:nieuw")))

    velden = begin | {
        "naam": "EF-groep leerjaar 2", "leerjaar": "", "trainer": trainer.pk, "begindatum": "2026-11-24",
        "begintijd": "14:30", "plaats": "Lokaal 12", "medetrainer": "",
    }  # fmt: skip
    te_groot = tekst(client.post(url, velden | {"grootste": 9}))
    assert "hoogstens 8 leerlingen" in te_groot
    assert 'value="Lokaal 12"' in te_groot
    client.post(url, velden)
    client.post(url, velden | {"sleutel": uuid.uuid4(), "minuten": 120})

    gewoon, lang = Groep.objects.order_by("pk")
    assert (gewoon.minuten, lang.minuten, gewoon.trainer) == (60, 120, trainer)
    dagen = list(gewoon.bijeenkomsten.order_by("nummer").values_list("datum", flat=True))
    # once a week, ten weeks long
    assert dagen == [date(2026, 11, 24) + timedelta(weeks=week) for week in range(10)]


def test_meer_groepen_leerlingen_en_wachtenden_kosten_geen_zoekvraag_meer(school, klas, trainer, zorgcoordinator):
    groep = een_groep(school, trainer, grootste=8, leerjaar=2)
    vol = een_groep(school, trainer, grootste=1, naam="EF-groep 2")
    vul(groep, klas, 1)
    vul(vol, klas, 2)
    client = als(zorgcoordinator)
    paden = [reverse("groepen:lijst"), groep.get_absolute_url(), reverse("groepen:wachtlijst"), vol.get_absolute_url()]

    def tel():
        geteld = []
        for pad in paden:
            client.get(pad)
            with CaptureQueriesContext(connection) as vragen:
                client.get(pad)
            geteld.append(len(vragen))
        return geteld

    een = tel()
    vul(groep, klas, 6)
    vul(vol, klas, 6)
    vul(een_groep(school, trainer, grootste=1, naam="EF-groep 3"), klas, 3)

    assert tel() == een
    assert max(een) <= 12
