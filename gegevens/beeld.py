"""What the pages about files of the administration show."""

import gzip
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.models import Gebruiker
from scholen.kalender import begin_schooljaar
from zorg.basis.adres import als_nummer
from zorg.basis.uitvoer import als_csv

from . import laden
from .models import Gegevensbestand, GegevensbestandQuerySet, Gegevenskolommen, Soort

FOUTEN, VOORBEELDEN, PER_PAGINA = 20, 25, 25
ZWAAR = ("inhoud", "fouten", "foutenbestand", "voorbeelden")
Status = Gegevensbestand.Status


@dataclass(frozen=True)
class Invoerbeeld:
    bezig: bool
    te_kiezen: bool
    kan: bool
    terug_te_draaien: bool
    fouten: list[dict[str, object]]
    meer_fouten: int
    voorbeelden: list[dict[str, object]]
    meer_voorbeelden: int

    @classmethod
    def van(cls, rij: Gegevensbestand) -> "Invoerbeeld":
        te_kiezen = rij.status == Status.BEKEKEN
        return cls(
            bezig=rij.status in {Status.BEKIJKEN, Status.INVOEREN},
            te_kiezen=te_kiezen,
            kan=te_kiezen and bool(rij.te_doen) and not rij.fout and not rij.afgebroken,
            terug_te_draaien=rij.status == Status.KLAAR,
            fouten=rij.fouten[:FOUTEN],
            meer_fouten=max(rij.fout - FOUTEN, 0) if rij.fouten else 0,
            voorbeelden=rij.voorbeelden[:VOORBEELDEN],
            meer_voorbeelden=max(rij.nieuw + rij.anders - VOORBEELDEN, 0),
        )


def onthouden(rij: Gegevensbestand) -> dict[str, str]:
    """The columns of the file of this kind before this one, at the same school."""
    kolommen = Gegevenskolommen.objects.filter(school=rij.school_id, soort=rij.soort).first()
    return kolommen.kolommen if kolommen else {}


def schooljaar_van(rij: Gegevensbestand) -> dict[str, date]:
    """The first day of the school year in which the classes of this file land, and of the one after it."""
    if rij.soort != Soort.LEERLINGEN:
        return {}
    begin = begin_schooljaar(timezone.localdate())
    return {"begin": begin, "eind": begin.replace(year=begin.year + 1)}


def foutenbestand(rij: Gegevensbestand) -> bytes:
    """All rows that cannot go along; of a look of an older version the first of them."""
    return gzip.decompress(rij.foutenbestand) if rij.foutenbestand else als_csv(*laden.foutregels(rij, rij.fouten))


def eerdere_keer(gebruiker: Gebruiker, rij: Gegevensbestand) -> Gegevensbestand | None:
    """When this very file was brought in before and still counts."""
    zelfde = Gegevensbestand.objects.waarop(gebruiker, "import.uitvoeren").staat()
    zelfde = zelfde.filter(school=rij.school_id, soort=rij.soort, sha256=rij.sha256).exclude(pk=rij.pk)
    return zelfde.defer(*ZWAAR).order_by("-pk").first()


def per_pagina(rijen: GegevensbestandQuerySet, na: str) -> tuple[list[Gegevensbestand], str]:
    if (laatste := als_nummer(na)) is not None:
        rijen = rijen.filter(pk__lt=laatste)
    gevonden = list(rijen.select_related("gestart_door").defer(*ZWAAR).order_by("-pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    meer = len(gevonden) > PER_PAGINA
    return getoond, f"{reverse('gegevens:lijst')}?{urlencode({'na': getoond[-1].pk})}" if meer else ""
