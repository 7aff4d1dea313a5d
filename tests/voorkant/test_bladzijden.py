"""The pages nobody asks for: logging in, a lost password, an error. They speak plainly and show a way out."""

import re

import pytest
from django.core import mail
from django.core.handlers.exception import response_for_exception
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory

import accounts.tasks  # noqa: F401  registers its handlers, as the worker does
from accounts.models import Gebruiker
from zorg.basis.opdrachten import vegen

FOUTBLADZIJDEN = ["400.html", "403.html", "404.html", "429.html", "500.html", "csrf.html"]


@pytest.mark.parametrize("naam", FOUTBLADZIJDEN)
def test_een_foutbladzijde_heeft_niets_nodig(naam):
    """No user, no school, no database: this test has none of them."""
    html = render_to_string(naam)

    assert html.count("<h1>") == 1
    assert 'href="/"' in html
    assert "css/tokens.css" in html


@pytest.mark.parametrize("naam", FOUTBLADZIJDEN)
def test_een_foutbladzijde_gaat_ook_met_een_verzoek(naam):
    assert "<h1>" in render_to_string(naam, request=RequestFactory().get("/"))


@pytest.mark.django_db
def test_een_bestand_dat_er_niet_is_is_geen_storing(client):
    """Through the whole product, and where a server answers before there is a session."""
    zonder_sessie = response_for_exception(RequestFactory().get("/static/js/weg.js"), Http404())

    for antwoord in (client.get("/static/js/weg.js"), zonder_sessie):
        assert antwoord.status_code == 404
        assert "Deze bladzijde vinden we niet" in tekst(antwoord)


def tekst(antwoord):
    return re.sub(r"\s+", " ", antwoord.content.decode())


@pytest.mark.django_db
def test_inloggen_mislukt_zonder_te_zeggen_wie_bestaat(client):
    antwoord = client.post("/in/", {"login": "niemand@school.example", "password": "verkeerd-wachtwoord"})

    assert "<title>Fout: Inloggen" in tekst(antwoord)
    assert "Er gaat iets niet goed" in tekst(antwoord)


@pytest.mark.django_db
def test_een_leeg_inlogformulier_wijst_naar_de_vakken(client):
    antwoord = tekst(client.post("/in/", {}))

    assert 'href="#id_login"' in antwoord
    assert 'href="#id_password"' in antwoord
    assert "placeholder" not in antwoord


@pytest.mark.django_db
def test_wachtwoord_vergeten_tot_en_met_een_nieuw(client):
    gebruiker = Gebruiker.objects.create(email="mentor@school.example")
    gebruiker.set_password("een-oud-lang-wachtwoord")
    gebruiker.save()

    klaar = client.post("/wachtwoord/vergeten/", {"email": gebruiker.email}, follow=True)
    assert "<h1>Kijk in je mail</h1>" in tekst(klaar)
    vegen()
    assert "Je vroeg om een nieuw wachtwoord." in mail.outbox[0].body
    link = re.search(r"https?://[^/\s]+(\S+)", mail.outbox[0].body).group(1)

    formulier = client.get(link, follow=True)
    assert "<h1>Kies een nieuw wachtwoord</h1>" in tekst(formulier)
    nieuw = "een-nieuw-lang-wachtwoord"
    pad = formulier.redirect_chain[-1][0]
    gewijzigd = client.post(pad, {"password1": nieuw, "password2": nieuw}, follow=True)

    assert "<h1>Je wachtwoord is gewijzigd</h1>" in tekst(gewijzigd)
    assert "<h1>Deze link werkt niet meer</h1>" in tekst(client.get(link, follow=True))
    gebruiker.refresh_from_db()
    assert gebruiker.check_password(nieuw)


@pytest.mark.django_db
def test_een_onbekend_adres_ziet_hetzelfde_en_krijgt_niets(client):
    klaar = client.post("/wachtwoord/vergeten/", {"email": "niemand@school.example"}, follow=True)

    assert "<h1>Kijk in je mail</h1>" in tekst(klaar)
    assert mail.outbox == []


@pytest.mark.django_db
def test_ingelogd_zijn_de_bladzijden_van_het_personeel(client):
    client.force_login(Gebruiker.objects.create(email="mentor@school.example"))

    for pad, kop in (
        ("/wachtwoord/wijzigen/", "<h1>Wachtwoord wijzigen</h1>"),
        ("/uit/", "<h1>Wil je uitloggen?</h1>"),
        ("/bevestigen/", "<h1>Bevestig dat jij het bent</h1>"),
    ):
        assert kop in tekst(client.get(pad)), pad
