"""The dossier on paper: oldest first, each piece whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.forms import ZOEKFILTERS
from dossiers.models import Dossier, Gesprek

from . import gesprekken, tijdlijn

HOOGSTENS = 1000


@dataclass(frozen=True)
class Drukstuk:
    kop: str
    wie: str
    tekst: str
    antwoorden: list[dict[str, str]]
    leesbaar: str


def stukken(dossier: Dossier, gebruiker: Gebruiker, *, soorten: Sequence[str]) -> tijdlijn.Bladzij:
    return tijdlijn.lezen(dossier, gebruiker, soorten=soorten, hoogstens=HOOGSTENS)


def opmaken(bladzij: tijdlijn.Bladzij, bekend: dict[int, Roltoewijzing]) -> list[Drukstuk]:
    gedrukt = []
    for rij in reversed(bladzij.rijen):
        gesprek: Gesprek | None = getattr(rij, "gesprek", None)
        gedrukt.append(
            Drukstuk(
                kop=f"{date_format(rij.datum, 'j F Y')} · {rij.get_soort_display()} · {rij.titel}",
                wie=tijdlijn.schrijver(rij, bekend),
                tekst=rij.tekst,
                antwoorden=gesprekken.antwoorden(gesprek) if gesprek else [],
                leesbaar=tijdlijn.wie_leest(rij),
            )
        )
    return gedrukt


def namen(soorten: Sequence[str]) -> str:
    gekozen = [str(naam) for code, naam in ZOEKFILTERS if code in soorten]
    return "Alles" if len(gekozen) == len(ZOEKFILTERS) else ", ".join(gekozen)
