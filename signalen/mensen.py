"""Who hears of a signal: the mentors of the class, or the coordinator when there is none."""

from datetime import date

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Leerling


def mentoren(leerling: Leerling, datum: date) -> list[Gebruiker]:
    """Every mentor of the pupil's class who can log in; a class can have two."""
    if leerling.klas_id is None:
        return []
    rijen = (
        Roltoewijzing.objects.geldig(datum)
        .met_rol("ME")
        .filter(klas=leerling.klas_id, school=leerling.school_id, gebruiker__is_active=True)
        .select_related("gebruiker")
        .order_by("pk")
    )
    return list({rij.gebruiker_id: rij.gebruiker for rij in rijen}.values())
