"""What people in a story do: log in with a password, fill in what the page asks, follow the link in their mail."""

import re

from django.core import mail
from playwright.sync_api import expect

from zorg.basis.opdrachten import vegen

WACHTWOORD = "een-goed-lang-wachtwoord"
TELEFOON = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def werk_gedaan():
    """What the worker and the sweep do between two steps."""
    while vegen():
        pass


class Collega:
    """Somebody of the school, at a browser."""

    def __init__(self, page, server, gebruiker):
        self.page, self.server, self.gebruiker = page, server, gebruiker
        page.set_default_timeout(45_000)
        gebruiker.set_password(WACHTWOORD)
        gebruiker.save()

    def logt_in(self):
        self.page.goto(f"{self.server.url}/")
        if "/in/" in self.page.url:  # not logged in, or not any more: the first page asks for it, and comes after it
            vul(self.page, {"login": self.gebruiker.email, "password": WACHTWOORD})
            self.page.get_by_role("button", name="Log in").click()
            self.page.wait_for_url(lambda adres: "/in/" not in adres)
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(self.gebruiker.voornaam)
        return self

    def opent(self, pad):
        self.page.goto(self.server.url + pad)

    def taak(self, tekst):
        """The task on the first page; a click brings to where it is done."""
        return self.page.locator(".werklijst").get_by_role("link", name=re.compile(re.escape(tekst)))

    def doet(self, tekst):
        self.logt_in()
        self.taak(tekst).first.click()

    def vult_in(self, **velden):
        vul(self.page, velden)

    def klikt(self, naam):
        self.page.get_by_role("button", name=re.compile(f"^{naam}$")).first.click()
        self.page.wait_for_load_state()

    def tekent_namens_school(self):
        knop = self.page.get_by_role("button", name="Ik teken namens school")
        knop.click()
        expect(knop).to_have_count(0)  # the answer is there, and with it what the worker has to do

    def volgt(self, naam):
        self.page.get_by_role("link", name=re.compile(f"^{naam}$")).first.click()
        self.page.wait_for_load_state()

    def ziet(self, tekst):
        expect(self.page.locator("main")).to_contain_text(tekst)


SOORT = "vak => vak.type || vak.tagName"
SOORTEN = """(_, namen) => namen.map((naam) => document.querySelector(`main [name="${naam}"]`))
    .map((vak) => vak && (vak.type || vak.tagName))"""


def vul(page, velden):
    """Fill fields by their name, whatever kind they are: a text, a date, a choice, one of a group, a tick."""
    soorten = page.locator(f'main [name="{next(iter(velden))}"]').first.evaluate(SOORTEN, list(velden))
    for (naam, waarde), gevonden in zip(velden.items(), soorten, strict=True):
        vak = page.locator(f'main [name="{naam}"]').first
        soort = gevonden or vak.evaluate(SOORT)  # None: it comes with an answer above it
        if soort in {"radio", "checkbox"}:
            keuze = (
                page.locator(f'main [name="{naam}"][value="{waarde}"]') if soort == "radio" or waarde != "on" else vak
            )
            keuze.check()
        elif soort == "select-one":
            vak.select_option(waarde)
        else:
            vak.fill(waarde)


class Thuis:
    """A parent or the pupil, who only has a mailbox."""

    def __init__(self, page, server, email, naam):
        self.page, self.server, self.email, self.naam = page, server, email, naam
        page.set_default_timeout(45_000)

    def post(self, patroon):
        """What the newest mail to this address that matches has to say."""
        teksten = [m.body for m in mail.outbox if m.to == [self.email]]
        return next(gevonden for tekst in reversed(teksten) if (gevonden := re.search(patroon, tekst)))

    @property
    def link(self):
        return self.server.url + self.post(r"https?://[^/\s]+(/p/\S+/)").group(1)

    def leest(self, wat="plan"):
        """Open the link, ask for the code, and give it: a plan to answer, or what school shared ("gedeeld")."""
        self.page.goto(self.link)
        self.page.locator("main form button").first.click()
        self.page.wait_for_url("**/p/code/")
        werk_gedaan()
        self.page.locator("[name=code]").fill(self.post(r"\b(\d{6})\b").group(1))
        self.page.locator("[value=controleer]").click()
        self.page.wait_for_url(f"**/p/{wat}/")
        return self

    def antwoordt(self, keuze, toelichting=""):
        velden = {"handelingsdeel": keuze, "toelichting": toelichting, "naam": self.naam}
        vul(self.page, {"perspectief_gelezen": "on", **velden})
        self.page.locator("[value=controleren]").click()
        self.page.locator("[value=versturen]").click()
        self.page.wait_for_url("**/p/klaar/")
        return self
