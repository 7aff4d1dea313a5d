"""``docs/asvs.tsv``: what we do of each requirement of OWASP ASVS 5.0, and what proves it or is lacking.

A line is ``id, level, status, what Zorg does or lacks, proof``: every requirement of levels 1 and 2, and those of level
3 that we took up. A proof is the address of a test, or of a document (``docs/x.md#heading``) or another file of ours.
The words are our own; the text of the standard is OWASP's (CC BY-SA 4.0): https://github.com/OWASP/ASVS, v5.0.0.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from .basis import WORTEL

BESTAND = WORTEL / "docs" / "asvs.tsv"
STATUSSEN = ("test", "document", "nvt", "tekort")
# Of each section the levels of its requirements, one digit each, in order: 345 in all.
_NIVEAUS = """
    1.1:22 1.2:1111122223 1.3:112222222223 1.4:222 1.5:123 2.1:122 2.2:112 2.3:12223 2.4:23 3.1:3 3.2:113 3.3:12223
    3.4:11222233 3.5:11122333 3.6:3 3.7:22333 4.1:12233 4.2:23333 4.3:22 4.4:1222 5.1:2 5.2:112333 5.3:113 5.4:222
    6.1:122 6.2:111111112222 6.3:11223333 6.4:112233 6.5:22222333 6.6:2223 6.7:33 6.8:2222 7.1:222 7.2:1111 7.3:22
    7.4:11222 7.5:223 7.6:22 8.1:1233 8.2:1123 8.3:133 8.4:23 9.1:111 9.2:1222 10.1:22 10.2:223 10.3:22223
    10.4:1111122222233333 10.5:22222 10.6:22 10.7:222 11.1:2233 11.2:22233 11.3:11233 11.4:1222 11.5:23 11.6:23
    11.7:33 12.1:12233 12.2:11 12.3:22223 13.1:2333 13.2:222223 13.3:2233 13.4:1222233 14.1:22 14.2:12223333 14.3:122
    15.1:12233 15.2:12233 15.3:1222222 15.4:3333 16.1:2 16.2:22222 16.3:2222 16.4:222 16.5:2223 17.1:23 17.2:22223333
    17.3:22
"""
NIVEAUS = dict(paar.split(":") for paar in _NIVEAUS.split())
NIVEAU = {f"{deel}.{n}": cijfer for deel, cijfers in NIVEAUS.items() for n, cijfer in enumerate(cijfers, start=1)}


@dataclass(frozen=True)
class Regel:
    id: str
    niveau: str
    status: str
    wat: str
    bewijs: str

    @property
    def bewijzen(self) -> list[str]:
        return self.bewijs.split()


def regels() -> list[Regel]:
    _, *rijen = BESTAND.read_text(encoding="utf-8").splitlines()
    return [Regel(*rij.split("\t")) for rij in rijen]


def bestaat(adres: str) -> bool:
    """Whether this test (``tests/x.py::test_y``), heading (``docs/x.md#y``), file or folder is there."""
    pad, _, naam = adres.partition("::")
    pad, _, kop = pad.partition("#")
    plek = WORTEL / pad
    if not plek.exists():
        return False
    if naam:
        return f"def {naam}(" in plek.read_text(encoding="utf-8")
    return not kop or kop in koppen(plek)


def koppen(plek: Path) -> set[str]:
    """The headings of a document, as they stand in an address behind ``#``."""
    regels = re.findall(r"(?m)^#+ (.+)$", plek.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", regel.lower()).strip().replace(" ", "-") for regel in regels}
