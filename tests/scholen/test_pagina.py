"""The school profile as a page: everything in it, with its source, for who works at this school."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.rechten import ROLLEN
from scholen import services
from scholen.overzicht import profielpagina
from tests.factories import RoltoewijzingFactory
from tests.spelers import medewerker


def test_de_pagina_noemt_elke_regel_met_haar_bron(client, school, mentor):
    client.force_login(mentor)

    antwoord = client.get(reverse("profiel"))

    for woord in (
        "Klein zorgoverleg",
        "elke week op maandag om 08.00 uur",
        "SEG-104",
        "Voorgestelde standaard",
        "Rouwgroep",
    ):
        assertContains(antwoord, woord)


def test_een_andere_school_ziet_haar_eigen_profiel(client, school, andere_school_zc):
    client.force_login(andere_school_zc)

    antwoord = client.get(reverse("profiel"))

    assertContains(antwoord, "Zorg en Advies Team")
    assertNotContains(antwoord, "Klein zorgoverleg")


def test_wie_ergens_ouder_is_leest_het_profiel_van_de_school_waar_hij_werkt(client, school, andere_school):
    gebruiker = medewerker(school, "OU", "Twee petten")
    functie = andere_school.functies.filter(rol="ZC").first()
    RoltoewijzingFactory(gebruiker=gebruiker, school=andere_school, functie=functie)
    client.force_login(gebruiker)

    antwoord = client.get(reverse("profiel"))

    assertContains(antwoord, "Zorg en Advies Team")
    assertNotContains(antwoord, "Klein zorgoverleg")


@pytest.mark.parametrize("code", ["grotius", "segbroek", "zeeland", "zeist"])
def test_het_aantal_vragen_hangt_niet_af_van_het_profiel(lege_school, code, django_assert_max_num_queries):
    services.profiel_laden(lege_school, code)

    with django_assert_max_num_queries(13):
        profielpagina(lege_school, rollen=ROLLEN)


def test_een_aangepaste_regel_is_herkenbaar(client, school, mentor):
    buddy = school.catalogusitems.get(code="BUDDY")
    services.profielrij_aanpassen(buddy, door=mentor, duur_weken=6)
    client.force_login(mentor)

    assertContains(client.get(reverse("profiel")), "Aangepast door de school")
