"""The strictness guards: what passes unseen in production fails here.

An undefined template variable, an order nobody asked for, a lock on more rows than meant, and a connection that
leaves this machine.
"""

import ipaddress
import os
import random
import socket
import sys
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.cache.backends.base import default_key_func
from django.db.models.query import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.template import engines

WORTEL = Path(__file__).resolve().parent.parent
MET_TERUGVAL = {"default", "default_if_none"}


class OnbekendeVariabele(str):
    """Stands in for ``string_if_invalid``: when Django fills it in, a template named something unknown."""

    __slots__ = ()

    def __mod__(self, variabele):
        resolve = sys._getframe(1).f_locals  # FilterExpression.resolve, which knows its filters and its context
        uitdrukking, context = resolve["self"], resolve["context"]
        if MET_TERUGVAL.intersection(filter_.__name__ for filter_, _ in uitdrukking.filters):
            return _met_filters(uitdrukking, context)
        plek = Path(str(context.render_context.template.origin.name))
        if plek.is_absolute() and not plek.is_relative_to(WORTEL / "templates"):
            return ""  # a template of a package: not ours to judge
        raise AssertionError(f"onbekende variabele {variabele!s} in {plek}")


def _met_filters(uitdrukking, context):
    waarde = ""
    for filter_, argumenten in uitdrukking.filters:
        waarde = filter_(waarde, *(arg.resolve(context) if lookup else arg for lookup, arg in argumenten))
    return waarde


@pytest.fixture(autouse=True)
def _onbekende_variabelen_falen(monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", OnbekendeVariabele("%s"))


@pytest.fixture(autouse=True)
def _ongeordend_is_geschud(request, monkeypatch):
    """PostgreSQL promises no order without ORDER BY; neither do we. The same test gets the same shuffle."""
    kans = random.Random(request.node.nodeid)  # noqa: S311
    ophalen = QuerySet._fetch_all

    def geschud(self):
        nieuw = self._result_cache is None
        ophalen(self)
        if nieuw and not self.ordered and not self.query.combinator:
            kans.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", geschud)


@pytest.fixture(autouse=True)
def _grendel_zegt_op_welke_rijen(monkeypatch):
    """FOR UPDATE over a join locks every table in it, and deadlocks with whoever does that the other way round."""
    bron = SQLCompiler.get_from_clause

    def bewaakt(self):
        tabellen, parameters = bron(self)
        if self.query.select_for_update and not self.query.select_for_update_of:
            assert len(tabellen) == 1, f"select_for_update op {' '.join(tabellen)} zonder of=(…)"
        return tabellen, parameters

    monkeypatch.setattr(SQLCompiler, "get_from_clause", bewaakt)


EIGEN_HOSTS = {"localhost", "", *(urlsplit(os.environ.get(naam, "")).hostname or "" for naam in ("REDIS_URL",))}


def _blijft_hier(adres):
    if not isinstance(adres, tuple) or adres[0] in EIGEN_HOSTS:
        return True
    try:
        return ipaddress.ip_address(adres[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _niets_verlaat_deze_machine(monkeypatch):
    """AssertionError, not OSError: code that forgives a network error must not forgive this."""

    def bewaakt(verbinden):
        def connect(self, adres):
            assert _blijft_hier(adres), f"een test zocht verbinding met {adres}"
            return verbinden(self, adres)

        return connect

    monkeypatch.setattr(socket.socket, "connect", bewaakt(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", bewaakt(socket.socket.connect_ex))


class Cachesleutel:
    """Every test its own corner of Redis: two run at once, and none may find what another left."""

    test = ""

    def __call__(self, key, key_prefix, version):
        return default_key_func(f"{self.test}:{key}", key_prefix, version)


cachesleutel = Cachesleutel()


@pytest.fixture(autouse=True)
def _eigen_cache():
    cachesleutel.test = uuid.uuid4().hex
