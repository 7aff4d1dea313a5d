"""Support that begins, that stops, and that is shown on a card: three stories at the browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from aanmeldingen.models import Aanmelding
from arrangementen.models import Arrangement, CoachProfiel, GeplandGesprek, Inspanning, Pas
from arrangementen.services import aanvragen, laten_wachten
from dossiers.models import Deling, Tijdlijnstuk
from tests.aanmeldingen.factories import AanmeldingFactory
from tests.arrangementen.factories import ArrangementFactory, aanbod, actief
from tests.browser.verhaal import Collega, werk_gedaan
from tests.factories import DossierFactory, LeerlingFactory
from tests.opp.conftest import op_school  # noqa: F401
from zorg.celery import app

pytestmark = pytest.mark.browser
VANDAAG = timezone.localdate()


@pytest.fixture
def school_van(transactional_db, op_school):  # noqa: F811
    app.loader.import_default_modules()  # the handlers of the jobs
    return op_school


@pytest.mark.eis("S20", "INV-16", "ZEIST-46", "ZEIST-48")
def test_s20_een_licht_arrangement_begint_met_een_afsprakenformulier(school_van, nieuwe_pagina, live_server):
    plek = school_van("zeist")
    thera, willem = plek.iemand("ZORGCO"), plek.iemand("SCHOOLCOACH")
    ilse = plek.iemand("GZ_PSYCHOLOOG", betrokken=True)
    hulp = aanvragen(plek.dossier, catalogusitem=plek.aanbod("COACH_LICHT"), herkomst="besluit:1", door=thera)

    zorgco = Collega(nieuwe_pagina(), live_server, thera)
    zorgco.doet("Kies een begeleider voor Daan")
    zorgco.vult_in(begeleider=str(willem.pk), begindatum=str(VANDAAG), duur_weken="10")
    zorgco.klikt("Wijs toe")
    zorgco.ziet("Kies 13 tot en met")
    zorgco.vult_in(duur_weken="17")
    zorgco.klikt("Wijs toe")
    zorgco.ziet("Wacht op plan")
    hulp.refresh_from_db()
    assert (hulp.status, hulp.frequentie, hulp.opp.soort) == (
        "wacht_op_document",
        "tweewekelijks",
        "afsprakenformulier",
    )

    for dagen in (7, 14):  # somebody plans a talk every week
        GeplandGesprek.objects.create(arrangement=hulp, datum=VANDAAG + timedelta(days=dagen))
    coach = Collega(nieuwe_pagina(), live_server, willem).logt_in()
    expect(coach.taak("Maak kennis met Daan en de ouders").first).to_be_visible()
    coach.opent(hulp.get_absolute_url())
    coach.ziet("De gesprekken staan te dicht op elkaar.")
    for wie in (willem, ilse):  # the two who write the form together
        schrijver = Collega(nieuwe_pagina(), live_server, wie)
        schrijver.doet("Schrijf het plan voor Daan")
        schrijver.ziet("Afsprakenformulier")


def noteer_wegblijven(coach, hulp):
    coach.opent(f"/begeleiding/{hulp.pk}/gesprek/")
    coach.vult_in(aanwezigheid="afwezig_zonder_bericht", datum=str(VANDAAG))
    coach.klikt("Bewaar gesprek")


@pytest.mark.eis("S22", "ZEIST-70", "ZEIST-75", "ZEIST-76")
def test_s22_wie_steeds_wegblijft_maakt_plaats_voor_wie_wacht(school_van, nieuwe_pagina, live_server):
    plek = school_van("zeist")
    thera, willem = plek.iemand("ZORGCO"), plek.iemand("SCHOOLCOACH", betrokken=True)
    CoachProfiel.objects.create(gebruiker=willem, school=plek.school, capaciteit=1)
    hulp = actief(plek.dossier, willem, catalogusitem=aanbod(plek.dossier, "COACH_INTENSIEF"))
    eva, sam = (wacht_straks(plek, naam) for naam in ("Eva", "Sam"))
    laten_wachten(eva, door=thera)
    zorgco = Collega(nieuwe_pagina(), live_server, thera).logt_in()
    zorgco.opent(f"/begeleiding/{sam.pk}/toewijzen/")
    zorgco.ziet("wacht hier al langer op.")
    zorgco.klikt("Zet op de wachtlijst")
    zorgco.ziet("Plek 2 van 2.")

    coach = Collega(nieuwe_pagina(), live_server, willem).logt_in()
    noteer_wegblijven(coach, hulp)
    coach.ziet("zonder bericht")
    werk_gedaan()
    assert Deling.objects.count() == 1
    stopt(zorgco, hulp)
    zorgco.ziet("Leg eerst een extra inspanning van de begeleider vast.")
    for van, tekst in (("coach", "Opgehaald uit de les."), ("ouders", "Samen met moeder gebeld.")):
        coach.opent(f"/begeleiding/{hulp.pk}/inspanning/")
        coach.vult_in(van=van, tekst=tekst)
        coach.klikt("Leg vast")
        coach.ziet(tekst)
    assert Inspanning.objects.count() == 2
    stopt(zorgco, hulp)
    zorgco.ziet("Stopgezet")
    werk_gedaan()

    zorgco.doet(f"Er is plek bij {willem}: Eva is aan de beurt")
    zorgco.vult_in(begeleider=str(willem.pk), begindatum=str(VANDAAG))
    zorgco.klikt("Wijs toe")
    werk_gedaan()
    zorgco.logt_in()
    expect(zorgco.taak("Er is plek bij")).to_have_count(0)
    zorgco.opent("/begeleiding/wachtlijst/")
    zorgco.ziet("1. Sam")
    eva.refresh_from_db()
    assert eva.begeleider == willem


def wacht_straks(plek, roepnaam) -> Arrangement:
    leerling = LeerlingFactory(school=plek.school, klas=plek.dossier.leerling.klas, roepnaam=roepnaam)
    return ArrangementFactory(dossier=DossierFactory(leerling=leerling), catalogusitem=plek.aanbod("COACH_INTENSIEF"))


def stopt(zorgco, hulp):
    zorgco.opent(f"/begeleiding/{hulp.pk}/beeindigen/")
    zorgco.vult_in(hoe="inspanning", reden="Daan komt niet, ook niet na extra inzet.")
    zorgco.klikt("Beëindig")


@pytest.mark.eis("S25", "ZEE-16", "ZEE-32")
def test_s25_ib_gaat_samen_met_leerling_en_ouders_en_een_pas_zegt_niet_waarom(school_van, nieuwe_pagina, live_server):
    plek = school_van("zeeland")
    joke, peter, anneke = plek.iemand("MENTOR"), plek.iemand("IB"), plek.iemand("ZORGCO")
    docent = plek.iemand("DOCENT")
    docent.roltoewijzingen.update(klas=plek.dossier.leerling.klas)
    vraag = AanmeldingFactory(dossier=plek.dossier, gemaakt_door=joke, formulier="ib")
    diagnose = Tijdlijnstuk.objects.create(
        dossier=plek.dossier, soort="stuk", datum=VANDAAG, titel="Verklaring dyslexie", medisch=True, niveau="Z2",
        geschreven_door=anneke,
    )  # fmt: skip

    mentor = Collega(nieuwe_pagina(), live_server, joke).logt_in()
    mentor.opent(f"/aanmeldingen/{vraag.pk}/controleren/")
    mentor.ziet("Overleg eerst met de leerling.")
    mentor.ziet("Overleg eerst met de ouders.")
    mentor.opent(f"/aanmeldingen/{vraag.pk}/overleg/")
    mentor.vult_in(overleg_leerling=str(VANDAAG), overleg_ouders=str(VANDAAG))
    mentor.klikt("Verder")
    mentor.opent(f"/aanmeldingen/{vraag.pk}/controleren/")
    mentor.page.get_by_role("button", name="Dien in bij").click()
    mentor.ziet("Je aanmelding is ingediend.")
    assert Aanmelding.objects.get().behandelaar == peter
    hulp = aanvragen(plek.dossier, catalogusitem=plek.aanbod("IB"), herkomst="besluit:1", door=anneke)
    assert hulp.plaats == Arrangement.Plaats.KLAS

    zorgco = Collega(nieuwe_pagina(), live_server, anneke).logt_in()
    tot = VANDAAG + timedelta(weeks=12)
    for code, mag, verder in (
        ("THUISHAVEN", "de les uit naar de thuishaven", {}),
        ("ONDERSTEUNINGSPAS", "25 % extra tijd\neen rustige plek", {"verklaring": str(diagnose.pk)}),
    ):
        zorgco.opent(f"/begeleiding/passen/nieuw/{plek.dossier.pk}/")
        zorgco.vult_in(soort=code, mag=mag, begindatum=str(VANDAAG), einddatum=str(tot), **verder)
        zorgco.klikt("Geef de pas")
        zorgco.ziet(mag.partition("\n")[0])
    leraar = Collega(nieuwe_pagina(), live_server, docent).logt_in()
    leraar.opent(f"/begeleiding/passen/van-leerling/{plek.dossier.leerling.pk}/")
    for mag in ("25 % extra tijd", "een rustige plek", "de les uit naar de thuishaven"):
        leraar.ziet(mag)
    expect(leraar.page.locator("body")).not_to_contain_text("dyslexie")
    assert {pas.einddatum for pas in Pas.objects.all()} == {tot}
