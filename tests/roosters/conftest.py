from datetime import date, time

import pytest

import roosters.tasks  # noqa: F401  the handlers of the jobs
from roosters import services
from roosters.models import Lesuur, Roosterbestand
from zorg.basis.opdrachten import vegen

KOP = "Dag;Lesuur;Vak;Lokaal;Klas;Leerlingnummer;Medewerker\n"
KOLOMMEN = {
    "dag": "Dag", "lesuur": "Lesuur", "vak": "Vak", "lokaal": "Lokaal", "klas": "Klas",
    "leerlingnummer": "Leerlingnummer", "medewerker": "Medewerker",
}  # fmt: skip
BEGIN, LATER = date(2026, 8, 24), date(2026, 11, 30)
OP = date(2026, 11, 23)
TIJDEN = [("8:30", "9:20"), ("9:20", "10:10"), ("10:30", "11:20"), ("11:20", "12:10")]


def lesuren_van(school, tijden=TIJDEN):
    """Four hours a day."""
    return [
        Lesuur.objects.create(
            school=school, nummer=nummer, begin=time(*map(int, begin.split(":"))), eind=time(*map(int, eind.split(":")))
        )
        for nummer, (begin, eind) in enumerate(tijden, 1)
    ]


@pytest.fixture
def lesuren(school):
    return lesuren_van(school)


def les(dag, uur, vak, *, klas="", leerling="", medewerker="", lokaal="") -> str:
    nummer = getattr(leerling, "leerlingnummer", leerling)
    wie = getattr(medewerker, "email", medewerker)
    return f"{dag};{uur};{vak};{lokaal};{getattr(klas, 'naam', klas)};{nummer};{wie}\n"


@pytest.fixture
def inlezen(school, zorgcoordinator, lesuren):
    """Bring in text as a file, up to and with ``tot``: "bekeken" or "klaar"."""

    def doen(tekst, *, tot="klaar", vanaf=BEGIN, eind=None, door=None, naam="rooster.csv") -> Roosterbestand:
        inhoud = tekst.encode() if isinstance(tekst, str) else tekst
        door = door or zorgcoordinator
        rij = services.bestand_aannemen(school, door=door, bestandsnaam=naam, inhoud=inhoud)
        services.kolommen_kiezen(rij, door=door, kolommen=KOLOMMEN, begindatum=vanaf, einddatum=eind)
        vegen()
        rij.refresh_from_db()
        if tot == "klaar":
            services.invoeren(rij, door=door)
            vegen()
            rij.refresh_from_db()
        return rij

    return doen
