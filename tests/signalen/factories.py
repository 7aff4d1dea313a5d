"""A signal as a teacher makes one."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from signalen.models import Signaal
from tests.factories import GebruikerFactory, LeerlingFactory


class SignaalFactory(DjangoModelFactory):
    class Meta:
        model = Signaal

    leerling = factory.SubFactory(LeerlingFactory)
    melder = factory.SubFactory(GebruikerFactory)
    datum = factory.LazyFunction(timezone.localdate)
    categorieen = ["plannen"]
    wat = "Levert voor de derde keer geen huiswerk in."
    bron = "les"
