"""The pictures of the handbook, taken from a demo that runs: who looks, at which page, and what is clicked first.

Small, light and of one of two sizes, so that a page of the help keeps its place while they load (``zorg.hulp.boek``).
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image
from playwright.sync_api import Browser, Page

from .basis import WORTEL, melding

MAP = WORTEL / "static" / "beeld" / "handboek"
BREED, SMAL = (1280, 800), (390, 780)
KWALITEIT = 40
ZANDMOTOR = "zandmotor.example"


@dataclass(frozen=True)
class Beeld:
    """``klik``: the links that are followed from ``pad``, by the beginning of what they say."""

    naam: str
    wie: str
    pad: str
    klik: tuple[str, ...] = field(default=())

    @property
    def maat(self) -> tuple[int, int]:
        return SMAL if self.naam.startswith("telefoon-") else BREED


BEELDEN = (
    Beeld("werkvoorraad", "joost.vanhellenberg", "/"),
    Beeld("aan-de-slag", "tycho.lindebosch", "/beheer/begin/"),
    Beeld("inlezen", "tycho.lindebosch", "/beheer/inlezen/"),
    Beeld("mensen-en-functies", "tycho.lindebosch", "/beheer/mensen/"),
    Beeld("dossier", "marit.overdijk", "/dossiers/", ("Timo Verkuil",)),
    Beeld("aanmelding", "marit.overdijk", "/aanmeldingen/", ("Liv Appelhoven",)),
    Beeld("overleg", "joost.vanhellenberg", "/overleggen/", ("Klein zorgoverleg",)),
    Beeld("wie-heeft-getekend", "joost.vanhellenberg", "/opp/", ("Kyara Monteiro-Bos", "Wie heeft getekend")),
    Beeld("telefoon-signaal", "boris.hazelaerts", "/signalen/", ("Signaal maken", "Liv Appelhoven")),
    Beeld("begeleiding", "noor.eelants", "/begeleiding/mijn/"),
    Beeld("verzuim", "dewi.sastrowira", "/verzuim/"),
    Beeld("weekcontrole", "odile.prinsenwaard", "/toezicht/", ("ma ",)),
    Beeld("wie-mag-wat", "odile.prinsenwaard", "/rechten/"),
    Beeld("agendapunten", "y.karabos", "/"),
)
TELEFOON_THUIS = "telefoon-plan"  # of a parent, who logs in nowhere: ``beelden`` follows the link of the mail
NAMEN = (*(beeld.naam for beeld in BEELDEN), TELEFOON_THUIS)


def maken(browser: Browser, url: str, inloggen: Callable[[Page, str], None]) -> None:
    """Each person logs in once; a phone is a screen of its own."""
    schermen: dict[tuple[str, tuple[int, int]], Page] = {}
    for beeld in BEELDEN:
        sleutel = (beeld.wie, beeld.maat)
        if sleutel not in schermen:
            breedte, hoogte = beeld.maat
            scherm = {"width": breedte, "height": hoogte}
            context = browser.new_context(base_url=url, viewport=scherm, locale="nl-NL", color_scheme="light")  # type: ignore[arg-type]
            schermen[sleutel] = context.new_page()
            inloggen(schermen[sleutel], f"{beeld.wie}@{ZANDMOTOR}")
        bewaar(_open(schermen[sleutel], beeld), beeld.naam)


def _open(pagina: Page, beeld: Beeld) -> Page:
    pagina.goto(beeld.pad)
    for tekst in beeld.klik:
        pagina.locator("main").get_by_role("link", name=re.compile(f"^{re.escape(tekst)}")).first.click()
        pagina.wait_for_load_state()
    pagina.wait_for_load_state("networkidle")
    pagina.evaluate("scrollTo(0, 0)")
    return pagina


def bewaar(pagina: Page, naam: str) -> None:
    MAP.mkdir(parents=True, exist_ok=True)
    doel = MAP / f"{naam}.webp"
    Image.open(io.BytesIO(pagina.screenshot(scale="css"))).convert("RGB").save(doel, quality=KWALITEIT, method=6)
    melding(f"{doel.relative_to(WORTEL)}: {doel.stat().st_size // 1000} kB")
