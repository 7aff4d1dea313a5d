"""What a meeting leaves in the dossiers: of each pupil the own part, and nothing of another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Tijdlijnstuk
from dossiers.services import besluit_verbeteren, besluiten_bijschrijven, besluitstuk, tips_voorleggen
from overleggen.models import Agendapunt, Besluit, Overleg, Veld
from scholen import kalender

Soort = Veld.Soort
# What the piece with the decision tells, in this order; the heading is for what is not the explanation itself.
BIJ_HET_BESLUIT = (
    (Soort.BESLUIT, ""),
    (Soort.AANPAK, "Aanpak en uitvoering"),
    (Soort.TERUGKOPPELING, "Terugkoppeling"),
)


@dataclass(frozen=True)
class Deel:
    """One piece for the timeline of a dossier; without a text there is none."""

    titel: str
    tekst: str
    herkomst: str
    niveau: str
    in_vertrouwen: bool = False  # for others than the line: stays with the care team when asked for in confidence


def in_het_dossier(punten: Iterable[Agendapunt], overleg: Overleg, *, door: Gebruiker) -> None:
    """The decision for whoever follows the pupil, the minutes for the care team, the tips for the teachers too.

    Load ``velden`` and ``besluiten__uitkomst`` along. What was told in confidence stays with the care team, also as
    a tip.
    """
    stukken = [
        _stuk(deel, punt, overleg, door)
        for punt in punten
        if punt.dossier
        for deel in _delen(punt, overleg)
        if deel.tekst or deel.niveau == "Z1"
    ]
    for stuk in besluiten_bijschrijven(stukken, door=door):
        if stuk.niveau == "Z0":
            tips_voorleggen(stuk, door=door)


def _stuk(deel: Deel, punt: Agendapunt, overleg: Overleg, door: Gebruiker) -> Tijdlijnstuk:
    tip = deel.niveau == "Z0"
    return besluitstuk(
        punt.dossier,  # type: ignore[arg-type]  # an item about nobody leaves nothing
        door=door,
        datum=min(overleg.datum, timezone.localdate()),  # a meeting may begin before its day
        titel=deel.titel,
        tekst=deel.tekst,
        herkomst=deel.herkomst,
        niveau=deel.niveau,
        besloten=deel.in_vertrouwen and punt.zonder_ouders,
        geldig_tot=tips_tot(punt.besloten, overleg) if tip and not punt.zonder_ouders else None,
    )


def opnieuw_in_het_dossier(punt: Agendapunt, overleg: Overleg, *, door: Gebruiker) -> None:
    """A concept of the minutes was corrected: the pieces in the dossier say the same again."""
    in_het_dossier([punt], overleg, door=door)
    teksten = {deel.herkomst: deel.tekst for deel in _delen(punt, overleg)}
    for herkomst in (punt.besloten[0].herkomst, f"notulen:{punt.pk}", f"tips:{punt.pk}", voor_thuis(punt)):
        besluit_verbeteren(herkomst=herkomst, tekst=teksten.get(herkomst, ""), door=door)


def tips_tot(besluiten: list[Besluit], overleg: Overleg) -> date:
    """Tips count until the evaluation; without one as long as the school says."""
    evaluatie = next((b.evaluatiedatum for b in besluiten if b.evaluatiedatum), None)
    return evaluatie or kalender.plus_weken(overleg.datum, overleg.school.regels.getal("overleg.tips_weken"))


def _delen(punt: Agendapunt, overleg: Overleg) -> Iterator[Deel]:
    naam, besluiten = overleg.overlegtype.naam, punt.besloten
    teksten = {veld.soort: veld.tekst.strip() for veld in punt.velden.all() if veld.tekst.strip()}
    delen = [
        f"{kop}: {teksten[soort]}" if kop else teksten[soort] for soort, kop in BIJ_HET_BESLUIT if soort in teksten
    ]
    uitkomsten = ", ".join(b.uitkomst.naam for b in besluiten)
    yield Deel(f"{naam}: {uitkomsten}"[:200], "\n\n".join(delen), besluiten[0].herkomst, "Z1")
    if Soort.BESPREKEN in teksten:
        yield Deel(f"{naam}: wat is besproken"[:200], teksten[Soort.BESPREKEN], f"notulen:{punt.pk}", "Z2")
    if Soort.TIPS in teksten and not any(b.houdt_aan for b in besluiten):
        yield Deel(f"{naam}: tips voor in de les"[:200], teksten[Soort.TIPS], f"tips:{punt.pk}", "Z0", True)
    if Soort.THUIS in teksten and not any(b.houdt_aan for b in besluiten):
        yield Deel(f"{naam}: adviezen voor thuis"[:200], teksten[Soort.THUIS], voor_thuis(punt), "Z1", True)


def voor_thuis(punt: Agendapunt) -> str:
    """Where the advice for at home of this item stands in the dossier, to be shared with the parents by name."""
    return f"thuis:{punt.pk}"
