"""Where somebody is logged in: how long a session lasts, the list of them, and the end of one (B5)."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from zorg.basis.afzender import afzender, programma

from .models import Gebruiker

BEGON, GEZIEN = "zitting_begon", "zitting_gezien"
PER_MINUUT = 60  # more often is not worth a write
ONBEKEND = "0.0.0.0"  # noqa: S104  no address to listen on
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox",
            "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip
APPARATEN = {"iPhone": "een iPhone", "iPad": "een iPad", "Android": "een Android-toestel", "CrOS": "een Chromebook",
             "Windows": "Windows", "Mac OS X": "een Mac", "Linux": "Linux"}  # fmt: skip


@dataclass(frozen=True)
class Zitting:
    """One session as its owner reads it."""

    pk: int
    browser: str
    adres: str
    begon_op: datetime
    gezien_op: datetime
    deze: bool


def begonnen(sender: Any, request: HttpRequest, user: Gebruiker, **kwargs: Any) -> None:
    """Somebody logged in: the clock starts, and the session stands in the list."""
    request.session[BEGON] = request.session[GEZIEN] = int(time.time())
    if "REMOTE_ADDR" not in request.META:
        return  # not asked for by a browser
    if not request.session.session_key:
        request.session.save()
    gegevens = {"user": user, "ip": afzender(request) or ONBEKEND, "user_agent": programma(request)[:200]}
    UserSession.objects.update_or_create(session_key=request.session.session_key, defaults=gegevens)


def voorbij(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    UserSession.objects.filter(session_key=request.session.session_key).delete()


def is_om(session: SessionBase) -> bool:
    """Whether nobody did anything for too long, or it began too long ago. An unknown beginning is now."""
    nu = time.time()
    stil, samen = nu - session.get(GEZIEN, nu), nu - session.get(BEGON, nu)
    return bool(stil > settings.ZITTING_STIL or samen > settings.ZITTING_DUUR)


def bezig(session: SessionBase) -> None:
    """Somebody did something: at most one write a minute."""
    nu = int(time.time())
    if nu - session.get(GEZIEN, 0) < PER_MINUUT:
        return
    session[GEZIEN] = nu
    session.setdefault(BEGON, nu)
    UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())


def nieuw_nummer(request: HttpRequest) -> None:
    """Another number for the same session: a copy of the old one opens nothing."""
    oud = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=oud).update(session_key=request.session.session_key)


def lijst(request: HttpRequest, gebruiker: Gebruiker) -> list[Zitting]:
    """This session first, then those that were used last."""
    rijen = UserSession.objects.purge_and_list(gebruiker)
    hier = request.session.session_key
    zittingen = [
        Zitting(
            rij.pk, in_woorden(rij.user_agent), "" if rij.ip == ONBEKEND else rij.ip, rij.created_at, rij.last_seen_at,
            rij.session_key == hier,
        )
        for rij in rijen
    ]  # fmt: skip
    return sorted(zittingen, key=lambda zitting: (not zitting.deze, -zitting.gezien_op.timestamp()))


def beeindigen(request: HttpRequest, gebruiker: Gebruiker, pk: int | None = None) -> int:
    """End one other session of this person, or all others; returns how many."""
    rijen = UserSession.objects.filter(user=gebruiker).exclude(session_key=request.session.session_key)
    return _einde(list(rijen if pk is None else rijen.filter(pk=pk)))


def overal_eruit(gebruiker: Gebruiker) -> int:
    return _einde(list(UserSession.objects.filter(user=gebruiker)))


def _einde(rijen: list[UserSession]) -> int:
    for rij in rijen:
        rij.end()
    return len(rijen)


def in_woorden(browser: str) -> str:
    """ "Firefox op Windows", from what a browser says of itself."""
    naam = next((woord for deel, woord in BROWSERS.items() if deel in browser), "Een browser")
    apparaat = next((woord for deel, woord in APPARATEN.items() if deel in browser), "")
    return f"{naam} op {apparaat}" if apparaat else naam
