"""Letting parents read what was told in confidence, by exception."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Tijdlijnstuk, Vrijgave
from zorg.basis.models import Onvolledig

KORTSTE_REDEN = 20


@transaction.atomic
def vrijgeven(
    stuk: Tijdlijnstuk, *, grond: str, besproken_datum: date | None, door: Gebruiker, reden: str = ""
) -> Vrijgave:
    """Record why the parents may hear of this one piece, and when that was discussed with the pupil (ZEIST-17, -18).

    It shares nothing yet: what they read is chosen and looked at first, as with every piece.
    """
    stuk.dossier.eis_open()
    naam = stuk.dossier.leerling.roepnaam
    if besproken_datum is None or besproken_datum > timezone.localdate():
        raise Onvolledig(f"Bespreek het eerst met {naam}. Vul in wanneer je dat deed.")
    if grond == Vrijgave.Grond.GEZONDHEID and len(reden.strip()) < KORTSTE_REDEN:
        raise Onvolledig(f"Schrijf in minstens {KORTSTE_REDEN} tekens welke zorgen er zijn.")
    vrijgave, nieuw = Vrijgave.objects.get_or_create(
        stuk=stuk,
        defaults={
            "dossier": stuk.dossier, "grond": grond, "reden": reden.strip(), "besproken_datum": besproken_datum,
            "vastgelegd_door": door,
        },
    )  # fmt: skip
    if nieuw:
        vastleggen("vertrouwelijk_vrijgegeven", op=stuk, door=door, uitzondering=grond)
    return vrijgave
