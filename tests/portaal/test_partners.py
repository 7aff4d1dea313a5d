"""A yes or no behind a parent's own link is what people from outside see at their next look (PRIV-02, INV-11)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Toestemming
from portaal import services
from tests.factories import ContactpersoonFactory
from tests.overleggen.test_partnermatrix import plek  # noqa: F401  an item with a partner who is asked about it
from tests.portaal.test_gedeeld import binnengaan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("plek", ["XL"], indirect=True)
@pytest.mark.eis("PRIV-02", "INV-11")
def test_wat_een_ouder_via_de_link_geeft_of_intrekt_werkt_meteen_in_het_overleg(client, plek):  # noqa: F811
    dossier, functie = plek.punt.dossier, plek.partner.toewijzingen[0].functie
    Toestemming.objects.all().delete()
    moeder = ContactpersoonFactory(leerling=dossier.leerling, relatie="moeder", email="m@thuis.example")
    vraag = services.toestemming_vragen(
        dossier, moeder, doel="groot_overleg", ontvanger=functie.naam, ontvangers=[functie], gegevens="De hulpvraag",
        waarom="Zij denkt mee.", einddatum=timezone.localdate() + timedelta(days=90), door=plek.punt.ingebracht_door,
    )  # fmt: skip
    assert not ziet(client, plek)

    binnengaan(client, vraag.toegang)
    client.post("/p/toestemming/antwoord/", {"vraag": vraag.pk, "antwoord": "ja"})
    assert ziet(client, plek)

    binnengaan(client, vraag.toegang)
    client.post("/p/toestemming/intrekken/", {"toestemming": Toestemming.objects.get().pk})
    assert not ziet(client, plek)


def ziet(client, plek):  # noqa: F811
    client.force_login(plek.partner)
    bladzijde = client.get(reverse("overleggen:mijn_punten")).content.decode()
    client.logout()
    return "Timo V., 2 havo b" in bladzijde
