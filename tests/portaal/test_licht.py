"""What a slow phone fetches, and what somebody reads who sends a wrong file or changes the language after a mistake."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from bijlagen.keuring import ZINNEN
from portaal import services
from portaal.forms import bestandsfout
from tests.bijlagen.factories import upload
from tests.factories import ContactpersoonFactory
from tests.portaal.conftest import antwoord, binnengaan, link, tekst
from tests.portaal.test_gedeeld import binnengaan as lezen
from zorg.basis import ontvangst

pytestmark = pytest.mark.django_db
BRENGEN, GEDEELD = "/p/brengen/", "/p/gedeeld/"
HOOGSTENS = 100_000
VAST = re.compile(r'(?:src|href)="/static/([^"?]+)')


@pytest.fixture
def moeder_leest(client, dossier, leerling):
    moeder = ContactpersoonFactory(leerling=leerling, relatie="moeder", email="moeder@thuis.example")
    lezen(client, services.nieuws_melden(dossier, moeder))
    return moeder


def gewicht(bladzijde):
    """The page with everything that it fetches, before any compression."""
    bestanden = {Path(finders.find(naam)) for naam in VAST.findall(bladzijde.content.decode())}
    assert bestanden
    return len(bladzijde.content) + sum(bestand.stat().st_size for bestand in bestanden)


def test_elke_bladzijde_weegt_met_alles_erbij_minder_dan_honderd_kilobyte(client, versie, moeder):
    begin = client.get(link(moeder))
    binnengaan(client, moeder)
    controle = client.post("/p/plan/", antwoord(versie, stap="controleren"), follow=True)
    bladen = [begin, client.get("/p/plan/"), controle, client.get("/p/")]

    assert [(b.request["PATH_INFO"], gewicht(b)) for b in bladen if gewicht(b) >= HOOGSTENS] == []


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b"<svg onload=alert(1)></svg>", "scan.svg", "لا يمكننا قبول هذا المستند."),
        (b"<html><script>alert(1)</script>", "scan.pdf", "لا يمكننا قبول هذا المستند."),
        (b"PK\x03\x04 geen zip", "scan.docx", "لا يمكننا قبول هذا المستند."),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "foto.heic", "لا يمكننا فتح هذه الصورة."),
    ],
)
def test_een_geweigerd_bestand_zegt_in_de_eigen_taal_wat_te_doen(client, moeder_leest, inhoud, naam, zin):
    client.get(f"{BRENGEN}?taal=ar")

    bladzijde = client.post(BRENGEN, {"soort": "brief", "bestand": upload(inhoud, naam)})

    assert bladzijde.status_code == 422
    assert zin in tekst(bladzijde)
    assert not [z for z in ZINNEN.values() if z in tekst(bladzijde)]


def test_een_te_groot_bestand_heet_te_groot_en_niet_vergeten(client, dossier, mentor, moeder_leest, monkeypatch):
    monkeypatch.setattr(ontvangst, "GROOTSTE_BESTAND", 100)
    verzoek = services.document_vragen(dossier, moeder_leest, soort="brief", door=mentor)

    for pad, velden in ((BRENGEN, {"soort": "brief"}), (f"{GEDEELD}document/", {"verzoek": verzoek.pk})):
        bladzijde = tekst(client.post(pad, velden | {"bestand": upload(b"%PDF-" + b"x" * 500, "groot.pdf")}))
        assert "Dit bestand is te groot. Kies een bestand van hoogstens 20 MB." in bladzijde
        assert "Kies eerst een document." not in bladzijde


def test_voor_elke_fout_van_een_bestand_is_er_een_zin_in_u_vorm():
    for zin in (*ZINNEN.values(), ontvangst.TE_GROOT):
        assert not re.search(r"\bje\b", bestandsfout(zin))


@pytest.mark.parametrize("naam", ["document_sturen", "vragen", "inzage_vragen"])
def test_een_andere_taal_na_een_fout_geeft_een_bladzijde(client, moeder_leest, naam):
    """The menu of languages asks the address of the page, which is that of the form."""
    bladzijde = client.get(reverse(f"portaal:{naam}"), {"taal": "tr"}, follow=True)

    assert bladzijde.status_code == 200
    assert '<html lang="tr"' in tekst(bladzijde)


def test_welk_document_school_vraagt_staat_er_in_de_eigen_taal_en_in_het_nederlands(
    client, dossier, mentor, moeder_leest
):
    services.document_vragen(dossier, moeder_leest, soort="medische_verklaring", door=mentor)

    bladzijde = tekst(client.get(f"{GEDEELD}?taal=ar"))

    assert 'تقرير طبي <bdi lang="nl" dir="ltr">(' in bladzijde
