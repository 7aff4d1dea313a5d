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
from .overnemen import afronden, overnemen, werk_bewaken
from .vertrouwen import doorbreken, gekozen_gezien, gesprek_vastleggen, vertellen

__all__ = [
    "afronden",
    "besluiten",
    "doorbreken",
    "gekozen_gezien",
    "gesprek_vastleggen",
    "lezer_stoppen",
    "lezer_toevoegen",
    "lezers_bewaken",
    "melden",
    "openen",
    "overnemen",
    "sluiten",
    "stap_vastleggen",
    "vertellen",
    "werk_bewaken",
]
