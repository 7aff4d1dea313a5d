"""What the codes in a profile mean to a person: a signal by its name, a form by its title, a year by its label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField

from .blokken import Fout
from .models import School
from .register import PER_NAAM, Rijsoort
from .sleutels import FORMULIEREN, ONDERWERPEN, SLEUTELS, VERZUIM_IN_WOORDEN, VRAGENBLOKKEN

# Fields that hold a code of a fixed list, by the name of the field.
VAST: dict[str, Mapping[str, str]] = {
    "formulier": FORMULIEREN,
    "soorten": VERZUIM_IN_WOORDEN,
    "onderwerp": ONDERWERPEN,
    "vragenblokken": VRAGENBLOKKEN,
}
GEQUOTEERD = re.compile(r"'([^']+)'")
REGEL = re.compile(r"\bregel (\d+)\b")
NAAM = re.compile(r'^(?:naam|sleutel|onderwerp|document) = "(.*)"$')


class Namen:
    """The names of one school; each list is read once, when it is first asked for."""

    def __init__(self, school: School) -> None:
        self.school = school

    @cached_property
    def signalen(self) -> dict[str, str]:
        return dict(self.school.signaalcategorieen.values_list("code", "naam"))

    @cached_property
    def drempels(self) -> dict[str, str]:
        return dict(self.school.drempels.values_list("code", "naam"))

    @cached_property
    def functies(self) -> dict[str, str]:
        return dict(self.school.functies.values_list("code", "naam"))

    @cached_property
    def aanbod(self) -> dict[str, str]:
        return dict(self.school.catalogusitems.values_list("code", "naam"))

    @cached_property
    def overleggen(self) -> dict[str, str]:
        return dict(self.school.overlegtypen.values_list("code", "naam"))

    @cached_property
    def gesprekken(self) -> dict[str, str]:
        return dict(self.school.gesprekssoorten.values_list("code", "naam"))

    @cached_property
    def leerjaren(self) -> dict[int, str]:
        return dict(self.school.leerjaren.values_list("volgnummer", "label"))

    def van_soort(self, soort: str) -> dict[str, str]:
        """The names of the rows of a block to which a setting points."""
        per_soort = {"functie": "functies", "aanbod": "aanbod", "overleg": "overleggen", "gesprek": "gesprekken"}
        namen: dict[str, str] = getattr(self, per_soort[soort])
        return namen

    def lijst_van(self, soort: Rijsoort, kolom: str, rij: Any = None) -> Mapping[str, str]:
        """Code and name of what can stand in this field; empty when the field holds no codes."""
        if kolom == "waarde" and getattr(rij, "sleutel", "") in SLEUTELS:
            sleutel = SLEUTELS[rij.sleutel]
            return self.van_soort(sleutel.naar) if sleutel.naar else sleutel.woorden
        if kolom == "categorie":
            return self.signalen
        if kolom in VAST and not (kolom == "onderwerp" and soort.naam != "toestemming"):
            return VAST[kolom]
        veld = soort.model._meta.get_field(kolom)
        keuzes = veld.base_field.choices if isinstance(veld, ArrayField) else None
        return {str(code): str(naam) for code, naam in keuzes or ()}

    def gebrek(self, tekst: str, fout: Fout) -> str:
        """What the check of a file says, for who never saw the file: with names instead of codes and lines."""
        zin = REGEL.sub(lambda gevonden: f"‘{_blok_op(tekst, int(gevonden[1]))}’", fout.tekst)
        zin = re.sub(r"\[\[(\w+)\]\]", lambda gevonden: self._blok(gevonden[1]), zin)
        zin = GEQUOTEERD.sub(lambda gevonden: f"‘{self._naam(gevonden[1])}’", zin)
        waar = _blok_op(tekst, fout.regel)
        return f"{waar}: {zin}" if waar and waar not in zin else zin

    def _blok(self, naam: str) -> str:
        return f"‘{PER_NAAM[naam].label}’" if naam in PER_NAAM else naam

    def _naam(self, code: str) -> str:
        if code in SLEUTELS:
            return SLEUTELS[code].uitleg
        lijsten: Iterable[Mapping[str, str]] = (
            self.functies, self.aanbod, self.overleggen, self.signalen, self.drempels, FORMULIEREN,
        )  # fmt: skip
        gevonden = next((lijst[code] for lijst in lijsten if code in lijst), code)
        return gevonden.replace("_", " ")  # a name that was typed has none


def _blok_op(tekst: str, nummer: int) -> str:
    """What the block that begins on this line is called."""
    for regel in tekst.splitlines()[nummer:]:
        if regel.startswith("["):
            break
        if gevonden := NAAM.match(regel):
            naam = gevonden[1]
            return SLEUTELS[naam].uitleg.capitalize() if naam in SLEUTELS else naam.replace("_", " ")
    return ""


def opgesomd(delen: Iterable[str], woord: str = "en") -> str:
    """``a, b en c``."""
    *begin, eind = [str(deel) for deel in delen] or [""]
    return f"{', '.join(begin)} {woord} {eind}" if begin else eind
