"""Is the house in order? Asked by monitoring and by `make demo`."""

from datetime import timedelta

from django.core.cache import caches
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from audit.models import Controle
from bijlagen import scanner
from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import achterstand

STIL_NA = timedelta(minutes=3)
STIL = "geen antwoord"


def stand() -> dict[str, object]:
    """``werkt`` is true when people can work: the database answers. The rest says what is degraded, in words."""
    try:
        connection.ensure_connection()
        return _stand()
    except (DatabaseError, InterfaceError):
        return {"werkt": False, "database": "geen verbinding"}


def _stand() -> dict[str, object]:
    nu = timezone.now()
    levend = set(Teken.objects.filter(gezien_op__gt=nu - STIL_NA).values_list("naam", flat=True))
    return {
        "werkt": True,
        "database": "goed",
        "redis": "goed" if _redis() else "geen verbinding",
        "werker": "goed" if "werker" in levend else "stil",
        "klok": "goed" if "klok" in levend else "stil",
        "achterstand": achterstand(nu),
        "bestanden": "stil" if virusscanner() == STIL else "goed",
        "mislukt": Opdracht.objects.dood().count(),
        "logboek": "gebroken" if Controle.objects.exclude(fout="").exists() else "goed",
    }


def virusscanner() -> str:
    """In full, for the people of the school: outsiders hear only whether files come through."""
    if not scanner.ingesteld():
        return "niet ingesteld"
    return "goed" if scanner.leeft() else STIL


def _redis() -> bool:
    try:
        return bool(caches["snel"].client.get_client().ping())  # type: ignore[attr-defined]
    except Exception:  # every client has its own errors; down is down
        return False
