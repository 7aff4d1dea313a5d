"""What is written on the interventieformulier, and to whom it goes next."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.fasen import fasen_van, nummer
from casussen.models import Casus, Interventie, Ouderbetrokkenheid, Overdracht
from dossiers.models import Leerling
from dossiers.services import dossier_openen, gebeurtenis_bijschrijven, taak_afronden, taak_openen
from scholen.models import Functie
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .casus import casus_openen
from .fasen import evaluatie_plannen, naar_fase
from .slot import op_slot

FORMULIER = "Interventieformulier"


@transaction.atomic
def interventie_vastleggen(
    casus: Casus,
    *,
    door: Gebruiker,
    soort: str,
    wat: str,
    begindatum: date,
    uitvoerder: Gebruiker | None = None,
    einddatum: date | None = None,
    besproken_datum: date | None = None,
    overlegd: str = "",
    verwacht_effect: str = "",
    resultaat: str = "",
    effect: str = "",
    herkomst: str = "",
) -> Interventie:
    """Write down what is tried in the present step. The same ``herkomst`` again gives the one that is there."""
    casus = op_slot(casus)
    eerder = Interventie.objects.filter(herkomst=herkomst).first() if herkomst else None
    if eerder:
        return eerder
    interventie = Interventie.objects.create(
        casus=casus, fase=casus.fase, soort=soort, wat=wat, begindatum=begindatum, einddatum=einddatum,
        uitvoerder=uitvoerder or door, besproken_datum=besproken_datum, overlegd=overlegd,
        verwacht_effect=verwacht_effect, herkomst=herkomst, geschreven_door=door,
    )  # fmt: skip
    vastleggen("interventie_vastgelegd", op=interventie, door=door, fase=casus.fase.code)
    if resultaat:
        resultaat_vastleggen(interventie, resultaat=resultaat, effect=effect, einddatum=einddatum, door=door)
    return interventie


@transaction.atomic
def interventie_bij(leerling: Leerling, *, door: Gebruiker, **velden: Any) -> Interventie:
    """A teacher writes down what they tried; the dossier and the case begin with it when there are none."""
    dossier = dossier_openen(leerling, door=door)
    return interventie_vastleggen(casus_openen(dossier, door=door), door=door, **velden)


@transaction.atomic
def resultaat_vastleggen(
    interventie: Interventie, *, resultaat: str, effect: str, door: Gebruiker, einddatum: date | None = None
) -> Interventie:
    """What it brought. Until the case goes on the words can be made better; afterwards the form stands (GRO-39)."""
    casus = op_slot(interventie.casus)
    interventie = Interventie.objects.select_related("fase").get(pk=interventie.pk)
    if interventie.fase_id != casus.fase_id and interventie.heeft_resultaat:
        raise Onvolledig(
            f"Dit resultaat hoort bij ‘{interventie.fase.naam}’ en staat vast. Voeg een nieuwe interventie toe."
        )
    interventie.resultaat, interventie.effect = resultaat, effect
    interventie.einddatum = einddatum or interventie.einddatum
    interventie.resultaat_op, interventie.resultaat_door = timezone.now(), door
    interventie.save(update_fields=["resultaat", "effect", "einddatum", "resultaat_op", "resultaat_door"])
    vastleggen("interventie_resultaat", op=interventie, door=door)
    return interventie


@transaction.atomic
def overdragen(casus: Casus, *, functie: Functie, aan: Gebruiker, door: Gebruiker, toelichting: str = "") -> Overdracht:
    """Hand the form to a colleague: with that the next step starts (GRO-40). All of it, or nothing."""
    casus = op_slot(casus)
    fasen = fasen_van(casus.dossier.leerling.school)
    volgende = nummer(casus, fasen) + 1
    if volgende > len(fasen) or functie not in fasen[volgende - 2].overdracht_aan.all():
        raise OngeldigeOvergang(f"casus {casus.pk} kan niet naar deze functie")
    overdracht = Overdracht.objects.create(
        casus=casus, fase=casus.fase, functie=functie, aan=aan, toelichting=toelichting, geschreven_door=door
    )
    naar_fase(casus, fase=volgende, door=door, aanleiding=f"{FORMULIER}, overgedragen aan de {functie.naam.lower()}")
    vastleggen("casus_overgedragen", op=overdracht, door=door, aan=aan.pk)
    plaatsen("overleggen.casus_voorleggen", sleutel=f"{overdracht.pk}", bij=overdracht, overdracht_id=overdracht.pk)
    leerling, sleutel = casus.dossier.leerling, f"casus:{casus.pk}"
    taak_afronden(soort="casus_overgedragen", sleutel=sleutel, vervallen=True)
    taak_openen(
        soort="casus_overgedragen",
        sleutel=sleutel,
        school=leerling.school,
        dossier=casus.dossier,
        wat=f"Kijk wat {leerling.roepnaam} nu nodig heeft: het formulier is aan jou overgedragen"[:200],
        waar=casus.get_absolute_url(),
        voor=aan,
        namens=door,
        besloten=casus.besloten,
    )
    return overdracht


@transaction.atomic
def meegeven(
    casus: Casus, *, functie: Functie, aan: Gebruiker, door: Gebruiker, aanleiding: str, reden: str = ""
) -> Casus:
    """An aanmelding carries the form to this function: the step that the profile hands over to it ends there, and the
    next one starts (GRO-40, GRO-44). No step from here on is handed to this function: nothing changes.

    The receiver hears of it by the aanmelding.
    """
    casus = op_slot(casus)
    fasen = fasen_van(casus.dossier.leerling.school)
    hier = nummer(casus, fasen)
    volgende = (n + 1 for n, fase in enumerate(fasen, 1) if n >= hier and functie in fase.overdracht_aan.all())
    naar = next(volgende, 0)
    if not 0 < naar <= len(fasen):
        return casus
    overdracht = Overdracht.objects.create(casus=casus, fase=casus.fase, functie=functie, aan=aan, geschreven_door=door)
    vastleggen("casus_overgedragen", op=overdracht, door=door, aan=aan.pk)
    return naar_fase(casus, fase=naar, door=door, aanleiding=aanleiding, reden=reden)


@transaction.atomic
def ouders_noteren(
    casus: Casus,
    *,
    soort: str,
    datum: date,
    door: Gebruiker,
    toelichting: str = "",
    herzien_datum: date | None = None,
) -> Ouderbetrokkenheid:
    """How the parents were part of this step; putting it off for safety has a reason and a day to look again."""
    casus = op_slot(casus)
    if soort == Ouderbetrokkenheid.Soort.UITGESTELD and not (toelichting and herzien_datum):
        raise Onvolledig("Schrijf op waarom het later is, en wanneer jullie er opnieuw naar kijken.")
    rij = Ouderbetrokkenheid.objects.create(
        casus=casus, fase=casus.fase, soort=soort, datum=datum, toelichting=toelichting, herzien_datum=herzien_datum,
        geschreven_door=door,
    )  # fmt: skip
    vastleggen("ouderbetrokkenheid_genoteerd", op=rij, door=door)
    return rij


@transaction.atomic
def gezien(casus: Casus, *, door: Gebruiker) -> None:
    """Whoever got the case saw it: their own task is done. Saying it twice changes nothing."""
    for soort in ("casus_overgedragen", "casemanager_worden"):
        taak_afronden(soort=soort, sleutel=f"casus:{casus.pk}", alleen_van=door)
    vastleggen("casus_aangenomen", op=casus, door=door)


@transaction.atomic
def evalueren(casus: Casus, *, tekst: str, volgende_datum: date | None, door: Gebruiker) -> Casus:
    """Write down how it goes, for everybody of the line, and when the next look is."""
    casus = op_slot(casus)
    taak_afronden(soort="casus_evalueren", sleutel=f"casus:{casus.pk}")
    gebeurtenis_bijschrijven(
        casus.dossier,
        door=door,
        datum=timezone.localdate(),
        titel=f"Evaluatie: {casus.fase.naam}",
        tekst=tekst,
        herkomst=f"casus_evaluatie:{casus.pk}:{casus.evaluatiedatum or timezone.localdate():%Y%m%d}",
        besloten=casus.besloten,
    )
    casus.evaluatiedatum = volgende_datum
    casus.save(update_fields=["evaluatiedatum"])
    evaluatie_plannen(casus, door=door)
    vastleggen("casus_geevalueerd", op=casus, door=door)
    return casus
