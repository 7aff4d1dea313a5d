"""A school by its own profile with somebody in every function, one pupil of thirteen, and the jobs as a worker does."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Leerling
from overleggen import reeks
from scholen.kalender import AMSTERDAM
from scholen.models import School, Vakantie
from tests.factories import (
    ContactpersoonFactory,
    GebruikerFactory,
    KlasFactory,
    LeerlingFactory,
    RoltoewijzingFactory,
    SchoolFactory,
    SchooljaarFactory,
)
from tests.sjabloon import profiel_neerleggen
from zorg.basis.opdrachten import vegen
from zorg.celery import app

DALTON = Path(__file__).parents[1] / "scholen" / "dalton.toml"
DONDERDAG = date(2026, 11, 12)


@dataclass
class Verhaal:
    """One school, its people by function, and what they do at their screens."""

    school: School
    leerling: Leerling
    mensen: dict[str, Gebruiker] = field(default_factory=dict)

    def als(self, wie: str | Gebruiker) -> Client:
        client = Client()
        client.force_login(self.mensen[wie] if isinstance(wie, str) else wie)
        return client

    def leest(self, wie: str | Gebruiker, naam: str, obj: Any = None, **vraag: Any) -> str:
        """The words of a page as this person gets it."""
        return bladzij(self.als(wie).get(adres(naam, obj), vraag))

    def doet(self, wie: str | Gebruiker, naam: str, obj: Any = None, **velden: Any) -> str:
        """Send a form, and read where that leads."""
        return bladzij(self.als(wie).post(adres(naam, obj), velden, follow=True))


def adres(naam: str, obj: Any) -> str:
    return reverse(naam) if obj is None else reverse(naam, args=[obj.pk])


def bladzij(antwoord: Any) -> str:
    assert antwoord.status_code == 200, antwoord.status_code
    return " ".join(antwoord.content.decode().split())


def werk_gedaan() -> None:
    """What the worker and the sweep do between two steps."""
    while vegen():
        pass


@pytest.fixture
def nu():
    """Thursday 12 November 2026, ten o'clock; the story moves it on."""
    app.loader.import_default_modules()  # the handlers of the jobs
    with time_machine.travel(datetime(2026, 11, 12, 10, tzinfo=AMSTERDAM)) as reis:
        yield reis


@pytest.fixture
def op_school(db, nu):
    """The same pupil, class and parents at a school that works by this profile."""

    def maak(profiel: str | Path, *, leerjaar: int = 2, geboren: date = date(2013, 3, 5)) -> Verhaal:
        school = SchoolFactory(naam="De proefschool")
        jaar = SchooljaarFactory(school=school)
        Vakantie.objects.create(
            schooljaar=jaar, naam="Herfstvakantie", begindatum=date(2026, 10, 17), einddatum=date(2026, 10, 25)
        )
        profiel_neerleggen(school, profiel)
        school = School.objects.get(pk=school.pk)
        klas = KlasFactory(school=school, schooljaar=jaar, leerjaar__volgnummer=leerjaar, naam="2b")
        leerling = LeerlingFactory(
            school=school, klas=klas, roepnaam="Timo", achternaam="Verkuil", geboortedatum=geboren,
            email="timo@leerling.example",
        )  # fmt: skip
        for naam, relatie in (("Ellen Verkuil", "moeder"), ("Rob Verkuil", "vader")):
            ContactpersoonFactory(
                leerling=leerling, naam=naam, relatie=relatie, email=f"{naam[:3].lower()}@thuis.example"
            )
        verhaal = Verhaal(school, leerling)
        for functie in school.functies.filter(actief=True).order_by("pk"):
            wie = GebruikerFactory(voornaam=functie.naam, achternaam="Proef", email=f"{functie.code}@proef.example")
            eigen_klas = {"klas": klas} if functie.rol in {"ME", "DO"} else {}
            RoltoewijzingFactory(gebruiker=wie, school=school, functie=functie, **eigen_klas)
            verhaal.mensen[functie.code] = wie
            verhaal.mensen.setdefault(functie.rol, wie)
        reeks.bijwerken(school, nu=datetime.now(AMSTERDAM))
        return verhaal

    return maak


__all__ = ["DALTON", "DONDERDAG", "Roltoewijzing", "Verhaal", "adres", "bladzij", "werk_gedaan"]
