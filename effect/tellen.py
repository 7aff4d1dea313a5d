"""Counting a school: of every year, what was done and what came of it. Runs in a job, looks at everything once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import mean, median
from typing import Any

from django.db.models import Count, F, Min, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from arrangementen.models import (
    Arrangement,
    Begeleidingsgesprek,
    Doelscore,
    Evaluatie,
    Inbreng,
    mogelijke_begeleiders,
)
from opp.models import Opp, Versie
from overleggen.models import Actiepunt
from scholen.models import School, Schooljaar

from .gemist import Verzuim
from .onderdrukken import Lid

Resultaat, Uitkomst, Status = Arrangement.Resultaat, Evaluatie.Uitkomst, Arrangement.Status
UITKOMST_VAN_RESULTAAT = {
    Resultaat.DOEL_BEREIKT: "effectief", Resultaat.AFGEBOUWD: "effectief", Resultaat.NIET_TOEREIKEND: "niet_toereikend",
    Resultaat.INSPANNING: "gestopt", Resultaat.WENS: "gestopt", Resultaat.VERTREK: "gestopt",
    Resultaat.ANDERS: "gestopt",
}  # fmt: skip
# Support that goes on because it helps is effective as well (SEG-148), and so is support that tapers off (SEG-149).
UITKOMST_VAN_EVALUATIE = {
    Uitkomst.VOORTZETTEN: "effectief", Uitkomst.AFBOUWEN: "effectief", Uitkomst.AFRONDEN: "effectief",
    Uitkomst.NIET_TOEREIKEND: "niet_toereikend", Uitkomst.STOPPEN: "gestopt",
}  # fmt: skip


@dataclass
class Inzet:
    """One kind of support for one pupil, with what is known of it."""

    pk: int
    leerling: int
    item: int
    begin: date
    uitkomst: str = "open"
    metingen: dict[str, float] = field(default_factory=dict)

    @property
    def lid(self) -> Lid:
        return (f"{self.pk}", self.leerling, self.uitkomst)


@dataclass
class Blok:
    """What becomes one row of figures."""

    leden: list[Lid] = field(default_factory=list)
    metingen: dict[str, tuple[float, int]] = field(default_factory=dict)
    # Of each measure what it was made of: [key and what was measured, pupil, ""].
    gemeten: dict[str, list[Lid]] = field(default_factory=dict)
    item: int | None = None

    def meten(
        self, naam: str, rijen: Iterable[tuple[object, int, float]], samen: Callable[[list[float]], float]
    ) -> None:
        """Of each key and pupil what was measured, and how that becomes one number."""
        rijen = list(rijen)
        self.metingen[naam] = samen([waarde for _, _, waarde in rijen]), len({wie for _, wie, _ in rijen})
        self.gemeten[naam] = [(f"{pk}={waarde!r}", wie, "") for pk, wie, waarde in rijen]


def tellen(school: School, jaren: Iterable[Schooljaar], *, vandaag: date) -> dict[int, dict[str, Blok]]:
    """Per school year its rows, by name."""
    jaren = list(jaren)
    per_jaar: dict[int, dict[str, Blok]] = {jaar.pk: defaultdict(Blok) for jaar in jaren}

    def jaar_van(dag: date) -> dict[str, Blok] | None:
        gevonden = next((jaar.pk for jaar in jaren if jaar.begindatum <= dag <= jaar.einddatum), None)
        return per_jaar[gevonden] if gevonden else None

    _inzetten(school, jaar_van, vandaag)
    _doorloop(school, jaar_van)
    for naam, rijen in (("opp", _plannen), ("evaluaties", _evaluaties), ("terugkoppeling", _terugkoppelingen)):
        for dag, lid in rijen(school, vandaag):
            if (blokken := jaar_van(dag)) is not None:
                blokken[naam].leden.append(lid)
    if (blokken := jaar_van(vandaag)) is not None:
        _nu(school, blokken, vandaag)
    return per_jaar


JaarVan = Callable[[date], dict[str, Blok] | None]


def _inzetten(school: School, jaar_van: JaarVan, vandaag: date) -> None:
    per_rij: dict[tuple[int, int], list[Inzet]] = defaultdict(list)
    plek: dict[tuple[int, int], Blok] = {}
    for inzet in inzetten(school, vandaag):
        blokken = jaar_van(inzet.begin)
        if blokken is None:
            continue
        sleutel = id(blokken), inzet.item
        plek[sleutel] = blokken[f"item:{inzet.item}"]
        per_rij[sleutel].append(inzet)
    for sleutel, rijen in per_rij.items():
        blok = plek[sleutel]
        blok.item, blok.leden = sleutel[1], [inzet.lid for inzet in rijen]
        for naam in {naam for inzet in rijen for naam in inzet.metingen}:
            met = [inzet for inzet in rijen if naam in inzet.metingen]
            blok.meten(naam, ((inzet.pk, inzet.leerling, inzet.metingen[naam]) for inzet in met), mean)


def inzetten(school: School, vandaag: date) -> list[Inzet]:
    """All support that ever began here."""
    rijen = Arrangement.objects.van_school(school).filter(gestart_op__isnull=False).order_by("pk")
    laatste = _laatste_uitkomst(school)
    gevonden: dict[int, Inzet] = {}
    verzuim = Verzuim(school, vandaag)
    for rij in rijen.values(
        "pk", "dossier__leerling", "catalogusitem", "begindatum", "gestart_op", "beeindigd_op", "resultaat"
    ):
        begin = rij["begindatum"] or _dag(rij["gestart_op"])
        inzet = Inzet(rij["pk"], rij["dossier__leerling"], rij["catalogusitem"], begin)
        inzet.uitkomst = _uitkomst(rij, laatste.get(rij["pk"], ""))
        eind = _dag(rij["beeindigd_op"]) if rij["beeindigd_op"] else None
        if eind:
            inzet.metingen["duur"] = max(0, (eind - begin).days) / 7
        inzet.metingen |= verzuim.rond(inzet.leerling, begin, eind)
        gevonden[inzet.pk] = inzet
    for pk, naam, waarde in (*_doelen(school), *_aanwezigheid(school), *_tevreden(school)):
        if pk in gevonden:
            gevonden[pk].metingen[naam] = waarde
    return list(gevonden.values())


def _uitkomst(rij: dict[str, Any], evaluatie: str) -> str:
    """How it turned out: why it ended, or else what the last evaluation said."""
    return UITKOMST_VAN_RESULTAAT.get(rij["resultaat"]) or UITKOMST_VAN_EVALUATIE.get(evaluatie) or "open"  # type: ignore[call-overload]


def _laatste_uitkomst(school: School) -> dict[int, str]:
    rijen = Evaluatie.objects.filter(arrangement__dossier__leerling__school=school).order_by("datum", "pk")
    return dict(rijen.values_list("arrangement", "uitkomst"))


def _doelen(school: School) -> Iterator[tuple[int, str, float]]:
    """Of each goal how it was at the beginning, and how it was found the last time."""
    scores = Doelscore.objects.filter(evaluatie__arrangement__dossier__leerling__school=school)
    eerst: dict[int, dict[int, int]] = defaultdict(dict)
    laatst: dict[int, dict[int, int]] = defaultdict(dict)
    rijen = scores.order_by("evaluatie__datum", "pk")
    for pk, doel, begin, score in rijen.values_list("evaluatie__arrangement", "doel", "begin", "score"):
        eerst[pk].setdefault(doel, begin)
        laatst[pk][doel] = score
    for naam, per in (("begin", eerst), ("score", laatst)):
        for pk, standen in per.items():
            yield pk, naam, mean(standen.values())


def _aanwezigheid(school: School) -> Iterator[tuple[int, str, float]]:
    """Of the talks that were to be held; one that was moved is held another time."""
    keer = Begeleidingsgesprek.Aanwezigheid
    rijen = Begeleidingsgesprek.objects.filter(arrangement__dossier__leerling__school=school)
    per = rijen.exclude(aanwezigheid=keer.VERZET).order_by().values("arrangement")
    er = Count("pk", filter=Q(aanwezigheid=keer.AANWEZIG))
    for pk, aanwezig, alle in per.annotate(er=er, alle=Count("pk")).values_list("arrangement", "er", "alle"):
        yield pk, "aanwezig", 100 * aanwezig / alle


def _tevreden(school: School) -> Iterator[tuple[int, str, float]]:
    rijen = Inbreng.objects.filter(
        arrangement__dossier__leerling__school=school, partij__in=Inbreng.THUIS, beantwoord_op__isnull=False
    )
    antwoorden: dict[tuple[int, str], list[int]] = defaultdict(list)
    for pk, partij, *cijfers in rijen.order_by("pk").values_list("arrangement", "partij", "tevreden", "gehoord"):
        for vraag, cijfer in zip(("tevreden", "gehoord"), cijfers, strict=True):
            if cijfer is not None:
                antwoorden[pk, f"{partij}_{vraag}"].append(cijfer)
    for (pk, naam), waarden in antwoorden.items():
        yield pk, naam, mean(waarden)


def _doorloop(school: School, jaar_van: JaarVan) -> None:
    """The middle of how many days it takes, of what has happened."""
    dagen: dict[int, tuple[Blok, list[tuple[int, int, float]]]] = {}
    for naam, rijen in (("besluit", _besloten(school)), ("start", _begonnen(school))):
        for pk, leerling, van, tot in rijen:
            blokken = jaar_van(_dag(van))
            if blokken is None:
                continue
            blok, duurt = blokken[naam], max(0, (_dag(tot) - _dag(van)).days)
            blok.leden.append((f"{pk}", leerling, ""))
            dagen.setdefault(id(blok), (blok, []))[1].append((pk, leerling, duurt))
    for blok, duren in dagen.values():
        blok.meten("dagen", duren, median)


def _besloten(school: School) -> Iterable[tuple[int, int, datetime, datetime]]:
    """The first decision of a meeting on it, or else the answer."""
    rijen = Aanmelding.objects.filter(dossier__leerling__school=school, ingediend_op__isnull=False)
    besluit = Coalesce(Min("agendapunt__besluiten__vastgelegd_op"), "afgehandeld_op", "beantwoord_op")
    rijen = rijen.annotate(besluit=besluit).filter(besluit__gte=F("ingediend_op")).order_by("pk")
    return rijen.values_list("pk", "dossier__leerling", "ingediend_op", "besluit")


def _begonnen(school: School) -> Iterable[tuple[int, int, datetime, datetime]]:
    rijen = Arrangement.objects.van_school(school).filter(gestart_op__gte=F("aangevraagd_op")).order_by("pk")
    return rijen.values_list("pk", "dossier__leerling", "aangevraagd_op", "gestart_op")


def _plannen(school: School, vandaag: date) -> Iterator[tuple[date, Lid]]:
    """Whose last day has come, or that were there before it."""
    rijen = Opp.objects.filter(dossier__leerling__school=school).exclude(status=Opp.Status.INGETROKKEN)
    klaar = Min("versies__vastgesteld_op", filter=Q(versies__status__in=Versie.VASTGELEGD))
    for pk, leerling, uiterlijk, op in (
        rijen.annotate(klaar=klaar).order_by("pk").values_list("pk", "dossier__leerling", "uiterste_datum", "klaar")
    ):
        if op or uiterlijk < vandaag:
            yield uiterlijk, _op_tijd(pk, leerling, op and _dag(op), uiterlijk)


def _evaluaties(school: School, vandaag: date) -> Iterator[tuple[date, Lid]]:
    gehouden = Evaluatie.objects.filter(arrangement__dossier__leerling__school=school).order_by("pk")
    for pk, leerling, gepland, op in gehouden.values_list(
        "pk", "arrangement__dossier__leerling", "geplande_datum", "datum"
    ):
        yield gepland, _op_tijd(pk, leerling, op, gepland)
    open_ = Arrangement.objects.van_school(school).lopend().filter(evaluatiedatum__lt=vandaag).order_by("pk")
    for pk, leerling, gepland in open_.values_list("pk", "dossier__leerling", "evaluatiedatum"):
        yield gepland, _op_tijd(f"nog:{pk}", leerling, None, gepland)


def _terugkoppelingen(school: School, vandaag: date) -> Iterator[tuple[date, Lid]]:
    rijen = Actiepunt.objects.geldig().filter(
        agendapunt__overleg__school=school, soort=Actiepunt.Soort.TERUGKOPPELING, uiterste_datum__isnull=False,
        agendapunt__dossier__isnull=False,
    )  # fmt: skip
    for pk, leerling, uiterlijk, op in rijen.order_by("pk").values_list(
        "pk", "agendapunt__dossier__leerling", "uiterste_datum", "afgerond_op"
    ):
        if op or uiterlijk < vandaag:
            yield uiterlijk, _op_tijd(pk, leerling, op and _dag(op), uiterlijk)


def _op_tijd(pk: object, leerling: int, gedaan: date | None, uiterlijk: date) -> Lid:
    return (f"{pk}", leerling, "op_tijd" if gedaan is not None and gedaan <= uiterlijk else "te_laat")


def _nu(school: School, blokken: dict[str, Blok], vandaag: date) -> None:
    """Who waits today, since which day; and the hours there are. Of people who guide as of pupils: not of a few."""
    rijen = Arrangement.objects.van_school(school).filter(status__in=Arrangement.NOG_TE_KIEZEN).order_by("pk")
    sinds: list[tuple[int, int, float]] = []
    wachten = blokken["wachten"]
    for pk, leerling, moment in rijen.values_list(
        "pk", "dossier__leerling", Coalesce("wachtlijst_op", "aangevraagd_op")
    ):
        wachten.leden.append((f"{pk}", leerling, ""))
        sinds.append((pk, leerling, _dag(moment).toordinal()))
    if sinds:
        wachten.meten("sinds", sinds, median)
    mensen = [k for k in mogelijke_begeleiders(school, None, vandaag) if k.capaciteit is not None]
    ruimte = blokken["capaciteit"]
    ruimte.leden = [(f"{k.gebruiker.pk}", k.gebruiker.pk, "") for k in mensen]
    if mensen:
        ruimte.meten("lesuren", [("", k.gebruiker.pk, k.capaciteit or 0) for k in mensen], sum)
        ruimte.meten("bezet", [("", k.gebruiker.pk, float(k.bezet)) for k in mensen], sum)


def _dag(moment: datetime) -> date:
    return timezone.localtime(moment).date()
