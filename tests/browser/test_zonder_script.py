"""A meeting on a computer that runs no scripts: the text and the decision are kept all the same."""

import pytest
from playwright.sync_api import expect

from overleggen.models import Besluit
from tests.browser.test_overleg import aan_tafel
from tests.overleggen.factories import veld_van

pytestmark = pytest.mark.browser


def test_een_besluit_zonder_javascript(nieuwe_pagina, live_server, overleg, punten, zorgcoordinator):
    page = aan_tafel(nieuwe_pagina(java_script_enabled=False), zorgcoordinator, live_server, overleg, punten[0])
    page.locator("#tekst-bespreken").fill("Timo maakt zijn planning niet af.")
    page.locator("#veld-bespreken").get_by_role("button").click()
    page.get_by_label("Buddy", exact=True).check()
    page.get_by_role("button", name="Leg vast").click()

    expect(page.locator("#uitkomst")).to_contain_text("Kies een andere uitkomst")
    assert veld_van(punten[0]).tekst == "Timo maakt zijn planning niet af."
    assert Besluit.objects.get(agendapunt=punten[0]).uitkomst.code == "BUDDY"
