"""The school years of a school and the days on which there is no school; every term that counts school days uses them.

The national holidays come from ``data/vakanties.toml``, with their source. A school may choose other days for them,
and adds what is its own: a study day, a day after a feast.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db import models, transaction

from audit.services import vastleggen
from zorg.basis.models import Onvolledig

from .kalender import begin_schooljaar
from .models import School, Schooljaar, Vakantie

DATA = Path(__file__).resolve().parent / "data" / "vakanties.toml"
LANGST = 70  # days; no holiday is that long, a year that was typed wrong is longer


@dataclass(frozen=True)
class Landelijk:
    """A holiday as the data file has it for one region. ``vastgesteld``: schools keep to these days."""

    naam: str
    begindatum: date
    einddatum: date
    vastgesteld: bool
    bron: str


@dataclass(frozen=True)
class Vrij:
    """One free period as the page shows it, with the national holiday that it is, if any."""

    rij: Vakantie
    landelijk: Landelijk | None

    @property
    def eigen(self) -> bool:
        """The school's own: it may be taken away again."""
        return self.landelijk is None

    @property
    def anders(self) -> bool:
        dagen = (self.rij.begindatum, self.rij.einddatum)
        return self.landelijk is not None and dagen != (self.landelijk.begindatum, self.landelijk.einddatum)


@transaction.atomic
def schooljaar_openen(school: School, naam: str, *, door: models.Model | None = None) -> Schooljaar:
    """Open the school year ``2026-2027`` with the holidays of the school's region, as far as there is a source.

    Opening it again adds what the data file has learned since; dates that the school filled in itself stay.
    """
    jaar = int(naam.split("-")[0])
    schooljaar, nieuw = Schooljaar.objects.get_or_create(
        school=school, naam=naam, defaults={"begindatum": date(jaar, 8, 1), "einddatum": date(jaar + 1, 7, 31)}
    )
    bekend = set(schooljaar.vakanties.values_list("naam", flat=True))
    Vakantie.objects.bulk_create(
        Vakantie(
            schooljaar=schooljaar, naam=rij.naam, begindatum=rij.begindatum, einddatum=rij.einddatum, bron=rij.bron
        )
        for rij in _landelijk(schooljaar)
        if rij.naam not in bekend
    )
    _vergeten(school)
    if nieuw:
        vastleggen("schooljaar_geopend", op=schooljaar, door=door)
    return schooljaar


def bijhouden(school: School, datum: date) -> Schooljaar:
    """Open the school year of this day, and the next, so that 1 August finds no school without. Again changes nothing.

    Returns that of this day.
    """
    begin = begin_schooljaar(datum).year
    dit, _ = (schooljaar_openen(school, f"{jaar}-{jaar + 1}") for jaar in (begin, begin + 1))
    return dit


def vrije_dagen(schooljaar: Schooljaar) -> list[Vrij]:
    """Of one school year, in order."""
    landelijk = {rij.naam: rij for rij in _landelijk(schooljaar)}
    rijen = schooljaar.vakanties.order_by("begindatum", "naam")
    return [Vrij(rij, landelijk.get(rij.naam)) for rij in rijen]


@transaction.atomic
def vrij_maken(schooljaar: Schooljaar, *, naam: str, begindatum: date, einddatum: date, door: models.Model) -> None:
    """A free period of the school's own, in each school year that it touches. The same one again changes nothing.

    Raises ``Onvolledig`` when the days or the name cannot be.
    """
    school = _op_slot(schooljaar.school)
    _nakijken(schooljaar, begindatum, einddatum)
    jaren = [jaar for jaar in school.schooljaren.order_by("begindatum") if _raakt(jaar, begindatum, einddatum)]
    al = [(rij.begindatum, rij.einddatum) for rij in Vakantie.objects.filter(schooljaar__in=jaren, naam=naam)]
    if al == [(begindatum, einddatum)] * len(jaren):
        return
    if al:
        raise Onvolledig(f"‘{naam}’ staat al in dit schooljaar. Kies een andere naam, of verander de dagen.")
    for jaar in jaren:
        rij = Vakantie.objects.create(schooljaar=jaar, naam=naam, begindatum=begindatum, einddatum=einddatum)
        vastleggen("vrije_dagen_gemaakt", op=rij, door=door, van=f"{begindatum}", tot=f"{einddatum}")
    _vergeten(schooljaar.school)


@transaction.atomic
def vrij_veranderen(
    rij: Vakantie, *, naam: str, begindatum: date, einddatum: date, stand: str, door: models.Model
) -> None:
    """Other days for a free period, in both school years when it lies in two. The same again changes nothing.

    ``stand`` is what the page showed (``stand_van``): ``Onvolledig`` when a colleague changed it since, and then
    ``rij`` is as the colleague left it.
    """
    rijen = _zelfde(rij)
    if (naam, begindatum, einddatum) == (rij.naam, rij.begindatum, rij.einddatum):
        return
    if stand_van(rij) != stand:
        nu = f"‘{rij.naam}’, {rij.begindatum:%d-%m-%Y} tot en met {rij.einddatum:%d-%m-%Y}"
        raise Onvolledig(f"Een collega veranderde deze dagen net. Nu staat er {nu}. Sla op als jouw keuze geldt.")
    if naam != rij.naam and is_landelijk(rij):
        raise Onvolledig("Deze vakantie komt uit de landelijke lijst. Je kunt de dagen kiezen, niet de naam.")
    _nakijken(rij.schooljaar, begindatum, einddatum)
    zelfde_naam = Vakantie.objects.filter(schooljaar__in=[een.schooljaar_id for een in rijen], naam=naam)
    if zelfde_naam.exclude(pk__in=[een.pk for een in rijen]).exists():
        raise Onvolledig(f"‘{naam}’ staat al in dit schooljaar. Kies een andere naam.")
    for een in rijen:
        een.naam, een.begindatum, een.einddatum = naam, begindatum, einddatum
        een.save(update_fields=["naam", "begindatum", "einddatum"])
        vastleggen("vrije_dagen_veranderd", op=een, door=door, van=f"{begindatum}", tot=f"{einddatum}")
    _vergeten(rij.schooljaar.school)


@transaction.atomic
def vrij_weghalen(rij: Vakantie, *, door: models.Model) -> None:
    """Lessons after all. A national holiday cannot go: its days can be others."""
    rijen = _zelfde(rij)
    if is_landelijk(rij):
        raise Onvolledig("Deze vakantie komt uit de landelijke lijst. Je kunt er andere dagen voor kiezen.")
    for een in rijen:
        vastleggen("vrije_dagen_weggehaald", op=een, door=door, van=f"{een.begindatum}", tot=f"{een.einddatum}")
        een.delete()
    _vergeten(rij.schooljaar.school)


def is_landelijk(rij: Vakantie) -> bool:
    return any(rij.naam == landelijk.naam for landelijk in _landelijk(rij.schooljaar))


def stand_van(rij: Vakantie) -> str:
    return f"{rij.naam}|{rij.begindatum}|{rij.einddatum}"


def _op_slot(school: School) -> School:
    """One at a time: a period may lie in two school years, and a name is in a year once."""
    return School.objects.select_for_update(no_key=True).get(pk=school.pk)


def _zelfde(rij: Vakantie) -> list[Vakantie]:
    """The rows of one period: a summer lies in two school years. Locked, and ``rij`` is as the database has it."""
    school = _op_slot(rij.schooljaar.school)
    try:
        rij.refresh_from_db(fields=["naam", "begindatum", "einddatum"])
    except Vakantie.DoesNotExist:
        raise Onvolledig("Een collega haalde deze dagen net weg.") from None
    rijen = Vakantie.objects.filter(
        schooljaar__school=school, naam=rij.naam, begindatum=rij.begindatum, einddatum=rij.einddatum
    )
    return list(rijen.order_by("pk"))


def _landelijk(schooljaar: Schooljaar) -> list[Landelijk]:
    """The holidays of this region in this school year; none as long as there is no source for them."""
    rijen = _vakanties(schooljaar.school.regio)
    return [rij for rij in rijen if _raakt(schooljaar, rij.begindatum, rij.einddatum)]


def _nakijken(schooljaar: Schooljaar, begindatum: date, einddatum: date) -> None:
    if einddatum < begindatum:
        raise Onvolledig("De laatste vrije dag ligt voor de eerste. Draai ze om.")
    if einddatum - begindatum > timedelta(days=LANGST):
        raise Onvolledig(f"Dit zijn meer dan {LANGST} dagen. Kijk of het jaar klopt.")
    if not _raakt(schooljaar, begindatum, einddatum):
        raise Onvolledig(f"Deze dagen liggen niet in {schooljaar}. Kies andere dagen, of het andere schooljaar.")


def _raakt(schooljaar: Schooljaar, begindatum: date, einddatum: date) -> bool:
    return begindatum <= schooljaar.einddatum and einddatum >= schooljaar.begindatum


def _vergeten(school: School) -> None:
    for naam in ("vakanties", "vrije_periodes"):
        school.__dict__.pop(naam, None)


@cache
def _vakanties(regio: str) -> list[Landelijk]:
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return [
        Landelijk(
            naam=vakantie["naam"], begindatum=vakantie[regio][0], einddatum=vakantie[regio][1],
            vastgesteld=vakantie["vastgesteld"],
            bron=data["bron"] + ("" if vakantie["vastgesteld"] else "; adviesdata, de school mag afwijken"),
        )
        for vakantie in data["vakantie"]
    ]  # fmt: skip
