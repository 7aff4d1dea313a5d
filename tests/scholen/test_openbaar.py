"""The public page of a school: for anybody, from the profile, without people. And what it leaves out."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from arrangementen.services import aanvragen
from scholen import services
from scholen.models import Gidsbestand, Partner
from scholen.overzicht import OPENBAAR
from tests.factories import GebruikerFactory, RoltoewijzingFactory, SchoolFactory
from tests.spelers import medewerker
from zorg import tasks
from zorg.basis.models import Bestand, Onvolledig, Opdracht
from zorg.basis.opdrachten import uitvoeren_een


@pytest.fixture
def open_school(school):
    """A school that turned its public pages on, as it does itself: in its profile."""
    rij = school.instellingen.get(sleutel="openbaar.pagina")
    services.profielrij_aanpassen(rij, door=GebruikerFactory(), waarde=True)
    return school


@pytest.fixture
def adres(open_school):
    return reverse("over_school", args=[open_school.slug])


@pytest.mark.eis("SEG-02")
def test_iedereen_leest_visie_aanbod_en_doelen_zonder_in_te_loggen(client, adres):
    for deel, woord in (
        ("visie", "Onze visie op passend onderwijs"),
        ("visie", "Ambities en ontwikkeldoelen"),
        ("aanbod", "Rouwgroep"),
        ("team", "Bij wie kun je terecht"),
        ("protocollen", "Protocol dyslexie"),
        ("privacy", "Zorgdossier"),
        ("toegankelijkheid", "Wat is niet getest"),
    ):
        assertContains(client.get(adres, {"deel": deel}), woord)


@pytest.mark.eis("SEG-02")
def test_de_openbare_bladzijden_noemen_geen_mensen_en_geen_bronnen(
    client, adres, open_school, zorgcoordinator, dossier
):
    """The canary: everything that names somebody is put where these pages look, and does not come out."""
    Partner.objects.filter(school=open_school, code="GGZ").update(contact="Mevrouw Proef", email="proef@ggz.example")
    Partner.objects.filter(school=open_school, code="JGZ").update(email="loket@jgz.example", openbaar=True)
    open_school.contactregels.update(tekst=f"Mail {zorgcoordinator.email}.")
    open_school.functies.update(omschrijving=f"Te vinden via {zorgcoordinator.email}.")
    open_school.toegangslijnen.update(tekst=f"Mail {zorgcoordinator.email}.")
    RoltoewijzingFactory(
        gebruiker=zorgcoordinator, school=open_school, functie=open_school.functies.get(code="BUDDY"),
        kwalificatie="Diploma van een kanarie",
    )  # fmt: skip
    leerling, alles = dossier.leerling, ""

    for ingelogd in (False, True):
        if ingelogd:
            client.force_login(zorgcoordinator)
        alles += "".join(client.get(adres, {"deel": deel}).content.decode() for deel in OPENBAAR)

    geheim = {
        "Mevrouw Proef",
        "proef@ggz.example",
        zorgcoordinator.achternaam,
        zorgcoordinator.email,
        "SEG-",
        "kanarie",
    }
    geheim |= {leerling.achternaam, leerling.leerlingnummer}
    assert {woord for woord in geheim if woord in alles} == set()
    mailadressen = set(re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", alles))
    assert mailadressen == {"loket@jgz.example", open_school.email} - {""}


@pytest.mark.eis("SEG-172")
def test_alleen_teksten_die_de_school_openbaar_maakte_staan_er(client, adres, open_school):
    visie = open_school.profielteksten.get(code="VISIE")
    services.profielrij_aanpassen(visie, door=GebruikerFactory(), tekst="Iedereen doet mee.", openbaar=True)
    assertContains(client.get(adres, {"deel": "visie"}), "Iedereen doet mee.")

    services.profielrij_aanpassen(visie, door=GebruikerFactory(), openbaar=False)
    assertNotContains(client.get(adres, {"deel": "visie"}), "Iedereen doet mee.")


def test_uit_tot_de_school_het_aanzet_en_van_buiten_niet_te_onderscheiden_van_geen_school(client, school):
    SchoolFactory(slug="leeg")

    for slug in (school.slug, "leeg", "weg"):
        for vraag in ({}, {"deel": "privacy"}, {"vorm": "pdf"}):
            assert client.get(reverse("over_school", args=[slug]), vraag).status_code == 404
    assertNotContains(client.get(reverse("account_login")), "Zonder account lezen")


def test_een_deel_dat_niet_bestaat_is_er_niet(client, adres):
    for deel in ("", "alles", "team' --", "x" * 5000):
        assert client.get(adres, {"deel": deel}).status_code == 404
    assert client.post(adres).status_code == 405


def test_wie_niets_invulde_zegt_dat(client, open_school, adres):
    for rijen in (open_school.protocollen, open_school.indicatoren):
        rijen.update(actief=False)

    assertContains(client.get(adres, {"deel": "protocollen"}), "De school heeft hierover nog niets ingevuld.")


def test_geen_koekje_en_een_kopie_mag(client, adres, zorgcoordinator):
    for ingelogd in (False, True):
        if ingelogd:
            client.force_login(zorgcoordinator)
            client.get("/mij/")
        antwoord = client.get(adres)
        assert antwoord["Cache-Control"] == "public, max-age=300"
        assert not antwoord.cookies
        assertNotContains(antwoord, "csrfmiddlewaretoken")


@pytest.mark.eis("PRIV-08")
def test_de_bewaartermijnen_zijn_die_van_de_school(client, adres, open_school):
    rij = open_school.instellingen.get(sleutel="bewaren.verzuim_jaren")
    services.profielrij_aanpassen(rij, door=GebruikerFactory(), waarde=17)

    assertContains(client.get(adres, {"deel": "privacy"}), "17 jaar")


@pytest.mark.parametrize("deel", list(OPENBAAR))
def test_elk_deel_vraagt_weinig_en_weegt_weinig(client, adres, deel):
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(adres, {"deel": deel})

    assert len(vragen) <= 12, [v["sql"][:120] for v in vragen]
    assert len(antwoord.content) <= 60_000


def test_de_weg_erheen_staat_bij_het_inloggen_en_op_het_profiel(client, adres, zorgcoordinator):
    assertContains(client.get(reverse("account_login")), adres)
    client.force_login(zorgcoordinator)
    assertContains(client.get(reverse("profiel")), adres)


@pytest.mark.eis("SEG-02")
def test_de_pdf_komt_uit_een_opdracht_en_vervangt_de_vorige(client, adres, open_school, zorgcoordinator, monkeypatch):
    school, pdf = open_school, {"deel": "aanbod", "vorm": "pdf"}
    assert client.get(adres, pdf).status_code == 404
    monkeypatch.setattr(tasks, "pdf", lambda sjabloon, context: b"%PDF " + context["school"].naam.encode())
    client.force_login(zorgcoordinator)

    for _ in range(2):
        client.post(reverse("profiel_drukken"))
    for opdracht in Opdracht.objects.filter(soort="zorg.gids_maken").order_by("pk"):
        assert uitvoeren_een(opdracht.pk, nu=timezone.now())

    client.logout()
    antwoord = client.get(adres, pdf)
    assert antwoord.content == b"%PDF " + school.naam.encode()
    assert antwoord["Content-Type"] == "application/pdf"
    assert (Gidsbestand.objects.count(), Bestand.objects.count()) == (1, 1)
    assertContains(client.get(adres, {"deel": "aanbod"}), "Open als pdf")


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
