"""Whom the process turns to: the mentor of a pupil, or the coordinator when there is none."""

from datetime import date

from django.db.models import OuterRef, Q, Subquery

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechttaal import EXTERN
from scholen.models import Functie, School
from zorg.basis.ineens import eenmaal

from .models import Leerling


def mentor_van(leerling: Leerling, datum: date) -> Gebruiker | None:
    rijen = (
        Roltoewijzing.objects.geldig(datum)
        .met_rol("ME")
        .filter(klas=leerling.klas_id, klas__isnull=False, school=leerling.school_id)
        .select_related("gebruiker")
        .order_by("pk")
    )
    toewijzing = eenmaal(("mentor", leerling.klas_id, leerling.school_id, datum), rijen.first)
    return toewijzing.gebruiker if toewijzing else None


def mentor_bij(leerling: str, datum: date) -> Subquery:
    """The key of the mentor, asked along with rows of which ``leerling`` is the lookup path to the pupil."""
    rijen = Roltoewijzing.objects.geldig(datum).met_rol("ME")
    rijen = rijen.filter(klas=OuterRef(f"{leerling}__klas"), school=OuterRef(f"{leerling}__school"))
    return Subquery(rijen.order_by("pk").values("gebruiker")[:1])


def mentor_of_coordinator(leerling: Leerling, datum: date) -> Gebruiker | str:
    """Nobody's task gets lost when a class has no mentor: then the coordinator has it."""
    return mentor_van(leerling, datum) or "ZC"


def docenten_van(leerling: Leerling, *, op: date) -> list[Gebruiker]:
    """Who teaches the class of this pupil now."""
    if leerling.klas_id is None:
        return []
    rijen = Roltoewijzing.objects.geldig(op).met_rol("DO").filter(klas=leerling.klas_id, gebruiker__is_active=True)
    return list({r.gebruiker_id: r.gebruiker for r in rijen.select_related("gebruiker").order_by("pk")}.values())


def partijen(school: School) -> list[Functie]:
    """Whom of outside the school a consent can name: who sits in its meetings; where nobody does, all it knows."""
    extern = Functie.objects.filter(school=school, rol__in=EXTERN, actief=True).order_by("naam", "pk")
    in_overleg = Q(vast_in_overlegtypen__actief=True) | Q(op_afroep_in_overlegtypen__actief=True)
    return list(extern.filter(in_overleg).distinct()) or list(extern)
