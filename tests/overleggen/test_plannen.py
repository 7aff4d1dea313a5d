"""When meetings are: days without school, another day, calling one off, and a meeting outside the series."""

from datetime import date, datetime, time, timedelta
from importlib import import_module
from itertools import pairwise

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Taak
from overleggen import herinneringen, reeks
from overleggen.models import Overleg, Reeksbesluit
from overleggen.services import agenderen, plannen, voorbereiden
from overleggen.services.plannen import Afspraak
from scholen import kalender
from scholen.models import Vakantie
from scholen.services import profiel_laden
from tests.factories import DossierFactory, LeerlingFactory, SchoolFactory, SchooljaarFactory
from tests.spelers import klas_van, medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import punt_op

import_module("overleggen.tasks")  # registers the handlers of the mails

VAKANTIE = (date(2026, 11, 28), date(2026, 12, 6))  # Monday 30 November falls in it


@pytest.fixture
def vakantie(school):
    begin, eind = VAKANTIE
    return Vakantie.objects.create(
        schooljaar=school.schooljaren.get(), naam="Proefvakantie", begindatum=begin, einddatum=eind
    )


@pytest.fixture
def jes(school):
    """The large meeting of the profile, every four weeks on Monday, here on 2 and 30 November."""
    soort = school.overlegtypen.get(code="JES")
    soort.reeks_begindatum = date(2026, 11, 2)
    soort.save()
    return soort


def kies(client, soort, datum, keuze, naar=""):
    gegevens = {"soort": soort.pk, "datum": datum, "keuze": keuze, "naar_datum": naar}
    return client.post(reverse("overleggen:reeksbesluit"), gegevens, follow=True).content.decode()


def op(datum, tijd="10:00", duur=60, **anders):
    return Afspraak(datum, time.fromisoformat(tijd), duur, **anders)


def test_een_dag_zonder_school_wordt_een_voorstel_en_met_een_klik_verzet(
    client, school, jes, vakantie, zorgcoordinator
):
    client.force_login(zorgcoordinator)
    lijst = reverse("overleggen:lijst")

    eerst = client.get(lijst).content.decode()
    na = kies(client, jes, "2026-11-30", "verzetten", "2026-12-07")
    nog_eens = kies(client, jes, "2026-11-30", "overslaan")
    reeks.bijwerken(school, nu=timezone.now())
    reeks.bijwerken(school, nu=timezone.now())

    assert "Maandag 30 november is het proefvakantie." in eerst
    assert "Verzet naar maandag 7 december" in eerst
    assert "Het JES-overleg (Jeugd en School) is op maandag 7 december." in na
    assert "Verzet naar maandag 7 december" not in na
    assert "is op maandag 7 december" in nog_eens  # who comes second hears what was chosen
    dagen = list(jes.overleggen.order_by("datum").values_list("datum", flat=True))
    assert dagen[:2] == [date(2026, 12, 7), date(2026, 12, 28)] or dagen[0] == date(2026, 12, 7)
    assert len(dagen) == len(set(dagen))
    assert Reeksbesluit.objects.count() == 1


def test_overslaan_laat_de_dag_weg_en_vraagt_het_niet_meer(client, school, vakantie, zorgcoordinator):
    klein = reeks.klein_overleg(school)
    client.force_login(zorgcoordinator)

    na = kies(client, klein, "2026-11-30", "overslaan")
    reeks.bijwerken(school, nu=timezone.now())

    assert "slaat maandag 30 november over" in na
    assert "Maandag 30 november" not in client.get(reverse("overleggen:lijst")).content.decode()
    assert not klein.overleggen.filter(datum=date(2026, 11, 30)).exists()


def test_op_een_gewone_schooldag_valt_er_niets_over_te_slaan(client, school, zorgcoordinator):
    klein = reeks.klein_overleg(school)
    client.force_login(zorgcoordinator)

    antwoord = kies(client, klein, "2026-11-23", "overslaan")

    assert "Op die dag is er school" in antwoord
    assert not Reeksbesluit.objects.exists()


def test_een_andere_school_kiest_niet_voor_deze(client, school, andere_school_zc):
    client.force_login(andere_school_zc)

    antwoord = kies(client, reeks.klein_overleg(school), "2026-12-21", "overslaan")

    assert "Dit overleg is er niet meer op jouw school." in antwoord
    assert not Reeksbesluit.objects.exists()


def test_verzetten_neemt_de_agenda_mee_en_mailt_wie_komt(overleg, punt, ondersteuner, smw, zorgcoordinator):
    afgemeld = overleg.deelnames.get(gebruiker=smw)
    afgemeld.zet_status("afgemeld")
    overleg.deelnames.filter(gebruiker=ondersteuner).update(toegezegd_op=timezone.now())

    for _keer in range(2):
        plannen.verzetten(overleg, op(date(2026, 11, 24), "08:30", waar="Lokaal 40"), door=zorgcoordinator)
    vegen()
    vegen()

    overleg.refresh_from_db()
    punt.refresh_from_db()
    assert (overleg.datum, overleg.waar, punt.overleg) == (date(2026, 11, 24), "Lokaal 40", overleg)
    assert timezone.localtime(overleg.begint_op).time() == time(8, 30)
    assert overleg.inzage_begindatum == date(2026, 11, 17)
    assert sorted(m.to[0] for m in mail.outbox) == sorted([zorgcoordinator.email, ondersteuner.email, smw.email])
    assert all("Timo" not in m.subject + m.body and "verzet" in m.subject for m in mail.outbox)
    assert list(overleg.deelnames.values_list("status", "toegezegd_op").distinct()) == [("uitgenodigd", None)]


def test_de_reeks_maakt_een_verzette_dag_niet_opnieuw(school, overleg, zorgcoordinator):
    plannen.verzetten(overleg, op(date(2026, 11, 24)), door=zorgcoordinator)
    overleg.refresh_from_db()
    plannen.verzetten(overleg, op(date(2026, 11, 25)), door=zorgcoordinator)

    reeks.bijwerken(school, nu=timezone.now())

    dagen = overlegdagen(overleg)
    assert date(2026, 11, 25) in dagen
    assert not {date(2026, 11, 23), date(2026, 11, 24)} & dagen
    besluit = Reeksbesluit.objects.get()
    assert (besluit.datum, besluit.naar_datum) == (date(2026, 11, 23), date(2026, 11, 25))


def overlegdagen(overleg):
    return set(overleg.overlegtype.overleggen.values_list("datum", flat=True))


def test_op_een_dag_met_zo_een_overleg_kan_er_niet_nog_een(overleg, school, zorgcoordinator):
    reeks.bijwerken(school, nu=timezone.now())

    with pytest.raises(Onvolledig, match="Op die dag is er al een Klein zorgoverleg"):
        plannen.verzetten(overleg, op(date(2026, 11, 30)), door=zorgcoordinator)
    with pytest.raises(Onvolledig, match="Op die dag is er al een Klein zorgoverleg"):
        plannen.plannen(overleg.overlegtype, op(date(2026, 11, 30)), door=zorgcoordinator)
    overleg.refresh_from_db()
    assert overleg.datum == date(2026, 11, 23)


def test_een_overleg_vervalt_en_de_punten_gaan_met_hun_vraag_naar_het_volgende(
    client, overleg, punt, smw, zorgcoordinator
):
    deelname = overleg.deelnames.get(gebruiker=smw)
    punt.puntdeelnames.create(deelname=deelname, vraag="Wat ziet u thuis?", toegevoegd_door=zorgcoordinator)
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:vervallen", args=[overleg.pk])

    vraag = client.get(url).content.decode()
    na = client.post(url, {"reden": "Te veel zieken"}, follow=True).content.decode()
    vegen()
    pagina = client.get(overleg.get_absolute_url()).content.decode()

    punt.refresh_from_db()
    assert "1 punt gaat naar het volgende overleg" in vraag
    assert "De punten staan nu op het overleg van maandag 30 november." in na
    assert (punt.status, punt.overleg.datum) == ("geagendeerd", date(2026, 11, 30))
    rij = punt.puntdeelnames.get()
    assert (rij.vraag, rij.deelname.overleg, rij.deelname.gebruiker) == ("Wat ziet u thuis?", punt.overleg, smw)
    assert {m.to[0] for m in mail.outbox} >= {smw.email}
    assert "Dit overleg gaat niet door." in pagina
    assert "Te veel zieken" in pagina
    with pytest.raises(OngeldigeOvergang):
        plannen.laten_vervallen(overleg, reden="Nog eens", door=zorgcoordinator)


def test_op_een_overleg_dat_niet_doorgaat_komt_niets_meer(overleg, dossier, mentor, zorgcoordinator):
    plannen.laten_vervallen(overleg, reden="Storm", door=zorgcoordinator)

    punt = agenderen(dossier, soort="casus", herkomst="casus:1", hulpvraag="Hoe?", door=mentor)

    assert punt.overleg.datum == date(2026, 11, 30)
    with pytest.raises(OngeldigeOvergang):
        agenderen(dossier, soort="casus", herkomst="casus:2", hulpvraag="Hoe?", door=mentor, overleg=overleg)


def test_een_afgezegd_overleg_kan_toch_doorgaan(overleg, zorgcoordinator):
    plannen.laten_vervallen(overleg, reden="Storm", door=zorgcoordinator)

    weer = plannen.plannen(overleg.overlegtype, op(overleg.datum, "09:00"), door=zorgcoordinator)

    assert (weer.pk, weer.status, weer.vervallen_reden) == (overleg.pk, "gepland", "")


def plan(client, **gegevens):
    gewoon = {"datum": "2026-11-25", "begintijd": "08:15", "duur_minuten": "45", "waar": "Kamer 2"}
    return client.post(reverse("overleggen:plannen"), gewoon | gegevens, follow=True).content.decode()


def test_een_overleg_buiten_de_reeks_krijgt_zijn_vaste_mensen(client, school, zorgcoordinator):
    sat = school.overlegtypen.get(code="SAT")
    verzuim = medewerker(school, "VC", "Dewi")
    client.force_login(zorgcoordinator)

    pagina = plan(client, overlegtype=sat.pk, voorzitter=zorgcoordinator.pk)

    overleg = sat.overleggen.get()
    assert "Kamer 2" in pagina
    assert (overleg.duur_minuten, overleg.voorzitter) == (45, zorgcoordinator)
    assert overleg.deelnames.filter(gebruiker=verzuim).exists()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"datum": "2026-11-19"}, "Kies een dag tussen 20 november 2026"),
        ({"datum": "2026-11-20"}, "Dit tijdstip is al geweest."),
        ({"begintijd": "kwart over"}, "Schrijf de tijd zoals 14:30."),
        ({"duur_minuten": "0"}, "Een overleg duurt minstens 5 minuten."),
        ({"overlegtype": ""}, "Kies welk overleg het is."),
    ],
)
def test_wat_niet_kan_zegt_waarom_en_bewaart_de_rest(client, school, zorgcoordinator, anders, zin):
    client.force_login(zorgcoordinator)

    pagina = plan(client, **({"overlegtype": school.overlegtypen.get(code="SAT").pk} | anders))

    assert zin in pagina
    assert "Kamer 2" in pagina
    assert not Overleg.objects.exists()


def test_een_vakantiedag_met_de_hand_waarschuwt_en_kan_dan_toch(client, school, vakantie, zorgcoordinator):
    soort = school.overlegtypen.get(code="SAT").pk
    client.force_login(zorgcoordinator)

    eerst = plan(client, overlegtype=soort, datum="2026-12-02")
    geen = Overleg.objects.exists()
    toch = plan(client, overlegtype=soort, datum="2026-12-02", toch="on")

    assert "Op woensdag 2 december is er geen school: het is dan proefvakantie." in eerst
    assert "Dit weet ik." in eerst
    assert not geen
    assert "staat in de planning" in toch
    assert Overleg.objects.get().datum == date(2026, 12, 2)


def test_twee_overleggen_tegelijk_met_dezelfde_mensen_waarschuwt(
    client, school, overleg, ondersteuner, zorgcoordinator
):
    client.force_login(zorgcoordinator)
    jes = school.overlegtypen.get(code="JES").pk

    pagina = plan(client, overlegtype=jes, datum="2026-11-23", begintijd="08:30")
    erna = plan(client, overlegtype=jes, datum="2026-11-23", begintijd="09:00")

    assert "dan al in het Klein zorgoverleg" in pagina
    assert ondersteuner.naam in pagina
    assert "staat in de planning" in erna


@pytest.mark.parametrize(
    ("waar", "begintijd", "bezet"),
    [("kamer 2 ", "08:30", True), ("Kamer 3", "08:30", False), ("", "08:30", False), ("Kamer 2", "09:00", False)],
)
def test_twee_overleggen_tegelijk_in_dezelfde_kamer_vraagt_het_na(
    client, school, overleg, zorgcoordinator, waar, begintijd, bezet
):
    overleg.waar = "Kamer 2"
    overleg.save()
    overleg.deelnames.all().delete()
    client.force_login(zorgcoordinator)
    velden = {"overlegtype": school.overlegtypen.get(code="JES").pk, "datum": "2026-11-23"}

    eerst = plan(client, **velden, begintijd=begintijd, waar=waar)
    toch = plan(client, **velden, begintijd=begintijd, waar=waar, toch="on")

    assert ("is dan al van het Klein zorgoverleg." in eerst) is bezet
    assert ("staat in de planning" in eerst) is not bezet
    assert school.overleggen.filter(overlegtype__code="JES", datum="2026-11-23").count() == 1
    assert not bezet or "staat in de planning" in toch


def test_de_klok_gaat_vooruit_en_terug_en_het_overleg_begint_op_tijd(school, overleg, zorgcoordinator):
    klein = overleg.overlegtype
    with time_machine.travel(datetime(2027, 3, 1, 8, tzinfo=kalender.AMSTERDAM)):
        reeks.bijwerken(school, nu=timezone.now())
        komend = list(klein.overleggen.filter(datum__range=("2027-03-15", "2027-04-12")).order_by("datum"))

    assert [timezone.localtime(o.begint_op).time() for o in komend] == [klein.begintijd] * len(komend)
    sluit = [timezone.localtime(o.agenda_sluit_op) for o in komend]
    assert {(tijd.isoweekday(), tijd.hour) for tijd in sluit} == {(5, 12)}
    utc = [o.begint_op.astimezone(tz=None).utctimetuple().tm_hour for o in komend]
    assert len({o.begint_op.utctimetuple().tm_hour for o in komend}) == 2, utc  # winter time and summer time


def test_de_agenda_sluit_niet_in_het_weekend(school, overleg):
    """Three days before a Tuesday is a Saturday, on which nobody looks: then on Friday."""
    soort = overleg.overlegtype
    soort.weekdag = 2
    soort.save()
    reeks.bijwerken(school, nu=timezone.now())

    dinsdagen = [o for o in soort.overleggen.all() if o.datum.isoweekday() == 2]
    assert {timezone.localtime(o.agenda_sluit_op).isoweekday() for o in dinsdagen} == {5}


@pytest.mark.eis("SEG-44", "SEG-45")
def test_jes_is_op_maandagochtend_van_negen_tot_twaalf_om_de_paar_weken(client, school, zorgcoordinator):
    reeks.bijwerken(school, nu=timezone.now())
    client.force_login(zorgcoordinator)

    overleggen = list(school.overlegtypen.get(code="JES").overleggen.order_by("datum"))
    pagina = client.get(overleggen[0].get_absolute_url()).content.decode()

    assert {o.datum.isoweekday() for o in overleggen} == {1}
    assert "09.00 – 12.00 uur" in pagina
    data = kalender.overlegdata(school.overlegtypen.get(code="JES"), date(2026, 9, 1), date(2027, 6, 30))
    assert {(later - eerder).days // 7 for eerder, later in pairwise(data)} <= {3, 4, 8}


@pytest.mark.eis("SEG-89")
def test_het_minimum_per_schooljaar_wordt_geteld_en_een_tekort_gezegd(client, school, jes, zorgcoordinator):
    client.force_login(zorgcoordinator)
    lijst = reverse("overleggen:lijst")
    for week in range(3):
        datum = date(2026, 9, 7) + timedelta(weeks=4 * week)
        reeks.maken(jes, datum)
    jes.overleggen.update(status="gehouden", gesloten_op=timezone.now(), gesloten_door=zorgcoordinator)

    genoeg = client.get(lijst).content.decode()
    jes.minimum_per_jaar = 40
    jes.save()
    tekort = client.get(lijst).content.decode()

    assert "3 van minstens 9 gehouden dit schooljaar" in genoeg
    assert "te weinig" not in genoeg
    assert "3 van minstens 40 gehouden" in tekort
    assert "te weinig: plan er" in tekort


@pytest.fixture
def steenberg(db):
    school = SchoolFactory(slug="steenberg-proef")
    SchooljaarFactory(school=school)
    profiel_laden(school, "grotius")
    return school


@pytest.mark.eis("GRO-18", "GRO-42")
def test_team_mentoren_en_stuurgroep_bespreken_een_leerling_op_een_eigen_moment(client, steenberg):
    coordinator = medewerker(steenberg, "ZC", "Mia")
    teamleider = medewerker(steenberg, "TL", "Huub", leerjaar_van=1, leerjaar_tot=3)
    team = steenberg.overlegtypen.get(code="TEAM")
    client.force_login(coordinator)

    pagina = plan(client, overlegtype=team.pk)
    overleg = team.overleggen.get()
    leerling = LeerlingFactory(school=steenberg, klas=klas_van(steenberg, "2 havo b"))
    dossier = DossierFactory(leerling=leerling, geopend_door=coordinator)
    agenderen(dossier, soort="casus", herkomst="casus:9", hulpvraag="Wat nu?", door=coordinator, overleg=overleg)
    voorbereiden.agenda_vaststellen(overleg, door=coordinator)
    client.force_login(teamleider)

    assert "Teamoverleg, mentorenoverleg of stuurgroep" in pagina
    assert overleg.deelnames.filter(gebruiker=teamleider).exists()
    assert leerling.roepnaam in client.get(overleg.get_absolute_url()).content.decode()
    assert "Doorverwijzen naar het IZ" in set(team.uitkomsten.values_list("naam", flat=True))


@pytest.mark.eis("ZEE-35")
def test_wie_een_tdo_plant_leest_in_het_profiel_waaraan_een_leerling_voldoet(client, db):
    school = SchoolFactory(slug="oesterdam-proef")
    SchooljaarFactory(school=school)
    profiel_laden(school, "zeeland")
    client.force_login(medewerker(school, "ZC", "Anneke"))

    profiel = client.get(reverse("profiel_overleggen")).content.decode()

    assert "De leerling dreigt vast te lopen." in profiel
    assert "De school kan zelf niet de ondersteuning bieden." in profiel


def test_een_convenant_dat_afloopt_wordt_gezegd_en_in_taken_gevraagd(client, school, jes, zorgcoordinator):
    vandaag = timezone.localdate()
    jes.convenant, jes.convenant_einddatum = "Convenant JES", vandaag + timedelta(days=60)
    jes.save()
    client.force_login(zorgcoordinator)

    mails = herinneringen.convenanten(school, sinds=vandaag - timedelta(days=1), datum=vandaag)
    nog_eens = herinneringen.convenanten(school, sinds=vandaag, datum=vandaag + timedelta(days=1))
    pagina = client.get(reverse("overleggen:lijst")).content.decode()

    assert mails == {(zorgcoordinator.pk, "geldigheid"): 1}
    assert not nog_eens
    assert Taak.objects.open().filter(soort="convenant").count() == 1
    assert "Convenant: Convenant JES" in pagina
    assert "Geldt tot en met dinsdag 19 januari 2027." in pagina
    jes.convenant_einddatum = vandaag + timedelta(days=400)
    jes.save()
    herinneringen.convenanten(school, sinds=vandaag, datum=vandaag)
    assert not Taak.objects.open().filter(soort="convenant").exists()


def test_lijst_met_voorstellen_kost_niet_meer_met_meer_overleggen(
    client, school, overleg, vakantie, zorgcoordinator, vragen
):
    client.force_login(zorgcoordinator)
    lijst = reverse("overleggen:lijst")
    client.get(lijst)
    met_een = vragen(lambda: client.get(lijst))
    reeks.bijwerken(school, nu=timezone.now())
    for nummer in range(30):
        punt_op(overleg, zorgcoordinator, roepnaam=f"Kind{nummer}")

    assert vragen(lambda: client.get(lijst)) == met_een <= 12


@pytest.mark.parametrize(("soort", "blijft"), [("casus", 1), ("aanmelding", 2)])
def test_een_leerling_staat_na_het_vervallen_niet_twee_keer_op_het_volgende(
    client, overleg, zorgcoordinator, klas, soort, blijft
):
    """Each aanmelding is an item of its own; of a case there is one on an agenda, and the old page says why."""
    punt = punt_op(overleg, zorgcoordinator, klas, soort=soort, roepnaam="Timo", achternaam="Verkuil")
    volgende = reeks.volgende(overleg.overlegtype, nu=timezone.now(), na=overleg.datum)
    agenderen(
        punt.dossier, soort=soort, herkomst="proef:daar", hulpvraag="Hoe nu?", door=zorgcoordinator, overleg=volgende
    )

    naar = plannen.laten_vervallen(overleg, reden="Storm", door=zorgcoordinator)

    assert naar == volgende
    assert volgende.agendapunten.open().filter(dossier=punt.dossier).count() == blijft
    client.force_login(zorgcoordinator)
    pagina = client.get(overleg.get_absolute_url()).content.decode()
    assert ("Staat al op de agenda van maandag 30 november." in pagina) == (blijft == 1)


@pytest.mark.parametrize(("tijd", "duur", "vraagt"), [("06:45", 60, True), ("21:30", 60, True), ("07:00", 60, False)])
def test_buiten_de_dag_vraagt_zorg_het_eerst_en_mag_het_daarna(client, school, zorgcoordinator, tijd, duur, vraagt):
    soort = school.overlegtypen.get(code="SAT")
    client.force_login(zorgcoordinator)

    eerst = plan(client, overlegtype=soort.pk, begintijd=tijd, duur_minuten=duur)

    assert (f"Het begint dan om {tijd.replace(':', '.')} uur. Zijn de mensen er dan?" in eerst) is vraagt
    assert soort.overleggen.filter(datum=date(2026, 11, 25)).exists() is not vraagt
    if vraagt:
        plan(client, overlegtype=soort.pk, begintijd=tijd, duur_minuten=duur, toch="on")
        assert soort.overleggen.filter(datum=date(2026, 11, 25)).exists()


@pytest.mark.parametrize("duur", [30, 60])
def test_een_overleg_gaat_niet_over_middernacht_heen(client, school, zorgcoordinator, duur):
    soort = school.overlegtypen.get(code="SAT")
    client.force_login(zorgcoordinator)

    pagina = plan(client, overlegtype=soort.pk, begintijd="23:30", duur_minuten=duur, toch="on")

    assert "Dit overleg eindigt dan na middernacht." in pagina
    assert 'value="23:30"' in pagina
    with pytest.raises(Onvolledig, match="na middernacht"):
        plannen.plannen(soort, op(date(2026, 11, 25), "23:30", duur), door=zorgcoordinator)
    assert not soort.overleggen.filter(datum=date(2026, 11, 25)).exists()
