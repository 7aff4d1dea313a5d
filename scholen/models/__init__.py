from .catalogus import Catalogusitem, Documentregel
from .overlegtype import Overlegtype, Uitkomst
from .profielrij import Functie, Profielrij, Zekerheid
from .regels import Drempel, Instelling, InstellingOntbreekt, Regels, Routeregel, Signaalcategorie, Toestemmingsregel
from .school import Klas, Leerjaar, Locatie, School, Schooljaar, Vakantie

__all__ = [
    "Catalogusitem",
    "Documentregel",
    "Drempel",
    "Functie",
    "Instelling",
    "InstellingOntbreekt",
    "Klas",
    "Leerjaar",
    "Locatie",
    "Overlegtype",
    "Profielrij",
    "Regels",
    "Routeregel",
    "School",
    "Schooljaar",
    "Signaalcategorie",
    "Toestemmingsregel",
    "Uitkomst",
    "Vakantie",
    "Zekerheid",
]
