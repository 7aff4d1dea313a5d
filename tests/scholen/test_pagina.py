"""The school profile as pages: what each says, to whom, in how many queries and bytes."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from scholen import services
from scholen.overzicht import PAGINAS
from tests.factories import RoltoewijzingFactory, SchoolFactory
from tests.spelers import medewerker

URLS = [pagina.url for pagina in PAGINAS.values()]


@pytest.fixture
def lees(db, client):
    """A page of the profile as somebody with this role at a school with this profile reads it."""

    def pagina(deel, profiel="segbroek", rol="ME", **vraag):
        school = SchoolFactory(slug=f"{profiel}-{deel}-{rol}".lower())
        services.profiel_laden(school, profiel)
        client.force_login(medewerker(school, rol, "Lezer"))
        return client.get(reverse(PAGINAS[deel].url), vraag)

    return pagina


def test_wie_het_profiel_beheert_ziet_waar_een_regel_vandaan_komt(client, school, zorgcoordinator, mentor):
    client.force_login(zorgcoordinator)
    beheerder = client.get(reverse("profiel_overleggen"))
    overleg = school.overlegtypen.get(code="KZO")
    regel = client.get(reverse("profiel_rij"), {"soort": "overleg", "rij": overleg.pk})
    client.force_login(mentor)
    lezer = client.get(reverse("profiel_overleggen"))

    for woord in ("Klein zorgoverleg", "elke week op maandag om 08.00 uur"):
        assertContains(beheerder, woord)
        assertContains(lezer, woord)
    assertContains(beheerder, "Maandagochtend staat in de bron")
    assertNotContains(lezer, "staat in de bron")
    assertContains(regel, "SEG-40")  # only where somebody writes the file
    assertNotContains(beheerder, "SEG-")


@pytest.mark.parametrize("deel", PAGINAS)
def test_een_mentor_ziet_nergens_een_bron(lees, deel):
    antwoord = lees(deel)

    for code in ("SEG-", "LAW-", "PRIV-", "INV-", "Voorgestelde standaard"):
        assertNotContains(antwoord, code)


def test_een_andere_school_ziet_haar_eigen_profiel(client, school, andere_school_zc):
    client.force_login(andere_school_zc)

    antwoord = client.get(reverse("profiel_overleggen"))

    assertContains(antwoord, "Zorg en Advies Team")
    assertNotContains(antwoord, "Klein zorgoverleg")


def test_wie_ergens_ouder_is_leest_het_profiel_van_de_school_waar_hij_werkt(client, school, andere_school):
    gebruiker = medewerker(school, "OU", "Twee petten")
    functie = andere_school.functies.filter(rol="ZC").first()
    RoltoewijzingFactory(gebruiker=gebruiker, school=andere_school, functie=functie)
    client.force_login(gebruiker)

    antwoord = client.get(reverse("profiel_overleggen"))

    assertContains(antwoord, "Zorg en Advies Team")
    assertNotContains(antwoord, "Klein zorgoverleg")


@pytest.mark.parametrize("code", ["grotius", "segbroek", "zeeland", "zeist"])
@pytest.mark.parametrize("deel", PAGINAS)
def test_elke_pagina_blijft_klein_en_vraagt_weinig(lees, code, deel, django_assert_max_num_queries, client):
    lees(deel, code, "ZC")

    with django_assert_max_num_queries(12):
        antwoord = client.get(reverse(PAGINAS[deel].url))

    assert antwoord.status_code == 200
    assert len(antwoord.content) <= 60_000


@pytest.mark.eis("SEG-76")
def test_een_aangepaste_regel_is_herkenbaar(client, school, zorgcoordinator):
    buddy = school.catalogusitems.get(code="BUDDY")
    services.profielrij_aanpassen(buddy, door=zorgcoordinator, duur_weken=6)
    client.force_login(zorgcoordinator)

    antwoord = client.get(reverse("profiel_aanbod"))

    assertContains(antwoord, "Aangepast door de school")
    assertContains(antwoord, "6 weken")


def test_een_leeg_profiel_zegt_dat_er_nog_niets_staat(client, db):
    leeg = SchoolFactory(slug="leeg")
    client.force_login(medewerker(leeg, "ZC", "Begin"))

    assertContains(client.get(reverse("profiel_aanbod")), "Hier staat nog niets")


def test_een_lange_bladzijde_is_te_doorzoeken(lees):
    antwoord = lees("afspraken", "zeist", "ME", zoek="weken waarbinnen een opp")

    assertContains(antwoord, "Weken waarbinnen een OPP er is")
    assertNotContains(antwoord, "Schooldagen tot de eerste reactie")
    assertContains(lees("aanbod", "zeist", "DO", zoek="bestaat niet"), "Niets gevonden")


def test_de_voorwaarde_van_een_route_staat_in_de_woorden_van_de_school(lees):
    antwoord = lees("formulieren", "zeist")

    assertContains(antwoord, "tot en met klas 9")
    assertContains(antwoord, "vanaf klas 10")
