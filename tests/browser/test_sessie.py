"""Between two lessons, on a phone: how the talk went, in as few taps as it takes."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from arrangementen.models import Begeleidingsgesprek, Sessieafspraak, Sessienotitie
from arrangementen.services.sessies import plannen
from scholen import kalender
from tests.arrangementen.factories import aanbod, actief
from tests.browser.verhaal import TELEFOON, Collega
from tests.opp.conftest import op_school  # noqa: F401

pytestmark = pytest.mark.browser
MEESTE_TIKKEN = 8


class Vinger:
    """Everything somebody does besides typing is a tap, and is counted."""

    def __init__(self, page):
        self.page, self.tikken = page, 0

    def tikt(self, plek):
        plek.tap()
        self.tikken += 1

    def typt_in(self, naam, tekst):
        self.tikt(self.page.locator(f"[name={naam}]"))
        self.page.keyboard.type(tekst)


def test_een_gesprek_noteren_in_hoogstens_acht_tikken_op_een_telefoon(
    transactional_db,
    op_school,  # noqa: F811
    nieuwe_pagina,
    live_server,
):
    zeist = op_school("zeist")
    coach = zeist.iemand("SCHOOLCOACH", betrokken=True)
    hulp = actief(zeist.dossier, coach, catalogusitem=aanbod(zeist.dossier, "COACH_LICHT"))
    plannen(hulp, datum=(dag := kalender.schooldag_tot(zeist.school, timezone.localdate())))
    zelf = Collega(nieuwe_pagina(**TELEFOON), live_server, coach).logt_in()
    zelf.opent("/begeleiding/gesprekken/")
    vinger, page = Vinger(zelf.page), zelf.page

    vinger.tikt(page.get_by_role("link", name="Noteer het gesprek met Daan"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Gesprek met Daan")
    vinger.tikt(page.get_by_label("Ja", exact=True))
    vinger.tikt(page.get_by_label("Elke dag de agenda invullen"))
    vinger.tikt(page.get_by_label("Plannen"))
    vinger.typt_in("deelbaar", "De week staat op een bord.")
    vinger.typt_in("vertrouwelijk", "Slaapt slecht.")
    vinger.typt_in("wat_1", "Elke avond de agenda")
    page.context.set_offline(True)  # the train goes into a tunnel
    page.get_by_role("button", name="Bewaar gesprek").tap()
    expect(page.locator("#bewaarstand")).to_contain_text("Geen internet")
    expect(page.locator("[name=vertrouwelijk]")).to_have_value("Slaapt slecht.")
    bewaard_hier = page.evaluate("() => JSON.stringify(localStorage)")
    page.context.set_offline(False)
    vinger.tikt(page.get_by_role("button", name="Bewaar gesprek"))
    expect(page.locator("main, .meldingen").first).to_contain_text("Mijn gesprekken")

    assert vinger.tikken <= MEESTE_TIKKEN
    assert "Slaapt" not in bewaard_hier
    gesprek = Begeleidingsgesprek.objects.get()
    assert (gesprek.datum, gesprek.onderwerpen, gesprek.gepland.datum) == (dag, ["plannen"], dag)
    assert gesprek.deelbaar.tekst == "De week staat op een bord."
    assert Sessienotitie.objects.get().tekst == "Slaapt slecht."
    assert Sessieafspraak.objects.get().wat == "Elke avond de agenda"
