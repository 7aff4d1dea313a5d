"""A roster from a file: nothing counts before, who stands in it gets it, and everything can be undone."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from psycopg.types.range import DateRange

from audit.models import Gebeurtenis
from roosters import laden, services
from roosters.models import Lesuur, Roosterbestand, Roosteruur
from roosters.rooster import Plek, gewone_dag, van_leerling, van_medewerkers
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

from .conftest import BEGIN, KOLOMMEN, KOP, LATER, OP, les

pytestmark = pytest.mark.django_db


def vakken(leerling, op=OP):
    return {tuple(plek): [rij.vak for rij in lessen] for plek, lessen in van_leerling(leerling, op=op).items()}


def test_bekijken_telt_en_verandert_niets(inlezen, klas):
    rij = inlezen(KOP + les("ma", 1, "wiskunde", klas=klas), tot="bekeken")

    assert (rij.stand, rij.nieuw, rij.vervalt, rij.gelijk, rij.fout) == ("Klaar om in te voeren", 1, 0, 0, 0)
    assert Roosteruur.objects.count() == 0


def test_een_regel_is_een_les_van_de_klas_en_van_de_docent(inlezen, klas, leerling, docent, school):
    rij = inlezen(KOP + les("Maandag", "1e uur", "wiskunde", klas=klas, medewerker=docent, lokaal="B12"))

    assert vakken(leerling) == {(1, 1): ["wiskunde"]}
    assert str(van_medewerkers([docent], school, op=OP)[docent.pk][Plek(1, 1)][0]) == "wiskunde (B12)"
    assert (rij.status, rij.inhoud) == ("klaar", None)


def test_een_eigen_les_gaat_voor_die_van_de_klas(inlezen, klas, leerling):
    inlezen(KOP + les("ma", 1, "wiskunde", klas=klas) + les("ma", 1, "bijles", leerling=leerling))

    assert vakken(leerling) == {(1, 1): ["bijles"]}


def test_nog_eens_inlezen_verandert_niets(inlezen, klas, leerling, docent):
    tekst = KOP + les("ma", 1, "wiskunde", klas=klas, medewerker=docent) + les("di", 2, "engels", klas=klas)
    inlezen(tekst)

    rij = inlezen(tekst, tot="bekeken")

    assert (rij.stand, rij.nieuw, rij.vervalt, rij.gelijk) == ("Niets om in te voeren", 0, 0, 3)
    with pytest.raises(Onvolledig, match="alles staat er al"):
        services.invoeren(rij, door=rij.gestart_door)


def test_een_nieuw_rooster_vervangt_dat_van_wie_erin_staat_vanaf_zijn_dag(
    inlezen, klas, leerling, docent, school, zorgcoordinator
):
    inlezen(KOP + les("ma", 1, "wiskunde", klas=klas) + les("ma", 2, "gym", medewerker=docent))

    rij = inlezen(KOP + les("ma", 1, "engels", klas=klas), vanaf=LATER)

    assert (rij.nieuw, rij.vervalt) == (1, 1)
    assert vakken(leerling, LATER - timedelta(days=1)) == {(1, 1): ["wiskunde"]}
    assert vakken(leerling, LATER) == {(1, 1): ["engels"]}
    assert van_medewerkers([docent], school, op=LATER)[docent.pk]  # is not in the second file
    services.terugdraaien(rij, door=zorgcoordinator)
    assert vakken(leerling, LATER) == {(1, 1): ["wiskunde"]}
    assert Gebeurtenis.objects.filter(soort="rooster_teruggedraaid", onderwerp_id=rij.pk).count() == 1


def test_een_rooster_voor_een_toetsweek_geldt_die_week_en_daarna_weer_het_oude(
    client, inlezen, klas, leerling, docent, school, zorgcoordinator, mentor
):
    inlezen(KOP + les("ma", 1, "wiskunde", klas=klas, medewerker=docent) + les("di", 1, "engels", klas=klas))
    begin, eind = date(2026, 12, 7), date(2026, 12, 11)

    rij = inlezen(KOP + les("ma", 1, "wiskunde", klas=klas) + les("ma", 3, "toets", klas=klas), vanaf=begin, eind=eind)

    gewoon, toetsweek = {(1, 1): ["wiskunde"], (2, 1): ["engels"]}, {(1, 1): ["wiskunde"], (1, 3): ["toets"]}
    dagen = (begin - timedelta(days=1), begin, eind, eind + timedelta(days=1), date(2027, 6, 1))
    assert (rij.nieuw, rij.vervalt, rij.gelijk) == (1, 1, 1)
    assert [vakken(leerling, dag) for dag in dagen] == [gewoon, toetsweek, toetsweek, gewoon, gewoon]
    assert van_medewerkers([docent], school, op=begin)[docent.pk]  # is not in the second file
    assert gewone_dag(school, begin - timedelta(days=1)) == begin - timedelta(days=1)
    assert gewone_dag(school, begin) == eind + timedelta(days=1)
    client.force_login(mentor)
    url = reverse("roosters:leerling", args=[leerling.pk])
    assert ">toets<" not in client.get(url, {"dag": "2026-11-30"}).content.decode()
    die_week = client.get(url, {"dag": "2026-12-08"}).content.decode()
    assert ">toets<" in die_week
    assert re.search(r"Tot en met .{0,80}11 dec.{0,40} geldt op school een ander rooster dan anders", die_week)

    services.terugdraaien(rij, door=zorgcoordinator)
    assert [vakken(leerling, dag) for dag in dagen] == [gewoon] * 5
    assert gewone_dag(school, begin) == begin


def test_in_een_toetsweek_nog_een_bestand_en_daarna_een_nieuw_rooster(inlezen, klas, leerling, zorgcoordinator):
    """Each file takes the place of what counts in its own days alone, also of another file for a while."""
    inlezen(KOP + les("ma", 1, "wiskunde", klas=klas))
    inlezen(KOP + les("ma", 2, "toets", klas=klas), vanaf=date(2026, 12, 7), eind=date(2026, 12, 11))
    inlezen(KOP + les("ma", 3, "excursie", klas=klas), vanaf=date(2026, 12, 9), eind=date(2026, 12, 9))
    nieuw = inlezen(KOP + les("ma", 4, "engels", klas=klas), vanaf=date(2026, 12, 10))

    def per_dag():
        return [vakken(leerling, date(2026, 12, dag)) for dag in (6, 8, 9, 10, 14)]

    oud, toets, weg = {(1, 1): ["wiskunde"]}, {(1, 2): ["toets"]}, {(1, 3): ["excursie"]}
    assert per_dag() == [oud, toets, weg, {(1, 4): ["engels"]}, {(1, 4): ["engels"]}]
    services.terugdraaien(nieuw, door=zorgcoordinator)
    assert per_dag() == [oud, toets, weg, toets, oud]


def test_de_laatste_dag_ligt_na_de_eerste_en_in_hetzelfde_schooljaar(client, inlezen, klas, zorgcoordinator):
    rij = inlezen(KOP + les("ma", 1, "gym", klas=klas), tot="bekeken")
    client.force_login(zorgcoordinator)
    url, velden = reverse("roosters:kolommen", args=[rij.pk]), KOLOMMEN | {"begindatum": "7-12-2026"}

    voor = client.post(url, velden | {"einddatum": "4-12-2026"}).content.decode()
    later = client.post(url, velden | {"einddatum": "1-9-2027"}).content.decode()

    assert "De laatste dag ligt voor de eerste dag." in voor
    assert "Kies een laatste dag na de eerste, in hetzelfde schooljaar." in later
    rij.refresh_from_db()
    assert (rij.begindatum, rij.einddatum) == (BEGIN, None)
    with pytest.raises(IntegrityError, match="roosterbestand_periode"), transaction.atomic():
        Roosterbestand.objects.update(einddatum=BEGIN - timedelta(days=1))


def test_wie_van_begin_af_opnieuw_inleest_kan_ook_dat_terugdraaien(inlezen, klas, leerling, zorgcoordinator):
    eerste = inlezen(KOP + les("ma", 1, "wiskunde", klas=klas))
    tweede = inlezen(KOP + les("ma", 1, "engels", klas=klas))
    assert vakken(leerling) == {(1, 1): ["engels"]}

    with pytest.raises(Onvolledig, match="is later ingevoerd"):
        services.terugdraaien(eerste, door=zorgcoordinator)
    services.terugdraaien(tweede, door=zorgcoordinator)
    assert vakken(leerling) == {(1, 1): ["wiskunde"]}
    services.terugdraaien(eerste, door=zorgcoordinator)
    assert Roosteruur.objects.count() == 0


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        (les("za", 1, "wiskunde", klas="2 havo b"), "‘za’ is geen schooldag. Schrijf de dag als ma, di, wo, do of vr."),
        (les("ma", 9, "wiskunde", klas="2 havo b"), "Lesuur ‘9’ staat niet bij de lesuren van de school."),
        (les("ma", "²", "wiskunde", klas="2 havo b"), "Lesuur ‘²’ staat niet bij de lesuren van de school."),
        (les("ma", 1, "", klas="2 havo b"), "Er staat geen vak."),
        (les("ma", 1, "wiskunde", klas="9z"), "Klas ‘9z’ is er dit schooljaar niet."),
        (les("ma", 1, "wiskunde", leerling="999999"), "Leerling 999999 staat niet bij jouw leerlingen."),
        (les("ma", 1, "wiskunde", medewerker="Niemand"), "‘Niemand’ werkt niet op deze school."),
        (les("ma", 1, "wiskunde"), "Er staat niet van wie deze les is"),
        ("ma;1\n", "Deze regel heeft 2 kolommen en de eerste regel 7."),
    ],
)
def test_een_regel_die_niet_mee_kan_zegt_waarom_en_houdt_de_rest_niet_op(inlezen, klas, regel, zin):
    rij = inlezen(KOP + regel + les("vr", 2, "gym", klas=klas), tot="bekeken")

    assert (rij.nieuw, rij.fout) == (1, 1)
    assert rij.fouten[0]["nummer"] == 2
    assert rij.fouten[0]["melding"].startswith(zin)


def test_twee_mensen_met_een_naam_vragen_om_het_adres(inlezen, school):
    for _ in range(2):
        medewerker(school, "DO", "Dezelfde")

    rij = inlezen(KOP + les("ma", 1, "gym", medewerker="dezelfde proefpersoon"), tot="bekeken")

    assert rij.fouten[0]["melding"].endswith("is de naam van meer mensen. Zet er het e-mailadres neer.")


def test_een_les_van_twee_klassen_telt_voor_beide(inlezen, klas, andere_klas, docent):
    rij = inlezen(KOP + les("ma", 1, "gym", klas=f"{klas.naam}, {andere_klas.naam}", medewerker=docent))

    assert rij.nieuw == 3


def test_een_leerling_van_een_andere_school_komt_er_niet_in(inlezen, andere_school, leerling):
    leerling.school, leerling.klas = andere_school, None
    leerling.save()

    rij = inlezen(KOP + les("ma", 1, "gym", leerling=leerling), tot="bekeken")

    assert (rij.nieuw, rij.fout) == (0, 1)


def test_werk_dat_niet_lukt_laat_niets_achter(inlezen, klas, monkeypatch, zorgcoordinator):
    rij = inlezen(KOP + les("ma", 1, "gym", klas=klas), tot="bekeken")

    def stuk(*_):
        raise DataError("stuk")

    monkeypatch.setattr(laden, "_uur", stuk)
    services.invoeren(rij, door=zorgcoordinator)
    vegen()
    rij.refresh_from_db()

    assert (rij.status, rij.stand) == ("bekeken", "Kan niet mee")
    assert Roosteruur.objects.count() == 0


def test_een_blik_van_een_oude_keuze_breekt_niets_af(inlezen, klas, docent, zorgcoordinator):
    rij = inlezen(KOP + les("ma", 1, "wiskunde", klas=klas, medewerker=docent), tot="bekeken")
    toen = rij.poging
    services.kolommen_kiezen(rij, door=zorgcoordinator, kolommen=KOLOMMEN, begindatum=BEGIN)

    laden.bekijken(rij.pk, poging=toen)
    laden.afbreken(rij.pk, poging=toen)

    rij.refresh_from_db()
    assert (rij.status, rij.afgebroken) == ("bekijken", "")


def test_een_bestand_van_dertig_dagen_oud_dat_niemand_invoert_gaat_weg(inlezen, klas, school):
    rij = inlezen(KOP + les("ma", 1, "gym", klas=klas), tot="bekeken")
    vandaag = timezone.localdate()
    Roosterbestand.objects.update(gestart_op=rij.gestart_op - timedelta(days=32))

    assert services.bestanden_opruimen(school, op=vandaag) == 1
    rij.refresh_from_db()
    assert (rij.status, rij.inhoud) == ("weggegooid", None)


def test_een_dag_buiten_elk_schooljaar_is_een_zin(client, zorgcoordinator, school, lesuren):
    client.force_login(zorgcoordinator)
    bestand = SimpleUploadedFile("r.csv", (KOP + les("ma", 1, "gym", klas="x")).encode())
    naar = client.post(reverse("roosters:bestanden"), {"bestand": bestand})
    rij = Roosterbestand.objects.get()
    assert naar.headers["Location"] == reverse("roosters:bestand", args=[rij.pk])

    html = client.get(naar.headers["Location"], follow=True).content.decode()
    kolommen = reverse("roosters:kolommen", args=[rij.pk])
    velden = {"dag": "Dag", "lesuur": "Lesuur", "vak": "Vak", "begindatum": "1-8-2027"}
    geen_eigenaar = client.post(kolommen, velden).content.decode()
    buiten = client.post(kolommen, velden | {"klas": "Klas"}).content.decode()

    assert '<option value="Medewerker" selected>' in html  # guessed by the words in the header
    assert "Kies de kolom van wie de les is" in geen_eigenaar
    assert "ligt in geen schooljaar van deze school" in buiten


def test_de_foute_regels_komen_terug_zonder_dat_een_cel_een_formule_wordt(client, inlezen, zorgcoordinator, klas):
    rij = inlezen(KOP + les("ma", 1, "=HYPERLINK(1)", klas="9z"), tot="bekeken")
    client.force_login(zorgcoordinator)

    tekst = client.get(reverse("roosters:fouten", args=[rij.pk])).content.decode("utf-8-sig")

    assert tekst.splitlines()[0] == "Dag;Lesuur;Vak;Lokaal;Klas;Leerlingnummer;Medewerker;Regel;Kolom;Wat is er mis"
    assert ";=HYPERLINK" not in tekst
    assert "Klas ‘9z’ is er dit schooljaar niet." in tekst


def test_de_foute_regels_komen_allemaal_terug(client, inlezen, zorgcoordinator, klas):
    """The page shows twenty; the file has every one, to mend them in one go."""
    rij = inlezen(KOP + les("ma", 1, "wi", klas="9z") * 1500, tot="bekeken")
    client.force_login(zorgcoordinator)

    tekst = client.get(reverse("roosters:fouten", args=[rij.pk])).content.decode("utf-8-sig")

    assert (rij.fout, len(rij.fouten), len(tekst.splitlines())) == (1500, 20, 1501)
    services.weggooien(rij, door=zorgcoordinator)
    rij.refresh_from_db()
    assert (rij.fouten, rij.foutenbestand) == ([], None)


def test_de_lesuren_zijn_van_de_school_en_komen_nergens_anders_vandaan(client, zorgcoordinator, school):
    client.force_login(zorgcoordinator)
    url = reverse("roosters:lesuren")
    assert "nog niet ingevuld wanneer de lesuren zijn" in client.get(reverse("roosters:mijn")).content.decode()

    fout = client.post(url, {"begin_1": "8:30", "eind_1": "8:00", "begin_2": "9:00", "eind_3": "12:00"})
    client.post(url, {"begin_1": "8:30", "eind_1": "9:20", "begin_2": "9:20", "eind_2": "10:10"})

    for zin in (
        "Het 1e uur eindigt voordat het begint.", "Vul in wanneer het 2e uur eindigt.",
        "Vul in wanneer het 3e uur begint.",
    ):  # fmt: skip
        assert zin in fout.content.decode()
    assert [(uur.nummer, uur.tijd) for uur in Lesuur.objects.filter(school=school).order_by("nummer")] == [
        (1, "08.30 tot 09.20 uur"), (2, "09.20 tot 10.10 uur"),
    ]  # fmt: skip


def test_de_databank_kent_geen_les_van_niemand(inlezen, klas, leerling):
    rij = inlezen(KOP + les("ma", 1, "gym", klas=klas))
    periode = DateRange(BEGIN, LATER)

    for wie in ({}, {"klas": klas, "leerling": leerling}):
        with pytest.raises(IntegrityError, match="roosteruur_van_een"), transaction.atomic():
            Roosteruur.objects.create(
                bestand=rij, schooljaar=rij.schooljaar, dag=1, lesuur=1, vak="gym", periode=periode, **wie
            )
