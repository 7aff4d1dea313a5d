from .dossier import Betrokkene, Dossier, DossierRecht
from .leerling import Contactpersoon, Leerling
from .taken import Taak, zichtbaar_voor
from .tijdlijn import Gesprek, Niveau, Notitie, Tijdlijnstuk
from .toestemming import Doel, Toestemming, te_algemeen

__all__ = [
    "Betrokkene",
    "Contactpersoon",
    "Doel",
    "Dossier",
    "DossierRecht",
    "Gesprek",
    "Leerling",
    "Niveau",
    "Notitie",
    "Taak",
    "Tijdlijnstuk",
    "Toestemming",
    "te_algemeen",
    "zichtbaar_voor",
]
