"""The first page of every role: what you must do, what waits on others, what just changed. All values as printed."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Min, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from accounts.permissions import mag
from dossiers.beeld.mensen import functies
from dossiers.beeld.tijdlijn import schrijver
from dossiers.herinneringen import niet_op_scherm
from dossiers.models import Dossier, Taak, Tijdlijnstuk
from dossiers.models.taken import TaakQuerySet
from scholen.kalender import DAG, begin_op, volgend_overleg
from scholen.models import Functie, Overlegtype
from zorg.basis.adres import als_nummer
from zorg.basis.datums import dag

PER_KEER = 25
NAAST = 8
GETELD_TOT = 99
NET = timedelta(days=30)
ZONDER_DAG = "zonder"


@dataclass(frozen=True)
class TaakRij:
    pk: int
    leerling: str
    klas: str
    wat: str
    toelichting: str
    url: str
    voor: SafeString
    te_laat: bool


@dataclass(frozen=True)
class Wachtrij:
    wat: str
    leerling: str
    op_wie: str
    voor: SafeString
    te_laat: bool
    url: str


@dataclass(frozen=True)
class Verandering:
    url: str
    vorm: str
    titel: str
    leerling: str
    wanneer: SafeString
    wie: str


@dataclass(frozen=True)
class Werkvoorraad:
    taken: list[TaakRij] = field(default_factory=list)
    volgende: str = ""
    te_laat: int = 0
    wacht: list[Wachtrij] = field(default_factory=list)
    veranderd: list[Verandering] = field(default_factory=list)
    overleg: str = ""
    uitgezet: bool = False  # this person switched a kind of task off on the own list
    # for the read log: which tasks, which pieces of a timeline, and whose
    getoond: list[int] = field(default_factory=list)
    stukken: list[int] = field(default_factory=list)
    leerlingen: list[int] = field(default_factory=list)


def open_taken(gebruiker: Gebruiker) -> int:
    """For the menu; counting stops where nobody reads the figure any more."""
    return _eigen(gebruiker).order_by()[: GETELD_TOT + 1].count()


def _eigen(gebruiker: Gebruiker) -> TaakQuerySet:
    """What this person has to do, without what they switched off on their own list."""
    taken = Taak.objects.waarop(gebruiker, "taak.inzien").open()
    verborgen = niet_op_scherm(gebruiker)
    return taken.exclude(soort__in=verborgen) if verborgen else taken


def werkvoorraad(gebruiker: Gebruiker, *, na: str = "") -> Werkvoorraad:
    vandaag = timezone.localdate()
    rijen: list[Any] = _taken(gebruiker, na, vandaag)
    getoond = rijen[:PER_KEER]
    wacht = _wacht(gebruiker)
    veranderd = _veranderd(gebruiker)
    return Werkvoorraad(
        taken=[_taakrij(rij, vandaag) for rij in getoond],
        volgende=f"/?{urlencode({'na': _cursor_van(getoond[-1])})}" if len(rijen) > PER_KEER else "",
        te_laat=rijen[0].laat if rijen else 0,
        wacht=_wachtrijen(wacht, gebruiker, vandaag),
        veranderd=_veranderingen(veranderd, gebruiker),
        uitgezet=bool(niet_op_scherm(gebruiker)),
        overleg=_volgend_klein_overleg(gebruiker, vandaag),
        getoond=[rij.pk for rij in (*getoond, *wacht)],
        stukken=[rij.pk for rij in veranderd],
        leerlingen=_van_wie([*getoond, *wacht, *veranderd]),
    )


def _van_wie(rijen: list[Taak | Tijdlijnstuk]) -> list[int]:
    return sorted({rij.leerling_id for rij in rijen if rij.leerling_id})


def groet() -> str:
    uur = timezone.localtime().hour
    if uur < 6:
        return "Goedenacht"
    if uur < 12:
        return "Goedemorgen"
    return "Goedemiddag" if uur < 18 else "Goedenavond"


def _taken(gebruiker: Gebruiker, na: str, vandaag: date) -> list[Taak]:
    """By deadline, so overdue first; what has none comes last, as in ``taak_van_mij``. One more than a page shows; with
    each row how many there are too late on all pages together."""
    eigen = _eigen(gebruiker)
    laat = eigen.te_laat(vandaag).order_by().values("status").annotate(aantal=Count("pk")).values("aantal")
    taken = eigen.annotate(laat=Coalesce(Subquery(laat), 0))
    datum, _, pk = na.partition(".")
    if (laatste := als_nummer(pk)) is not None:
        taken = taken.filter(_na(datum, laatste))
    met_leerling = taken.select_related("dossier__leerling__klas")
    return list(met_leerling.order_by(F("uiterste_datum").asc(nulls_last=True), "pk")[: PER_KEER + 1])


def _na(datum: str, pk: int) -> Q:
    if datum == ZONDER_DAG:
        return Q(uiterste_datum=None, pk__gt=pk)
    try:
        laatste = date.fromisoformat(datum)
    except ValueError:
        return Q()
    return Q(uiterste_datum__gt=laatste) | Q(uiterste_datum=laatste, pk__gt=pk) | Q(uiterste_datum=None)


def _cursor_van(rij: Taak) -> str:
    return f"{rij.uiterste_datum or ZONDER_DAG}.{rij.pk}"


def _te_laat(rij: Taak, vandaag: date) -> bool:
    return rij.uiterste_datum is not None and rij.uiterste_datum < vandaag


def _taakrij(rij: Taak, vandaag: date) -> TaakRij:
    leerling = rij.dossier.leerling if rij.dossier else None
    return TaakRij(
        pk=rij.pk,
        leerling=str(leerling) if leerling else "",
        klas=leerling.klas.naam if leerling and leerling.klas else "",
        wat=rij.wat,
        toelichting=rij.toelichting,
        url=rij.waar,
        voor=dag(rij.uiterste_datum),
        te_laat=_te_laat(rij, vandaag),
    )


def _wacht(gebruiker: Gebruiker) -> list[Taak]:
    """What this person started and somebody else must finish, while they may know of the dossier."""
    van_mij = Taak.objects.waarop(gebruiker, "taak.inzien").order_by().values("pk")
    gezien = Q(dossier__in=Dossier.objects.waarop(gebruiker, "dossier.bestaan_zien"))
    eigen_school = Q(dossier=None, school__in={t.school_id for t in gebruiker.toewijzingen})
    taken = Taak.objects.open().filter(gezien | eigen_school, namens=gebruiker).exclude(pk__in=van_mij)
    met = taken.select_related("dossier__leerling", "voor_gebruiker")
    return list(met.order_by(F("uiterste_datum").asc(nulls_last=True), "pk")[:NAAST])


def _wachtrijen(rijen: list[Taak], gebruiker: Gebruiker, vandaag: date) -> list[Wachtrij]:
    ids = [rij.dossier_id for rij in rijen]
    te_openen = set(
        Dossier.objects.waarop(gebruiker, "dossier.kern_inzien").filter(pk__in=ids).values_list("pk", flat=True)
    )
    scholen = {rij.school_id for rij in rijen}
    namen = dict(Functie.objects.filter(school__in=scholen, actief=True).order_by("-pk").values_list("rol", "naam"))
    return [
        Wachtrij(
            wat=rij.wat,
            leerling=str(rij.dossier.leerling) if rij.dossier else "",
            op_wie=str(rij.voor_gebruiker or namen.get(rij.voor_rol, "collega’s")),
            voor=dag(rij.uiterste_datum),
            te_laat=_te_laat(rij, vandaag),
            url=reverse("dossiers:tonen", args=[rij.dossier_id]) if rij.dossier_id in te_openen else "",
        )
        for rij in rijen
    ]


def _veranderd(gebruiker: Gebruiker) -> list[Tijdlijnstuk]:
    """The newest pieces by others that this person may read: of the last month, so that the query is bounded."""
    sinds = timezone.now() - NET
    stukken = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").exclude(geschreven_door=gebruiker)
    stukken = stukken.filter(geschreven_op__gte=sinds)
    if gebruiker.in_nood:  # an emergency access shows that one dossier and adds to no list
        stukken = stukken.exclude(dossier__leerling__in=gebruiker.in_nood)
    stukken = stukken.select_related("dossier__leerling", "geschreven_door", "van_contact")
    return list(stukken.order_by("-geschreven_op", "-pk")[:NAAST])


def _veranderingen(rijen: list[Tijdlijnstuk], gebruiker: Gebruiker) -> list[Verandering]:
    school = gebruiker.school
    bekend = functies({rij.geschreven_door_id for rij in rijen if rij.geschreven_door_id}, school.pk) if school else {}
    return [
        Verandering(
            url=reverse("dossiers:stuk", args=[rij.pk]),
            vorm="is-besluit" if rij.soort == Tijdlijnstuk.Soort.BESLUIT else "",
            titel=rij.titel,
            leerling=str(rij.dossier.leerling),
            wanneer=dag(rij.geschreven_op),
            wie=schrijver(rij, bekend),
        )
        for rij in rijen
    ]


def _volgend_klein_overleg(gebruiker: Gebruiker, vandaag: date) -> str:
    """As in "Klein zorgoverleg: maandag 23 november om 14.30 uur", for who files or attends.

    What was held today is over; empty when the school holds no such series.
    """
    school = gebruiker.school
    if school is None or not (mag(gebruiker, "aanmelding.maken") or mag(gebruiker, "overleg.inzien")):
        return ""
    typen = Overlegtype.objects.filter(school=school, soort="klein", actief=True, interval_weken__isnull=False)
    vandaag_of_later = Q(overleggen__status="gehouden", overleggen__datum__gte=vandaag)
    komend = ~Q(overleggen__status__in=["gehouden", "vervallen"]) & Q(overleggen__datum__gte=vandaag)
    typen = typen.annotate(
        gehouden=Max("overleggen__datum", filter=vandaag_of_later), komt=Min("overleggen__begint_op", filter=komend)
    )
    for soort in typen.select_related("school").order_by("pk")[:1]:
        datum = volgend_overleg(soort, soort.gehouden + DAG if soort.gehouden else vandaag)
        begin = timezone.localtime(soort.komt) if soort.komt else begin_op(soort, datum) if datum else None
        if begin:
            datum = begin.date()
            return f"{soort.naam}: {date_format(datum, 'l j F').lower()} om {begin.strftime('%H.%M')} uur"
    return ""
