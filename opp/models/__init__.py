from .bewijs import Bewijs
from .evaluatie import Aantekening, Doelvoortgang, Evaluatie
from .geschil import Geschil
from .inhoud import Doel, Hoorgesprek, Oudergesprek
from .ondertekening import Ondertekening, OndertekeningGeblokkeerd, Portaalcode, VerouderdeTekst
from .opp import Opp, Versie
from .scan import Scanbestand, Scanblad
from .sporen import Eerderantwoord, Exemplaar
from .stapel import Planstapel
from .wegen import Nagekomenscan, Tekenmoment, Telefoonverklaring

__all__ = [
    "Aantekening",
    "Bewijs",
    "Doel",
    "Doelvoortgang",
    "Eerderantwoord",
    "Evaluatie",
    "Exemplaar",
    "Geschil",
    "Hoorgesprek",
    "Nagekomenscan",
    "Ondertekening",
    "OndertekeningGeblokkeerd",
    "Opp",
    "Oudergesprek",
    "Planstapel",
    "Portaalcode",
    "Scanbestand",
    "Scanblad",
    "Tekenmoment",
    "Telefoonverklaring",
    "VerouderdeTekst",
    "Versie",
]
