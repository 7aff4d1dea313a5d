"""People who begin with nothing but a link: they choose a password, connect an app, and read what to do."""

import re
import time
from urllib.parse import urlsplit

from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from playwright.sync_api import expect

from tests.browser.verhaal import WACHTWOORD, Collega, vul


def code_van(geheim):
    """What the app shows now."""
    return totp.format_hotp_value(totp.hotp_value(geheim, int(time.time()) // totp.app_settings.TOTP_PERIOD))


class Beginner(Collega):
    """A colleague without a password: what is not on the screen or in the mail, this one does not know."""

    def __init__(self, page, server, email):
        self.page, self.server, self.email, self.sleutel = page, server, email, ""
        page.set_default_timeout(20_000)

    def kiest_een_wachtwoord(self, link=""):
        """By the link that was handed over, or else by the one in the mail."""
        link = link or self.uit_de_mail(r"https?://\S+/wachtwoord/\S+")
        self.page.goto(self.server.url + urlsplit(link).path)
        self.vult_in(password1=WACHTWOORD, password2=WACHTWOORD)
        self.klikt("Bewaar mijn wachtwoord")
        return self

    def uit_de_mail(self, patroon):
        teksten = [bericht.body for bericht in mail.outbox if bericht.to == [self.email]]
        return next(gevonden.group() for tekst in reversed(teksten) if (gevonden := re.search(patroon, tekst)))

    def mails(self, patroon):
        return [m for m in mail.outbox if m.to == [self.email] and re.search(patroon, m.subject + m.body)]

    def koppelt_een_app(self):
        """Zorg asks for it by itself, at the first login."""
        self._wachtwoord()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Log voortaan in twee stappen in")
        self.volgt("Kies een app")
        self.page.get_by_text("Lukt scannen niet?").click()
        self.sleutel = self.page.locator(".sleutel").inner_text().replace(" ", "")
        self.vult_in(code=code_van(self.sleutel))
        self.klikt("Koppel de app")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Je herstelcodes")
        self.volgt("Ik heb ze bewaard, ga verder")
        return self

    def logt_in(self):
        self.page.goto(f"{self.server.url}/")
        if "/in/" in self.page.url:
            self._wachtwoord()
            self.vult_in(code=code_van(self.sleutel))
            self.klikt("Ga verder")
            self.page.goto(f"{self.server.url}/")
        expect(self.page.locator(".werklijst, .leeg").first).to_be_visible()
        return self

    def bevestigt(self):
        """Before an important step: is this still the same person?"""
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Bevestig dat jij het bent")
        self.vult_in(code=code_van(self.sleutel))
        self.klikt("Ga verder")

    def _wachtwoord(self):
        self.page.goto(f"{self.server.url}/in/")
        vul(self.page, {"login": self.email, "password": WACHTWOORD})
        self.klikt("Log in")

    def menu(self, naam):
        """A line of the menu, as it stands on every page."""
        regel = self.page.get_by_role("navigation").get_by_role("link", name=naam, exact=True)
        if not regel.count():
            self.page.goto(f"{self.server.url}/")
        regel.first.click()
        self.page.wait_for_load_state()
