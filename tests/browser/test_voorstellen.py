"""Putting a pupil on an agenda: what is typed stays, whichever meeting is chosen, also while the page redraws."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.test_aanmelding import ingelogd
from tests.casussen.conftest import steenberg
from tests.overleggen.factories import overleg_van

__all__ = ["steenberg"]
pytestmark = pytest.mark.browser
CRISIS = "Is er een crisis? Waarom kan het niet wachten?"


def test_wat_je_typt_terwijl_het_formulier_verandert_blijft(page, live_server, transactional_db, steenberg):
    over_een_week = timezone.localdate() + timedelta(days=7)
    iz, zat = (overleg_van(steenberg.school, code, over_een_week) for code in ("IZ", "ZAT"))
    pagina = ingelogd(page, steenberg.mia, live_server)
    pagina.goto(f"{live_server.url}/overleggen/dossiers/{steenberg.dossier.pk}/voorstellen/?overleg={zat.pk}")
    vraag, keuze = pagina.get_by_label("Wat is de vraag aan het overleg?"), pagina.get_by_label("In welk overleg?")
    pagina.get_by_label(CRISIS).fill("Bas dreigt weg te lopen.")
    vraag.fill("Eerste zin.")
    traag = []

    def later(route):
        """The answer comes only after more was typed."""
        traag.append(route)

    pagina.route(
        "**/voorstellen/**", lambda route: later(route) if route.request.method == "POST" else route.continue_()
    )
    keuze.select_option(str(iz.pk))
    vraag.press_sequentially(" Tweede zin.")
    pagina.get_by_label(CRISIS).fill("Bas dreigt weg te lopen. Vandaag nog.")
    vraag.focus()
    vraag.evaluate("veld => veld.setSelectionRange(3, 3)")
    traag.pop().continue_()

    expect(pagina.get_by_label(CRISIS)).to_have_count(0)
    expect(vraag).to_have_value("Eerste zin. Tweede zin.")
    expect(vraag).to_be_focused()
    assert vraag.evaluate("veld => veld.selectionStart") == 3
    expect(keuze).to_have_value(str(iz.pk))
    expect(pagina.locator(".htmx-added, .htmx-settling, .htmx-request")).to_have_count(0)  # the new part listens

    pagina.unroute("**/voorstellen/**")
    keuze.select_option(str(zat.pk))
    expect(pagina.get_by_label(CRISIS)).to_have_value("Bas dreigt weg te lopen. Vandaag nog.")
    expect(vraag).to_have_value("Eerste zin. Tweede zin.")


def test_een_geweigerd_voorstel_en_dan_terug_en_vooruit_houdt_wat_je_typte(
    page, live_server, transactional_db, steenberg
):
    """The refusal comes in place and is no page of its own: Back leaves the form, Forward finds it as it was."""
    over_een_week = timezone.localdate() + timedelta(days=7)
    zat = overleg_van(steenberg.school, "ZAT", over_een_week)
    pagina = ingelogd(page, steenberg.mia, live_server)
    dossier = f"{live_server.url}/dossiers/{steenberg.dossier.pk}/"
    pagina.goto(dossier)
    pagina.goto(f"{live_server.url}/overleggen/dossiers/{steenberg.dossier.pk}/voorstellen/?overleg={zat.pk}")
    vraag = pagina.get_by_label("Wat is de vraag aan het overleg?")
    vraag.fill("Wie helpt Bas met de overstap?")
    blijft = pagina.evaluate("history.length")

    pagina.get_by_role("button", name="Zet op de agenda").click()
    expect(pagina.locator(".melding--fout, .veld__fout").first).to_be_visible()
    expect(pagina.locator(".htmx-added, .htmx-settling, .htmx-request")).to_have_count(0)
    expect(vraag).to_have_value("Wie helpt Bas met de overstap?")
    assert pagina.evaluate("history.length") == blijft
    assert not zat.agendapunten.exists()

    pagina.go_back()
    expect(pagina).to_have_url(dossier)
    pagina.go_forward()
    expect(vraag).to_have_value("Wie helpt Bas met de overstap?")
    assert not zat.agendapunten.exists()
