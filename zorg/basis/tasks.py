"""What the worker hears: one job by its id, a sweep three times a minute, and a sign of life."""

from celery import shared_task
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import connection
from django.utils import timezone

from . import (
    kloksprong,
    opdrachten,
    stapels,  # noqa: F401  its jobs
)
from .models import Teken
from .rijen import KORT


@shared_task(name="basis.uitvoeren")
def uitvoeren(*, opdracht_id: int, **_: object) -> None:
    opdrachten.uitvoeren_een(opdracht_id)


@shared_task(name="basis.vegen", expires=18)
def vegen(*, rij: str | None = None, **_: object) -> None:
    opdrachten.vegen(seconden=opdrachten.VEEGTIJD, rij=rij)


@shared_task(name="basis.hartslag", expires=25)
def hartslag(*, rij: str = KORT, **_: object) -> None:
    """A worker of this line ran it, so one lives; beat gives its own sign (zorg.klok). And work of a clock that jumped
    goes on."""
    kloksprong.rechtzetten(nu=timezone.now())
    Teken.objects.update_or_create(naam=f"werker.{rij}", defaults={"gezien_op": timezone.now()})


@shared_task(name="basis.opruimen", expires=3500)
def opruimen(**_: object) -> None:
    """Throw away sessions that are over: what somebody typed does not outlive them; and brakes that let go."""
    SessionStore.clear_expired()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM basis_cache WHERE expires < %s", [timezone.now()])
