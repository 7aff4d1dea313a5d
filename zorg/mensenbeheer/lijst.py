"""What the pages about people show: rows of the own school only, with words and links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from accounts.models import Functievoorstel, Gebruiker, Roltoewijzing
from accounts.rechttaal import ROLLEN
from dossiers.models import Betrokkene, Taak
from scholen.models import Functie, Klas, Locatie, School
from zorg.basis.adres import als_nummer
from zorg.basis.uitvoer import als_csv

PER_KEER = 30
PER_BLAD = 60  # of the yearly look: short lines
HOOGSTENS = 2000  # functions on one page of the yearly look: more than any school has


@dataclass
class Persoon:
    """One line of the list."""

    gebruiker: Gebruiker
    functies: list[str] = field(default_factory=list)
    wacht: bool = False
    weg: bool = False

    @property
    def stand(self) -> str:
        if self.weg:
            return "Account gesloten" if not self.gebruiker.is_active else "Geen functie meer"
        return "" if self.functies else "Wacht op akkoord"


def zin(rij: Roltoewijzing | Functievoorstel) -> str:
    """ "Mentor 2 havo b", "Teamleider, leerjaar 1 tot en met 3"."""
    delen = [str(rij.functie)]
    if rij.klas:
        delen[0] += f" {rij.klas.naam}"
    if rij.locatie:
        delen.append(rij.locatie.naam)
    if rij.leerjaar_van:
        van, tot = rij.leerjaar_van, rij.leerjaar_tot
        delen.append(f"leerjaar {van}" if van == tot else f"leerjaar {van} tot en met {tot}")
    if rij.waarnemer_van:
        delen.append(f"waarnemer van {rij.waarnemer_van}")
    return ", ".join(delen)


def rechten(rij: Roltoewijzing | Functievoorstel) -> str:
    """What a function may: a school chooses its name, and an innocent name tells nothing of that."""
    return ROLLEN[rij.functie.rol] if rij.functie else ""


def _nog(vandaag: date, pad: str = "") -> Q:
    return Q(**{f"{pad}einddatum": None}) | Q(**{f"{pad}einddatum__gte": vandaag})


def _met_alles(rijen: QuerySet[Any]) -> QuerySet[Any]:
    return rijen.select_related("functie", "klas", "locatie", "waarnemer_van")


def van_school(school: School, pk: int | None) -> Gebruiker | None:
    """Somebody who has, had or is to get a function at this school; of nobody else it is said that they exist."""
    rollen = Roltoewijzing.objects.van_school(school).values("gebruiker")
    voorstellen = Functievoorstel.objects.van_scholen([school]).values("gebruiker")
    wie = Gebruiker.objects.filter(Q(pk__in=rollen) | Q(pk__in=voorstellen), pk=pk).first() if pk else None
    if wie:
        zoals_genoemd(school, [wie])
    return wie


def zoals_genoemd(school: School, wie: Iterable[Gebruiker]) -> None:
    """Whoever has an account elsewhere and no function here yet goes by the name that was typed: an address alone
    would tell every school who works where. For showing; what is shown is not saved."""
    rijen = Functievoorstel.objects.van_scholen([school]).exclude(genoemd="").filter(gebruiker__in=wie)
    rijen = rijen.exclude(gebruiker__in=Roltoewijzing.objects.van_school(school).values("gebruiker"))
    namen = dict(rijen.order_by("pk").values_list("gebruiker", "genoemd"))
    for gebruiker in wie:
        if gebruiker.pk in namen:
            gebruiker.voornaam, gebruiker.achternaam = namen[gebruiker.pk], ""


@dataclass(frozen=True)
class Lijst:
    mensen: list[Persoon]
    volgende: str


def mensen(school: School, *, zoek: str = "", functie: str = "", weg: bool = False, na: str = "") -> Lijst:
    """Who works here, or with ``weg`` who did; in order of surname, a page at a time."""
    vandaag = timezone.localdate()
    rijen = Roltoewijzing.objects.van_school(school)
    nu = rijen.filter(_nog(vandaag))
    wacht = Functievoorstel.objects.open().van_scholen([school])
    hier = Q(pk__in=nu.values("gebruiker")) | Q(pk__in=wacht.values("gebruiker"))
    ooit = Gebruiker.objects.filter(pk__in=rijen.values("gebruiker"))
    gezocht = ooit.exclude(hier) if weg else Gebruiker.objects.filter(hier)
    if nummer := als_nummer(functie):
        in_functie = (rijen if weg else nu).filter(functie=nummer).values("gebruiker")
        gezocht = gezocht.filter(pk__in=in_functie)
    for woord in zoek.split()[:5]:
        gezocht = gezocht.filter(
            Q(voornaam__icontains=woord) | Q(achternaam__icontains=woord) | Q(email__icontains=woord)
        )
    gevonden = list(_na(gezocht.annotate(sorteer=Lower("achternaam")), na)[: PER_KEER + 1])
    getoond = gevonden[:PER_KEER]
    vraag = {"zoek": zoek, "functie": functie, "weg": "ja" if weg else "", "na": getoond[-1].pk if getoond else ""}
    volgende = f"?{urlencode(vraag)}" if len(gevonden) > PER_KEER else ""
    return Lijst(_personen(getoond, school, rijen if weg else nu, wacht, weg=weg), volgende)


def _na(rijen: QuerySet[Any], na: str) -> QuerySet[Any]:
    """The address holds the number of the last row, not its name; an odd one starts at the beginning."""
    vorige = rijen.filter(pk=als_nummer(na) or 0).first() if na else None
    if vorige:
        rijen = rijen.filter(Q(sorteer__gt=vorige.sorteer) | Q(sorteer=vorige.sorteer, pk__gt=vorige.pk))
    return rijen.order_by("sorteer", "pk")


def _personen(
    getoond: list[Gebruiker],
    school: School,
    rijen: QuerySet[Roltoewijzing],
    wacht: QuerySet[Functievoorstel],
    *,
    weg: bool,
) -> list[Persoon]:
    per_mens = {gebruiker.pk: Persoon(gebruiker, weg=weg) for gebruiker in getoond}
    zoals_genoemd(school, getoond)
    for rij in _met_alles(rijen.filter(gebruiker__in=per_mens)).order_by("functie__naam", "pk"):
        per_mens[rij.gebruiker_id].functies.append(zin(rij))
    for pk in wacht.filter(gebruiker__in=per_mens).values_list("gebruiker", flat=True):
        per_mens[pk].wacht = True
    return list(per_mens.values())


def functies_van(school: School, gebruiker: Gebruiker) -> list[Roltoewijzing]:
    """All functions somebody has or had here, those that count first."""
    rijen = _met_alles(Roltoewijzing.objects.van_school(school).filter(gebruiker=gebruiker))
    vandaag = timezone.localdate()
    gevonden = list(rijen.order_by("-begindatum", "-pk"))
    for rij in gevonden:
        rij.in_woorden, rij.voorbij = zin(rij), bool(rij.einddatum and rij.einddatum < vandaag)
    return sorted(gevonden, key=lambda rij: rij.voorbij)


def voorstellen(scholen: Sequence[School], gebruiker: Gebruiker | None = None) -> list[Functievoorstel]:
    """What waits for a second person, the oldest first."""
    rijen = Functievoorstel.objects.open().van_scholen(scholen)
    rijen = rijen.filter(gebruiker=gebruiker) if gebruiker else rijen
    rijen = rijen.select_related("gebruiker", "gevraagd_door", "functie", "klas", "locatie", "waarnemer_van")
    gevonden = list(rijen.order_by("pk")[: PER_KEER * 2])
    for rij in gevonden:
        rij.in_woorden = zin(rij) if rij.functie else f"ander e-mailadres: {rij.email}"  # type: ignore[attr-defined]
        rij.rechten = rechten(rij)  # type: ignore[attr-defined]
    for school in scholen:
        if genoemd := [rij.gebruiker for rij in gevonden if rij.genoemd and rij.school_id == school.pk]:
            zoals_genoemd(school, genoemd)
    return gevonden


def wachten_op_akkoord(door: Gebruiker) -> int:
    """For the first page of who may agree."""
    scholen = door.scholen_met("vierogen.goedkeuren")
    return Functievoorstel.objects.open().van_scholen(scholen).exclude(gebruiker=door).count() if scholen else 0


def eigen_functie(school: School, pk: int | None) -> Roltoewijzing | None:
    rijen = Roltoewijzing.objects.van_school(school).select_related("gebruiker", "functie", "klas", "locatie")
    return rijen.select_related("waarnemer_van").filter(pk=pk).first() if pk else None


def openstaand(school: School, gebruiker: Gebruiker) -> dict[str, Any]:
    """How much of somebody's work is open here: figures, never about whom."""
    vandaag = timezone.localdate()
    taken = Taak.objects.open().filter(voor_gebruiker=gebruiker)
    bij = Betrokkene.objects.geldig(vandaag).filter(gebruiker=gebruiker, dossier__leerling__school=school)
    klassen = Roltoewijzing.objects.van_school(school).geldig(vandaag).filter(gebruiker=gebruiker, klas__isnull=False)
    return {
        "taken": taken.filter(Q(school=school) | Q(dossier__leerling__school=school)).count(),
        "leerlingen": bij.values("dossier").distinct().count(),
        "klassen": list(klassen.order_by("klas__naam").values_list("klas__naam", flat=True).distinct()),
    }


def te_bevestigen(school: School) -> list[Roltoewijzing]:
    """Every function that counts now or later, with who, since when, and when somebody last looked."""
    return _in_woorden(_bevestigbaar(school)[:HOOGSTENS])


def bladzijde_bevestigen(school: School, na: str) -> tuple[list[Roltoewijzing], str]:
    """A part of them, and the address of the next part. An odd place starts at the beginning."""
    rijen = _bevestigbaar(school)
    vorige = rijen.filter(pk=als_nummer(na) or 0).first() if na else None
    if vorige:
        zelfde = Q(functie__naam=vorige.functie.naam)
        verder = Q(sorteer__gt=vorige.sorteer) | Q(sorteer=vorige.sorteer, pk__gt=vorige.pk)
        rijen = rijen.filter(Q(functie__naam__gt=vorige.functie.naam) | (zelfde & verder))
    gevonden = _in_woorden(rijen[: PER_BLAD + 1])
    getoond = gevonden[:PER_BLAD]
    return getoond, f"?na={getoond[-1].pk}" if len(gevonden) > PER_BLAD else ""


def _bevestigbaar(school: School) -> QuerySet[Any]:
    rijen = Roltoewijzing.objects.van_school(school).filter(_nog(timezone.localdate())).select_related("gebruiker")
    rijen = rijen.select_related("functie", "klas", "locatie", "waarnemer_van")
    return rijen.annotate(sorteer=Lower("gebruiker__achternaam")).order_by("functie__naam", "sorteer", "pk")


def _in_woorden(rijen: QuerySet[Any]) -> list[Any]:
    gevonden = list(rijen)
    for rij in gevonden:
        rij.in_woorden, rij.rechten = zin(rij), rechten(rij)
    return gevonden


def als_bestand(rijen: list[Roltoewijzing]) -> bytes:
    kop = ["Achternaam", "Voornaam", "E-mailadres", "Functie", "Eerste dag", "Laatste dag", "Voor het laatst bevestigd"]
    return als_csv(
        kop,
        (
            (
                rij.gebruiker.achternaam, rij.gebruiker.voornaam, rij.gebruiker.email, zin(rij),
                f"{rij.begindatum:%d-%m-%Y}", f"{rij.einddatum:%d-%m-%Y}" if rij.einddatum else "",
                f"{timezone.localdate(rij.bevestigd_op):%d-%m-%Y}" if rij.bevestigd_op else "",
            )
            for rij in rijen
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Keuzes:
    """What a form about a function offers: rows of one school."""

    functies: list[Functie]
    klassen: list[Klas]
    locaties: list[Locatie]
    leerjaren: list[tuple[int, str]]
    collegas: list[Gebruiker]


def keuzes(school: School, functies: list[Functie]) -> Keuzes:
    vandaag = timezone.localdate()
    klassen = Klas.objects.filter(school=school, schooljaar__einddatum__gte=vandaag).select_related("schooljaar")
    collegas = Gebruiker.objects.filter(
        pk__in=Roltoewijzing.objects.van_school(school).geldig(vandaag).values("gebruiker"), is_active=True
    )
    return Keuzes(
        functies,
        list(klassen.order_by("schooljaar__begindatum", "naam")),
        list(school.locaties.order_by("naam")),
        list(school.leerjaren.order_by("volgnummer").values_list("volgnummer", "label")),
        list(collegas.order_by(Lower("achternaam"), "pk")),
    )


def naar(gebruiker: Gebruiker) -> str:
    return f"{reverse('mensen:tonen')}?wie={gebruiker.pk}"
