"""What a page of the profile is made of: sections of rows, everything already in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from scholen.models import Zekerheid
from scholen.waarden import bron_in_woorden


@dataclass
class Rij:
    """One line of a section: (column, text) pairs, what stands under the first of them, and where it comes from."""

    cellen: list[tuple[str, str]]
    bron: str
    opmerking: str  # "" when the source itself says so
    toelichting: list[str] = field(default_factory=list)
    url: str = ""

    def heeft(self, zoek: str, titel: str) -> bool:
        tekst = " ".join([titel, *(cel for _, cel in self.cellen), *self.toelichting]).lower()
        return all(woord in tekst for woord in zoek.lower().split())


@dataclass
class Sectie:
    id: str
    titel: str
    uitleg: str
    kolommen: list[str] = field(default_factory=list)
    rijen: list[Rij] = field(default_factory=list)
    vorm: str = "tabel"  # or "teksten", "lijnen", "balken"
    balken: list[tuple[str, int]] = field(default_factory=list)
    lagen: list[list[Rij]] = field(default_factory=list)

    def gezocht(self, zoek: str) -> Sectie:
        """Only the lines with these words; what is not about lines falls away."""
        rijen = [rij for rij in self.rijen if rij.heeft(zoek, self.titel)]
        lagen = [gevonden for laag in self.lagen if (gevonden := [rij for rij in laag if rij.heeft(zoek, self.titel)])]
        return replace(self, rijen=rijen, lagen=lagen, balken=[])


def sectie(naam: str, titel: str, uitleg: str, kolommen: str, rijen: Iterable[tuple[Any, list[Any]]]) -> Sectie:
    koppen = kolommen.split("|")
    return Sectie(naam, titel, uitleg, koppen, [rij(koppen, van, teksten) for van, teksten in rijen])


def rij(koppen: list[str], van: Any, teksten: list[Any], toelichting: Iterable[str] = ()) -> Rij:
    cellen = [(kop, str(tekst or "–")) for kop, tekst in zip(koppen, teksten, strict=True)]
    return Rij(cellen, bron_in_woorden(van), opmerking(van), [tekst for tekst in toelichting if tekst])


def opmerking(van: Any) -> str:
    if van.aangepast_op:
        return "Aangepast door de school"
    return "" if van.zekerheid == Zekerheid.BRON else str(van.get_zekerheid_display())


def som(namen: Iterable[Any]) -> str:
    return ", ".join(sorted(str(naam) for naam in namen))


def leerjaren(van: Any, labels: dict[int, str]) -> str:
    """The years a row is for, in the school's own words; "" when it is for every year."""
    eerste, laatste = van.leerjaar_van, van.leerjaar_tot
    if eerste is None and laatste is None:
        return ""
    if eerste == laatste:
        return labels.get(eerste, f"leerjaar {eerste}")
    if laatste is None:
        return f"vanaf {labels.get(eerste, eerste)}"
    if eerste is None:
        return f"tot en met {labels.get(laatste, laatste)}"
    return f"{labels.get(eerste, eerste)} tot en met {labels.get(laatste, laatste)}"
