"""What of a piece may be given to a parent or the pupil, in the exact words they would read."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from .models import Afspraak, Contactpersoon, Gesprek, Niveau, Tijdlijnstuk, bezwaar_tegen
from .vragen import beantwoord

LEERLING = "leerling"


@dataclass(frozen=True)
class Deel:
    code: str
    naam: str
    inhoud: list[tuple[str, str]]


def delen_van(stuk: Tijdlijnstuk) -> list[Deel]:
    """The parts that can be ticked. Of a talk never the worries and views: for the reader there is a text apart."""
    gesprek: Gesprek | None = getattr(stuk, "gesprek", None)
    if gesprek is None:
        return [Deel("tekst", "De hele tekst", [(stuk.titel, stuk.tekst)])] if stuk.tekst else []
    rijen = [
        Deel("deelbaar", "De tekst om te delen", [("Waar het gesprek over ging", gesprek.deelbaar)]),
        Deel("vragen", "De vragen en antwoorden", beantwoord(gesprek.antwoorden)),
        Deel("doelen", "Wat de leerling zelf wil", [("Wat de leerling zelf wil", gesprek.doelen_leerling)]),
        Deel("thuis", "Wat thuis kan helpen", [("Wat thuis kan helpen", gesprek.ondersteuning_thuis)]),
        Deel("afspraken", "De afspraken", [("Wat we hebben afgesproken", _afspraken(gesprek))]),
    ]
    gevuld = [Deel(rij.code, rij.naam, [(v, a) for v, a in rij.inhoud if a]) for rij in rijen]
    return [rij for rij in gevuld if rij.inhoud]


def inhoud_van(stuk: Tijdlijnstuk, onderdelen: list[str]) -> list[list[str]]:
    return [[v, a] for deel in delen_van(stuk) if deel.code in onderdelen for v, a in deel.inhoud]


def vinger(inhoud: list[list[str]]) -> str:
    """The print of a preview: what is shared is what was shown."""
    return hashlib.sha256(json.dumps(inhoud).encode()).hexdigest()[:32]


def bezwaar(stuk: Tijdlijnstuk, aan: Contactpersoon | None, *, op: date) -> str:
    """Why this piece may not go to this parent (None: the pupil), in one sentence; "" when it may."""
    if stuk.niveau in {Niveau.Z3, Niveau.Z4}:
        return "Dit stuk is alleen voor wie de schrijver koos. Dat kun je niet delen."
    if stuk.medisch:
        return "Dit stuk gaat over gezondheid. Dat delen we niet via een link."
    if stuk.verband == Tijdlijnstuk.Verband.APART:
        return "Dit is het deel dat niemand anders mag lezen."
    if aan is None:
        return ""
    if stuk.vertrouwelijk and not hasattr(stuk, "vrijgave"):
        return "De leerling vroeg om dit niet met ouders te delen."
    return bezwaar_tegen(aan, op=op)


def _afspraken(gesprek: Gesprek) -> str:
    regels = [gesprek.afspraken] if gesprek.afspraken else []
    return "\n".join([*regels, *(afspraakregel(rij) for rij in gesprek.afspraken_rijen.all())])


def afspraakregel(rij: Afspraak) -> str:
    wie = str(rij.voor_gebruiker) if rij.voor_gebruiker else rij.get_wie_display()
    voor = f", voor {date_format(rij.datum, 'j F Y')}" if rij.datum else ""
    return f"{wie}: {rij.wat}{voor}"
