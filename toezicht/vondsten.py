"""Finding, in one week of the trail of one school, the looks that ask a question. One finder for each rule."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from statistics import fmean, pstdev

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import ExtractHour, Random, TruncWeek

from accounts.models import Gebruiker, Roltoewijzing
from audit.models import Gebeurtenis
from audit.services import GEWEIGERD, VERBORGEN
from dossiers.models import Betrokkene, Leerling
from scholen.models import School

from . import regels

KLEIN = {"van", "de", "der", "den", "ten", "ter", "te", "el", "al", "het", "in", "op", "la", "le", "du", "von", "bin"}
WIJD = re.compile(r"^[A-Z]{2}:(\*|M)(\+[MR4])*$")
KIJKEN = Q(soort__in=("ingezien", GEWEIGERD, VERBORGEN)) | Q(soort__startswith="lijst_")
# Whoever coordinates has work with every pupil; what they read is drawn at random, counted, and looked at by night.
COORDINEREN = ("ZC:", "OC:")


Paar = tuple[int, int, str, int, int]


@dataclass(frozen=True)
class Vondst:
    regel: str
    gebeurtenis: int  # the last line of what it is about
    aantal: int = 1


@dataclass
class Week:
    """One school, from and until."""

    school: School
    van: datetime
    tot: datetime
    weggelaten: int = field(default=0)

    @property
    def alles(self) -> "QuerySet[Gebeurtenis]":
        return Gebeurtenis.objects.filter(
            school_id=self.school.pk, moment__gte=self.van, moment__lt=self.tot, door_id__isnull=False
        )

    @property
    def gelezen(self) -> "QuerySet[Gebeurtenis]":
        return self.alles.filter(soort="ingezien")

    @cached_property
    def paren(self) -> list[Paar]:
        """Who looked at whom, on what ground: how often, and the last line."""
        rijen = self.gelezen.filter(leerling_id__isnull=False).values("door_id", "leerling_id", "grond")
        geteld = rijen.annotate(keer=Count("pk"), laatste=Max("pk")).order_by("door_id", "leerling_id", "grond")
        rijen_ = geteld.values_list("door_id", "leerling_id", "grond", "keer", "laatste")
        return [(wie or 0, leerling or 0, grond, keer, laatste) for wie, leerling, grond, keer, laatste in rijen_]

    @cached_property
    def namen(self) -> dict[tuple[str, int], set[str]]:
        mensen = Gebruiker.objects.filter(pk__in={p[0] for p in self.paren}).values_list("pk", "achternaam")
        leerlingen = Leerling.objects.filter(pk__in={p[1] for p in self.paren}).values_list("pk", "achternaam")
        return {("wie", pk): woorden(n) for pk, n in mensen} | {("leerling", pk): woorden(n) for pk, n in leerlingen}


def woorden(naam: str) -> set[str]:
    return {w for w in re.split(r"[\s\-']+", naam.casefold()) if len(w) > 1 and w not in KLEIN}


def steekproef(week: Week) -> Iterable[Vondst]:
    gekozen = week.gelezen.order_by(Random()).values_list("pk", flat=True)[: regels.STEEKPROEF]
    return [Vondst("steekproef", pk) for pk in gekozen]


def _per_paar(code: str, rijen: Iterable[Paar]) -> list[Vondst]:
    keer: Counter[tuple[int, int]] = Counter()
    laatste: dict[tuple[int, int], int] = {}
    for wie, leerling, _, aantal, pk in rijen:
        keer[wie, leerling] += aantal
        laatste[wie, leerling] = max(pk, laatste.get((wie, leerling), 0))
    return [Vondst(code, laatste[paar], aantal) for paar, aantal in keer.items()]


def eigen_naam(week: Week) -> Iterable[Vondst]:
    leeg: set[str] = set()
    zelfde = [p for p in week.paren if week.namen.get(("wie", p[0]), leeg) & week.namen.get(("leerling", p[1]), leeg)]
    return _per_paar("eigen_naam", zelfde)


def niet_betrokken(week: Week) -> Iterable[Vondst]:
    """By a right over the whole school, without ever having done anything for this pupil or being named there."""
    wijd = [p for p in week.paren if WIJD.match(p[2]) and not p[2].startswith(COORDINEREN)]
    wie, leerlingen = {p[0] for p in wijd}, {p[1] for p in wijd}
    deed = Gebeurtenis.objects.filter(door_id__in=wie, leerling_id__in=leerlingen).exclude(KIJKEN)
    bekend = set(deed.order_by().values_list("door_id", "leerling_id").distinct())
    namens = Betrokkene.objects.filter(gebruiker__in=wie, dossier__leerling__in=leerlingen)
    bekend |= set(namens.values_list("gebruiker_id", "dossier__leerling_id"))
    klassen = set(Roltoewijzing.objects.filter(gebruiker__in=wie).values_list("gebruiker_id", "klas_id"))
    klas_van = dict(Leerling.objects.filter(pk__in=leerlingen, klas__isnull=False).values_list("pk", "klas_id"))
    vreemd = [p for p in wijd if p[:2] not in bekend and (p[0], klas_van.get(p[1], 0)) not in klassen]
    return _per_paar("niet_betrokken", vreemd)


def veel(week: Week) -> Iterable[Vondst]:
    """How many different pupils this week, beside the own weeks before."""
    ooit = Gebeurtenis.objects.filter(
        school_id=week.school.pk, soort="ingezien", door_id__isnull=False,
        moment__gte=week.van - timedelta(weeks=regels.WEKEN), moment__lt=week.tot,
    ).annotate(week=TruncWeek("moment"))  # fmt: skip
    per_week: dict[int, dict[datetime, int]] = defaultdict(dict)
    laatste: dict[int, int] = {}
    geteld = ooit.values("door_id", "week").annotate(n=Count("leerling_id", distinct=True), regel=Max("pk"))
    for wie, begin, aantal, pk in geteld.order_by("week").values_list("door_id", "week", "n", "regel"):
        per_week[wie or 0][begin], laatste[wie or 0] = aantal, pk
    for wie, weken in per_week.items():
        nu = sum(aantal for begin, aantal in weken.items() if begin >= week.van)
        eerder = [aantal for begin, aantal in weken.items() if begin < week.van]
        if len(eerder) < regels.MINSTENS_WEKEN:
            continue
        if nu > fmean(eerder) + max(regels.AFWIJKING * pstdev(eerder), regels.MEER):
            yield Vondst("veel", laatste[wie], nu)


def nacht(week: Week) -> Iterable[Vondst]:
    van, tot = regels.NACHT
    rijen = week.gelezen.annotate(uur=ExtractHour("moment")).filter(Q(uur__gte=van) | Q(uur__lt=tot))
    geteld = rijen.values("door_id").annotate(keer=Count("pk"), laatste=Max("pk")).order_by("door_id")
    return [Vondst("nacht", pk, keer) for pk, keer in geteld.values_list("laatste", "keer")]


def geweigerd(week: Week) -> Iterable[Vondst]:
    rijen = week.alles.filter(soort__in=(GEWEIGERD, VERBORGEN)).values("door_id")
    geteld = rijen.annotate(dingen=Count("onderwerp_id", distinct=True), laatste=Max("pk")).order_by("door_id")
    genoeg = geteld.filter(dingen__gte=regels.GEWEIGERD).values_list("laatste", "dingen")
    return [Vondst("geweigerd", pk, dingen) for pk, dingen in genoeg]


def noodtoegang(week: Week) -> Iterable[Vondst]:
    return _per_paar("noodtoegang", [p for p in week.paren if ":NOOD" in p[2]])


VINDERS: dict[str, Callable[[Week], Iterable[Vondst]]] = {
    "steekproef": steekproef,
    "eigen_naam": eigen_naam,
    "niet_betrokken": niet_betrokken,
    "veel": veel,
    "nacht": nacht,
    "geweigerd": geweigerd,
    "noodtoegang": noodtoegang,
}


def vinden(week: Week) -> list[Vondst]:
    """Everything of the week; of each rule the strongest, and how many were left out is told."""
    alle: list[Vondst] = []
    for code, vinder in VINDERS.items():
        gevonden = sorted(vinder(week), key=lambda v: (-v.aantal, v.gebeurtenis))
        hoogstens = regels.STEEKPROEF if code == "steekproef" else regels.HOOGSTENS
        alle += gevonden[:hoogstens]
        week.weggelaten += len(gevonden[hoogstens:])
    return alle
