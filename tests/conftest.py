"""What every test gets: the guards, the browser, the cast, and the marks that name requirements."""

import gc
import os
from pathlib import Path

import pytest
from _pytest import runner
from django.conf import settings

from ontwikkel.eismarkering import Eismarkering
from ontwikkel.systeem import browser as gevonden_browser
from zorg.basis.frames import roomy

# Playwright's sync API runs an event loop; tests use the ORM beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HIER = Path(__file__).parent
pytest_plugins = [
    f"tests.{naam}"
    for naam in ("waakhonden", "leegmaken", "browser_hulp", "spelers", "cijfer")
    if (HIER / f"{naam}.py").exists()
]


def pytest_configure(config):
    config.pluginmanager.register(Eismarkering(), "eismarkering")
    for cache in settings.CACHES.values():
        cache["KEY_FUNCTION"] = "tests.waakhonden.cachesleutel"


def _beurt(verhaal: bool, naam: str) -> int:
    return 0 if not verhaal else 1 if "elke_bladzijde_deugt" in naam else 2


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browser stories last, in one block; without a browser they say why they did not run.

    The longest of them, which looks at every page, begins first: the others fit beside it.
    """
    items.sort(key=lambda item: _beurt(item.get_closest_marker("browser") is not None, item.nodeid))
    if gevonden_browser() is None:
        zonder = pytest.mark.skip(reason="geen Chromium of Chrome gevonden; zet CHROMIUM op het pad ervan")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(zonder)


def pytest_collection_finish():
    """What was loaded stays: the collector need not look through it again and again, nor at every few objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """As pytest does it, with room for frames: a fifth less time."""
    return roomy(runner.pytest_runtest_protocol)(item, nextitem)
