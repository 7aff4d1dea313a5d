"""From TOML to blocks: unknown keys, missing keys, wrong kinds of value and words outside a list of choices."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field
from types import MappingProxyType
from typing import Any

from .blokken import BLOKKEN, Blok, Fout, Profiel
from .bronregels import Bronregels, Pad

SOORTEN: dict[str, tuple[type, str]] = {
    "str": (str, "tekst tussen aanhalingstekens"),
    "int": (int, "een heel getal van 0 of hoger"),
    "bool": (bool, "true of false"),
    "list": (list, 'een lijst, zoals ["a", "b"]'),
    "datetime.date": (datetime.date, "een datum zonder aanhalingstekens, zoals 2026-11-23"),
    "datetime.time": (datetime.time, "een tijd met seconden en zonder aanhalingstekens, zoals 15:00:00"),
    "dict": (dict, "een blok met voorwaarden"),
}
KOP = {"code": 50, "naam": 200, "omschrijving": 10_000, "bron": 10_000}  # with how long it may be


def bedoelt_u(woord: str, woorden: Iterable[str], uitleg: Mapping[str, str] = MappingProxyType({})) -> str:
    """' Bedoelt u …?' when one of the words looks like it, or else the words to choose from with what they mean."""
    keuzes = sorted(w for w in woorden if w)
    if lijkt := lijkt_op(woord, keuzes):
        return f" Bedoelt u '{lijkt}'?"
    met_uitleg = ", ".join(f"{w} ({uitleg[w]})" if w in uitleg else w for w in keuzes)
    return f" Kies uit: {met_uitleg}." if 0 < len(keuzes) <= 30 else ""


def lijkt_op(woord: str, woorden: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(woord, [w for w in woorden if w], n=1)), "")


def _is_telling(waarde: Any) -> bool:
    """A whole number of 0 or more; in Python ``True`` is one as well."""
    return isinstance(waarde, int) and not isinstance(waarde, bool) and waarde >= 0


class Lezer:
    def __init__(self, tekst: str) -> None:
        self.bronregels = Bronregels(tekst)
        self.fouten: list[Fout] = []

    def profiel(self, inhoud: dict[str, Any]) -> Profiel:
        for naam in inhoud.keys() - KOP.keys() - BLOKKEN.keys() - {"leerjaren"}:
            self._fout((naam, 0), f"'{naam}' is hier niet bekend.{bedoelt_u(naam, [*KOP, *BLOKKEN, 'leerjaren'])}")
        kop = {naam: inhoud.get(naam, "") for naam in KOP}
        for naam, langst in KOP.items():
            if not isinstance(kop[naam], str) or len(kop[naam]) > langst:
                self._fout((naam,), f"Bij '{naam}' hoort tekst tussen aanhalingstekens, hoogstens {langst} tekens.")
        for naam in ("code", "naam"):
            if not kop[naam]:
                self._fout((), f"Bovenaan het bestand ontbreekt '{naam}'.")
        profiel = Profiel(**kop, leerjaren=self._leerjaren(inhoud.get("leerjaren", {})))
        for naam, soort in BLOKKEN.items():
            setattr(profiel, naam, self._lijst(naam, inhoud.get(naam, []), soort, (naam,)))
        return profiel

    def _leerjaren(self, leerjaren: Any) -> dict[int, str]:
        if not isinstance(leerjaren, dict):
            self._fout(("leerjaren",), 'Schrijf dit als [leerjaren], met daaronder 1 = "klas 1" en verder.')
            return {}
        if not leerjaren:
            self._fout((), "Het blok [leerjaren] ontbreekt: hoe heten de leerjaren 1 tot en met 6?")
        for nummer in leerjaren:
            if nummer not in {"1", "2", "3", "4", "5", "6"}:
                self._fout(("leerjaren", nummer), f"Leerjaar '{nummer}' bestaat niet; gebruik 1 tot en met 6.")
            elif not isinstance(leerjaren[nummer], str) or not 0 < len(leerjaren[nummer]) <= 40:
                self._fout(("leerjaren", nummer), f"Bij leerjaar {nummer} hoort tekst van hoogstens 40 tekens.")
        return {int(nummer): str(label) for nummer, label in leerjaren.items() if nummer.isdecimal()}

    def _lijst(self, naam: str, rijen: Any, soort: type[Blok], pad: Pad) -> list[Any]:
        if not isinstance(rijen, list) or not all(isinstance(rij, dict) for rij in rijen):
            self._fout((*pad, 0), f"Schrijf [[{naam}]], met dubbele haken, en niet [{naam}].")
            return []
        blokken = (self._blok(naam, rij, soort, (*pad, plek)) for plek, rij in enumerate(rijen))
        return [blok for blok in blokken if blok is not None]

    def _blok(self, naam: str, rij: dict[str, Any], soort: type[Blok], pad: Pad) -> Blok | None:
        velden = soort.velden()
        eerder = len(self.fouten)
        bedoeld = set()
        for sleutel in rij.keys() - velden.keys():
            bedoeld.add(lijkt_op(sleutel, velden))
            self._fout((*pad, sleutel), f"'{sleutel}' is niet bekend in [[{naam}]].{bedoelt_u(sleutel, velden)}")
        waarden = {sleutel: self._waarde(velden[sleutel], rij[sleutel], pad) for sleutel in rij.keys() & velden.keys()}
        for sleutel, veld in velden.items():
            verplicht = veld.default is MISSING and veld.default_factory is MISSING
            leeg = waarden.get(sleutel, "") == "" and not (naam == "instelling" and sleutel in rij)
            if verplicht and leeg and sleutel not in bedoeld:
                self._fout(pad, f"In dit blok [[{naam}]] ontbreekt '{sleutel}'.")
        if len(self.fouten) > eerder:
            return None
        return soort(regel=self.bronregels.regel(*pad), **waarden)

    def _waarde(self, veld: Field[Any], waarde: Any, pad: Pad) -> Any:
        hier = (*pad, veld.name)
        if blok := veld.metadata.get("blok"):
            return self._lijst(f"{pad[0]}.{veld.name}", waarde, blok, hier)
        if not self._soort_klopt(veld, waarde, hier):
            return waarde
        keuzes = veld.metadata.get("keuzes", ())
        for woord in waarde if isinstance(waarde, list) else [waarde]:
            if keuzes and woord not in keuzes:
                wat = (
                    "deze rol staat niet in de rechtentabel" if veld.name == "rol" else f"dat kan niet bij {veld.name}"
                )
                self._fout(hier, f"'{woord}': {wat}.{bedoelt_u(str(woord), keuzes, veld.metadata.get('uitleg', {}))}")
        return waarde

    def _soort_klopt(self, veld: Field[Any], waarde: Any, pad: Pad) -> bool:
        naam = str(veld.type).removesuffix(" | None").split("[")[0]
        if naam == "Any":
            return True
        soort, uitleg = SOORTEN[naam]
        klopt = _is_telling(waarde) if soort is int else isinstance(waarde, soort)
        if klopt and soort is list:
            klopt = all(isinstance(deel, str) for deel in waarde)
        if not klopt:
            self._fout(pad, f"Bij '{veld.name}' hoort {uitleg}.")
        return klopt

    def _fout(self, pad: Pad, tekst: str) -> None:
        self.fouten.append(Fout(self.bronregels.regel(*pad), tekst))
