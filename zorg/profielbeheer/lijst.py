"""The rows of one kind as the list shows them: by subject, with what each says, and found by any word in it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.models import Roltoewijzing
from scholen import waarden
from scholen.models import School, Zekerheid
from scholen.namen import Namen
from scholen.register import Rijsoort
from scholen.sleutels import ZONDER_LEZER, onderwerp_van
from scholen.woorden import Zinnen

NIET_ZEKER = (Zekerheid.ONZEKER, Zekerheid.STANDAARD)


@dataclass
class Regel:
    """``zin`` is what the row says; ``herkomst`` is said only when it is not simply what the source says."""

    naam: str
    zin: str
    groep: str
    herkomst: str
    uit: bool
    url: str
    code: str

    def heeft(self, zoek: str) -> bool:
        tekst = f"{self.naam} {self.zin} {self.groep} {self.herkomst} {self.code}".lower()
        return all(woord in tekst for woord in zoek.lower().split())


def regels_van(soort: Rijsoort, school: School) -> list[Regel]:
    zinnen, namen = Zinnen(school, houders(school)), Namen(school)
    return [_regel(soort, rij, zinnen, namen) for rij in soort.rijen(school, ook_uit=True)]


def _regel(soort: Rijsoort, rij: Any, zinnen: Zinnen, namen: Namen) -> Regel:
    instelling = soort.naam == "instelling"
    nog_niet = instelling and rij.sleutel in ZONDER_LEZER
    return Regel(
        naam=waarden.titel(soort, rij),
        zin=waarden.instelling_in_woorden(rij, namen) if instelling else zinnen.van(soort.naam, rij),
        groep=_groep(soort, rij),
        herkomst="Zorg rekent hier nog niet mee." if nog_niet else _van_wie(rij),
        uit=soort.kent("actief") and not rij.actief,
        url=f"{reverse('profiel_rij')}?{urlencode({'soort': soort.naam, 'rij': rij.pk})}",
        code=str(getattr(rij, "sleutel", "") or getattr(rij, "code", "")),
    )


def _van_wie(rij: Any) -> str:
    return herkomst(rij) if rij.aangepast_op or rij.zekerheid in NIET_ZEKER else ""


def _groep(soort: Rijsoort, rij: Any) -> str:
    if soort.naam == "instelling":
        return onderwerp_van(rij.sleutel)
    if soort.naam == "uitkomst":
        return str(rij.overlegtype)
    return str(rij.get_groep_display()) if soort.naam == "aanbod" else ""


def herkomst(rij: Any) -> str:
    """Whose word this is: the school's own, the source's, or a proposal; with what the source says of it in words."""
    if rij.aangepast_op:
        return f"Door de school veranderd op {waarden.waarde_in_woorden(timezone.localdate(rij.aangepast_op))}"
    zin = waarden.bron_in_woorden(rij)
    return f"{rij.get_zekerheid_display()}{f': {zin[:1].lower()}{zin[1:]}' if zin else ''}"


def in_groepen(regels: list[Regel]) -> list[tuple[str, list[Regel]]]:
    groepen: dict[str, list[Regel]] = {}
    for regel in regels:
        groepen.setdefault(regel.groep, []).append(regel)
    return list(groepen.items())


def houders(school: School) -> dict[int, list[str]]:
    """Who has each function now, by name."""
    namen: dict[int, dict[str, None]] = {}
    rijen = Roltoewijzing.objects.van_school(school).geldig(timezone.localdate()).filter(gebruiker__is_active=True)
    for rij in rijen.exclude(functie__rol="ME").select_related("gebruiker").order_by("gebruiker__achternaam", "pk"):
        namen.setdefault(rij.functie_id, {})[str(rij.gebruiker)] = None
    return {functie: list(wie) for functie, wie in namen.items()}
