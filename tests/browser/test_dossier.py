"""A dossier in a real browser: a note without a reload, and no word lost when the session is over."""

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.urls import reverse
from playwright.sync_api import expect

from dossiers.models import Gesprek, Notitie
from tests.factories import NotitieFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def verwachte_statussen():
    return {405, 409, 422}


@pytest.fixture
def inloggen(live_server):
    def log_in(page, gebruiker):
        sessie = SessionStore()
        sessie[SESSION_KEY] = str(gebruiker.pk)
        sessie[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        sessie[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
        sessie.save()
        page.context.add_cookies([{"name": "sessionid", "value": sessie.session_key, "url": live_server.url}])
        page.set_default_timeout(45_000)

    return log_in


@pytest.fixture
def notitie(page, inloggen, live_server, dossier, mentor):
    """The form for a note, open."""
    inloggen(page, mentor)
    page.goto(live_server.url + reverse("dossiers:tonen", args=[dossier.pk]))
    page.get_by_text("Notitie toevoegen").click()
    return page.locator("#notitie")


def wacht_op_concepten(page, aantal):
    """How many drafts this browser keeps; the policy of the page allows no ``wait_for_function``."""
    for _ in range(40):
        if page.evaluate("() => Object.keys(localStorage).length") == aantal:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"geen {aantal} concepten")


def opslaan(notitie):
    notitie.get_by_role("button", name="Zet op de tijdlijn").click()


def test_een_notitie_verschijnt_op_de_tijdlijn(page, notitie, toegankelijk):
    opslaan(notitie)
    expect(notitie.locator(".foutenlijst")).to_be_focused()

    notitie.get_by_label("Waar gaat het over?").fill("Slapen")
    notitie.get_by_label("Wat wil je vastleggen?").fill("Slaapt weer goed.")
    expect(notitie.get_by_text("Welke collega’s mogen dit lezen?")).to_be_hidden()
    notitie.get_by_label("Alleen ik en collega’s die ik kies").check()
    expect(notitie.get_by_text("Welke collega’s mogen dit lezen?")).to_be_visible()
    toegankelijk(page)
    notitie.get_by_label("Alleen het klein zorgteam en ik").check()
    opslaan(notitie)

    expect(page.locator("#tijdlijn")).to_contain_text("Slaapt weer goed.")
    expect(notitie.get_by_label("Wat wil je vastleggen?")).to_have_value("")
    assert page.evaluate("() => Object.keys(localStorage).length") == 0
    assert Notitie.objects.get().niveau == "Z2"


def test_na_uitloggen_staat_de_tekst_er_nog(page, notitie, inloggen, mentor):
    notitie.get_by_label("Waar gaat het over?").fill("Slapen")
    notitie.get_by_label("Wat wil je vastleggen?").fill("Lang verhaal.")
    wacht_op_concepten(page, 1)
    page.wait_for_load_state("networkidle")  # a part still on its way would give this browser a session of nobody
    page.context.clear_cookies()

    with page.expect_response(lambda antwoord: "/in/" in antwoord.url):
        opslaan(notitie)

    expect(page.get_by_role("heading", name="Je bent uitgelogd")).to_be_visible()
    expect(notitie.get_by_label("Wat wil je vastleggen?")).to_have_value("Lang verhaal.")
    assert not Notitie.objects.exists()

    page.on("dialog", lambda venster: venster.accept())
    inloggen(page, mentor)
    page.reload()
    page.get_by_text("Notitie toevoegen").click()
    page.get_by_role("button", name="Zet terug").click()
    opslaan(notitie)
    expect(page.locator("#tijdlijn")).to_contain_text("Lang verhaal.")
    assert Notitie.objects.count() == 1


def test_een_gesprek_na_een_verlopen_sessie_komt_terug(page, inloggen, live_server, dossier, mentor):
    inloggen(page, mentor)
    adres = live_server.url + reverse("dossiers:gesprek_vastleggen", args=[dossier.pk])
    page.goto(adres)
    page.get_by_label("De leerling", exact=True).check()
    page.get_by_label("Waar ging het over? Welke zorgen zijn er?").fill("Vaak te laat.")
    wacht_op_concepten(page, 1)
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies()
    page.get_by_role("button", name="Leg het gesprek vast").click()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()

    inloggen(page, mentor)
    page.goto(adres)
    page.get_by_role("button", name="Zet terug").click()
    page.get_by_role("button", name="Leg het gesprek vast").click()

    expect(page.get_by_text("Het gesprek staat op de tijdlijn.")).to_be_visible()
    assert Gesprek.objects.get().zorgen == "Vaak te laat."
    wacht_op_concepten(page, 0)


def test_meer_laden_vult_de_tijdlijn_aan(page, inloggen, live_server, dossier, mentor):
    for _ in range(35):
        NotitieFactory(dossier=dossier)
    inloggen(page, mentor)
    page.goto(live_server.url + reverse("dossiers:tonen", args=[dossier.pk]))

    page.get_by_role("link", name="Meer laden").click()

    expect(page.locator("#tijdlijn-rijen li")).to_have_count(35)
    expect(page.get_by_role("link", name="Meer laden")).to_have_count(0)
