"""What anybody may read: what the school offers to whom needs more, and where that ends. No person is named here."""

from __future__ import annotations

from dataclasses import dataclass

from scholen.models import School

from .aanbod import aanbod
from .basis import Sectie
from .gids import grenzen, lijnen, over, partners, teksten


@dataclass
class Aanbodpagina:
    school: School
    teksten: list[Sectie]
    secties: list[Sectie]


def ondersteuningsaanbod(school: School) -> Aanbodpagina:
    """Only what the school marked as public of its texts; sources and working notes stay out."""
    geschreven = school.profielteksten.filter(actief=True, openbaar=True).order_by("volgorde", "pk")
    begrippen = school.profielteksten.filter(actief=True, soort="begrip").order_by("naam")
    open_teksten = teksten(tekst for tekst in geschreven if tekst.soort != "begrip")
    delen = [*aanbod(school), lijnen(school), *grenzen(school), *partners(school, openbaar=True), *teksten(begrippen)]
    for deel in delen:
        if deel.id.startswith("aanbod-"):  # who it is asked through, and which plan, is for staff
            deel.kolommen = deel.kolommen[:2]
            for regel in deel.rijen:
                regel.cellen = regel.cellen[:2]
    labels = dict(school.leerjaren.values_list("volgnummer", "label"))
    return Aanbodpagina(
        school, [over(school, labels), *open_teksten], [deel for deel in delen if deel.rijen or deel.lagen]
    )
