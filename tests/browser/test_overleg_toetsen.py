"""Every key that the page of keys (?) names does what it says, and the clock moves nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_overleg import aan_tafel

pytestmark = pytest.mark.browser


def test_elke_toets_die_de_lijst_noemt_doet_wat_er_staat(
    page, nieuwe_pagina, live_server, overleg, punten, zorgcoordinator, smw, toegankelijk
):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    for toets, vak in {"n": "#tekst-bespreken", "b": "#tekst-besluit", "t": "#tekst-terugkoppeling"}.items():
        pagina.keyboard.press(toets)
        expect(pagina.locator(vak)).to_be_focused()
        pagina.keyboard.press("Escape")
    pagina.keyboard.press("a")
    expect(pagina.get_by_label("Wat spreken we af?")).to_be_focused()
    pagina.keyboard.press("Escape")
    pagina.keyboard.press("u")
    expect(pagina.locator("[data-cijfers] input[type=checkbox]").first).to_be_focused()
    pagina.keyboard.press("p")
    expect(pagina.locator("[data-klok-pauze]")).to_have_attribute("aria-pressed", "true")
    pagina.keyboard.press("s")
    expect(pagina.locator(".tafel > li[aria-current]")).to_have_count(1)
    pagina.keyboard.press("?")
    lijst = pagina.get_by_role("dialog", name="Sneltoetsen")
    genoemd = {toets.lower() for toets in lijst.locator("kbd").all_inner_texts()}
    assert genoemd == {*"jknbt19uwlhagspv", "esc"}
    toegankelijk(pagina)
    lijst.get_by_role("button", name="Sluit").click()
    pagina.keyboard.press("v")
    expect(pagina.locator("#scherm")).to_be_visible()
    expect(pagina).to_have_title("Zorg")

    ander = aan_tafel(nieuwe_pagina(), smw, live_server, overleg, punten[3])
    ander.keyboard.press("g")
    expect(ander.locator("#leerling-kop")).to_contain_text("1. Timo")
    expect(ander.locator("#leiding")).to_contain_text(f"Dit scherm volgt {zorgcoordinator}")
    ander.wait_for_load_state("networkidle")


def test_de_klok_die_afloopt_gaat_nergens_heen(page, live_server, overleg, punten, zorgcoordinator):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    pagina.evaluate(
        "naam => sessionStorage.setItem(naam, JSON.stringify({ over: 1, sinds: Date.now() }))",
        f"klok:punt-{punten[0].pk}",
    )
    pagina.reload()

    expect(pagina.locator("[data-klok]")).to_have_text(re.compile(r"^\+0:0\d over tijd$"))
    expect(pagina.locator("[data-klok]")).to_have_attribute("data-over", "")
    expect(pagina.locator("#leerling-kop")).to_contain_text("1. Timo")
    expect(pagina).to_have_url(re.compile(f"punt={punten[0].pk}"))
    pagina.wait_for_load_state("networkidle")
