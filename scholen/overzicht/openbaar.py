"""What anybody may read: what the school offers to whom needs more, and where that ends. No person is named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from scholen.models import Gidsbestand, School, Spreekuur

from .aanbod import aanbod
from .basis import Rij, Sectie, sectie
from .gids import (
    bestemmingen,
    contactlijst,
    functielijst,
    grenslijst,
    lijnen,
    over,
    partners,
    protocollen,
    teksten,
    werkwijze,
)


@dataclass
class Aanbodpagina:
    school: School
    teksten: list[Sectie]
    secties: list[Sectie]


@dataclass(frozen=True)
class Deel:
    """One part of the public page of a school; without ``lezen`` its words are in a template."""

    naam: str
    uitleg: str
    lezen: Callable[[School], list[Sectie]] | None = None


def openbare_school(slug: str) -> School | None:
    """None for a school that does not exist and for one that shows nothing: a stranger cannot tell which."""
    return School.objects.met_openbare_pagina().filter(slug=slug).first()


def is_openbaar(school: School) -> bool:
    return openbare_school(school.slug) is not None


def gids_van(school: School) -> Gidsbestand | None:
    return Gidsbestand.objects.filter(school=school).select_related("bestand").first()


def ondersteuningsaanbod(school: School) -> Aanbodpagina:
    """The document: what the pages say of what the school offers, in one piece (SEG-02)."""
    delen = [
        *_wat_we_bieden(school), lijnen(school), grenslijst(school), bestemmingen(school), *_afgesproken(school),
        *partners(school, openbaar=True), *_begrippen(school),
    ]  # fmt: skip
    return Aanbodpagina(school, _over_ons(school), _gevuld(delen))


def openbaar_deel(deel: str, school: School) -> list[Sectie]:
    lezen = OPENBAAR[deel].lezen
    return _gevuld(lezen(school)) if lezen else []


def _gevuld(delen: list[Sectie]) -> list[Sectie]:
    return [deel for deel in delen if deel.rijen or deel.lagen]


def _team(school: School) -> list[Sectie]:
    """Functions, never who has them (ZEIST-35, ZEIST-83, SEG-33)."""
    wie = functielijst(school, {}, {})
    zonder_rol = replace(
        wie, titel="Wie helpt er op school", uitleg="Wat iemand doet, en bij welk overleg.", kolommen=wie.kolommen[:2],
        rijen=[replace(rij, cellen=rij.cellen[:2]) for rij in wie.rijen],
    )  # fmt: skip
    waarvoor = contactlijst(school, {})
    eigen = [_zonder_adres(deel) for deel in (waarvoor, lijnen(school), zonder_rol)]
    return [*eigen, _spreekuren(school), *partners(school, openbaar=True)]


def _zonder_adres(deel: Sectie) -> Sectie:
    """A sentence of the profile with an address in it is for staff: nobody said that the world may have it."""
    lagen = [[_rij_zonder_adres(rij) for rij in laag] for laag in deel.lagen]
    return replace(deel, rijen=[_rij_zonder_adres(rij) for rij in deel.rijen], lagen=lagen)


def _rij_zonder_adres(rij: Rij) -> Rij:
    return replace(
        rij,
        cellen=[(kop, "–" if "@" in tekst else tekst) for kop, tekst in rij.cellen],
        toelichting=[zin for zin in rij.toelichting if "@" not in zin],
    )


def _spreekuren(school: School) -> Sectie:
    rijen = Spreekuur.objects.filter(school=school, actief=True, partner__actief=True).select_related("partner")
    return sectie(
        "spreekuren",
        "Wie is wanneer op school",
        "Bij wie je op school kunt binnenlopen.",
        "Wie|Locatie|Wanneer",
        ((s, [s.partner, s.locatie or "Alle locaties", _wanneer(s)]) for s in rijen.order_by("partner__naam", "pk")),
    )


def _wanneer(uur: Spreekuur) -> str:
    return ", ".join(deel for deel in (uur.get_dag_display() or "", uur.tekst) if deel)


def _wat_we_bieden(school: School) -> list[Sectie]:
    return list(_zonder_wie(aanbod(school)))


def _zonder_wie(delen: list[Sectie]) -> Iterator[Sectie]:
    """Who it is asked through, and which plan, is for staff."""
    for deel in delen:
        if deel.id.startswith("aanbod-"):
            deel.kolommen = deel.kolommen[:2]
            for regel in deel.rijen:
                regel.cellen = regel.cellen[:2]
        yield deel


def _begrippen(school: School) -> list[Sectie]:
    return teksten(school.profielteksten.filter(actief=True, soort="begrip").order_by("naam"))


def _afgesproken(school: School) -> list[Sectie]:
    return [protocollen(school), *werkwijze(school)]


def _over_ons(school: School) -> list[Sectie]:
    """Only what the school marked as public of its texts (SEG-172)."""
    labels = dict(school.leerjaren.values_list("volgnummer", "label"))
    geschreven = school.profielteksten.filter(actief=True, openbaar=True).order_by("volgorde", "pk")
    return [over(school, labels), *teksten(tekst for tekst in geschreven if tekst.soort != "begrip")]


OPENBAAR: Mapping[str, Deel] = {
    "team": Deel("Wie helpt", "Bij wie je terechtkunt, en wie wat doet.", _team),
    "aanbod": Deel(
        "Ondersteuningsaanbod",
        "Zo helpt de school leerlingen die meer nodig hebben.",
        lambda school: [*_wat_we_bieden(school), bestemmingen(school), *_begrippen(school)],
    ),
    "protocollen": Deel("Protocollen", "Wat de school heeft afgesproken, en hoe ver zij daarmee is.", _afgesproken),
    "visie": Deel(
        "Visie en grenzen",
        "Wat de school wil, en waar haar hulp ophoudt.",
        lambda school: [*_over_ons(school), grenslijst(school)],
    ),
    "privacy": Deel("Privacy", "Wat de school over een leerling bewaart, en wie dat leest."),
    "toegankelijkheid": Deel("Toegankelijkheid", "Voor wie deze bladzijden goed werken, en wat we niet weten."),
}
