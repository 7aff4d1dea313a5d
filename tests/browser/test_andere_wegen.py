"""Signing on a tablet at school beside an employee who stays logged in elsewhere, and a sheet that comes back."""

import pytest

from opp import links
from opp.models import Tekenmoment
from tests.bijlagen.factories import een_foto
from tests.browser.keuring import gebreken
from tests.browser.test_aanmelding import ingelogd
from tests.portaal.conftest import kind, leerling, moeder, vader, versie  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLET = {"viewport": {"width": 800, "height": 1100}, "has_touch": True}


def stil(page):
    page.wait_for_function("!document.querySelector('.htmx-added, .htmx-settling, .htmx-request')")


@pytest.mark.eis("SEG-141", "LAW-06")
def test_moeder_tekent_op_de_tablet_en_kan_niets_van_school_zien(
    new_context, nieuwe_pagina, live_server, versie, moeder, mentor  # noqa: F811
):  # fmt: skip
    school = ingelogd(new_context().new_page(), mentor, live_server)
    school.goto(f"{live_server.url}/opp/{versie.pk}/volgen/")
    school.locator("summary", has_text="Liever anders tekenen").first.click()
    school.get_by_role("link", name="Teken nu op school").first.click()
    fouten = gebreken(school, "op school")
    school.get_by_label("Ik ken deze persoon").check()
    school.get_by_role("button", name="Maak een code voor de tablet").click()
    school.wait_for_url("**/op-school/*/")
    stil(school)
    fouten += gebreken(school, "code")
    code = school.locator(".tekencode__letters").inner_text().strip()

    tablet = nieuwe_pagina(**TABLET)
    tablet.goto(f"{live_server.url}/p/")
    tablet.locator("[name=code]").fill(code.lower())
    tablet.locator("main form button").first.click()
    fouten += gebreken(tablet, "tablet begin")
    tablet.locator("main form button").first.click()
    tablet.wait_for_url("**/p/hier/plan/")
    fouten += gebreken(tablet, "tablet plan")
    tablet.locator("[name=perspectief_gelezen]").check()
    tablet.locator("[name=handelingsdeel][value=in]").check()
    tablet.locator("[name=naam]").fill("Ellen van der Proef")
    tablet.locator("[value=controleren]").click()
    tablet.locator("[value=versturen]").click()
    tablet.wait_for_url("**/p/hier/klaar/")
    fouten += gebreken(tablet, "tablet klaar")
    assert f"geef het scherm terug aan {mentor}" in tablet.locator("main").inner_text()
    tablet.goto(f"{live_server.url}/dossiers/")
    assert "/in/" in tablet.url

    school.get_by_text("Het antwoord is binnen").wait_for()
    moeder.refresh_from_db()
    assert (moeder.status, moeder.papier_door) == ("ondertekend", mentor)
    assert fouten == [], "\n".join(fouten)


def test_wie_de_code_op_de_eigen_computer_opent_geeft_geen_pagina_van_school_uit_handen(
    new_context, live_server, versie, moeder, mentor  # noqa: F811
):  # fmt: skip
    page = ingelogd(new_context().new_page(), mentor, live_server)
    page.goto(f"{live_server.url}/opp/{versie.pk}/volgen/")
    page.goto(f"{live_server.url}/opp/ondertekeningen/{moeder.pk}/op-school/")
    page.get_by_label("Ik ken deze persoon").check()
    page.get_by_role("button", name="Maak een code voor de tablet").click()
    page.wait_for_url("**/op-school/*/")
    page.goto(f"{live_server.url}/p/{links.momentcode(Tekenmoment.objects.get().nonce)}/")
    page.locator("main form button").first.click()
    page.wait_for_url("**/p/hier/plan/")

    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        assert "Wie heeft getekend" not in page.content()


@pytest.mark.eis("SEG-141")
def test_een_blad_komt_als_foto_terug_bij_de_goede_versie(
    new_context, live_server, versie, vader, zorgcoordinator  # noqa: F811
):  # fmt: skip
    vader.papiercode = "ABCD-EFGH-JKLM"
    vader.save(update_fields=["papiercode"])
    page = ingelogd(new_context().new_page(), zorgcoordinator, live_server)
    page.goto(f"{live_server.url}/opp/papier/")
    page.locator("[name=code]").fill("AAAA-BBBB-CCCC")
    page.get_by_role("button", name="Zoek het blad").click()
    assert "Deze code kennen wij niet." in page.locator(".foutenlijst").inner_text()
    fouten = gebreken(page, "papier terug fout")
    page.locator("[name=code]").fill("abcd efgh jklm")
    page.get_by_role("button", name="Zoek het blad").click()
    page.wait_for_url("**/papier/?code=*")
    fouten += gebreken(page, "op papier")
    page.locator("[name=perspectief_gelezen][value=ja]").check()
    page.locator("[name=handelingsdeel][value=in]").check()
    page.locator("[name=gezien]").check()
    page.locator("[name=scan]").set_input_files({"name": "blad.jpg", "mimeType": "image/jpeg", "buffer": een_foto()})
    page.get_by_role("button", name="Leg het antwoord vast").click()
    page.wait_for_url("**/volgen/")

    vader.refresh_from_db()
    assert (vader.status, vader.scan.soort) == ("papier_geregistreerd", "image/jpeg")
    assert page.get_by_role("link", name="Open de scan").count() == 1
    assert fouten == [], "\n".join(fouten)
