"""Laying down a version: pupil and parents were heard, teachers learn what to do, the plan is asked to follow."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.deelbaar import bezwaar
from dossiers.models import Contactpersoon
from dossiers.services import bekend_maken, delen, notitie_toevoegen
from programmas.gevolgen import bijschrijven, plantaak, taken_sluiten
from programmas.models import Programma, Programmaversie
from programmas.volledigheid import mist_gesprek
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

TITEL = "Wat we afspraken over de lessen"


@transaction.atomic
def vaststellen(
    versie: Programmaversie,
    *,
    door: Gebruiker,
    leerling_vindt: str,
    leerling_woorden: str,
    ouders_vinden: str,
    ouders_woorden: str,
    besproken_datum: date | None,
    gezien: int,
    bericht: str = "",
) -> list[Contactpersoon]:
    """From its first day on this counts. ``bericht`` is what parents read by their link; returns who can read it.

    ``gezien`` is the change of the proposal that was on screen: nobody lays down what they did not see.
    """
    rijen = Programma.objects.select_for_update(of=("self",)).select_related("dossier__leerling__school")
    programma = rijen.get(pk=versie.programma_id)
    slot = Programmaversie.objects.select_for_update().get(pk=versie.pk)
    programma.dossier.eis_open()
    gesprek = {
        "leerling_vindt": leerling_vindt, "leerling_woorden": leerling_woorden, "ouders_vinden": ouders_vinden,
        "ouders_woorden": ouders_woorden, "besproken_datum": besproken_datum,
    }  # fmt: skip
    if mist := mist_gesprek(gesprek, programma.dossier.leerling.roepnaam):
        raise Onvolledig(*mist)
    if slot.is_voorstel and slot.wijziging != gezien:
        raise Onvolledig("Het voorstel is net veranderd. Lees eerst wat er nu staat.")
    slot.zet_status(Programmaversie.Status.VASTGESTELD, vastgesteld_op=timezone.now(), vastgesteld_door=door, **gesprek)
    if programma.status == Programma.Status.VOORGESTELD:
        programma.zet_status(Programma.Status.LOPEND)
    slot.programma = programma
    _verder(slot, door)
    return _ouders_berichten(slot, bericht, door) if bericht else []


def _verder(versie: Programmaversie, door: Gebruiker) -> None:
    dossier = versie.programma.dossier
    bekend_maken(dossier)
    vastleggen("programma_vastgesteld", op=versie, door=door, nummer=versie.nummer)
    taken_sluiten(versie.programma, vervallen=False)
    bijschrijven(
        versie, wat="vastgesteld", titel=f"Aangepast programma vastgesteld (versie {versie.nummer})", door=door
    )
    plaatsen("programmas.lesblad_maken", sleutel=f"{versie.pk}", bij=versie, versie_id=versie.pk)
    plantaak(versie, namens=door)


def _ouders_berichten(versie: Programmaversie, tekst: str, door: Gebruiker) -> list[Contactpersoon]:
    """By the one channel: each parent who may read it, by name; nobody when none may."""
    dossier, vandaag = versie.programma.dossier, timezone.localdate()
    stuk = notitie_toevoegen(
        dossier, door=door, herkomst=f"programma:{versie.pk}:bericht", datum=vandaag, titel=TITEL, tekst=tekst,
        niveau="Z1",
    )  # fmt: skip
    ouders = [c for c in dossier.leerling.contactpersonen.order_by("pk") if not bezwaar(stuk, c, op=vandaag)]
    if not ouders:
        raise Onvolledig("Geen van de ouders kan dit via de link lezen. Laat het bericht leeg, en bel.")
    for ouder in ouders:
        delen(stuk, aan=ouder, onderdelen=["tekst"], door=door, besproken_datum=versie.besproken_datum)
    return ouders
