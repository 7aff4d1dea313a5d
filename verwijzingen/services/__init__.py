"""Everything that can happen to a referral; each step leaves one audit line and opens the task of the next."""

from .beslissen import afwijzen, indienen, intrekken, toekennen
from .bladen import blad_bij_toestemming, formulier_maken
from .plaatsing import advies_ontvangen, afronden, beginnen, evaluatie_toevoegen, levering_doen, levering_vragen
from .starten import advies_ongevraagd, verwijzing_starten
from .uitnodigen import uitnodigen
from .verstrekken import verstrekken
from .voorbereiden import bespreken, indicatie_bijwerken, papieren_invullen, voorbereiden
from .zienswijzen import zienswijze_geven, zienswijze_opstellen, zienswijzen_vragen

__all__ = [
    "advies_ongevraagd",
    "advies_ontvangen",
    "afronden",
    "afwijzen",
    "beginnen",
    "bespreken",
    "blad_bij_toestemming",
    "evaluatie_toevoegen",
    "formulier_maken",
    "indicatie_bijwerken",
    "indienen",
    "intrekken",
    "levering_doen",
    "levering_vragen",
    "papieren_invullen",
    "toekennen",
    "uitnodigen",
    "verstrekken",
    "verwijzing_starten",
    "voorbereiden",
    "zienswijze_geven",
    "zienswijze_opstellen",
    "zienswijzen_vragen",
]
