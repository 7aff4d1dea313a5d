"""What the pupil and the parents wrote by link before a plan: offered to who writes it, taken over by choice only."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from dossiers.models import Tijdlijnstuk
from zorg.basis.adres import als_nummer
from zorg.basis.datums import dag

from .models import Hoorgesprek, Versie

HOOGSTENS = 10
HOORGESPREK, INBRENG = "hoorgesprek", "inbreng"


@dataclass(frozen=True)
class Mening:
    wie: str
    wanneer: SafeString
    tekst: str
    url: str


def _rijen(versie: Versie, gebruiker: Gebruiker, deel: str) -> QuerySet[Tijdlijnstuk]:
    rijen = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(herkomst__startswith="mening:")
    return rijen.filter(dossier=versie.opp.dossier_id, van_leerling=deel == HOORGESPREK)


def aangeboden(versie: Versie, gebruiker: Gebruiker, deel: str) -> list[Mening]:
    """The newest first, each with the link that puts it in the form; other parts of a plan have none."""
    if deel not in (HOORGESPREK, INBRENG):
        return []
    hier = reverse(f"opp:{deel}", kwargs={"pk": versie.pk})
    rijen = _rijen(versie, gebruiker, deel).select_related("van_contact").order_by("-datum", "-pk")
    return [
        Mening(rij.van, dag(rij.datum), rij.tekst, f"{hier}?{urlencode({'mening': rij.pk})}")
        for rij in rijen[:HOOGSTENS]
    ]


def gekozen(versie: Versie, gebruiker: Gebruiker, deel: str, nummer: str | None) -> dict[str, Any]:
    """What the form begins with after somebody chose one: nothing is saved yet, and what stood there stays above it."""
    pk = als_nummer(nummer or "")
    if pk is None or deel not in (HOORGESPREK, INBRENG):
        return {}
    rij = _rijen(versie, gebruiker, deel).filter(pk=pk).first()
    if rij is None:
        return {}
    if deel == INBRENG:
        return {"mening_ouders": _erbij(versie.mening_ouders, rij.tekst)}
    bestaand = getattr(versie, "hoorgesprek", None)
    if bestaand:
        return {"mening": _erbij(bestaand.mening, rij.tekst)}
    return {"ziet_af": "nee", "datum": rij.datum, "wijze": Hoorgesprek.Wijze.SCHRIFTELIJK, "mening": rij.tekst}


def _erbij(staat_er: str, tekst: str) -> str:
    return staat_er if tekst in staat_er else f"{staat_er}\n\n{tekst}".strip()
