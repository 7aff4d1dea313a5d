"""Is the house in order? Asked by monitoring and by `make demo`."""

from datetime import timedelta

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.utils import timezone

from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import achterstand

STIL_NA = timedelta(minutes=3)


def stand() -> dict[str, object]:
    """``werkt`` is true when people can work: the database answers. The rest says what is degraded, in words."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return {"werkt": False, "database": "geen verbinding"}
    nu = timezone.now()
    werker = Teken.objects.filter(naam="werker", gezien_op__gt=nu - STIL_NA).exists()
    achter = achterstand(nu)
    return {
        "werkt": True,
        "database": "goed",
        "redis": "goed" if _redis() else "geen verbinding",
        "werker": "goed" if werker else "stil",
        "klok": "goed" if werker else "stil",  # the heartbeat that the worker ran came from beat
        "achterstand": achter,
        "mislukt": Opdracht.objects.dood().count(),
    }


def _redis() -> bool:
    try:
        return bool(caches["snel"].client.get_client().ping())
    except Exception:  # every client has its own errors; down is down
        return False
