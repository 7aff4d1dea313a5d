"""B4: no answer, and no time an answer takes, tells who has an account or a link."""

import re
import time

import pytest
from django.test import Client, override_settings

from inloggen.models import Rem

pytestmark = pytest.mark.django_db
EIGEN = re.compile(r'(csrfmiddlewaretoken" value=")[^"]+|nonce-[\w+/=-]+|[\w.-]+@[\w.-]+|[0-9a-f]{32}')


def antwoord(pad, gegevens):
    """What somebody sees, without what they typed themselves."""
    gekregen = Client().post(pad, gegevens)
    koppen = {k: EIGEN.sub("", v) for k, v in gekregen.headers.items() if k not in {"Content-Length", "Expires"}}
    return gekregen.status_code, koppen, EIGEN.sub("", gekregen.content.decode()), sorted(gekregen.cookies)


def inlog(email):
    return "/in/", {"login": email, "password": "verkeerd-wachtwoord"}


def vergeten(email):
    return "/wachtwoord/vergeten/", {"email": email}


@pytest.mark.parametrize("vraag", [inlog, vergeten])
def test_bekend_en_onbekend_geven_hetzelfde_antwoord(mentor, vraag):
    for _ in range(6):  # and also once the brake is on
        assert antwoord(*vraag(mentor.email)) == antwoord(*vraag("niemand@proef.example"))


def test_een_link_die_er_niet_is_en_een_die_voorbij_is_geven_hetzelfde_antwoord(db):
    assert antwoord(f"/p/{'a' * 43}/", {}) == antwoord(f"/p/{'b' * 43}/", {})


def auc(een, ander):
    """Chance that one of the first took longer than one of the second: 0.5 when nobody can tell."""
    return sum((a > b) + (a == b) / 2 for a in een for b in ander) / (len(een) * len(ander))


@pytest.mark.bewijs
@pytest.mark.parametrize("vraag", [inlog, vergeten])
@override_settings(PASSWORD_HASHERS=["accounts.wachtwoorden.Argon2"], ACCOUNT_RATE_LIMITS=False)
def test_ook_aan_de_tijd_is_niet_te_zien_wie_er_een_account_heeft(mentor, vraag, cijfer):
    mentor.set_password("een-goed-lang-wachtwoord")
    mentor.save()
    tijden = {True: [], False: []}
    for nummer in range(200):
        for bekend in (True, False) if nummer % 2 else (False, True):
            Rem.objects.all().delete()
            begin = time.perf_counter()
            Client().post(*vraag(mentor.email if bekend else f"niemand{nummer}@proef.example"))
            tijden[bekend].append(time.perf_counter() - begin)

    cijfer(
        "B4",
        f"AUC van de tijd bij {vraag.__name__}, bekend tegen onbekend",
        auc(tijden[True], tijden[False]),
        lat="0,45–0,55",
    )
