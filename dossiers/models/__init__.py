from .dossier import Betrokkene, Dossier, DossierRecht
from .leerling import Contactpersoon, Leerling
from .taken import Taak
from .tijdlijn import Gesprek, Notitie, Tijdlijnstuk
from .toestemming import Toestemming

__all__ = [
    "Betrokkene",
    "Contactpersoon",
    "Dossier",
    "DossierRecht",
    "Gesprek",
    "Leerling",
    "Notitie",
    "Taak",
    "Tijdlijnstuk",
    "Toestemming",
]
