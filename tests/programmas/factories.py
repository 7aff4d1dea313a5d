from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from programmas import services
from programmas.models import Programma, Programmaversie
from tests.factories import DossierFactory, GebruikerFactory

DAGEN = {1: [1, 2, 3], 2: [3, 4, 5], 3: [], 4: [1, 2, 3], 5: [1, 2]}


def velden(**anders):
    """A version as the form gives it: half of the lessons for ten weeks, with one step up."""
    vandaag = timezone.localdate()
    return {
        "belastbaarheid": 50, "uren_per_dag": None, "bron": "arts", "bron_wie": "J. Proef",
        "bron_datum": vandaag - timedelta(days=3), "toelichting": "Rust na een drukke dag.", "dagen": DAGEN,
        "opbouw": [(vandaag + timedelta(weeks=5), 75)], "spreiding": "Hoogstens 1 toets per dag.",
        "vrijstellingen": ["Duits"], "examenjaar": "", "in_de_les": "Mag de les rustig verlaten.",
        "begindatum": vandaag, "einddatum": vandaag + timedelta(weeks=10),
        "herzieningsdatum": vandaag + timedelta(weeks=8), "reden": "",
    } | anders  # fmt: skip


GESPREK = {
    "leerling_vindt": "eens", "leerling_woorden": "", "ouders_vinden": "eens", "ouders_woorden": "",
}  # fmt: skip


def voorgesteld(dossier, door, gezien="nieuw", **anders):
    return services.voorstellen(dossier, door=door, gezien=gezien, **velden(**anders))


def vastgesteld(dossier, door, gezien="nieuw", **anders):
    versie = voorgesteld(dossier, door, gezien, **anders)
    gesprek = GESPREK | {"besproken_datum": timezone.localdate()}
    services.vaststellen(versie, door=door, gezien=versie.wijziging, **gesprek)
    versie.refresh_from_db()
    return versie


class ProgrammaFactory(DjangoModelFactory):
    class Meta:
        model = Programma

    dossier = factory.SubFactory(DossierFactory)
    gemaakt_door = factory.SubFactory(GebruikerFactory)


class ProgrammaversieFactory(DjangoModelFactory):
    class Meta:
        model = Programmaversie

    programma = factory.SubFactory(ProgrammaFactory)
    nummer = 1
    belastbaarheid = 50
    bron = "ouders"
    bron_datum = date(2026, 11, 2)
    toelichting = "Een geheime reden."
    spreiding = "Hoogstens 1 toets per dag."
    begindatum = factory.LazyFunction(timezone.localdate)
    einddatum = factory.LazyFunction(lambda: timezone.localdate() + timedelta(weeks=10))
    herzieningsdatum = factory.LazyFunction(lambda: timezone.localdate() + timedelta(weeks=8))
    gemaakt_door = factory.SubFactory(GebruikerFactory)
