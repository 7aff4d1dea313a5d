"""A running meeting of a school that works by one of the profiles, and what its people do."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Gebruiker
from casussen.services import benoemen_bij
from overleggen.models import Agendapunt, Besluit, Overleg
from overleggen.services import sluiten, voeren
from scholen.models import School
from tests.factories import SchoolFactory, SchooljaarFactory
from tests.sjabloon import profiel_neerleggen
from tests.spelers import klas_van, medewerker

from .factories import overleg_van, punt_op, veld_van
from .test_voeren import opslaan

MAANDAG = date(2026, 11, 23)


@dataclass
class Zaal:
    """One running meeting of a school, with the people it turns to."""

    overleg: Overleg
    zc: Gebruiker
    mentor: Gebruiker
    teamleider: Gebruiker

    @property
    def school(self) -> School:
        return self.overleg.school

    def punt(self, *codes: str, **velden: str) -> Agendapunt:
        """An item that may be discussed, with these outcomes and these texts."""
        punt = punt_op(self.overleg, self.zc, self.school.klassen.get(), soort="casus")
        benoemen_bij(punt.dossier, casemanager=self.zc, door=self.zc)
        Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd")
        punt.refresh_from_db()
        self.besluit(punt, *codes)
        for soort, tekst in velden.items():
            opslaan(veld_van(punt, soort), tekst, self.zc)
        return punt

    def besluit(self, punt: Agendapunt, *codes: str) -> list[Besluit]:
        gekozen = list(self.overleg.overlegtype.uitkomsten.filter(code__in=codes))
        return voeren.besluiten_vastleggen(punt, uitkomsten=gekozen, evaluatiedatum=None, door=self.zc)

    def sluit(self) -> None:
        sluiten.afsluiten(self.overleg, door=self.zc)


def begonnen(profiel: str, code: str) -> Zaal:
    school = SchoolFactory(slug=f"proef-{profiel}-{School.objects.count()}")
    SchooljaarFactory(school=school)
    profiel_neerleggen(school, profiel)
    klas = klas_van(school, "2 proef")
    zc, mentor = medewerker(school, "ZC", "Zita"), medewerker(school, "ME", "Marit", klas=klas)
    teamleider = medewerker(school, "TL", "Teun", leerjaar_van=1, leerjaar_tot=3)
    overleg = overleg_van(school, code, MAANDAG)
    voeren.beginnen(overleg, door=zc)
    overleg.refresh_from_db()
    return Zaal(overleg, zc, mentor, teamleider)
