"""What a school shows the inspectorate: how the care is organised, and figures of the plans; never about one pupil.

The design asks a second person for an export of pupils (rechten: M+4). This one holds counts of the whole school only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from accounts.rechttaal import ROLLEN
from opp.models import Opp, Versie
from opp.soorten import SOORTEN
from scholen.models import School
from scholen.overzicht import PAGINAS, secties
from zorg.basis.datums import dag

# Named people stand in "contact": the inspectorate reads functions.
DELEN = [deel for deel in PAGINAS if deel != "contact"]
KOP = ["Onderdeel", "Over", "Gegeven", "Waarde", "Bron"]
EIGEN = "uit het document van de school"
WETTELIJK = [code for code, soort in SOORTEN.items() if soort.wettelijk]


@dataclass(frozen=True)
class Cijfer:
    wat: str
    aantal: int
    van: int | None = None
    let_op: bool = False


def cijfers(school: School, vandaag: date) -> list[Cijfer]:
    """The plans that the law asks (LAW-05..12): in force, looked at within the year, on time, and registered."""
    plannen = Opp.objects.van_school(school).filter(soort__in=WETTELIJK)
    geteld = plannen.aggregate(
        actief=Count("pk", filter=Q(status=Opp.Status.ACTIEF)),
        maken=Count("pk", filter=Q(status=Opp.Status.IN_OPBOUW)),
        laat=Count("pk", filter=Q(status=Opp.Status.IN_OPBOUW, uiterste_datum__lt=vandaag)),
    )
    werking = Versie.objects.van_school(school).in_werking().filter(opp__soort__in=WETTELIJK)
    kijken = list(werking.met_evaluatie().values_list("kijken_op", flat=True))
    zonder = Versie.objects.van_school(school).filter(
        status=Versie.Status.ZONDER_HANDELINGSDEEL, opp__status__in=Opp.OPEN, opp__soort__in=WETTELIJK
    )
    te_melden = plannen.voor_register().count()
    te_laat = sum(1 for datum in kijken if datum is None or datum < vandaag)
    return [
        Cijfer("Plannen in werking", geteld["actief"]),
        Cijfer("Daarvan: de volgende evaluatie is nog niet voorbij", len(kijken) - te_laat, len(kijken), bool(te_laat)),
        Cijfer("Plannen in voorbereiding", geteld["maken"]),
        Cijfer("Daarvan: de termijn is voorbij", geteld["laat"], geteld["maken"], bool(geteld["laat"])),
        Cijfer("Vastgesteld zonder handelingsdeel: ouders zijn het er niet mee eens", zonder.count()),
        Cijfer("Begin of einde nog door te geven aan het register", te_melden, None, bool(te_melden)),
    ]


def regels(school: School, vandaag: date) -> Iterator[list[object]]:
    """The whole of it as rows: the structure with the source of each line, then the figures."""
    for deel in DELEN:
        for sectie in secties(deel, school, rollen=ROLLEN):
            for rij in [*sectie.rijen, *(rij for laag in sectie.lagen for rij in laag)]:
                over = rij.cellen[0][1] if rij.cellen else ""
                rest = [f"{kop}: {tekst}" for kop, tekst in rij.cellen[1:]] + rij.toelichting
                yield [PAGINAS[deel].naam, sectie.titel, over, "; ".join(rest), rij.bron or rij.opmerking or EIGEN]
    for cijfer in cijfers(school, vandaag):
        waarde = f"{cijfer.aantal} van {cijfer.van}" if cijfer.van is not None else str(cijfer.aantal)
        yield ["Cijfers", f"op {dag(vandaag)}", cijfer.wat, waarde, "geteld door Zorg"]
