"""What a pupil can bear, according to whom and since when: an adapted programme rests on it (ZIEK-18)."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Gebruiker
from dossiers.models import Dossier

from .models import Terugkoppeling


@dataclass(frozen=True)
class Belastbaarheid:
    """The statement, its source and its date; ``terugkoppeling`` is what to link to."""

    tekst: str
    bron: str
    datum: date
    terugkoppeling: Terugkoppeling


def belastbaarheid(dossier: Dossier, *, voor: Gebruiker) -> Belastbaarheid | None:
    """The newest one that this person may read."""
    leesbaar = Terugkoppeling.objects.waarop(voor, "schoolarts.advies_inzien").filter(traject__dossier=dossier)
    rij = leesbaar.met_belastbaarheid().first()
    return Belastbaarheid(rij.in_woorden, rij.bron, rij.consultdatum, rij) if rij else None
