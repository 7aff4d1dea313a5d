"""The product as one web process of its own, for what only shows when many ask at once."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import connection

from accounts.models import Gebruiker

WACHT = 30.0


@contextmanager
def een_webproces() -> Iterator[int]:
    """One worker of eight threads on the database of this bench; gives its port."""
    with socket.socket() as plek:
        plek.bind(("127.0.0.1", 0))
        poort: int = plek.getsockname()[1]
    adres = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    omgeving = os.environ | {"DATABASE_URL": adres, "DJANGO_SETTINGS_MODULE": "bench.settings"}
    opdracht = [sys.executable, "-m", "gunicorn", "bench.wsgi", "--bind", f"127.0.0.1:{poort}"]
    opdracht += ["--worker-class", "gthread", "--workers", "1", "--threads", "8", "--log-level", "error"]
    proces = subprocess.Popen(opdracht, env=omgeving)  # noqa: S603 (our own interpreter and module)
    try:
        _wacht_op(poort)
        yield poort
    finally:
        proces.terminate()
        proces.wait()


def _wacht_op(poort: int) -> None:
    einde = time.monotonic() + WACHT
    while True:
        try:
            socket.create_connection(("127.0.0.1", poort), 1).close()
        except OSError:
            if time.monotonic() > einde:
                raise
            time.sleep(0.2)
        else:
            return


def koekje(gebruiker: Gebruiker) -> str:
    """A session as logging in makes it."""
    sessie = SessionStore()
    sessie[SESSION_KEY] = str(gebruiker.pk)
    sessie[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    sessie[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
    sessie.save()
    return f"sessionid={sessie.session_key}"


def vraag(poort: int, pad: str, sessie: str, *, htmx: bool = False) -> tuple[int, float]:
    """Status and seconds of one request, on a line of its own as a proxy gives it."""
    kop = {"Cookie": sessie} | ({"HX-Request": "true"} if htmx else {})
    lijn = HTTPConnection("127.0.0.1", poort, timeout=WACHT)
    begin = time.perf_counter()
    try:
        lijn.request("GET", pad, headers=kop)
        antwoord = lijn.getresponse()
        antwoord.read()
        return antwoord.status, time.perf_counter() - begin
    finally:
        lijn.close()
