"""The same thing for many at once: an order, a job for each, and one failure that stops nobody.

What a step does is registered by the app that owns it. It runs in the transaction that also writes that it is done, so
that a worker that dies leaves all of the step or nothing, and the next worker does only what was not done.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from .models import OngeldigeOvergang, Onvolledig, Stap, Stapel
from .opdrachten import opdracht, opgegeven, plaatsen

HOOGSTENS = 500
INTUSSEN = "Dit is intussen veranderd. Kijk hoe het er nu voor staat."
MISLUKT = "Dit lukte niet door een storing. Vraag de functioneel beheerder om hulp."


@dataclass(frozen=True)
class Soort:
    """``doen`` raises ``Onvolledig`` or ``OngeldigeOvergang`` when it cannot; ``klaar`` is called once, at the end."""

    doen: Callable[[Stap], None]
    klaar: Callable[[Stapel], None]


SOORTEN: dict[str, Soort] = {}


@transaction.atomic
def maken(soort: str, *, sleutel: str, onderwerpen: Iterable[int], door_id: int, school_id: int) -> tuple[Stapel, bool]:
    """The order with its steps; the same ``sleutel`` again is the order that is there."""
    stapel, nieuw = Stapel.objects.get_or_create(
        sleutel=sleutel, defaults={"soort": soort, "door_id": door_id, "school_id": school_id}
    )
    if nieuw:
        Stap.objects.bulk_create(Stap(stapel=stapel, onderwerp_id=pk) for pk in onderwerpen)
        plaatsen("basis.stapel", sleutel=f"{stapel.pk}", bij=stapel, stapel_id=stapel.pk)
    return stapel, nieuw


@opdracht("basis.stapel")
def beginnen(*, stapel_id: int, **_: object) -> None:
    """A job for each step, away from the click."""
    stapel = Stapel.objects.get(pk=stapel_id)
    for pk in stapel.stappen.filter(status=Stap.Status.WACHT).order_by("pk").values_list("pk", flat=True):
        plaatsen("basis.stap", sleutel=f"{pk}", bij=stapel, stap_id=pk)
    _misschien_klaar(stapel)


@opdracht("basis.stap")
def stap_doen(*, stap_id: int, **_: object) -> None:
    stap = Stap.objects.select_for_update(of=("self",)).select_related("stapel").get(pk=stap_id)
    if stap.status == Stap.Status.WACHT:
        _uitslag(stap, _waarom_niet(stap))


def _waarom_niet(stap: Stap) -> str:
    """Do it; empty when it was done. What a refused step wrote is taken back."""
    try:
        with transaction.atomic():
            SOORTEN[stap.stapel.soort].doen(stap)
    except Onvolledig as mist:
        return str(mist)
    except OngeldigeOvergang as fout:
        return fout.zin or INTUSSEN
    return ""


def _uitslag(stap: Stap, reden: str) -> None:
    status = Stap.Status.NIET if reden else Stap.Status.GEDAAN
    stap.zet_status(status, reden=reden[:500], klaar_op=timezone.now())
    _misschien_klaar(stap.stapel)


def _misschien_klaar(stapel: Stapel) -> None:
    """Of two that end at the same moment the second waits here, and sees that the first is done."""
    slot = Stapel.objects.select_for_update().get(pk=stapel.pk)
    if slot.klaar_op is None and not slot.stappen.filter(status=Stap.Status.WACHT).exists():
        slot.klaar_op = timezone.now()
        slot.save(update_fields=["klaar_op"])
        SOORTEN[slot.soort].klaar(slot)


@opgegeven("basis.stap")
def stap_opgegeven(*, stap_id: int, **_: object) -> None:
    """All tries are used up: it is said, and the order does not wait for it for ever."""
    stap = Stap.objects.select_for_update(of=("self",)).select_related("stapel").get(pk=stap_id)
    if stap.status == Stap.Status.WACHT:
        _uitslag(stap, MISLUKT)
