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
def herinneringen_kiezen(gebruiker: Gebruiker, *, niet_op_scherm: list[str], niet_per_mail: list[str]) -> None:
    """Which reminders somebody does without, on the own list and in the mail of the morning."""
    gebruiker.herinnering_niet_op_scherm = niet_op_scherm
    gebruiker.herinnering_niet_per_mail = niet_per_mail
    gebruiker.save(update_fields=["herinnering_niet_op_scherm", "herinnering_niet_per_mail"])
    vastleggen("herinneringen_gekozen", op=gebruiker, door=gebruiker, scherm=niet_op_scherm, mail=niet_per_mail)


@transaction.atomic
def wachtwoordlink_aanvragen(gebruiker: Gebruiker | None) -> None:
    """Somebody forgot a password. For an address nobody has the same work is done, so that the time tells nothing."""
    plaatsen("accounts.wachtwoordlink", sleutel=secrets.token_hex(16), gebruiker_id=gebruiker.pk if gebruiker else None)
