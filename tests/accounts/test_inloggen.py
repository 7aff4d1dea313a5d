"""Logging in: slow to guess, impossible to lock a school out, silent about who exists."""

import re

import pytest
from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import accounts.tasks  # noqa: F401  registers its handlers, as the worker does
from accounts.models import Gebruiker
from zorg.basis.models import Opdracht
from zorg.basis.opdrachten import vegen

WACHTWOORD = "een-goed-lang-wachtwoord"
IN = "/in/"


@pytest.fixture
def gebruiker(mentor):
    mentor.set_password(WACHTWOORD)
    mentor.save()
    return mentor


def inloggen(client, email, wachtwoord=WACHTWOORD, **extra):
    return client.post(IN, {"login": email, "password": wachtwoord}, **extra)


def test_inloggen_met_mailadres_brengt_naar_de_werkvoorraad(client, gebruiker):
    antwoord = inloggen(client, gebruiker.email.upper())

    assert (antwoord.status_code, antwoord["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(gebruiker.pk)


def test_inloggen_geeft_een_nieuwe_sessie(client, gebruiker):
    client.get(IN)
    oude = client.cookies["sessionid"].value

    inloggen(client, gebruiker.email)

    assert client.cookies["sessionid"].value != oude


def test_wie_niet_actief_is_komt_er_niet_in(client, gebruiker):
    Gebruiker.objects.update(is_active=False)

    inloggen(client, gebruiker.email)

    assert "_auth_user_id" not in client.session


def test_een_open_sessie_eindigt_zodra_iemand_niet_meer_actief_is(client, gebruiker):
    client.force_login(gebruiker)
    Gebruiker.objects.update(is_active=False)

    assert client.get("/mij/").status_code == 302


def test_fout_wachtwoord_en_onbekend_adres_geven_hetzelfde_antwoord(client, gebruiker):
    def tekst(antwoord, email):
        html = antwoord.content.decode().replace(email, "ADRES")
        return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+|(content=")[^"]{40,}', "", html)

    fout = inloggen(client, gebruiker.email, "verkeerd-wachtwoord")
    onbekend = inloggen(client, "niemand@proef.example", "verkeerd-wachtwoord")

    assert fout.status_code == onbekend.status_code
    assert tekst(fout, gebruiker.email) == tekst(onbekend, "niemand@proef.example")


def test_na_vijf_keer_fout_wacht_dit_account_maar_niet_de_school(client, gebruiker, zorgcoordinator):
    zorgcoordinator.set_password(WACHTWOORD)
    zorgcoordinator.save()
    for _ in range(5):
        inloggen(client, gebruiker.email, "verkeerd-wachtwoord")

    geblokkeerd = inloggen(client, gebruiker.email)
    assert "_auth_user_id" not in client.session
    assert "later" in geblokkeerd.content.decode()

    collega = inloggen(client, zorgcoordinator.email)
    assert collega.status_code == 302


def test_de_rem_staat_in_de_database_en_overleeft_redis(client, gebruiker):
    with override_settings(REDIS_URL="redis://127.0.0.1:1/0"):
        for _ in range(5):
            inloggen(client, gebruiker.email, "verkeerd-wachtwoord")
        inloggen(client, gebruiker.email)

    assert "_auth_user_id" not in client.session


def test_een_nieuw_wachtwoord_via_de_mail(client, gebruiker):
    client.post("/wachtwoord/vergeten/", {"email": gebruiker.email})
    assert mail.outbox == []
    vegen()
    (bericht,) = mail.outbox
    link = re.search(r"http://127\.0\.0\.1:8000(/\S+)", bericht.body).group(1)

    pagina = client.get(link, follow=True)
    client.post(
        pagina.redirect_chain[-1][0],
        {"password1": "nog-een-lang-wachtwoord", "password2": "nog-een-lang-wachtwoord"},
    )

    gebruiker.refresh_from_db()
    assert gebruiker.check_password("nog-een-lang-wachtwoord")


def test_een_vreemde_host_komt_niet_in_de_mail(client, gebruiker, settings):
    settings.ALLOWED_HOSTS = ["*"]

    client.post("/wachtwoord/vergeten/", {"email": gebruiker.email}, headers={"host": "kwaad.example"})
    vegen()

    assert "kwaad.example" not in mail.outbox[0].body
    assert "kwaad.example" not in mail.outbox[0].subject


def test_een_onbekend_adres_krijgt_geen_mail_en_hetzelfde_antwoord(client, gebruiker):
    bekend = client.post("/wachtwoord/vergeten/", {"email": gebruiker.email})
    onbekend = client.post("/wachtwoord/vergeten/", {"email": "niemand@proef.example"})
    vegen()

    assert (bekend.status_code, bekend["Location"]) == (onbekend.status_code, onbekend["Location"])
    assert [bericht.to for bericht in mail.outbox] == [[gebruiker.email]]


def test_het_werk_voor_een_bekend_en_een_onbekend_adres_is_gelijk(client, gebruiker):
    """A mail or a query more takes time, and time tells who has an account."""
    vragen = {}
    for adres in (gebruiker.email, "niemand@proef.example", gebruiker.email, "niemand@proef.example"):
        with CaptureQueriesContext(connection) as geteld:
            client.post("/wachtwoord/vergeten/", {"email": adres})
        vragen[adres] = len(geteld)  # the second round: the throttle of each address has its row

    assert abs(vragen[gebruiker.email] - vragen["niemand@proef.example"]) <= 1
    assert mail.outbox == []


def test_wat_bewaard_wordt_opent_geen_wachtwoord(client, gebruiker):
    client.post("/wachtwoord/vergeten/", {"email": gebruiker.email})

    rij = Opdracht.objects.get(soort="accounts.wachtwoordlink")

    assert rij.gegevens == {"gebruiker_id": gebruiker.pk}


def test_wie_intussen_niet_actief_is_krijgt_geen_link(client, gebruiker):
    client.post("/wachtwoord/vergeten/", {"email": gebruiker.email})
    Gebruiker.objects.update(is_active=False)

    vegen()

    assert mail.outbox == []


def test_aanmelden_kan_niet(client, db):
    assert client.get("/signup/").status_code in {302, 404}
    with pytest.raises(Exception, match="account_signup"):
        reverse("account_signup")


def test_de_uitgang_sluit_de_sessie_en_wist_de_browser(client, gebruiker):
    client.force_login(gebruiker)
    sleutel = client.session.session_key

    antwoord = client.post("/uit/")

    assert antwoord["Clear-Site-Data"] == '"cache", "storage"'
    assert not client.session.exists(sleutel)


def test_paginas_worden_nergens_bewaard(client, gebruiker):
    client.force_login(gebruiker)

    assert client.get("/mij/")["Cache-Control"] == "no-store"


@override_settings(PASSWORD_HASHERS=["accounts.wachtwoorden.Argon2"])
def test_wachtwoorden_worden_met_argon2id_bewaard():
    gecodeerd = get_hasher().encode(WACHTWOORD, "zoutzoutzout")

    assert gecodeerd.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")
