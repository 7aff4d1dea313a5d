"""What was typed about this pupil before: an aanmelding, a meeting, an analysis. A higher app says what it has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from accounts.models import Gebruiker
from dossiers.models import Dossier


@dataclass(frozen=True)
class Bronstuk:
    """One paragraph that may be taken over: into which field of a plan, and where it comes from."""

    veld: str
    tekst: str
    waar: str
    datum: date
    # Answers that go with it, as (field, answer), where the plan has none yet or says that there is nothing.
    erbij: tuple[tuple[str, str], ...] = ()

    @property
    def code(self) -> str:
        """Names exactly this text: a text that was changed meanwhile is another one."""
        return sha256(f"{self.veld}\0{self.waar}\0{self.tekst}".encode()).hexdigest()[:16]


Bron = Callable[[Dossier, Gebruiker], Iterator[Bronstuk]]
BRONNEN: dict[str, Bron] = {}


def melden(naam: str, bron: Bron) -> None:
    """Register who has paragraphs about a dossier, as far as this person may read them; the same name replaces."""
    BRONNEN[naam] = bron


def bronstukken(dossier: Dossier, gebruiker: Gebruiker) -> list[Bronstuk]:
    """The newest first, each text once."""
    stukken = [stuk for naam in sorted(BRONNEN) for stuk in BRONNEN[naam](dossier, gebruiker) if stuk.tekst.strip()]
    uniek = {(stuk.veld, stuk.tekst.strip()): stuk for stuk in sorted(stukken, key=lambda stuk: stuk.datum)}
    return sorted(uniek.values(), key=lambda stuk: stuk.datum, reverse=True)
