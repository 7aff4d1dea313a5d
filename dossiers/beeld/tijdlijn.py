"""The timeline as the page prints it: by month, newest first, only what this person may read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Dossier, Leerling, Niveau, Tijdlijnstuk
from dossiers.vragen import beantwoord
from dossiers.woorden import in_woorden
from zorg.basis.datums import dag

from .mensen import functies, is_extern, met_functie

PER_KEER = 30
TEKENS = 320
HOOGSTENS_GETELD = 1000
STANDAARD = ("besluit", "gesprek", "notitie", "interventie", "stuk")
NAMEN = 4
LEESBAAR = {
    Niveau.Z0: "De docenten van de leerling, {mentor}, {teamleider}, {zorgteam} en betrokken collega’s",
    Niveau.Z1: "{Mentor}, {teamleider}, {zorgteam} en betrokken collega’s",
    Niveau.Z2: "Alleen {zorgteam}",
    Niveau.Z4: "Alleen jij",
}
GEZONDHEID = "Wie de zorg coördineert, wie vanuit een zorgberoep met deze leerling werkt"
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
    afgeschermd: list[str]

    @property
    def schrijvers(self) -> set[int]:
        return {rij.geschreven_door_id for rij in self.rijen if rij.geschreven_door_id}


@dataclass(frozen=True)
class Tijdlijn:
    maanden: list[Maand] = field(default_factory=list)
    volgende: str = ""
    aantal: str = "0"
    afgeschermd: list[str] = field(default_factory=list)


def opmaken(bladzij: Bladzij, bekend: dict[int, Roltoewijzing]) -> Tijdlijn:
    maanden = _maanden(bladzij.rijen, bekend, bladzij.vanaf[0] if bladzij.vanaf else None)
    return Tijdlijn(maanden, bladzij.volgende, bladzij.aantal, bladzij.afgeschermd)


def lezen(
    dossier: Dossier, gebruiker: Gebruiker, *, soorten: Sequence[str], na: str = "", hoogstens: int = PER_KEER
) -> Bladzij:
    """One page of the timeline; ``na`` is the cursor ("2026-11-16.12") of the last piece already shown."""
    alles = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(dossier=dossier, soort__in=soorten)
    vanaf = _cursor(na)
    pagina = alles.filter(Q(datum__lt=vanaf[0]) | Q(datum=vanaf[0], pk__lt=vanaf[1])) if vanaf else alles
    met = pagina.select_related("geschreven_door", "van_contact", "gesprek__partner")
    rijen = list(met.order_by("-datum", "-pk")[: hoogstens + 1])
    getoond = rijen[:hoogstens]
    for rij in getoond:
        rij.dossier = dossier
    # Few pieces name their readers.
    prefetch_related_objects([rij for rij in getoond if rij.niveau == Niveau.Z3 or rij.medisch], "lezers")
    geteld = alles[: HOOGSTENS_GETELD + 1].count()
    return Bladzij(
        rijen=getoond,
        vanaf=vanaf,
        volgende=_volgende(dossier, getoond[-1], soorten) if len(rijen) > hoogstens else "",
        aantal=str(geteld) if geteld <= HOOGSTENS_GETELD else f"meer dan {HOOGSTENS_GETELD}",
        afgeschermd=[] if vanaf else afgeschermd(dossier, gebruiker),
    )


def afgeschermd(dossier: Dossier, gebruiker: Gebruiker) -> list[str]:
    """Who restricted something that this person may know of and not read: no title, no kind, no day."""
    rijen = Tijdlijnstuk.objects.afgeschermd_voor(gebruiker, dossier)
    per_mens = rijen.values("geschreven_door", "geschreven_door__voornaam", "geschreven_door__achternaam")
    geteld = per_mens.annotate(aantal=Count("pk", distinct=True)).order_by("-aantal", "geschreven_door")
    return [_afgeschermd(rij) for rij in geteld[:NAMEN]]


def _afgeschermd(rij: dict[str, Any]) -> str:
    wie = f"{rij['geschreven_door__voornaam']} {rij['geschreven_door__achternaam']}"
    door = f"afgeschermd door {wie}" if rij["geschreven_door"] else "gestuurd door een ouder"
    if rij["aantal"] == 1:
        return f"Er is een stuk dat je niet kunt lezen, {door}."
    return f"Er zijn {rij['aantal']} stukken die je niet kunt lezen, {door}."


def stuk(rij: Tijdlijnstuk, bekend: dict[int, Roltoewijzing], *, tekens: int | None = TEKENS) -> Stuk:
    tekst = rij.tekst or _uit_het_gesprek(rij)
    afgekapt = tekens is not None and len(tekst) > tekens
    extern = rij.geschreven_door is None or is_extern(rij.geschreven_door, bekend)
    return Stuk(
        url=reverse("bijlagen:tonen" if rij.soort == "stuk" else "dossiers:stuk", args=[rij.pk]),
        vorm="is-extern" if extern else VORM.get(rij.soort, ""),
        soort=rij.get_soort_display(),
        titel=rij.titel,
        tekst=f"{tekst[:tekens].rsplit(' ', 1)[0]} …" if afgekapt else tekst,
        afgekapt=afgekapt,
        wanneer=dag(rij.datum),
        wie=schrijver(rij, bekend),
        leesbaar=wie_leest(rij),
        prive=rij.medisch or rij.niveau in {Niveau.Z3, Niveau.Z4},
    )


def schrijver(rij: Tijdlijnstuk, bekend: dict[int, Roltoewijzing]) -> str:
    """A colleague with their function, or the parent or pupil who sent it."""
    return met_functie(rij.geschreven_door, bekend) if rij.geschreven_door else rij.van


@dataclass(frozen=True)
class Tip:
    """What teachers read about a pupil. With an end it asks to be read (GRO-57): ``lezers`` are who said so."""

    pk: int
    stuk: Stuk
    geldig_tot: date | None
    gelezen: bool
    lezers: list[str]


def voor_docenten(leerling: Leerling, gebruiker: Gebruiker, *, op: date) -> list[Tip]:
    """What the mentor or a meeting lets everybody read who teaches this pupil, as long as it counts (Z0)."""
    rijen = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(dossier__leerling=leerling).voor_de_les(op)
    rijen = rijen.select_related("dossier", "geschreven_door", "van_contact", "gesprek").order_by("-datum", "-pk")
    getoond = list(rijen.prefetch_related("gelezen__gebruiker")[:PER_KEER])
    for rij in getoond:
        rij.dossier.leerling = leerling
    bekend = functies({rij.geschreven_door_id for rij in getoond if rij.geschreven_door_id}, leerling.school_id)
    return [_tip(rij, stuk(rij, bekend, tekens=None), gebruiker) for rij in getoond]


def _tip(rij: Tijdlijnstuk, getoond: Stuk, gebruiker: Gebruiker) -> Tip:
    lezers = {gelezen.gebruiker_id: str(gelezen.gebruiker) for gelezen in rij.gelezen.all()}
    return Tip(rij.pk, getoond, rij.geldig_tot_datum, gebruiker.pk in lezers, sorted(lezers.values()))


def wie_leest(rij: Tijdlijnstuk) -> str:
    """In words for somebody who may read it: a Z4 piece is only ever shown to its author."""
    anderen = sorted(str(lezer) for lezer in rij.lezers.all() if lezer != rij.geschreven_door) if _noemt(rij) else []
    eigen = [str(rij.geschreven_door)] if rij.geschreven_door else []
    if rij.medisch and rij.niveau != Niveau.Z4:
        return ", ".join([GEZONDHEID, *eigen, *anderen])
    if rij.niveau != Niveau.Z3:
        return in_woorden(LEESBAAR[Niveau(rij.niveau)], rij.dossier.leerling.school)
    return f"Alleen {', '.join([*eigen, *anderen])}"


def _noemt(rij: Tijdlijnstuk) -> bool:
    return rij.medisch or rij.niveau == Niveau.Z3


def _uit_het_gesprek(rij: Tijdlijnstuk) -> str:
    gesprek = getattr(rij, "gesprek", None)
    if gesprek is None:
        return ""
    eigen = (
        gesprek.zorgen,
        ", ".join(gesprek.onderwerpen),
        *(antwoord for _, antwoord in beantwoord(gesprek.antwoorden)),
    )
    return next((t for t in (*eigen, gesprek.afspraken, gesprek.mening_leerling, gesprek.deelbaar) if t), "")


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
