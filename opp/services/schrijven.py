"""Writing a concept: sections, goals, and the talks with pupil and parents. What lies before people is closed."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Gesprek
from dossiers.services import gesprek_vastleggen, taak_afronden, taak_openen
from opp.models import Doel, Hoorgesprek, Oudergesprek, Versie
from opp.volledigheid import ontbrekend
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang
from zorg.basis.opdrachten import plaatsen


def concept_op_slot(versie: Versie) -> Versie:
    """The same version, fresh and locked; refused when it is no concept any more."""
    slot = Versie.objects.select_for_update().get(pk=versie.pk)
    if not slot.is_concept:
        raise OngeldigeOvergang(f"{versie._meta.label} {versie.pk}: geen concept meer")
    return slot


def _gewijzigd(slot: Versie, door: Gebruiker, velden: tuple[str, ...] = ()) -> None:
    slot.wijziging += 1
    slot.gewijzigd_op, slot.gewijzigd_door = timezone.now(), door
    slot.save(update_fields=["wijziging", "gewijzigd_op", "gewijzigd_door", "deelversies", *velden])
    _voorlegtaak(slot, namens=door)


def _voorlegtaak(slot: Versie, *, namens: Gebruiker) -> None:
    """Who may lay the plan before parents hears when everything is filled in, and no sooner."""
    if ontbrekend(slot):
        taak_afronden(soort="opp_voorleggen", sleutel=f"{slot.pk}", vervallen=True)
        return
    dossier = slot.opp.dossier
    taak_openen(
        soort="opp_voorleggen",
        sleutel=f"{slot.pk}",
        school=dossier.leerling.school,
        dossier=dossier,
        wat=f"Leg het plan van {dossier.leerling.roepnaam} voor",
        toelichting="Alles is ingevuld",
        waar=reverse("opp:aanbieden", kwargs={"pk": slot.pk}),
        voor="ZC",
        namens=namens,
    )


@transaction.atomic
def deel_bewaren(versie: Versie, *, deel: str, gezien: int, door: Gebruiker, velden: dict[str, Any]) -> int:
    """Save one section and give its new number; ``gezien`` is the number the writer had on screen.

    Refused with ``IntussenGewijzigd`` when somebody else saved another text in between.
    """
    slot = concept_op_slot(versie)
    anders = {veld: waarde for veld, waarde in velden.items() if getattr(slot, veld) != waarde}
    nummer = int(slot.deelversies.get(deel, 0))
    if not anders:
        return nummer
    if nummer != gezien:
        raise IntussenGewijzigd(slot)
    for veld, waarde in anders.items():
        setattr(slot, veld, waarde)
    slot.deelversies = {**slot.deelversies, deel: nummer + 1}
    _gewijzigd(slot, door, tuple(anders))
    vastleggen("opp_deel_bewaard", op=slot, door=door, deel=deel, nummer=nummer + 1)
    return nummer + 1


@transaction.atomic
def doel_toevoegen(versie: Versie, *, door: Gebruiker, **velden: Any) -> Doel:
    slot = concept_op_slot(versie)
    hoogste = slot.doelen.aggregate(nr=Max("nummer"))["nr"] or 0
    doel = Doel.objects.create(versie=slot, nummer=hoogste + 1, **velden)
    _gewijzigd(slot, door)
    vastleggen("opp_doel_toegevoegd", op=doel, door=door)
    return doel


@transaction.atomic
def doel_wijzigen(doel: Doel, /, *, door: Gebruiker, **velden: Any) -> None:
    slot = concept_op_slot(doel.versie)
    for veld, waarde in velden.items():
        setattr(doel, veld, waarde)
    doel.save(update_fields=list(velden))
    _gewijzigd(slot, door)
    vastleggen("opp_doel_gewijzigd", op=doel, door=door)


@transaction.atomic
def doel_verwijderen(doel: Doel, *, door: Gebruiker) -> None:
    slot = concept_op_slot(doel.versie)
    vastleggen("opp_doel_verwijderd", op=doel, door=door)
    doel.delete()
    _gewijzigd(slot, door)


@transaction.atomic
def hoorgesprek_vastleggen(versie: Versie, *, door: Gebruiker, **velden: Any) -> Hoorgesprek:
    """Record what the pupil thinks of this version; a talk that took place also stands on the timeline, once."""
    slot = concept_op_slot(versie)
    gesprek, _ = Hoorgesprek.objects.update_or_create(versie=slot, defaults={**velden, "vastgelegd_door": door})
    if not gesprek.ziet_af:
        _op_de_tijdlijn(gesprek, door)
    _gewijzigd(slot, door)
    vastleggen("opp_hoorgesprek_vastgelegd", op=gesprek, door=door, ziet_af=gesprek.ziet_af)
    return gesprek


def _op_de_tijdlijn(hoorgesprek: Hoorgesprek, door: Gebruiker) -> None:
    velden: dict[str, Any] = {
        "datum": hoorgesprek.datum,
        "mening_leerling": hoorgesprek.mening,
        "afspraken": hoorgesprek.invloed,
    }
    if hoorgesprek.gesprek:
        Gesprek.objects.filter(pk=hoorgesprek.gesprek.pk).update(**velden)
        return
    hoorgesprek.gesprek = gesprek_vastleggen(
        hoorgesprek.versie.opp.dossier, door=door, met=Gesprek.Met.HOORGESPREK, **velden
    )
    hoorgesprek.save(update_fields=["gesprek"])


@transaction.atomic
def overleg_vastleggen(versie: Versie, *, door: Gebruiker, **velden: Any) -> Oudergesprek:
    """Record the consultation with the parents (LAW-05)."""
    slot = concept_op_slot(versie)
    gesprek, _ = Oudergesprek.objects.update_or_create(versie=slot, defaults={**velden, "vastgelegd_door": door})
    _gewijzigd(slot, door)
    vastleggen("opp_overleg_vastgelegd", op=gesprek, door=door, uitkomst=gesprek.uitkomst)
    return gesprek


@transaction.atomic
def concept_pdf_maken(versie: Versie, *, door: Gebruiker) -> None:
    """Ask for the concept as PDF, as it is now; asking twice for the same text makes one."""
    slot = concept_op_slot(versie)
    if slot.concept_wijziging == slot.wijziging and slot.concept_bestand_id:
        return
    plaatsen("opp.concept_maken", sleutel=f"{slot.pk}:{slot.wijziging}", bij=slot, versie_id=slot.pk)
    vastleggen("opp_concept_pdf_gevraagd", op=slot, door=door)
