"""Closing a dossier when nothing on it is open, reading it afterwards, and opening it again."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from bijlagen.services import bijlage_toevoegen
from dossiers import services
from dossiers.models import Dossier, Notitie, Taak, Tijdlijnstuk
from dossiers.openstaand import openstaand
from tests.arrangementen.factories import actief
from tests.bijlagen.factories import een_pdf, upload
from tests.dossiers.factories import GesprekFactory
from tests.factories import NotitieFactory, TaakFactory
from tests.overleggen.factories import klein_overleg, punt_op
from zorg.basis.models import Onvolledig

REDEN = "De doelen zijn gehaald en niemand maakt zich nog zorgen."


def sluiten(dossier, door):
    services.dossier_sluiten(dossier, door=door, reden=REDEN, datum=timezone.localdate())


def test_sluiten_staat_op_de_tijdlijn_met_reden_en_dag(dossier, zorgcoordinator):
    sluiten(dossier, zorgcoordinator)

    stuk = Tijdlijnstuk.objects.get(soort="gebeurtenis")
    assert (stuk.titel, stuk.tekst, stuk.datum) == ("Dossier gesloten", REDEN, timezone.localdate())
    assert Gebeurtenis.objects.filter(soort="dossier_gesloten", door_id=zorgcoordinator.pk).exists()


def test_zolang_er_een_taak_openstaat_gaat_het_dossier_niet_dicht(dossier, zorgcoordinator):
    taak = TaakFactory(dossier=dossier, school=dossier.leerling.school, wat="Bel met moeder")

    with pytest.raises(Onvolledig, match="bel met moeder"):
        sluiten(dossier, zorgcoordinator)
    services.taak_afronden(soort="", sleutel="")  # of another task: changes nothing
    taak.zet_status(Taak.Status.GEDAAN, gesloten_op=timezone.now())
    sluiten(dossier, zorgcoordinator)


def test_lopende_begeleiding_houdt_het_dossier_open(dossier, begeleider):
    actief(dossier, begeleider)

    assert any("begeleiding" in zin for zin in openstaand(dossier))


def test_een_agendapunt_houdt_het_dossier_open(school, klas, zorgcoordinator):
    punt = punt_op(klein_overleg(school, timezone.localdate()), zorgcoordinator, klas)

    assert any("agenda" in zin for zin in openstaand(punt.dossier))


def test_de_pagina_zegt_wat_er_eerst_af_moet_en_heeft_dan_geen_formulier(client, dossier, zorgcoordinator):
    TaakFactory(dossier=dossier, school=dossier.leerling.school, wat="Bel met moeder")
    client.force_login(zorgcoordinator)

    pagina = client.get(reverse("dossiers:sluiten", args=[dossier.pk])).content.decode()

    assert "bel met moeder" in pagina
    assert 'name="reden"' not in pagina


@pytest.mark.parametrize("reden", ["", "klaar", "  kort      maar  wijd   "])
def test_zonder_goede_reden_gaat_het_niet_dicht_en_niet_open(client, dossier, zorgcoordinator, reden):
    client.force_login(zorgcoordinator)
    vandaag = timezone.localdate().isoformat()

    antwoord = client.post(reverse("dossiers:sluiten", args=[dossier.pk]), {"reden": reden, "datum": vandaag})

    assert "reden" in antwoord.context["form"].errors
    with pytest.raises(Onvolledig):
        services.dossier_sluiten(dossier, door=zorgcoordinator, reden=reden, datum=timezone.localdate())
    sluiten(dossier, zorgcoordinator)
    with pytest.raises(Onvolledig):
        services.dossier_heropenen(dossier, door=zorgcoordinator, reden=reden)


def test_sluiten_in_de_toekomst_kan_niet(dossier, zorgcoordinator):
    morgen = timezone.localdate() + timedelta(days=1)

    with pytest.raises(Onvolledig, match="komt nog"):
        services.dossier_sluiten(dossier, door=zorgcoordinator, reden=REDEN, datum=morgen)


def test_een_gesloten_dossier_lees_je_en_schrijf_je_niet(client, dossier, mentor, zorgcoordinator):
    NotitieFactory(dossier=dossier, titel="Van toen")
    sluiten(dossier, zorgcoordinator)
    client.force_login(mentor)

    pagina = client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()

    assert "Van toen" in pagina
    assert REDEN in pagina
    assert "Notitie toevoegen" not in pagina
    assert reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]) not in pagina


@pytest.mark.parametrize(
    "deur",
    [
        "dossiers:notitie_toevoegen",
        "dossiers:gesprek_vastleggen",
        "dossiers:toestemming_vastleggen",
        "bijlagen:toevoegen",
    ],
)
def test_elke_deur_van_een_gesloten_dossier_zegt_waarom_hij_dicht_is(client, dossier, mentor, zorgcoordinator, deur):
    sluiten(dossier, zorgcoordinator)
    client.force_login(mentor)

    antwoord = client.post(reverse(deur, args=[dossier.pk]), {"titel": "Toch", "tekst": "Toch", "niveau": "Z1"})

    assert antwoord.status_code == 403
    assert "Dit dossier is gesloten" in antwoord.content.decode()
    assert not Notitie.objects.filter(titel="Toch").exists()


def test_elke_service_weigert_een_gesloten_dossier_met_een_zin(dossier, mentor, zorgcoordinator):
    gesprek = GesprekFactory(dossier=dossier, geschreven_door=mentor)
    sluiten(dossier, zorgcoordinator)
    vandaag = date(2026, 11, 2)
    pogingen = [
        lambda: services.notitie_toevoegen(dossier, door=mentor, datum=vandaag, titel="x", tekst="x"),
        lambda: services.gesprek_vastleggen(dossier, door=mentor, datum=vandaag, met="leerling"),
        lambda: services.aanvullen(gesprek, door=mentor, tekst="x"),
        lambda: services.besluit_bijschrijven(dossier, door=mentor, datum=vandaag, titel="x", tekst="x", herkomst="x"),
        lambda: services.betrokkene_toevoegen(dossier, gebruiker=mentor, hoedanigheid="x", reden="x", door=mentor),
        lambda: services.dossier_openen(dossier.leerling, door=mentor),
        lambda: bijlage_toevoegen(dossier, bestand=upload(een_pdf()), door=mentor, soort="brief"),
    ]
    for poging in pogingen:
        with pytest.raises(Onvolledig, match="gesloten"):
            poging()


def test_heropenen_wordt_vastgelegd_en_laat_weer_schrijven(client, dossier, mentor, zorgcoordinator):
    sluiten(dossier, zorgcoordinator)
    client.force_login(zorgcoordinator)

    client.post(reverse("dossiers:heropenen", args=[dossier.pk]), {"reden": "Er zijn nieuwe zorgen, zegt de mentor."})

    assert Dossier.objects.get(pk=dossier.pk).status == "actief"
    assert Tijdlijnstuk.objects.filter(titel="Dossier heropend", tekst__contains="nieuwe zorgen").exists()
    assert Gebeurtenis.objects.filter(soort="dossier_heropend", door_id=zorgcoordinator.pk).exists()
    client.force_login(mentor)
    assert "Notitie toevoegen" in client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()


def test_een_aanmelding_op_een_gesloten_dossier_krijgt_een_zin_en_geen_fout(client, dossier, mentor, zorgcoordinator):
    sluiten(dossier, zorgcoordinator)
    client.force_login(mentor)

    antwoord = client.post(reverse("aanmeldingen:beginnen", args=[dossier.leerling_id]), follow=True)

    assert "Dit dossier is gesloten" in antwoord.content.decode()
