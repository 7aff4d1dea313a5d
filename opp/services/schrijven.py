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
from opp.bronnen import Bronstuk
from opp.models import Doel, Hoorgesprek, Oudergesprek, Versie
from opp.models.tekst import Afwijking
from opp.volledigheid import mist_akkoord, ontbrekend, soort_van
from opp.vragen import LANGSTE_TEKST
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig
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
    slot.save(update_fields=["wijziging", "gewijzigd_op", "gewijzigd_door", "deelversies", "deelschrijvers", *velden])
    voorlegtaak(slot, namens=door)


def _schreef(slot: Versie, deel: str, door: Gebruiker) -> None:
    """Who wrote this part, the first one first; the document names them all."""
    namen = [*slot.deelschrijvers.get(deel, {}).get("namen", []), str(door)]
    slot.deelschrijvers = {
        **slot.deelschrijvers,
        deel: {"namen": list(dict.fromkeys(namen)), "laatst": str(door), "op": timezone.now().isoformat()},
    }


def voorlegtaak(slot: Versie, *, namens: Gebruiker) -> None:
    """Who may lay the plan before parents hears when everything is filled in, and no sooner."""
    if ontbrekend(slot) or mist_akkoord(slot):
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
    _schreef(slot, deel, door)
    _gewijzigd(slot, door, tuple(anders))
    vastleggen("opp_deel_bewaard", op=slot, door=door, deel=deel, nummer=nummer + 1)
    return nummer + 1


@transaction.atomic
def overnemen(versie: Versie, *, door: Gebruiker, stukken: list[Bronstuk]) -> int:
    """Put what was typed elsewhere behind what stands in the plan; what stands there already is not put twice.

    Returns how many texts came along. Refused as a whole when an answer would become too long.
    """
    slot = concept_op_slot(versie)
    soort, aantal = soort_van(slot), 0
    for stuk in stukken:
        deel, tekst = soort.deel_van(stuk.veld), stuk.tekst.strip()
        staat_er = getattr(slot, stuk.veld)
        if deel is None or tekst in staat_er:
            continue
        langst = getattr(Versie._meta.get_field(stuk.veld), "max_length", None) or LANGSTE_TEKST
        nieuw = f"{staat_er.strip()}\n\n{tekst}".strip()
        if len(nieuw) > langst:
            raise Onvolledig(
                f"Een antwoord wordt te lang: hoogstens {langst} tekens. Neem minder over, of maak het korter."
            )
        gezien = int(slot.deelversies.get(deel, 0))
        erbij = {veld: antwoord for veld, antwoord in stuk.erbij if getattr(slot, veld) in ("", Afwijking.GEEN)}
        deel_bewaren(slot, deel=deel, gezien=gezien, door=door, velden={stuk.veld: nieuw} | erbij)
        slot.refresh_from_db()
        aantal += 1
    return aantal


@transaction.atomic
def doel_toevoegen(versie: Versie, *, door: Gebruiker, **velden: Any) -> Doel:
    slot = concept_op_slot(versie)
    hoogste = slot.doelen.aggregate(nr=Max("nummer"))["nr"] or 0
    doel = Doel.objects.create(versie=slot, nummer=hoogste + 1, **velden)
    _schreef(slot, "doelen", door)
    _gewijzigd(slot, door)
    vastleggen("opp_doel_toegevoegd", op=doel, door=door)
    return doel


@transaction.atomic
def doel_wijzigen(doel: Doel, /, *, door: Gebruiker, **velden: Any) -> None:
    slot = concept_op_slot(doel.versie)
    for veld, waarde in velden.items():
        setattr(doel, veld, waarde)
    doel.save(update_fields=list(velden))
    _schreef(slot, "doelen", door)
    _gewijzigd(slot, door)
    vastleggen("opp_doel_gewijzigd", op=doel, door=door)


@transaction.atomic
def doel_verwijderen(doel: Doel, *, door: Gebruiker) -> None:
    slot = concept_op_slot(doel.versie)
    vastleggen("opp_doel_verwijderd", op=doel, door=door)
    doel.delete()
    _schreef(slot, "doelen", door)
    _gewijzigd(slot, door)


@transaction.atomic
def hoorgesprek_vastleggen(versie: Versie, *, door: Gebruiker, **velden: Any) -> Hoorgesprek:
    """Record what the pupil thinks of this version; a talk that took place also stands on the timeline, once."""
    slot = concept_op_slot(versie)
    gesprek, _ = Hoorgesprek.objects.update_or_create(versie=slot, defaults={**velden, "vastgelegd_door": door})
    if not gesprek.ziet_af:
        _op_de_tijdlijn(gesprek, door)
    _schreef(slot, "hoorgesprek", door)
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
    _schreef(slot, "oudergesprek", door)
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
