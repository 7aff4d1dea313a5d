"""Logging in in two steps: with an app and the codes on paper, and with a passkey."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import override_settings
from playwright.sync_api import expect

from tests.browser.verhaal import WACHTWOORD, vul
from tests.spelers import medewerker

pytestmark = pytest.mark.browser
PASSKEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
           "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip


@pytest.fixture(autouse=True)
def aan(settings):
    settings.TWEEDE_FACTOR = settings.HERBEVESTIGEN = True
    settings.ZITTING_STIL = 30 * 60


def code(geheim):
    """Of now, and good for some seconds more: where its half minute is nearly over, of the next one."""
    if (rest := 30 - time.time() % 30) < 10:
        time.sleep(rest)
    return totp.format_hotp_value(totp.hotp_value(geheim, next(totp.yield_hotp_counters_from_time())))


def klikt(page, naam):
    page.get_by_role("button", name=naam, exact=True).click()


def wachtwoord(page, wie, server):
    page.goto(f"{server.url}/in/")
    vul(page, {"login": wie.email, "password": WACHTWOORD})
    klikt(page, "Log in")


def koppelt_een_app(page, ik, server):
    """From the first login to the codes for when the phone is lost; gives those."""
    wachtwoord(page, ik, server)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log voortaan in twee stappen in")
    page.goto(f"{server.url}/beheer/tweede-stap/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log voortaan in twee stappen in")
    page.get_by_role("link", name="Kies een app").click()
    expect(page.locator(".qr svg")).to_be_visible()
    page.get_by_text("Lukt scannen niet?").click()
    sleutel = page.locator(".sleutel").inner_text().replace(" ", "")
    vul(page, {"code": "000000"})
    klikt(page, "Koppel de app")
    expect(page.locator("main")).to_contain_text("Deze code klopt niet")
    vul(page, {"code": code(sleutel)})
    klikt(page, "Koppel de app")
    expect(page.get_by_role("heading", level=1)).to_have_text("Je herstelcodes")
    codes = page.locator("[data-codes] li").all_inner_texts()
    with page.expect_download() as bestand:
        klikt(page, "Bewaar als bestand")
    tekst = bestand.value.path().read_text()
    assert len(codes) == 10
    assert all(een in tekst for een in codes)
    page.get_by_role("link", name="Ik heb ze bewaard, ga verder").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Floor")
    return codes


def logt_uit_en_weer_in(page, ik, server, herstelcode):
    """What stood there does not come back, and one of the codes does for the app."""
    klikt(page, "Log uit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    page.go_back()  # what stood there does not come back
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    wachtwoord(page, ik, server)
    expect(page.get_by_role("heading", level=1)).to_have_text("De tweede stap")
    vul(page, {"code": herstelcode})
    klikt(page, "Ga verder")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Floor")


def doet_een_zware_stap(page, server, herstelcode):
    """After a quarter it is asked once more who this is."""
    page.goto(f"{server.url}/beheer/tweede-stap/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tweede stap wissen")
    with override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=0):  # as if a quarter went by
        page.goto(f"{server.url}/beheer/tweede-stap/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Bevestig dat jij het bent")
    vul(page, {"code": herstelcode})
    klikt(page, "Ga verder")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tweede stap wissen")


def logt_in_met_een_passkey(page, ik, server):
    """Instead of the password, and after it."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})
    page.goto(f"{server.url}/beveiliging/passkey/")
    vul(page, {"name": "Mijn telefoon"})
    klikt(page, "Maak de passkey")
    expect(page.locator("main")).to_contain_text("Mijn telefoon")
    klikt(page, "Log uit")
    page.goto(f"{server.url}/in/")
    klikt(page, "Gebruik een passkey")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Floor")
    klikt(page, "Log uit")
    wachtwoord(page, ik, server)
    klikt(page, "Gebruik mijn passkey")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Floor")


def test_een_app_herstelcodes_een_zware_stap_en_een_passkey(transactional_db, school, nieuwe_pagina, live_server):
    ik = medewerker(school, "FB", "Floor")
    ik.set_password(WACHTWOORD)
    ik.save()
    page = nieuwe_pagina()

    codes = koppelt_een_app(page, ik, live_server)
    logt_uit_en_weer_in(page, ik, live_server, codes[0])
    doet_een_zware_stap(page, live_server, codes[1])
    logt_in_met_een_passkey(page, ik, live_server)

    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "webauthn", "recovery_codes"}
