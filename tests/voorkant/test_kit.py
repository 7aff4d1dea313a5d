"""The kit in a browser: what it promises to whoever types, reads with a keyboard, or is offline."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.voorkant.proef"),
]
BREEDTES = [320, 390, 1280]  # the last one is how the next look begins


@pytest.fixture
def open_(page, live_server):
    def ga(pad):
        page.goto(live_server.url + pad)
        page.wait_for_selector("html[data-js]")
        return page

    return ga


@pytest.mark.parametrize("pad", ["/in/", "/wachtwoord/vergeten/", "/aanmelden/", "/overleg/", "/tekenen/"])
def test_bladzijden_zijn_toegankelijk_en_passen_op_elk_scherm(open_, page, toegankelijk, pad):
    open_(pad)

    for schema in ("light", "dark"):
        page.emulate_media(color_scheme=schema)
        toegankelijk(page)
        for breedte in BREEDTES:
            page.set_viewport_size({"width": breedte, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= breedte


def test_fouten_krijgen_de_focus_en_wijzen_naar_hun_veld(open_, page, toegankelijk):
    open_("/aanmelden/")
    page.get_by_role("button", name="Verder").click()

    lijst = page.locator(".foutenlijst")
    expect(lijst).to_be_focused()
    assert page.title().startswith("Fout: ")
    toegankelijk(page)
    lijst.get_by_role("link").nth(1).click()
    expect(page.locator("#id_sinds_0")).to_be_focused()
    veld = page.locator("#id_zien")
    assert veld.get_attribute("aria-invalid") == "true"
    assert all(page.locator(f"#{id_}").count() == 1 for id_ in veld.get_attribute("aria-describedby").split())


def test_een_formulier_bewaart_zichzelf_en_laat_niets_achter(open_, page):
    open_("/aanmelden/")
    page.fill("#id_zien", "Komt te laat")

    expect(page.locator("#bewaarstand")).to_contain_text("Opgeslagen om")
    expect(page.locator("#versie")).to_have_value("2")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_een_conflict_is_geen_dood_eind(open_, page):
    open_("/aanmelden/")
    page.fill("#id_zien", "conflict")

    expect(page.locator("#bewaarstand[data-stand=conflict]")).to_contain_text("Joost heeft dit net gewijzigd")
    expect(page.get_by_role("link", name="Bekijk beide teksten")).to_be_visible()


def test_zonder_internet_blijft_de_tekst_versleuteld_bewaard(new_context, bewaakt, live_server):
    page = new_context().new_page()  # unwatched: being offline is an error in the console
    page.goto(live_server.url + "/aanmelden/")
    page.wait_for_selector("html[data-js]")
    page.context.set_offline(True)
    page.fill("#id_zien", "Geheim: ruzie thuis")
    expect(page.locator("#bewaarstand")).to_contain_text("Geen internet. Bewaard op deze computer.")
    page.wait_for_timeout(400)
    bewaard = page.evaluate("JSON.stringify(localStorage)")
    assert "concept:" in bewaard
    assert "ruzie" not in bewaard

    ander = bewaakt(page.context.new_page())
    page.close(run_before_unload=False)  # while still offline: back online it would save by itself
    ander.context.set_offline(False)
    ander.goto(live_server.url + "/aanmelden/")
    ander.get_by_role("button", name="Zet terug").click()
    expect(ander.locator("#id_zien")).to_have_value("Geheim: ruzie thuis")
    expect(ander.locator("#bewaarstand")).to_contain_text("Opgeslagen om")
    assert ander.evaluate("Object.keys(localStorage)") == []


def test_een_vraag_verschijnt_bij_haar_antwoord(open_, page):
    open_("/aanmelden/")
    expect(page.locator("#id_waarom")).to_be_hidden()

    page.get_by_label("Nee, bewust niet").check()

    expect(page.locator("#id_waarom")).to_be_visible()


def test_wie_typt_verliest_geen_focus_en_geen_tekst(open_, page):
    def wachten(verzoek):  # nothing of anybody else comes before the first letter stands there
        verzoek.fulfill(status=204)

    page.route("**/stroom/**", wachten)
    open_("/overleg/")
    page.locator("#tekst").click()
    page.keyboard.type("jb eigen tekst")
    page.unroute("**/stroom/**")
    expect(page.locator("#ander")).to_have_text("binnen")

    expect(page.locator("#tekst")).to_be_focused()
    expect(page.locator("#tekst")).to_have_value("jb eigen tekst")
    page.keyboard.press("Escape")
    expect(page.locator("#tekst")).to_have_value("van een ander")


def test_een_verborgen_tabblad_vraagt_niets(open_, page):
    vragen = []
    page.on("request", lambda verzoek: vragen.append(verzoek.url) if "/stroom/" in verzoek.url else None)
    open_("/overleg/")
    expect(page.locator("#ander")).to_have_text("binnen")

    page.evaluate("Object.defineProperty(document, 'hidden', {get: () => true})")
    page.wait_for_timeout(400)
    gezien = len(vragen)
    page.wait_for_timeout(1000)

    assert len(vragen) == gezien


def test_sneltoetsen_werken_en_kunnen_uit(open_, page):
    open_("/overleg/")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == "#volgende"
    page.keyboard.press("p")
    expect(page.locator("[data-klok-pauze]")).to_have_attribute("aria-pressed", "true")

    page.keyboard.press("?")
    page.get_by_label("Sneltoetsen gebruiken op deze computer").uncheck()
    page.get_by_role("button", name="Sluit").click()
    page.keyboard.press("p")
    expect(page.locator("[data-klok-pauze]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("v")
    expect(page.locator("#scherm")).to_be_hidden()


def test_het_scherm_gaat_dicht_en_de_naam_uit_het_tabblad(open_, page, toegankelijk):
    open_("/overleg/")
    page.keyboard.press("v")

    expect(page.locator("#scherm")).to_be_visible()
    expect(page).to_have_title("Zorg")
    toegankelijk(page)
    page.keyboard.press("Escape")
    expect(page.locator("#scherm")).to_be_hidden()
    expect(page).to_have_title(re.compile(r"^Klein zorgoverleg"))


def test_een_handtekening_mag_getekend_worden(open_, page):
    open_("/tekenen/")
    vak = page.locator("canvas").bounding_box()
    page.mouse.move(vak["x"] + 40, vak["y"] + 60)
    page.mouse.down()
    page.mouse.move(vak["x"] + 90, vak["y"] + 90, steps=5)
    page.mouse.up()

    page.locator("form").evaluate("form => form.addEventListener('submit', (e) => e.preventDefault())")
    page.get_by_role("button", name="Ik geef mijn akkoord").click()
    assert page.locator("[name=krabbel]").input_value().startswith("data:image/png;base64,")


def test_een_verlopen_sessie_zegt_dat_en_laat_de_bladzijde_staan(open_, page, toegankelijk):
    open_("/lijst/")
    page.get_by_role("button", name="Laat verlopen").click()

    expect(page.locator("#uitgelogd")).to_be_visible()
    expect(page.get_by_role("link", name="Log in")).to_have_attribute("href", "/in/?next=%2Flijst%2F")
    expect(page.locator("#rijen li")).to_have_count(2)
    toegankelijk(page)


def test_meer_laden_vult_de_lijst_aan_tot_er_niets_meer_is(open_, page):
    open_("/lijst/")
    page.get_by_role("link", name="Meer laden").click()

    expect(page.locator("#rijen li")).to_have_text(["een", "twee", "drie", "vier"])
    expect(page.get_by_role("link", name="Meer laden")).to_have_count(0)


def test_alles_werkt_zonder_javascript(nieuwe_pagina, live_server):
    page = nieuwe_pagina(java_script_enabled=False)
    page.goto(live_server.url + "/aanmelden/")
    expect(page.locator("#id_waarom")).to_be_visible()
    expect(page.get_by_role("button", name="Verberg scherm")).to_be_hidden()

    page.get_by_role("button", name="Verder").click()

    expect(page.locator(".foutenlijst")).to_be_visible()
