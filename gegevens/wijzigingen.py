"""What a file would change, one entry for each person: to show it first, to do it, and to undo it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Functievoorstel
from dossiers.models import Leerling

MEESTE_FOUTEN = 20  # what a page shows; the file with faults has them all
VOORBEELDEN = 100
# What a page shows of the old and the new value. Of the rest, such as an address or custody, only that it changes.
TE_TONEN = {"roepnaam", "achternaam", "geboortedatum", "klas", "relatie"}
LABELS = {
    "leerlingnummer": "Leerlingnummer", "roepnaam": "Roepnaam", "tussenvoegsel": "Tussenvoegsel",
    "achternaam": "Achternaam", "geboortedatum": "Geboortedatum", "klas": "Klas", "leerjaar": "Leerjaar",
    "niveau": "Niveau", "email": "E-mailadres", "telefoon": "Telefoon", "adres": "Adres", "gemeente": "Gemeente",
    "naam": "Naam", "relatie": "Relatie", "gezag": "Gezag", "informatierecht": "Informatierecht",
    "contactverbod": "Contactverbod", "adres_geheim": "Adres is geheim", "taal": "Taal",
    "uitschrijfdatum": "Van school", "voornaam": "Voornaam", "functie": "Functie", "begindatum": "Eerste dag",
    "einddatum": "Laatste dag",
}  # fmt: skip


@dataclass
class Wijziging:
    """``velden``: name → (was, becomes); empty for somebody new. A class stands there by its name."""

    wie: Any  # Leerling, Contactpersoon or Functievoorstel; not saved yet when it is new
    regel: int
    velden: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def nieuw(self) -> bool:
        return self.wie.pk is None


@dataclass
class Regelfout:
    """A row that cannot go along."""

    nummer: int
    zin: str
    cellen: list[str]


@dataclass
class Verschil:
    """``fouten`` are the rows that cannot go along; as long as there are any nothing is done."""

    nieuw: list[Wijziging] = field(default_factory=list)
    anders: list[Wijziging] = field(default_factory=list)
    gelijk: int = 0
    fouten: list[Regelfout] = field(default_factory=list)
    klassen: set[tuple[str, int, str]] = field(default_factory=set)  # name, year, level of what is not there yet
    weg: list[Leerling] = field(default_factory=list)  # at school now, and not in the file

    def erbij(self, wijziging: Wijziging) -> None:
        if wijziging.nieuw:
            self.nieuw.append(wijziging)
        elif wijziging.velden:
            self.anders.append(wijziging)
        else:
            self.gelijk += 1

    @property
    def per_veld(self) -> Counter[str]:
        return Counter(naam for wijziging in self.anders for naam in wijziging.velden)


def in_woorden(verschil: Verschil) -> Iterator[str]:
    """Counts, the fields that change, and the rows that do not fit. No names: a terminal keeps what it showed."""
    yield f"nieuw: {len(verschil.nieuw)}"
    yield f"veranderd: {len(verschil.anders)}"
    yield from (f"  {naam}: {aantal}" for naam, aantal in sorted(verschil.per_veld.items()))
    yield f"gelijk: {verschil.gelijk}"
    yield from (f"regel {fout.nummer}: {fout.zin}" for fout in verschil.fouten[:50])
    if len(verschil.fouten) > 50:
        yield f"en nog {len(verschil.fouten) - 50} regels die niet kloppen"


def voorbeelden(verschil: Verschil) -> list[dict[str, Any]]:
    """The first changes for the page: who, and what becomes what. It is kept with the file, and goes with it."""
    return [
        {"regel": w.regel, "wie": _wie(w.wie), "wat": _nieuw(w.wie) if w.nieuw else ", ".join(_wat(w.velden))}
        for w in [*verschil.anders, *verschil.nieuw][:VOORBEELDEN]
    ]


def _wie(wie: Any) -> str:
    if isinstance(wie, Functievoorstel):
        return f"{wie.gebruiker} ({wie.gebruiker.email})"
    leerling = wie if isinstance(wie, Leerling) else wie.leerling
    bij = "" if isinstance(wie, Leerling) else f"{wie.naam}, bij "
    return f"{bij}{leerling} ({leerling.leerlingnummer})"


def _nieuw(wie: Any) -> str:
    if not isinstance(wie, Functievoorstel):
        return "nieuw"
    return f"{wie.functie} {wie.klas.naam}" if wie.klas else str(wie.functie)


def _wat(velden: dict[str, tuple[Any, Any]]) -> Iterator[str]:
    for naam, (was, wordt) in velden.items():
        if naam == "uitschrijfdatum":
            yield "komt terug op school"
            continue
        label = LABELS[naam].lower()
        yield f"{label}: {_tekst(was)} → {_tekst(wordt)}" if naam in TE_TONEN else label


def _tekst(waarde: Any) -> str:
    return f"{waarde:%d-%m-%Y}" if hasattr(waarde, "strftime") else str(waarde or "niets")
