"""What happens: talking in confidence, breaking that, and the five steps of the meldcode."""

from .meldcode import (
    besluiten,
    lezer_stoppen,
    lezer_toevoegen,
    lezers_bewaken,
    melden,
    openen,
    sluiten,
    stap_vastleggen,
)
from .vertrouwen import doorbreken, gekozen_gezien, gesprek_vastleggen, vertellen

__all__ = [
    "besluiten",
    "doorbreken",
    "gekozen_gezien",
    "gesprek_vastleggen",
    "lezer_stoppen",
    "lezer_toevoegen",
    "lezers_bewaken",
    "melden",
    "openen",
    "sluiten",
    "stap_vastleggen",
    "vertellen",
]
