"""A school that works by a given profile, with a mentor and a pupil of a given year."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Dossier, Leerling
from scholen.models import Klas, School
from tests.factories import (
    ContactpersoonFactory,
    DossierFactory,
    GebruikerFactory,
    KlasFactory,
    LeerlingFactory,
    RoltoewijzingFactory,
    SchoolFactory,
    SchooljaarFactory,
)
from tests.sjabloon import profiel_neerleggen


@dataclass
class Proefschool:
    school: School
    klas: Klas
    leerling: Leerling
    dossier: Dossier
    mentor: Gebruiker
    mensen: dict[str, Gebruiker] = field(default_factory=dict)

    def iemand(self, functie: str, voornaam: str, **bereik: Any) -> Gebruiker:
        """Somebody with this function of the profile."""
        gebruiker = GebruikerFactory(voornaam=voornaam)
        RoltoewijzingFactory(
            gebruiker=gebruiker, school=self.school, functie=self.school.functies.get(code=functie), **bereik
        )
        return gebruiker


@pytest.fixture
def op_school(db):
    def maak(profiel: str, *, leerjaar: int = 2, jaren: int = 13) -> Proefschool:
        school = SchoolFactory()
        jaar = SchooljaarFactory(school=school)
        profiel_neerleggen(school, profiel)
        school = School.objects.get(pk=school.pk)
        klas = KlasFactory(school=school, schooljaar=jaar, leerjaar__volgnummer=leerjaar, naam=f"klas {leerjaar}a")
        vandaag = timezone.localdate()
        geboren = date(vandaag.year - jaren - (vandaag.month == 1), 1, 31)
        leerling = LeerlingFactory(school=school, klas=klas, roepnaam="Timo", geboortedatum=geboren)
        ContactpersoonFactory(leerling=leerling)
        mentor = GebruikerFactory(voornaam="Marit")
        RoltoewijzingFactory(gebruiker=mentor, school=school, functie=school.functies.get(code="MENTOR"), klas=klas)
        return Proefschool(school, klas, leerling, DossierFactory(leerling=leerling), mentor)

    return maak


@pytest.fixture
def ingelogd(client):
    def als(gebruiker):
        client.force_login(Gebruiker.objects.get(pk=gebruiker.pk))
        return client

    return als
