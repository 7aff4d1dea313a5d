"""The timeline as the page prints it: by month, newest first, only what this person may read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Q, prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Dossier, Gesprek, Niveau, Tijdlijnstuk
from zorg.basis.datums import dag

from .mensen import is_extern, met_functie

PER_KEER = 20
TEKENS = 320
HOOGSTENS_GETELD = 1000
STANDAARD = ("besluit", "gesprek", "notitie")
LEESBAAR = {
    Niveau.Z1: "Mentor, teamleider, zorgteam en betrokken collega’s",
    Niveau.Z2: "Alleen het zorgteam",
    Niveau.Z4: "Alleen jij",
}
VORM = {"besluit": "is-besluit", "gebeurtenis": "is-systeem"}


@dataclass(frozen=True)
class Stuk:
    url: str
    vorm: str
    soort: str
    titel: str
    tekst: str
    afgekapt: bool
    wanneer: SafeString
    wie: str
    leesbaar: str
    prive: bool


@dataclass(frozen=True)
class Maand:
    naam: str  # empty when the page before already showed this month
    stukken: list[Stuk]


@dataclass(frozen=True)
class Bladzij:
    """The rows of one page, before they are put in words with the people around the pupil."""

    rijen: list[Tijdlijnstuk]
    vanaf: tuple[date, int] | None
    volgende: str
    aantal: str

    @property
    def schrijvers(self) -> set[int]:
        return {rij.geschreven_door_id for rij in self.rijen if rij.geschreven_door_id}


@dataclass(frozen=True)
class Tijdlijn:
    maanden: list[Maand] = field(default_factory=list)
    volgende: str = ""
    aantal: str = "0"


def opmaken(bladzij: Bladzij, bekend: dict[int, Roltoewijzing]) -> Tijdlijn:
    maanden = _maanden(bladzij.rijen, bekend, bladzij.vanaf[0] if bladzij.vanaf else None)
    return Tijdlijn(maanden, bladzij.volgende, bladzij.aantal)


def lezen(dossier: Dossier, gebruiker: Gebruiker, *, soorten: Sequence[str], na: str = "") -> Bladzij:
    """One page of the timeline; ``na`` is the cursor ("2026-11-16.12") of the last piece already shown."""
    alles = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(dossier=dossier, soort__in=soorten)
    vanaf = _cursor(na)
    pagina = alles.filter(Q(datum__lt=vanaf[0]) | Q(datum=vanaf[0], pk__lt=vanaf[1])) if vanaf else alles
    rijen = list(pagina.select_related("geschreven_door", "gesprek").order_by("-datum", "-pk")[: PER_KEER + 1])
    getoond = rijen[:PER_KEER]
    # Few pieces name their readers.
    prefetch_related_objects([rij for rij in getoond if rij.niveau == Niveau.Z3], "lezers")
    geteld = alles[: HOOGSTENS_GETELD + 1].count()
    return Bladzij(
        rijen=getoond,
        vanaf=vanaf,
        volgende=_volgende(dossier, getoond[-1], soorten) if len(rijen) > PER_KEER else "",
        aantal=str(geteld) if geteld <= HOOGSTENS_GETELD else f"meer dan {HOOGSTENS_GETELD}",
    )


def stuk(rij: Tijdlijnstuk, bekend: dict[int, Roltoewijzing], *, tekens: int | None = TEKENS) -> Stuk:
    tekst = rij.tekst or _uit_het_gesprek(rij)
    afgekapt = tekens is not None and len(tekst) > tekens
    extern = is_extern(rij.geschreven_door, bekend)
    return Stuk(
        url=reverse("dossiers:stuk", args=[rij.pk]),
        vorm="is-extern" if extern else VORM.get(rij.soort, ""),
        soort=rij.get_soort_display(),
        titel=rij.titel,
        tekst=f"{tekst[:tekens].rsplit(' ', 1)[0]} …" if afgekapt else tekst,
        afgekapt=afgekapt,
        wanneer=dag(rij.datum),
        wie=met_functie(rij.geschreven_door, bekend),
        leesbaar=wie_leest(rij),
        prive=rij.niveau in {Niveau.Z3, Niveau.Z4},
    )


def wie_leest(rij: Tijdlijnstuk) -> str:
    """In words for somebody who may read it: a Z4 piece is only ever shown to its author."""
    if rij.niveau != Niveau.Z3:
        return LEESBAAR[Niveau(rij.niveau)]
    anderen = sorted(str(lezer) for lezer in rij.lezers.all() if lezer != rij.geschreven_door)
    return f"Alleen {', '.join([str(rij.geschreven_door), *anderen])}"


def _uit_het_gesprek(rij: Tijdlijnstuk) -> str:
    gesprek = getattr(rij, "gesprek", None)
    if gesprek is None:
        return ""
    return next((t for t in (gesprek.zorgen, gesprek.afspraken, gesprek.mening_leerling) if t), "")


def _cursor(na: str) -> tuple[date, int] | None:
    datum, _, pk = na.partition(".")
    try:
        return date.fromisoformat(datum), int(pk)
    except ValueError:
        return None


def _volgende(dossier: Dossier, laatste: Tijdlijnstuk, soorten: Sequence[str]) -> str:
    vraag = urlencode([*(("soort", soort) for soort in soorten), ("na", f"{laatste.datum}.{laatste.pk}")])
    return f"{reverse('dossiers:tonen', args=[dossier.pk])}?{vraag}"


def _maanden(rijen: list[Tijdlijnstuk], bekend: dict[int, Roltoewijzing], vorige: date | None) -> list[Maand]:
    maanden = []
    for eerste_dag, groep in groupby(rijen, key=lambda rij: rij.datum.replace(day=1)):
        al_genoemd = vorige is not None and vorige.replace(day=1) == eerste_dag
        naam = "" if al_genoemd else date_format(eerste_dag, "F Y").capitalize()
        maanden.append(Maand(naam, [stuk(rij, bekend) for rij in groep]))
    return maanden


def antwoorden(gesprek: Gesprek) -> list[dict[str, str]]:
    """What was written down of a talk; what was left open is not shown."""
    velden = [
        ("Met wie was het gesprek?", gesprek.get_met_display()),
        ("Wie waren er nog meer bij?", gesprek.aanwezigen),
        ("Waar ging het over? Welke zorgen zijn er?", gesprek.zorgen),
        ("Wat wil de leerling zelf?", gesprek.doelen_leerling),
        ("Wat vindt de leerling ervan?", gesprek.mening_leerling),
        ("Wat vinden de ouders ervan?", gesprek.mening_ouders),
        ("Wat hebben jullie afgesproken?", gesprek.afspraken),
    ]
    return [{"vraag": vraag, "antwoord": antwoord} for vraag, antwoord in velden if antwoord]
