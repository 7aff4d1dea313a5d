"""What the page says of who reads the minutes, and who does (``casus.verslag_inzien``)."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from dossiers.models import Tijdlijnstuk
from overleggen.models import Veld
from overleggen.services import sluiten
from overleggen.services import verslag as services
from tests.spelers import medewerker

from .factories import DeelnameFactory, veld_van
from .test_sluiten import besluit
from .test_voeren import opslaan

GEHEIM = "Thuis is er ruzie over geld."


@pytest.fixture
def opgeschreven(bezig, punt, zorgcoordinator):
    opslaan(veld_van(punt, "bespreken"), GEHEIM, zorgcoordinator)
    Veld.objects.update(bezet_op=None)
    return bezig


def leest(client, wie, naam, overleg):
    client.force_login(wie)
    return client.get(reverse(f"overleggen:{naam}", args=[overleg.pk])).content.decode()


def test_tijdens_het_overleg_leest_wie_aan_tafel_zit_mee_en_dat_staat_er(client, opgeschreven, mentor, smw):
    pagina = leest(client, smw, "nu", opgeschreven)

    assert GEHEIM in pagina
    assert "Wie aan tafel zit, leest dit mee." in pagina
    assert "In het dossier leest alleen wie de zorg regelt het." in pagina
    assert GEHEIM not in leest(client, mentor, "nu", opgeschreven)


def test_wie_niet_bij_dit_punt_zit_leest_het_niet(client, opgeschreven, school):
    gast = medewerker(school, "OZ", "Goossen")
    DeelnameFactory(overleg=opgeschreven, gebruiker=gast, per_punt=True)

    assert GEHEIM not in leest(client, gast, "nu", opgeschreven)


def test_na_afloop_leest_wie_erbij_was_het_tot_het_verslag_vaststaat(
    client, opgeschreven, punt, mentor, smw, zorgcoordinator
):
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    sluiten.afsluiten(opgeschreven, door=zorgcoordinator)
    opgeschreven.refresh_from_db()

    lijst = leest(client, smw, "besluitenlijst", opgeschreven)
    assert GEHEIM in lijst
    assert "(voor wie erbij was en het klein zorgteam)" in lijst
    assert GEHEIM not in leest(client, mentor, "besluitenlijst", opgeschreven)

    stuk = Tijdlijnstuk.objects.filter(tekst=GEHEIM)
    assert stuk.get().niveau == "Z2"
    assert stuk.waarop(zorgcoordinator, "tijdlijn").exists()
    assert not Tijdlijnstuk.objects.waarop(mentor, "tijdlijn").filter(pk__in=stuk).exists()

    with time_machine.travel(datetime(2026, 11, 25, 9, 0, tzinfo=UTC)):
        services.verslag_vaststellen(opgeschreven, door=zorgcoordinator)
    with time_machine.travel(datetime(2026, 11, 26, 9, 0, tzinfo=UTC)):
        assert GEHEIM not in leest(client, smw, "besluitenlijst", opgeschreven)
        assert GEHEIM in leest(client, zorgcoordinator, "besluitenlijst", opgeschreven)
