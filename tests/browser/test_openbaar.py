"""The public page of a school as a stranger sees it: every part of it, without a cookie."""

import pytest
from django.urls import reverse

from scholen import services
from scholen.overzicht import OPENBAAR
from tests.browser.keuring import gebreken
from tests.factories import GebruikerFactory

pytestmark = pytest.mark.browser


@pytest.mark.eis("SEG-02")
def test_elk_deel_deugt_en_laat_niets_achter(page, live_server, school):
    rij = school.instellingen.get(sleutel="openbaar.pagina")
    services.profielrij_aanpassen(rij, door=GebruikerFactory(), waarde=True)
    adres, fouten = live_server.url + reverse("over_school", args=[school.slug]), []

    page.goto(adres)
    for deel, wat in OPENBAAR.items():
        page.get_by_role("navigation", name="Over deze school").get_by_role("link", name=wat.naam).click()
        page.wait_for_url(f"**?deel={deel}")
        assert page.get_by_role("heading", level=1).inner_text() == wat.naam
        fouten += gebreken(page, f"over-{deel}")

    assert fouten == []
    assert page.context.cookies() == []
