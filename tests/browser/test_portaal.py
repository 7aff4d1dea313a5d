"""S05 and S06: parents sign on a phone, one of them without scripts; and every page of the portal at its smallest."""

import pytest
from playwright.sync_api import expect

from opp import links
from opp.models import Versie
from portaal.houders import code_voor, token_voor
from portaal.services import nieuws_melden
from tests.portaal.conftest import kind, leerling, link, moeder, nieuwste_code, vader, versie  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEFOON = {"viewport": {"width": 390, "height": 800}, "has_touch": True}


@pytest.fixture
def verwachte_statussen():
    """A dead link answers 404."""
    return {404, 409, 422}


class Ouder:
    """Somebody at a phone, who does what the page says."""

    def __init__(self, page, server, ondertekening):
        self.page, self.server, self.ondertekening = page, server, ondertekening

    def opent_de_link(self, taal=""):
        self.page.goto(self.server.url + link(self.ondertekening) + (f"?taal={taal}" if taal else ""))
        return self

    def vraagt_een_code(self):
        self.page.locator("main form button").first.click()
        self.page.wait_for_url("**/p/code/")
        return self

    def vult_de_code_in(self):
        self.page.locator("[name=code]").fill(nieuwste_code(self.ondertekening))
        self.page.locator("[value=controleer]").click()
        self.page.wait_for_url("**/p/plan/")
        return self

    def antwoordt(self, keuze, tekst=""):
        self.page.locator("[name=perspectief_gelezen]").check()
        self.page.locator(f"[name=handelingsdeel][value={keuze}]").check()
        self.page.locator("[name=toelichting]").fill(tekst)
        self.page.locator("[name=naam]").fill("Ellen van der Proef")
        return self.gaat_verder()

    def gaat_verder(self):
        with self.page.expect_navigation():
            self.page.locator("[value=controleren]").click()
        return self

    def verstuurt(self):
        self.page.locator("[value=versturen]").click()
        self.page.wait_for_url("**/p/klaar/")
        return self


def past(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url


@pytest.mark.eis("SEG-140", "SEG-141", "LAW-06", "INV-27")
def test_s05_beide_ouders_tekenen_een_zonder_script(nieuwe_pagina, live_server, versie, moeder, vader, kind):  # noqa: F811
    met = Ouder(nieuwe_pagina(**TELEFOON), live_server, moeder)
    zonder = Ouder(nieuwe_pagina(java_script_enabled=False, **TELEFOON), live_server, vader)
    for ouder in (met, zonder):
        ouder.opent_de_link().vraagt_een_code().vult_de_code_in().antwoordt("in").verstuurt()
        assert "U stemt in met de hulp in het plan." in ouder.page.content()
        assert links.token_voor(ouder.ondertekening) not in ouder.page.url

    versie.refresh_from_db()
    assert versie.status == Versie.Status.GEDEELTELIJK
    leerling_zelf = Ouder(nieuwe_pagina(**TELEFOON), live_server, kind)
    leerling_zelf.opent_de_link().vraagt_een_code().vult_de_code_in().antwoordt("in").verstuurt()
    versie.refresh_from_db()
    assert versie.status == Versie.Status.OVEREENSTEMMING

    met.opent_de_link()
    assert met.page.locator("h1").inner_text() == "Deze link werkt niet meer"
    met.page.go_back()
    assert "U stemt in met de hulp in het plan." in met.page.content()


def test_terug_en_vooruit_in_de_browser_gaat_over_elk_formulier(
    nieuwe_pagina, live_server, versie, moeder, vader, kind  # noqa: F811
):  # fmt: skip
    """A browser may keep no page of the portal: one that came as the answer to a form could not be shown again."""
    ouder = Ouder(nieuwe_pagina(java_script_enabled=False, **TELEFOON), live_server, moeder)
    page, kop = ouder.page, ouder.page.locator("h1")
    ouder.opent_de_link().vraagt_een_code().vult_de_code_in().antwoordt("gesprek", "Liever na vijven")
    for stap, verwacht in ((page.go_back, "Het plan voor"), (page.go_forward, "Controleer uw antwoord")):
        stap()
        expect(kop).to_contain_text(verwacht)
        expect(page.get_by_text("Liever na vijven")).to_have_count(1)
    ouder.verstuurt()
    page.go_back()
    expect(kop).to_contain_text("Het plan voor")

    toegang = nieuws_melden(versie.opp.dossier, moeder.contact)
    page.goto(f"{live_server.url}/p/{token_voor(toegang)}/")
    ouder.vraagt_een_code()
    page.locator("[name=code]").fill(code_voor(toegang.codes.get()))
    page.locator("[value=controleer]").click()
    page.goto(f"{live_server.url}/p/vraag/")
    page.locator("[name=aan][value=mentor]").check()
    page.locator("[name=tekst]").fill("Wie belt ons?")
    page.get_by_role("button", name="Stuur de vraag").click()
    page.wait_for_url("**/p/gedeeld/")
    for stap, verwacht in ((page.go_back, "Een vraag stellen"), (page.go_forward, "Wat school met u deelt")):
        stap()
        expect(kop).to_contain_text(verwacht)


@pytest.mark.eis("LAW-06", "LAW-13")
def test_s06_een_ouder_weigert(nieuwe_pagina, live_server, versie, vader):  # noqa: F811
    rob = Ouder(nieuwe_pagina(**TELEFOON), live_server, vader)
    rob.opent_de_link().vraagt_een_code().vult_de_code_in()

    assert "Het hoeft niet." in rob.page.locator("main").inner_text()
    rob.antwoordt("niet", "geen buddy, wel EF-training").verstuurt()

    versie.refresh_from_db()
    assert versie.status == Versie.Status.GEEN_OVEREENSTEMMING
    assert "onderwijsconsulent" in rob.page.content()


TIKKEN = """
    addEventListener("pointerdown", () => {
        sessionStorage.setItem("tikken", Number(sessionStorage.getItem("tikken")) + 1);
    }, true);
"""


def tikken(nieuwe_pagina, server, ondertekening, keuze, tekst=""):
    """The whole way of one person on a phone, counted by the browser; the tap on the link in the mail comes first.

    Typing counts apart: the code, the name, and for a refusal the reason that the law asks for.
    """
    page = nieuwe_pagina(**TELEFOON)
    page.add_init_script(TIKKEN)
    ouder = Ouder(page, server, ondertekening).opent_de_link().vraagt_een_code().vult_de_code_in()
    ouder.antwoordt(keuze, tekst).verstuurt()
    return 1 + int(page.evaluate("sessionStorage.getItem('tikken')"))


def test_van_mail_tot_antwoord_in_hooguit_acht_tikken(nieuwe_pagina, live_server, moeder, vader):  # noqa: F811
    """No is as easy as yes."""
    ja = tikken(nieuwe_pagina, live_server, moeder, "in")
    nee = tikken(nieuwe_pagina, live_server, vader, "niet", "geen buddy, wel EF-training")

    for rij, antwoord in ((moeder, "in"), (vader, "niet")):
        rij.refresh_from_db()
        assert rij.handelingsdeel == antwoord
    assert ja == nee
    assert 5 < ja <= 8  # below that nothing was counted


def test_drie_antwoorden_zijn_even_groot(nieuwe_pagina, live_server, moeder):  # noqa: F811
    ouder = Ouder(nieuwe_pagina(**TELEFOON), live_server, moeder).opent_de_link().vraagt_een_code().vult_de_code_in()

    vakken = [keuze.bounding_box() for keuze in ouder.page.locator(".keuzes--gelijk > *").all()]

    assert len(vakken) == 3
    assert len({(round(vak["width"]), round(vak["height"])) for vak in vakken}) == 1
    assert vakken[0]["height"] >= 44


def bladen(ouder):
    """Every page of the portal, one after another, with the name under which it is looked at."""
    page, server = ouder.page, ouder.server
    page.goto(f"{server.url}/p/")
    yield "start"
    page.goto(f"{server.url}/p/{'x' * 43}/")
    yield "dood"
    ouder.opent_de_link()
    yield "binnen"
    ouder.vraagt_een_code()
    yield "code"
    page.locator("[name=code]").fill("12")
    with page.expect_navigation():
        page.locator("[value=controleer]").click()
    yield "code-fout"
    ouder.vult_de_code_in()
    yield "plan"
    ouder.gaat_verder()
    yield "plan-fout"
    ouder.antwoordt("gesprek", "Eerst bellen")
    yield "controle"
    ouder.verstuurt()
    yield "klaar-gesprek"
    page.goto(f"{server.url}/p/plan/")
    ouder.antwoordt("in")
    yield "controle-in"
    ouder.verstuurt()
    yield "klaar-in"


def bladen_van_weigering(ouder):
    ouder.opent_de_link().vraagt_een_code().vult_de_code_in().antwoordt("niet", "Geen buddy").verstuurt()
    yield "klaar-niet"


def test_elke_bladzijde_is_toegankelijk_en_past(nieuwe_pagina, live_server, toegankelijk, moeder, vader):  # noqa: F811
    """One way through, and on each page a look in light and a look in dark."""
    klein = {"viewport": {"width": 320, "height": 700}}
    ouder, rob = (Ouder(nieuwe_pagina(**klein), live_server, wie) for wie in (moeder, vader))
    for wie, reeks in ((ouder, bladen(ouder)), (rob, bladen_van_weigering(rob))):
        for _blad in reeks:
            for schema in ("dark", "light"):
                wie.page.emulate_media(color_scheme=schema)
                past(wie.page)
                toegankelijk(wie.page)


@pytest.mark.parametrize("taal", ["ar", "uk"])
def test_van_rechts_naar_links_past_het_ook(nieuwe_pagina, live_server, toegankelijk, moeder, taal):  # noqa: F811
    moeder.contact.taal = taal
    moeder.contact.save()
    page = nieuwe_pagina(viewport={"width": 320, "height": 700}, locale=taal)
    ouder = Ouder(page, live_server, moeder)
    for _blad in bladen(ouder):
        past(page)
        toegankelijk(page)
        assert page.locator("html").get_attribute("lang") == taal
        assert page.locator("html").get_attribute("dir") == ("rtl" if taal == "ar" else None)
