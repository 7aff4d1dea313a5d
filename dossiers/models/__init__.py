from .dossier import VOLGERS, Betrokkene, Dossier, DossierRecht
from .gesprek import Afspraak, ApartDeel, Deling, Gesprek, NieuweAfspraak, bezwaar_tegen
from .informatieverzoek import Informatieverzoek
from .leerling import Contactpersoon, Leerling
from .melding import Zorgmelding
from .noodtoegang import Noodtoegang
from .overdracht import Overdracht
from .taken import Taak, zichtbaar_voor
from .tijdlijn import Gelezen, Niveau, Notitie, TijdlijnQuerySet, Tijdlijnstuk
from .toestemming import Doel, Toestemming, te_algemeen
from .uitsluiting import Uitsluiting
from .vrijgave import Vrijgave

__all__ = [
    "VOLGERS",
    "Afspraak",
    "ApartDeel",
    "Betrokkene",
    "Contactpersoon",
    "Deling",
    "Doel",
    "Dossier",
    "DossierRecht",
    "Gelezen",
    "Gesprek",
    "Informatieverzoek",
    "Leerling",
    "NieuweAfspraak",
    "Niveau",
    "Noodtoegang",
    "Notitie",
    "Overdracht",
    "Taak",
    "TijdlijnQuerySet",
    "Tijdlijnstuk",
    "Toestemming",
    "Uitsluiting",
    "Vrijgave",
    "Zorgmelding",
    "bezwaar_tegen",
    "te_algemeen",
    "zichtbaar_voor",
]
