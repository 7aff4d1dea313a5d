"""Puts a profile into the rows of a school: adds, updates, retires; leaves alone what the school made its own."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from .blokken import Blok, Profiel
from .models import Leerjaar, School
from .register import SOORTEN, Rijsoort, weekdagen

Velden = dict[str, Any]
Sleutel = tuple[Hashable, ...]
TUSSENRUIMTE = 10


@dataclass
class Laadresultaat:
    toegevoegd: int = 0
    bijgewerkt: int = 0
    vervallen: int = 0
    overgeslagen: list[str] = field(default_factory=list)  # changed by the school, so left as they are
    nieuw: list[str] = field(default_factory=list)  # what was added, as "kind key"

    def als_dict(self) -> dict[str, int]:
        return {
            "toegevoegd": self.toegevoegd,
            "bijgewerkt": self.bijgewerkt,
            "vervallen": self.vervallen,
            "overgeslagen": len(self.overgeslagen),
        }


class Lader:
    """Loads one profile into one school. Each model is read once and written in bulk.

    ``alleen_wat_mist`` adds and leaves every row that is there as it is, also when the file says otherwise by now.
    """

    def __init__(self, school: School, profiel: Profiel, *, alleen_wat_mist: bool = False) -> None:
        self.school = school
        self.profiel = profiel
        self.alleen_wat_mist = alleen_wat_mist
        self.resultaat = Laadresultaat()
        self.rijen: dict[str, dict[Any, Any]] = {}  # what is loaded, by kind and code

    def laad(self) -> Laadresultaat:
        self._leerjaren()
        for soort in SOORTEN:
            self._laad_soort(soort)
        return self.resultaat

    def _leerjaren(self) -> None:
        bestaand = {leerjaar.volgnummer: leerjaar for leerjaar in self.school.leerjaren.order_by("volgnummer")}
        nieuw = []
        for volgnummer, label in self.profiel.leerjaren.items():
            if volgnummer not in bestaand:
                nieuw.append(Leerjaar(school=self.school, volgnummer=volgnummer, label=label))
            elif bestaand[volgnummer].label != label and not self.alleen_wat_mist:
                bestaand[volgnummer].label = label
                bestaand[volgnummer].save(update_fields=["label"])
        Leerjaar.objects.bulk_create(nieuw)

    def _laad_soort(self, soort: Rijsoort) -> None:
        blokken = list(self._blokken(soort))
        rijen = []
        for volgorde, blok, boven in blokken:
            velden = self._waarden(soort, blok) | boven
            if soort.kent("volgorde"):
                # Where the first rule that fits decides, a school can put one of its own between two others.
                velden["volgorde"] = volgorde * TUSSENRUIMTE if "volgorde" in soort.sleutel else volgorde
            sleutel = {naam: velden.pop(naam) for naam in soort.sleutel}
            rijen.append((blok, sleutel, velden))
        gevonden, nieuw = self._zet(soort, rijen)
        self.rijen[soort.naam] = {sleutel[-1]: rij for sleutel, rij in gevonden.items()}
        blok_van = {_sleutel(sleutel): blok for blok, sleutel, _ in rijen}
        for plek, rij in gevonden.items():
            if plek in nieuw or not self.alleen_wat_mist:
                self._verbind(soort, rij, blok_van[plek], ook_lijsten=plek not in nieuw)
        self._lijsten_vullen(soort, [(gevonden[plek], blok_van[plek]) for plek in nieuw])

    def _blokken(self, soort: Rijsoort) -> Iterator[tuple[int, Blok, Velden]]:
        """Each block with its place, and with the row it stands in: an outcome stands in its meeting."""
        if soort.naam != "uitkomst":
            yield from ((plek, blok, {}) for plek, blok in enumerate(getattr(self.profiel, soort.naam), 1))
            return
        for overleg in self.profiel.overleg:
            boven = {"overlegtype": self.rijen["overleg"][overleg.code]}
            yield from ((plek, blok, boven) for plek, blok in enumerate(overleg.uitkomst, 1))

    def _waarden(self, soort: Rijsoort, blok: Blok) -> Velden:
        """The fields of the row; what points to a row of its own kind follows in ``_verbind``."""
        waarden: Velden = {}
        for naam, kolom in soort.kolommen.items():
            naar, waarde = blok.velden()[naam].metadata.get("naar"), getattr(blok, naam)
            if soort.is_lijst(kolom) or naar == soort.naam:
                continue
            is_rij = naar is not None and soort.is_verwijzing(kolom)
            waarden[kolom] = self.rijen[naar].get(waarde) if is_rij else waarde
        for naam, woorden in weekdagen(soort):
            waarden[naam] = woorden.get(getattr(blok, naam))
        return waarden

    def _verbind(self, soort: Rijsoort, rij: Any, blok: Blok, *, ook_lijsten: bool) -> None:
        """Lists of rows, and rows of the same kind: only now does each of them have a row."""
        if rij.aangepast_op:
            return
        for naam, kolom in soort.kolommen.items():
            naar, waarde = blok.velden()[naam].metadata.get("naar"), getattr(blok, naam)
            if soort.is_lijst(kolom):
                if ook_lijsten:
                    getattr(rij, kolom).set([self.rijen[naar][code] for code in waarde])
            elif naar == soort.naam and getattr(rij, kolom) != (ander := self.rijen[naar].get(waarde)):
                setattr(rij, kolom, ander)
                rij.save(update_fields=[kolom])

    def _lijsten_vullen(self, soort: Rijsoort, nieuw: list[tuple[Any, Blok]]) -> None:
        """The lists of rows that were just made, and so are empty: one question a list instead of two a row."""
        namen = {kolom: naam for naam, kolom in soort.kolommen.items()}
        for veld in soort.model._meta.many_to_many:
            naam = namen[veld.name]
            naar = self.rijen[soort.blok.velden()[naam].metadata["naar"]]
            van, tot = f"{veld.m2m_field_name()}_id", f"{veld.m2m_reverse_field_name()}_id"
            tussen: Any = veld.remote_field.through
            tussen._default_manager.bulk_create(
                tussen(**{van: rij.pk, tot: naar[code].pk})
                for rij, blok in nieuw
                for code in dict.fromkeys(getattr(blok, naam))
            )

    def _zet(
        self, soort: Rijsoort, rijen: Iterable[tuple[Blok, Velden, Velden]]
    ) -> tuple[dict[Sleutel, Any], list[Sleutel]]:
        """Make the rows of this kind equal to the file; returns them by key, and the keys of those that were made."""
        bestaand = {_sleutel_van(rij, soort): rij for rij in soort.rijen(self.school, ook_uit=True)}
        # Of a kind without a name of its own, what stands at another place may be the same rule.
        geen_nieuwe = self.alleen_wat_mist and soort.sleutel == ("volgorde",) and bool(bestaand)
        nieuw: dict[Sleutel, Any] = {}
        gevonden: dict[Sleutel, Any] = {}
        for blok, sleutel, velden in rijen:
            velden = {"actief": True, **velden} if soort.kent("actief") else velden
            velden |= {"bron": blok.bron, "zekerheid": blok.zekerheid}
            rij = bestaand.pop(_sleutel(sleutel), None)
            if rij is None and geen_nieuwe:
                continue
            if rij is None:
                rij = soort.model(**sleutel, **velden, **({"school": self.school} if soort.kent("school") else {}))
                nieuw[_sleutel(sleutel)] = rij
            elif not self.alleen_wat_mist:
                self._werk_bij(rij, velden)
            gevonden[_sleutel(sleutel)] = rij
        soort.model._default_manager.bulk_create(nieuw.values())
        self.resultaat.toegevoegd += len(nieuw)
        self.resultaat.nieuw += [f"{soort.naam} {plek[-1]}" for plek in nieuw]
        for rij in () if self.alleen_wat_mist else bestaand.values():
            self._laat_vervallen(soort, rij)
        return gevonden, list(nieuw)

    def _werk_bij(self, rij: Any, velden: Velden) -> None:
        anders = [naam for naam, waarde in velden.items() if getattr(rij, naam) != waarde]
        if not anders:
            return
        if rij.aangepast_op:
            self.resultaat.overgeslagen.append(str(rij))
            return
        for naam in anders:
            setattr(rij, naam, velden[naam])
        rij.save(update_fields=anders)
        self.resultaat.bijgewerkt += 1

    def _laat_vervallen(self, soort: Rijsoort, rij: Any) -> None:
        """A row that is no longer in the file stays for the history that points to it, but is off."""
        if soort.kent("actief") and rij.actief and not rij.aangepast_op:
            rij.actief = False
            rij.save(update_fields=["actief"])
            self.resultaat.vervallen += 1


def _sleutel(waarden: Velden) -> Sleutel:
    return tuple(waarde.pk if isinstance(waarde, models.Model) else waarde for waarde in waarden.values())


def _sleutel_van(rij: models.Model, soort: Rijsoort) -> Sleutel:
    return _sleutel({naam: getattr(rij, naam) for naam in soort.sleutel})
