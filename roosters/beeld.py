"""What the pages about rosters show."""

import gzip
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import Gebruiker
from scholen.models import School
from zorg.basis.adres import als_nummer
from zorg.basis.uitvoer import als_csv

from . import laden
from .models import Dag, Lesuur, Medewerker, Roosterbestand, Roosterkolommen, Roosteruur
from .models.bestand import RoosterbestandQuerySet
from .rooster import Lessen, Lesuren, Plek

FOUTEN, PER_PAGINA = 20, 25
ZWAAR = ("inhoud", "fouten", "foutenbestand")
Status = Roosterbestand.Status
Dagbeeld = tuple[str, list[tuple[Lesuur, str]]]


def weekbeeld(lesuren: Lesuren, lessen: Lessen) -> list[Dagbeeld]:
    """Each school day with its hours and what stands in them; an empty text is a free hour."""
    return [
        (dag.label, [(uur, ", ".join(map(str, lessen.get(Plek(dag, uur.nummer), [])))) for uur in lesuren.rijen])
        for dag in Dag
    ]


def met_rooster(gebruiker: Gebruiker, scholen: list[School], *, op: date) -> list[Medewerker]:
    """Who of these schools stands in a roster now, by name; of whom this user may see it."""
    nu = Roosteruur.objects.op(op).filter(schooljaar__school__in=scholen, medewerker__isnull=False)
    collegas = Medewerker.objects.waarop(gebruiker, "rooster.collega_inzien").filter(pk__in=nu.values("medewerker"))
    return list(collegas.exclude(pk=gebruiker.pk).order_by("achternaam", "voornaam", "pk")) if scholen else []


@dataclass(frozen=True)
class Invoerbeeld:
    bezig: bool
    te_kiezen: bool
    terug_te_draaien: bool
    fouten: list[dict[str, object]]
    meer_fouten: int

    @classmethod
    def van(cls, rij: Roosterbestand) -> "Invoerbeeld":
        return cls(
            bezig=rij.status in {Status.BEKIJKEN, Status.INVOEREN},
            te_kiezen=rij.status == Status.BEKEKEN,
            terug_te_draaien=rij.status == Status.KLAAR,
            fouten=rij.fouten[:FOUTEN],
            meer_fouten=max(rij.fout - FOUTEN, 0) if rij.fouten else 0,
        )


def onthouden(rij: Roosterbestand) -> dict[str, str]:
    """The columns of the file before this one, at the same school."""
    kolommen = Roosterkolommen.objects.filter(school=rij.school_id).first()
    return kolommen.kolommen if kolommen else {}


def foutenbestand(rij: Roosterbestand) -> bytes:
    """All rows that cannot go along; of a look of an older version the first of them."""
    return gzip.decompress(rij.foutenbestand) if rij.foutenbestand else als_csv(*laden.foutregels(rij, rij.fouten))


def eerdere_keer(gebruiker: Gebruiker, rij: Roosterbestand) -> Roosterbestand | None:
    """When this very file was brought in before and still counts."""
    zelfde = Roosterbestand.objects.waarop(gebruiker, "rooster.invoeren").staat()
    zelfde = zelfde.filter(school=rij.school_id, sha256=rij.sha256).exclude(pk=rij.pk)
    return zelfde.defer(*ZWAAR).order_by("-pk").first()


def per_pagina(rijen: RoosterbestandQuerySet, na: str) -> tuple[list[Roosterbestand], str]:
    if (laatste := als_nummer(na)) is not None:
        rijen = rijen.filter(pk__lt=laatste)
    gevonden = list(rijen.select_related("gestart_door").defer(*ZWAAR).order_by("-pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    meer = len(gevonden) > PER_PAGINA
    return getoond, f"{reverse('roosters:bestanden')}?{urlencode({'na': getoond[-1].pk})}" if meer else ""
