from datetime import timedelta
from typing import Any

from django.db import DatabaseError, InterfaceError, models
from django.db.models import Count, Q
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from zorg.basis.ineens import straks
from zorg.basis.logboek import LogboekDicht

from .keten import Uitslag
from .models import Controle, Gebeurtenis

# At most this often somebody's refused attempts are written down: the same thing once an hour, and many things so many.
WEIGERING_ELK, WEIGERINGEN = timedelta(hours=1), 100
SCHOOL = "scholen.school"  # it lies higher, and what is done to it is of that school as well
GEWEIGERD = "geweigerd"
# Asked for by its address, while this person may not know whether it exists; also when it does not.
VERBORGEN = "geweigerd_verborgen"


def vastleggen(soort: str, *, op: models.Model, door: models.Model | None, grond: str = "", **details: object) -> None:
    """Write one event, in the caller's transaction: no event without the change, no change without the event.

    ``details`` holds codes, ids and counts; never names, notes or other content of a file.
    """
    straks(_schrijven, _regel(soort, op, door, grond=grond, details=details))


def lijst_vastleggen(soort: str, *, door: models.Model, school_id: int | None, grond: str, **details: object) -> None:
    """One event for a list of rows, in the chain of the school of who looked."""
    regel = _regel(soort, door, door, grond=grond, details=details)
    regel.school_id = school_id
    straks(_schrijven, regel)


def weigering_vastleggen(
    onderwerp: str,
    onderwerp_id: int,
    *,
    door: models.Model,
    school_id: int | None,
    leerling_id: int | None,
    soort: str,
    actie: str,
) -> None:
    """Somebody asked for what they may not see or do. The same questions to the database whether it exists or not."""
    regel = _regel(soort, door, door, details={"actie": actie})
    regel.onderwerp, regel.onderwerp_id = onderwerp, onderwerp_id
    regel.school_id, regel.leerling_id = school_id, leerling_id
    recent = Gebeurtenis.objects.filter(
        door_id=door.pk, soort__in=(GEWEIGERD, VERBORGEN), moment__gt=timezone.now() - WEIGERING_ELK
    )
    dit = Q(soort=soort, onderwerp=onderwerp, onderwerp_id=onderwerp_id, details__actie=actie)
    geteld = recent.aggregate(alle=Count("pk"), deze=Count("pk", filter=dit))
    if not geteld["deze"] and geteld["alle"] < WEIGERINGEN:
        straks(_schrijven, regel)


def controle_bewaren(uitslag: Uitslag) -> None:
    """How a chain was found, for the health page; where it was whole, the next look can go on from there."""
    velden: dict[str, Any] = {"fout": "; ".join(uitslag.fouten)[:300], "gecontroleerd_op": timezone.now()}
    if uitslag.heel:
        velden |= {"tot": uitslag.tot, "tot_hash": uitslag.kop}
    Controle.objects.update_or_create(keten=uitslag.keten, defaults=velden)


def _regel(
    soort: str, op: models.Model, door: models.Model | None, *, grond: str = "", details: dict[str, Any]
) -> Gebeurtenis:
    school_id = op.pk if op._meta.label_lower == SCHOOL else getattr(op, "school_id", None)
    return Gebeurtenis(
        soort=soort,
        door_id=door.pk if door else None,
        door_naam=str(door or "systeem")[:200],
        school_id=school_id,
        leerling_id=getattr(op, "leerling_id", None),
        onderwerp=op._meta.label_lower,
        onderwerp_id=op.pk,
        grond=grond,
        details=details,
    )


def _schrijven(regels: list[Gebeurtenis]) -> None:
    try:
        if len(regels) == 1:
            regels[0].save(force_insert=True)
        else:
            Gebeurtenis.objects.bulk_create(regels)
    except TransactionManagementError:  # something else went wrong before, and was caught: that is a mistake of ours
        raise
    except (DatabaseError, InterfaceError) as fout:
        raise LogboekDicht from fout
