"""``docs/beloften.tsv``: what we promise about security, and per promise the tests that prove it or what is lacking.

A line is ``promise, what, proof``. A proof is the address of a test (a file, a class or one test: its cases are
counted), ``make <doel>`` for what runs by itself, or ``tekort: <why>``: what we cannot show, said in one sentence.
"""

from dataclasses import dataclass

from .basis import WORTEL

BESTAND = WORTEL / "docs" / "beloften.tsv"
TEKORT, ELDERS = "tekort: ", "make "
RIJEN = {"A": 13, "B": 8, "C": 9, "D": 6, "E": 5, "F": 7, "G": 8, "H": 5}
ALLE = [f"{letter}{n}" for letter, aantal in RIJEN.items() for n in range(1, aantal + 1)]
# The ten bars: each holds when every promise under it is met.
LATTEN: dict[str, tuple[str, ...]] = {
    "1 elk adres, iedereen, elke methode": ("A1", "A2"),
    "2 lijst, zoeken, telling, uitvoer en deur gelijk": ("A3",),
    "3 elke blik een regel, zonder regel geen gegevens": ("D1", "D2"),
    "4 wat vertrouwelijk is lekt langs geen enkele weg": ("A9", "A10"),
    "5 getoond is verzegeld": ("C5", "C7"),
    "6 de link van thuis": ("C1", "C2", "C3", "C4"),
    "7 wat iemand typt of stuurt haalt niets": ("E1", "F2"),
    "8 omvallen verliest niets": ("G1", "G2"),
    "9 twee mensen tegelijk": ("G4",),
    "10 terugzetten en weg is weg": ("G6", "H1"),
}


@dataclass(frozen=True)
class Regel:
    belofte: str
    wat: str
    bewijs: str

    @property
    def is_test(self) -> bool:
        return self.bewijs.startswith("tests/")

    @property
    def tekort(self) -> str:
        return self.bewijs.removeprefix(TEKORT) if self.bewijs.startswith(TEKORT) else ""

    def hoort_bij(self, adres: str) -> bool:
        """``tests/a/test_b.py::test_c[geval]`` belongs to the line of the test, of its class and of its file."""
        return self.is_test and (adres == self.bewijs or adres.startswith((f"{self.bewijs}[", f"{self.bewijs}::")))


def regels() -> list[Regel]:
    _, *rijen = BESTAND.read_text(encoding="utf-8").splitlines()
    return [Regel(*rij.split("\t")) for rij in rijen]
