"""Over all cases: where each stands, what is too late, and what the next step is, for who guards the process (GRO-05).

It adds no right to look: of a case or a task that somebody may not know of, nothing is counted here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Count, Exists, F, Func, Min, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from casussen.models import Casus
from dossiers.models import Dossier, Taak
from dossiers.models.taken import zichtbaar_voor
from groepen.models import Groep
from scholen.models import Fase, Functie, School
from zorg.basis import bladeren
from zorg.basis.adres import als_nummer
from zorg.basis.datums import dag

PER_KEER = 25
# By the first part of the address where the work is done.
ONDERWERPEN = {
    "aanmeldingen": "Aanmeldingen",
    "signalen": "Signalen",
    "casussen": "Casussen",
    "overleggen": "Overleggen en afspraken",
    "begeleiding": "Begeleiding",
    "groepen": "Groepen",
    "programmas": "Aangepaste programma’s",
    "opp": "Plannen",
    "verwijzingen": "Verwijzingen",
    "verzuim": "Verzuim",
    "schoolarts": "Naar de arts",
    "veiligheid": "Veiligheid",
    "roosters": "Roosters",
    "bijlagen": "Bijlagen",
    "inzage": "Inzage",
    "toezicht": "Toezicht",
    "achtergrondwerk": "Achtergrondwerk",
    "dossiers": "Dossier, gesprekken en toestemming",
    "p": "Vragen aan thuis",
}
OVERIG = {"overig": "Overig"}
DEEL = Func(F("waar"), Value("/"), Value(2), function="split_part", output_field=CharField())


@dataclass(frozen=True)
class Fasevak:
    naam: str
    aantal: int
    zonder: int
    evaluatie: int
    langst: SafeString
    url: str


@dataclass(frozen=True)
class Onderwerp:
    code: str
    naam: str
    aantal: int
    oudste: SafeString


@dataclass(frozen=True)
class Stap:
    pk: int
    leerling_pk: int | None
    leerling: str
    klas: str
    wat: str
    wie: str
    voor: SafeString
    url: str  # of the file
    groep: str  # the page of the group that it is about, of no pupil
    doen: str  # where the work is done; only of what is on the own worklist


@dataclass(frozen=True)
class Bewaking:
    fasen: list[Fasevak]
    onderwerpen: list[Onderwerp]
    stappen: list[Stap]
    gekozen: str
    volgende: str

    @property
    def lopend(self) -> int:
        return sum(vak.aantal for vak in self.fasen)

    @property
    def te_laat(self) -> int:
        return sum(onderwerp.aantal for onderwerp in self.onderwerpen)

    @property
    def telling(self) -> list[tuple[str, float | None]]:
        return [(onderwerp.naam, onderwerp.aantal) for onderwerp in self.onderwerpen]


def bewaking(gebruiker: Gebruiker, scholen: list[School], *, soort: str = "", na: str = "") -> Bewaking:
    vandaag = timezone.localdate()
    gekozen = soort if soort in ONDERWERPEN | OVERIG else ""
    te_laat = _te_laat(gebruiker, scholen, vandaag)
    rijen = bladeren.na(_van(te_laat, gekozen), na, "uiterste_datum", op_dag=True)
    mijn = Taak.objects.waarop(gebruiker, "taak.inzien").filter(pk=OuterRef("pk"))
    rijen = rijen.annotate(van_mij=Exists(mijn)).select_related("dossier__leerling__klas", "voor_gebruiker")
    gevonden = list(rijen.order_by("uiterste_datum", "pk")[: PER_KEER + 1])
    getoond, volgende = gevonden[:PER_KEER], ""
    if len(gevonden) > PER_KEER:
        plek = bladeren.plaats(getoond[-1].uiterste_datum or vandaag, getoond[-1].pk)
        volgende = f"{reverse('effect:bewaking')}?{urlencode({'soort': gekozen, 'na': plek})}"
    return Bewaking(
        fasen=_fasen(gebruiker, scholen, vandaag),
        onderwerpen=_onderwerpen(te_laat),
        stappen=_stappen(gebruiker, scholen, list(getoond), {taak.pk for taak in getoond if taak.van_mij}),
        gekozen=gekozen,
        volgende=volgende,
    )


def _fasen(gebruiker: Gebruiker, scholen: list[School], vandaag: date) -> list[Fasevak]:
    rijen = Casus.objects.waarop(gebruiker, "zorgcasus.inzien").lopend().filter(dossier__leerling__school__in=scholen)
    geteld = rijen.order_by().values("fase").annotate(
        n=Count("pk"), langst=Min("in_fase_sinds_op"), zonder=Count("pk", filter=Q(casemanager=None)),
        evaluatie=Count("pk", filter=Q(evaluatiedatum__lt=vandaag)),
    )  # fmt: skip
    per = {rij["fase"]: rij for rij in geteld}
    fasen = Fase.objects.filter(Q(school__in=scholen, actief=True) | Q(pk__in=per)).order_by("school", "volgorde", "pk")
    leeg = {"n": 0, "langst": None, "zonder": 0, "evaluatie": 0}
    return [_vak(fase, per.get(fase.pk, leeg)) for fase in fasen]


def _vak(fase: Fase, rij: dict[str, Any]) -> Fasevak:
    url = f"{reverse('casussen:lijst')}?{urlencode({'fase': fase.pk})}"
    return Fasevak(fase.naam, rij["n"], rij["zonder"], rij["evaluatie"], dag(rij["langst"]), url)


def _te_laat(gebruiker: Gebruiker, scholen: list[School], vandaag: date) -> QuerySet[Taak]:
    """Of everybody: open work whose day has passed, on files that this person may know of."""
    gezien = Q(dossier=None) | Q(dossier__in=Dossier.objects.waarop(gebruiker, "dossier.bestaan_zien"))
    return Taak.objects.te_laat(vandaag).filter(gezien, zichtbaar_voor(gebruiker), school__in=scholen)


def _van(taken: QuerySet[Taak], onderwerp: str) -> QuerySet[Taak]:
    if onderwerp in OVERIG:
        return taken.annotate(deel=DEEL).exclude(deel__in=ONDERWERPEN)
    return taken.filter(waar__startswith=f"/{onderwerp}/") if onderwerp else taken


def _onderwerpen(taken: QuerySet[Taak]) -> list[Onderwerp]:
    rijen = taken.order_by().annotate(deel=DEEL).values("deel").annotate(n=Count("pk"), oudste=Min("uiterste_datum"))
    bekend = {rij["deel"]: rij for rij in rijen}
    gevonden = [
        Onderwerp(code, naam, bekend[code]["n"], dag(bekend[code]["oudste"]))
        for code, naam in ONDERWERPEN.items()
        if code in bekend
    ]
    rest = [rij for code, rij in bekend.items() if code not in ONDERWERPEN]
    if rest:
        ((code, naam),) = OVERIG.items()
        gevonden.append(Onderwerp(code, naam, sum(r["n"] for r in rest), dag(min(r["oudste"] for r in rest))))
    return gevonden


def _stappen(gebruiker: Gebruiker, scholen: list[School], taken: list[Taak], mijn: set[int]) -> list[Stap]:
    ids = {taak.dossier_id for taak in taken if taak.dossier_id}
    te_openen = set(
        Dossier.objects.waarop(gebruiker, "dossier.kern_inzien").filter(pk__in=ids).values_list("pk", flat=True)
    )
    functies = Functie.objects.filter(school__in=scholen, actief=True).order_by("-pk")
    namen = {(school, rol): naam for school, rol, naam in functies.values_list("school", "rol", "naam")}
    groepen = _groepen(gebruiker, taken)
    return [_stap(taak, namen, te_openen, mijn, groepen) for taak in taken]


def _groepen(gebruiker: Gebruiker, taken: list[Taak]) -> set[str]:
    """The pages of groups among these that this person may open: the group is what such a step is about."""
    paden = {taak.waar for taak in taken if taak.waar.startswith("/groepen/") and not taak.dossier_id}
    gevraagd = {als_nummer(pad.split("/")[2]) for pad in paden} - {None}
    return {
        groep.get_absolute_url() for groep in Groep.objects.waarop(gebruiker, "groep.inzien").filter(pk__in=gevraagd)
    }


def _stap(
    taak: Taak, namen: dict[tuple[int, str], str], te_openen: set[int], mijn: set[int], groepen: set[str]
) -> Stap:
    leerling = taak.dossier.leerling if taak.dossier else None
    return Stap(
        pk=taak.pk,
        leerling_pk=taak.leerling_id,
        leerling=str(leerling or ""),
        klas=leerling.klas.naam if leerling and leerling.klas else "",
        wat=taak.wat,
        wie=str(taak.voor_gebruiker or namen.get((taak.school_id, taak.voor_rol), "collega’s")),
        voor=dag(taak.uiterste_datum),
        url=reverse("dossiers:tonen", args=[taak.dossier_id]) if taak.dossier_id in te_openen else "",
        groep=taak.waar if taak.waar in groepen else "",
        doen=taak.waar if taak.pk in mijn else "",
    )
