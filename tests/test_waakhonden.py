"""The guards bark. A guard that never fails anything guards nothing."""

import socket
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.template import engines

from scholen.models import School
from tests.factories import SchoolFactory

from .waakhonden import cachesleutel


def toon(sjabloon, **context):
    return engines["django"].from_string(sjabloon).render(context)


@pytest.mark.parametrize("sjabloon", ["{{ naam }}", "{{ ding.naam }}", "{{ naam|upper }}", '{% url "x" naam %}'])
def test_een_onbekende_variabele_faalt(sjabloon, monkeypatch):
    with pytest.raises(AssertionError, match="onbekende variabele"):
        toon(sjabloon, ding=SimpleNamespace())


@pytest.mark.parametrize(
    ("sjabloon", "uit"),
    [
        ("{% if naam %}ja{% else %}nee{% endif %}", "nee"),
        ("{{ naam|default:'leeg' }}", "leeg"),
        ("{{ naam|default:'leeg'|upper }}", "LEEG"),
        ("{% for x in rij %}x{% empty %}niets{% endfor %}", "niets"),
        ("{{ niets }}", "None"),
    ],
)
def test_wat_een_terugval_heeft_mag_ontbreken(sjabloon, uit):
    assert toon(sjabloon, niets=None) == uit


@pytest.mark.django_db
def test_zonder_volgorde_is_er_geen_volgorde():
    vast = list(Permission.objects.order_by("pk").values_list("pk", flat=True))
    los = list(Permission.objects.order_by().values_list("pk", flat=True))

    assert len(vast) > 10
    assert (vast == los, sorted(los) == vast) == (False, True)


@pytest.mark.django_db
def test_een_grendel_op_een_join_zegt_op_welke_rijen():
    alles = Permission.objects.select_related("content_type").order_by("pk")
    with pytest.raises(AssertionError, match="zonder of="):
        list(alles.select_for_update())

    assert list(alles.select_for_update(of=("self",)))
    assert list(get_user_model().objects.select_for_update()) == list(Session.objects.select_for_update())


def test_niets_verlaat_deze_machine():
    with socket.socket() as s, pytest.raises(AssertionError, match="zocht verbinding"):
        s.connect(("192.0.2.1", 80))


@pytest.mark.django_db
def test_elke_test_heeft_een_eigen_cache():
    cache.set("sleutel", "van een ander")
    cachesleutel.test = "volgende"
    assert cache.get("sleutel") is None


@pytest.mark.django_db(transaction=True)
def test_na_het_leegmaken_waken_de_bewakers_weer():
    SchoolFactory()
    rechten = Permission.objects.count()
    call_command("flush", interactive=False, verbosity=0)

    assert (School.objects.count(), Permission.objects.count()) == (0, rechten)
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone() == ("origin",)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_gebeurtenis")
