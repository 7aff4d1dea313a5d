"""A school nobody thought of, in a file written by following docs/profiel.md: it works without a line of Python."""

from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from aanmeldingen import services as aanmeldingen
from aanmeldingen.models import Aanmelding
from scholen.overzicht import PAGINAS
from scholen.services import profiel_laden
from tests.aanmeldingen.factories import ingevuld
from tests.factories import (
    ContactpersoonFactory,
    DossierFactory,
    KlasFactory,
    LeerlingFactory,
    SchoolFactory,
    SchooljaarFactory,
)
from tests.spelers import medewerker

DALTON = Path(__file__).with_name("dalton.toml")


@pytest.fixture
def dalton(db):
    school = SchoolFactory(naam="Daltonschool", slug="dalton")
    SchooljaarFactory(school=school)
    profiel_laden(school, DALTON)
    return school


def test_de_vijfde_school_laadt_en_laadt_nog_eens_zonder_verschil(dalton):
    assert profiel_laden(dalton, DALTON).als_dict() == {
        "toegevoegd": 0, "bijgewerkt": 0, "vervallen": 0, "overgeslagen": 0,
    }  # fmt: skip
    assert dalton.regels.term("coordinator") == "leerlingcoach"


@pytest.mark.parametrize(
    ("deel", "woord"),
    [
        ("school", "Vrijheid in gebondenheid."),
        ("contact", "loket@ggd.example"),
        ("aanbod", "Daltonuur"),
        ("functies", "Leerlingcoach"),
        ("overleggen", "om de 2 weken op donderdag om 14.15 uur"),
        ("grenzen", "Heeft de hele dag begeleiding nodig"),
        ("afspraken", "rondetafel"),
        ("formulieren", "Alles naar de leerlingcoach"),
    ],
)
def test_elke_pagina_spreekt_de_taal_van_de_vijfde_school(client, dalton, deel, woord):
    client.force_login(medewerker(dalton, "ME", "Tutor"))

    antwoord = client.get(reverse(PAGINAS[deel].url))

    assertContains(antwoord, woord)
    assert "COPA" not in antwoord.content.decode()


def test_een_aanmelding_gaat_volgens_de_route_van_de_vijfde_school(dalton):
    klas = KlasFactory(school=dalton, schooljaar=dalton.schooljaren.get(), leerjaar__volgnummer=2, naam="B1")
    leerling = LeerlingFactory(school=dalton, klas=klas)
    ContactpersoonFactory(leerling=leerling)
    dossier = DossierFactory(leerling=leerling)
    tutor = medewerker(dalton, "ME", "Tutor", klas=klas)
    medewerker(dalton, "ZC", "Coach")

    aanmelding = aanmeldingen.indienen(ingevuld(dossier, tutor), door=tutor)

    assert aanmelding.status != Aanmelding.Status.CONCEPT
    assert aanmelding.ontvanger.code == "COACH"
    overleg = aanmelding.agendapunt.overleg
    assert (overleg.overlegtype.code, overleg.datum.isoweekday()) == ("KERN", 4)
