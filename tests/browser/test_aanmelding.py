"""A mentor hands in an aanmelding between two lessons: with the keyboard alone, on a bad line, without scripts."""

import re

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from playwright.sync_api import expect

from aanmeldingen.models import Aanmelding
from dossiers.models import Gesprek, Toestemming
from tests.aanmeldingen.factories import AanmeldingFactory, ingevuld

pytestmark = pytest.mark.browser
DIEN_IN = re.compile("^Dien in bij ")  # and then the school's own word


def ingelogd(page, gebruiker, live_server):
    sessie = SessionStore()
    sessie[SESSION_KEY] = str(gebruiker.pk)
    sessie[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    sessie[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
    sessie.save()
    page.context.add_cookies([{"name": "sessionid", "value": sessie.session_key, "url": live_server.url}])
    page.set_default_timeout(45_000)
    return page


def tab_naar(page, doel):
    """Press Tab until this has the focus, as somebody without a mouse does."""
    for _ in range(120):
        if doel.evaluate("vak => vak === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{doel} is met Tab niet te bereiken")


def typ(page, label, tekst):
    tab_naar(page, page.get_by_label(label, exact=False).first)
    page.keyboard.type(tekst)


def druk(page, naam, toets="Enter"):
    tab_naar(page, page.get_by_role("button", name=naam).first)
    page.keyboard.press(toets)


def kies(page, veld, waarde):
    """Choose one of a group: Tab reaches the group, the arrows walk through it."""
    keuze = page.locator(f'input[name="{veld}"][value="{waarde}"]')
    if keuze.get_attribute("type") == "checkbox":
        tab_naar(page, keuze)
        page.keyboard.press("Space")
        return
    groep = page.locator(f'input[name="{veld}"]')
    gekozen = page.locator(f'input[name="{veld}"]:checked')
    tab_naar(page, gekozen if gekozen.count() else groep.first)
    page.keyboard.press("Space")
    for _ in range(groep.count()):
        if keuze.is_checked():
            return
        page.keyboard.press("ArrowDown")
    assert keuze.is_checked()


def vandaag(page, veld):
    tab_naar(page, page.locator(f'button[data-zet="id_{veld}"]').first)
    page.keyboard.press("Enter")


def verder(page, kop):
    druk(page, re.compile("^Verder$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(kop)


@pytest.mark.eis("SEG-117")
def test_een_hele_aanmelding_met_alleen_het_toetsenbord(
    page, live_server, mentor, leerling, zorgcoordinator, toegankelijk
):
    ingelogd(page, mentor, live_server).goto(f"{live_server.url}/aanmeldingen/nieuw/")
    toegankelijk(page)
    tab_naar(page, page.get_by_role("link", name="Aanmelding zorg"))
    page.keyboard.press("Enter")
    druk(page, re.compile(f"Meld aan ?: {leerling.roepnaam}"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Aanmelding van {leerling}")
    toegankelijk(page)
    tab_naar(page, page.get_by_role("link", name="Wie en wat"))
    page.keyboard.press("Enter")

    kies(page, "verzoek", "hulp")
    kies(page, "categorieen", page.locator('input[name="categorieen"]').first.get_attribute("value"))
    kies(page, "ernst", "gemiddeld")
    verder(page, "Wat zie je?")
    typ(page, "Wat zie je?", "Komt drie keer per week te laat.")
    typ(page, "Wat gaat goed?", "Helpt anderen.")
    verder(page, "Wat is al gedaan?")
    typ(page, "Wat deed school?", "Agenda samen ingevuld.")
    verder(page, "Gesprekken en toestemming")
    vandaag(page, "gesprek_leerling_datum")
    typ(page, f"Wat vindt {leerling.roepnaam} van deze aanmelding?", "Wil graag hulp.")
    vandaag(page, "gesprek_ouders_datum")
    for ouder in leerling.contactpersonen.order_by("pk"):
        kies(page, f"toestemming_{ouder.pk}", "ja")
        vandaag(page, f"toestemming_{ouder.pk}_datum")
        kies(page, f"toestemming_{ouder.pk}_wijze", "mondeling")
    toegankelijk(page)
    verder(page, "Je hulpvraag")
    typ(page, "Wat is je hulpvraag?", "Hoe leert deze leerling plannen?")
    typ(page, "Wat hoop je te bereiken?", "Op tijd in de les.")
    verder(page, "Controleer je aanmelding")
    toegankelijk(page)
    druk(page, DIEN_IN)

    expect(page.get_by_text("Je aanmelding is ingediend.")).to_be_visible()
    expect(page.locator(".stroom [aria-current=step]")).to_have_text("Op de agenda")
    toegankelijk(page)
    assert Aanmelding.objects.get().status == "ingediend"
    assert (Gesprek.objects.count(), Toestemming.objects.count()) == (2, 2)


@pytest.mark.eis("SEG-104")
def test_onder_de_16_zonder_oudergesprek_wordt_geweigerd_en_blijft_het_concept(
    page, live_server, mentor, dossier, toegankelijk
):
    concept = ingevuld(dossier, mentor, gesprek_ouders_datum=None)
    ingelogd(page, mentor, live_server).goto(f"{live_server.url}/aanmeldingen/{concept.pk}/controleren/")

    page.get_by_role("button", name=DIEN_IN).click()

    lijst = page.locator(".foutenlijst")
    expect(lijst).to_be_focused()
    zin = f"Praat eerst met {dossier.leerling.roepnaam} en de ouders. Dat is verplicht onder de 16 jaar."
    expect(lijst.get_by_role("link", name=zin)).to_be_visible()
    toegankelijk(page)
    lijst.get_by_role("link", name=zin).click()
    expect(page.locator("#id_gesprek_ouders_datum")).to_be_in_viewport()
    concept.refresh_from_db()
    assert concept.status == "concept"


def test_twee_vensters_houden_beide_teksten(page, nieuwe_pagina, live_server, mentor, dossier, toegankelijk):
    concept = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)
    ander = nieuwe_pagina()
    for venster in (page, ander):
        ingelogd(venster, mentor, live_server).goto(f"{live_server.url}/aanmeldingen/{concept.pk}/zien/")

    page.locator("#id_omschrijving").fill("Tekst van het eerste venster")
    expect(page.locator("#bewaarstand")).to_contain_text("Opgeslagen om")
    ander.locator("#id_omschrijving").fill("Tekst van het tweede venster")
    ander.get_by_role("link", name="Bekijk beide teksten").click()

    expect(ander.get_by_text("Tekst van het eerste venster").first).to_be_visible()
    toegankelijk(ander)
    ander.get_by_label("Ik voeg ze samen").check()
    ander.get_by_label("Samengevoegde tekst").fill("Beide teksten")
    ander.get_by_role("button", name="Bewaar mijn keuze").click()
    expect(ander.get_by_text("Je keuze is bewaard.")).to_be_visible()
    concept.refresh_from_db()
    assert concept.omschrijving == "Beide teksten"


def test_het_formulier_werkt_zonder_javascript(nieuwe_pagina, live_server, mentor, dossier):
    concept = ingevuld(dossier, mentor, hulpvraag="")
    page = ingelogd(nieuwe_pagina(java_script_enabled=False), mentor, live_server)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{live_server.url}/aanmeldingen/{concept.pk}/hulpvraag/")
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.locator(".foutenlijst")).to_contain_text("Schrijf je hulpvraag op.")

    page.get_by_label("Wat is je hulpvraag?").fill("Hoe leert deze leerling plannen?")
    page.get_by_role("button", name="Verder", exact=True).click()
    page.get_by_role("button", name=DIEN_IN).click()

    expect(page.get_by_text("Je aanmelding is ingediend.")).to_be_visible()
    concept.refresh_from_db()
    assert concept.status == "ingediend"


def test_een_verlopen_sessie_houdt_de_tekst(page, live_server, mentor, dossier):
    concept = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)
    bladzijde = f"{live_server.url}/aanmeldingen/{concept.pk}/zien/"
    ingelogd(page, mentor, live_server).goto(bladzijde)
    page.context.clear_cookies()
    page.locator("#id_omschrijving").fill("Getypt na het uitloggen")

    link = page.locator("[data-inloglink]")
    expect(link).to_be_visible()
    assert link.get_attribute("href").endswith(f"next=%2Faanmeldingen%2F{concept.pk}%2Fzien%2F")
    with page.expect_response(lambda antwoord: antwoord.url.endswith("/bewaren/")):
        page.locator("#id_omschrijving").blur()  # it saves itself then: not halfway through the new session
    ingelogd(page, mentor, live_server)
    page.once("dialog", lambda vraag: vraag.accept())
    page.goto(bladzijde)
    page.get_by_role("button", name="Zet terug").click()

    expect(page.locator("#id_omschrijving")).to_have_value("Getypt na het uitloggen")
    expect(page.locator("#bewaarstand")).to_contain_text("Opgeslagen om")
    concept.refresh_from_db()
    assert concept.omschrijving == "Getypt na het uitloggen"


@pytest.mark.parametrize("verwachte_statussen", [{403}])
def test_wie_in_een_ander_tabblad_opnieuw_inlogt_hoort_hoe_de_tekst_terugkomt(page, live_server, mentor, dossier):
    concept = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)
    bladzijde = f"{live_server.url}/aanmeldingen/{concept.pk}/zien/"
    ingelogd(page, mentor, live_server).goto(bladzijde)
    ingelogd(page, mentor, live_server)  # a new session: the token of this page is of the one before
    page.locator("#id_omschrijving").fill("Getypt in het oude tabblad")

    expect(page.locator("#bewaarstand")).to_contain_text("Ververs de bladzijde en kies Zet terug.")
    page.once("dialog", lambda vraag: vraag.accept())
    page.reload()
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator("#bewaarstand")).to_contain_text("Opgeslagen om")
    concept.refresh_from_db()
    assert concept.omschrijving == "Getypt in het oude tabblad"
