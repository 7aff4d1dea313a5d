"""What the phone of a parent fetches: the pages of the portal with their style and fonts, without any script."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from opp import links
from opp.models import Ondertekening, Portaalcode
from zorg.basis.opdrachten import vegen

BUDGET_KB = 100
LETTERTYPE = re.compile(r'url\("\.\./(fonts/[^"]+)"\)')
VAN_BUITEN = re.compile(r'<(?:link|script|img)[^>]+(?:href|src)="(/static/[^"]+)"')


@dataclass
class Meting:
    naam: str
    ruw: float
    gzip: float
    script: int

    def regel(self) -> str:
        oordeel = "goed" if self.gzip < BUDGET_KB else "TE ZWAAR"
        stand = f"{self.ruw:.1f} kB uitgepakt, {self.script} scripts niet nodig: {oordeel}"
        return f"{self.naam:<34}{'':>5}{self.gzip:>8.1f} kB verstuurd, {stand}"


def meten() -> Iterator[Meting]:
    vegen()
    rij = Ondertekening.objects.filter(status="uitgenodigd", contact__isnull=False).order_by("-pk")[0]
    browser, adres = Client(), reverse("portaal:binnen", kwargs={"token": links.token_voor(rij)})
    yield _weeg("de link", browser.get(adres).content.decode())
    browser.post(adres)
    yield _weeg("de code", browser.get(reverse("portaal:code")).content.decode())
    code = Portaalcode.objects.filter(ondertekening=rij).latest("pk")
    browser.post(reverse("portaal:code"), {"code": links.code_voor(code)})
    yield _weeg("het plan", browser.get(reverse("portaal:plan")).content.decode())


def _weeg(naam: str, html: str) -> Meting:
    """The page, each file that it names, and the fonts that the style names; without script nobody fetches a script."""
    bronnen = VAN_BUITEN.findall(html)
    delen = [html.encode(), *(_inhoud(bron) for bron in bronnen if not bron.endswith(".js"))]
    letters = sorted({letter for deel in delen for letter in LETTERTYPE.findall(deel.decode(errors="ignore"))})
    fonts = sum(len(_inhoud(f"/static/{letter}")) for letter in letters)
    return Meting(
        naam,
        (sum(map(len, delen)) + fonts) / 1000,
        (sum(len(gzip.compress(deel)) for deel in delen) + fonts) / 1000,
        sum(bron.endswith(".js") for bron in bronnen),
    )


def _inhoud(bron: str) -> bytes:
    pad = finders.find(bron.removeprefix("/static/").partition("?")[0])
    return Path(str(pad)).read_bytes() if pad else b""
