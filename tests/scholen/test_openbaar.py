"""Ons ondersteuningsaanbod: for anybody, from the profile, without people. And what it leaves out."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from arrangementen.services import aanvragen
from scholen import services
from scholen.models import Gidsbestand, Partner
from tests.factories import GebruikerFactory, RoltoewijzingFactory, SchoolFactory
from tests.spelers import medewerker
from zorg import tasks
from zorg.basis.models import Bestand, Onvolledig, Opdracht
from zorg.basis.opdrachten import uitvoeren_een


@pytest.fixture
def adres(school):
    return reverse("ondersteuningsaanbod", args=[school.slug])


@pytest.mark.eis("SEG-02")
def test_iedereen_leest_visie_aanbod_en_doelen_zonder_in_te_loggen(client, adres, school):
    antwoord = client.get(adres)

    for woord in (
        "Onze visie op passend onderwijs",
        "Ambities en ontwikkeldoelen",
        "Rouwgroep",
        "samenwerkingsverband",
    ):
        assertContains(antwoord, woord)


@pytest.mark.eis("SEG-02")
def test_de_openbare_pagina_noemt_geen_mensen_en_geen_bronnen(client, adres, school, zorgcoordinator):
    Partner.objects.filter(school=school, code="GGZ").update(contact="Mevrouw Proef", email="proef@ggz.example")
    Partner.objects.filter(school=school, code="JGZ").update(email="loket@jgz.example", openbaar=True)

    client.force_login(zorgcoordinator)
    antwoord = client.get(adres)

    for woord in ("Mevrouw Proef", "proef@ggz.example", zorgcoordinator.achternaam, zorgcoordinator.email, "SEG-"):
        assertNotContains(antwoord, woord)
    assertContains(antwoord, "loket@jgz.example")


@pytest.mark.eis("SEG-172")
def test_alleen_teksten_die_de_school_openbaar_maakte_staan_er(client, adres, school):
    visie = school.profielteksten.get(code="VISIE")
    services.profielrij_aanpassen(visie, door=GebruikerFactory(), tekst="Iedereen doet mee.", openbaar=True)
    assertContains(client.get(adres), "Iedereen doet mee.")

    services.profielrij_aanpassen(visie, door=GebruikerFactory(), openbaar=False)
    assertNotContains(client.get(adres), "Iedereen doet mee.")


def test_een_school_zonder_profiel_of_die_niet_bestaat_heeft_geen_pagina(client, db):
    SchoolFactory(slug="leeg")

    assert client.get(reverse("ondersteuningsaanbod", args=["leeg"])).status_code == 404
    assert client.get(reverse("ondersteuningsaanbod", args=["weg"])).status_code == 404


@pytest.mark.eis("SEG-02")
def test_de_pdf_komt_uit_een_opdracht_en_vervangt_de_vorige(client, adres, school, zorgcoordinator, monkeypatch):
    assert client.get(adres, {"vorm": "pdf"}).status_code == 404
    monkeypatch.setattr(tasks, "pdf", lambda sjabloon, context: b"%PDF " + context["school"].naam.encode())
    client.force_login(zorgcoordinator)

    for _ in range(2):
        client.post(reverse("profiel_drukken"))
    for opdracht in Opdracht.objects.filter(soort="zorg.gids_maken").order_by("pk"):
        assert uitvoeren_een(opdracht.pk, nu=timezone.now())

    client.logout()
    antwoord = client.get(adres, {"vorm": "pdf"})
    assert antwoord.content == b"%PDF " + school.naam.encode()
    assert antwoord["Content-Type"] == "application/pdf"
    assert (Gidsbestand.objects.count(), Bestand.objects.count()) == (1, 1)
    assertContains(client.get(adres), "Open als pdf")


@pytest.mark.eis("SEG-75")
def test_bij_de_gsa_kan_nergens_iemand_worden_vastgelegd(school, dossier, zorgcoordinator):
    gsa = school.catalogusitems.get(code="GSA")

    assert not gsa.registreerbaar
    assert not gsa.uitkomsten.exists()
    with pytest.raises(Onvolledig, match="wordt niet vastgelegd bij een leerling"):
        aanvragen(dossier, catalogusitem=gsa, door=zorgcoordinator, herkomst="hand")


@pytest.mark.eis("ZEIST-83", "ZEIST-84")
def test_wie_twee_functies_heeft_staat_bij_de_leerjaren_van_elke_functie(client, andere_school):
    ilse = GebruikerFactory(voornaam="Ilse", achternaam="Proef", email="ilse@proef.example")
    for functie, van, tot in (("GZ_PSYCHOLOOG", 1, 3), ("ZORGCO", None, None)):
        RoltoewijzingFactory(
            gebruiker=ilse, school=andere_school, functie=andere_school.functies.get(code=functie),
            leerjaar_van=van, leerjaar_tot=tot,
        )  # fmt: skip
    client.force_login(medewerker(andere_school, "ME", "Lezer"))

    klas8, klas11 = (client.get(reverse("profiel_contact"), {"leerjaar": jaar}) for jaar in (2, 5))

    assert ilse.rollen == {"OZ", "ZC"}
    assertContains(klas8, "Ilse Proef (")
    assertContains(klas8, "Mail de zorgcoördinator van klas 7 tot en met 9.")
    assertNotContains(klas11, "Mail de zorgcoördinator van klas 7 tot en met 9.")
    assertContains(klas11, "Mail de zorgcoördinator van klas 10 tot en met 12.")


@pytest.mark.eis("ZIEK-44")
def test_bij_chronische_ziekte_is_er_een_zorgcoordinator_voor_alle_klassen(client, andere_school):
    thera = medewerker(andere_school, "ZC", "Thera")
    client.force_login(medewerker(andere_school, "ME", "Lezer"))

    for leerjaar in (1, 6):
        tekst = client.get(reverse("profiel_contact"), {"leerjaar": leerjaar}).content.decode()
        na = tekst.split("Chronische ziekte of aandoening", 1)[1]
        assert thera.email in na.split("</tr>", 1)[0]


def test_een_verzonnen_leerjaar_toont_gewoon_alles(client, andere_school):
    client.force_login(medewerker(andere_school, "ME", "Lezer"))

    assertContains(client.get(reverse("profiel_contact"), {"leerjaar": "99' --"}), "klas 10 tot en met klas 12")
