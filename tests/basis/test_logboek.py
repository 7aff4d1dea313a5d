"""An error may quote a pupil's file; the log says what went wrong and where, never what stood in it."""

import logging
import logging.config
import sys

import pytest
from celery import signals
from django.conf import settings
from django.db import DataError, connection
from django.test import Client

import tests.basis.proefwerk  # noqa: F401  registers its handlers
from zorg.basis.logboek import ZonderToken
from zorg.basis.opdrachten import plaatsen, vegen

ZIN = "Failing row contains (12, Jikke, thuis geslagen)"


@pytest.fixture
def regels(monkeypatch):
    """What the console would show, as the settings set it up."""
    geschreven = []
    handler = logging.Handler()
    handler.setFormatter(logging.Formatter(settings.LOGGING["formatters"]["kort"]["format"]))
    handler.addFilter(ZonderToken())
    handler.emit = lambda record: geschreven.append(handler.format(record))
    logging.root.addHandler(handler)
    yield geschreven
    logging.root.removeHandler(handler)


def _gevallen(tekst):
    try:
        try:
            raise ValueError(tekst)
        except ValueError as fout:
            raise RuntimeError(f"daarna: {tekst}") from fout
    except RuntimeError:
        return sys.exc_info()


def _opgemaakt(msg, args=None, exc_info=None):
    record = logging.LogRecord("proef", logging.ERROR, __file__, 1, msg, args, exc_info)
    assert ZonderToken().filter(record)
    return logging.Formatter().format(record), record


def test_van_een_fout_blijven_soort_en_plaats():
    tekst, record = _opgemaakt("opdracht %s mislukte", (7,), _gevallen(ZIN))

    assert "geslagen" not in tekst + record.exc_text + record.getMessage()
    assert "Jikke" not in tekst
    assert "opdracht 7 mislukte" in tekst
    for deel in ("ValueError", "RuntimeError", "test_logboek.py", "in _gevallen"):
        assert deel in tekst


def test_ook_als_de_tekst_van_de_fout_in_de_regel_zelf_staat():
    """As Celery does, with repr and traceback; and as somebody does who logs the error itself."""
    info = _gevallen(ZIN)
    celery = {"name": "basis.vegen", "exc": repr(info[1]), "traceback": f"Traceback\nRuntimeError: daarna: {ZIN}"}

    tekst, _ = _opgemaakt("Task %(name)s raised: %(exc)s\n%(traceback)s", (celery,), info)
    los, _ = _opgemaakt("bel niet gehoord: %s", (info[1],))

    assert "geslagen" not in tekst + los
    assert "Task basis.vegen raised" in tekst
    assert los.startswith("bel niet gehoord: RuntimeError in _gevallen:")


def test_wat_een_andere_handler_al_opmaakte_wordt_opnieuw_gedaan():
    record = logging.LogRecord("proef", logging.ERROR, __file__, 1, "fout", None, _gevallen(ZIN))
    logging.Formatter().format(record)  # caches the whole text on the record
    assert "geslagen" in record.exc_text

    ZonderToken().filter(record)

    assert "geslagen" not in logging.Formatter().format(record)


def test_een_mislukte_opdracht_zegt_niets_over_een_leerling(db, regels):
    plaatsen("proef.struikelen", sleutel="1")
    vegen()

    (regel,) = [r for r in regels if "mislukte" in r]
    assert "RuntimeError" in regel
    assert "met een naam van een leerling erin" not in regel


def test_een_fout_op_een_bladzijde_zegt_niets_over_een_leerling(db, regels, mentor, monkeypatch):
    def stuk(*args, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SELECT CAST(%s AS integer)", [ZIN])

    monkeypatch.setattr("zorg.werkvoorraad.werkvoorraad", stuk)
    client = Client(raise_request_exception=False)
    client.force_login(mentor)

    assert client.get("/").status_code == 500

    (regel,) = [r for r in regels if "Internal Server Error" in r]
    assert DataError.__name__ in regel or "InvalidTextRepresentation" in regel
    assert "geslagen" not in regel


def test_de_werker_schrijft_langs_dezelfde_weg():
    """Without a receiver Celery throws our handlers out and puts its own in place."""
    assert signals.setup_logging.receivers
