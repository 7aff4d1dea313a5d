"""S33: who coordinates opens the report of a year, adds a paragraph and lays it down; and guards all cases (GRO-05)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from casussen.models import Casus
from tests.browser.keuring import gebreken
from tests.browser.verhaal import Collega
from tests.effect.conftest import geevalueerd, geholpen
from tests.factories import TaakFactory
from zorg.basis.opdrachten import vegen
from zorg.celery import app

pytestmark = pytest.mark.browser


@pytest.mark.eis("S33", "GRO-02", "GRO-05")
def test_een_jaar_in_cijfers_en_wat_er_te_laat_is(
    transactional_db, school, dossier, zorgcoordinator, mentor, nieuwe_pagina, live_server
):
    app.loader.import_default_modules()
    begin = school.schooljaren.get().begindatum + timedelta(weeks=3)
    for n in range(14):
        goed = n < 9
        rij = geholpen(school, mentor, begin=begin, resultaat="doel_bereikt" if goed else "niet_toereikend")
        geevalueerd(rij, mentor, uitkomst="afronden" if goed else "niet_toereikend", score=3 if goed else 1)
    for n in range(8):
        geholpen(school, mentor, "SMW", begin=begin, resultaat="doel_bereikt" if n < 6 else "wens")
    geholpen(school, mentor, "SOVA", begin=begin)
    gisteren = timezone.localdate() - timedelta(days=1)
    fase = school.fases.filter(actief=True).order_by("volgorde")[0]
    Casus.objects.create(dossier=dossier, fase=fase, geopend_door=mentor, evaluatiedatum=gisteren)
    TaakFactory(
        school=school, dossier=dossier, wat="Schrijf het plan", waar="/opp/3/", voor_gebruiker=mentor,
        uiterste_datum=gisteren,
    )  # fmt: skip
    zita = Collega(nieuwe_pagina(), live_server, zorgcoordinator).logt_in()
    page = zita.page

    zita.opent("/effect/")
    expect(page.get_by_text("Er zijn nog geen cijfers")).to_be_visible()
    assert gebreken(page, "effect leeg") == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Tel nu").click()
    expect(page.get_by_text("De cijfers worden opnieuw geteld")).to_be_visible()
    vegen()
    zita.opent("/effect/")
    assert gebreken(page, "effect jaren") == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name=str(school.schooljaren.get())).first.click()
    expect(page.get_by_role("img", name="Hoe hulp uitpakt, per soort")).to_be_visible()
    expect(page.get_by_role("row", name="Buddy 14 9 ")).to_be_visible()
    expect(page.get_by_text("SOVA")).to_have_count(0)
    assert gebreken(page, "effect jaar") == []
    page.set_viewport_size({"width": 1280, "height": 900})

    page.get_by_role("link", name="Schrijf aan het verslag").click()
    page.get_by_label("Wat zeg je zelf bij ‘Helpt het?’").fill("Buddy's zijn er nu in elke klas.")
    assert gebreken(page, "effect verslag") == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Sla op en stel vast").click()
    expect(page.get_by_text("Wat je schreef, is opgeslagen.")).to_be_visible()
    assert gebreken(page, "effect vaststellen") == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Stel het verslag vast").click()
    expect(page.get_by_text("Dit verslag is vastgesteld")).to_be_visible()
    vegen()
    page.reload()
    expect(page.get_by_text("Buddy's zijn er nu in elke klas.")).to_be_visible()
    pdf = page.request.get(live_server.url + page.get_by_role("link", name="Open als pdf").get_attribute("href"))
    assert pdf.body().startswith(b"%PDF")

    zita.opent("/effect/bewaking/")
    expect(page.get_by_role("row", name="Schrijf het plan")).to_contain_text(str(mentor))
    assert gebreken(page, "bewaking") == []
