"""Search from any page by keyboard, and without scripts by the link; and the screen as somebody chose it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_aanmelding import ingelogd
from tests.factories import NotitieFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def noor(leerling):
    leerling.roepnaam, leerling.achternaam = "Noor", "Bijvoorbeeld"
    leerling.save()
    return leerling


def test_met_een_toets_naar_een_leerling(page, live_server, mentor, noor, dossier, toegankelijk):
    ingelogd(page, mentor, live_server)
    page.goto(f"{live_server.url}/mij/")
    page.keyboard.press("/")
    palet = page.get_by_role("dialog", name="Zoek een leerling of bladzijde")
    expect(palet.get_by_role("combobox")).to_be_focused()

    page.keyboard.type("noorr bijv")
    keuze = palet.get_by_role("option", name=re.compile("Noor Bijvoorbeeld"))
    expect(keuze).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(keuze).to_have_attribute("aria-selected", "true")
    toegankelijk(page)
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("Noor Bijvoorbeeld")
    page.keyboard.press("Control+k")
    expect(palet.get_by_role("option", name=re.compile("Noor Bijvoorbeeld"))).to_be_visible()  # seen last
    page.keyboard.press("Escape")
    expect(palet).to_be_hidden()


def test_in_een_tekstvak_en_als_het_uit_staat_zwijgt_de_toets(page, live_server, zorgcoordinator, noor):
    ingelogd(page, zorgcoordinator, live_server)
    page.goto(f"{live_server.url}/zoek/")
    page.get_by_label("Wat zoek je?").press("/")
    expect(page.locator("#palet")).to_be_hidden()
    expect(page.get_by_label("Wat zoek je?")).to_have_value("/")

    zorgcoordinator.sneltoetsen = False
    zorgcoordinator.save()
    page.goto(f"{live_server.url}/mij/")
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    expect(page.locator("#palet")).to_be_hidden()
    page.get_by_role("link", name="Zoeken", exact=True).click()  # the link opens it all the same
    expect(page.locator("#palet")).to_be_visible()


def test_enter_zonder_keuze_zoekt_ook_in_teksten(page, live_server, zorgcoordinator, dossier, toegankelijk):
    NotitieFactory(dossier=dossier, tekst="Er lag kwikzilver in het lokaal.")
    ingelogd(page, zorgcoordinator, live_server)
    page.goto(f"{live_server.url}/mij/")
    page.keyboard.press("/")
    page.keyboard.type("kwikzilver")
    page.keyboard.press("Enter")

    expect(page.locator("mark")).to_have_text("kwikzilver")
    expect(page).to_have_url(re.compile("/zoek/$"))
    toegankelijk(page)


def test_terug_van_een_uitkomst_vraagt_niet_of_je_opnieuw_wilt_versturen(page, live_server, zorgcoordinator, dossier):
    NotitieFactory(dossier=dossier, tekst="Er lag kwikzilver in het lokaal.")
    ingelogd(page, zorgcoordinator, live_server)
    page.goto(f"{live_server.url}/zoek/")
    vak = page.get_by_label("Wat zoek je?")
    vak.fill("k")
    vak.press("Enter")
    expect(page.get_by_text("Typ minstens 2 letters of cijfers.")).to_be_visible()
    vak.fill("kwikzilver")
    vak.press("Enter")
    page.locator(".gevonden a").click()
    page.wait_for_url("**/dossiers/stukken/**")
    page.go_back()

    expect(vak).to_have_value("kwikzilver")
    expect(page.locator(".gevonden a")).to_have_count(1)
    assert "kwik" not in page.url


def test_zonder_javascript(nieuwe_pagina, live_server, mentor, noor):
    page = nieuwe_pagina(java_script_enabled=False)
    ingelogd(page, mentor, live_server)
    page.goto(f"{live_server.url}/mij/")
    page.get_by_role("link", name="Zoeken", exact=True).click()
    page.get_by_label("Wat zoek je?").fill("bijvoorbeeld")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("link", name="Noor Bijvoorbeeld").click()

    expect(page.locator("h1")).to_contain_text("Noor Bijvoorbeeld")


@pytest.mark.parametrize("van_de_computer", ["light", "dark"])
def test_het_scherm_zoals_je_het_koos(page, live_server, mentor, van_de_computer, toegankelijk):
    page.emulate_media(color_scheme=van_de_computer)
    ingelogd(page, mentor, live_server)
    kleuren = {}
    for keuze in ("Licht", "Donker"):
        page.goto(f"{live_server.url}/mij/")
        page.get_by_label(keuze, exact=True).check()
        page.get_by_label("Nog groter").check()
        page.get_by_label("Meer contrast").check()
        page.get_by_role("button", name="Sla op").click()
        expect(page.get_by_text("Je voorkeuren zijn opgeslagen")).to_be_visible()
        kleuren[keuze] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22.4px"
        toegankelijk(page)

    assert kleuren == {"Licht": "rgb(244, 246, 248)", "Donker": "rgb(0, 0, 0)"}
