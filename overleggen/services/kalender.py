"""The secret address of somebody's calendar feed: made, ended, and asked for. Only its hash is kept."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from overleggen.models import Agendasleutel
from zorg.basis.links import nieuwe_nonce, token_hash

ZO_VAAK = timedelta(minutes=5)


def sleutel_van(gebruiker: Gebruiker) -> Agendasleutel | None:
    return Agendasleutel.objects.filter(gebruiker=gebruiker).first()


@transaction.atomic
def adres_maken(*, door: Gebruiker) -> str:
    """The secret of a new address, this once; the old address ends with it."""
    geheim = nieuwe_nonce()
    sleutel, _ = Agendasleutel.objects.update_or_create(
        gebruiker=door,
        defaults={"sleutel_hash": token_hash(geheim), "gemaakt_op": timezone.now(), "gebruikt_op": None},
    )
    vastleggen("agenda_adres_gemaakt", op=sleutel, door=door)
    return geheim


@transaction.atomic
def adres_uitzetten(*, door: Gebruiker) -> None:
    sleutel = Agendasleutel.objects.select_for_update().filter(gebruiker=door).first()
    if sleutel:
        vastleggen("agenda_adres_uitgezet", op=sleutel, door=door)
        sleutel.delete()


def adres_openen(geheim: str, *, op: date, nu: datetime) -> Gebruiker | None:
    """Whose address this is. None for one that never was, one that ended, and one of somebody who may not log in or is
    nothing at any school now: one look for all of them, so that no two can be told apart."""
    functies = Roltoewijzing.objects.geldig(op).filter(gebruiker=OuterRef("gebruiker"))
    sleutel = (
        Agendasleutel.objects.select_related("gebruiker")
        .filter(Exists(functies), sleutel_hash=token_hash(geheim), gebruiker__is_active=True)
        .first()
    )
    if sleutel is None:
        return None
    if sleutel.gebruikt_op is None or sleutel.gebruikt_op < nu - ZO_VAAK:
        Agendasleutel.objects.filter(pk=sleutel.pk).update(gebruikt_op=nu)
    return sleutel.gebruiker
