"""W8 with two screens: the chair's and that of somebody from outside, who follows to the own items."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from overleggen.models import Agendapunt
from overleggen.services import voeren
from tests.browser.test_aanmelding import ingelogd
from tests.browser.test_overleg import aan_tafel
from tests.overleggen.factories import erbij, overleg_van, punt_op, toestemming_voor
from tests.spelers import medewerker

pytestmark = pytest.mark.browser
IN_BEELD = "kaart => { const plek = kaart.getBoundingClientRect(); return plek.top >= -1 && plek.top < 200; }"


def vraagt_de_stand(yara):
    """The screen of the partner asks every three seconds; here at once, and its answer is there."""
    with yara.expect_response("**/mijn/stand/**"):
        yara.clock.run_for(3_000)


def naar_het_volgende(joost, yara, nummer):
    joost.keyboard.press("j")
    expect(joost.locator("#leerling-kop")).to_contain_text(f"{nummer}. ")
    vraagt_de_stand(yara)


@pytest.fixture
def jes(transactional_db, school, klas, zorgcoordinator):
    jes, partner = overleg_van(school, "JES", timezone.localdate()), medewerker(school, "XL", "Yara")
    for naam in ("Aylin", "Timo", "Jesse", "Nina"):
        punt = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam=naam, achternaam="Verkuil")
        toestemming_voor(punt.dossier, school.functies.get(code="LEERPLICHT"))
        Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd", extern_tekst=f"{naam} komt weinig. " * 40)
        if naam in ("Timo", "Jesse"):
            erbij(punt, partner)
    voeren.beginnen(jes, door=zorgcoordinator)
    return jes, partner


def test_het_scherm_van_de_partner_gaat_mee_naar_eigen_punten(
    page, nieuwe_pagina, live_server, jes, zorgcoordinator, toegankelijk
):
    overleg, partner = jes
    punten = list(overleg.agendapunten.op_volgorde())
    yara = ingelogd(nieuwe_pagina(viewport={"width": 1280, "height": 700}), partner, live_server)
    yara.clock.install()
    yara.goto(f"{live_server.url}/overleggen/mijn/")
    joost = aan_tafel(page, zorgcoordinator, live_server, overleg, punten[0])
    beurt, kaart = yara.locator("[id^=beurt-]"), yara.locator("article.kaart", has_text="Jesse V.")
    expect(beurt).to_contain_text("Het overleg is bezig met een ander punt.")
    toegankelijk(yara)

    naar_het_volgende(joost, yara, 2)
    expect(beurt).to_contain_text("Nu aan de beurt: Timo V.")
    schrijfvak = yara.locator("article.kaart", has_text="Timo V.").get_by_label("Uw inbreng vooraf")
    schrijfvak.fill("Wij kennen Timo.")
    naar_het_volgende(joost, yara, 3)
    expect(beurt).to_contain_text("Nu aan de beurt: Jesse V.")
    expect(schrijfvak).to_be_focused()
    assert not kaart.evaluate(IN_BEELD)
    yara.keyboard.press("Escape")
    expect(kaart).to_have_attribute("data-aan-de-beurt", "")
    vraagt_de_stand(yara)  # and it stays there
    expect(beurt).to_contain_text("Nu aan de beurt: Jesse V.")
    assert kaart.evaluate(IN_BEELD)

    naar_het_volgende(joost, yara, 4)
    expect(beurt).to_contain_text("Het overleg is bezig met een ander punt.")
    expect(yara.locator("[data-aan-de-beurt]")).to_have_count(0)
    beurt.get_by_role("link", name="Volg niet meer").click()
    expect(beurt.get_by_role("link", name="Volg de voorzitter")).to_be_visible()
    expect(schrijfvak).to_have_value("Wij kennen Timo.")
