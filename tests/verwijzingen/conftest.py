import pytest

from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory, SchoolFactory, SchooljaarFactory
from tests.sjabloon import profiel_neerleggen
from tests.spelers import klas_van, medewerker


@pytest.fixture
def op_school(db):
    """A pupil's dossier and the coordinator of a school that works by this profile."""

    def maak(profiel):
        school = SchoolFactory(slug=f"proef-{profiel}")
        SchooljaarFactory(school=school)
        profiel_neerleggen(school, profiel)
        leerling = LeerlingFactory(school=school, klas=klas_van(school, "2 proef"))
        ContactpersoonFactory(leerling=leerling, relatie="moeder")
        return DossierFactory(leerling=leerling), medewerker(school, "ZC", "Zita")

    return maak
