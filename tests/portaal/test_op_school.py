"""Signing at school, on a device that an employee hands over: one plan, one person, once, and nothing else."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from opp import links, services
from opp.models import Tekenmoment
from tests.portaal.conftest import antwoord, tekst
from tests.portaal.test_een_telefoon import van
from zorg.basis.logboek import maskeer

pytestmark = pytest.mark.django_db
HIER, KLAAR, DOCUMENT = "/p/hier/plan/", "/p/hier/klaar/", "/p/hier/document/"


def moment_voor(ondertekening, door):
    return services.tekenmoment_maken(ondertekening, herkend="legitimatie", door=door)


def pad(moment):
    return f"/p/{links.momentcode(moment.nonce)}/"


@pytest.fixture
def moment(moeder, mentor):
    return moment_voor(moeder, mentor)


def versturen(client, versie, handelingsdeel="in", **anders):
    return client.post(HIER, antwoord(versie, handelingsdeel, **anders), follow=True)


@pytest.mark.eis("INV-27", "LAW-06")
def test_een_ouder_leest_en_tekent_op_de_tablet(client, versie, moeder, mentor, moment):
    binnen = tekst(client.get(pad(moment)))
    assert "Het plan voor" not in binnen
    assert str(mentor) in binnen
    moment.refresh_from_db()
    assert moment.geopend_op is None  # looking changes nothing

    assert client.post(pad(moment))["Location"] == HIER
    bladzijde = client.get(HIER)
    assert "Het plan voor" in tekst(bladzijde)
    assert f"{mentor} van school erbij was" in tekst(bladzijde)
    assert 'action="/p/uit/"' not in bladzijde.content.decode()  # closing ends this visit, not another one
    assert client.get(DOCUMENT).content == bytes(versie.bestand.inhoud)
    klaar = tekst(versturen(client, versie, van=van(bladzijde)))

    moeder.refresh_from_db()
    assert (moeder.status, moeder.factor, moeder.papier_door) == ("ondertekend", "school", mentor)
    assert moeder.verklaring.startswith("Ik heb dit gelezen")
    assert "U stemt in met de hulp in het plan." in klaar
    assert f"geef het scherm terug aan {mentor}" in klaar
    assert client.get(DOCUMENT)["Location"] == HIER  # nothing stays on the device
    assert Gebeurtenis.objects.filter(soort="ingezien_via_link").exists()


def test_een_code_werkt_op_een_apparaat_en_een_keer(client, moment):
    client.post(pad(moment))
    tweede = Client()

    for doe in (tweede.get, tweede.post):
        dood = doe(pad(moment))
        assert dood.status_code == 404
        assert dood.content == doe(f"/p/{'x' * 43}/").content
    assert client.get(pad(moment))["Location"] == HIER


def test_wie_van_school_hier_was_ingelogd_is_er_uit(client, zorgcoordinator, moment):
    client.force_login(zorgcoordinator)
    assert client.get("/dossiers/").status_code == 200

    gegeven = client.post(pad(moment))

    assert gegeven["Clear-Site-Data"] == '"cache"'
    for elders in ("/", "/dossiers/", reverse("opp:volgen", args=[moment.ondertekening.versie_id])):
        assert client.get(elders)["Location"].startswith("/in/")
    assert client.get(HIER).status_code == 200


def test_met_de_tablet_gaat_geen_andere_deur_open(client, versie, moment, dossier):
    client.post(pad(moment))

    for deur in ("/p/plan/", "/p/gedeeld/", "/p/toestemming/", "/p/inzage/", "/p/klaar/"):
        assert client.get(deur)["Location"] == "/p/"


def test_wie_daarna_inlogt_houdt_niets_van_de_tablet(client, moment, zorgcoordinator):
    client.post(pad(moment))
    client.force_login(zorgcoordinator)

    assert client.get(HIER)["Location"] == "/p/"


@pytest.mark.parametrize("einde", ["gestopt", "verlopen", "elders_getekend", "nieuwe_versie"])
def test_als_het_voorbij_is_wordt_niets_meer_getekend(client, versie, moeder, moment, zorgcoordinator, einde):
    client.post(pad(moment))
    bladzijde = client.get(HIER)
    if einde == "gestopt":
        services.tekenmoment_stoppen(moment, door=zorgcoordinator)
    elif einde == "verlopen":
        Tekenmoment.objects.update(verloopt_op=timezone.now())
    elif einde == "elders_getekend":
        services.papier_registreren(moeder, door=zorgcoordinator, handelingsdeel="in", naam="Moeder")
    else:
        services.nieuwe_versie(versie, door=zorgcoordinator)

    html = tekst(versturen(client, versie, van=van(bladzijde)))

    assert "Deze code werkt niet meer. Vraag een medewerker van school om een nieuwe." in html
    moeder.refresh_from_db()
    assert moeder.factor in {"", "papier"}


def test_een_ander_document_dan_op_het_scherm_wordt_niet_getekend(client, versie, moeder, moment):
    client.post(pad(moment))
    bladzijde = client.get(HIER)

    fout = client.post(HIER, antwoord(versie, sha256="f" * 64, van=van(bladzijde)))

    assert fout.status_code == 409
    assert "School heeft het plan veranderd." in tekst(fout)
    moeder.refresh_from_db()
    assert moeder.handelingsdeel == ""


@pytest.mark.eis("INV-04")
def test_de_bladzijde_van_moeder_telt_niet_voor_vader(client, versie, moeder, vader, moment, mentor):
    client.post(pad(moment))
    van_moeder = van(client.get(HIER))
    client.post("/p/hier/uit/")
    client.post(pad(moment_voor(vader, mentor)))

    fout = client.post(HIER, antwoord(versie, van=van_moeder))

    assert fout.status_code == 409
    for wie in (moeder, vader):
        wie.refresh_from_db()
        assert wie.handelingsdeel == ""


def test_eerst_praten_op_school_is_een_taak_en_geen_handtekening(client, versie, moeder, moment, dossier):
    client.post(pad(moment))
    html = tekst(versturen(client, versie, "gesprek", van=van(client.get(HIER))))

    moeder.refresh_from_db()
    assert moeder.status == "wil_gesprek"
    assert "School maakt een afspraak met u." in html
    assert dossier.taken.open().filter(soort="opp_gesprek").exists()


def test_een_getypte_code_komt_op_dezelfde_plek(client, moment):
    code = links.momentcode(moment.nonce)

    assert client.post("/p/", {"code": code.lower().replace("-", "")})["Location"] == pad(moment)
    fout = client.post("/p/", {"code": "0000"})
    assert fout.status_code == 422
    assert "Deze code kennen wij niet." in tekst(fout)
    vergist = client.post("/p/", {"code": f"{'2' if code[0] != '2' else '3'}{code[1:]}"})  # one letter wrong
    assert (vergist.status_code, "Deze code kennen wij niet." in tekst(vergist)) == (422, True)


def test_afsluiten_laat_niets_achter(client, moment):
    client.post(pad(moment))
    client.post("/p/hier/uit/")

    assert client.get(HIER)["Location"] == "/p/"
    assert not dict(client.session)


def test_de_code_staat_in_geen_logregel(moment):
    assert links.momentcode(moment.nonce) not in maskeer(f"GET {pad(moment)} 200")
    assert maskeer("/p/controle/AAAA-BBBB-CCCC/") == "/p/controle/AAAA-BBBB-CCCC/"


@pytest.mark.parametrize("taal", ["ar", "en", "tr", "pl", "uk"])
def test_op_school_in_de_taal_van_de_ouder(client, versie, moeder, mentor, taal):
    moeder.contact.taal = taal
    moeder.contact.save()
    eigen = moment_voor(moeder, mentor)

    binnen = client.get(pad(eigen)).content.decode()

    assert re.search(rf'<html lang="{taal}"', binnen)
    assert "Tekenen op school" not in binnen
    client.post(pad(eigen))
    assert "Ook bewaren we" not in client.get(HIER).content.decode()
