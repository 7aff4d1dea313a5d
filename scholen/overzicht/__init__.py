"""The profile of a school as pages to read, one for each question somebody has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scholen.models import School

from .aanbod import aanbod
from .basis import Rij, Sectie
from .gids import Mensen, contact, functies, grenzen, over_de_school
from .openbaar import (
    OPENBAAR,
    Aanbodpagina,
    gids_van,
    is_openbaar,
    ondersteuningsaanbod,
    openbaar_deel,
    openbare_school,
)
from .regels import afspraken, formulieren, overleggen

__all__ = [
    "OPENBAAR", "PAGINAS", "Aanbodpagina", "Mensen", "Pagina", "Rij", "Sectie", "gids_van", "is_openbaar",
    "ondersteuningsaanbod", "openbaar_deel", "openbare_school", "secties",
]  # fmt: skip


@dataclass(frozen=True)
class Pagina:
    url: str  # the name of its address
    naam: str
    uitleg: str


PAGINAS = {
    "school": Pagina("profiel", "De school", "Wie de school is en wat zij wil."),
    "contact": Pagina("profiel_contact", "Contact", "Bij wie je terechtkunt, en met wie de school samenwerkt."),
    "aanbod": Pagina("profiel_aanbod", "Aanbod", "Wat de school kan inzetten, met de getallen van deze school."),
    "functies": Pagina("profiel_functies", "Functies", "Wie wat doet, en hoe je bij meer hulp komt."),
    "overleggen": Pagina("profiel_overleggen", "Overleggen", "Wie erbij zit, wanneer, en wat eruit kan komen."),
    "grenzen": Pagina("profiel_grenzen", "Grenzen", "Wat de school niet kan bieden, en waar we naar verwijzen."),
    "afspraken": Pagina("profiel_afspraken", "Afspraken", "Woorden, termijnen en stappen."),
    "formulieren": Pagina("profiel_formulieren", "Formulieren", "Waar iets heen gaat, en wie erbij hoort."),
}
ZONDER_MEER: Mapping[str, Callable[[School], list[Sectie]]] = {
    "school": over_de_school,
    "aanbod": aanbod,
    "overleggen": overleggen,
    "grenzen": grenzen,
    "afspraken": afspraken,
    "formulieren": formulieren,
}


def secties(
    deel: str,
    school: School,
    *,
    rollen: Mapping[str, str],
    mensen: Mensen | None = None,
    leerjaar: int | None = None,
    zoek: str = "",
) -> list[Sectie]:
    """The sections of one page, in few queries. ``rollen`` puts the codes of the rights table in words, ``zoek`` keeps
    the lines with all these words in them."""
    if deel == "functies":
        gelezen = functies(school, rollen, mensen or {})
    elif deel == "contact":
        gelezen = contact(school, mensen or {}, leerjaar)
    else:
        gelezen = ZONDER_MEER[deel](school)
    if zoek:
        gelezen = [sectie.gezocht(zoek) for sectie in gelezen]
    return [sectie for sectie in gelezen if sectie.rijen or sectie.lagen]
