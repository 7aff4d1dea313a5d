"""The pictures of the README and of the handbook, taken from a demo that runs (``make demo``).

Begins its next meeting to do so: the handbook, which shows how that is prepared, comes first.
"""

import io
import re
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from . import handboekbeelden, processen
from .basis import WORTEL, Fout, melding
from .demo import MAP
from .systeem import browser as gevonden_browser

BEELDEN = WORTEL / "docs" / "beeld"
WACHTWOORD = "welkom-in-de-demo"
HOOGSTENS = 250_000
COORDINATOR = "joost.vanhellenberg@zandmotor.example"
OUDER = "awa.ndoye@ouder.example"


def beelden() -> None:
    stand = processen.vorige(MAP)
    if not processen.leeft_nog(stand):
        raise Fout("Er draait geen demo; start die eerst met: make demo")
    pad = gevonden_browser()
    if pad is None:
        raise Fout("Er is geen Chromium of Chrome gevonden; zet CHROMIUM op het pad ervan.")
    BEELDEN.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=str(pad), args=["--no-sandbox"])
        handboekbeelden.maken(browser, stand.url, _inloggen)
        _werkvoorraad_en_overleg(browser, stand.url)
        _portaal(browser, stand.url)
        browser.close()


def _pagina(browser: Browser, url: str, breedte: int, hoogte: int, **opties: Any) -> Page:
    scherm = {"width": breedte, "height": hoogte}
    return browser.new_context(base_url=url, viewport=scherm, locale="nl-NL", **opties).new_page()  # type: ignore[arg-type]


def _inloggen(pagina: Page, wie: str) -> None:
    pagina.goto("/")
    pagina.locator("input[name=login]").fill(wie)
    pagina.locator("input[type=password]").fill(WACHTWOORD)
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(lambda adres: "/in/" not in adres)


def _werkvoorraad_en_overleg(browser: Browser, url: str) -> None:
    pagina = _pagina(browser, url, 1280, 860)
    _inloggen(pagina, COORDINATOR)
    _bewaar(pagina, "werkvoorraad")
    pagina.set_viewport_size({"width": 1280, "height": 750})
    pagina.goto("/overleggen/")
    pagina.get_by_role("link", name="Klein zorgoverleg").first.click()
    begin = pagina.get_by_role("button", name="Begin het overleg")
    (begin if begin.count() else pagina.get_by_role("link", name="Doe mee aan het overleg")).click()
    pagina.wait_for_url(re.compile(r"/(nu|beginnen)/"))
    op_een_andere_dag = pagina.get_by_role("button", name="Begin het overleg nu")
    if op_een_andere_dag.count():
        op_een_andere_dag.click()
    pagina.locator(".agenda").get_by_role("link", name=re.compile("Noud")).click()  # what is late may come first
    pagina.wait_for_load_state("networkidle")
    pagina.locator("main textarea").first.fill("De ouders willen graag hulp. Noud kiest zelf voor een buddy.")
    pagina.wait_for_timeout(3000)
    _bewaar(pagina, "overleg")


def _portaal(browser: Browser, url: str) -> None:
    """The way of a parent: the link from the mail, the code from the next mail, and the plan."""
    telefoon = _pagina(browser, url, 390, 780, device_scale_factor=2, is_mobile=True)
    post = _pagina(browser, url, 800, 800)
    telefoon.goto(_uit_de_post(post, r"https?://\S+/p/\S+"))
    telefoon.get_by_role("button", name="Stuur de code per mail").click()
    telefoon.wait_for_load_state()
    post.wait_for_timeout(6000)
    telefoon.locator("main input[name=code]").fill(_uit_de_post(post, r"\b\d{3} ?\d{3}\b"))
    telefoon.locator("[value=controleer]").click()
    telefoon.wait_for_load_state("networkidle")
    if not telefoon.url.endswith("/p/plan/"):
        raise Fout("De link gaf geen toegang. Drie codes per uur is genoeg; probeer het later nog eens.")
    _bewaar(telefoon, "portaal")
    handboekbeelden.bewaar(telefoon, handboekbeelden.TELEFOON_THUIS)


def _uit_de_post(post: Page, patroon: str) -> str:
    """What the newest mail to this parent holds."""
    post.goto("/demo/post/?zoek=" + OUDER)
    tekst = post.locator("main").inner_text()
    na_adres = tekst[tekst.index(OUDER) :]
    gevonden = re.search(patroon, na_adres)
    if gevonden is None:
        raise Fout("In de post van de demo staat niet wat er nodig is.")
    return gevonden.group()


def _bewaar(pagina: Page, naam: str) -> None:
    """As a PNG with a palette: a page has few colours, and a README should load fast."""
    beeld = Image.open(io.BytesIO(pagina.screenshot())).convert("RGB")
    doel: Path = BEELDEN / f"{naam}.png"
    for kleuren in (256, 128, 64):
        beeld.quantize(kleuren).save(doel, optimize=True)
        if doel.stat().st_size <= HOOGSTENS:
            break
    melding(f"{doel.relative_to(WORTEL)}: {doel.stat().st_size // 1000} kB")
