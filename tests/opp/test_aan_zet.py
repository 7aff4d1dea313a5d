"""At each moment of a round somebody is to move, and the page of school says who."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Taak
from opp import links, services
from opp.models import Ondertekening

from .factories import in_ronde
from .test_levensloop import teken

pytestmark = pytest.mark.django_db


@pytest.fixture
def versie(dossier):
    return in_ronde(dossier)


@pytest.fixture
def moeder(versie):
    return versie.ondertekeningen.get(contact__relatie="moeder")


def bladzijde(client, versie, wie):
    client.force_login(wie)
    return " ".join(client.get(reverse("opp:volgen", args=[versie.pk])).content.decode().split())


@pytest.mark.parametrize(
    ("stand", "zin"),
    [
        ("stil", "Deze persoon is aan zet. Blijft het stil, dan gaat er vanzelf een herinnering."),
        ("praten", "Maak een afspraak. Daarna antwoordt deze persoon met dezelfde link."),
        ("te oud", "De link is te oud. Stuur een nieuwe link, of bel."),
        ("ingetrokken", "De link is ingetrokken. Het plan wacht tot je een nieuwe stuurt of op papier laat tekenen."),
        ("hoeft niet", "Deze persoon hoeft niet meer te antwoorden."),
    ],
)
def test_bij_elke_stand_staat_wie_aan_zet_is(client, versie, moeder, zorgcoordinator, stand, zin):
    Ondertekening.objects.exclude(pk=moeder.pk).delete()
    if stand == "praten":
        teken(moeder, "gesprek")
    if stand == "ingetrokken":
        services.link_intrekken(moeder, door=zorgcoordinator)
    if stand == "hoeft niet":
        moeder.zet_status(Ondertekening.Status.VERVALLEN)
    dagen = 15 if stand == "te oud" else 0

    with time_machine.travel(timezone.now() + timedelta(days=dagen)):
        assert zin in bladzijde(client, versie, zorgcoordinator)


def test_na_een_ingetrokken_link_heeft_iemand_een_taak_tot_er_een_nieuwe_is(versie, moeder, zorgcoordinator):
    """Else a plan waits for ever: nobody at home can answer, and nobody at school is asked anything."""
    services.link_intrekken(moeder, door=zorgcoordinator)
    taak = Taak.objects.open().get(soort="opp_papier")
    assert (taak.wat, taak.waar) == (
        "Stuur een nieuwe link, of laat het plan op papier tekenen", reverse("opp:volgen", args=[versie.pk]),
    )  # fmt: skip

    services.opnieuw_sturen(moeder, door=zorgcoordinator)

    moeder.refresh_from_db()
    assert not Taak.objects.open().filter(soort="opp_papier").exists()
    assert links.vind(links.token_voor(moeder)) == moeder
