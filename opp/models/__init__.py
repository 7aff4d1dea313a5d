from .bewijs import Bewijs
from .inhoud import Doel, Hoorgesprek, Oudergesprek
from .ondertekening import Ondertekening, OndertekeningGeblokkeerd, Portaalcode, VerouderdeTekst
from .opp import Opp, Versie

__all__ = [
    "Bewijs",
    "Doel",
    "Hoorgesprek",
    "Ondertekening",
    "OndertekeningGeblokkeerd",
    "Opp",
    "Oudergesprek",
    "Portaalcode",
    "VerouderdeTekst",
    "Versie",
]
