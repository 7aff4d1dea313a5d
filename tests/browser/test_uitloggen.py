"""B5: who logged out on a computer that others use leaves nothing behind the button Back."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.verhaal import Collega

pytestmark = pytest.mark.browser


def test_na_uitloggen_brengt_terug_niemand_bij_een_dossier(
    transactional_db, nieuwe_pagina, live_server, dossier, mentor, cijfer
):
    zelf = Collega(nieuwe_pagina(), live_server, mentor).logt_in()
    naam = dossier.leerling.achternaam
    for pad in (reverse("dossiers:leerlingen"), reverse("dossiers:tonen", args=[dossier.pk])):
        zelf.opent(pad)
        expect(zelf.page.locator("main")).to_contain_text(naam)
    zelf.page.get_by_role("button", name="Log uit").click()
    expect(zelf.page.get_by_role("heading", name="Inloggen")).to_be_visible()

    gezien, bewaard = 0, zelf.page.evaluate("() => JSON.stringify([localStorage, sessionStorage])")
    for _ in range(3):
        zelf.page.go_back()
        expect(zelf.page.locator("body")).to_be_visible()
        gezien += naam in zelf.page.content()

    cijfer("B5", "keer Terug na uitloggen, met de naam van de leerling in beeld", gezien, lat="= 0")
    cijfer("B5", "keren dat de naam in de browser bewaard bleef", bewaard.count(naam), lat="= 0")
