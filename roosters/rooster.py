"""Who has which lesson when, as a week to look at (ZEIST-50). Lists of pupils and staff: a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from accounts.models import Gebruiker
from dossiers.models import Leerling
from scholen.models import School

from .models import Lesuur, Roosterbestand, Roosteruur


class Plek(NamedTuple):
    """One hour of a school week."""

    dag: int
    lesuur: int


class Les(NamedTuple):
    vak: str
    lokaal: str
    wie: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.vak, self.lokaal and f"({self.lokaal})")))


Lessen = dict[Plek, list[Les]]


def gewone_dag(school: School, op: date) -> date:
    """The first day from ``op`` on which no roster for a while counts: what is to be each week is not chosen by a week
    of tests."""
    rijen = Roosterbestand.objects.staat().filter(school=school, begindatum__isnull=False, einddatum__gte=op)
    for begin, eind in rijen.order_by("begindatum", "pk").values_list("begindatum", "einddatum"):
        if begin <= op <= eind:
            op = eind + timedelta(days=1)
    return op


def anders_tot(school: School, op: date) -> date | None:
    """The last day of the roster for a while that counts on this day; None when the usual one does."""
    rijen = Roosterbestand.objects.voor_een_tijd(op).filter(school=school)
    return rijen.order_by("-einddatum").values_list("einddatum", flat=True).first()


@dataclass(frozen=True)
class Lesuren:
    """The hours of a school day, in order; empty when the school did not fill them in."""

    rijen: list[Lesuur]

    @classmethod
    def van(cls, school: School) -> "Lesuren":
        return cls(list(Lesuur.objects.filter(school=school).order_by("nummer")))

    def __bool__(self) -> bool:
        return bool(self.rijen)

    @property
    def nummers(self) -> list[int]:
        return [rij.nummer for rij in self.rijen]


def van_leerling(leerling: Leerling, *, op: date) -> Lessen:
    """Where the pupil has a lesson of their own, that one counts and not the one of the class in that hour."""
    rijen = Roosteruur.objects.van_leerling(leerling).op(op).order_by("dag", "lesuur", "vak", "pk")
    eigen: Lessen = defaultdict(list)
    klas: Lessen = defaultdict(list)
    for rij in rijen:
        (eigen if rij.leerling_id else klas)[Plek(rij.dag, rij.lesuur)].append(Les(rij.vak, rij.lokaal))
    return {**klas, **eigen}


def van_medewerkers(medewerkers: Iterable[Gebruiker], school: School, *, op: date) -> dict[int, Lessen]:
    """The lessons of each at this school; who stands in no roster is not in the answer."""
    rijen = Roosteruur.objects.van_medewerkers([wie.pk for wie in medewerkers]).op(op)
    per_persoon: dict[int, Lessen] = {}
    for rij in rijen.filter(schooljaar__school=school).order_by("dag", "lesuur", "vak", "pk"):
        lessen = per_persoon.setdefault(rij.medewerker_id or 0, defaultdict(list))
        lessen[Plek(rij.dag, rij.lesuur)].append(Les(rij.vak, rij.lokaal))
    return per_persoon
