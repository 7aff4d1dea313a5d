"""Two people and one phone: what stands on a page counts for whoever the page was made for, or for nobody."""

import re

import pytest
from django.test import Client

from portaal import houders, services, thuis
from portaal.models import Inkomend
from tests.factories import ContactpersoonFactory
from tests.portaal.conftest import antwoord, binnengaan, code_geven, link, tekst
from tests.portaal.test_gedeeld import binnengaan as lezen
from tests.portaal.test_thuis import vragen

pytestmark = pytest.mark.django_db
PLAN = "/p/plan/"
VAN = re.compile(r'name="van" value="([^"]+)"')
# Whoever presses this leaves, whose page it was.
ZONDER_MERK = {"/p/uit/"}
BLADEN = [f"/p/{naam}/" for naam in ("plan", "gedeeld", "toestemming", "mening", "brengen", "vraag", "inzage")]


def van(bladzijde):
    return VAN.search(bladzijde.content.decode())[1]


@pytest.mark.eis("INV-04", "INV-27")
def test_wat_moeder_invult_wordt_nooit_het_antwoord_van_vader(client, versie, moeder, vader):
    binnengaan(client, moeder)
    formulier = antwoord(versie, toelichting="Dit schreef moeder.", van=van(client.get(PLAN)))
    binnengaan(client, vader)

    bladzijde = client.post(PLAN, formulier)

    for wie in (moeder, vader):
        wie.refresh_from_db()
        assert wie.handelingsdeel == ""
    assert bladzijde.status_code == 409
    assert "Er is niets verstuurd" in tekst(bladzijde)
    assert "Wat u typte, is bewaard." in tekst(bladzijde)
    assert "Dit schreef moeder." not in tekst(client.get("/p/klaar/", follow=True))


@pytest.mark.eis("INV-04")
def test_moeder_vindt_haar_antwoord_terug_en_stuurt_het_dan_zelf(client, versie, moeder, vader):
    binnengaan(client, moeder)
    formulier = antwoord(versie, toelichting="Dit schreef moeder.", van=van(client.get(PLAN)))
    binnengaan(client, vader)
    client.post(PLAN, formulier)

    binnengaan(client, moeder)
    bladzijde = client.get(PLAN)
    client.post(PLAN, formulier | {"van": van(bladzijde)})

    moeder.refresh_from_db()
    assert "Dit schreef moeder." in tekst(bladzijde)
    assert moeder.handelingsdeel == "in"


def test_een_eigen_tweede_bezoek_houdt_het_formulier_van_het_eerste(client, versie, moeder):
    binnengaan(client, moeder)
    formulier = antwoord(versie, van=van(client.get(PLAN)))
    client.post("/p/uit/")
    binnengaan(client, moeder)

    client.post(PLAN, formulier)

    moeder.refresh_from_db()
    assert moeder.handelingsdeel == "in"


def test_de_code_van_moeder_is_geen_foute_code_van_vader(client, versie, moeder, vader):
    client.post(link(moeder))
    bij_moeder = van(client.get("/p/code/"))
    client.post(link(vader))

    bladzijde = client.post("/p/code/", {"code": "000000", "van": bij_moeder})

    vader.refresh_from_db()
    assert bladzijde.status_code == 409
    assert vader.foute_codes == 0
    assert code_geven(client, vader)["Location"] == PLAN


def test_een_zelfgemaakt_merk_telt_niet(client, versie, moeder):
    binnengaan(client, moeder)
    for vals in (f"plan:{moeder.pk}", f"plan:{moeder.pk}:x", "", "\u202e"):
        assert client.post(PLAN, antwoord(versie, van=vals)).status_code == 409
    moeder.refresh_from_db()
    assert moeder.handelingsdeel == ""


@pytest.mark.eis("INV-27")
def test_een_vraag_van_moeder_komt_niet_binnen_als_die_van_de_leerling(client, dossier, leerling):
    leerling.email = "timo@leerling.example"
    leerling.save()
    moeder = ContactpersoonFactory(leerling=leerling, relatie="moeder", naam="Ellen", email="moeder@thuis.example")
    lezen(client, services.nieuws_melden(dossier, moeder))
    velden = {"aan": "mentor", "tekst": "Over Timo, zonder Timo.", "van": van(client.get("/p/vraag/"))}
    lezen(client, services.nieuws_melden(dossier, None))

    bladzijde = client.post("/p/vraag/", velden)

    assert bladzijde.status_code == 409
    assert not Inkomend.objects.exists()


def test_elk_formulier_achter_een_link_zegt_van_wie_het_is(client, versie, moeder, dossier):
    """A form that forgets the mark would count for whoever came last."""
    gezien = 0
    deling = services.nieuws_melden(dossier, moeder.contact)
    for wie, ga in ((moeder, binnengaan), (deling, lezen)):
        bezoeker = Client()
        ga(bezoeker, wie)
        for pad in BLADEN:
            bladzijde = bezoeker.get(pad).content.decode()
            for formulier in re.findall(r'<form method="post"[^>]*>.*?</form>', bladzijde, re.DOTALL):
                naar = re.search(r'action="([^"]*)"', formulier)
                if naar and naar[1] in ZONDER_MERK:
                    continue
                gezien += 1
                assert f'name="van" value="{houders.merk(wie)}"' in formulier, f"{pad}: {formulier[:200]}"
    assert gezien >= 7


@pytest.mark.eis("INV-27")
def test_terug_naar_het_overzicht_van_een_andere_link_beeindigt_het_bezoek_niet(client, versie, moeder, dossier):
    lezen(client, services.nieuws_melden(dossier, moeder.contact))
    assert client.post("/p/gedeeld/tekenen/", {"plan": moeder.pk})["Location"] == "/p/code/"

    terug = client.get("/p/gedeeld/", follow=True)

    assert "Die bladzijde hoort bij een andere link." in tekst(terug)
    assert "Vul de code in" in tekst(terug)
    assert code_geven(client, moeder)["Location"] == PLAN
    assert "Het plan voor" in tekst(client.get("/p/gedeeld/", follow=True))


@pytest.mark.eis("INV-27")
def test_elke_bladzijde_achter_een_link_heeft_een_knop_om_af_te_sluiten(versie, moeder, dossier):
    """Whoever borrowed the phone of somebody else leaves nothing open, also before answering."""
    for wie, ga in ((moeder, binnengaan), (services.nieuws_melden(dossier, moeder.contact), lezen)):
        bezoeker = Client()
        assert 'action="/p/uit/"' not in tekst(bezoeker.get(link(moeder)))
        ga(bezoeker, wie)
        for pad in BLADEN:
            assert tekst(bezoeker.get(pad, follow=True)).count('action="/p/uit/"') == 1, pad


def test_twee_tikken_op_intrekken_zijn_een_keer_intrekken(client, dossier, leerling, mentor, monkeypatch):
    moeder = ContactpersoonFactory(leerling=leerling, relatie="moeder", email="moeder@thuis.example")
    vraag = vragen(dossier, moeder, mentor)
    lezen(client, vraag.toegang)
    ja = services.antwoorden(vraag, ja=True)
    services.intrekken(ja, toegang=vraag.toegang)
    monkeypatch.setattr(thuis, "eigen_ja", lambda *_: ja)  # what the second tap had read before the first was done

    bladzijde = client.post("/p/toestemming/intrekken/", {"toestemming": ja.pk}, follow=True)

    assert bladzijde.redirect_chain == [("/p/toestemming/", 302)]
    assert "intussen al gedaan" not in tekst(bladzijde)
