"""Lines in the technical log about coming in: who did, from which network who did not, and who left (ASVS 16.3.1).

A typed address or password never stands in a line: somebody types their password in the wrong field sooner or later.
"""

import logging
from typing import Any

from django.http import HttpRequest

from zorg.basis.afzender import afzender, netwerk

from .models import Gebruiker
from .services import wachtwoord_gewijzigd

logger = logging.getLogger("zorg.inloggen")


def binnen(sender: Any, request: HttpRequest | None, user: Gebruiker, **_: object) -> None:
    logger.info("ingelogd: gebruiker=%s van=%s", user.pk, _van(request))


def mislukt(sender: Any, request: HttpRequest | None = None, **_: object) -> None:
    logger.warning("wachtwoord klopt niet: van=%s", _van(request))


def weg(sender: Any, request: HttpRequest | None, user: Gebruiker | None, **_: object) -> None:
    if user is not None:
        logger.info("uitgelogd: gebruiker=%s van=%s", user.pk, _van(request))


def nieuw_wachtwoord(sender: Any, request: HttpRequest, user: Gebruiker, **_: object) -> None:
    wachtwoord_gewijzigd(user)
    logger.info("nieuw wachtwoord: gebruiker=%s van=%s", user.pk, _van(request))


def geremd(request: HttpRequest, wat: str) -> None:
    """A brake on guessing said: wait."""
    logger.warning("geremd: %s van=%s", wat, _van(request))


def _van(request: HttpRequest | None) -> str:
    """The network and not the address: enough to see that one place guesses, too little to follow somebody."""
    return netwerk(afzender(request) or "-") if request is not None else "-"
