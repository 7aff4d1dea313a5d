from datetime import date, timedelta

import pytest

import verzuim.tasks  # noqa: F401  the handlers of the jobs
from scholen.kalender import DAG
from scholen.models import Locatie, School, Vakantie
from tests.factories import RoltoewijzingFactory
from tests.spelers import medewerker
from verzuim import services
from verzuim.models import Verzuimimport
from zorg.basis.opdrachten import vegen


@pytest.fixture
def coordinator(school):
    """Dewi, verzuimcoördinator of the whole school."""
    return medewerker(school, "VC", "Dewi")


@pytest.fixture
def twee_locaties(school, klas, andere_klas):
    """Two buildings with a verzuimcoördinator each; the first class is in the first."""
    wie = {}
    for naam, k in (("Noord", klas), ("Zuid", andere_klas)):
        k.locatie = Locatie.objects.create(school=school, naam=naam)
        k.save()
        wie[naam] = medewerker(school, "VC", f"Dewi{naam}", locatie=k.locatie)
    return wie


@pytest.fixture
def inlezen(school, coordinator):
    """Bring in text as a file, up to and with ``tot``: "bekeken" or "klaar"."""

    def doen(tekst: str | bytes, *, tot: str = "klaar", door=None, naam="verzuim.csv", kolommen=None) -> Verzuimimport:
        inhoud = tekst.encode() if isinstance(tekst, str) else tekst
        door = door or coordinator
        rij = services.bestand_aannemen(school, door=door, bestandsnaam=naam, inhoud=inhoud)
        services.kolommen_kiezen(rij, door=door, kolommen=kolommen or KOLOMMEN, soorten=SOORTEN)
        vegen()
        rij.refresh_from_db()
        if tot == "klaar":
            services.invoeren(rij, door=door)
            vegen()
            rij.refresh_from_db()
        return rij

    return doen


KOP = "Leerlingnummer;Soort;Begindatum;Einddatum;Lesuur;Lesuren;Reden\n"
KOLOMMEN = {
    "leerlingnummer": "Leerlingnummer", "soort": "Soort", "begin": "Begindatum", "eind": "Einddatum",
    "lesuur": "Lesuur", "lesuren": "Lesuren", "reden": "Reden",
}  # fmt: skip
SOORTEN = {
    "ziek": "ziek", "te laat": "te_laat", "verwijderd": "verwijderd", "spijbelen": "ongeoorloofd",
    "dokter": "geoorloofd", "vakantie": "overslaan",
}  # fmt: skip


def regel(leerling, begin, eind="", soort="ziek", lesuur="", lesuren="", reden="") -> str:
    return f"{leerling.leerlingnummer};{soort};{begin};{eind};{lesuur};{lesuren};{reden}\n"


@pytest.fixture
def herfstvakantie(school: School) -> Vakantie:
    return Vakantie.objects.create(
        schooljaar=school.schooljaren.get(), naam="Herfstvakantie", begindatum=date(2026, 10, 17),
        einddatum=date(2026, 10, 25),
    )  # fmt: skip


def dagen(van: date, aantal: int) -> list[date]:
    return [van + n * DAG for n in range(aantal)]


__all__ = ["DAG", "KOP", "RoltoewijzingFactory", "regel", "timedelta"]
