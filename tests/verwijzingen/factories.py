from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from dossiers.models import Toestemming
from tests.factories import DossierFactory, GebruikerFactory
from verwijzingen.models import (
    Levering,
    Toestemmingsblad,
    Uitnodiging,
    Verstrekking,
    Verwijzing,
    Zienswijze,
    Zienswijzeversie,
)
from zorg.basis.pdf import bestand_maken


def bestemming(dossier, code="REBOUND"):
    return dossier.leerling.school.bestemmingen.get(code=code)


def toestemming(dossier, **velden):
    """A parent said yes to referring."""
    contact = velden.pop("contact", None) or dossier.leerling.contactpersonen.order_by("pk").first()
    return Toestemming.objects.create(
        dossier=dossier, doel="externe_verwijzing", ontvanger="de instelling", gegevens="de vraag", status="verleend",
        gegeven_door_contact=contact, datum=date(2026, 11, 2), wijze="mondeling", tekstversie="1",
        vastgelegd_door=GebruikerFactory(), **velden,
    )  # fmt: skip


class VerwijzingFactory(DjangoModelFactory):
    class Meta:
        model = Verwijzing

    dossier = factory.SubFactory(DossierFactory)
    herkomst = factory.Sequence("besluit:{}".format)
    doel = "Rust, en weer leren."
    voorgesteld_door = factory.SubFactory(GebruikerFactory)
    bestemming = factory.LazyAttribute(lambda o: bestemming(o.dossier))


class LeveringFactory(DjangoModelFactory):
    class Meta:
        model = Levering

    verwijzing = factory.SubFactory(VerwijzingFactory)
    gevraagd_door = factory.SubFactory(GebruikerFactory)
    wat = factory.Sequence("Toets {}".format)
    uiterste_datum = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=3))


class VerstrekkingFactory(DjangoModelFactory):
    class Meta:
        model = Verstrekking

    verwijzing = factory.SubFactory(VerwijzingFactory)
    aan = "De instelling"
    brief = "Met vriendelijke groet"
    herkomst = factory.Sequence("pakket:{}".format)
    gemaakt_door = factory.SubFactory(GebruikerFactory)
    bestand = factory.LazyFunction(lambda: bestand_maken("brief.pdf", b"%PDF-1.7"))


class UitnodigingFactory(DjangoModelFactory):
    class Meta:
        model = Uitnodiging

    dossier = factory.SubFactory(DossierFactory)
    contact = factory.LazyAttribute(lambda o: o.dossier.leerling.contactpersonen.order_by("pk").first())
    aanhef = "Mevrouw Proef"
    gesprek_op = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    plaats = "Kamer 12"
    waarover = "hoe het gaat op school"
    tekst = "We praten over hoe het gaat op school."
    wijze = "papier"
    herkomst = factory.Sequence("uitnodiging:{}".format)
    gemaakt_door = factory.SubFactory(GebruikerFactory)
    bestand = factory.LazyFunction(lambda: bestand_maken("uitnodiging.pdf", b"%PDF-1.7"))


class ToestemmingsbladFactory(DjangoModelFactory):
    class Meta:
        model = Toestemmingsblad

    dossier = factory.SubFactory(DossierFactory)
    inhoud = factory.LazyFunction(
        lambda: {"doel": "Verwijzen", "ontvanger": "De instelling", "gegevens": "de vraag", "tot": "01-06-2027"}
    )
    tekstversie = "papier-1"
    herkomst = factory.Sequence("blad:{}".format)
    gemaakt_door = factory.SubFactory(GebruikerFactory)
    bestand = factory.LazyFunction(lambda: bestand_maken("toestemming.pdf", b"%PDF-1.7"))


class ZienswijzeFactory(DjangoModelFactory):
    class Meta:
        model = Zienswijze
        django_get_or_create = ("verwijzing", "contact")

    verwijzing = factory.SubFactory(VerwijzingFactory)
    contact = None
    gevraagd_door = factory.SubFactory(GebruikerFactory)
    antwoord = "eens"
    getypte_naam = "Timo"
    beantwoord_op = factory.LazyFunction(timezone.now)


class ZienswijzeversieFactory(DjangoModelFactory):
    """Given, sealed without a key."""

    class Meta:
        model = Zienswijzeversie

    zienswijze = factory.SubFactory(ZienswijzeFactory)
    nummer = factory.LazyAttribute(lambda o: o.zienswijze.versies.count() + 1)
    antwoord = "eens"
    getypte_naam = "Timo"
    momentopname = factory.LazyFunction(
        lambda: {"leerling": "Timo", "wie": "Timo", "hoedanigheid": "leerling van 14 jaar", "bestemming": "Rebound"}
    )
    bestand = factory.LazyFunction(lambda: bestand_maken("zienswijze.pdf", b"%PDF-1.7"))
    gegeven_op = factory.LazyFunction(timezone.now)
    factor = "mail"
    verklaring = "Ik heb het document gelezen."
    eindbestand = factory.LazyFunction(lambda: bestand_maken("zienswijze.pdf", b"%PDF-1.7"))
    stuk = factory.LazyFunction(lambda: bestand_maken("bewijs.pdf", b"%PDF-1.7"))
    gegevens = factory.LazyFunction(lambda: bestand_maken("bewijs.json", b"{}", soort="application/json"))
