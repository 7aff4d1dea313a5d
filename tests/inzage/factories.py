from datetime import date

import factory
from factory.django import DjangoModelFactory

from inzage.models import Inzageverzoek
from tests.factories import DossierFactory, GebruikerFactory


class InzageverzoekFactory(DjangoModelFactory):
    """The pupil asked; everything was collected and nobody looked at it yet."""

    class Meta:
        model = Inzageverzoek

    dossier = factory.SubFactory(DossierFactory)
    gevraagd_datum = date(2026, 11, 16)
    uiterste_datum = date(2026, 12, 16)
    vastgelegd_door = factory.SubFactory(GebruikerFactory)
    status = "screenen"
