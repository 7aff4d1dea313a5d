"""A stranger who scans a card: of which school it is, and nothing of the card."""

import pytest
from django.urls import reverse
from django.utils import timezone

from arrangementen import rapport
from portaal import rem
from tests.arrangementen.factories import PasFactory
from tests.factories import SchoolFactory
from tests.portaal.conftest import tekst

pytestmark = pytest.mark.django_db
VERZONNEN = "WWWWXXXXYYYYZZZZ"


@pytest.fixture
def pas(dossier, zorgcoordinator):
    return PasFactory(dossier=dossier, uitgegeven_door=zorgcoordinator)


@pytest.fixture
def qr(pas, settings):
    return rapport.adres(pas).removeprefix(settings.BASIS_URL)


def test_een_vreemde_leest_van_welke_school_en_niets_van_de_pas(client, pas, qr):
    pagina = tekst(client.get(qr, {"taal": "nl"}))

    leerling = pas.dossier.leerling
    assert f"Het adres op deze pas is van {leerling.school.naam}." in pagina
    assert "Alleen wie op deze school werkt" in pagina
    assert "Log in" not in pagina
    for verboden in (leerling.achternaam, leerling.roepnaam, pas.naam, *pas.mag, "Geldig", "Niet geldig"):
        assert verboden not in pagina


def test_een_echte_een_ingetrokken_en_een_verzonnen_code_geven_dezelfde_bytes(client, pas, qr, zorgcoordinator):
    """But for the code that the visitor brought."""
    echt = client.get(qr, {"taal": "nl"})
    pas.ingetrokken_op, pas.ingetrokken_door = timezone.now(), zorgcoordinator
    pas.save()
    ingetrokken = client.get(qr, {"taal": "nl"})
    verzonnen = client.get(qr.replace(pas.code, VERZONNEN), {"taal": "nl"})

    assert echt.content == ingetrokken.content == verzonnen.content.replace(VERZONNEN.encode(), pas.code.encode())
    assert echt.headers == verzonnen.headers
    assert echt.status_code == verzonnen.status_code == 200


def test_wie_op_school_werkt_logt_in_en_ziet_dan_de_pas(client, pas, qr, docent):
    doel = f"{reverse('arrangementen:pas_controle')}?code={pas.code}"
    assert doel.replace("/", "%2F").replace("?", "%3F").replace("=", "%3D") in tekst(client.get(qr))

    client.force_login(docent)

    assert client.get(qr)["Location"] == doel
    assert str(pas.dossier.leerling) in tekst(client.get(qr, follow=True))


def test_een_pas_van_voor_deze_bladzijde_leidt_er_ook_heen(client, pas):
    SchoolFactory()
    antwoord = client.get(f"{reverse('arrangementen:pas_controle')}?code={pas.code}", follow=True)

    assert antwoord.redirect_chain[-1][0] == f"/p/passen/{pas.code}/"
    assert "De naam van de school staat op de pas." in tekst(antwoord)
    assert pas.dossier.leerling.school.naam not in tekst(antwoord)


@pytest.mark.parametrize("code", ["x" * 300, "%22%3E%3Cscript%3E", "https:evil.example"])
def test_een_vreemde_code_of_school_is_niets_bijzonders(client, pas, code):
    antwoord = client.get(f"/p/passen/geen-school/{code}/", {"taal": "nl"})

    assert "De naam van de school staat op de pas." in tekst(antwoord)
    assert "<script>" not in antwoord.content.decode().partition("<main")[2]
    assert "evil.example" not in antwoord.content.decode()


@pytest.mark.parametrize("naar", ["http://%5B", "//%5Bx", "%3Fcode", ""])
def test_een_kapot_adres_om_naar_terug_te_gaan_geeft_gewoon_de_bladzijde(client, pas, naar):
    antwoord = client.get(f"/p/passen/?next={naar}", follow=True)

    assert (antwoord.status_code, antwoord.redirect_chain[-1][0]) == (200, "/p/passen/")


def test_ook_hier_houdt_proberen_op(client, qr, monkeypatch):
    monkeypatch.setattr(rem, "PASSEN", 2)

    assert [client.get(qr).status_code for _ in range(3)] == [200, 200, 429]
