"""Colleagues from a file: each function waits for a second person, as when somebody typed it."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains

import accounts.tasks  # noqa: F401  the handlers of the jobs
from accounts.collegas import akkoord
from accounts.models import Functievoorstel, Gebruiker, Roltoewijzing
from gegevens import services
from tests.spelers import medewerker
from zorg.basis.opdrachten import vegen

KOP = "E-mail;Voornaam;Tussenvoegsel;Achternaam;Functie;Klas;Eerste dag;Laatste dag\n"


@pytest.fixture
def functie(school):
    return school.functies.filter(rol="ME").first().naam


def test_een_mentor_uit_het_bestand_wacht_op_een_tweede(inlezen, school, klas, functie, zorgcoordinator):
    rij = inlezen(KOP + f"Bo.Bos@school.example;Bo;van den;Bos;{functie.upper()};{klas.naam};;\n", soort="medewerkers")

    assert (rij.status, rij.nieuw, rij.voorstellen) == ("klaar", 1, [Functievoorstel.objects.get().pk])
    bo = Gebruiker.objects.get(email="bo.bos@school.example")
    assert str(bo) == "Bo van den Bos"
    assert not bo.roltoewijzingen.exists()
    assert mail.outbox == []

    akkoord(rij.voorstellen[0], door=zorgcoordinator)
    vegen()
    assert [(r.functie.naam, r.klas) for r in bo.roltoewijzingen.select_related("functie", "klas")] == [(functie, klas)]
    assert [bericht.to for bericht in mail.outbox] == [[bo.email]]


def test_de_bladzijde_leest_collegas_en_zegt_wie_daarna_aan_zet_is(client, inlezen, klas, functie, beheerder):
    client.force_login(beheerder)
    inhoud = (KOP + f"bo@school.example;Bo;;Bos;{functie};{klas.naam};;\n").encode()
    bestand = SimpleUploadedFile("team.csv", inhoud)

    html = client.post(reverse("gegevens:lijst"), {"soort": "medewerkers", "bestand": bestand}, follow=True)
    assertContains(html, "Stap 2 van 3")
    rij = inlezen(inhoud, soort="medewerkers", tot="bekeken")
    assertContains(client.get(reverse("gegevens:bestand", args=[rij.pk])), f"{functie} {klas.naam}")
    rij = inlezen(inhoud, soort="medewerkers")
    assertContains(client.get(reverse("gegevens:bestand", args=[rij.pk])), "Een tweede persoon geeft nu akkoord")


def test_wat_al_zo_is_of_al_wacht_is_gelijk(inlezen, school, klas, functie, mentor):
    regel = f"{mentor.email};{mentor.voornaam};;{mentor.achternaam};{functie};{klas.naam};;\n"
    nieuw = f"bo@school.example;Bo;;Bos;{functie};{klas.naam};;\n"

    assert inlezen(KOP + regel, soort="medewerkers", tot="bekeken").gelijk == 1
    inlezen(KOP + nieuw, soort="medewerkers")
    rij = inlezen(KOP + regel + nieuw + nieuw, soort="medewerkers", tot="bekeken")
    assert (rij.gelijk, rij.nieuw) == (3, 0)


def test_terugdraaien_trekt_in_wat_nog_wacht(inlezen, school, klas, functie, beheerder, zorgcoordinator):
    rij = inlezen(
        KOP + "".join(f"{n}@school.example;{n};;Bos;{functie};{klas.naam};;\n" for n in ("bo", "cas")),
        soort="medewerkers",
    )
    akkoord(rij.voorstellen[0], door=zorgcoordinator)

    services.terugdraaien(rij, door=beheerder)

    rij.refresh_from_db()
    assert (rij.status, rij.gebleven) == ("teruggedraaid", 1)
    assert Roltoewijzing.objects.filter(gebruiker__email="bo@school.example").exists()
    assert [v.besluit for v in Functievoorstel.objects.order_by("pk")] == ["akkoord", "ingetrokken"]
    assert not Gebruiker.objects.get(email="cas@school.example").is_active


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("geen adres;Bo;;Bos;FUNCTIE;KLAS;;", "geen e-mailadres"),
        ("bo@school.example;;;Bos;FUNCTIE;KLAS;;", "Leeg: voornaam"),
        ("bo@school.example;Bo;;Bos;Tovxqzwk;KLAS;;", "Bij Schoolprofiel staat hoe jullie functies heten."),
        ("bo@school.example;Bo;;Bos;Mentr;KLAS;;", "Deze functie kent de school niet. Bedoel je Mentor"),
        ("bo@school.example;Bo;;Bos;FUNCTIE;;;", "altijd van een klas"),
        ("bo@school.example;Bo;;Bos;FUNCTIE;9z;;", "is er dit schooljaar niet"),
        ("bo@school.example;Bo;;Bos;FUNCTIE;KLAS;straks;", "geen dag"),
        ("bo@school.example;Bo;;Bos;FUNCTIE;KLAS;01-09-2026;01-08-2026", "ligt voor de eerste dag"),
        ("ZELF;Bo;;Bos;FUNCTIE;KLAS;;", "Je eigen account"),
        ("FG;Bo;;Bos;FUNCTIE;KLAS;;", "kan niet samen met"),
    ],
)
def test_een_regel_die_niet_klopt(inlezen, school, klas, functie, beheerder, privacy, regel, zin):
    for woord, waarde in (("FUNCTIE", functie), ("KLAS", klas.naam), ("ZELF", beheerder.email), ("FG", privacy.email)):
        regel = regel.replace(woord, waarde)

    rij = inlezen(KOP + regel + "\n", soort="medewerkers", tot="bekeken")

    assert (rij.fout, rij.te_doen) == (1, 0)
    assert zin in rij.fouten[0]["melding"]
    assert not Functievoorstel.objects.exists()


def test_een_collega_van_een_andere_school_houdt_de_eigen_naam(inlezen, school, klas, functie, andere_school):
    daar = medewerker(andere_school, "TL", "Tessa")
    inlezen(KOP + f"{daar.email};Iemand;;Anders;{functie};{klas.naam};;\n", soort="medewerkers")

    naam = str(daar)
    daar.refresh_from_db()
    assert str(daar) == naam
    assert Functievoorstel.objects.get().gebruiker == daar


@pytest.mark.parametrize("email", ["nadia@schοol.example", "nadia@school.example\u200b", "nadıa@school.example"])
def test_een_adres_dat_op_een_ander_lijkt_gaat_niet_mee(inlezen, klas, functie, email):
    """A Greek o, a sign without width, an i without a dot: nobody who agrees can tell them apart."""
    rij = inlezen(KOP + f"{email};Nadia;;Smit;{functie};{klas.naam};;\n", soort="medewerkers", tot="bekeken")

    assert (rij.nieuw, rij.fout) == (0, 1)
    assert "e-mailadres" in rij.fouten[0]["melding"]
