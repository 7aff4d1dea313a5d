from .aanmelding import KOLOMMEN, Aanmelding, AanmeldingQuerySet
from .bericht import Bericht
from .consult import Consult
from .rondvraag import Rondvraag, Rondvraagantwoord
from .zelfmelding import Zelfmelding

__all__ = [
    "KOLOMMEN",
    "Aanmelding",
    "AanmeldingQuerySet",
    "Bericht",
    "Consult",
    "Rondvraag",
    "Rondvraagantwoord",
    "Zelfmelding",
]
