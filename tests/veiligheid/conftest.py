import pytest

from tests.spelers import medewerker


@pytest.fixture
def vertrouwenspersoon(school):
    return medewerker(school, "VP", "Vera")


@pytest.fixture
def andere_vertrouwenspersoon(school):
    return medewerker(school, "VP", "Victor")


@pytest.fixture
def waker(school):
    """Who guards the meldcode at this school, as its profile names the function."""
    gebruiker = medewerker(school, "LB", "Wim")
    gebruiker.roltoewijzingen.update(functie=school.functies.get(code=school.regels.waarde("meldcode.functie")))
    return gebruiker
