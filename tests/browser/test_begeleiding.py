"""Support that whoever guides gives in talks: what stays between two people, and what the parents read."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from arrangementen.herinneringen import herinneren
from arrangementen.models import ArrangementDoel, Evaluatie, Sessienotitie
from arrangementen.services import aanvragen, toewijzen
from dossiers.models import Deling
from opp import links, services
from opp.models import Aantekening, Versie
from scholen import kalender
from scholen.models import Schooljaar
from tests.arrangementen.factories import actief, vorm_besproken
from tests.browser.verhaal import TELEFOON, Collega, Thuis, vul, werk_gedaan
from tests.opp.conftest import op_school  # noqa: F401
from tests.opp.factories import (
    VOL,
    BestandFactory,
    DoelFactory,
    HoorgesprekFactory,
    OudergesprekFactory,
    vastgesteld,
)
from zorg.celery import app

pytestmark = pytest.mark.browser
VANDAAG = timezone.localdate()


@pytest.fixture
def morgenveld(transactional_db, op_school):  # noqa: F811
    app.loader.import_default_modules()  # the handlers of the jobs
    return op_school("zeist")


def plan_is_getekend(versie, zorgco, meelezer):
    """What the story of the plan itself shows elsewhere: it was written, signed by everybody, and laid down."""
    Versie.objects.filter(pk=versie.pk).update(**VOL)
    versie.refresh_from_db()
    for nummer in (1, 2):
        DoelFactory(versie=versie, nummer=nummer, begindatum=VANDAAG, einddatum=VANDAAG + timedelta(weeks=20))
    HoorgesprekFactory(versie=versie)
    OudergesprekFactory(versie=versie)
    services.intern_akkoord_geven(versie, door=meelezer, gezien=versie.wijziging)
    versie.refresh_from_db()
    services.ter_ondertekening_aanbieden(versie, door=zorgco)
    iedereen_tekent(versie)
    services.vaststellen(versie, door=zorgco)
    werk_gedaan()


def laatste_schooldag(school):
    eind = Schooljaar.objects.get(school=school).einddatum
    return next(dag for n in range(10) if kalender.is_schooldag(school, dag := eind - timedelta(days=n)))


def iedereen_tekent(versie):
    versie.bestand = BestandFactory()
    versie.save(update_fields=["bestand"])
    for rij in versie.ondertekeningen.order_by("pk"):
        links.uitgeven(rij, nu=timezone.now())
        services.ondertekenen(
            rij, perspectief_gelezen=True, handelingsdeel="in", toelichting="", naam=rij.naam, factor="mail",
            ip=None, user_agent="", sha256=versie.bestand.sha256,
        )  # fmt: skip
    versie.refresh_from_db()


@pytest.mark.eis("S21", "ZEIST-60", "ZEIST-66", "ZEIST-67", "ZIEK-35", "ZIEK-37")
def test_s21_een_intensief_arrangement_met_opp(morgenveld, nieuwe_pagina, live_server):
    zorgco, willem = morgenveld.iemand("ZORGCO"), morgenveld.iemand("SCHOOLCOACH")
    ilse = morgenveld.iemand("GZ_PSYCHOLOOG", betrokken=True)
    moeder = morgenveld.dossier.leerling.contactpersonen.get()
    hulp = aanvragen(
        morgenveld.dossier, catalogusitem=morgenveld.aanbod("COACH_INTENSIEF"), herkomst="besluit:1", door=zorgco
    )
    toewijzen(hulp, begeleider=willem, door=zorgco, begindatum=VANDAAG)
    ilse_zelf = Collega(nieuwe_pagina(), live_server, ilse).logt_in()
    expect(ilse_zelf.taak("Schrijf het plan voor Daan")).to_be_visible()
    vorm_besproken(hulp, zorgco)
    plan_is_getekend(hulp.opp.versies.get(), zorgco, ilse)
    hulp.refresh_from_db()
    assert (hulp.status, hulp.frequentie) == ("actief", "wekelijks")
    assert hulp.geplande_einddatum == laatste_schooldag(morgenveld.school)
    assert VANDAAG < hulp.evaluatiedatum < hulp.geplande_einddatum

    coach = Collega(nieuwe_pagina(**TELEFOON), live_server, willem)
    maakt_kennis(coach)
    schrijft_een_verslag(coach, hulp)
    laat_de_ouders_iets_weten(coach)
    thuis = Thuis(nieuwe_pagina(**TELEFOON), live_server, moeder.email, moeder.naam).leest("gedeeld")
    expect(thuis.page.locator("main")).to_contain_text("Het plannen gaat beter.")
    for woorden in ("Slaapt slecht.", "Agenda ingevuld."):
        expect(thuis.page.locator("main")).not_to_contain_text(woorden)


def maakt_kennis(coach):
    coach.doet("Maak kennis met Daan en de ouders")
    coach.vult_in(datum=str(VANDAAG), met="leerling_ouders", zorgen="Elke dinsdag het derde uur.")
    coach.vult_in(ondersteuning_thuis="Op zondag samen de week bekijken.")
    coach.klikt("Leg het gesprek vast")
    coach.ziet("Het gesprek staat op de tijdlijn.")


def schrijft_een_verslag(coach, hulp):
    coach.volgt("Noteer een gesprek")
    coach.vult_in(aanwezigheid="aanwezig", datum=str(VANDAAG), deelbaar="Agenda ingevuld.")
    coach.vult_in(vertrouwelijk="Slaapt slecht.", ouders_horen="Het plannen gaat beter.")
    coach.klikt("Bewaar gesprek")
    coach.ziet("Agenda ingevuld.")
    assert Sessienotitie.objects.get().tekst == "Slaapt slecht."
    coach.opent(f"/begeleiding/gesprekken/{hulp.gesprekken.get().pk}/")
    coach.ziet("Slaapt slecht.")
    assert not Deling.objects.exists()


def laat_de_ouders_iets_weten(coach):
    coach.volgt("Schrijf dit de ouders")
    expect(coach.page.locator("[name=tekst]")).to_have_value("Het plannen gaat beter.")
    coach.vult_in(besproken_datum=str(VANDAAG))
    coach.klikt("Deel dit met de ouders")
    coach.ziet("Bespreek dit eerst met de leerling.")
    assert not Deling.objects.exists()
    coach.vult_in(besproken="on")
    coach.klikt("Deel dit met de ouders")
    coach.ziet("kan dit lezen via de link.")
    coach.ziet("Op zondag samen de week bekijken.")  # the talk stands in the same list
    werk_gedaan()


@pytest.mark.eis("S07", "SEG-145", "SEG-146", "SEG-147", "SEG-149")
def test_s07_na_tien_weken_kijken_de_vier_terug_en_bouwen_zij_af(
    transactional_db,
    op_school,  # noqa: F811
    nieuwe_pagina,
    live_server,
):
    app.loader.import_default_modules()
    plek = op_school("segbroek")
    mentor, noor = plek.iemand("MENTOR"), plek.iemand("BUDDY", betrokken=True)
    moeder, versie = plek.dossier.leerling.contactpersonen.get(), vastgesteld(plek.dossier)
    over_twee_weken = VANDAAG + timedelta(days=14)
    hulp = actief(
        plek.dossier, noor, evaluatiedatum=over_twee_weken, geplande_einddatum=over_twee_weken, opp=versie.opp,
        plan_vastgesteld_op=timezone.now(), begindatum=VANDAAG - timedelta(weeks=8),
    )  # fmt: skip
    ArrangementDoel.objects.create(arrangement=hulp, nummer=2, tekst="Op tijd beginnen")
    herinneren(plek.school, sinds=VANDAAG - timedelta(days=1), datum=VANDAAG)
    werk_gedaan()

    thuis = Thuis(nieuwe_pagina(**TELEFOON), live_server, moeder.email, moeder.naam).leest("gedeeld")
    thuis.page.get_by_role("link", name="Geef antwoord").click()
    vul(thuis.page, {"helpt": "ja", "tekst": "Thuis is er rust.", "verder": "minder", "tevreden": "4", "gehoord": "5"})
    thuis.page.get_by_role("button", name="Stuur naar school").click()
    expect(thuis.page.locator("main")).not_to_contain_text("School wil weten wat u vindt van de begeleiding.")

    zelf = Collega(nieuwe_pagina(**TELEFOON), live_server, mentor)
    zelf.doet("Evalueer de begeleiding van Daan")
    zelf.ziet("Thuis is er rust.")
    vult_de_evaluatie_in(zelf, hulp)
    evaluatie = Evaluatie.objects.get()
    assert evaluatie.inbreng.get(contact=moeder).tevreden == 4
    hulp.refresh_from_db()
    assert (hulp.status, hulp.geplande_einddatum) == ("afbouw", over_twee_weken + timedelta(weeks=4))
    noot = Aantekening.objects.get()
    assert noot.versie == versie
    zelf.opent(f"/opp/{versie.pk}/")
    zelf.ziet("Buddy: Afbouwen")
    zelf.ziet("Daan is gehoord.")


def vult_de_evaluatie_in(zelf, hulp):
    zelf.klikt("Bewaar evaluatie")
    zelf.ziet("Schrijf op wat Daan vindt, of waarom Daan niets wilde zeggen.")
    einde = hulp.geplande_einddatum + timedelta(weeks=4)
    for wie in ("leerling", "ouders", "mentor", "begeleider"):
        zelf.page.locator(f'main [name=aanwezigen][value="{wie}"]').check()
    zelf.vult_in(mening_leerling="Het gaat beter.", mening_begeleider="Klaar om minder te zien.")
    for doel in hulp.doelen.all():
        zelf.vult_in(**{f"doel{doel.pk}-begin": "1", f"doel{doel.pk}-score": "3"})
    zelf.vult_in(effect="voldoende", toelichting="De agenda helpt.", uitkomst="afbouwen")
    zelf.vult_in(einddatum=str(einde), volgende_datum=str(einde - timedelta(days=7)))
    zelf.klikt("Bewaar evaluatie")
    zelf.ziet("De evaluatie is opgeslagen.")
    zelf.ziet("Wordt afgebouwd")
