"""Coming in, failing to, and leaving stand in the technical log; a new password is told to its owner (ASVS 6.3.7)."""

import logging

import pytest
from django.core import mail

from audit.models import Gebeurtenis
from tests.accounts.test_inloggen import WACHTWOORD, inloggen
from zorg.basis.opdrachten import vegen

WEL_NIEUW = "een-heel-ander-wachtwoord"


@pytest.fixture
def gebruiker(mentor):
    mentor.set_password(WACHTWOORD)
    mentor.save()
    return mentor


@pytest.fixture
def regels(caplog):
    caplog.set_level(logging.INFO, logger="zorg.inloggen")
    return lambda: [regel.getMessage() for regel in caplog.records if regel.name == "zorg.inloggen"]


def test_wie_inlogt_en_weggaat_staat_in_het_log_met_nummer_en_zonder_naam(client, gebruiker, regels):
    inloggen(client, gebruiker.email)
    client.post("/uit/")

    assert regels() == [
        f"ingelogd: gebruiker={gebruiker.pk} van=127.0.0.1",
        f"uitgelogd: gebruiker={gebruiker.pk} van=127.0.0.1",
    ]


def test_raden_staat_in_het_log_en_wat_iemand_typte_niet(client, gebruiker, regels):
    for _ in range(6):
        client.post("/in/", {"login": gebruiker.email, "password": "mijn-hond-heet-bello"})

    assert regels() == ["wachtwoord klopt niet: van=127.0.0.1"] * 5 + ["geremd: wachtwoord_te_vaak van=127.0.0.1"]
    assert "bello" not in "".join(regels())
    assert gebruiker.email not in "".join(regels())


def test_een_nieuw_wachtwoord_wordt_aan_de_eigenaar_gemeld(client, gebruiker, regels):
    inloggen(client, gebruiker.email)

    client.post("/wachtwoord/wijzigen/",
                {"oldpassword": WACHTWOORD, "password1": WEL_NIEUW, "password2": WEL_NIEUW})  # fmt: skip
    vegen()

    gebruiker.refresh_from_db()
    assert gebruiker.check_password(WEL_NIEUW)
    (bericht,) = mail.outbox
    assert (bericht.to, bericht.subject) == ([gebruiker.email], "Er is een nieuw wachtwoord voor Zorg gekozen")
    assert WEL_NIEUW not in bericht.body
    assert Gebeurtenis.objects.get(soort="wachtwoord_gewijzigd").door_id == gebruiker.pk
    assert f"nieuw wachtwoord: gebruiker={gebruiker.pk} van=127.0.0.1" in regels()
