"""Closing a dossier, and opening it again."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier, Tijdlijnstuk
from dossiers.openstaand import openstaand
from zorg.basis.models import Onvolledig

KORTSTE_REDEN = 20


@transaction.atomic
def dossier_sluiten(dossier: Dossier, *, door: Gebruiker, reden: str, datum: date) -> None:
    """Nothing is written on it from now on. Refused as long as work on it is open (``Onvolledig`` says which)."""
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    _eis_reden(reden)
    if datum > timezone.localdate():
        raise Onvolledig("Deze dag komt nog. Sluit het dossier als het klaar is.")
    open_werk = openstaand(dossier)
    if open_werk:
        raise Onvolledig(*open_werk)
    dossier.zet_status(
        Dossier.Status.GESLOTEN,
        gesloten_op=timezone.now(),
        gesloten_door=door,
        sluitdatum=datum,
        gesloten_reden=reden,
    )
    _bijschrijven(dossier, door=door, datum=datum, titel="Dossier gesloten", reden=reden)
    vastleggen("dossier_gesloten", op=dossier, door=door, datum=datum.isoformat())


@transaction.atomic
def dossier_heropenen(dossier: Dossier, *, door: Gebruiker, reden: str) -> None:
    """Everybody who could write on it can do so again."""
    _eis_reden(reden)
    dossier.zet_status(Dossier.Status.ACTIEF, gesloten_op=None, gesloten_door=None, sluitdatum=None, gesloten_reden="")
    _bijschrijven(dossier, door=door, datum=timezone.localdate(), titel="Dossier heropend", reden=reden)
    vastleggen("dossier_heropend", op=dossier, door=door)


def _eis_reden(reden: str) -> None:
    if len(" ".join(reden.split())) < KORTSTE_REDEN:
        raise Onvolledig("Schrijf in minstens 20 tekens waarom.")


def _bijschrijven(dossier: Dossier, *, door: Gebruiker, datum: date, titel: str, reden: str) -> None:
    Tijdlijnstuk.objects.create(
        dossier=dossier,
        soort=Tijdlijnstuk.Soort.GEBEURTENIS,
        datum=datum,
        titel=titel,
        tekst=reden,
        geschreven_door=door,
    )
