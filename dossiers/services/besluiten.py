"""What was decided about a pupil, on the timeline of the own dossier: one at a time, or all of a meeting at once."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier, Niveau, Tijdlijnstuk

from .basis import BREED, bekend_maken

VELDEN = (
    "dossier", "soort", "datum", "titel", "tekst", "geschreven_door", "niveau", "vertrouwelijk", "geldig_tot_datum",
)  # fmt: skip


def besluitstuk(
    dossier: Dossier,
    *,
    door: Gebruiker,
    datum: date,
    titel: str,
    tekst: str,
    herkomst: str,
    niveau: str = "Z1",
    besloten: bool = False,
    geldig_tot: date | None = None,
) -> Tijdlijnstuk:
    """The piece, to be written by one of the two below.

    ``besloten``: the pupil asked in confidence; only the care team reads it, or knows of it. ``geldig_tot`` is for
    what teachers read.
    """
    return Tijdlijnstuk(
        herkomst=herkomst,
        dossier=dossier,
        soort=Tijdlijnstuk.Soort.BESLUIT,
        datum=datum,
        titel=titel,
        tekst=tekst,
        geschreven_door=door,
        niveau=Niveau.Z2 if besloten else niveau,
        vertrouwelijk=besloten,
        geldig_tot_datum=geldig_tot,
    )


@transaction.atomic
def besluit_bijschrijven(
    dossier: Dossier, *, door: Gebruiker, datum: date, titel: str, tekst: str, herkomst: str, besloten: bool = False
) -> Tijdlijnstuk:
    """Put a decision on the timeline of this one dossier. The same ``herkomst`` is written once."""
    dossier.eis_open()
    vers = besluitstuk(dossier, door=door, datum=datum, titel=titel, tekst=tekst, herkomst=herkomst, besloten=besloten)
    stuk, nieuw = Tijdlijnstuk.objects.get_or_create(
        herkomst=herkomst, defaults={veld: getattr(vers, veld) for veld in VELDEN}
    )
    if nieuw:
        vastleggen("besluit_bijgeschreven", op=stuk, door=door)
    _wie_mag_het_weten(stuk)
    return stuk


@transaction.atomic
def besluiten_bijschrijven(stukken: Sequence[Tijdlijnstuk], *, door: Gebruiker) -> list[Tijdlijnstuk]:
    """The decisions of one meeting, which is locked; each ``herkomst`` is written once. Returns what stands there now,
    in the same order."""
    for stuk in stukken:
        stuk.dossier.eis_open()
    staan_er = {s.herkomst: s for s in Tijdlijnstuk.objects.filter(herkomst__in=[s.herkomst for s in stukken])}
    nieuw = [stuk for stuk in stukken if stuk.herkomst not in staan_er]
    Tijdlijnstuk.objects.bulk_create(nieuw)
    for stuk in nieuw:
        vastleggen("besluit_bijgeschreven", op=stuk, door=door)
    for stuk in stukken:
        _wie_mag_het_weten(stuk)
    return [staan_er.get(stuk.herkomst, stuk) for stuk in stukken]


def _wie_mag_het_weten(stuk: Tijdlijnstuk) -> None:
    if stuk.niveau in BREED:
        bekend_maken(stuk.dossier)
