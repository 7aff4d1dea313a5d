"""The Steenberg way of working: four professional moments, and the people who start each of them."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import timezone

from accounts.models import Gebruiker
from casussen.models import Casus
from casussen.services import casus_openen
from dossiers.models import Dossier, Leerling
from scholen.models import Klas, School
from tests.factories import (
    DossierFactory,
    GebruikerFactory,
    LeerlingFactory,
    RoltoewijzingFactory,
    SchoolFactory,
    SchooljaarFactory,
)
from tests.sjabloon import profiel_neerleggen
from tests.spelers import klas_van


@dataclass
class Steenberg:
    school: School
    klas: Klas
    leerling: Leerling
    dossier: Dossier
    lies: Gebruiker  # mentor
    frits: Gebruiker  # teacher
    huub: Gebruiker  # team leader
    mia: Gebruiker  # coordinator
    truus: Gebruiker  # leerlingbegeleider

    def casus(self, **velden: object) -> Casus:
        return casus_openen(self.dossier, door=self.lies, **velden)


def iemand(school: School, code: str, voornaam: str, **bereik: object) -> Gebruiker:
    gebruiker = GebruikerFactory(voornaam=voornaam)
    functie = school.functies.get(code=code)
    RoltoewijzingFactory(gebruiker=gebruiker, school=school, functie=functie, **bereik)
    return gebruiker


def school_met(profiel: str) -> School:
    school = SchoolFactory(slug=f"{profiel}-proef")
    SchooljaarFactory(school=school)
    profiel_neerleggen(school, profiel)
    return School.objects.get(pk=school.pk)


@pytest.fixture
def steenberg(db) -> Steenberg:
    school = school_met("grotius")
    klas = klas_van(school, "3g")
    leerling = LeerlingFactory(school=school, klas=klas, roepnaam="Bas", inschrijfdatum=date(2024, 8, 1))
    mia = iemand(school, "ZORGCO", "Mia")
    return Steenberg(
        school=school, klas=klas, leerling=leerling, dossier=DossierFactory(leerling=leerling, geopend_door=mia),
        lies=iemand(school, "MENTOR", "Lies", klas=klas),
        frits=iemand(school, "DOCENT", "Frits", klas=klas),
        huub=iemand(school, "TEAMLEIDER", "Huub", leerjaar_van=1, leerjaar_tot=3),
        mia=mia,
        truus=iemand(school, "LEERLINGBEGELEIDER", "Truus"),
    )  # fmt: skip


@pytest.fixture
def vandaag() -> date:
    return timezone.localdate()
