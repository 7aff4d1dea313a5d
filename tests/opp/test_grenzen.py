"""What a plan refuses without a fault, and what its document leaves out."""

import pytest
from django.urls import reverse

from opp import rapport
from opp.models import Versie
from tests.opp.factories import VersieFactory, in_ronde

from .test_levensloop import rondekaart, teken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("versienummer", ["²", "5" * 5000, "-1", "drie"])
@pytest.mark.parametrize("naam", ["inbreng", "bewaren"])
def test_een_onmogelijk_versienummer_is_geen_storing(client, dossier, mentor, versienummer, naam):
    versie = VersieFactory(opp__dossier=dossier)
    client.force_login(mentor)
    gegevens = {"versie": versienummer, "deel": "inbreng", "mening_ouders": "Fijn plan"}

    client.post(reverse(f"opp:{naam}", args=[versie.pk]), gegevens)

    assert Versie.objects.get().mening_ouders == "Fijn plan"


def test_het_adres_en_de_woorden_van_de_ene_ouder_staan_niet_in_het_document_van_de_andere(dossier):
    versie = in_ronde(dossier)
    moeder = rondekaart(versie)["moeder"]
    teken(moeder, toelichting="Niet tegen zijn vader zeggen.")

    moeder.refresh_from_db()
    assert moeder.ip == "192.0.2.7"
    assert "Hoe herkend" in str(rapport.handtekeningen(versie))
    assert "192.0.2.7" not in str(rapport.handtekeningen(versie))
    assert "Niet tegen zijn vader" not in str(rapport.handtekeningen(versie))
