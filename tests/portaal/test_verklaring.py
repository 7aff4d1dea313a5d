"""What somebody declared is kept in the words of the screen on which they did."""

import pytest

from tests.portaal.conftest import antwoord, binnengaan, versturen

pytestmark = pytest.mark.django_db
NEDERLANDS = "Ik heb dit gelezen en met school besproken.\nBent u het eens met deze hulp? Ik stem in"


@pytest.mark.eis("INV-02")
def test_de_vragen_en_het_antwoord_worden_bewaard_zoals_ze_er_stonden(client, versie, moeder):
    binnengaan(client, moeder)

    versturen(client, versie)

    moeder.refresh_from_db()
    assert moeder.verklaring == NEDERLANDS


def test_in_een_andere_taal_staat_het_nederlands_eronder(client, versie, moeder):
    binnengaan(client, moeder)
    client.get("/p/plan/?taal=en")

    client.post("/p/plan/", antwoord(versie, stap="versturen"))

    moeder.refresh_from_db()
    assert moeder.verklaring.endswith("\n" + NEDERLANDS)
    assert moeder.verklaring.startswith("I have read this")


def test_wie_niet_instemt_verklaart_dat(client, versie, vader):
    binnengaan(client, vader)

    client.post("/p/plan/", antwoord(versie, stap="versturen", handelingsdeel="niet", toelichting="Anders."))

    vader.refresh_from_db()
    assert vader.verklaring.endswith("Bent u het eens met deze hulp? Ik stem niet in")
