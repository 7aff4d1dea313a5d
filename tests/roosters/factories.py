from datetime import date

import factory
from factory.django import DjangoModelFactory

from roosters.models import Roosterbestand
from tests.factories import GebruikerFactory

FOUT = {"nummer": 4, "veld": "Dag", "melding": "‘za’ is geen schooldag.", "cellen": ["za", "1", "gym", "2a"]}


class RoosterbestandFactory(DjangoModelFactory):
    class Meta:
        model = Roosterbestand

    bestandsnaam = "rooster.csv"
    sha256 = "a" * 64
    inhoud = b"Dag;Lesuur;Vak;Klas\nma;1;gym;2a\n"
    kop = ["Dag", "Lesuur", "Vak", "Klas"]
    begindatum = date(2026, 8, 24)
    schooljaar = factory.LazyAttribute(lambda o: o.school.schooljaren.first())
    gestart_door = factory.SubFactory(GebruikerFactory)
