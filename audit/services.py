from django.db import models

from zorg.basis.ineens import straks

from .models import Gebeurtenis


def vastleggen(soort: str, *, op: models.Model, door: models.Model | None, grond: str = "", **details: object) -> None:
    """Write one event, in the caller's transaction: no event without the change, no change without the event.

    ``details`` holds codes, ids and counts; never names, notes or other content of a file.
    """
    straks(
        _schrijven,
        Gebeurtenis(
            soort=soort,
            door_id=door.pk if door else None,
            door_naam=str(door or "systeem")[:200],
            school_id=getattr(op, "school_id", None),
            leerling_id=getattr(op, "leerling_id", None),
            onderwerp=op._meta.label_lower,
            onderwerp_id=op.pk,
            grond=grond,
            details=details,
        ),
    )


def _schrijven(regels: list[Gebeurtenis]) -> None:
    if len(regels) == 1:
        regels[0].save(force_insert=True)
    else:
        Gebeurtenis.objects.bulk_create(regels)
