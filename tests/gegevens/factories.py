import factory
from factory.django import DjangoModelFactory

from gegevens.models import Gegevensbestand
from tests.factories import GebruikerFactory

FOUT = {"nummer": 4, "melding": "Leeg: klas. Vul dit in.", "cellen": ["1001", "Noor", "Wit"]}
INHOUD = b"Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Leerjaar\n1001;Noor;Wit;05-03-2012;2a;2\n"


class GegevensbestandFactory(DjangoModelFactory):
    class Meta:
        model = Gegevensbestand

    soort = "leerlingen"
    bestandsnaam = "leerlingen.csv"
    sha256 = "a" * 64
    inhoud = INHOUD
    kop = ["Leerlingnummer", "Roepnaam", "Achternaam", "Geboortedatum", "Klas", "Leerjaar"]
    gestart_door = factory.SubFactory(GebruikerFactory)
