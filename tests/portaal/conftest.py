"""A plan that lies before a mother, a father and a pupil, and the way in of each of them."""

import pytest
from django.urls import reverse

from opp import links
from opp.models import Portaalcode
from tests.opp.factories import in_ronde


@pytest.fixture
def leerling(leerling):
    leerling.email = "timo@leerling.example"
    leerling.save()
    return leerling


@pytest.fixture
def versie(dossier):
    return in_ronde(dossier)


@pytest.fixture
def moeder(versie):
    return versie.ondertekeningen.get(contact__relatie="moeder")


@pytest.fixture
def vader(versie):
    return versie.ondertekeningen.get(contact__relatie="vader")


@pytest.fixture
def kind(versie):
    return versie.ondertekeningen.get(rol="leerling")


def link(ondertekening):
    return reverse("portaal:binnen", kwargs={"token": links.token_voor(ondertekening)})


def nieuwste_code(ondertekening):
    return links.code_voor(Portaalcode.objects.filter(ondertekening=ondertekening).latest("gemaakt_op"))


def code_geven(client, ondertekening):
    return client.post(reverse("portaal:code"), {"code": nieuwste_code(ondertekening)})


def binnengaan(client, ondertekening):
    """Link, button, code: from here on the plan is open."""
    client.post(link(ondertekening))
    antwoord = code_geven(client, ondertekening)
    assert antwoord["Location"] == reverse("portaal:plan")


def antwoord(versie, handelingsdeel="in", **anders):
    return {
        "perspectief_gelezen": "on",
        "handelingsdeel": handelingsdeel,
        "toelichting": "",
        "naam": "Ellen van der Proef",
        "sha256": versie.bestand.sha256,
        "stap": "versturen",
    } | anders


def versturen(client, versie, handelingsdeel="in", **anders):
    return client.post(reverse("portaal:plan"), antwoord(versie, handelingsdeel, **anders), follow=True)


def tekst(bladzijde):
    return " ".join(bladzijde.content.decode().split())
