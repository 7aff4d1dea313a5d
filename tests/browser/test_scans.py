"""A stack of signed sheets goes through the copier: sent in once, read by Zorg, each sheet confirmed by who looks."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from opp.models import Scanblad
from tests.browser.keuring import gebreken
from tests.browser.test_aanmelding import ingelogd
from tests.opp.scannen import LEEG, adres, als_pdf, laatste_blad, vel
from tests.portaal.conftest import kind, leerling, moeder, vader, versie  # noqa: F401
from zorg.basis.opdrachten import vegen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.eis("SEG-141")
def test_een_stapel_uit_de_scanner_wordt_blad_voor_blad_vastgelegd(
    new_context, live_server, versie, moeder, vader, zorgcoordinator  # noqa: F811
):  # fmt: skip
    for wie, code in ((moeder, "ABCD-EFGH-JKLM"), (vader, "MNPQ-RSTU-VWXY")):
        wie.papiercode = code
        wie.save(update_fields=["papiercode"])
    bladen = [
        laatste_blad(vel(adres(wie.papiercode)), dpi=150, hoek=hoek) for wie, hoek in ((moeder, 1.5), (vader, 180))
    ]
    stapel = als_pdf(bladen[0], LEEG, bladen[1], laatste_blad(vel(), dpi=150), dpi=150)

    page = ingelogd(new_context().new_page(), zorgcoordinator, live_server)
    page.goto(f"{live_server.url}/opp/")
    page.get_by_role("link", name="Gescande bladen").click()
    page.get_by_role("button", name="Lees de bladen").click()
    expect(page.locator(".foutenlijst")).to_contain_text("Kies de scan of de foto.")
    fouten = gebreken(page, "gescande bladen fout")
    page.locator("[name=scan]").set_input_files({"name": "stapel.pdf", "mimeType": "application/pdf", "buffer": stapel})
    page.get_by_role("button", name="Lees de bladen").click()
    expect(page.get_by_text("Zorg leest de bladen.")).to_be_visible()
    vegen()
    expect(
        page.get_by_text("Nog 2 bladen om vast te leggen.")
    ).to_be_visible()  # by itself: the page asks how far it is
    expect(page.locator(".htmx-request, .htmx-added, .htmx-settling")).to_have_count(0)
    fouten += gebreken(page, "gescand")

    page.get_by_role("link", name=re.compile("leg vast.*bladzijde 1")).click()
    page.wait_for_load_state("load")
    assert page.locator(".gescand img").evaluate("beeld => beeld.naturalWidth") > 600
    fouten += gebreken(page, "scanblad")
    page.locator("[name=perspectief_gelezen][value=ja]").check()
    page.locator("[name=handelingsdeel][value=in]").check()
    page.locator("[name=naam]").fill("Ellen")
    page.locator("[name=tekendatum]").fill(timezone.localdate().isoformat())
    page.locator("[name=gezien]").check()
    page.get_by_role("button", name="Leg het antwoord vast").click()
    expect(page.get_by_text("Nog 1 blad om vast te leggen.")).to_be_visible()
    page.get_by_role("link", name=re.compile("typ de code.*bladzijde 4")).click()
    page.locator("[name=code]").fill("AAAA-BBBB-CCCC")
    page.get_by_role("button", name="Zoek het antwoord").click()
    expect(page.locator(".foutenlijst")).to_contain_text("Deze code kennen wij niet.")
    fouten += gebreken(page, "code fout")
    page.get_by_role("link", name="Terug naar alle bladzijden").click()
    page.get_by_role("button", name="Wis deze scan").click()
    expect(page.get_by_text("De scan is gewist.")).to_be_visible()

    moeder.refresh_from_db()
    vader.refresh_from_db()
    assert (moeder.status, moeder.scan.soort, vader.handelingsdeel) == ("papier_geregistreerd", "application/pdf", "")
    assert not Scanblad.objects.exists()
    assert fouten == [], "\n".join(fouten)
