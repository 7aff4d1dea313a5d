"""A OneRoster zip (1EdTech CSV binding 1.1 and 1.2, bulk) as one table with our own column names.

The columns are those of the standard: 1.1 has ``role`` in users.csv, 1.2 has roles.csv. The standard knows no custody
and no Dutch family relation: those columns are not made up, and stay unknown.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from zorg.basis.csvbestand import Onleesbaar
from zorg.basis.csvbestand import lezen as csv_lezen

from .zipbestand import Pakket

# A guardian of the standard is no *voogd* of Dutch law: only "parent" says what somebody is.
OUDERS = {"parent": "ouder", "guardian": "anders", "relative": "anders"}
Rij = dict[str, str]


@dataclass(frozen=True)
class Tabel:
    kop: list[str]
    _rijen: list[tuple[int, list[str]]]

    def regels(self) -> Iterator[tuple[int, list[str]]]:
        yield from self._rijen


def past(pakket: Pakket) -> bool:
    return "users.csv" in pakket.namen


def lezen(pakket: Pakket, soort: str) -> Tabel:
    """Raises ``Onleesbaar``, also for a delta: half a file would look as if everybody else had left."""
    for rij in _bestand(pakket, "manifest.csv"):
        if rij.get("propertyname", "").startswith("file.") and rij.get("value", "").lower() == "delta":
            raise Onleesbaar("Deze OneRoster-zip heeft alleen wat veranderde. Maak de export met alles erin (bulk).")
    wereld = _Wereld(pakket)
    maken = {"leerlingen": wereld.leerlingen, "contactpersonen": wereld.contactpersonen}.get(soort)
    if maken is None:
        raise Onleesbaar("Voor deze soort lezen we geen OneRoster. Kies een CSV-bestand of een Excel-bestand.")
    rijen = list(maken())
    if not rijen:
        raise Onleesbaar(f"In deze OneRoster-zip staan geen {soort}. Maak de export opnieuw.")
    kop = list(rijen[0][1])
    return Tabel(kop, [(nummer, [cellen[naam] for naam in kop]) for nummer, cellen in rijen])


def _bestand(pakket: Pakket, naam: str) -> list[Rij]:
    """The rows that count: what the other side took away stays out."""
    inhoud = pakket.lees(naam)
    if not inhoud.strip():
        return []
    bestand = csv_lezen(inhoud)
    kop = [naam.strip().lower() for naam in bestand.kop]
    rijen = [dict(zip(kop, cellen, strict=False)) | {"_regel": str(nummer)} for nummer, cellen in bestand.regels()]
    return [rij for rij in rijen if rij.get("status", "").lower() != "tobedeleted"]


class _Wereld:
    """The files of the zip laid side by side, by ``sourcedId``."""

    def __init__(self, pakket: Pakket) -> None:
        self.mensen = {rij.get("sourcedid", ""): rij for rij in _bestand(pakket, "users.csv")}
        self.rol: dict[str, set[str]] = defaultdict(set)
        for wie, rij in self.mensen.items():
            if rij.get("role"):
                self.rol[wie].add(rij["role"].lower())
        for rij in _bestand(pakket, "roles.csv"):
            self.rol[rij.get("usersourcedid", "")].add(rij.get("role", "").lower())
        self.geboren = {
            rij.get("sourcedid", ""): rij.get("birthdate", "") for rij in _bestand(pakket, "demographics.csv")
        }
        self.klas = self._klassen(pakket)

    def _klassen(self, pakket: Pakket) -> dict[str, Rij]:
        """The home class of each pupil: the standard calls it ``homeroom``."""
        stam = {
            rij.get("sourcedid", ""): rij
            for rij in _bestand(pakket, "classes.csv")
            if rij.get("classtype", "").lower() == "homeroom"
        }
        return {
            rij.get("usersourcedid", ""): stam[rij["classsourcedid"]]
            for rij in _bestand(pakket, "enrollments.csv")
            if rij.get("role", "").lower() == "student" and rij.get("classsourcedid") in stam
        }

    def _met_rol(self, *rollen: str) -> Iterator[tuple[str, Rij]]:
        for wie, rij in self.mensen.items():
            if self.rol[wie] & set(rollen):
                yield wie, rij

    def leerlingen(self) -> Iterator[tuple[int, Rij]]:
        for wie, rij in self._met_rol("student"):
            klas = self.klas.get(wie, {})
            yield (
                int(rij["_regel"]),
                {
                    "leerlingnummer": rij.get("identifier") or wie,
                    "roepnaam": rij.get("preferredgivenname") or rij.get("givenname", ""),
                    "tussenvoegsel": rij.get("preferredmiddlename") or rij.get("middlename", ""),
                    "achternaam": rij.get("preferredfamilyname") or rij.get("familyname", ""),
                    "geboortedatum": self.geboren.get(wie, ""),
                    "klas": klas.get("title") or klas.get("classcode", ""),
                    "leerjaar": _leerjaar(rij.get("grades") or klas.get("grades", "")),
                    "email": rij.get("email", ""),
                    "telefoon": rij.get("sms") or rij.get("phone", ""),
                },
            )

    def contactpersonen(self) -> Iterator[tuple[int, Rij]]:
        """One row for each pupil of somebody. Who is whose stands with the pupil or with the parent."""
        ouders_van: dict[str, set[str]] = defaultdict(set)
        for ander, rij in self._met_rol(*OUDERS):
            for kind in _lijst(rij.get("agentsourcedids", "")):
                ouders_van[kind].add(ander)
        for wie, leerling in self._met_rol("student"):
            nummer = leerling.get("identifier") or wie
            horen = ouders_van[wie] | set(_lijst(leerling.get("agentsourcedids", "")))
            for ander in sorted(horen & set(self.mensen)):
                rij, soorten = self.mensen[ander], self.rol[ander] & set(OUDERS)
                if not soorten:
                    continue
                naam = " ".join(filter(None, (rij.get(n, "") for n in ("givenname", "middlename", "familyname"))))
                yield (
                    int(rij["_regel"]),
                    {
                        "leerlingnummer": nummer,
                        "naam": naam,
                        "relatie": "ouder" if "parent" in soorten else "anders",
                        "email": rij.get("email", ""),
                        "telefoon": rij.get("sms") or rij.get("phone", ""),
                    },
                )


def _lijst(cel: str) -> list[str]:
    return [deel.strip() for deel in cel.split(",") if deel.strip()]


def _leerjaar(cel: str) -> str:
    """The first of a list, and 2 for 02: how a school writes its years is checked where the rows are weighed."""
    eerste = (_lijst(cel) or [""])[0]
    return eerste.lstrip("0") or eerste
