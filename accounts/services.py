from django.db import transaction

from audit.services import vastleggen

from .models import Gebruiker


@transaction.atomic
def voorkeuren_wijzigen(gebruiker: Gebruiker, *, sneltoetsen: bool) -> None:
    """What somebody chose for their own screens."""
    gebruiker.sneltoetsen = sneltoetsen
    gebruiker.save(update_fields=["sneltoetsen"])
    vastleggen("voorkeuren_gewijzigd", op=gebruiker, door=gebruiker, sneltoetsen=sneltoetsen)
