"""What who runs the server sees: a number on each request, figures for Prometheus, and errors without any text."""

import json
import logging
import re
from datetime import timedelta

import pytest
import sentry_sdk
from django.db import connection
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from sentry_sdk.transport import Transport

from zorg.basis import foutmelding
from zorg.basis.logboek import NUMMER, Json, ZonderToken
from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import plaatsen
from zorg.basis.rijen import RIJEN

SLEUTEL = "een-sleutel-voor-de-bewaking"
GEHEIM = "Kanariepiet slaapt slecht"


@pytest.fixture
def cijfers(client, settings, db):
    settings.GEZONDHEID_SLEUTEL = SLEUTEL

    def vragen():
        antwoord = client.get("/gezondheid/?vorm=cijfers", headers={"Authorization": f"Bearer {SLEUTEL}"})
        assert antwoord.status_code == 200
        return {
            (regel.name, *regel.labels.values()): regel.value
            for maat in text_string_to_metric_families(antwoord.content.decode())
            for regel in maat.samples
        }

    return vragen


@pytest.mark.parametrize("kop", ["", "Bearer ", "Bearer verkeerd", f"Basic {SLEUTEL}x"])
def test_zonder_sleutel_is_er_niets(client, settings, db, kop):
    settings.GEZONDHEID_SLEUTEL = SLEUTEL
    assert client.get("/gezondheid/?vorm=cijfers", headers={"Authorization": kop}).status_code == 404
    settings.GEZONDHEID_SLEUTEL = ""
    assert client.get("/gezondheid/?vorm=cijfers", headers={"Authorization": kop}).status_code == 404


def test_de_cijfers_zeggen_wat_wacht_in_welke_rij(cijfers):
    rij = plaatsen("opp.pdf_maken", sleutel="laat")
    Opdracht.objects.filter(pk=rij.pk).update(niet_voor_op=timezone.now() - timedelta(minutes=9))
    dood = plaatsen("opp.pdf_maken", sleutel="dood")
    Opdracht.objects.filter(pk=dood.pk).update(status="mislukt")
    Teken.objects.create(naam="klok", gezien_op=timezone.now() - timedelta(seconds=40))

    stand = cijfers()

    assert {rij: stand["zorg_achterstand", rij] for rij in RIJEN} == {"kort": 0, "mail": 0, "pdf": 1, "scan": 0}
    assert 539 < stand["zorg_oudste_seconden", "pdf"] < 600
    assert (stand["zorg_oudste_seconden", "mail"], stand["zorg_mislukt",]) == (0, 1)
    assert 39 < stand["zorg_teken_seconden", "klok"] < 100
    assert (stand["zorg_goed", "database"], stand["zorg_goed", "mislukt"]) == (1, 0)


def test_elk_verzoek_telt_bij_zijn_bladzijde_en_nooit_bij_een_leerling(cijfers, client, dossier, mentor):
    def keer(stand, *label):
        return stand.get(("zorg_verzoek_seconden_count", *label), 0)

    voor = cijfers()
    client.force_login(mentor)
    client.get(f"/dossiers/{dossier.pk}/")
    client.get("/bestaat-niet/")
    client.generic("BREEUW", "/gezondheid/")

    na = cijfers()

    for label in (("GET", "dossiers:tonen", "200"), ("GET", "-", "404")):
        assert keer(na, *label) - keer(voor, *label) == 1
    assert "BREEUW" not in str(na)  # what somebody invents makes no line of its own: the figures stay small
    assert dossier.leerling.achternaam not in str(na)


def test_een_bladzijde_die_omviel_noemt_het_nummer_van_haar_regels_in_het_log(mentor, caplog):
    browser = Client(raise_request_exception=False)
    browser.force_login(mentor)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dossiers_taak RENAME TO even_weg")

    with caplog.at_level(logging.INFO):
        antwoord = browser.get("/")

    assert antwoord.status_code == 500
    (nummer,) = re.findall("<strong>([0-9a-f]{12})</strong>", antwoord.content.decode())
    assert nummer == NUMMER.get()
    (regel,) = [regel for regel in caplog.records if regel.name == "zorg.verzoek"]
    assert (regel.velden["pagina"], regel.velden["status"]) == ("werkvoorraad", 500)
    assert regel.velden["gebruiker"] == mentor.pk


def test_een_regel_is_json_met_het_nummer_en_zonder_de_tekst_van_een_fout():
    regels = []
    haak = logging.Handler()
    haak.emit = lambda record: regels.append(haak.format(record))
    haak.addFilter(ZonderToken())
    haak.setFormatter(Json())
    logger = logging.getLogger("proef.json")
    logger.addHandler(haak)
    NUMMER.set("abc123")
    try:
        raise ValueError(GEHEIM)
    except ValueError:
        logger.exception("het ging mis", extra={"velden": {"status": 500}})
    finally:
        logger.removeHandler(haak)

    regel = json.loads(regels[0])
    assert (regel["bericht"], regel["nummer"], regel["status"], regel["bron"]) == (
        "het ging mis", "abc123", 500, "proef.json",
    )  # fmt: skip
    assert "ValueError" in regel["spoor"]
    assert GEHEIM not in regels[0]


class Koerier(Transport):
    """Carries what would go outside no further than this list."""

    brieven: list[str] = []

    def capture_envelope(self, envelope):
        self.brieven.append(envelope.serialize().decode())


@pytest.fixture
def naar_buiten():
    Koerier.brieven.clear()
    foutmelding.aanzetten("https://sleutel@fouten.example/1", transport=Koerier)
    yield Koerier.brieven
    sentry_sdk.init(default_integrations=False, auto_enabling_integrations=False)


def test_een_fout_gaat_naar_buiten_als_soort_en_plek_en_verder_niets(naar_buiten, client, dossier, mentor, caplog):
    dossier.leerling.roepnaam = "Kanariepiet"
    dossier.leerling.save()
    client.force_login(mentor)
    client.get(f"/dossiers/{dossier.pk}/?zoek=Kanariepiet")

    def vallen(leerling, woord):
        raise ValueError(f"Failing row contains ({woord}, {leerling})")

    try:
        vallen(dossier.leerling, GEHEIM)
    except ValueError:
        logging.getLogger("proef").exception("het ging mis met %s", GEHEIM)
    logging.getLogger("proef").error("alleen een tekst over %s", GEHEIM)
    sentry_sdk.flush()

    (brief,) = naar_buiten
    assert '"ValueError"' in brief
    assert '"vallen"' in brief
    for woord in ("Kanariepiet", "slaapt", "Failing", mentor.email, mentor.achternaam, "het ging mis"):
        assert woord not in brief
