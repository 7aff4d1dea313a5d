from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from zorg.basis.tasks import opruimen


@pytest.mark.django_db
def test_sessies_die_voorbij_zijn_verdwijnen():
    nu = timezone.now()
    Session.objects.create(session_key="voorbij", session_data="x", expire_date=nu - timedelta(minutes=1))
    Session.objects.create(session_key="loopt", session_data="x", expire_date=nu + timedelta(hours=1))

    opruimen()
    opruimen()

    assert list(Session.objects.order_by("pk").values_list("pk", flat=True)) == ["loopt"]


def test_de_klok_roept_het_opruimen(settings):
    assert "basis.opruimen" in {taak["task"] for taak in settings.CELERY_BEAT_SCHEDULE.values()}
