"""A step that somebody else was first with: a visitor stays on a page of their own, in their own language."""

import pytest
from django.urls import reverse
from django.utils import translation

from portaal.views import plan, school
from tests.portaal.conftest import antwoord, binnengaan, tekst, versturen
from zorg.basis.models import OngeldigeOvergang, Onvolledig

pytestmark = pytest.mark.django_db
U = "Dit kan nu niet, of het is al gedaan. U ziet hier hoe het nu is."
JE = U.replace("U ziet", "Je ziet")
VAN_PERSONEEL = "Leg het plan eerst voor aan je collega."
FOUTEN = [OngeldigeOvergang("ondertekening: van a naar b"), Onvolledig(VAN_PERSONEEL)]


def weigert(fout):
    def stap(*args, **kwargs):
        raise fout

    return stap


@pytest.mark.parametrize("fout", FOUTEN)
@pytest.mark.parametrize("referer", [{}, {"Referer": "https://elders.example/"}, {"Referer": "http://testserver/"}])
def test_een_ouder_komt_terug_op_het_eigen_plan(client, versie, moeder, monkeypatch, fout, referer):
    binnengaan(client, moeder)
    monkeypatch.setattr(plan, "_versturen", weigert(fout))

    pagina = client.post("/p/plan/", antwoord(versie), headers=referer, follow=True)

    assert pagina.redirect_chain[-1][0] == "/p/plan/"
    assert U in tekst(pagina)
    assert VAN_PERSONEEL not in tekst(pagina)
    monkeypatch.undo()
    assert "Uw antwoord is binnen" in tekst(versturen(client, versie))


def test_een_leerling_leest_je(client, versie, kind, monkeypatch):
    binnengaan(client, kind)
    monkeypatch.setattr(plan, "_versturen", weigert(FOUTEN[0]))

    assert JE in tekst(client.post("/p/plan/", antwoord(versie), follow=True))


@pytest.mark.parametrize("taal", ["en", "pl", "uk", "tr", "ar"])
def test_in_de_taal_van_de_ouder(client, versie, moeder, monkeypatch, taal):
    moeder.contact.taal = taal
    moeder.contact.save()
    binnengaan(client, moeder)
    monkeypatch.setattr(plan, "_versturen", weigert(FOUTEN[0]))

    pagina = tekst(client.post("/p/plan/", antwoord(versie), follow=True))

    with translation.override(taal):
        vertaald = translation.gettext(U)
    assert vertaald != U
    assert vertaald in pagina
    assert U not in pagina


def test_een_bladzijde_die_zelf_niet_kan_draait_niet_rond(client, moeder, monkeypatch):
    binnengaan(client, moeder)
    monkeypatch.setattr(plan, "openen", weigert(FOUTEN[0]))

    pagina = client.get("/p/plan/", follow=True)

    assert [naar for naar, _ in pagina.redirect_chain] == ["/p/"]
    assert U in tekst(pagina)
    monkeypatch.undo()
    assert client.get("/p/plan/").status_code == 200


def test_de_bladzijde_van_het_personeel_houdt_haar_eigen_zin(client, dossier, zorgcoordinator, monkeypatch):
    """Pages of staff stand under the same address."""
    client.force_login(zorgcoordinator)
    monkeypatch.setattr(school.beeld, "school", weigert(FOUTEN[1]))

    pagina = client.get(reverse("portaal:school", args=[dossier.pk]), follow=True)

    assert pagina.redirect_chain[0][0] == "/"
    assert VAN_PERSONEEL in tekst(pagina)
    assert U not in tekst(pagina)
