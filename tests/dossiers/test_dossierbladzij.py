"""The dossier page: the whole story of one pupil, in pages, filtered, and on paper."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Gebeurtenis
from dossiers import services
from tests.bijlagen.factories import BijlageFactory
from tests.dossiers.factories import GesprekFactory
from tests.factories import BetrokkeneFactory, NotitieFactory

DAG = date(2026, 11, 2)


def titels(antwoord) -> list[str]:
    return [stuk.titel for maand in antwoord.context["tijdlijn"].maanden for stuk in maand.stukken]


@pytest.fixture
def vol(dossier, mentor):
    for n in range(500):
        NotitieFactory(
            dossier=dossier, geschreven_door=mentor, datum=DAG - timedelta(days=n // 3), titel=f"Stuk {n:03d}"
        )
    return dossier


@pytest.mark.eis("GRO-89")
def test_van_500_stukken_staan_er_30_en_de_rest_volgt_zonder_gat_of_dubbel(client, vol, mentor):
    client.force_login(mentor)
    url = reverse("dossiers:tonen", args=[vol.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as gevraagd:
        antwoord = client.get(url)
    assert len([v for v in gevraagd if "SAVEPOINT" not in v["sql"]]) <= 15
    assert len(titels(antwoord)) == 30

    gezien = titels(antwoord)
    while volgende := antwoord.context["tijdlijn"].volgende:
        antwoord = client.get(volgende)
        gezien += titels(antwoord)
    assert sorted(gezien) == [f"Stuk {n:03d}" for n in range(500)]


@pytest.mark.eis("GRO-89", "GRO-48")
def test_elk_filter_laat_zijn_eigen_soort_zien(client, dossier, mentor):
    services.besluit_bijschrijven(dossier, door=mentor, datum=DAG, titel="Coach", tekst="Start", herkomst="besluit:1")
    services.gebeurtenis_bijschrijven(dossier, door=mentor, datum=DAG, titel="Stap", tekst="", herkomst="stap:1")
    GesprekFactory(dossier=dossier, titel="Gesprek", geschreven_door=mentor)
    NotitieFactory(dossier=dossier, titel="Les", soort="interventie")
    NotitieFactory(dossier=dossier, titel="Los")
    BijlageFactory(dossier=dossier, titel="Brief")
    client.force_login(mentor)
    url = reverse("dossiers:tonen", args=[dossier.pk])

    soorten = {"besluit": "Coach", "gesprek": "Gesprek", "interventie": "Les", "stuk": "Brief", "notitie": "Los"}
    for soort, titel in (soorten | {"gebeurtenis": "Stap"}).items():
        assert titels(client.get(url, {"soort": soort})) == [titel]
    assert "Stap" not in titels(client.get(url))
    assert set(titels(client.get(url))) == set(soorten.values())


@pytest.mark.eis("SEG-09", "GRO-30")
def test_de_mentor_volgt_de_leerling_met_gesprekken_die_blijven_staan(client, dossier, mentor, docent):
    GesprekFactory(dossier=dossier, titel="Voortgang", geschreven_door=mentor)
    client.force_login(mentor)
    assert "Voortgang" in titels(client.get(reverse("dossiers:tonen", args=[dossier.pk])))

    client.force_login(docent)
    assert client.get(reverse("dossiers:tonen", args=[dossier.pk])).status_code == 404


def test_bij_wie_betrokken_is_staat_waarom_en_tot_wanneer(client, dossier, mentor):
    BetrokkeneFactory(dossier=dossier, reden="geeft rouwbegeleiding", einddatum=date(2031, 7, 1))
    client.force_login(mentor)

    pagina = client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()

    assert "geeft rouwbegeleiding" in pagina
    assert "1 juli 2031" in pagina


@pytest.mark.parametrize(("wie", "ziet"), [("zorgcoordinator", True), ("begeleider", False)])
def test_een_onderdeel_staat_er_alleen_met_het_recht(client, dossier, request, wie, ziet):
    gebruiker = request.getfixturevalue(wie)
    client.force_login(gebruiker)

    pagina = client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()

    assert (reverse("verzuim:bij_leerling", args=[dossier.leerling_id]) in pagina) == ziet


def test_een_afdruk_is_heel_van_oud_naar_nieuw_en_staat_in_het_logboek(client, dossier, mentor):
    lang = "Woord " * 200
    NotitieFactory(dossier=dossier, titel="Nieuw", tekst=lang, datum=DAG, geschreven_door=mentor)
    NotitieFactory(dossier=dossier, titel="Oud", datum=DAG - timedelta(days=9), geschreven_door=mentor)
    NotitieFactory(dossier=dossier, titel="Verborgen", niveau="Z2")
    client.force_login(mentor)

    pagina = client.get(reverse("dossiers:afdrukken", args=[dossier.pk])).content.decode()

    assert lang.strip() in pagina
    assert pagina.index("Oud") < pagina.index("Nieuw")
    assert "Verborgen" not in pagina
    assert f"door {mentor}" in pagina
    regel = Gebeurtenis.objects.get(soort="lijst_afdruk_getoond")
    assert (regel.door_id, len(regel.details["ids"])) == (mentor.pk, 2)


def test_een_gefilterde_afdruk_heeft_alleen_wat_gekozen_is(client, dossier, mentor):
    NotitieFactory(dossier=dossier, titel="Los", geschreven_door=mentor)
    GesprekFactory(dossier=dossier, titel="Voortgang", geschreven_door=mentor)
    client.force_login(mentor)

    pagina = client.get(reverse("dossiers:afdrukken", args=[dossier.pk]), {"soort": "gesprek"}).content.decode()

    assert "Voortgang" in pagina
    assert "· Los" not in pagina
