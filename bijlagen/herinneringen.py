"""A file that loses its validity: whoever added it is asked for a new one in time."""

from datetime import date

from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.herinneringen import PER_CODE, Mailen
from dossiers.models import Dossier
from dossiers.services import taak_openen
from scholen.models import School

from .models import Bijlage


def herinneren(school: School, *, sinds: date, datum: date) -> Mailen:
    """Open the tasks of what expires soon; returns what to mail to whom."""
    regel = PER_CODE["geldigheid"]
    rijen = Bijlage.objects.filter(
        dossier__leerling__school=school,
        dossier__status=Dossier.Status.ACTIEF,
        status=Bijlage.Status.BESCHIKBAAR,
        vervaldatum__gt=sinds,
        vervaldatum__lte=regel.uiterlijk(school, datum),
    )
    mailen = Mailen()
    for bijlage in rijen.select_related("dossier__leerling", "geschreven_door").order_by("pk"):
        voor = _wie(bijlage)
        taak_openen(
            soort="bijlage_verloopt",
            sleutel=f"bijlage:{bijlage.pk}",
            school=school,
            dossier=bijlage.dossier,
            wat=f"Vraag een nieuw stuk voor {bijlage.dossier.leerling.roepnaam}: het oude verloopt",
            waar=reverse("bijlagen:tonen", args=[bijlage.pk]),
            voor=voor,
            uiterste_datum=bijlage.vervaldatum,
        )
        gehaald = regel.bereikt(bijlage.vervaldatum, school, sinds=sinds, datum=datum)
        if isinstance(voor, Gebruiker) and gehaald:
            mailen[voor.pk, regel.code] += 1
    return mailen


def _wie(bijlage: Bijlage) -> Gebruiker | str:
    """Whoever added it, as long as that person may still read it; else who coordinates the care."""
    wie = bijlage.geschreven_door
    if wie and wie.is_active and Bijlage.objects.waarop(wie, "tijdlijn").filter(pk=bijlage.pk).exists():
        return wie
    return "ZC"
