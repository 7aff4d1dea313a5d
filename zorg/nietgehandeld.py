"""What the school said it would do and did not do yet: each row with one link to what comes next.

Everything goes through the rights of the thing itself, so that nobody counts what they may not read.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from aanmeldingen.models.aanmelding import NAAR_DE_ARTS
from accounts.models import Gebruiker
from accounts.permissions import mag
from arrangementen.models import Arrangement
from overleggen.models import Actiepunt, Agendapunt, Overleg
from scholen import kalender
from scholen.models import School
from verwijzingen.models import Verwijzing
from zorg.basis.bladeren import na, plaats

RECHT = "achterstand.inzien"
EERSTE = 5
PER_KEER = 25
GETELD_TOT = 99
Rijen = QuerySet[Any]


@dataclass(frozen=True)
class Soort:
    """One way of not having acted: which rows, by which moment they are the oldest, and how a row is told."""

    code: str
    kop: str
    leeg: str
    rijen: Callable[[Gebruiker, list[School], date], Rijen]
    sinds: str  # the field that orders, as the keyset does
    regel: Callable[[Any], tuple[str, str, str]]  # pupil, what, link
    met: tuple[str, ...] = ("dossier__leerling",)
    op_dag: bool = False


@dataclass(frozen=True)
class Rij:
    pk: int
    leerling_pk: int | None
    leerling: str
    wat: str
    url: str
    sinds: date


@dataclass(frozen=True)
class Groep:
    code: str
    kop: str
    leeg: str
    aantal: int
    rijen: list[Rij]
    nog: int
    volgende: str


def _voor(school: School, vandaag: date, sleutel: str) -> datetime:
    """What happened before this moment is longer ago than the term of the school."""
    dag = kalender.min_schooldagen(school, vandaag, school.regels.getal(sleutel))
    return datetime.combine(dag, time.min, kalender.AMSTERDAM)


def _per_school(scholen: list[School], voorwaarde: Callable[[School], Q]) -> Q:
    return reduce(or_, (voorwaarde(school) for school in scholen), Q(pk__in=[]))


def _aanmeldingen(gebruiker: Gebruiker, scholen: list[School], vandaag: date) -> Rijen:
    """Each has its own day to answer before, or else the term of the school."""
    hier = Q(dossier__leerling__school__in=scholen, reactiedatum__lt=vandaag)
    te_oud = hier | _per_school(scholen, lambda s: Q(
        dossier__leerling__school=s, reactiedatum=None,
        ingediend_op__lt=_voor(s, vandaag, "aanmelding.sla_schooldagen"),
    ))  # fmt: skip
    rijen = Aanmelding.objects.waarop(gebruiker, "aanmelding.inzien").wachtend().filter(te_oud)
    return rijen.exclude(formulier__in=NAAR_DE_ARTS)  # the doctor answers when the doctor does


def _begeleiding(gebruiker: Gebruiker, scholen: list[School], vandaag: date) -> Rijen:
    te_oud = _per_school(scholen, lambda s: Q(
        dossier__leerling__school=s, aangevraagd_op__lt=_voor(s, vandaag, "herinnering.start_schooldagen")
    ))  # fmt: skip
    status = (*Arrangement.NOG_TE_KIEZEN, *Arrangement.VOOR_START)
    rijen = Arrangement.objects.waarop(gebruiker, "traject.inzien").filter(te_oud, status__in=status)
    return rijen.filter(Q(begindatum=None) | Q(begindatum__lt=vandaag))


def _verwijzingen(gebruiker: Gebruiker, scholen: list[School], vandaag: date) -> Rijen:
    te_oud = _per_school(scholen, lambda s: Q(
        dossier__leerling__school=s, voorgesteld_op__lt=_voor(s, vandaag, "herinnering.start_schooldagen")
    ))  # fmt: skip
    status = (*Verwijzing.VOOR_INDIENEN, Verwijzing.Status.TOEGEKEND)
    rijen = Verwijzing.objects.waarop(gebruiker, "verwijzing.bestaan_zien").filter(te_oud, status__in=status)
    return rijen.filter(Q(begindatum=None) | Q(begindatum__lt=vandaag))


def _zonder_toestemming(gebruiker: Gebruiker, scholen: list[School], vandaag: date) -> Rijen:
    rijen = Agendapunt.objects.waarop(gebruiker, "casus.kaart_inzien").filter(overleg__school__in=scholen)
    return rijen.filter(status=Agendapunt.Status.WACHT_OP_TOESTEMMING, dossier__isnull=False)


def _actiepunten(gebruiker: Gebruiker, scholen: list[School], vandaag: date) -> Rijen:
    acties = Actiepunt.objects.waarop(gebruiker, "actie.afvinken").aan_de_beurt().filter(uiterste_datum__lt=vandaag)
    gehouden = Q(agendapunt__overleg__status=Overleg.Status.GEHOUDEN)
    return acties.filter(gehouden, agendapunt__overleg__school__in=scholen)


def _acties(soort: str) -> Callable[[Gebruiker, list[School], date], Rijen]:
    return lambda gebruiker, scholen, vandaag: _actiepunten(gebruiker, scholen, vandaag).filter(soort=soort)


def _verslagen(gebruiker: Gebruiker, scholen: list[School], vandaag: date) -> Rijen:
    """Of a meeting that a later one followed, or that was longer ago than the school takes to begin with anything."""
    later = Overleg.objects.filter(overlegtype=OuterRef("overlegtype"), datum__gt=OuterRef("datum"), status="gehouden")
    te_oud = _per_school(scholen, lambda s: Q(
        school=s, datum__lt=_voor(s, vandaag, "herinnering.start_schooldagen").date()
    ))  # fmt: skip
    rijen = Overleg.objects.waarop(gebruiker, "verslag.vaststellen").zonder_verslag().filter(school__in=scholen)
    return rijen.filter(te_oud | Q(Exists(later)))


def _over_actie(actie: Actiepunt) -> tuple[str, str, str]:
    return actie.agendapunt.naam, f"{actie.wat} ({actie.wie_doet_dit})", actie.get_absolute_url()


def _over_punt(punt: Agendapunt) -> tuple[str, str, str]:
    wat = f"Staat op het {punt.overleg.overlegtype.naam}. Vraag toestemming, of haal het van de agenda"
    return punt.naam, wat, reverse("dossiers:toestemmingen", args=[punt.dossier_id])


def _over_verslag(overleg: Overleg) -> tuple[str, str, str]:
    url = reverse("overleggen:besluitenlijst", args=[overleg.pk])
    return overleg.overlegtype.naam, "Stel het verslag vast", url


def _over_begeleiding(rij: Arrangement) -> tuple[str, str, str]:
    return (
        str(rij.dossier.leerling),
        f"Zorg dat dit begint: {rij.catalogusitem} ({rij.get_status_display().lower()})",
        rij.get_absolute_url(),
    )


def _over_verwijzing(rij: Verwijzing) -> tuple[str, str, str]:
    return (
        str(rij.dossier.leerling),
        f"Breng dit verder: {rij.bestemming} ({rij.get_status_display().lower()})",
        rij.get_absolute_url(),
    )


ACTIE_MET = ("agendapunt__dossier__leerling", "wie")
SOORTEN = (
    Soort("aanmeldingen", "Aanmelding zonder besluit", "Op elke aanmelding is op tijd gereageerd.", _aanmeldingen,
          "ingediend_op", lambda rij: (str(rij.dossier.leerling), "Neem een besluit", rij.get_absolute_url())),
    Soort("begeleiding", "Besloten, begeleiding niet begonnen", "Alle begeleiding is begonnen.", _begeleiding,
          "aangevraagd_op", _over_begeleiding, ("dossier__leerling", "catalogusitem")),
    Soort("verwijzingen", "Besloten, verwijzing niet begonnen", "Elke verwijzing is verder gebracht.", _verwijzingen,
          "voorgesteld_op", _over_verwijzing, ("dossier__leerling", "bestemming")),
    Soort("toestemming", "Aangekondigd zonder toestemming", "Voor elk punt is er toestemming.", _zonder_toestemming,
          "ingebracht_op", _over_punt, ("dossier__leerling", "overleg__overlegtype")),
    Soort("acties", "Afspraak te laat", "Alle afspraken zijn op tijd.", _acties(Actiepunt.Soort.ACTIE),
          "uiterste_datum", _over_actie, ACTIE_MET, op_dag=True),
    Soort("terugkoppeling", "Nog niet verteld", "Iedereen heeft gehoord wat is afgesproken.",
          _acties(Actiepunt.Soort.TERUGKOPPELING), "uiterste_datum", _over_actie, ACTIE_MET, op_dag=True),
    Soort("verslagen", "Verslag niet vastgesteld", "Alle verslagen zijn vastgesteld.", _verslagen,
          "datum", _over_verslag, ("overlegtype",), op_dag=True),
)  # fmt: skip


class Bord:
    """All of it for one person on one day."""

    def __init__(self, gebruiker: Gebruiker) -> None:
        self.gebruiker, self.vandaag = gebruiker, timezone.localdate()
        # the school of the page as one object, so that its rules and its calendar are read once
        scholen = gebruiker.scholen_met(RECHT) if mag(gebruiker, RECHT) else []
        self.scholen = [gebruiker.school if school == gebruiker.school else school for school in scholen]

    def _rijen(self, soort: Soort) -> Rijen:
        return soort.rijen(self.gebruiker, self.scholen, self.vandaag)

    def aantallen(self) -> Counter[str]:
        """Of each sort, in one question; counting stops where nobody reads the figure any more."""
        if not self.scholen:
            return Counter()
        delen = [
            self._rijen(s).order_by().annotate(groep=Value(s.code, CharField())).values_list("groep", "pk")[:GETELD_TOT]
            for s in SOORTEN
        ]
        return Counter(code for code, _ in delen[0].union(*delen[1:], all=True))

    def groepen(self, *, welke: str = "", plek: str = "") -> list[Groep]:
        """Every sort with its oldest rows; or one sort, a page at a time."""
        if not self.scholen:
            return []
        if welke:
            return [self._heel(soort, plek) for soort in SOORTEN if soort.code == welke]
        acties = self._acties()
        return [self._begin(soort, acties) for soort in SOORTEN]

    def _acties(self) -> dict[str, list[Any]]:
        """Actions and tellings are of one table: the oldest of both in one question, with how many there are."""
        bij = F("soort")
        rijen = _actiepunten(self.gebruiker, self.scholen, self.vandaag).annotate(
            nummer=Window(RowNumber(), partition_by=bij, order_by=["uiterste_datum", "pk"]),
            samen=Window(Count("pk"), partition_by=bij),
        )
        per_soort: dict[str, list[Any]] = {"acties": [], "terugkoppeling": []}
        for rij in rijen.filter(nummer__lte=EERSTE).select_related(*ACTIE_MET).order_by("uiterste_datum", "pk"):
            per_soort["acties" if rij.soort == Actiepunt.Soort.ACTIE else "terugkoppeling"].append(rij)
        return per_soort

    def _begin(self, soort: Soort, acties: dict[str, list[Any]]) -> Groep:
        getoond = acties.get(soort.code)
        if getoond is None:
            rijen = self._rijen(soort).annotate(samen=Window(Count("pk"))).select_related(*soort.met)
            getoond = list(rijen.order_by(soort.sinds, "pk")[:EERSTE])
        samen = getoond[0].samen if getoond else 0
        verder = f"{reverse('niet_gehandeld')}?{urlencode({'groep': soort.code})}"
        regels = [_rij(soort, rij) for rij in getoond]
        return Groep(soort.code, soort.kop, soort.leeg, samen, regels, samen - len(getoond), verder)

    def _heel(self, soort: Soort, plek: str) -> Groep:
        rijen = na(self._rijen(soort).select_related(*soort.met), plek, soort.sinds, op_dag=soort.op_dag)
        gevonden = list(rijen.order_by(soort.sinds, "pk")[: PER_KEER + 1])
        getoond, volgende = gevonden[:PER_KEER], ""
        if len(gevonden) > PER_KEER:
            vraag = {"groep": soort.code, "na": plaats(getattr(getoond[-1], soort.sinds), getoond[-1].pk)}
            volgende = f"{reverse('niet_gehandeld')}?{urlencode(vraag)}"
        return Groep(soort.code, soort.kop, soort.leeg, 0, [_rij(soort, rij) for rij in getoond], 0, volgende)


def _rij(soort: Soort, rij: Any) -> Rij:
    leerling, wat, url = soort.regel(rij)
    sinds = getattr(rij, soort.sinds)
    dag = sinds if soort.op_dag else timezone.localtime(sinds).date()
    return Rij(rij.pk, getattr(rij, "leerling_id", None), leerling, wat, url, dag)


def samen(gebruiker: Gebruiker) -> int | None:
    """How much waits, for the top of the worklist; None for who is not asked to look at it."""
    return sum(Bord(gebruiker).aantallen().values()) if mag(gebruiker, RECHT) else None
