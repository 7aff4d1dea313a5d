"""What was answered when a meldcode was weighed: shut in, and a sentence when its key is missing."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from veiligheid.models import Meldcodestap
from veiligheid.stappen import WEGINGEN
from zorg.basis.models import Onvolledig

from .factories import JA, besluit, meldcode, stap, tot_weging

NEE = {vraag.code: "nee" for vraag in WEGINGEN} | {"vermoeden": "ja"}


@pytest.fixture
def rij(dossier, mentor):
    rij = meldcode(dossier, mentor)
    tot_weging(rij, mentor)
    return rij


def test_in_de_tabel_staat_niet_wat_er_is_geantwoord_en_ook_niet_hoe_vaak_nee(rij, mentor):
    stap(rij, mentor, 4, antwoorden=NEE)
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY {Meldcodestap._meta.db_table} TO STDOUT") as uit:
        inhoud = b"".join(bytes(deel) for deel in uit).decode()

    for vorm in [woord for vraag in WEGINGEN for woord in (vraag.code, vraag.code.encode().hex())]:
        assert vorm not in inhoud
    assert [weging.antwoorden for weging in rij.stappen.filter(stap=4).order_by("pk")] == [JA, NEE]
    assert len({len(bytes(rij.geheim_antwoorden)) for rij in rij.stappen.all()}) == 1


def test_zonder_sleutel_staat_er_een_zin_en_wordt_er_niet_besloten(client, rij, mentor, settings):
    dicht = {"KLUIS_PROEF": False, "KLUIS_SLEUTELS": f"nieuw:{'A' * 43}="}
    for naam, waarde in dicht.items():
        setattr(settings, naam, waarde)
    client.force_login(mentor)

    pagina = client.get(rij.get_absolute_url())
    velden = {"sleutel": "00000000-0000-4000-8000-000000000007", "datum": "2026-11-02", "wie": "Samen"}
    antwoord = client.post(
        reverse("veiligheid:besluiten", args=[rij.pk]), velden | {"besluit": "hulp", "tekst": "Hulp van het wijkteam."}
    ).content.decode()

    assert pagina.status_code == 200
    assert len(re.findall("nu niet te openen", pagina.content.decode())) >= 5
    assert "De antwoorden van de weging zijn nu niet te openen. Er is nog niets bewaard." in antwoord
    assert "Hulp van het wijkteam." in antwoord
    rij.refresh_from_db()
    assert (rij.besluit, rij.stappen.filter(stap=5).count()) == ("", 0)


def test_hetzelfde_formulier_nog_eens_zonder_sleutel_geeft_een_zin(rij, mentor, settings):
    eerste = rij.stappen.get(stap=2)
    settings.KLUIS_PROEF, settings.KLUIS_SLEUTELS = False, f"nieuw:{'A' * 43}="

    with pytest.raises(Onvolledig, match="niet veilig bewaard"):
        stap(rij, mentor, 2, sleutel=eerste.sleutel)


def test_met_de_sleutel_wordt_er_besloten(rij, mentor):
    assert besluit(rij, mentor).besluit == "melden"
