"""What was typed and did not go yet: nothing is lost, each page has an address, and nobody else reads it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from arrangementen.models import Inbreng
from opp import links
from opp.services import tekenmoment_maken
from portaal import concept, houders, services
from tests.arrangementen.factories import actief
from tests.factories import ContactpersoonFactory
from tests.portaal.conftest import antwoord, tekst
from tests.portaal.conftest import binnengaan as tekenen
from tests.portaal.test_een_telefoon import van
from tests.portaal.test_gedeeld import GEDEELD, binnengaan
from tests.verwijzingen.factories import VerwijzingFactory, ZienswijzeFactory, bestemming

pytestmark = pytest.mark.django_db
PLAN, CODE = "/p/plan/", "/p/code/"
WOORDEN = "Dit typte ik in de bus."
# Of each form behind the own link: where it stands, where it goes, and what somebody filled in.
FORMULIEREN = {
    "mening": ("/p/mening/", "/p/mening/", {"tekst": WOORDEN}),
    "vraag": ("/p/vraag/", "/p/vraag/", {"aan": "mentor", "tekst": WOORDEN, "bereikbaar": "Na vijven."}),
    "gesprek": (GEDEELD, "/p/gedeeld/vragen/", {"vraag": WOORDEN, "bereikbaar": "Na vijven."}),
    "inzage": ("/p/inzage/", "/p/inzage/vragen/", {"tekst": WOORDEN}),
    "document": ("/p/brengen/", "/p/brengen/", {"soort": "onderzoek"}),
    "zienswijze": (
        "/p/zienswijze/", "/p/zienswijze/", {"antwoord": "niet_eens", "woorden": WOORDEN, "naam": "Ellen"}
    ),
    "begeleiding": (
        "/p/begeleiding/", "/p/begeleiding/",
        {"helpt": "beetje", "tekst": WOORDEN, "verder": "minder", "tevreden": "4", "gehoord": "2"},
    ),
}  # fmt: skip


@pytest.fixture
def ouders(leerling):
    return [
        ContactpersoonFactory(leerling=leerling, relatie=wie, naam=naam, email=f"{wie}@thuis.example")
        for wie, naam in (("moeder", "Ellen"), ("vader", "Rob"))
    ]


@pytest.fixture
def gevraagd(dossier, ouders, begeleider):
    """Everything that a mother can be asked waits for her answer; the forms say which one it is about."""
    tlv = VerwijzingFactory(dossier=dossier, bestemming=bestemming(dossier, "TLV"), status="besproken")
    zienswijze = ZienswijzeFactory(
        verwijzing=tlv, contact=ouders[0], antwoord="", getypte_naam="", beantwoord_op=None
    )  # fmt: skip
    inbreng = Inbreng.objects.create(arrangement=actief(dossier, begeleider), partij="ouder", contact=ouders[0])
    return {"zienswijze": {"zienswijze": zienswijze.pk}, "begeleiding": {"inbreng": inbreng.pk}}


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_na_een_half_uur_staat_het_na_een_nieuwe_code_weer_op_de_bladzijde(client, dossier, ouders, gevraagd, naam):
    moeder, vader = (services.nieuws_melden(dossier, ouder) for ouder in ouders)
    bladzijde, naar, velden = FORMULIEREN[naam]
    binnengaan(client, moeder)
    merk = {"van": van(client.get(bladzijde))}
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        te_laat = client.post(naar, velden | gevraagd.get(naam, {}) | merk, follow=True)
        assert "Wat u typte, is bewaard." in tekst(te_laat)
        assert WOORDEN not in str([rij.get_decoded() for rij in Session.objects.all()])

        client.post(f"/p/{houders.token_voor(moeder)}/")
        terug = client.post(CODE, {"code": houders.code_voor(moeder.codes.latest("pk"))}, follow=True)

        assert terug.redirect_chain == [(bladzijde, 302)]
        assert "Wat er al was ingevuld, staat er weer. Het is nog niet verstuurd." in tekst(terug)
        form = terug.context["vraag" if naam == "gesprek" else "form"]
        assert {veld: str(form[veld].value()) for veld in velden} == velden
        binnengaan(client, vader)
        assert WOORDEN not in tekst(client.get(bladzijde, follow=True))


def test_wat_verstuurd_is_wacht_niet_meer_en_wie_vertrekt_laat_niets_achter(client, dossier, ouders):
    moeder = services.nieuws_melden(dossier, ouders[0])
    binnengaan(client, moeder)
    velden = FORMULIEREN["vraag"][2] | {"van": van(client.get("/p/vraag/"))}
    client.post(f"/p/{houders.token_voor(moeder)}/")
    client.session.save()
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        client.post("/p/vraag/", velden)
        client.post("/p/mening/", {"tekst": WOORDEN, "van": velden["van"]})
        assert [blad.keys() for blad in client.session[concept.SLEUTEL].values()] == [{"vraag", "mening"}]
        client.post(f"/p/{houders.token_voor(moeder)}/")
        client.post(CODE, {"code": houders.code_voor(moeder.codes.latest("pk"))})

        assert client.post("/p/vraag/", velden)["Location"] == GEDEELD
        assert [blad.keys() for blad in client.session[concept.SLEUTEL].values()] == [{"mening"}]
        client.post("/p/uit/")
        assert concept.SLEUTEL not in client.session


def test_de_andere_ouder_op_dezelfde_telefoon_ziet_en_wist_niets(client, dossier, ouders):
    """She typed; he opens his own link in between, asks something and closes; her words are there when she is back."""
    moeder, vader = (services.nieuws_melden(dossier, ouder) for ouder in ouders)
    binnengaan(client, moeder)
    velden = {"tekst": WOORDEN, "van": van(client.get("/p/vraag/"))}
    client.post("/p/uit/")
    assert client.post("/p/vraag/", velden)["Location"] == "/p/"

    binnengaan(client, vader)
    assert WOORDEN not in tekst(client.get("/p/vraag/"))
    client.post("/p/vraag/", FORMULIEREN["vraag"][2] | {"van": van(client.get("/p/vraag/"))})
    client.post("/p/uit/")
    client.post(f"/p/{houders.token_voor(moeder)}/")
    terug = client.post(CODE, {"code": houders.code_voor(moeder.codes.latest("pk"))}, follow=True)

    assert WOORDEN in tekst(terug)


def test_een_tweede_tab_met_dezelfde_link_kost_geen_tekst(client, dossier, ouders):
    """The link was opened again elsewhere and its code not given yet."""
    moeder = services.nieuws_melden(dossier, ouders[0])
    binnengaan(client, moeder)
    velden = {"tekst": WOORDEN, "van": van(client.get("/p/mening/"))}
    client.post("/p/uit/")
    client.post(f"/p/{houders.token_voor(moeder)}/")

    assert client.post("/p/mening/", velden)["Location"] == CODE
    assert client.post("/p/mening/", {"tekst": "Verzonnen", "van": "x"}).status_code == 409
    terug = client.post(CODE, {"code": houders.code_voor(moeder.codes.latest("pk"))}, follow=True)

    assert WOORDEN in tekst(terug)


def test_elke_stap_van_het_plan_heeft_een_adres_en_tekent_wat_gelezen_is(client, versie, moeder):
    tekenen(client, moeder)
    stap = client.post(PLAN, antwoord(versie, "niet", toelichting=WOORDEN, sha256="0" * 64, stap="controleren"))

    assert stap["Location"] == "/p/plan/?stap=controleren"
    for _ in range(2):  # there, and there again by the button of the browser
        controle = tekst(client.get(stap["Location"]))
        assert "Controleer uw antwoord" in controle
        assert WOORDEN in controle
        assert f'name="sha256" value="{"0" * 64}"' in controle
    terug = client.post(PLAN, antwoord(versie, "niet", toelichting=WOORDEN, stap="terug"))
    assert terug["Location"] == PLAN
    assert WOORDEN in tekst(client.get(PLAN))


def test_het_adres_van_de_controle_zonder_antwoord_is_het_plan(client, moeder):
    tekenen(client, moeder)

    assert "Controleer uw antwoord" not in tekst(client.get("/p/plan/?stap=controleren"))


def test_op_een_tablet_van_school_heeft_elke_stap_ook_een_adres(client, versie, moeder, zorgcoordinator):
    moment = tekenmoment_maken(moeder, door=zorgcoordinator, herkend="bekend")
    client.post(f"/p/{links.momentcode(moment.nonce)}/")

    stap = client.post("/p/hier/plan/", antwoord(versie, toelichting=WOORDEN, stap="controleren"))

    assert stap["Location"] == "/p/hier/plan/?stap=controleren"
    assert WOORDEN in tekst(client.get(stap["Location"]))
    assert client.post("/p/hier/plan/", antwoord(versie))["Location"] == "/p/hier/klaar/"
    assert concept.SLEUTEL not in client.session or not client.session[concept.SLEUTEL]
