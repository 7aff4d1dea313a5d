"""Days in an order that the old code allowed are put right before the database refuses them."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from schoolarts.models import Schoolartstraject

from .factories import verstuurd

DAGEN_OP_VOLGORDE = import_module("schoolarts.migrations.0003_paren_compleet").dagen_op_volgorde
pytestmark = pytest.mark.django_db


def mei(dag):
    return dag and date(2026, 5, dag)


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        pytest.param((10, 5, 20), (10, 10, 20), id="uitgenodigd voor het versturen"),
        pytest.param((10, 5, 7), (10, 10, 10), id="alles voor het versturen"),
        pytest.param((10, 20, 15), (10, 15, 15), id="uitgenodigd na het gesprek"),
        pytest.param((10, None, 15), (10, 15, 15), id="zonder dag van de uitnodiging"),
        pytest.param((10, 12, 15), (10, 12, 15), id="klopt al"),
        pytest.param((10, 12, None), (10, 12, None), id="nog geen gesprek"),
    ],
)
def test_dagen_komen_op_volgorde(dossier, mentor, zorgcoordinator, oud, nieuw):
    traject = verstuurd(dossier, mentor, zorgcoordinator)
    namen = ("verstuurdatum", "uitnodigingsdatum", "geplande_datum")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for regel in ("schoolarts_gesprek_na_uitnodiging", "schoolarts_uitnodiging_na_versturen"):
            cursor.execute(f"ALTER TABLE {Schoolartstraject._meta.db_table} DROP CONSTRAINT {regel}")
    Schoolartstraject.objects.filter(pk=traject.pk).update(**dict(zip(namen, map(mei, oud), strict=True)))

    DAGEN_OP_VOLGORDE(apps, None)

    traject.refresh_from_db()
    assert tuple(getattr(traject, naam) for naam in namen) == tuple(map(mei, nieuw))
