from .bestemming import Bestemming
from .catalogus import Catalogusitem, Documentregel, Doelgroep
from .fase import Fase
from .gesprek import Gesprekssoort
from .gids import (
    Contactregel,
    Gidsbestand,
    Grens,
    Indicator,
    Klassoort,
    Partner,
    Profieltekst,
    Protocol,
    Scholing,
    Spreekuur,
    Toegangslijn,
)
from .overlegtype import Overlegtype, Uitkomst
from .profielrij import Functie, Profielrij, Zekerheid
from .regels import Drempel, Instelling, InstellingOntbreekt, Regels, Routeregel, Signaalcategorie, Toestemmingsregel
from .school import Klas, Leerjaar, Locatie, School, Schooljaar, Vakantie
from .wijziging import Profielwijziging

__all__ = [
    "Bestemming",
    "Catalogusitem",
    "Contactregel",
    "Documentregel",
    "Doelgroep",
    "Drempel",
    "Fase",
    "Functie",
    "Gesprekssoort",
    "Gidsbestand",
    "Grens",
    "Indicator",
    "Instelling",
    "InstellingOntbreekt",
    "Klas",
    "Klassoort",
    "Leerjaar",
    "Locatie",
    "Overlegtype",
    "Partner",
    "Profielrij",
    "Profieltekst",
    "Profielwijziging",
    "Protocol",
    "Regels",
    "Routeregel",
    "Scholing",
    "School",
    "Schooljaar",
    "Signaalcategorie",
    "Spreekuur",
    "Toegangslijn",
    "Toestemmingsregel",
    "Uitkomst",
    "Vakantie",
    "Zekerheid",
]
