"""The browser of the stories: Debian's Chromium or an installed Chrome, never a download.

Every page fails its test on a CSP violation, an error in JavaScript, an HTTP error, or a request that leaves this host.
"""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from ontwikkel.systeem import browser as gevonden_browser

VLAGGEN = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--disable-dev-shm-usage", "--force-color-profile=srgb",
    "--font-render-hinting=none",
]  # fmt: skip
EIGEN = ("http://localhost", "http://127.0.0.1", "data:", "blob:", "about:")
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong is worked out and sent back; which rules look is the same.
ALLES = {"runOnly": {"type": "tag", "values": REGELS}, "resultTypes": ["violations"]}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
OVERTREDINGEN = """async (regels) => (await axe.run(document, regels)).violations
    .map(v => `${v.id} (${v.impact}): ${v.nodes.slice(0, 5).map(n => n.target.join(" ")).join(", ")}`)"""

expect.set_options(timeout=15_000)  # two browsers and two servers share two cores; what is there is seen at once


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "args": VLAGGEN, "executable_path": gevonden_browser()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    eigen = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce"}
    return {**browser_context_args, **eigen, "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def verwachte_statussen():
    """What the server may answer without failing the story; a story about a refusal adds its own."""
    return {409, 422}


@pytest.fixture
def bewaakt(verwachte_statussen):
    """Watch a page; what went wrong on any of them fails the test at its end."""
    problemen = []

    def bewaak(page):
        page.on("pageerror", lambda fout: problemen.append(f"js: {fout}"))
        page.on("console", lambda regel: _bewaar_console(problemen, regel))
        page.on("response", lambda r: _bewaar_antwoord(problemen, r, verwachte_statussen))
        page.on("request", lambda r: r.url.startswith(EIGEN) or problemen.append(f"derde partij: {r.url}"))
        return page

    yield bewaak
    assert problemen == []


def _bewaar_console(problemen, regel):
    if (
        regel.type == "error"
        and "Failed to load resource" not in regel.text
        and "Response Status Error" not in regel.text
    ):
        problemen.append(regel.text)


def _bewaar_antwoord(problemen, antwoord, verwacht):
    if antwoord.status >= 400 and antwoord.status not in verwacht:
        problemen.append(f"{antwoord.status} {antwoord.url}")


@pytest.fixture
def page(page, bewaakt):
    return bewaakt(page)


@pytest.fixture
def nieuwe_pagina(browser, browser_context_args, bewaakt):
    """Another person at another screen: ``nieuwe_pagina(viewport={"width": 390, "height": 800})``."""
    contexten = []

    def openen(**opties):
        contexten.append(browser.new_context(**{**browser_context_args, **opties}))
        return bewaakt(contexten[-1].new_page())

    yield openen
    for context in contexten:
        context.close()


def axe_erbij(page):
    """Half a megabyte of script: sent only where it is not there yet. True when it had to be sent."""
    ontbrak = page.evaluate("typeof axe === 'undefined'")
    if ontbrak:
        page.evaluate(AXE)
    return ontbrak


@pytest.fixture
def toegankelijk():
    """Let axe look at a page as it stands now."""

    def kijk(page):
        page.wait_for_load_state("load")  # a link was followed a moment ago: there may be no document yet
        axe_erbij(page)
        assert page.evaluate(OVERTREDINGEN, ALLES) == [], page.url

    return kijk
