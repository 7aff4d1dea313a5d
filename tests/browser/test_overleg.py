"""S03: the klein zorgoverleg, with two people who type at once."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dossiers.models import Taak, Tijdlijnstuk
from overleggen.models import Veld
from overleggen.services import voeren
from tests.browser.test_aanmelding import ingelogd
from tests.overleggen.factories import veld_van

pytestmark = pytest.mark.browser


def aan_tafel(pagina, wie, live_server, overleg, punt, extra=""):
    ingelogd(pagina, wie, live_server).goto(f"{live_server.url}/overleggen/{overleg.pk}/nu/?punt={punt.pk}{extra}")
    return pagina


def test_twee_mensen_schrijven_tegelijk(
    page, nieuwe_pagina, live_server, overleg, punten, zorgcoordinator, ondersteuner, toegankelijk
):
    page.clock.install()
    joost = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    fenna = aan_tafel(nieuwe_pagina(), ondersteuner, live_server, overleg, punten[0])
    toegankelijk(joost)

    joost.locator("#tekst-besluit").fill("Buddy, tien weken.")
    fenna.locator("#tekst-bespreken").fill("Timo maakt zijn planning niet af.")

    expect(joost.locator("#tekst-bespreken")).to_have_value("Timo maakt zijn planning niet af.")
    expect(fenna.locator("#tekst-besluit")).to_have_value("Buddy, tien weken.")
    expect(fenna.locator("#veld-besluit")).to_contain_text(f"{zorgcoordinator} typt…")
    expect(fenna.locator("#tekst-besluit")).to_have_attribute("readonly", "")
    expect(joost.locator("#tekst-besluit")).to_be_focused()
    joost.clock.fast_forward(20_000)  # so often a screen asks who looks along
    expect(joost.get_by_text("1 collega kijkt mee")).to_be_visible()


def test_botsing_houdt_beide_teksten(
    page, nieuwe_pagina, live_server, overleg, punten, zorgcoordinator, ondersteuner, toegankelijk
):
    """Fenna's screen hears nothing for a while; what she typed meanwhile is kept beside what Joost saved."""
    fenna = aan_tafel(nieuwe_pagina(), ondersteuner, live_server, overleg, punten[0])
    fenna.route(re.compile("/stroom/|/bezetten/"), lambda route: route.fulfill(status=204))
    voeren.veld_opslaan(
        veld_van(punten[0]), tekst="Tekst van Joost.", versie=0, door=zorgcoordinator, nu=timezone.now()
    )

    fenna.locator("#tekst-bespreken").fill("Tekst van Fenna.")
    fenna.get_by_role("link", name="Bekijk beide teksten").click()
    toegankelijk(fenna)
    expect(fenna.locator(".teksten")).to_contain_text("Tekst van Joost.")
    fenna.get_by_label("Zo komt het er te staan").fill("Tekst van Joost. Tekst van Fenna.")
    Veld.objects.update(bezet_op=None)
    fenna.get_by_role("button", name="Bewaar deze tekst").click()

    expect(fenna.get_by_text("is opgeslagen")).to_be_visible()
    assert veld_van(punten[0]).tekst == "Tekst van Joost. Tekst van Fenna."


def test_toetsen_uitkomst_actie_en_afsluiten(page, live_server, overleg, punten, zorgcoordinator, mentor, toegankelijk):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    pagina.keyboard.press("j")
    expect(pagina.locator("#leerling-kop")).to_contain_text("2. Sterre")
    pagina.keyboard.press("k")
    expect(pagina.locator("#leerling-kop")).to_contain_text("1. Timo")
    pagina.keyboard.press("n")
    expect(pagina.locator("#tekst-bespreken")).to_be_focused()
    pagina.keyboard.type("Wat j en k hier doen: gewoon letters.")
    expect(pagina.locator("#stand-bespreken")).to_contain_text("Opgeslagen")
    pagina.keyboard.press("Escape")
    pagina.keyboard.press("a")
    pagina.keyboard.type("Bel moeder")
    pagina.locator("#actiepaneel").get_by_label("Wie?").first.select_option(str(mentor.pk))
    pagina.get_by_role("button", name="Voeg toe").click()
    expect(pagina.locator("#acties")).to_contain_text("Bel moeder")
    pagina.get_by_label("COPA voert gesprek").check()
    expect(pagina.locator("#uitkomst")).to_contain_text("Kies een andere uitkomst")

    pagina.get_by_role("link", name="Afronden").first.click()
    toegankelijk(pagina)
    pagina.get_by_role("button", name="Sluit het overleg af").click()
    expect(pagina.get_by_text("Het overleg kan nog niet dicht")).to_be_visible()
    for punt in punten[1:]:
        uitkomst = overleg.overlegtype.uitkomsten.get(code="GESPREK_COPA")
        voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=zorgcoordinator)
    pagina.get_by_role("button", name="Sluit het overleg af").click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Besluitenlijst")
    toegankelijk(pagina)

    assert Taak.objects.filter(voor_gebruiker=mentor).count() == 10
    assert "gewoon letters" in Tijdlijnstuk.objects.get(dossier=punten[0].dossier, niveau="Z2").tekst


@pytest.mark.parametrize("pad", ["", "{pk}/nu/", "{pk}/nu/?beamer=1", "{pk}/afsluiten/", "acties/"])
def test_past_op_een_telefoon(page, live_server, overleg, zorgcoordinator, pad, toegankelijk):
    pagina = ingelogd(page, zorgcoordinator, live_server)
    pagina.set_viewport_size({"width": 320, "height": 800})

    pagina.goto(f"{live_server.url}/overleggen/{pad.format(pk=overleg.pk)}")

    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
    toegankelijk(pagina)
