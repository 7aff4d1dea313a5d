"""Whether somebody comes: the answer to an invitation, and what happens when the chair does not."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from overleggen.models import Deelname, Overleg
from overleggen.reeks import dagnaam
from zorg.basis.models import OngeldigeOvergang

from .agenda import gewijzigd, op_slot

TE_LAAT = "Dit overleg is al begonnen of gaat niet door. Je antwoord verandert niets meer."
AFGEMELD = "De school heeft je afgemeld. Wil je toch komen? Vraag het aan wie dit overleg voorbereidt."
KIEZEN = "voorzitter_kiezen"


@transaction.atomic
def beantwoorden(deelname: Deelname, *, komt: bool, door: Gebruiker, nu: datetime) -> Deelname:
    """Yes or no to an invitation, as often as somebody changes their mind; the same answer twice changes nothing.

    A no takes what the invitation opened: somebody from outside reads their items no more. Nobody takes back a no that
    somebody else said for them.
    """
    overleg = op_slot(deelname.overleg)
    if not overleg.kan_anders:
        raise OngeldigeOvergang(f"overleg {overleg.pk} is begonnen of vervallen", zin=TE_LAAT)
    rij = Deelname.objects.select_for_update(of=("self",)).get(pk=deelname.pk)
    afgemeld = rij.status == Deelname.Status.AFGEMELD
    if komt and not rij.mag_antwoorden:
        raise OngeldigeOvergang(f"deelname {rij.pk} is afgemeld door de school", zin=AFGEMELD)
    if (not afgemeld and rij.toegezegd_op is not None) if komt else afgemeld:
        return rij
    if komt and afgemeld:
        rij.zet_status(Deelname.Status.UITGENODIGD, zelf_afgemeld=False)
    elif not komt:
        rij.zet_status(Deelname.Status.AFGEMELD, zelf_afgemeld=True)
    rij.toegezegd_op = nu if komt else None
    rij.save(update_fields=["toegezegd_op"])
    gewijzigd(overleg)
    vastleggen("uitnodiging_beantwoord", op=rij, door=door, komt=komt)
    voorzitter_nakijken(overleg)
    return rij


def voorzitter_nakijken(overleg: Overleg) -> None:
    """The coordinator chooses who leads as long as nobody who would is coming; otherwise there is nothing to choose."""
    if not (overleg.kan_anders and _voorzitter_komt_niet(overleg)):
        taak_afronden(soort=KIEZEN, sleutel=f"{overleg.pk}", vervallen=not overleg.kan_anders)
        return
    taak_openen(
        soort=KIEZEN,
        sleutel=f"{overleg.pk}",
        school=overleg.school,
        wat=f"Kies wie voorzit: {overleg.overlegtype.naam} van {dagnaam(overleg.datum)}"[:200],
        waar=reverse("overleggen:verzetten", args=[overleg.pk]),
        voor="ZC",
        toelichting="De voorzitter komt niet.",
        uiterste_datum=overleg.datum,
    )


def _voorzitter_komt_niet(overleg: Overleg) -> bool:
    """Whether everybody who would lead said no: who was named, else whoever has the function of chair."""
    leiders = overleg.deelnames.filter(per_punt=False)
    if overleg.voorzitter_id:
        leiders = leiders.filter(gebruiker=overleg.voorzitter_id)
    else:
        functie = overleg.overlegtype.voorzitter_id
        houders = Roltoewijzing.objects.geldig(overleg.datum).filter(school=overleg.school_id, functie=functie)
        leiders = leiders.filter(gebruiker__in=houders.values("gebruiker"))
    return set(leiders.values_list("status", flat=True)) == {Deelname.Status.AFGEMELD}
