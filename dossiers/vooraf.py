"""What Zorg knows already and need not be typed again when a form begins.

An app adds its source in its own ``ready`` or beside its forms; whoever begins a form asks them all.
"""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from accounts.models import Gebruiker
from scholen.kalender import begin_schooljaar

from .models import Dossier, Gesprek, Leerling, Niveau

# From a pupil, and who fills in the form, to {name of a question: answer}. What somebody may not read is not filled in.
Bron = Callable[[Leerling, Gebruiker], dict[str, Any]]
BRONNEN: dict[str, list[Bron]] = {}


def bron_toevoegen(formulier: str, bron: Bron) -> None:
    BRONNEN.setdefault(formulier, []).append(bron)


def bekend(leerling: Leerling, formulier: str, *, voor: Gebruiker) -> dict[str, Any]:
    """Everything that some source knows; the first that answers a question wins."""
    gevonden: dict[str, Any] = {}
    for bron in BRONNEN.get(formulier, []):
        gevonden = bron(leerling, voor) | gevonden
    return {naam: waarde for naam, waarde in gevonden.items() if waarde}


def uit_gesprekken(dossier: Dossier, voor: Gebruiker) -> dict[str, Any]:
    """The last talks of this school year, so that nobody types them twice (SEG-102, SEG-104). What was for a smaller
    circle, or told in confidence, stays where it is."""
    gesprekken = Gesprek.objects.waarop(voor, "tijdlijn").filter(
        niveau__in=(Niveau.Z0, Niveau.Z1), vertrouwelijk=False, datum__gte=begin_schooljaar(timezone.localdate())
    )
    velden: dict[str, Any] = {}
    if met_leerling := gesprekken.laatste_met(dossier, "leerling"):
        velden |= {
            "gesprek_leerling_datum": met_leerling.datum, "zorgen_leerling": met_leerling.zorgen,
            "doelen_leerling": met_leerling.doelen_leerling, "mening_leerling": met_leerling.mening_leerling,
        }  # fmt: skip
    if met_ouders := gesprekken.laatste_met(dossier, "leerling_ouders"):
        velden |= {"gesprek_ouders_datum": met_ouders.datum, "mening_ouders": met_ouders.mening_ouders}
    return velden
