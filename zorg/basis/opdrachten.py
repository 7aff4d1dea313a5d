"""Background work as rows: place it in your transaction, a worker takes it, a sweep finds what is overdue.

A handler may be run twice (a worker can die after the effect and before the row says so): it must look at the
database before it acts. Handlers are registered in ``tasks.py`` of the app that owns the work.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.db import models, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from kombu.exceptions import OperationalError

from .frames import roomy
from .logboek import NUMMER, beschrijf
from .models import Opdracht, OpdrachtQuerySet
from .rijen import KORT

logger = logging.getLogger(__name__)
AFGEBROKEN = "De worker stopte er midden in"
VEEGTIJD = 15.0  # seconds; far below the limit of a task, so that no sweep is shot in the middle of a job
Handler = Callable[..., None]
HANDLERS: dict[str, Handler] = {}
RIJ_VAN: dict[str, str] = {}
OPGEGEVEN: dict[str, Handler] = {}


class Ingehaald(Exception):
    """The lease ran out during the work and somebody else does it now: nothing of what was done here may stay."""


def opdracht(soort: str, *, rij: str = KORT) -> Callable[[Handler], Handler]:
    """Register the handler of one kind of job. It is called with the row's ``gegevens`` as keyword arguments.

    ``rij``: the line of ``RIJEN`` in which it waits.
    """

    def registreer(handler: Handler) -> Handler:
        HANDLERS[soort] = handler
        RIJ_VAN[soort] = rij
        return handler

    return registreer


def opgegeven(soort: str) -> Callable[[Handler], Handler]:
    """Register what happens when a job of this kind used up all its tries, so that nobody waits for it."""

    def registreer(handler: Handler) -> Handler:
        OPGEGEVEN[soort] = handler
        return handler

    return registreer


def plaatsen(
    soort: str, *, sleutel: str, bij: models.Model | None = None, niet_voor: datetime | None = None, **gegevens: Any
) -> Opdracht:
    """Place a job in the caller's transaction. The same ``sleutel`` again changes nothing: it was already asked.

    ``bij`` is what the job is about: the administrator of its school sees it when it fails.
    """
    school_id = getattr(bij, "school_id", gegevens.get("school_id"))
    rij, nieuw = Opdracht.objects.get_or_create(
        sleutel=f"{soort}:{sleutel}",
        defaults={
            "soort": soort,
            "gegevens": gegevens,
            "school_id": school_id,
            "niet_voor_op": niet_voor or timezone.now(),
        },
    )
    if nieuw and rij.niet_voor_op <= timezone.now():
        transaction.on_commit(partial(bel, rij.pk, soort))
    return rij


def opnieuw(rij: Opdracht) -> None:
    """Give a dead letter a new life: all tries again, starting now."""
    Opdracht.objects.filter(pk=rij.pk, status=Opdracht.Status.MISLUKT).update(
        status=Opdracht.Status.WACHT, pogingen=0, niet_voor_op=timezone.now(), bezet_tot_op=None
    )
    transaction.on_commit(partial(bel, rij.pk, rij.soort))


def bel(pk: int, soort: str) -> None:
    """Ring a worker of this kind of work. When Redis is down nobody hears it, and the sweep finds the row."""
    try:
        current_app.send_task("basis.uitvoeren", kwargs={"opdracht_id": pk}, queue=RIJ_VAN.get(soort, KORT))
    except (OperationalError, OSError) as fout:
        logger.warning("bel niet gehoord (%s); de veger vindt opdracht %s", type(fout).__name__, pk)


def uitvoeren_een(pk: int, *, nu: datetime | None = None) -> bool:
    """Take one job if it is free, do it, and write down how it went. False when somebody else has it."""
    nu = nu or timezone.now()
    if not _neem(pk, nu):
        return False
    NUMMER.set(f"opdracht-{pk}")
    rij = Opdracht.objects.get(pk=pk)
    if rij.pogingen >= Opdracht.MAX_POGINGEN:
        _opgeven(rij, rij.pogingen, "De worker stopte er steeds midden in")
        return True
    try:
        with transaction.atomic():
            roomy(HANDLERS[rij.soort])(**rij.gegevens)
            _klaar(rij)
    except Ingehaald:
        logger.warning("opdracht %s %s duurde langer dan de huur; een ander doet hem", rij.pk, rij.soort)
    except Exception as fout:
        logger.exception("opdracht %s %s mislukte", rij.pk, rij.soort)
        _mislukt(rij, fout, nu)
    return True


def _neem(pk: int, nu: datetime) -> int:
    """Rent the row, in one UPDATE, so that of two workers one gets it. Work that was rented before and never came
    back killed its worker: that was a try too, or a poisonous job would kill workers for ever."""
    terug = When(bezet_tot_op__isnull=False, then=1)
    return (
        Opdracht.objects.te_doen(nu)
        .filter(pk=pk)
        .update(
            pogingen=F("pogingen") + Case(terug, default=0),
            laatste_fout=Case(When(bezet_tot_op__isnull=False, then=Value(AFGEBROKEN)), default=F("laatste_fout")),
            bezet_tot_op=nu + Opdracht.HUUR,
        )
    )


def afgebroken(soort: str, *, sleutel: str) -> bool:
    """Whether a worker died in the middle of this job the last time: what cannot be taken back may have been done."""
    return Opdracht.objects.filter(sleutel=f"{soort}:{sleutel}", laatste_fout=AFGEBROKEN).exists()


def _nog_van_mij(rij: Opdracht) -> OpdrachtQuerySet:
    """The row, as long as nobody else rented it since."""
    return Opdracht.objects.filter(pk=rij.pk, status=Opdracht.Status.WACHT, bezet_tot_op=rij.bezet_tot_op)


def _klaar(rij: Opdracht) -> None:
    """In the transaction of the work. A job that destroyed its own row with all else of a pupil is done too."""
    gedaan = _nog_van_mij(rij).update(
        status=Opdracht.Status.KLAAR, klaar_op=timezone.now(), bezet_tot_op=None, laatste_fout=""
    )
    if not gedaan and Opdracht.objects.filter(pk=rij.pk).exists():
        raise Ingehaald


def _later(rij: Opdracht, wanneer: datetime, fout: str) -> None:
    _nog_van_mij(rij).update(bezet_tot_op=None, niet_voor_op=wanneer, pogingen=rij.pogingen + 1, laatste_fout=fout)


def _mislukt(rij: Opdracht, fout: Exception, nu: datetime) -> None:
    """Try again with growing pauses (1, 2, 4 … minutes); after the last try the row is a dead letter on a page."""
    tekst = beschrijf(fout)
    if rij.pogingen + 1 < Opdracht.MAX_POGINGEN:
        _later(rij, nu + timedelta(minutes=2**rij.pogingen), tekst)
        return
    _opgeven(rij, rij.pogingen + 1, tekst)


def _opgeven(rij: Opdracht, pogingen: int, tekst: str) -> None:
    if not _nog_van_mij(rij).update(
        status=Opdracht.Status.MISLUKT, bezet_tot_op=None, pogingen=pogingen, laatste_fout=tekst
    ):
        return
    if handler := OPGEGEVEN.get(rij.soort):
        try:
            with transaction.atomic():
                handler(**rij.gegevens)
        except Exception:
            logger.exception("na het opgeven van opdracht %s %s", rij.pk, rij.soort)


def vegen(
    *, nu: datetime | None = None, hoogstens: int = 200, seconden: float | None = None, rij: str | None = None
) -> int:
    """Do everything that is due and free, oldest first, and what that work placed; several sweepers share it.

    With ``rij`` only the work of that line: a sweeper of short work must not be held by a heavy document.
    Returns how many were done. ``nu`` stands still when it is given: then only what was due at that moment is done.
    After ``seconden`` no other job is begun; the next sweep goes on.
    """
    gedaan, begin = 0, time.monotonic()
    while gedaan < hoogstens and (seconden is None or not gedaan or time.monotonic() - begin < seconden):
        moment = nu or timezone.now()
        pk = _volgende(moment, rij)
        if pk is None:
            break
        gedaan += uitvoeren_een(pk, nu=moment)
    return gedaan


def _volgende(nu: datetime, rij: str | None) -> int | None:
    with transaction.atomic():
        return (
            in_rij(Opdracht.objects.te_doen(nu), rij)
            .select_for_update(skip_locked=True)
            .order_by("niet_voor_op", "pk")
            .values_list("pk", flat=True)
            .first()
        )


def in_rij(opdrachten: OpdrachtQuerySet, rij: str | None) -> OpdrachtQuerySet:
    """A kind that nobody knows any more, of an older version, lies in the line of short work: there it is given up."""
    if rij is None:
        return opdrachten
    if rij == KORT:
        return opdrachten.exclude(soort__in=[soort for soort, van in RIJ_VAN.items() if van != KORT])
    return opdrachten.filter(soort__in=[soort for soort, van in RIJ_VAN.items() if van == rij])


def achterstand(nu: datetime, rij: str | None = None) -> int:
    """How many jobs are late, in all or in one line: the figure /gezondheid/ shows."""
    return in_rij(Opdracht.objects.te_laat(nu), rij).count()
