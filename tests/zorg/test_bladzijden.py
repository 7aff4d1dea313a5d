"""Health, background work, the demo's post, preferences, and what happens when a session is over."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Taak
from zorg import achtergrondwerk, gezond, opdrachtwoorden
from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import HANDLERS, plaatsen
from zorg.celery import app


@pytest.fixture
def mislukt(school):
    rij = plaatsen("opp.pdf_maken", sleutel="1", school_id=school.pk)
    Opdracht.objects.filter(pk=rij.pk).update(status="mislukt", pogingen=8, laatste_fout="OSError in schrijven:12")
    return rij


def test_gezond_als_alles_een_teken_gaf(client, db):
    for naam in (*gezond.WERKERS, "klok"):
        Teken.objects.create(naam=naam, gezien_op=timezone.now())

    antwoord = client.get("/gezondheid/")

    assert antwoord.status_code == 200
    assert {naam: antwoord.json()[naam] for naam in ("database", "werker", "klok")} == dict.fromkeys(
        ("database", "werker", "klok"), "goed"
    )


@pytest.mark.parametrize(("stil", "leeft"), [("werker", "klok"), ("klok", "werker")])
def test_een_stil_deel_wordt_genoemd_en_mensen_werken_door(client, db, stil, leeft):
    tekens = {"werker": gezond.WERKERS, "klok": {"klok"}}
    for naam in tekens[leeft]:
        Teken.objects.create(naam=naam, gezien_op=timezone.now())
    for naam in tekens[stil]:
        Teken.objects.create(naam=naam, gezien_op=timezone.now() - timedelta(minutes=4))

    antwoord = client.get("/gezondheid/")

    assert antwoord.status_code == 200
    assert (antwoord.json()[stil], antwoord.json()[leeft]) == ("stil", "goed")


def test_zonder_redis_kan_iedereen_werken(client, mentor, settings):
    settings.CACHES = settings.CACHES | {"snel": settings.CACHES["snel"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    client.force_login(mentor)

    gezondheid, werkvoorraad = client.get("/gezondheid/"), client.get("/")

    assert gezondheid.status_code == 200
    assert gezondheid.json()["redis"] == "geen verbinding"
    assert "Geen open taken" in werkvoorraad.content.decode()


def test_zonder_database_werkt_het_niet(client, db):
    with connection.execute_wrapper(_weg):
        antwoord = client.get("/gezondheid/")

    assert antwoord.status_code == 503
    assert antwoord.json() == {"werkt": False, "database": "geen verbinding"}


def _weg(execute, sql, params, many, context):
    raise OperationalError("weg")


def test_mislukt_werk_staat_er_en_krijgt_een_nieuw_leven(client, beheerder, mislukt):
    client.force_login(beheerder)
    assert "OSError in schrijven:12" in client.get(reverse("opdrachten")).content.decode()

    for _ in range(2):
        antwoord = client.post(reverse("opdracht_opnieuw"), {"opdracht": mislukt.pk}, follow=True)

    mislukt.refresh_from_db()
    assert (mislukt.status, mislukt.pogingen) == ("wacht", 0)
    assert "wordt al opnieuw geprobeerd" in antwoord.content.decode()
    assert Gebeurtenis.objects.filter(soort="opdracht_opnieuw", door_id=beheerder.pk).count() == 1


@pytest.mark.parametrize("van", ["andere_school", None])
def test_mislukt_werk_van_een_andere_of_geen_school_ziet_de_beheerder_niet(request, client, beheerder, mislukt, van):
    Opdracht.objects.filter(pk=mislukt.pk).update(school_id=request.getfixturevalue(van).pk if van else None)
    client.force_login(beheerder)

    bladzij = client.get(reverse("opdrachten")).content.decode()
    client.post(reverse("opdracht_opnieuw"), {"opdracht": mislukt.pk})

    mislukt.refresh_from_db()
    assert mislukt.status == "mislukt"
    assert "OSError in schrijven:12" not in bladzij
    assert gezond.alles()["mislukt"].waarde == 1


POST = b"""Content-Type: text/plain; charset="utf-8"
MIME-Version: 1.0
Content-Transfer-Encoding: 8bit
Subject: %s
From: zorgteam@zorg.example
To: ouder@thuis.example
Date: Mon, 02 Nov 2026 10:00:00 -0000

School vraagt u om iets te lezen.
http://127.0.0.1:8000/p/abc/
-------------------------------------------------------------------------------
"""


def test_post_van_de_demo_toont_de_link_en_de_nieuwste_eerst(client, db, settings, tmp_path):
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    (tmp_path / "a.log").write_bytes(POST % b"Eerste" + POST % b"Tweede")

    antwoord = client.get(reverse("demo_post"))

    assert [mail.onderwerp for mail in antwoord.context["mails"]] == ["Tweede", "Eerste"]
    assert '<a href="http://127.0.0.1:8000/p/abc/"' in antwoord.content.decode()
    gezocht = client.get(reverse("demo_post"), {"zoek": "EERSTE p/abc"})
    assert [mail.onderwerp for mail in gezocht.context["mails"]] == ["Eerste"]


def test_buiten_de_demo_is_er_geen_post(client, db, settings):
    settings.DEMO = False

    assert client.get(reverse("demo_post")).status_code == 404


def test_sneltoetsen_gaan_uit_op_elke_bladzijde(client, mentor):
    client.force_login(mentor)
    assert 'data-sneltoetsen="uit"' not in client.get("/").content.decode()

    client.post(reverse("mij"), {"tekst": "gewoon", "kleuren": "systeem"})

    assert 'data-sneltoetsen="uit"' in client.get("/").content.decode()


def test_je_ziet_je_eigen_functies(client, mentor):
    client.force_login(mentor)

    assert "Mentor 2 havo b op" in client.get(reverse("mij")).content.decode()


@pytest.fixture
def streng(db):
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("koppen", [{}, {"HX-Request": "true"}], ids=["gewoon", "htmx"])
def test_na_een_verlopen_sessie_kom_je_terug_bij_je_formulier(streng, dossier, koppen):
    formulier = reverse("dossiers:gesprek_vastleggen", args=[dossier.pk])

    antwoord = streng.post(
        reverse("dossiers:notitie_toevoegen", args=[dossier.pk]),
        {"tekst": "Getypt"},
        headers={"Referer": f"http://testserver{formulier}", **koppen},
    )

    assert (antwoord.status_code, antwoord["Location"]) == (302, f"/in/?next={formulier}")


def test_een_vreemde_herkomst_brengt_niemand_weg(streng, dossier):
    antwoord = streng.post(
        reverse("dossiers:notitie_toevoegen", args=[dossier.pk]), headers={"Referer": "https://elders.example/vals/"}
    )

    assert antwoord["Location"] == "/in/?next=/"


def test_ingelogd_met_een_oud_formulier_lees_je_wat_je_doet(streng, dossier, mentor):
    streng.force_login(mentor)

    antwoord = streng.post(reverse("dossiers:notitie_toevoegen", args=[dossier.pk]), {"tekst": "x"})

    assert antwoord.status_code == 403
    assert "Deze bladzijde is verlopen" in antwoord.content.decode()


def test_mislukt_werk_leg_je_weg_met_een_reden_en_dan_is_de_taak_klaar(client, school, beheerder, mislukt):
    """Who waited for it still reads that it failed; the page, the task and the health of the server let go of it."""
    client.force_login(beheerder)
    vandaag = timezone.localdate()
    for _ in range(2):
        achtergrondwerk.bewaken(school, datum=vandaag)
    assert "Kijk naar werk dat op de achtergrond niet lukte" in client.get("/").content.decode()

    wegleggen = partial(client.post, reverse("opdracht_wegleggen"), follow=True)
    zonder = wegleggen({"opdracht": mislukt.pk, "waarom": "Omdat Bo dat wil"})
    assert "Kies eerst waarom" in zonder.content.decode()
    assert "De pdf van een plan" in zonder.content.decode()
    met, nog_eens = (wegleggen({"opdracht": mislukt.pk, "waarom": "niet_nodig"}) for _ in range(2))

    assert "Alles is gelukt" in met.content.decode()
    assert "stond er al niet meer" in nog_eens.content.decode()
    assert Opdracht.objects.get(pk=mislukt.pk).status == "mislukt"
    regel = Gebeurtenis.objects.get(soort="opdracht_weggelegd")
    assert (regel.door_id, regel.onderwerp_id, regel.details) == (beheerder.pk, mislukt.pk, {"waarom": "niet_nodig"})
    achtergrondwerk.bewaken(school, datum=vandaag)
    assert not Taak.objects.open().filter(soort="opdracht_mislukt").exists()


def test_wie_bij_een_andere_school_hoort_legt_hier_niets_weg(client, beheerder, mislukt, andere_school):
    Opdracht.objects.filter(pk=mislukt.pk).update(school_id=andere_school.pk)
    client.force_login(beheerder)

    client.post(reverse("opdracht_wegleggen"), {"opdracht": mislukt.pk, "waarom": "niet_nodig"})
    achtergrondwerk.bewaken(andere_school, datum=timezone.localdate())

    assert list(Opdracht.objects.dood()) == [mislukt]
    assert not Taak.objects.filter(soort="opdracht_mislukt").exists()  # nobody administers that school


def test_elke_opdracht_heeft_woorden():
    app.loader.import_default_modules()

    eigen = {soort for soort in HANDLERS if not soort.startswith("proef.")}
    assert eigen == set(opdrachtwoorden.SOORTEN)
