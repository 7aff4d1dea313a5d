"""What somebody began in a running meeting and did not send is there again when the item is."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import expect

from overleggen.models import Actiepunt, Overleg
from overleggen.services import voeren
from tests.browser.test_aanmelding import ingelogd
from tests.browser.test_overleg import aan_tafel
from tests.overleggen.factories import klein_overleg, punt_op

pytestmark = pytest.mark.browser
BEGONNEN = "JSON.stringify({...localStorage})"


def naar(pagina, toets, kop):
    pagina.keyboard.press("Escape")
    pagina.keyboard.press(toets)
    expect(pagina.locator("#leerling-kop")).to_contain_text(kop)


def test_een_half_getypte_actie_komt_terug_bij_haar_leerling(
    page, live_server, overleg, punten, zorgcoordinator, mentor, toegankelijk
):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    paneel = pagina.locator("#actiepaneel")
    pagina.keyboard.press("a")
    pagina.keyboard.type("Bel moeder over de bril")
    paneel.get_by_label("Wie?").select_option("")
    naar(pagina, "j", "2. Sterre")
    expect(paneel.get_by_label("Wat spreken we af?")).to_have_value("")
    assert "bril" not in pagina.evaluate(BEGONNEN)

    naar(pagina, "k", "1. Timo")
    expect(paneel.get_by_label("Wat spreken we af?")).to_have_value("Bel moeder over de bril")
    expect(paneel.get_by_label("Wie?")).to_have_value("")
    expect(paneel.get_by_text("Het staat nog niet in de lijst.")).to_be_visible()
    toegankelijk(pagina)
    assert not Actiepunt.objects.exists()

    paneel.get_by_role("button", name="Voeg toe").click()
    expect(pagina.locator("#acties")).to_contain_text("Bel moeder over de bril")
    expect(paneel.get_by_label("Wat spreken we af?")).to_have_value("")
    pagina.reload()
    expect(pagina.locator("#acties")).to_contain_text("Bel moeder over de bril")
    expect(paneel.get_by_label("Wat spreken we af?")).to_have_value("")
    assert ":actie-" not in pagina.evaluate(BEGONNEN)


def test_sluit_een_ander_het_overleg_dan_zegt_het_scherm_wat_nog_niet_verstuurd_is(
    page, live_server, overleg, punten, zorgcoordinator
):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    wat = pagina.locator("#actiepaneel").get_by_label("Wat spreken we af?")
    wat.fill("Bel moeder over de bril")
    dicht = {"status": "gehouden", "gesloten_op": timezone.now(), "gesloten_door": zorgcoordinator}
    Overleg.objects.filter(pk=overleg.pk).update(teller=F("teller") + 1, **dicht)
    expect(pagina.locator("#gesloten")).to_contain_text("Kopieer die eerst.")
    expect(pagina.locator("#gesloten")).to_be_in_viewport()

    pagina.keyboard.press("Escape")
    pagina.keyboard.press("j")
    pagina.wait_for_timeout(500)
    expect(wat).to_have_value("Bel moeder over de bril")  # once it stays; who goes on all the same, goes
    pagina.keyboard.press("j")
    pagina.wait_for_url("**/besluitenlijst/")


def test_wat_begonnen_is_gooi_je_ook_weg(page, live_server, overleg, punten, zorgcoordinator):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    paneel = pagina.locator("#actiepaneel")
    pagina.keyboard.press("a")
    pagina.keyboard.type("Toch niet")
    naar(pagina, "j", "2. Sterre")
    naar(pagina, "k", "1. Timo")

    paneel.get_by_role("button", name="Gooi weg").click()

    expect(paneel.get_by_label("Wat spreken we af?")).to_have_value("")
    expect(paneel.get_by_text("Het staat nog niet in de lijst.")).to_be_hidden()
    pagina.reload()
    expect(paneel.get_by_label("Wat spreken we af?")).to_have_value("")


def test_een_uitkomst_en_meteen_naar_de_volgende_is_bewaard(page, live_server, overleg, punten, zorgcoordinator):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    pagina.keyboard.press("1")
    pagina.keyboard.press("j")
    expect(pagina.locator("#leerling-kop")).to_contain_text("2. Sterre")

    pagina.wait_for_load_state("networkidle")
    assert punten[0].besluiten.count() == 1


def test_een_scherm_dat_zich_ververst_neemt_niets_weg(
    page, live_server, overleg, punten, zorgcoordinator, ondersteuner, mentor
):
    """A colleague writes down something: the parts around are drawn anew, also what was begun."""
    halve = voeren.actie_toevoegen(
        punten[0], wat="Bel de huisarts", wie=None, uiterste_datum=None, door=zorgcoordinator
    )
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    terug, aanvullen = pagina.locator("#terugkoppelen"), pagina.locator(f"form[data-klad='aanvullen-{halve.pk}']")
    terug.locator("summary").click()
    terug.get_by_label("Aan wie?").select_option("docenten")
    pagina.locator("#acties summary").click()
    aanvullen.get_by_label("Wie?").select_option(str(mentor.pk))
    pagina.locator("h1").click()

    voeren.actie_toevoegen(punten[0], wat="Bel opa", wie=None, uiterste_datum=None, door=ondersteuner)
    expect(pagina.locator("#acties")).to_contain_text("Bel opa")
    expect(terug.get_by_label("Aan wie?")).to_have_value("docenten")
    expect(aanvullen.get_by_label("Wie?")).to_have_value(str(mentor.pk))
    pagina.keyboard.press("a")
    pagina.keyboard.type("Bel oma")
    pagina.locator("#actiepaneel").get_by_role("button", name="Voeg toe").click()
    expect(pagina.locator("#acties")).to_contain_text("Bel oma")
    expect(aanvullen.get_by_label("Wie?")).to_have_value(str(mentor.pk))
    aanvullen.get_by_role("button", name="Bewaar").click()

    expect(pagina.locator("#acties")).to_contain_text(f"{mentor}, vóór")
    halve.refresh_from_db()
    assert halve.wie == mentor
    expect(terug.get_by_label("Aan wie?")).to_have_value("docenten")


def test_een_halve_datum_gaat_niet_stil_verloren(page, live_server, overleg, punten, zorgcoordinator):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    datum = pagina.locator("#actiepaneel input[type=date]")
    datum.fill("")
    datum.press("1")
    datum.press("2")
    pagina.keyboard.press("Escape")

    pagina.keyboard.press("j")
    expect(datum).to_be_focused()
    assert datum.evaluate("veld => veld.validationMessage") == "Maak de datum af, of haal hem weg."
    expect(pagina).to_have_url(re.compile(f"punt={punten[0].pk}"))
    pagina.keyboard.press("Escape")
    pagina.keyboard.press("j")
    expect(pagina.locator("#leerling-kop")).to_contain_text("2. Sterre")
    pagina.wait_for_load_state("networkidle")


def test_wat_niet_kan_bij_de_minuten_staat_in_beeld(page, live_server, school, klas, mentor, zorgcoordinator):
    overleg = klein_overleg(school, timezone.localdate() + timedelta(days=7))
    for n in range(12):
        punt_op(overleg, mentor, klas, roepnaam=f"Kind{n}")
    pagina = ingelogd(page, zorgcoordinator, live_server)
    pagina.set_viewport_size({"width": 1280, "height": 600})
    pagina.goto(f"{live_server.url}{overleg.get_absolute_url()}")
    minuten = pagina.get_by_label("Minuten voor Kind11")

    minuten.fill("500")
    minuten.press("Tab")

    fout = pagina.get_by_text("Een punt duurt hooguit 120 minuten.")
    expect(fout).to_be_in_viewport()
    expect(pagina.locator("#meldingen .melding--fout")).to_be_focused()


def test_de_cijfers_staan_bij_de_uitkomsten(page, live_server, overleg, punten, zorgcoordinator):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    label = pagina.locator("[data-cijfers] label[data-cijfer]").first

    assert label.evaluate("label => getComputedStyle(label, '::after').content") == '"1"'


def test_een_geweigerde_actie_is_er_nog_na_een_andere_leerling(page, live_server, overleg, punten, zorgcoordinator):
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    paneel = pagina.locator("#actiepaneel")
    pagina.keyboard.press("a")
    pagina.keyboard.type("Bel de huisarts")
    paneel.locator("input[type=date]").fill("2020-01-01")
    paneel.get_by_role("button", name="Voeg toe").click()
    expect(paneel.locator("[aria-invalid=true]")).to_be_visible()

    naar(pagina, "j", "2. Sterre")
    naar(pagina, "k", "1. Timo")

    expect(paneel.get_by_label("Wat spreken we af?")).to_have_value("Bel de huisarts")
    expect(paneel.get_by_text("Het staat nog niet in de lijst.")).to_be_visible()
    assert not Actiepunt.objects.exists()


def test_een_open_vraag_over_de_uitkomst_verdwijnt_niet_vanzelf(
    page, live_server, overleg, punten, zorgcoordinator, ondersteuner
):
    """Not when a colleague changes something, and not without a word when somebody goes on."""
    van = overleg.overlegtype.uitkomsten.filter(actief=True)
    geen, wel = van.filter(gevolg="geen_zorg").first(), van.filter(gevolg="inzet").first()
    voeren.besluiten_vastleggen(punten[0], uitkomsten=[geen], evaluatiedatum=None, door=zorgcoordinator)
    pagina = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    vinkje = pagina.get_by_label("Ja, dit klopt. Leg het zo vast.")
    pagina.locator("#uitkomst summary").first.click()
    pagina.locator(f"#uitkomst input[value='{wel.pk}']").check()
    expect(vinkje).to_be_focused()
    expect(vinkje).to_be_in_viewport()

    voeren.actie_toevoegen(punten[0], wat="Bel opa", wie=None, uiterste_datum=None, door=ondersteuner)
    expect(pagina.locator("#acties")).to_contain_text("Bel opa")
    expect(vinkje).to_be_visible()
    pagina.locator("h1").click()
    pagina.keyboard.press("j")
    expect(vinkje).to_be_focused()
    expect(pagina).to_have_url(re.compile(f"punt={punten[0].pk}"))

    naar(pagina, "j", "2. Sterre")
