"""Whoever coordinates one kind of support hears that there is a request, and not for whom."""

from django.urls import reverse
from django.utils import timezone

from accounts.models import Roltoewijzing
from arrangementen.models import Arrangement
from dossiers.models import Taak
from dossiers.services import taak_afronden, taak_openen
from zorg.basis.ineens import eenmaal

SOORT = "aanvraag_bespreken"


def coordinator_melden(arrangement: Arrangement) -> None:
    """Not involved in this dossier, so the task has no pupil: the coordinator of the school tells who it is."""
    item, school = arrangement.catalogusitem, arrangement.dossier.leerling.school
    if item.coordinator is None or item.coordinator.rol == "ZC":
        return
    bemand = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(school).filter(functie=item.coordinator)
    rijen = bemand.filter(gebruiker__is_active=True).select_related("gebruiker").order_by("pk")
    mensen = eenmaal(("wie heeft", item.coordinator.pk), lambda: {rij.gebruiker_id: rij.gebruiker for rij in rijen})
    for gebruiker in mensen.values():
        taak_openen(
            soort=SOORT,
            sleutel=f"arrangement:{arrangement.pk}:{gebruiker.pk}",
            school=school,
            wat=f"Bespreek met {school.regels.de('coordinator')} wie kan begeleiden: {item.naam}"[:200],
            toelichting="Er is een nieuwe aanvraag",
            waar=reverse("arrangementen:lijst"),
            voor=gebruiker,
        )


def melding_afronden(arrangement: Arrangement, *, vervallen: bool = False) -> None:
    """Somebody was found, or it is no longer needed."""
    onder_afronden(SOORT, arrangement, vervallen=vervallen)


def onder_afronden(soort: str, arrangement: Arrangement, *, vervallen: bool) -> None:
    """All tasks of this kind about this support, one for each of whom it is also about."""
    begin = f"{soort}:arrangement:{arrangement.pk}:"
    for sleutel in Taak.objects.open().filter(soort=soort, sleutel__startswith=begin).values_list("sleutel", flat=True):
        taak_afronden(soort=soort, sleutel=sleutel.removeprefix(f"{soort}:"), vervallen=vervallen)
