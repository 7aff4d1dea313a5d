"""What cannot be undone is asked once: to begin on another day than planned, and to fix the minutes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from overleggen.models import Overleg
from overleggen.services import sluiten

from .factories import klein_overleg
from .test_sluiten import besluit

DE_DAG_ZELF = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
EEN_DAG_LATER = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def gesloten(bezig, punt, zorgcoordinator):
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    bezig.refresh_from_db()
    return bezig


def status(overleg):
    return Overleg.objects.get(pk=overleg.pk).status


def test_op_de_dag_zelf_begint_het_met_een_druk_op_de_knop(client, overleg, punt, smw):
    with time_machine.travel(DE_DAG_ZELF):
        client.force_login(smw)
        antwoord = client.post(reverse("overleggen:beginnen", args=[overleg.pk]))

    assert antwoord.url.startswith(reverse("overleggen:nu", args=[overleg.pk]))
    assert status(overleg) == "bezig"


def test_dagen_eerder_vraagt_de_pagina_eerst_en_zegt_wat_er_gebeurt(client, overleg, punt, zorgcoordinator):
    client.force_login(zorgcoordinator)
    knop = reverse("overleggen:beginnen", args=[overleg.pk])

    vraag = client.post(knop).content.decode()
    assert status(overleg) == "gepland"
    assert "Begin je het overleg nu al?" in vraag
    assert "maandag 23 november" in vraag
    assert "Vandaag is het vrijdag 20 november" in vraag
    assert "Wie is uitgenodigd, leest de agenda vanaf nu" in vraag
    assert client.get(knop).content.decode().count("Begin het overleg nu") == 1

    client.post(knop, {"zeker": "1"})
    assert status(overleg) == "bezig"


def test_een_dag_te_laat_vraagt_ook_en_wijst_naar_verzetten(client, overleg, punt, zorgcoordinator):
    with time_machine.travel(EEN_DAG_LATER):
        client.force_login(zorgcoordinator)
        vraag = client.post(reverse("overleggen:beginnen", args=[overleg.pk])).content.decode()

    assert status(overleg) == "gepland"
    assert "Begin je het overleg vandaag nog?" in vraag
    assert "stond gepland op" in vraag
    assert reverse("overleggen:verzetten", args=[overleg.pk]) in vraag


def test_wat_al_begon_wordt_niet_nog_eens_gevraagd(client, bezig, punt, zorgcoordinator):
    client.force_login(zorgcoordinator)

    antwoord = client.get(reverse("overleggen:beginnen", args=[bezig.pk]))

    assert antwoord.url == bezig.get_absolute_url()


def test_vaststellen_vraagt_eerst_en_zegt_dat_het_niet_terug_kan(client, gesloten, zorgcoordinator):
    client.force_login(zorgcoordinator)
    knop = reverse("overleggen:verslag_vaststellen", args=[gesloten.pk])

    lijst = client.get(reverse("overleggen:besluitenlijst", args=[gesloten.pk])).content.decode()
    vraag = client.get(knop).content.decode()

    assert f'<a class="knop" href="{knop}">Stel het verslag vast</a>' in lijst
    assert "Dit kun je niet terugdraaien." in vraag
    assert "leest het verslag nog tot en met vandaag" in vraag
    assert Overleg.objects.get(pk=gesloten.pk).vastgesteld_op is None
    client.post(knop)
    assert Overleg.objects.get(pk=gesloten.pk).vastgesteld_door == zorgcoordinator
    assert client.get(knop).url == reverse("overleggen:besluitenlijst", args=[gesloten.pk])


def test_vaststellen_vanuit_het_volgende_overleg_gaat_daarheen_terug(client, gesloten, school, zorgcoordinator):
    volgend = klein_overleg(school, gesloten.datum + timedelta(days=1))
    client.force_login(zorgcoordinator)
    knop, nu = (
        reverse("overleggen:verslag_vaststellen", args=[gesloten.pk]),
        reverse("overleggen:nu", args=[volgend.pk]),
    )

    vraag = client.get(knop, {"terug": volgend.pk}).content.decode()
    gek = client.get(knop, {"terug": "9" * 40}).content.decode()

    assert f'name="terug" value="{volgend.pk}"' in vraag
    assert f'href="{nu}?punt=0"' in vraag
    assert 'name="terug"' not in gek
    assert client.post(knop, {"terug": volgend.pk}).url == nu
