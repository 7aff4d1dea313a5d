"""Who waits for support that one person gives, in which order, and for whom there is room.

Who waits for a group stands in the line of that group, and not here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from scholen.models import School

from .models import Arrangement, Kandidaat, Soort, kandidaten_voor
from .models.arrangement import ArrangementQuerySet

WACHTPLEK, PLEK = "wachtplek_vertellen", "plek_bij_begeleider"  # the tasks about waiting
MET = ("catalogusitem__uitvoerder", "dossier__leerling__school")


def wachtenden(school: School) -> ArrangementQuerySet:
    """Who came first is helped first (ZEIST-76)."""
    return Arrangement.objects.van_school(school).in_de_rij().order_by("wachtlijst_op", "pk")


def langer(arrangement: Arrangement) -> Arrangement | None:
    """Who has waited longest for the same support, if that is somebody else."""
    rijen = wachtenden(arrangement.dossier.leerling.school).filter(catalogusitem=arrangement.catalogusitem_id)
    if arrangement.wachtlijst_op:
        gelijk = Q(wachtlijst_op=arrangement.wachtlijst_op, pk__lt=arrangement.pk)
        rijen = rijen.filter(Q(wachtlijst_op__lt=arrangement.wachtlijst_op) | gelijk)
    return rijen.exclude(pk=arrangement.pk).select_related("dossier__leerling__klas").first()


def kan_wachten(arrangement: Arrangement, al: Arrangement | None) -> bool:
    """Worth asking: others wait already (``al``), or nobody has room. Whether it can says ``laten_wachten``."""
    item, school = arrangement.catalogusitem, arrangement.dossier.leerling.school
    if arrangement.status != Arrangement.Status.VOORGESTELD or arrangement.in_een_groep:
        return False
    soort = Soort.van(item, arrangement.frequentie)
    return al is not None or not any(k.past(soort) for k in kandidaten_voor(item, school, timezone.localdate()))


def verdelen(
    rij: Sequence[Arrangement], school: School, *, op: date, al: Mapping[int, int] | None = None
) -> dict[int, Kandidaat]:
    """Whose place each of the line can have now; each free hour is given once, to who waits longest and fits in it.

    ``al`` is with whom somebody was offered a place before: that stays so while there is room there.
    """
    mensen: dict[int, list[int]] = {}
    stand: dict[int, Kandidaat] = {}
    gevonden: dict[int, Kandidaat] = {}
    for een in rij:
        item, soort = een.catalogusitem, Soort.van(een.catalogusitem, een.frequentie)
        if item.pk not in mensen:
            kandidaten = kandidaten_voor(item, school, op)
            mensen[item.pk] = [k.gebruiker.pk for k in kandidaten]
            stand = {k.gebruiker.pk: k for k in kandidaten} | stand
        passend = [stand[pk] for pk in mensen[item.pk] if stand[pk].past(soort)]
        if passend:
            vorige = (al or {}).get(een.pk)
            gevonden[een.pk] = gekozen = min(passend, key=lambda k: k.gebruiker.pk != vorige)
            stand[gekozen.gebruiker.pk] = gekozen.met(soort)
    return gevonden


@dataclass(frozen=True)
class Plek:
    """Where somebody stands in the line, and what can be said about when; 0 is no longer in it."""

    nummer: int
    van: int
    verwacht: date | None

    @property
    def zin(self) -> str:
        return f"Plek {self.nummer} van {self.van}. {self.wanneer}"

    @property
    def wanneer(self) -> str:
        if self.verwacht is None:
            return "Wanneer er plek is, weten we nog niet."
        return self._op(date_format(self.verwacht, "j F Y"))

    def _op(self, dag: str) -> str:
        return f"Loopt alles zoals gepland, dan is er plek na {dag}."


class PlekNu(Plek):
    """There is room, and somebody still has to choose."""

    @property
    def wanneer(self) -> str:
        return "Er is nu plek. School kiest wie begeleidt."


def plek(arrangement: Arrangement, *, op: date) -> Plek:
    """Counted in the line of the same support; when is counted in that of the same people."""
    school, item = arrangement.dossier.leerling.school, arrangement.catalogusitem
    rij = list(wachtenden(school).select_related("catalogusitem"))
    zelfde = [een.pk for een in rij if een.catalogusitem_id == item.pk]
    if arrangement.pk not in zelfde:
        return Plek(0, len(zelfde), None)
    voor = [een for een in rij if een.catalogusitem.uitvoerder_id == item.uitvoerder_id]
    voor = voor[: voor.index(arrangement) + 1]
    dag = _verwacht(voor, kandidaten_voor(item, school, op), op)
    soort = PlekNu if dag == op else Plek
    return soort(zelfde.index(arrangement.pk) + 1, len(zelfde), dag)


def _verwacht(voor: list[Arrangement], kandidaten: list[Kandidaat], op: date) -> date | None:
    """The day on which so much has ended, by the days that are planned, that the last of these can begin."""
    stand = {k.gebruiker.pk: k for k in kandidaten}
    for dag, wie, minder in [(op, 0, None), *_einden(list(stand), op)]:
        if minder:
            stand[wie] = stand[wie].met(minder, -1)
        while voor:
            soort = Soort.van(voor[0].catalogusitem, voor[0].frequentie)
            plek = next((k for k in stand.values() if k.past(soort)), None)
            if plek is None:
                break
            stand[plek.gebruiker.pk] = plek.met(soort)
            voor = voor[1:]
        if not voor:
            return dag
    return None


def _einden(begeleiders: list[int], op: date) -> list[tuple[date, int, Soort]]:
    rijen = Arrangement.objects.bezet().filter(begeleider__in=begeleiders, geplande_einddatum__gte=op)
    rijen = rijen.select_related("catalogusitem").order_by("geplande_einddatum", "pk")
    return [
        (rij.geplande_einddatum, rij.begeleider_id, Soort.van(rij.catalogusitem, rij.frequentie))
        for rij in rijen
        if rij.geplande_einddatum and rij.begeleider_id
    ]
