"""How often somebody may guess a password: few for one account, many for one address.

A whole school sits behind one address, so that only counts what failed. An attempt counts before the password is
hashed, in one statement of its own: a thousand at the same moment are a thousand, and Redis has no part in it. A
browser in which the account was opened before counts by itself, so that who guesses elsewhere keeps nobody out.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from zorg.basis.afzender import afzender, netwerk

from .models import Rem

VRIJ = 5  # wrong ones in a row before the first wait
EERSTE, LANGSTE = timedelta(minutes=1), timedelta(minutes=15)  # each next wait is twice as long
VERGETEN = timedelta(hours=1)
PER_ADRES = 600  # wrong ones an hour
BEKEND, BEKEND_DAGEN = "bekend", 180
ACCOUNT = """
INSERT INTO inloggen_rem AS rem (sleutel, begon_op, aantal, dicht_tot_op) VALUES (%(sleutel)s, %(nu)s, 1, %(nu)s)
ON CONFLICT (sleutel) DO UPDATE SET
    begon_op = %(nu)s,
    aantal = CASE WHEN rem.begon_op <= %(grens)s THEN 1 ELSE least(rem.aantal + 1, 1000) END,
    dicht_tot_op = CASE WHEN rem.begon_op <= %(grens)s OR rem.aantal + 1 < %(vrij)s THEN %(nu)s
        ELSE %(nu)s + least(%(langste)s, %(eerste)s * power(2, least(rem.aantal + 1 - %(vrij)s, 10))) END
WHERE rem.dicht_tot_op <= %(nu)s
RETURNING aantal
"""
ADRES = """
INSERT INTO inloggen_rem AS rem (sleutel, begon_op, aantal, dicht_tot_op) VALUES (%(sleutel)s, %(nu)s, 1, %(nu)s)
ON CONFLICT (sleutel) DO UPDATE SET
    aantal = CASE WHEN rem.begon_op <= %(grens)s THEN 1 ELSE rem.aantal + 1 END,
    begon_op = CASE WHEN rem.begon_op <= %(grens)s THEN %(nu)s ELSE rem.begon_op END
WHERE rem.begon_op <= %(grens)s OR rem.aantal < %(meeste)s
RETURNING aantal
"""
TERUG = """
UPDATE inloggen_rem SET aantal = greatest(aantal - 1, 0), dicht_tot_op = least(dicht_tot_op, %(nu)s)
WHERE sleutel = ANY(%(sleutels)s)
"""


@dataclass(frozen=True)
class Poging:
    """One attempt that was let through, and is taken back when the password was right."""

    sleutels: tuple[str, ...]

    def terug(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(TERUG, {"nu": timezone.now(), "sleutels": list(self.sleutels)})


def poging(request: HttpRequest, email: str) -> Poging | None:
    """Count one attempt at this account from this address; None when it must wait. Whether it exists is not asked."""
    account = _sleutel("account", email.lower(), _kenmerk(request, email))
    adres = _sleutel("adres", netwerk(afzender(request) or "-"))
    if not _tellen(ACCOUNT, account):
        return None
    if not _tellen(ADRES, adres):
        Poging((account,)).terug()
        return None
    return Poging((account, adres))


def wissen(email: str) -> None:
    """Who chose a new password by the link in the mail starts afresh."""
    Rem.objects.filter(sleutel=_sleutel("account", email.lower(), "")).delete()


def onthouden(request: HttpRequest, antwoord: HttpResponse, email: str) -> None:
    """This browser opened this account. It is no key: it only counts its own mistakes."""
    if _kenmerk(request, email):
        return
    antwoord.set_signed_cookie(
        _cookie(),
        f"{_van(email)}.{secrets.token_urlsafe(12)}",
        salt=BEKEND,
        max_age=timedelta(days=BEKEND_DAGEN),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def opruimen() -> None:
    Rem.objects.filter(begon_op__lte=timezone.now() - VERGETEN - LANGSTE).delete()


def _kenmerk(request: HttpRequest, email: str) -> str:
    """The mark of a browser in which this account was opened before; empty in any other."""
    merk = request.get_signed_cookie(_cookie(), "", salt=BEKEND, max_age=timedelta(days=BEKEND_DAGEN)) or ""
    van, _, kenmerk = merk.partition(".")
    return kenmerk if van == _van(email) else ""


def _cookie() -> str:
    return f"__Host-{BEKEND}" if settings.SESSION_COOKIE_SECURE else BEKEND


def _van(email: str) -> str:
    return salted_hmac("inloggen.bekend", email.lower(), algorithm="sha256").hexdigest()[:32]


def _tellen(sql: str, sleutel: str) -> bool:
    nu = timezone.now()
    gegevens: dict[str, Any] = {
        "sleutel": sleutel,
        "nu": nu,
        "grens": nu - VERGETEN,
        "vrij": VRIJ,
        "eerste": EERSTE,
        "langste": LANGSTE,
        "meeste": PER_ADRES,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, gegevens)
        return cursor.fetchone() is not None


def _sleutel(*delen: str) -> str:
    return salted_hmac("inloggen.rem", ":".join(delen), algorithm="sha256").hexdigest()
