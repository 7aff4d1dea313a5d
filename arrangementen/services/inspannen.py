"""The rule of effort: support stops for lack of it only after people did something extra (ZEIST-75, ZIEK-43)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.models import Gebruiker
from arrangementen.models import Arrangement, Inspanning
from audit.services import vastleggen
from zorg.basis.models import Onvolledig

MIST = {
    Inspanning.Van.COACH: "Leg eerst een extra inspanning van de begeleider vast.",
    Inspanning.Van.OUDERS: "Leg eerst vast wat je met de ouders deed.",
}
ZONDER_OUDERS = (
    "De ouders weten hier niet van. Dan kan de begeleiding niet stoppen om gebrek aan inspanning. "
    "Stop om een andere reden, samen met de leerling."
)


@transaction.atomic
def inspanning_vastleggen(
    arrangement: Arrangement, *, sleutel: UUID, van: str, datum: date, tekst: str, door: Gebruiker
) -> Inspanning:
    """One extra effort; the same form twice writes it once."""
    if van == Inspanning.Van.OUDERS and arrangement.zonder_ouders:
        raise Onvolledig("De ouders weten hier niet van. Spreek eerst met de leerling af dat ze het mogen weten.")
    rij, nieuw = Inspanning.objects.get_or_create(
        sleutel=sleutel,
        defaults={"arrangement": arrangement, "van": van, "datum": datum, "tekst": tekst, "geschreven_door": door},
    )
    if nieuw:
        vastleggen("inspanning_vastgelegd", op=rij, door=door, van=van)
    return rij


def mag_stoppen(arrangement: Arrangement) -> None:
    """Refuse to stop for lack of effort until coach and parents did something extra, and where no such rule is."""
    if not arrangement.dossier.leerling.school.regels.geldt("inzet.inspanningsregel"):
        raise Onvolledig("Op deze school stopt begeleiding niet om gebrek aan inspanning.")
    if arrangement.zonder_ouders:
        raise Onvolledig(ZONDER_OUDERS)
    gedaan = set(Inspanning.objects.filter(arrangement=arrangement).values_list("van", flat=True))
    mist = [zin for van, zin in MIST.items() if van not in gedaan]
    if mist:
        raise Onvolledig(*mist)
