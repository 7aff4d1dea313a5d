"""S03 with three screens: two who write and the wall that follows; by keyboard alone; and with a line that fails."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from overleggen.models import Botsing, Overleg, Veld
from overleggen.services import voeren
from tests.browser.test_aanmelding import ingelogd
from tests.browser.test_overleg import aan_tafel
from tests.overleggen.factories import veld_van

pytestmark = pytest.mark.browser
HOOGSTENS = 6
OPZIJ = "Object.keys(localStorage).some((naam) => naam.includes(':veld-'))"


@pytest.fixture
def kapotte_lijn(browser, browser_context_args):
    """A page that is not watched: requests that fail are what its story is about."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


def wacht_op(pagina, *, opzij):
    """Until this browser does, or does not, keep an unsaved text. The policy of the page refuses to wait in it."""
    for _ in range(100):
        if pagina.evaluate(OPZIJ) is opzij:
            return
        pagina.wait_for_timeout(100)
    raise AssertionError(f"opzij gelegd blijft {not opzij}")


@pytest.mark.eis("S03")
def test_drie_schermen_twee_schrijvers_en_de_muur_die_volgt(
    page,
    nieuwe_pagina,
    live_server,
    overleg,
    punten,
    zorgcoordinator,
    ondersteuner,
    smw,
    toegankelijk,
):
    """The chair moves on: the wall goes along at once, who types is left alone until the text is done."""
    muur = aan_tafel(
        nieuwe_pagina(viewport={"width": 1920, "height": 1080}), smw, live_server, overleg, punten[0], "&beamer=1"
    )
    fenna = aan_tafel(nieuwe_pagina(), ondersteuner, live_server, overleg, punten[0], "&volg=1")
    joost = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    expect(muur.locator("#leerling-kop")).to_contain_text("1. Timo")
    toegankelijk(muur)

    fenna.locator("#tekst-bespreken").fill("Timo maakt zijn planning niet af.")
    expect(muur.locator("#veld-bespreken")).to_contain_text("maakt zijn planning niet af")
    joost.keyboard.press("j")
    expect(muur.locator("#leerling-kop")).to_contain_text("2. Sterre")
    expect(fenna.locator("#leiding")).to_contain_text("nu bij 2. Sterre")
    expect(fenna.locator("#leerling-kop")).to_contain_text("1. Timo")
    fenna.keyboard.press("Escape")
    expect(fenna.locator("#leerling-kop")).to_contain_text("2. Sterre")

    joost.locator("#tekst-besluit").fill("Buddy voor Sterre.")
    expect(muur.locator("#veld-besluit")).to_contain_text("Buddy voor Sterre.")
    fenna.get_by_role("button", name="Ik zit voor").click()
    expect(fenna.get_by_text("Jij zit nu voor")).to_be_visible()
    fenna.keyboard.press("j")
    expect(muur.locator("#leerling-kop")).to_contain_text("3. Jesse")
    expect(joost.locator("#leerling-kop")).to_contain_text("2. Sterre")
    assert Overleg.objects.get(pk=overleg.pk).voorzitter == ondersteuner


def test_een_maandag_met_het_toetsenbord_alleen(page, live_server, overleg, punten, zorgcoordinator):
    """Nine pupils: a note, one or two outcomes and on to the next. Typing is not counted, each key and press is."""
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    for nummer, punt in enumerate(punten, 1):
        expect(pagina.locator("#leerling-kop")).to_contain_text(f"{nummer}. {punt.roepnaam}")
        gedaan = 0

        def druk(toets):
            nonlocal gedaan
            gedaan += 1
            pagina.keyboard.press(toets)

        druk("n")
        pagina.keyboard.type(f"Besproken: {punt.roepnaam}.")
        druk("Escape")
        druk("1")
        if nummer % 2:
            druk("2")
        expect(pagina.locator("#uitkomst .statuslabel")).to_have_count(1 + nummer % 2)
        druk("j")
        assert gedaan <= HOOGSTENS

    expect(pagina).to_have_url(re.compile("/afsluiten/$"))
    assert list(
        Veld.objects.filter(soort="bespreken").order_by("agendapunt__volgorde").values_list("tekst", flat=True)
    ) == [f"Besproken: {punt.roepnaam}." for punt in punten]
    assert [punt.besluiten.count() for punt in punten] == [2, 1, 2, 1, 2, 1, 2, 1, 2]


def test_een_verkeerd_cijfer_haal_je_weg_met_hetzelfde_cijfer(page, live_server, overleg, punten, zorgcoordinator):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    pagina.keyboard.press("1")
    pagina.keyboard.press("3")
    expect(pagina.locator("#uitkomst .statuslabel")).to_have_count(2)
    pagina.keyboard.press("1")
    expect(pagina.locator("#uitkomst .statuslabel")).to_have_count(1)
    pagina.keyboard.press("u")
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Space")
    expect(pagina.locator("#uitkomst .statuslabel")).to_have_count(2)

    codes = [u.code for u in overleg.overlegtype.uitkomsten.filter(actief=True).order_by("volgorde", "pk")]
    assert set(punten[0].besluiten.values_list("uitkomst__code", flat=True)) == {codes[1], codes[2]}


def test_met_de_toetsen_uit_doet_geen_letter_iets(page, live_server, overleg, punten, zorgcoordinator):
    pagina = ingelogd(page, zorgcoordinator, live_server)
    pagina.goto(f"{live_server.url}/mij/")
    pagina.get_by_label("Gebruik sneltoetsen").uncheck()
    pagina.get_by_role("button", name="Sla op").click()
    pagina.goto(f"{live_server.url}/overleggen/{overleg.pk}/nu/?punt={punten[0].pk}")
    for toets in "jnbta1upv?":
        pagina.keyboard.press(toets)

    expect(pagina.locator("#leerling-kop")).to_contain_text("1. Timo")
    assert pagina.evaluate("document.activeElement === document.body")
    expect(pagina.locator("dialog[open]")).to_have_count(0)
    assert not punten[0].besluiten.exists()


def test_zonder_internet_blijft_de_tekst_en_wordt_hij_bewaard_als_het_weer_lukt(
    kapotte_lijn,
    live_server,
    overleg,
    punten,
    zorgcoordinator,
):
    pagina = aan_tafel(kapotte_lijn, zorgcoordinator, live_server, overleg, punten[0])
    pagina.context.set_offline(True)
    pagina.locator("#tekst-bespreken").fill("Getypt in de kelder.")
    expect(pagina.locator("#stand-bespreken")).to_contain_text("Je tekst staat op deze computer")
    expect(pagina.locator("#verbinding")).to_be_visible()
    opgeslagen = pagina.evaluate("JSON.stringify({...localStorage})")
    assert "veld-" in opgeslagen
    assert "kelder" not in opgeslagen

    pagina.context.set_offline(False)
    expect(pagina.locator("#stand-bespreken")).to_contain_text("Opgeslagen")
    expect(pagina.locator("#verbinding")).to_be_hidden()
    assert veld_van(punten[0]).tekst == "Getypt in de kelder."
    wacht_op(pagina, opzij=False)


def test_dicht_midden_in_een_zin_en_later_terug(
    kapotte_lijn,
    live_server,
    overleg,
    punten,
    zorgcoordinator,
    ondersteuner,
):
    """The tab went before it saved, and a colleague wrote meanwhile: the text comes back, and both are kept."""
    pagina = aan_tafel(kapotte_lijn, zorgcoordinator, live_server, overleg, punten[0])
    pagina.route(re.compile("/velden/"), lambda route: route.abort())
    pagina.locator("#tekst-bespreken").press_sequentially("Half een zin")
    wacht_op(pagina, opzij=True)
    context = pagina.context
    pagina.close()
    voeren.veld_opslaan(veld_van(punten[0]), tekst="Van Otto", versie=0, door=ondersteuner, nu=timezone.now())
    Veld.objects.update(bezet_op=None)

    terug = aan_tafel(context.new_page(), zorgcoordinator, live_server, overleg, punten[0])
    expect(terug.locator("#tekst-bespreken")).to_have_value("Van Otto")
    terug.get_by_role("button", name="Zet mijn tekst terug").click()
    terug.get_by_role("link", name="Bekijk beide teksten").click()
    expect(terug.locator(".teksten")).to_contain_text("Half een zin")
    terug.get_by_role("button", name="Zet ze onder elkaar").click()
    expect(terug.get_by_text("is opgeslagen")).to_be_visible()

    assert veld_van(punten[0]).tekst == "Van Otto\n\nHalf een zin"
    assert not Botsing.objects.open().exists()


def test_een_sessie_die_stopte_neemt_de_tekst_niet_mee(page, live_server, overleg, punten, zorgcoordinator):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    pagina.context.clear_cookies(name="sessionid")
    pagina.locator("#tekst-bespreken").fill("Na een half uur slapen.")
    expect(pagina.locator("#uitgelogd")).to_be_visible()
    wacht_op(pagina, opzij=True)
    assert veld_van(punten[0]).tekst == ""

    aan_tafel(pagina, zorgcoordinator, live_server, overleg, punten[0])
    pagina.get_by_role("button", name="Zet mijn tekst terug").click()

    expect(pagina.locator("#stand-bespreken")).to_contain_text("Opgeslagen")
    assert veld_van(punten[0]).tekst == "Na een half uur slapen."


def test_wie_weggaat_bij_een_punt_met_een_klik(page, live_server, overleg, punten, zorgcoordinator, smw):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    pagina.get_by_role("button", name="Iedereen is er").click()
    pagina.get_by_role("button", name=f"Gaat weg bij dit punt: {smw}").click()
    expect(pagina.locator("#aanwezig")).to_contain_text("Niet bij dit punt")

    pagina.keyboard.press("s")
    expect(pagina.locator(".tafel > li[aria-current]")).to_have_count(1)
    pagina.keyboard.press("v")
    expect(pagina.locator("#scherm")).to_be_visible()
