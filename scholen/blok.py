"""What every block of a profile file has, and how a field says what may stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from .models import Overlegtype, Zekerheid

# The roles of the rights table that somebody can hold by function; the table itself lives above this app.
ROLLEN = {
    "ME": "mentor", "DO": "docent", "TL": "teamleider",
    "LB": "leerlingbegeleider, intern of ambulant begeleider", "VC": "verzuimcoördinator", "ZC": "zorgcoördinator",
    "OC": "ondersteuner van de zorgcoördinator", "SM": "schoolmaatschappelijk werker",
    "OZ": "orthopedagoog of gz-psycholoog", "SC": "schoolcoach", "BE": "buddy, trainer of begeleider",
    "VP": "vertrouwenspersoon", "VJ": "voorzitter van het grote overleg", "XA": "jeugdarts",
    "XJ": "jeugdverpleegkundige",
    "XL": "leerplichtambtenaar", "XP": "politie", "XC": "gezinscoach", "XS": "samenwerkingsverband",
    "FB": "functioneel beheerder", "FG": "privacy officer",
}  # fmt: skip
WEEKDAGEN = {dag.label: int(dag) for dag in Overlegtype.Weekdag}


def keuze(keuzes: Iterable[object]) -> dict[str, Any]:
    """The value, or each value of the list, is one of these."""
    uitleg = {"uitleg": keuzes} if isinstance(keuzes, dict) else {}
    return {"keuzes": tuple(str(woord) for woord in keuzes)} | uitleg


def naar(blok: str) -> dict[str, str]:
    """The value, or each value of the list, is the code of such a block."""
    return {"naar": blok}


WEEKDAG = keuze(("", *WEEKDAGEN)) | {"woorden": WEEKDAGEN}  # a word in the file, its number in the database


@dataclass(kw_only=True)
class Blok:
    """What every block has: its line, its source and how sure that source is."""

    regel: int
    bron: str = ""
    zekerheid: str = field(default=Zekerheid.BRON.value, metadata=keuze(Zekerheid))

    @classmethod
    @cache
    def velden(cls) -> Mapping[str, Any]:
        return MappingProxyType({veld.name: veld for veld in fields(cls) if veld.name != "regel"})
