"""Also an answer that never reached a view carries the security headers, and is a page that speaks."""

import os
import subprocess
import sys

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory

from accounts.middleware import GeenKopieen

KWAAD = {"host": "kwaad.example"}


@pytest.fixture
def client(db):
    return Client(raise_request_exception=False)


def stuk(*args, **kwargs):
    raise RuntimeError("stuk")


@pytest.mark.parametrize(("pad", "koppen", "status"), [("/in/", KWAAD, 400), ("/bestaat-niet/", {}, 404)])
def test_een_fout_heeft_dezelfde_koppen_als_een_bladzijde(client, pad, koppen, status):
    goed, fout = client.get("/in/"), client.get(pad, headers=koppen)

    assert fout.status_code == status
    for kop in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert fout.get(kop) == goed[kop], kop
    assert fout["Cache-Control"] == "no-store"
    assert fout["X-Frame-Options"] == "DENY"
    assert "<h1>" in fout.content.decode()


def test_ook_als_https_verplicht_is(client, settings):
    """Then the very first question to the request already refuses the Host."""
    settings.SECURE_SSL_REDIRECT = True

    fout = Client(raise_request_exception=False).get("/in/", headers=KWAAD)

    assert fout.status_code == 400
    assert "default-src 'none'" in fout["Content-Security-Policy"]
    assert fout["Cache-Control"] == "no-store"


def test_bij_403_en_500(client, mentor, beheerder, monkeypatch):
    monkeypatch.setattr("zorg.werkvoorraad.werkvoorraad", stuk)
    client.force_login(mentor)
    antwoorden = {"/": 500, "/achtergrondwerk/": 403}

    for pad, status in antwoorden.items():
        fout = client.get(pad)
        assert fout.status_code == status
        assert "default-src 'none'" in fout["Content-Security-Policy"]
        assert fout["Cache-Control"] == "no-store"
        assert "<h1>" in fout.content.decode()


def test_een_bestand_van_de_site_blijft_wel_bewaard():
    """The outermost layer does not make scripts and styles uncacheable."""
    bestand = HttpResponse(headers={"Cache-Control": "max-age=60, public"})

    antwoord = GeenKopieen(lambda request: bestand)(RequestFactory().get("/static/css/tokens.css"))

    assert antwoord["Cache-Control"] == "max-age=60, public"


@pytest.mark.parametrize("pad", ["/verzuim/?klas=%00", "/dossiers/?%00=x", "/signalen/?na=a%00b"])
def test_een_nul_in_het_adres_is_een_adres_dat_niet_klopt(client, zorgcoordinator, pad):
    client.force_login(zorgcoordinator)

    fout = client.get(pad)

    assert fout.status_code == 400
    assert "Dit adres klopt niet" in fout.content.decode()


def test_een_nul_in_een_veld_slaat_niets_op(client, zorgcoordinator):
    client.force_login(zorgcoordinator)

    fout = client.post("/mij/", {"sneltoetsen": "on\0"})

    assert fout.status_code == 400
    zorgcoordinator.refresh_from_db()
    assert zorgcoordinator.sneltoetsen == type(zorgcoordinator)().sneltoetsen


def test_een_vraag_die_te_lang_duurt_stopt_met_een_nette_bladzijde(client, mentor, monkeypatch):
    def traag(*args, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '50ms'")
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr("zorg.werkvoorraad.werkvoorraad", traag)
    client.force_login(mentor)

    with transaction.atomic():
        fout = client.get("/")
        transaction.set_rollback(True)

    assert (fout.status_code, fout["Retry-After"]) == (503, "60")
    assert "Dit duurt nu te lang" in fout.content.decode()
    assert fout["Cache-Control"] == "no-store"


EINDE = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "zorg.settings"
{}
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SHOW statement_timeout")
    print(cursor.fetchone()[0])
"""


@pytest.mark.parametrize(("voor", "einde"), [("exec(open('gunicorn.conf.py').read())", "20s"), ("", "0")])
def test_het_web_geeft_elke_vraag_een_einde_en_een_opdracht_niet(voor, einde):
    omgeving = os.environ | {"DEBUG": "ja", "SQL_SECONDEN": ""}

    klaar = subprocess.run(
        [sys.executable, "-c", EINDE.format(voor)], capture_output=True, text=True, check=True, env=omgeving
    )

    assert klaar.stdout.strip() == einde
