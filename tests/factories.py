"""One factory a model: invented people, sensible defaults."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Betrokkene, Contactpersoon, Dossier, Leerling, Notitie, Taak
from scholen.models import Functie, Klas, Leerjaar, Locatie, School, Schooljaar


class SchoolFactory(DjangoModelFactory):
    class Meta:
        model = School

    naam = factory.Sequence("Proefcollege {}".format)
    slug = factory.Sequence("proef{}".format)
    regio = "midden"


class SchooljaarFactory(DjangoModelFactory):
    class Meta:
        model = Schooljaar

    school = factory.SubFactory(SchoolFactory)
    naam = "2026-2027"
    begindatum = date(2026, 8, 1)
    einddatum = date(2027, 7, 31)


class LocatieFactory(DjangoModelFactory):
    class Meta:
        model = Locatie

    school = factory.SubFactory(SchoolFactory)
    naam = "Hoofdgebouw"


class LeerjaarFactory(DjangoModelFactory):
    class Meta:
        model = Leerjaar
        django_get_or_create = ("school", "volgnummer")

    school = factory.SubFactory(SchoolFactory)
    volgnummer = 2
    label = factory.LazyAttribute(lambda o: f"klas {o.volgnummer}")


class KlasFactory(DjangoModelFactory):
    class Meta:
        model = Klas

    school = factory.SubFactory(SchoolFactory)
    schooljaar = factory.SubFactory(SchooljaarFactory, school=factory.SelfAttribute("..school"))
    leerjaar = factory.SubFactory(LeerjaarFactory, school=factory.SelfAttribute("..school"))
    naam = factory.Sequence("2 havo {}".format)


class GebruikerFactory(DjangoModelFactory):
    class Meta:
        model = Gebruiker

    voornaam = factory.Sequence("Voornaam{}".format)
    achternaam = "Proefpersoon"
    email = factory.LazyAttributeSequence(lambda o, n: f"{o.voornaam.lower()}.{n}@proef.example")


class FunctieFactory(DjangoModelFactory):
    class Meta:
        model = Functie

    school = factory.SubFactory(SchoolFactory)
    code = factory.Sequence("FUNCTIE{}".format)
    naam = factory.LazyAttribute(lambda o: o.code.title())
    rol = "ME"


class RoltoewijzingFactory(DjangoModelFactory):
    class Meta:
        model = Roltoewijzing

    gebruiker = factory.SubFactory(GebruikerFactory)
    school = factory.SubFactory(SchoolFactory)
    functie = factory.SubFactory(FunctieFactory, school=factory.SelfAttribute("..school"))
    begindatum = date(2020, 1, 1)
    # Whoever has a function has what the school asks of it.
    kwalificatie = factory.LazyAttribute(lambda rij: next(iter(rij.functie.kwalificaties), ""))


class LeerlingFactory(DjangoModelFactory):
    class Meta:
        model = Leerling

    school = factory.SubFactory(SchoolFactory)
    klas = factory.SubFactory(KlasFactory, school=factory.SelfAttribute("..school"))
    leerlingnummer = factory.Sequence("{:06d}".format)
    roepnaam = factory.Sequence("Leerling{}".format)
    achternaam = "van der Proef"
    geboortedatum = date(2013, 3, 5)
    inschrijfdatum = date(2025, 8, 1)


class ContactpersoonFactory(DjangoModelFactory):
    class Meta:
        model = Contactpersoon

    leerling = factory.SubFactory(LeerlingFactory)
    naam = factory.Sequence("Ouder{} van der Proef".format)
    relatie = "ouder"
    gezag = "ja"
    informatierecht = "volledig"
    email = factory.Sequence("ouder{}@thuis.example".format)


class DossierFactory(DjangoModelFactory):
    class Meta:
        model = Dossier

    leerling = factory.SubFactory(LeerlingFactory)
    geopend_door = factory.SubFactory(GebruikerFactory)


class BetrokkeneFactory(DjangoModelFactory):
    class Meta:
        model = Betrokkene

    dossier = factory.SubFactory(DossierFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)
    hoedanigheid = "begeleider"
    reden = "begeleidt deze leerling"
    begindatum = date(2020, 1, 1)
    toegevoegd_door = factory.SubFactory(GebruikerFactory)


class NotitieFactory(DjangoModelFactory):
    class Meta:
        model = Notitie

    dossier = factory.SubFactory(DossierFactory)
    soort = "notitie"
    datum = date(2026, 11, 2)
    titel = "Notitie"
    tekst = "Een proefnotitie."
    geschreven_door = factory.SubFactory(GebruikerFactory)


class TaakFactory(DjangoModelFactory):
    class Meta:
        model = Taak

    school = factory.SubFactory(SchoolFactory)
    soort = "proef"
    sleutel = factory.Sequence("proef:{}".format)
    wat = "Doe iets"
    waar = "/"
    voor_gebruiker = factory.SubFactory(GebruikerFactory)
