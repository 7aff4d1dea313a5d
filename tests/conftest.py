"""What every test gets: the guards, the browser, the cast, and the marks that name requirements."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from ontwikkel.eismarkering import Eismarkering
from ontwikkel.systeem import browser as gevonden_browser

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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browser stories last, in one block; without a browser they say why they did not run."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    if gevonden_browser() is None:
        zonder = pytest.mark.skip(reason="geen Chromium of Chrome gevonden; zet CHROMIUM op het pad ervan")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(zonder)
