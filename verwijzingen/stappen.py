"""What is next: the one step somebody can take now, in words and with its page."""

from dataclasses import dataclass

from django.urls import reverse

from scholen.models import Bestemming

from .models import Verwijzing

Status = Verwijzing.Status


@dataclass(frozen=True)
class Stap:
    code: str  # the name of its page
    wat: str  # on the button and in the task

    def url(self, verwijzing: Verwijzing) -> str:
        return reverse(f"verwijzingen:{self.code}", args=[verwijzing.pk])


def stappen(verwijzing: Verwijzing) -> list[tuple[str, str]]:
    """The road of this referral, as (status, name); what its place does not ask is not on it."""
    b = verwijzing.bestemming
    weg: list[tuple[str, str]] = [
        (Status.VOORGESTELD, "Voorgesteld"),
        (Status.BESPROKEN, "Met de leerling besproken" if verwijzing.zonder_ouders else "Met ouders besproken"),
        (Status.INGEDIEND, "Gevraagd" if verwijzing.is_onderzoek else "Ingediend"),
    ]
    if b.besluit_door:
        weg.append((Status.AFGEWEZEN if verwijzing.status == Status.AFGEWEZEN else Status.TOEGEKEND, "Besluit"))
    if not verwijzing.is_onderzoek:
        weg.append((Status.LOPEND, "Loopt"))
    eind = verwijzing.status if verwijzing.status in EINDES else Status.BEEINDIGD
    weg.append((eind, "Advies" if verwijzing.is_onderzoek else Status(eind).label))
    return [(str(status), naam) for status, naam in weg]


EINDES = (Status.TERUGKEER, Status.UITSTROOM, Status.BEEINDIGD)


def volgende(verwijzing: Verwijzing) -> Stap | None:
    """None when it is over."""
    if verwijzing.status == Status.VOORGESTELD:
        return _voor_het_gesprek(verwijzing)
    if verwijzing.status == Status.INGEDIEND:
        return _na_indienen(verwijzing)
    if verwijzing.status == Status.BESPROKEN:
        return Stap("indienen", "Stuur de vraag" if verwijzing.is_onderzoek else "Dien de verwijzing in")
    if verwijzing.status == Status.TOEGEKEND:
        return Stap("beginnen", "Leg vast wanneer het begint")
    if verwijzing.status == Status.LOPEND:
        hulp = verwijzing.bestemming.soort == Bestemming.Soort.HULP
        return Stap("afronden", "Rond de verwijzing af" if hulp else "Leg vast hoe het afloopt")
    return None


def _voor_het_gesprek(verwijzing: Verwijzing) -> Stap:
    if verwijzing.verwijsbegeleider_id is None or not verwijzing.doel:
        return Stap("voorbereiden", "Bereid de verwijzing voor")
    wie = "de leerling" if verwijzing.zonder_ouders else "de ouders"
    return Stap("bespreken", f"Bespreek de verwijzing met {wie}")


def _na_indienen(verwijzing: Verwijzing) -> Stap:
    if verwijzing.is_onderzoek:
        return Stap("advies", "Schrijf het advies op")
    if verwijzing.bestemming.besluit_door:
        return Stap("besluit", "Leg het besluit vast")
    return Stap("beginnen", "Leg vast wanneer het begint")
