"""What parents and pupil think of a request, asked before it is sent and answered by their own link."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from verwijzingen.models import Verwijzing, Zienswijze
from verwijzingen.volledigheid import te_vragen
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .taken import bijschrijven
from .voorbereiden import op_slot


@transaction.atomic
def zienswijzen_vragen(verwijzing: Verwijzing, *, door: Gebruiker) -> list[Zienswijze]:
    """Ask everybody whose view counts and who can be reached by link. Asking twice asks once."""
    op_slot(verwijzing, *Verwijzing.VOOR_INDIENEN)
    if not verwijzing.bestemming.zienswijze:
        raise Onvolledig("Voor deze plek vraagt de school geen zienswijze.")
    gevraagd = []
    for contact in te_vragen(verwijzing, op=timezone.localdate()):
        adres = contact.email if contact else verwijzing.dossier.leerling.email
        if not adres:
            continue
        rij, nieuw = Zienswijze.objects.get_or_create(
            verwijzing=verwijzing, contact=contact, defaults={"gevraagd_door": door}
        )
        if nieuw:
            vastleggen("zienswijze_gevraagd", op=rij, door=door)
            plaatsen("portaal.zienswijze_melden", sleutel=f"{rij.pk}", bij=rij, zienswijze_id=rij.pk)
            gevraagd.append(rij)
    if not gevraagd:
        raise Onvolledig(
            "Iedereen met een mailadres is al gevraagd. Schrijf bij de papieren op wat je van de anderen hoorde."
        )
    return gevraagd


@transaction.atomic
def zienswijze_geven(zienswijze: Zienswijze, *, antwoord: str, woorden: str, naam: str) -> Zienswijze:
    """By the own link, until the request is sent. A second answer takes the place of the first; both are in the trail.

    What somebody thinks does not stand on the timeline: the other parent may get to read that.
    """
    slot = Zienswijze.objects.select_for_update(of=("self",)).select_related("verwijzing").get(pk=zienswijze.pk)
    if slot.verwijzing.status not in Verwijzing.VOOR_INDIENEN:
        raise OngeldigeOvergang(f"zienswijze {slot.pk}: {slot.verwijzing.status}")
    eerste = slot.beantwoord_op is None
    slot.antwoord, slot.woorden, slot.getypte_naam, slot.beantwoord_op = antwoord, woorden, naam, timezone.now()
    slot.save(update_fields=["antwoord", "woorden", "getypte_naam", "beantwoord_op"])
    vastleggen("zienswijze_gegeven", op=slot, door=None, antwoord=antwoord)
    if eerste:
        bijschrijven(
            slot.verwijzing, wat=f"zienswijze:{slot.pk}", titel=f"Zienswijze gekregen van {slot.wie}", tekst="",
            door=slot.gevraagd_door,
        )  # fmt: skip
    return slot
