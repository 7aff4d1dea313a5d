"""Two taps on one button, from one browser, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import connection
from django.test import Client

from opp.models import Portaalcode
from portaal.views import binnen as views
from tests.portaal.conftest import binnengaan, link, nieuwste_code, tekst, versturen
from zorg.basis.models import Opdracht

CODE, PLAN, START = "/p/code/", "/p/plan/", "/p/"
TEGELIJK = 4


def tegelijk(doe):
    """The same thing from several threads at once, each with its own connection."""
    start = Barrier(TEGELIJK)

    def een(_):
        try:
            start.wait(timeout=10)
            return doe()
        finally:
            connection.close()

    with ThreadPoolExecutor(TEGELIJK) as vakken:
        return list(vakken.map(een, range(TEGELIJK)))


def zelfde_browser(client):
    ander = Client()
    ander.cookies.load({naam: koek.value for naam, koek in client.cookies.items()})
    return ander


@pytest.mark.django_db(transaction=True)
def test_vier_tikken_op_de_link_geven_een_code(client, moeder):
    client.get(link(moeder))
    pad = link(moeder)

    antwoorden = tegelijk(lambda: zelfde_browser(client).post(pad))

    assert {(a.status_code, a.get("Location")) for a in antwoorden} == {(302, CODE)}
    assert Portaalcode.objects.count() == 1
    assert Opdracht.objects.filter(soort="portaal.code_mailen").count() == 1


@pytest.mark.django_db(transaction=True)
def test_vier_tikken_op_de_knop_van_de_code_geven_geen_fout(client, moeder):
    client.post(link(moeder))
    code = nieuwste_code(moeder)

    antwoorden = tegelijk(lambda: zelfde_browser(client).post(CODE, {"code": code}))

    assert 400 not in {a.status_code for a in antwoorden}
    assert [a.get("Location") for a in antwoorden].count(PLAN) == 1


@pytest.mark.django_db
def test_een_sessie_die_onder_een_tik_verdween_gaat_terug_naar_de_code(client, moeder, monkeypatch):
    client.post(link(moeder))
    sleutel, echt = client.cookies[settings.SESSION_COOKIE_NAME].value, views.bezoek

    def de_eerste_tik_was_net_klaar(request):
        stand = echt(request)
        SessionStore(sleutel).delete()
        return stand

    monkeypatch.setattr(views, "bezoek", de_eerste_tik_was_net_klaar)
    antwoord = client.post(CODE, {"code": "12"})

    assert (antwoord.status_code, antwoord.get("Location")) == (302, CODE)
    monkeypatch.setattr(views, "bezoek", echt)
    assert "Open de link in de mail" in tekst(client.get(CODE, follow=True))


@pytest.mark.django_db
def test_een_nul_in_de_naam_van_de_browser_houdt_een_antwoord_niet_tegen(client, versie, moeder):
    binnengaan(client, moeder)
    client.defaults["HTTP_USER_AGENT"] = "Proef\x00/1.0"
    bladzijde = versturen(client, versie)

    moeder.refresh_from_db()
    assert "Uw antwoord is binnen" in tekst(bladzijde)
    assert moeder.user_agent == "Proef/1.0"
