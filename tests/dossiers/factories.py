from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from dossiers.models import Gesprek, Informatieverzoek, Noodtoegang, Overdracht, Toestemming, Uitsluiting
from tests.factories import ContactpersoonFactory, DossierFactory, GebruikerFactory


class ToestemmingFactory(DjangoModelFactory):
    class Meta:
        model = Toestemming

    dossier = factory.SubFactory(DossierFactory)
    doel = "groot_overleg"
    ontvanger = "De jeugdarts"
    gegevens = "Verzuim van dit schooljaar"
    status = "verleend"
    gegeven_door_contact = factory.SubFactory(
        ContactpersoonFactory, leerling=factory.SelfAttribute("..dossier.leerling")
    )
    datum = date(2026, 11, 2)
    einddatum = date(2027, 7, 31)
    wijze = "mondeling"
    tekstversie = "toestemming-1"
    vastgelegd_door = factory.SubFactory(GebruikerFactory)


class InformatieverzoekFactory(DjangoModelFactory):
    """A father without authority asks; nobody answered yet."""

    class Meta:
        model = Informatieverzoek

    dossier = factory.SubFactory(DossierFactory)
    contact = factory.SubFactory(
        ContactpersoonFactory, leerling=factory.SelfAttribute("..dossier.leerling"), relatie="vader", gezag="nee",
        informatierecht="belangrijk",
    )  # fmt: skip
    gevraagd_datum = date(2026, 11, 16)
    vraag = "Hoe gaat het op school?"
    vastgelegd_door = factory.SubFactory(GebruikerFactory)


class GesprekFactory(DjangoModelFactory):
    class Meta:
        model = Gesprek

    dossier = factory.SubFactory(DossierFactory)
    soort = "gesprek"
    datum = date(2026, 11, 5)
    titel = "Gesprek met de leerling"
    met = "leerling"
    zorgen = "Slaapt slecht."
    geschreven_door = factory.SubFactory(GebruikerFactory)


class OverdrachtFactory(DjangoModelFactory):
    class Meta:
        model = Overdracht

    dossier = factory.SubFactory(DossierFactory)
    soort = "mentor"
    van = factory.SubFactory(GebruikerFactory)
    aan = factory.SubFactory(GebruikerFactory)


class NoodtoegangFactory(DjangoModelFactory):
    """Broken two hours ago, so over, and nobody judged it yet."""

    class Meta:
        model = Noodtoegang

    dossier = factory.SubFactory(DossierFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)
    rol = "SM"
    reden = "De huisarts belt en vraagt om de medicatie."
    begonnen_op = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=2))
    tot_op = factory.LazyAttribute(lambda o: o.begonnen_op + timedelta(hours=1))
    gemeld_aan = ["FG", "ZC"]
    uiterste_datum = factory.LazyAttribute(lambda o: o.begonnen_op.date() + timedelta(days=7))


class UitsluitingFactory(DjangoModelFactory):
    """Somebody of whom the pupil is a niece, until somebody lifts it."""

    class Meta:
        model = Uitsluiting

    dossier = factory.SubFactory(DossierFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)
    band = "familie"
    reden = "De leerling is een nichtje van deze collega."
    vastgelegd_door = factory.SubFactory(GebruikerFactory)
