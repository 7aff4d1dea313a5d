"""The access matrix: every URL of the project, for every kind of visitor.

``ja``: the door opens (whatever the form behind it says). ``403``: may see it, may not do this. ``404``: may not know
it exists. ``in``: must log in first.
"""

import copy
import importlib
import pkgutil
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.contrib.sessions.backends.cached_db import KEY_PREFIX
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from . import toegang
from .begroting import geteld, te_duur
from .spelers import SPELERS

# Pages anybody on the internet may ask for. Each has its reason; there may be ten at most.
OPENBAAR = {
    "gezondheid": "monitoring; says nothing about anybody",
    "demo_post": "the demo's mailbox; exists only in the demo",
    "over_school": "what a school tells anybody of how it helps, when it chose to (SEG-02); names nobody",
    "agenda_ics": "a calendar asks by a secret address: own meetings, no pupil (INV-30)",
    "portaal:start": "where somebody without a link, or with one that is over, is told what to do",
    "portaal:binnen": "the link of a parent: shows nothing before the code",
    "portaal:hulp": "a pupil or parent asks for help: shows nothing of anybody",
    "portaal:code": "the code of that link, bound to this browser",
    # The ninth: who holds a document, also years later and without any link, must be able to ask whose it is (INV-02).
    "portaal:controle": "the QR code in a document: whose it is and since when; names nobody",
    # The tenth: a stranger who scans a card must learn that it is no business of theirs, and of which school it is.
    "portaal:pas_controle": "the QR code of a card: of which school, the same for every code; names nobody",
}
# The login library's own pages: they guard themselves.
INLOGGEN = {
    "account_login",
    "inloggen:naar",
    "inloggen:terug",
    "account_inactive",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_change_password",
    "account_reauthenticate",
    # Those of the second step, which stand open before it or show what is one's own.
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}
MODULES = [importlib.import_module(f"{toegang.__name__}.{m.name}") for m in pkgutil.iter_modules(toegang.__path__)]


def _rijen():
    for module in MODULES:
        kop, *rijen = [r.split() for r in module.MATRIX.strip().splitlines() if r.strip() and not r.startswith("#")]
        for methode, naam, *cellen in rijen:
            assert len(cellen) == len(kop), f"{module.__name__}: {naam} heeft {len(cellen)} cellen, {len(kop)} kolommen"
            yield module, methode, naam, dict(zip(kop, cellen, strict=True))


RIJEN = list(_rijen())


def _uitkomst(antwoord) -> str:
    naar = antwoord.get("Location", "")
    if antwoord.status_code == 302 and (naar.startswith(("/in/", "/p/passen/")) or naar in {"/p/", "/p/code/"}):
        return "in"
    return str(antwoord.status_code) if antwoord.status_code in {403, 404, 405} else "ja"


def stapels(rijen, hoeveel=12):
    """Rows of one module together: a world costs more than a visit, and two workers share the stacks."""
    per_module = {}
    for rij in rijen:
        per_module.setdefault(rij[0], []).append(rij)
    for module, van_module in per_module.items():
        for begin in range(0, len(van_module), hoeveel):
            stapel = van_module[begin : begin + hoeveel]
            yield pytest.param(stapel, id=f"{module.__name__.rpartition('.')[2]}-{stapel[0][-2]}")


class Bezoekers:
    """Everybody of the world at an own screen, and somebody who did not log in; each visit in the world as it was."""

    def __init__(self, wereld):
        self.wereld, self.koekjes = wereld, {"anoniem": {}}
        for wie, gebruiker in wereld.spelers.items():
            (client := Client()).force_login(gebruiker)
            self.koekjes[wie] = {naam: koekje.value for naam, koekje in client.cookies.items()}

    def browser(self, wie) -> Client:
        """Logged in, and with nothing of an earlier visit: also what the cache kept of the session is gone."""
        client = Client()
        for naam, waarde in self.koekjes[wie].items():
            client.cookies[naam] = waarde
        if sleutel := self.koekjes[wie].get(settings.SESSION_COOKIE_NAME):
            caches[settings.SESSION_CACHE_ALIAS].delete(f"{KEY_PREFIX}{sleutel}")
        return client

    def adres(self, module, naam) -> str:
        """Of a row of the matrix; what it makes is to be taken back by the caller, also in the objects at hand."""
        obj = module.object_voor(naam, copy.deepcopy(self.wereld))
        return reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None)


@contextmanager
def teruggedraaid():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("rijen", list(stapels(RIJEN)))
def test_toegangsmatrix(wereld, rijen):
    """Also what each page that opens costs: its queries and its size."""
    bezoekers, anders, duur = Bezoekers(wereld), {}, {}
    for module, methode, naam, cellen in rijen:
        with teruggedraaid():
            url = bezoekers.adres(module, naam)
            uit = {wie: _bezoek(bezoekers.browser(wie), methode, url) for wie in cellen}
            open_ = [wie for wie in SPELERS if methode == "GET" and uit[wie][0] == "ja"]
            duur |= {f"{naam} als {wie}": te_duur(naam, uit[wie][1:], bezoekers.browser(wie), url) for wie in open_}
        anders |= {
            f"{methode} {naam} {wie}": (uit[wie][0], moet) for wie, moet in cellen.items() if uit[wie][0] != moet
        }

    assert anders == {}
    assert not any(duur.values()), "\n\n".join(f"{waar}: {wat}" for waar, wat in duur.items() if wat)


def _bezoek(client, methode, url):
    """One visit, and what it asked; what it changed is taken back, so that the next one finds the same thing."""
    with teruggedraaid(), geteld() as vragen:
        antwoord = client.generic(methode, url, content_type="application/x-www-form-urlencoded")
    return _uitkomst(antwoord), antwoord, vragen


def views(patronen, voorvoegsel=""):
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            ns = f"{patroon.namespace}:" if patroon.namespace else ""
            yield from views(patroon.url_patterns, voorvoegsel + ns)
        elif isinstance(patroon, URLPattern):
            yield f"{voorvoegsel}{patroon.name}", patroon


ALLE = dict(views(get_resolver().url_patterns))


def test_elke_url_staat_in_de_matrix_of_is_met_reden_openbaar():
    in_matrix = {naam for _, _, naam, _ in RIJEN}

    assert set(ALLE) - in_matrix - set(OPENBAAR) - INLOGGEN == set()
    assert in_matrix - set(ALLE) == set()
    assert len(OPENBAAR) <= 10


def test_elke_view_zegt_zelf_wie_erbij_mag():
    deuren = ("vereist", "alleen_met", "ingelogd", "via_link")
    zonder = {
        naam
        for naam, patroon in ALLE.items()
        if naam not in OPENBAAR and naam not in INLOGGEN and not any(hasattr(patroon.callback, d) for d in deuren)
    }

    assert zonder == set()


def test_elke_view_op_een_object_gaat_door_de_ene_deur():
    op_object = {n for n, p in ALLE.items() if p.pattern.converters and n not in INLOGGEN and n not in OPENBAAR}

    assert {n for n in op_object if not hasattr(ALLE[n].callback, ("vereist"))} == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
def test_iedereen_staat_in_elke_matrix(module):
    kop = module.MATRIX.strip().splitlines()[0].split()

    assert set(kop) == {*SPELERS, "anoniem"}
