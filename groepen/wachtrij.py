"""Who waits for a group, in which order, and how much room there is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, IntegerField, Q, Value, When

from arrangementen.wachtrij import Plek as Wachtplek

from .models import Bijeenkomst, Deelname, Groep, GroepsdeelnameQuerySet

LEERJAAR = "arrangement__dossier__leerling__klas__leerjaar__volgnummer"
NEE, VOORKEUR, VERPLICHT = "nee", "voorkeur", "verplicht"


def eigen_leerjaar(groep: Groep) -> str:
    """How much the year of a pupil counts in this group (SEG-66); not at all where the group has none."""
    return str(groep.school.regels.waarde("inzet.eigen_leerjaar")) if groep.leerjaar is not None else NEE


def past(groep: Groep, leerjaar: int | None) -> bool:
    """Only a school that says so keeps a pupil of another year out."""
    return eigen_leerjaar(groep) != VERPLICHT or leerjaar == groep.leerjaar


def vrij(groep: Groep) -> int:
    """How many places are left; who was offered one holds it until they say no."""
    return max(groep.grootste - groep.deelnames.geplaatst().count(), 0)


def volgende_dag(groep: Groep, datum: date) -> date | None:
    """The first meeting on or after that day: when somebody who comes now begins."""
    rijen = Bijeenkomst.objects.filter(groep=groep, datum__gte=datum).order_by("datum")
    return rijen.values_list("datum", flat=True).first()


def laatste_dag(groep: Groep) -> date | None:
    return groep.bijeenkomsten.order_by("-datum").values_list("datum", flat=True).first()


def wachtenden(groep: Groep) -> GroepsdeelnameQuerySet:
    """The own year first where the school prefers that, and then who waits longest."""
    rijen: GroepsdeelnameQuerySet = Deelname.objects.filter(groep=groep).wachtend()
    stand = eigen_leerjaar(groep)
    eigen = When(Q(**{LEERJAAR: groep.leerjaar}), then=Value(0))
    ander = Value(0) if stand == NEE else Case(eigen, default=Value(1), output_field=IntegerField())
    rijen = rijen.annotate(ander_leerjaar=ander)
    if stand == VERPLICHT:
        rijen = rijen.filter(ander_leerjaar=0)
    return rijen.order_by("ander_leerjaar", "arrangement__wachtlijst_op", "pk")


def beurt(deelname: Deelname) -> tuple[bool, datetime | None, int]:
    """The same order, for rows that were read already."""
    klas, groep = deelname.arrangement.dossier.leerling.klas, deelname.groep
    leerjaar = klas.leerjaar.volgnummer if klas else None
    ander = eigen_leerjaar(groep) != NEE and leerjaar != groep.leerjaar
    return ander, deelname.arrangement.wachtlijst_op, deelname.pk


@dataclass(frozen=True)
class Plek(Wachtplek):
    """0 is no longer in the line; the other group is the next one to begin."""

    andere_groep: str = ""

    @property
    def zin(self) -> str:
        if not self.nummer:
            return "Deze training is nu voor een ander leerjaar. Kies een andere groep, of andere hulp."
        return super().zin

    def _op(self, dag: str) -> str:
        if self.andere_groep:
            return f"De volgende groep begint op {dag}."
        return f"Stopt er niemand eerder, dan is deze groep klaar op {dag}."


def plek(deelname: Deelname, *, op: date) -> Plek:
    rij = list(wachtenden(deelname.groep).values_list("pk", flat=True))
    nummer = rij.index(deelname.pk) + 1 if deelname.pk in rij else 0
    andere = andere_groep(deelname.groep, op=op)
    if andere is not None:
        return Plek(nummer, len(rij), volgende_dag(andere, op), andere.naam)
    return Plek(nummer, len(rij), laatste_dag(deelname.groep))


def andere_groep(groep: Groep, *, op: date) -> Groep | None:
    """The next group of the same training that is still to begin."""
    later = Groep.objects.filter(
        school=groep.school_id, catalogusitem=groep.catalogusitem_id, status=Groep.Status.VOORBEREIDING,
        bijeenkomsten__nummer=1, bijeenkomsten__datum__gt=op,
    )  # fmt: skip
    return later.exclude(pk=groep.pk).order_by("bijeenkomsten__datum", "pk").first()
