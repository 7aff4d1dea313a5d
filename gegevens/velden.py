"""Which fields each kind of file has, what the page calls them, and which must be there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import contactpersonen, leerlingen, medewerkers
from .models import Soort
from .wijzigingen import LABELS


@dataclass(frozen=True)
class Velden:
    woorden: Mapping[str, Sequence[str]]  # the field, and what its column may be called
    verplicht: Sequence[str]
    uitleg: str

    @property
    def labels(self) -> dict[str, str]:
        return {veld: LABELS[veld] for veld in self.woorden}


VELDEN = {
    Soort.LEERLINGEN.value: Velden(
        leerlingen.KOLOMMEN, leerlingen.VERPLICHT,
        "Elke regel is een leerling. Nodig zijn het leerlingnummer, de roepnaam, de achternaam, de geboortedatum, de "
        "klas en het leerjaar. Een klas die er nog niet is, komt er dit schooljaar bij.",
    ),
    Soort.CONTACTPERSONEN.value: Velden(
        contactpersonen.KOLOMMEN, contactpersonen.VERPLICHT,
        "Elke regel is een ouder of iemand anders bij een leerling. Nodig zijn het leerlingnummer, de naam en de "
        "relatie: moeder, vader, ouder, voogd, pleegouder of anders. Wat niet in het bestand staat over gezag en "
        "informatie, raden we nooit.",
    ),
    Soort.MEDEWERKERS.value: Velden(
        medewerkers.KOLOMMEN, medewerkers.VERPLICHT,
        "Elke regel is een functie van een collega. Nodig zijn het e-mailadres, de voornaam, de achternaam en de "
        "functie, zoals die op jullie school heet. Bij een mentor hoort de klas. Een tweede persoon geeft akkoord; "
        "daarna gaat de uitnodiging.",
    ),
}  # fmt: skip
