import secrets

from django.db import transaction

from audit.services import vastleggen
from zorg.basis.opdrachten import plaatsen

from .models import Gebruiker


@transaction.atomic
def voorkeuren_wijzigen(gebruiker: Gebruiker, *, sneltoetsen: bool) -> None:
    """What somebody chose for their own screens."""
    gebruiker.sneltoetsen = sneltoetsen
    gebruiker.save(update_fields=["sneltoetsen"])
    vastleggen("voorkeuren_gewijzigd", op=gebruiker, door=gebruiker, sneltoetsen=sneltoetsen)


@transaction.atomic
def wachtwoordlink_aanvragen(gebruiker: Gebruiker | None) -> None:
    """Somebody forgot a password. For an address nobody has the same work is done, so that the time tells nothing."""
    plaatsen("accounts.wachtwoordlink", sleutel=secrets.token_hex(16), gebruiker_id=gebruiker.pk if gebruiker else None)
