"""The register of coaches: who may guide a pupil in a function that asks for a diploma, and the exception."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from arrangementen.models import mogelijke_begeleiders
from arrangementen.services import aanvragen, toewijzen
from tests.factories import (
    ContactpersoonFactory,
    DossierFactory,
    GebruikerFactory,
    KlasFactory,
    LeerlingFactory,
    RoltoewijzingFactory,
)
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig


def coach(school, voornaam, functie="SCHOOLCOACH", **velden):
    gebruiker = GebruikerFactory(voornaam=voornaam)
    RoltoewijzingFactory(gebruiker=gebruiker, school=school, functie=school.functies.get(code=functie), **velden)
    return gebruiker


@pytest.fixture
def coordinator(andere_school):
    return medewerker(andere_school, "ZC", "Thera")


def vraag(school, coordinator, code):
    klas = KlasFactory(school=school, schooljaar=school.schooljaren.get(), leerjaar__volgnummer=2, naam="8a")
    leerling = LeerlingFactory(school=school, klas=klas)
    ContactpersoonFactory(leerling=leerling)
    item = school.catalogusitems.get(code=code)
    return aanvragen(DossierFactory(leerling=leerling), catalogusitem=item, door=coordinator, herkomst="proef")


@pytest.mark.eis("ZEIST-40", "ZIEK-26")
def test_alleen_wie_het_diploma_heeft_kan_coach_zijn(andere_school, coordinator):
    sen = coach(andere_school, "Anna", kwalificatie="Master SEN")
    counselor = coach(andere_school, "Bram", kwalificatie="Schoolcounseling")
    zonder = coach(andere_school, "Cas", kwalificatie="")
    functie = andere_school.functies.get(code="SCHOOLCOACH")

    mogelijk = [k.gebruiker for k in mogelijke_begeleiders(andere_school, functie, timezone.localdate())]

    assert set(mogelijk) == {sen, counselor}
    arrangement = vraag(andere_school, coordinator, "COACH_LICHT")
    with pytest.raises(Onvolledig, match="geeft deze begeleiding niet op deze school"):
        toewijzen(arrangement, begeleider=zonder, door=coordinator, begindatum=timezone.localdate())


@pytest.mark.eis("ZEIST-39", "ZEIST-40", "SEG-173")
def test_het_register_noemt_elke_coach_met_diploma(client, andere_school, coordinator):
    anna = coach(andere_school, "Anna", kwalificatie="Master SEN")
    client.force_login(coordinator)

    assertContains(client.get(reverse("profiel_functies")), f"Wie: {anna}, Master SEN (")


@pytest.mark.eis("ZEIST-41")
def test_de_orthopedagoog_als_coach_vraagt_een_motivering(andere_school, coordinator):
    karel = coach(andere_school, "Karel", "ORTHOPEDAGOOG")
    arrangement = vraag(andere_school, coordinator, "COACH_DESKUNDIGE")

    with pytest.raises(Onvolledig, match="in minstens 20 tekens"):
        toewijzen(arrangement, begeleider=karel, door=coordinator, begindatum=timezone.localdate(), motivatie="kort")
    toewijzen(
        arrangement, begeleider=karel, door=coordinator, begindatum=timezone.localdate(),
        motivatie="De vraag is te zwaar voor een gewone coach.",
    )  # fmt: skip

    arrangement.refresh_from_db()
    assert arrangement.begeleider == karel
    assert arrangement.motivatie == "De vraag is te zwaar voor een gewone coach."


@pytest.mark.eis("ZEIST-41")
def test_het_formulier_vraagt_de_motivering_alleen_bij_de_uitzondering(client, andere_school, coordinator):
    client.force_login(coordinator)
    arrangement = vraag(andere_school, coordinator, "COACH_DESKUNDIGE")
    adres = reverse("arrangementen:toewijzen", args=[arrangement.pk])

    assertContains(client.get(adres), "Waarom juist deze begeleiding?")
    arrangement.catalogusitem.uitzonderlijk = False
    arrangement.catalogusitem.save(update_fields=["uitzonderlijk"])
    assert "Waarom juist deze begeleiding?" not in client.get(adres).content.decode()
