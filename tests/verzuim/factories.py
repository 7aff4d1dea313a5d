from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.factories import GebruikerFactory, LeerlingFactory
from verzuim.models import Drempelmelding, Verzuimimport, Verzuimmelding


class VerzuimmeldingFactory(DjangoModelFactory):
    class Meta:
        model = Verzuimmelding

    leerling = factory.SubFactory(LeerlingFactory)
    soort = "ziek"
    begindatum = date(2026, 11, 5)
    einddatum = factory.SelfAttribute("begindatum")
    reden = "Buikgriep"
    bron = "import"
    gemaakt_door = factory.SubFactory(GebruikerFactory)


class VerzuimimportFactory(DjangoModelFactory):
    class Meta:
        model = Verzuimimport

    bestandsnaam = "verzuim.csv"
    sha256 = "a" * 64
    inhoud = b"Leerlingnummer;Soort;Begindatum\n1;ziek;5-11-2026\n"
    gestart_door = factory.SubFactory(GebruikerFactory)


class DrempelmeldingFactory(DjangoModelFactory):
    class Meta:
        model = Drempelmelding

    leerling = factory.SubFactory(LeerlingFactory)
    drempel = factory.LazyAttribute(lambda o: o.leerling.school.drempels.get(code="ziekmeldingen"))
    begindatum = date(2026, 9, 10)
    bereikt_datum = date(2026, 11, 12)
    wat = "4 ziekmeldingen in 12 weken"
