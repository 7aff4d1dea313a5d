"""The cast: one school with its real profile, one pupil, and everybody who might look at the dossier."""

from dataclasses import dataclass

import pytest

from accounts.models import Gebruiker
from dossiers.models import Dossier, Leerling
from scholen.models import Klas, School
from tests.sjabloon import profiel_neerleggen

from .factories import (
    BetrokkeneFactory,
    ContactpersoonFactory,
    DossierFactory,
    FunctieFactory,
    GebruikerFactory,
    KlasFactory,
    LeerlingFactory,
    RoltoewijzingFactory,
    SchoolFactory,
    SchooljaarFactory,
)


@pytest.fixture
def school(db) -> School:
    """A school that works as the segbroek model does."""
    school = SchoolFactory(slug="proef")
    SchooljaarFactory(school=school)
    profiel_neerleggen(school, "segbroek")
    return school


@pytest.fixture
def andere_school(db) -> School:
    school = SchoolFactory(slug="elders")
    SchooljaarFactory(school=school)
    profiel_neerleggen(school, "zeist")
    return school


def klas_van(school: School, naam: str) -> Klas:
    return KlasFactory(school=school, schooljaar=school.schooljaren.get(), leerjaar__volgnummer=2, naam=naam)


@pytest.fixture
def klas(school) -> Klas:
    return klas_van(school, "2 havo b")


@pytest.fixture
def andere_klas(school) -> Klas:
    return klas_van(school, "2 havo c")


@pytest.fixture
def leerling(klas) -> Leerling:
    """13 years old, two parents with authority."""
    leerling = LeerlingFactory(school=klas.school, klas=klas)
    ContactpersoonFactory(leerling=leerling, relatie="moeder")
    ContactpersoonFactory(leerling=leerling, relatie="vader")
    return leerling


@pytest.fixture
def dossier(leerling) -> Dossier:
    return DossierFactory(leerling=leerling)


def medewerker(school: School, rol: str, voornaam: str, **bereik) -> Gebruiker:
    """Somebody with this role; the profile's own name for the role is used when it has one."""
    functie = school.functies.filter(rol=rol).order_by("pk").first() or FunctieFactory(school=school, rol=rol)
    gebruiker = GebruikerFactory(voornaam=voornaam)
    RoltoewijzingFactory(gebruiker=gebruiker, school=school, functie=functie, **bereik)
    return gebruiker


@pytest.fixture
def zorgcoordinator(school):
    return medewerker(school, "ZC", "Zita")


@pytest.fixture
def ondersteuner(school):
    return medewerker(school, "OC", "Otto")


@pytest.fixture
def mentor(klas):
    return medewerker(klas.school, "ME", "Marit", klas=klas)


@pytest.fixture
def andere_mentor(andere_klas):
    return medewerker(andere_klas.school, "ME", "Anders", klas=andere_klas)


@pytest.fixture
def docent(klas):
    return medewerker(klas.school, "DO", "Dora", klas=klas)


@pytest.fixture
def teamleider(school):
    return medewerker(school, "TL", "Teun", leerjaar_van=1, leerjaar_tot=3)


@pytest.fixture
def begeleider(school, dossier):
    gebruiker = medewerker(school, "BE", "Bo")
    BetrokkeneFactory(dossier=dossier, gebruiker=gebruiker)
    return gebruiker


@pytest.fixture
def smw(school):
    return medewerker(school, "SM", "Samira")


@pytest.fixture
def beheerder(school):
    return medewerker(school, "FB", "Floor")


@pytest.fixture
def privacy(school):
    return medewerker(school, "FG", "Gijs")


@pytest.fixture
def andere_school_zc(andere_school):
    return medewerker(andere_school, "ZC", "Elders")


SPELERS = (
    "zorgcoordinator",
    "ondersteuner",
    "mentor",
    "andere_mentor",
    "docent",
    "teamleider",
    "begeleider",
    "smw",
    "beheerder",
    "privacy",
    "andere_school_zc",
)


@dataclass
class Wereld:
    school: School
    klas: Klas
    leerling: Leerling
    dossier: Dossier
    spelers: dict[str, Gebruiker]


@pytest.fixture
def wereld(request, school, klas, leerling, dossier) -> Wereld:
    """Everybody at once, for the access matrix."""
    return Wereld(school, klas, leerling, dossier, {naam: request.getfixturevalue(naam) for naam in SPELERS})
