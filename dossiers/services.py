"""Everything that can happen to a dossier. Higher apps call these; each leaves one audit line."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from scholen.models import School

from .models import Betrokkene, Contactpersoon, Dossier, Gesprek, Leerling, Notitie, Taak, Tijdlijnstuk, Toestemming


@transaction.atomic
def dossier_openen(leerling: Leerling, *, door: Gebruiker) -> Dossier:
    """The pupil's dossier, made now when there is none yet. Safe to call twice, and twice at once."""
    dossier, nieuw = Dossier.objects.get_or_create(leerling=leerling, defaults={"geopend_door": door})
    if nieuw:
        vastleggen("dossier_geopend", op=dossier, door=door)
    return dossier


@transaction.atomic
def betrokkene_toevoegen(
    dossier: Dossier, *, gebruiker: Gebruiker, hoedanigheid: str, reden: str, door: Gebruiker
) -> Betrokkene:
    """Somebody starts to work on this dossier and may read it from now on. Adding twice changes nothing."""
    betrokkene, nieuw = Betrokkene.objects.get_or_create(
        dossier=dossier,
        gebruiker=gebruiker,
        hoedanigheid=hoedanigheid,
        einddatum=None,
        defaults={"reden": reden, "toegevoegd_door": door},
    )
    if nieuw:
        vastleggen("betrokkene_toegevoegd", op=dossier, door=door, gebruiker=gebruiker.pk)
    return betrokkene


@transaction.atomic
def betrokkene_beeindigen(betrokkene: Betrokkene, *, door: Gebruiker, laatste_dag: date) -> None:
    """The assignment ends; ``laatste_dag`` is the last day on which this person may still read."""
    betrokkene.einddatum = laatste_dag
    betrokkene.save(update_fields=["einddatum"])
    vastleggen("betrokkene_beeindigd", op=betrokkene.dossier, door=door, gebruiker=betrokkene.gebruiker_id)


@transaction.atomic
def notitie_toevoegen(dossier: Dossier, *, door: Gebruiker, lezers: list[Gebruiker], **velden: Any) -> Notitie:
    """Write a note; ``lezers`` count only for a note at level Z3."""
    notitie = Notitie.objects.create(dossier=dossier, soort=Notitie.Soort.NOTITIE, geschreven_door=door, **velden)
    notitie.lezers.set(lezers)
    vastleggen("notitie_toegevoegd", op=notitie, door=door, niveau=notitie.niveau)
    return notitie


@transaction.atomic
def gesprek_vastleggen(dossier: Dossier, *, door: Gebruiker, **velden: Any) -> Gesprek:
    """Record a talk on the timeline. The title says with whom, so that a list needs no content."""
    met = Gesprek.Met(velden["met"])
    gesprek = Gesprek.objects.create(
        dossier=dossier,
        soort=Gesprek.Soort.GESPREK,
        titel=f"Gesprek met {met.label[0].lower()}{met.label[1:]}",
        geschreven_door=door,
        **velden,
    )
    vastleggen("gesprek_vastgelegd", op=gesprek, door=door, met=met.value)
    return gesprek


@transaction.atomic
def besluit_bijschrijven(
    dossier: Dossier, *, door: Gebruiker, datum: date, titel: str, tekst: str, herkomst: str, niveau: str = "Z1"
) -> Tijdlijnstuk:
    """Put a decision of a meeting on the timeline of this one dossier. The same ``herkomst`` is written once."""
    stuk, nieuw = Tijdlijnstuk.objects.get_or_create(
        herkomst=herkomst,
        defaults={
            "dossier": dossier, "soort": Tijdlijnstuk.Soort.BESLUIT, "datum": datum, "titel": titel, "tekst": tekst,
            "niveau": niveau, "geschreven_door": door,
        },
    )  # fmt: skip
    if nieuw:
        vastleggen("besluit_bijgeschreven", op=stuk, door=door)
    return stuk


@transaction.atomic
def toestemming_vastleggen(
    dossier: Dossier, *, door: Gebruiker, contact: Contactpersoon | None, verleend: bool, **velden: Any
) -> Toestemming:
    """Record one answer to one question; ``contact=None`` means the pupil answered."""
    toestemming = Toestemming.objects.create(
        dossier=dossier,
        status=Toestemming.Status.VERLEEND if verleend else Toestemming.Status.GEWEIGERD,
        gegeven_door_contact=contact,
        gegeven_door_leerling=contact is None,
        vastgelegd_door=door,
        **velden,
    )
    vastleggen("toestemming_vastgelegd", op=toestemming, door=door, doel=toestemming.doel, status=toestemming.status)
    return toestemming


@transaction.atomic
def toestemming_intrekken(toestemming: Toestemming, *, door: Gebruiker) -> None:
    """Withdraw a consent: it stops counting now, and the coordinator hears it."""
    toestemming.zet_status(Toestemming.Status.INGETROKKEN, ingetrokken_op=timezone.now())
    vastleggen("toestemming_ingetrokken", op=toestemming, door=door, doel=toestemming.doel)
    taak_openen(
        soort="toestemming_ingetrokken",
        sleutel=f"toestemming:{toestemming.pk}",
        school=toestemming.dossier.leerling.school,
        dossier=toestemming.dossier,
        wat="Bekijk wat er stopt: een toestemming is ingetrokken",
        waar=f"/dossiers/{toestemming.dossier_id}/toestemmingen/",
        voor="ZC",
    )


def taak_openen(
    *,
    soort: str,
    sleutel: str,
    school: School,
    wat: str,
    waar: str,
    voor: Gebruiker | str,
    dossier: Dossier | None = None,
    uiterste_datum: date | None = None,
    toelichting: str = "",
    namens: Gebruiker | None = None,
) -> Taak:
    """Give somebody (or a role at the school) something to do; called by process services only.

    ``sleutel`` names what it is about: while such a task is open, asking again changes nothing.
    """
    persoon = voor if isinstance(voor, Gebruiker) else None
    taak, _ = Taak.objects.get_or_create(
        sleutel=f"{soort}:{sleutel}",
        status=Taak.Status.OPEN,
        defaults={
            "soort": soort, "school": school, "dossier": dossier, "wat": wat, "waar": waar, "toelichting": toelichting,
            "voor_gebruiker": persoon, "voor_rol": "" if persoon else voor, "uiterste_datum": uiterste_datum,
            "namens": namens,
        },
    )  # fmt: skip
    return taak


def taak_afronden(*, soort: str, sleutel: str, vervallen: bool = False) -> None:
    """End the open task about this, if there is one: it was done (or is no longer needed)."""
    taak = Taak.objects.open().filter(sleutel=f"{soort}:{sleutel}").first()
    if taak:
        naar = Taak.Status.VERVALLEN if vervallen else Taak.Status.GEDAAN
        taak.zet_status(naar, gesloten_op=timezone.now())
