"""What is known already of what a pupil can bear. A higher app says what it has, so that nobody types it twice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from accounts.models import Gebruiker
from dossiers.models import Dossier

from .models import Programmaversie


@dataclass(frozen=True)
class Uitspraak:
    """One statement with who made it and when; ``uren`` are lesson hours a day."""

    tekst: str
    bron: Programmaversie.Bron
    wie: str
    datum: date
    uren: int | None = None


Bron = Callable[[Dossier, Gebruiker], Iterator[Uitspraak]]
BRONNEN: dict[str, Bron] = {}


def melden(naam: str, bron: Bron) -> None:
    """Register who knows what a pupil can bear, as far as this person may read it; the same name replaces."""
    BRONNEN[naam] = bron


def laatste(dossier: Dossier, gebruiker: Gebruiker) -> Uitspraak | None:
    alle = [uitspraak for naam in sorted(BRONNEN) for uitspraak in BRONNEN[naam](dossier, gebruiker)]
    return max(alle, key=lambda uitspraak: uitspraak.datum, default=None)
