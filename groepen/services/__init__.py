"""Everything that can happen to a group: made, filled, begun, held, and ended."""

from .houden import bijeenkomst_verzetten, opkomst_vastleggen, taken_bijwerken
from .leiden import groep_afronden, groep_beginnen, groep_laten_vervallen
from .maken import groep_maken
from .plaatsen import inschrijven, plek_vrij, plekken_aanbieden, wachtlijst_overnemen, weigeren
from .wisselen import trainer_wisselen

__all__ = [
    "bijeenkomst_verzetten",
    "groep_afronden",
    "groep_beginnen",
    "groep_laten_vervallen",
    "groep_maken",
    "inschrijven",
    "opkomst_vastleggen",
    "plek_vrij",
    "plekken_aanbieden",
    "taken_bijwerken",
    "trainer_wisselen",
    "wachtlijst_overnemen",
    "weigeren",
]
