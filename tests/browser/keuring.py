"""One look at one page: structure, size, focus, weight, contrast in light and dark, and the narrowest phone.

With ``BEELDEN=<folder>`` in the environment every look also leaves pictures, for eyes.
"""

import os
import re
from pathlib import Path

from tests.browser_hulp import ALLES, AXE, axe_erbij

KEURING = (Path(__file__).parent / "keuring.js").read_text()
BEELDEN = os.environ.get("BEELDEN", "")
KLEUR = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# Asked in the page: a locator would first bring Playwright's own script into it.
HAALT_NOG = "document.querySelector('[hx-trigger*=load]') !== null"
DONKER = """async (regels) => (await axe.run(document, regels)).violations
    .map(v => `donker, axe ${v.id}: ${v.nodes.slice(0, 4).map(n => n.target.join(" ")).join(", ")}`)"""


def gebreken(page, naam: str) -> list[str]:
    """Everything wrong with the page as it stands now; the list is empty when it is what it should be."""
    page.wait_for_load_state("load")  # a button led here a moment ago: its pictures may have no size yet
    if page.evaluate(HAALT_NOG):  # parts of the page that it asks for itself
        page.wait_for_load_state("networkidle")
    if axe_erbij(page):
        page.context.add_init_script(AXE)  # the next page of this sweep brings it along
    page.keyboard.press("Tab")  # from now on the browser shows focus as it does to somebody with a keyboard
    fouten = page.evaluate(KEURING, ALLES)
    page.emulate_media(color_scheme="dark")
    fouten += page.evaluate(DONKER, KLEUR)
    _beeld(page, naam, "1280-donker")
    page.emulate_media(color_scheme="light")
    _beeld(page, naam, "1280")
    for breedte in (390, 320):
        page.set_viewport_size({"width": breedte, "height": 844})
        if (breed := page.evaluate("document.documentElement.scrollWidth")) > breedte:
            fouten.append(f"schuift opzij: {breed} px op een scherm van {breedte}")
        if breedte == 390:
            _beeld(page, naam, "390")
    page.set_viewport_size({"width": 1280, "height": 900})
    return [f"{naam}: {fout}" for fout in fouten]


def _beeld(page, naam: str, soort: str) -> None:
    if BEELDEN:
        Path(BEELDEN).mkdir(parents=True, exist_ok=True)
        bestand = re.sub(r"[^\w.-]+", "-", naam).strip("-")
        page.screenshot(path=f"{BEELDEN}/{bestand}_{soort}.png", full_page=True)
