"""The package that goes along: only what somebody chose, only with consent, and written down for ever (GRO-77)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from verwijzingen.deelbaar import inhoud
from verwijzingen.models import Verstrekking, Verwijzing
from verwijzingen.volledigheid import geen_ziekte_naar_leerplicht, mag_niet_naar, zonder_toestemming
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .taken import bijschrijven
from .voorbereiden import op_slot


@transaction.atomic
def verstrekken(
    verwijzing: Verwijzing, *, aan: str, brief: str, codes: list[str], herkomst: str, door: Gebruiker, adres: str = ""
) -> Verstrekking:
    """Keep what was given to whom, and have the letter made. The same form sent twice gives once."""
    bestaand = Verstrekking.objects.filter(herkomst=herkomst).first()
    if bestaand:
        return bestaand
    op_slot(verwijzing, *Verwijzing.OPEN)
    vandaag = timezone.localdate()
    zinnen = zonder_toestemming(verwijzing.dossier, op=vandaag) or mag_niet_naar(verwijzing.dossier, aan, op=vandaag)
    if zinnen:
        raise Onvolledig(*zinnen)
    stukken = inhoud(verwijzing.dossier, door, codes)
    if {s["code"] for s in stukken} != set(codes):
        raise Onvolledig("Een stuk dat je koos, mag niet meer mee. Kies opnieuw.")
    if ziek := geen_ziekte_naar_leerplicht(verwijzing, aan, [brief, *_woorden(stukken)], op=vandaag):
        raise Onvolledig(*ziek)
    verstrekking, nieuw = Verstrekking.objects.get_or_create(
        herkomst=herkomst,
        defaults={
            "verwijzing": verwijzing, "aan": aan, "adres": adres, "brief": brief, "stukken": stukken,
            "gemaakt_door": door,
        },
    )  # fmt: skip
    if nieuw:
        vastleggen("stukken_verstrekt", op=verstrekking, door=door, stukken=sorted(codes))
        titel = f"Stukken meegegeven aan {aan}"
        bijschrijven(verwijzing, wat=f"pakket:{verstrekking.pk}", titel=titel, tekst="", door=door)
        plaatsen(
            "verwijzingen.brief_maken", sleutel=f"{verstrekking.pk}", bij=verstrekking, verstrekking_id=verstrekking.pk
        )
    return verstrekking


def _woorden(stukken: list[dict[str, Any]]) -> list[str]:
    """All that is read of these pieces in the letter."""
    return [woord for stuk in stukken for woord in (stuk["naam"], *(deel for rij in stuk["tekst"] for deel in rij))]
