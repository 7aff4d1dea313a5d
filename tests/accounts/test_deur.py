"""What the door itself promises: every look is one line, heavy steps ask who you are, and only two verbs exist."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from audit.models import Gebeurtenis


def keren_gezien(gebruiker):
    return Gebeurtenis.objects.filter(soort="ingezien", door_id=gebruiker.pk).count()


@pytest.mark.eis("INV-07")
def test_een_dossier_openen_is_precies_een_regel(client, zorgcoordinator, dossier):
    client.force_login(zorgcoordinator)

    client.get(f"/dossiers/{dossier.pk}/")

    regel = Gebeurtenis.objects.get(soort="ingezien", door_id=zorgcoordinator.pk)
    assert (regel.leerling_id, regel.grond) == (dossier.leerling_id, "ZC:*")


def test_een_formulier_met_fouten_is_ook_een_blik_op_het_dossier(client, zorgcoordinator, dossier):
    client.force_login(zorgcoordinator)

    antwoord = client.post(f"/dossiers/{dossier.pk}/notities/toevoegen/", {})

    assert str(dossier.leerling) in antwoord.content.decode()
    assert keren_gezien(zorgcoordinator) == 1


@pytest.mark.parametrize("methode", ["options", "put", "patch", "delete"])
def test_andere_methodes_bestaan_niet(client, zorgcoordinator, dossier, methode):
    client.force_login(zorgcoordinator)

    antwoord = getattr(client, methode)(f"/overleggen/dossiers/{dossier.pk}/voorstellen/")

    assert antwoord.status_code == 405
    assert str(dossier.leerling) not in antwoord.content.decode()


def test_zonder_logboek_geen_gegevens(client, zorgcoordinator, dossier, monkeypatch):
    def vol(*args, **kwargs):
        raise OSError("schijf vol")

    monkeypatch.setattr("accounts.permissions.vastleggen", vol)
    client.force_login(zorgcoordinator)
    client.raise_request_exception = False

    antwoord = client.get(f"/dossiers/{dossier.pk}/")

    assert antwoord.status_code == 500
    assert str(dossier.leerling) not in antwoord.content.decode()


WACHTWOORD = "een-goed-lang-wachtwoord"


@pytest.fixture
def ingelogd(client, settings, zorgcoordinator):
    """A coordinator who really logged in, with the confirmation of heavy steps on."""
    settings.HERBEVESTIGEN = True
    zorgcoordinator.set_password(WACHTWOORD)
    zorgcoordinator.save()
    client.post("/in/", {"login": zorgcoordinator.email, "password": WACHTWOORD})
    return client


def adres(leerling):
    return f"/dossiers/leerlingen/{leerling.pk}/adres/"


def test_wie_net_is_ingelogd_hoeft_niets_te_bevestigen(ingelogd, leerling):
    assert ingelogd.get(adres(leerling)).status_code == 200


def test_een_zware_stap_na_een_uur_vraagt_opnieuw_wie_je_bent(ingelogd, leerling):
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        antwoord = ingelogd.get(adres(leerling))

    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"/bevestigen/?next=%2Fdossiers%2Fleerlingen%2F{leerling.pk}%2Fadres%2F"


def test_na_het_wachtwoord_kom_je_terug_op_de_bladzijde(ingelogd, leerling):
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        naar = ingelogd.get(adres(leerling))["Location"]
        terug = ingelogd.post(naar, {"password": WACHTWOORD})

        assert terug["Location"] == adres(leerling)
        assert ingelogd.get(terug["Location"]).status_code == 200


def test_zonder_bewijs_in_de_sessie_wordt_het_gevraagd(client, settings, zorgcoordinator, leerling):
    settings.HERBEVESTIGEN = True
    client.force_login(zorgcoordinator)

    assert client.get(adres(leerling)).status_code == 302


def test_htmx_gaat_naar_de_bevestiging_en_niet_in_een_hoekje(ingelogd, leerling):
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        antwoord = ingelogd.get(adres(leerling), headers={"HX-Request": "true"})

    assert antwoord.status_code == 204
    assert antwoord["HX-Redirect"].startswith("/bevestigen/")


def test_een_gewone_bladzijde_vraagt_niets(ingelogd, dossier):
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert ingelogd.get(f"/dossiers/{dossier.pk}/").status_code == 200
