"""A school by its own profile, with somebody in the functions that write and decide."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Dossier
from scholen.models import Catalogusitem, School
from tests.factories import (
    BetrokkeneFactory,
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
class Plek:
    school: School
    dossier: Dossier

    def iemand(self, code: str, *, betrokken: bool = False) -> Gebruiker:
        """Somebody with this function of the profile; for a mentor, of the class of the pupil."""
        functie = self.school.functies.get(code=code)
        gebruiker = GebruikerFactory(voornaam=code.title())
        klas = {"klas": self.dossier.leerling.klas} if functie.rol == "ME" else {}
        RoltoewijzingFactory(gebruiker=gebruiker, school=self.school, functie=functie, **klas)
        if betrokken:
            BetrokkeneFactory(dossier=self.dossier, gebruiker=gebruiker)
        return Gebruiker.objects.get(pk=gebruiker.pk)

    def aanbod(self, code: str) -> Catalogusitem:
        return self.school.catalogusitems.get(code=code)


@pytest.fixture
def op_school(db):
    def maak(profiel: str, *, niveau: str = "havo") -> Plek:
        school = SchoolFactory()
        jaar = SchooljaarFactory(school=school)
        profiel_neerleggen(school, profiel)
        school = School.objects.get(pk=school.pk)
        klas = KlasFactory(school=school, schooljaar=jaar, leerjaar__volgnummer=2, naam="2 a", niveau=niveau)
        geboren = date(timezone.localdate().year - 13, 1, 31)
        leerling = LeerlingFactory(school=school, klas=klas, roepnaam="Daan", geboortedatum=geboren)
        ContactpersoonFactory(leerling=leerling, relatie="moeder")
        return Plek(school, DossierFactory(leerling=leerling))

    return maak
