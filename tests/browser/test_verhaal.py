"""The stories of a school: from the first worry about Timo to the evaluation of his support, through every real part.

Nothing is skipped on the way: the login page, the forms, the rows of background work, the PDF, the mails.
"""

import io
import subprocess
from datetime import date, datetime, timedelta

import pikepdf
import pytest
import time_machine
from django.core import mail
from playwright.sync_api import expect

from aanmeldingen.models import Aanmelding
from arrangementen.models import Arrangement, CoachProfiel
from arrangementen.services import aanvragen, toewijzen
from dossiers.models import Taak, Tijdlijnstuk
from opp.models import Versie
from overleggen import reeks
from overleggen.models import Overleg
from scholen.kalender import AMSTERDAM
from tests.browser.verhaal import TELEFOON, Collega, Thuis, werk_gedaan
from tests.factories import (
    ContactpersoonFactory,
    DossierFactory,
    GebruikerFactory,
    LeerlingFactory,
    RoltoewijzingFactory,
)
from tests.opp.factories import VOL, DoelFactory, HoorgesprekFactory, OudergesprekFactory
from zorg import herinneringen
from zorg.celery import app

pytestmark = pytest.mark.browser
DONDERDAG, MAANDAG = date(2026, 11, 12), date(2026, 11, 16)


def om(datum, uur, minuut=0):
    return datetime(datum.year, datum.month, datum.day, uur, minuut, tzinfo=AMSTERDAM)


@pytest.fixture
def nu():
    """The clock of the story: it ticks, and jumps when the story says so."""
    app.loader.import_default_modules()  # the handlers of the jobs
    with time_machine.travel(om(DONDERDAG, 10)) as reis:
        yield reis


@pytest.fixture
def timo(transactional_db, nu, school, klas):
    """13 years old, both parents with authority, everybody with an address for mail."""
    leerling = LeerlingFactory(
        school=school, klas=klas, roepnaam="Timo", achternaam="Verkuil", email="timo@leerling.example"
    )
    ContactpersoonFactory(leerling=leerling, naam="Ellen Verkuil", relatie="moeder", email="ellen@thuis.example")
    ContactpersoonFactory(leerling=leerling, naam="Rob Verkuil", relatie="vader", email="rob@thuis.example")
    reeks.bijwerken(school, nu=om(DONDERDAG, 10))
    return leerling


@pytest.fixture
def noor(school):
    """The buddy: three places, of which none is taken."""
    hilde = GebruikerFactory(voornaam="Hilde", achternaam="Vossebeld")
    RoltoewijzingFactory(gebruiker=hilde, school=school, functie=school.functies.get(code="COORD_BUDDY"))
    noor = GebruikerFactory(voornaam="Noor", achternaam="Eelants")
    RoltoewijzingFactory(gebruiker=noor, school=school, functie=school.functies.get(code="BUDDY"))
    CoachProfiel.objects.create(gebruiker=noor, school=school, capaciteit=3)
    return noor


@pytest.fixture
def verwachte_statussen():
    """A link that was used answers 404."""
    return {404, 409, 422}


@pytest.fixture
def mensen(nieuwe_pagina, live_server, timo, mentor, zorgcoordinator, noor, docent):
    def aan(gebruiker, **scherm):
        return Collega(nieuwe_pagina(**scherm), live_server, gebruiker)

    return {
        "marit": aan(mentor), "joost": aan(zorgcoordinator), "noor": aan(noor, **TELEFOON),
        "dora": aan(docent, **TELEFOON),
    }  # fmt: skip


@pytest.fixture
def gezin(nieuwe_pagina, live_server, timo):
    """Ellen on her phone, Rob on a phone that runs no scripts, Timo at a school computer."""
    zonder_script = {"java_script_enabled": False, **TELEFOON}
    return {
        "ellen": Thuis(nieuwe_pagina(**TELEFOON), live_server, "ellen@thuis.example", "Ellen Verkuil"),
        "rob": Thuis(nieuwe_pagina(**zonder_script), live_server, "rob@thuis.example", "Rob Verkuil"),
        "timo": Thuis(nieuwe_pagina(), live_server, "timo@leerling.example", "Timo Verkuil"),
    }


@pytest.mark.eis(
    "SEG-10", "SEG-104", "SEG-117", "SEG-118", "SEG-119", "SEG-139", "SEG-140", "SEG-141", "SEG-142", "INV-13",
    "INV-27", "LAW-06", "S01", "S02", "S04", "S05", "SEG-121", "SEG-131", "SEG-132", "SEG-143"
)  # fmt: skip
def test_s01_tot_s05_van_zorg_tot_begeleiding(nu, mensen, gezin, timo, noor, mentor):
    """Timo's case in one go."""
    marit, joost = mensen["marit"], mensen["joost"]
    s01_twee_signalen_en_een_gesprek(mensen["dora"], marit, timo)
    s02_zonder_oudergesprek_geweigerd(marit, timo)
    s01_ingediend_en_op_de_agenda(marit, joost, timo)
    s01_beide_ouders_zien_dat_het_er_is(gezin)
    nu.move_to(om(MAANDAG, 8))
    s03_het_klein_overleg_besluit(marit, joost, timo)
    s04_een_buddy_en_een_startplan(nu, marit, joost, mensen["noor"], timo, noor)
    s05_iedereen_tekent(nu, marit, joost, gezin)
    s07_de_buddy_begint_en_de_evaluatie_komt_eraan(nu, mensen["noor"], marit, noor, mentor)
    for brief in mail.outbox:
        assert "Timo" not in brief.subject + brief.body
        assert "Verkuil" not in brief.subject + brief.body


def s01_twee_signalen_en_een_gesprek(dora, marit, timo):
    """A teacher notices it twice, on a phone between two lessons; the mentor talks with Timo first."""
    dora.logt_in()
    for wat in ("Timo had geen schrift bij zich.", "Timo leverde voor de derde keer niets in."):
        dora.opent(f"/signalen/nieuw/{timo.pk}/")
        dora.page.get_by_label("Plannen en organiseren").check()
        dora.vult_in(wat=wat)
        dora.klikt("Verstuur het signaal")
        dora.ziet("Je signaal is verstuurd.")
    marit.doet("Bekijk de signalen over Timo Verkuil")
    marit.ziet("Timo leverde voor de derde keer niets in.")
    marit.volgt("Voer een gesprek")
    marit.vult_in(
        met="leerling", zorgen="Timo vergeet wat er in de agenda staat.", mening_leerling="Ik wil hulp bij plannen."
    )
    marit.klikt("Leg het gesprek vast")
    marit.ziet("Het gesprek staat op de tijdlijn.")


def s02_zonder_oudergesprek_geweigerd(marit, timo):
    marit.opent(f"/signalen/leerling/{timo.pk}/")
    marit.klikt("Meld aan")
    marit.volgt("Wie en wat")
    marit.vult_in(verzoek="hulp", ernst="gemiddeld")
    marit.page.get_by_label("Plannen en organiseren").check()
    marit.klikt("Verder")
    marit.vult_in(omschrijving="Timo vergeet huiswerk en spullen.", sterke_kanten="Timo helpt anderen.")
    marit.klikt("Verder")
    marit.page.get_by_label("Wat deed school?").first.fill("Elke week samen de agenda ingevuld.")
    marit.klikt("Verder")
    expect(marit.page.locator("[name=mening_leerling]")).to_have_value("Ik wil hulp bij plannen.")  # of the talk
    marit.page.get_by_role("button", name="Later verder").click()
    marit.volgt("Je hulpvraag")
    marit.vult_in(hulpvraag="Hoe leert Timo plannen?", verwacht_resultaat="Elke dag de agenda bij.")
    marit.klikt("Verder")
    marit.klikt("Dien in bij .*")
    marit.ziet("Praat eerst met Timo en de ouders. Dat is verplicht onder de 16 jaar.")
    assert Aanmelding.objects.get().status == Aanmelding.Status.CONCEPT


def s01_ingediend_en_op_de_agenda(marit, joost, timo):
    marit.page.get_by_role("link", name="Praat eerst met Timo en de ouders").first.click()
    marit.vult_in(gesprek_ouders_datum="2026-11-11", mening_ouders="Graag hulp.")
    for ouder in timo.contactpersonen.order_by("pk"):
        naam = f"toestemming_{ouder.pk}"
        marit.vult_in(**{naam: "ja", f"{naam}_datum": "2026-11-11", f"{naam}_wijze": "mondeling"})
    marit.klikt("Verder")
    marit.klikt("Verder")
    marit.klikt("Dien in bij .*")
    marit.ziet("Je aanmelding is ingediend.")
    werk_gedaan()

    aanmelding = Aanmelding.objects.get()
    assert aanmelding.status == Aanmelding.Status.INGEDIEND
    assert aanmelding.agendapunt.overleg.datum == MAANDAG
    assert set(timo.signalen.values_list("status", flat=True)) == {"gekoppeld", "gebundeld"}
    joost.doet("Bekijk de nieuwe aanmelding")
    joost.ziet("Timo vergeet huiswerk en spullen.")
    joost.klikt("Laat op de agenda staan")


def s01_beide_ouders_zien_dat_het_er_is(gezin):
    for ouder in ("ellen", "rob"):
        gezin[ouder].leest("gedeeld")
        expect(gezin[ouder].page.locator("main")).to_contain_text("Ontvangen op 12 november 2026")
        expect(gezin[ouder].page.locator("main")).not_to_contain_text("vergeet")


def s03_het_klein_overleg_besluit(marit, joost, timo):
    overleg = Overleg.objects.get(datum=MAANDAG, agendapunten__dossier__leerling=timo)
    joost.logt_in()
    joost.opent(f"/overleggen/{overleg.pk}/")
    joost.ziet("1. Timo")
    joost.klikt("Begin het overleg")
    joost.page.locator("#tekst-bespreken").fill("Timo maakt zijn planning niet af.")
    expect(joost.page.locator("#stand-bespreken")).to_contain_text("Opgeslagen")
    joost.page.get_by_label("Buddy", exact=True).check()
    expect(joost.page.locator("#uitkomst")).to_contain_text("Kies een andere uitkomst")
    joost.page.get_by_role("link", name="Afronden").first.click()
    joost.klikt("Sluit het overleg af")
    expect(joost.page.get_by_role("heading", level=1)).to_contain_text("Besluitenlijst")
    werk_gedaan()

    overleg.refresh_from_db()
    assert bytes(overleg.besluitenlijst.inhoud).startswith(b"%PDF")
    uittreksel = Tijdlijnstuk.objects.filter(dossier__leerling=timo, tekst__contains="planning niet af")
    assert uittreksel.count() == 1
    assert Aanmelding.objects.get().status != Aanmelding.Status.INGEDIEND
    marit.doet("Vertel Timo en de ouders")
    marit.klikt("Dit is gedaan")


def s04_een_buddy_en_een_startplan(nu, marit, joost, noor_zelf, timo, noor):
    """The request reaches who coordinates the buddies, without a name; the support waits for the plan."""
    aanvraag = Taak.objects.open().get(soort="aanvraag_bespreken")
    assert (aanvraag.voor_gebruiker.voornaam, aanvraag.dossier) == ("Hilde", None)
    joost.doet("Kies een begeleider voor Timo")
    joost.ziet("3 van 3 lesuren vrij")
    joost.vult_in(begeleider=str(noor.pk), begindatum="2026-11-16")
    joost.klikt("Wijs toe")
    werk_gedaan()
    arrangement = Arrangement.objects.get()
    assert arrangement.status == Arrangement.Status.WACHT_OP_DOCUMENT
    joost.opent(f"/begeleiding/{arrangement.pk}/")
    joost.ziet("Het plan is nog niet door iedereen ondertekend en vastgesteld.")
    assert joost.page.get_by_role("button", name="Start de begeleiding").count() == 0
    marit.doet("Informeer Timo en de ouders")
    marit.klikt("Timo en de ouders weten het")
    noor_zelf.logt_in()
    expect(noor_zelf.taak("Bereid de begeleiding van Timo voor")).to_be_visible()

    marit.doet("Schrijf het plan voor Timo")
    marit.volgt("Algemene gegevens")
    for velden in PLAN:
        if velden == "doelen":
            schrijft_twee_doelen(marit)
            marit.volgt("Verder")
        else:
            marit.vult_in(**velden)
            marit.klikt("Verder")
    marit.ziet("Alles is ingevuld. Het klein zorgteam heeft nu de taak om het plan voor te leggen.")


EVALUATIE = "2027-01-25"
PLAN = [
    {"onderwijsniveau": "havo, leerjaar 2"},
    {"hulpvraag_school": "Hoe leert Timo plannen?", "eerdere_ondersteuning": "Elke week de agenda, dat hielp even."},
    {
        "huidig_niveau": "Havo, met een tekort voor wiskunde.", "uitstroombestemming": "havo",
        "onderbouwing": "De cijfers passen bij havo.", "bevorderende_factoren": "Werkt graag samen.",
        "belemmerende_factoren": "Vergeet spullen.",
    },
    {
        "ziet_af": "nee", "datum": "2026-11-16", "wijze": "zelf", "mening": "Fijn als iemand meekijkt.",
        "invloed": "De buddy komt op een vast moment.",
    },
    {"mening_ouders": "Wij zijn blij met de hulp."},
    {
        "ondersteuning": "Buddy, 1 keer per week.", "afwijking": "geen", "taken_docenten": "Huiswerk op het bord.",
        "taken_ouders": "Op zondag de week bekijken.", "taken_leerling": "De agenda invullen.",
        "aanspreekpunt": "De mentor",
    },
    "doelen",
    {"begindatum": "2026-11-16", "einddatum": "2027-02-05", "evaluatiedatum": EVALUATIE},
    {"datum": "2026-11-16", "deelnemers": "Ellen en Rob", "besproken": "De doelen.", "uitkomst": "overeenstemming"},
]  # fmt: skip
DOELEN = ["Timo vult elke dag de agenda in.", "Timo heeft elke dag de spullen bij zich."]


def schrijft_twee_doelen(marit):
    for doel in DOELEN:
        marit.volgt("Voeg een doel toe")
        marit.vult_in(doel=doel, domein="executief", aanpak="5 minuten per dag.", wie="Noor", duur="10 weken")
        marit.vult_in(begindatum="2026-11-16", einddatum="2027-01-29", evaluatiedatum=EVALUATIE)
        marit.vult_in(succescriterium="4 van de 5 dagen.")
        marit.klikt("Sla het doel op")


def s05_iedereen_tekent(nu, marit, joost, gezin):
    """One parent today, the other two days later; then the school, and the mentor copies it to the pupil system."""
    versie = Versie.objects.get()
    legt_voor(joost, versie)
    gezin["ellen"].leest().antwoordt("in")
    versie.refresh_from_db()
    assert versie.status == Versie.Status.GEDEELTELIJK
    assert Arrangement.objects.get().status == Arrangement.Status.WACHT_OP_DOCUMENT
    nu.move_to(om(MAANDAG + timedelta(days=2), 9))
    for wie in ("rob", "timo"):
        gezin[wie].leest().antwoordt("in")
    versie.refresh_from_db()
    assert versie.status == Versie.Status.OVEREENSTEMMING
    antwoord = gezin["ellen"].page.goto(gezin["ellen"].link)
    assert "werkt niet meer" in antwoord.text()  # used once

    joost.doet("Teken het plan namens de school")
    joost.tekent_namens_school()
    werk_gedaan()
    versie.refresh_from_db()
    assert versie.status == Versie.Status.ACTIEF
    assert len(bladzijden(versie.eindbestand)) > len(bladzijden(versie.bestand))
    slot = tekst(versie.eindbestand)
    for naam in ("Ellen Verkuil", "Rob Verkuil", "Timo Verkuil", str(joost.gebruiker), versie.bestand.sha256[:16]):
        assert naam in slot
    assert Arrangement.objects.get().status == Arrangement.Status.ACTIEF
    marit.logt_in()
    expect(marit.taak("Zet het plan in Magister")).to_be_visible()


def legt_voor(joost, versie):
    joost.logt_in()
    joost.opent(f"/opp/{versie.pk}/aanbieden/")
    joost.ziet("Ellen Verkuil")
    joost.klikt("Leg het plan voor")
    joost.ziet("Rob Verkuil")
    werk_gedaan()


def s07_de_buddy_begint_en_de_evaluatie_komt_eraan(nu, noor_zelf, marit, noor, mentor):
    noor_zelf.doet("Plan het eerste gesprek met Timo")
    noor_zelf.volgt("Noteer een gesprek")
    noor_zelf.vult_in(aanwezigheid="aanwezig", datum="2026-11-16", deelbaar="Timo vult de agenda in.")
    noor_zelf.klikt("Bewaar gesprek")
    noor_zelf.ziet("Timo vult de agenda in.")
    assert noor_zelf.page.evaluate("document.documentElement.scrollWidth") <= 390

    evaluatie = Arrangement.objects.get().evaluatiedatum
    dag = evaluatie - timedelta(days=14)
    herinneringen.plaatsen_voor_vandaag(nu=om(dag, 6, 29))
    werk_gedaan()
    assert not Taak.objects.filter(soort="evalueren").exists()
    nu.move_to(om(dag, 7))
    herinneringen.plaatsen_voor_vandaag(nu=om(dag, 7))
    werk_gedaan()
    noor_zelf.logt_in()
    expect(noor_zelf.taak("Evalueer de begeleiding van Timo")).to_be_visible()
    assert set(Taak.objects.filter(soort="evalueren").values_list("voor_gebruiker", flat=True)) == {noor.pk, mentor.pk}


@pytest.mark.eis("S06", "LAW-06", "LAW-13", "INV-02")
def test_s06_een_ouder_stemt_niet_in(mensen, gezin, timo, noor, zorgcoordinator):
    """Nothing starts, the coordinator hears it, and for a changed plan everybody is asked again."""
    joost = mensen["joost"]
    arrangement = wacht_op_het_plan(timo, noor, zorgcoordinator)
    versie = arrangement.opp.versies.get()
    legt_voor(joost, versie)
    gezin["ellen"].leest().antwoordt("in")
    gezin["rob"].leest().antwoordt("niet", "geen buddy, wel EF-training")
    expect(gezin["rob"].page.locator("main")).to_contain_text("onderwijsconsulent")
    expect(gezin["rob"].page.locator("main")).to_contain_text("Geschillencommissie passend onderwijs")
    versie.refresh_from_db()
    assert versie.status == Versie.Status.GEEN_OVEREENSTEMMING

    joost.doet("Praat met de ouders over het plan")
    joost.ziet("geen buddy, wel EF-training")
    joost.opent(f"/begeleiding/{arrangement.pk}/")
    joost.ziet("Het plan is nog niet door iedereen ondertekend en vastgesteld.")
    assert joost.page.get_by_role("button", name="Start de begeleiding").count() == 0

    joost.opent(f"/opp/{versie.pk}/")
    joost.page.get_by_text("Wijzig het plan").first.click()
    joost.klikt("Maak een nieuwe versie")
    joost.ziet("Onderdelen")
    tweede = versie.opp.versies.get(nummer=2)
    maak_af(joost, tweede)
    legt_voor(joost, tweede)
    oud = {o.pk for o in versie.ondertekeningen.all()}
    gevraagd = tweede.ondertekeningen.exclude(pk__in=oud).values_list("status", flat=True)
    assert sorted(gevraagd) == ["uitgenodigd"] * 3
    for wie in ("ellen", "rob", "timo"):
        gezin[wie].leest().antwoordt("in")
    joost.doet("Teken het plan namens de school")
    joost.tekent_namens_school()
    werk_gedaan()
    arrangement.refresh_from_db()
    assert arrangement.status == Arrangement.Status.ACTIEF


def wacht_op_het_plan(timo, noor, zorgcoordinator):
    """Noor is assigned, and the start plan is complete but not laid before anybody."""
    dossier = DossierFactory(leerling=timo)
    buddy = timo.school.catalogusitems.get(code="BUDDY")
    arrangement = aanvragen(dossier, catalogusitem=buddy, herkomst="besluit:1", door=zorgcoordinator)
    toewijzen(arrangement, begeleider=noor, door=zorgcoordinator, begindatum=DONDERDAG)
    versie = arrangement.opp.versies.get()
    Versie.objects.filter(pk=versie.pk).update(**VOL)
    for nummer in (1, 2):
        DoelFactory(versie=versie, nummer=nummer)
    HoorgesprekFactory(versie=versie, datum=DONDERDAG)
    OudergesprekFactory(versie=versie, datum=DONDERDAG)
    return arrangement


def maak_af(joost, versie):
    """A new version asks for a new talk with the pupil and with the parents."""
    joost.opent(f"/opp/{versie.pk}/hoorgesprek/")
    joost.vult_in(ziet_af="nee", datum="2026-11-12", wijze="zelf", mening="Ik wil EF-training.", invloed="Dat doen we.")
    joost.klikt("Verder")
    joost.opent(f"/opp/{versie.pk}/oudergesprek/")
    joost.vult_in(datum="2026-11-12", deelnemers="Rob en Ellen", besproken="EF-training", uitkomst="overeenstemming")
    joost.klikt("Verder")


def bladzijden(bestand):
    return pikepdf.open(io.BytesIO(bytes(bestand.inhoud))).pages


def tekst(bestand):
    """What a reader of this PDF reads."""
    opdracht = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(opdracht, input=bytes(bestand.inhoud), capture_output=True, check=True).stdout.decode()
