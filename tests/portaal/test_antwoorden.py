"""Reading and answering: each person once, about exactly these bytes, and nothing typed is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from audit.models import Gebeurtenis
from dossiers.models import Taak
from opp.models import Ondertekening, Opp, Versie
from tests.opp.factories import in_ronde
from tests.portaal.conftest import antwoord, binnengaan, link, tekst, versturen

pytestmark = pytest.mark.django_db
PLAN, KLAAR, DOCUMENT, UIT = "/p/plan/", "/p/klaar/", "/p/plan/document/", "/p/uit/"


@pytest.mark.eis("LAW-06", "SEG-140", "SEG-141")
def test_iedereen_tekent_en_dan_is_er_overeenstemming(versie, moeder, vader, kind):
    standen = []
    for wie in (moeder, vader, kind):
        client = Client()
        binnengaan(client, wie)
        versturen(client, versie)
        versie.refresh_from_db()
        standen.append(versie.status)

    assert standen == [Versie.Status.GEDEELTELIJK, Versie.Status.GEDEELTELIJK, Versie.Status.OVEREENSTEMMING]
    assert Taak.objects.open().filter(soort="opp_vaststellen").count() == 1


def test_het_bewijs_staat_bij_het_antwoord(client, versie, moeder):
    binnengaan(client, moeder)
    versturen(client, versie, toelichting="Fijn zo.")

    moeder.refresh_from_db()

    assert moeder.status == Ondertekening.Status.ONDERTEKEND
    assert moeder.getypte_naam == "Ellen van der Proef"
    assert moeder.sha256 == versie.bestand.sha256
    assert moeder.ip == "127.0.0.1"
    assert moeder.factor == "mail"
    assert moeder.perspectief_gelezen is True
    assert Gebeurtenis.objects.filter(soort="ingezien_via_link", onderwerp_id=moeder.pk, grond="PT:S").exists()


def test_getoond_is_getekend(client, versie, moeder):
    binnengaan(client, moeder)

    pdf = client.get(DOCUMENT)

    assert pdf.content == bytes(versie.bestand.inhoud)
    assert pdf["Cache-Control"] == "no-store"
    assert versie.bestand.sha256 in tekst(client.get(PLAN))


def test_wat_het_document_in_woorden_zegt_staat_zo_ook_op_de_bladzijde(client, dossier, leerling):
    versie = in_ronde(dossier, huidig_niveau="Rekenen gaat goed 👍🏽")
    binnengaan(client, versie.ondertekeningen.get(contact__relatie="moeder"))

    bladzijde = tekst(client.get(PLAN))

    assert "Rekenen gaat goed [duim omhoog]" in bladzijde
    assert "👍" not in bladzijde


def test_andere_bytes_dan_getoond_tellen_niet(client, versie, moeder):
    binnengaan(client, moeder)

    bladzijde = client.post(PLAN, antwoord(versie, toelichting="Dit typte ik.", sha256="0" * 64))

    moeder.refresh_from_db()
    assert bladzijde.status_code == 409
    assert "School heeft het plan veranderd. Lees het opnieuw" in tekst(bladzijde)
    assert "Dit typte ik." in tekst(bladzijde)
    assert versie.bestand.sha256 in tekst(bladzijde)
    assert moeder.handelingsdeel == ""


def test_zonder_antwoorden_zegt_elk_vak_wat_eraan_schort(client, versie, moeder):
    binnengaan(client, moeder)

    leeg = tekst(client.post(PLAN, {"stap": "controleren"}))

    assert "<title>Fout: " in leeg
    assert "Kies een antwoord op de vraag over de hulp." in leeg
    assert "Vul uw voor- en achternaam in." in leeg


@pytest.mark.eis("LAW-06", "LAW-13")
def test_weigeren_vraagt_waarom_en_wijst_de_weg(client, versie, moeder):
    binnengaan(client, moeder)

    assert "Het helpt als u schrijft wat er anders moet. Het hoeft niet." in tekst(client.get(PLAN))
    bladzijde = tekst(versturen(client, versie, "niet", toelichting="Geen buddy, wel EF-training"))

    versie.refresh_from_db()
    assert versie.status == Versie.Status.GEEN_OVEREENSTEMMING
    assert Taak.objects.open().filter(soort="opp_gesprek").count() == 1
    laatste = date_format(timezone.localdate() + timedelta(weeks=6), "j F Y")
    for weg in (
        "steunpunt", "onderwijsconsulent", "Geschillencommissie passend onderwijs", "6 weken",
        f"is {laatste} de laatste dag",
    ):  # fmt: skip
        assert weg in bladzijde


def test_naar_de_commissie_kan_alleen_over_een_opp(client, versie, moeder):
    Opp.objects.filter(pk=versie.opp_id).update(soort="handelingsplan")
    binnengaan(client, moeder)

    bladzijde = tekst(versturen(client, versie, "niet", toelichting="Geen buddy"))

    assert "onderwijsconsulent" in bladzijde
    assert "Geschillencommissie" not in bladzijde


def test_eerst_praten_en_later_met_dezelfde_link_antwoorden(client, versie, moeder):
    binnengaan(client, moeder)
    praten = tekst(versturen(client, versie, "gesprek"))
    assert "School belt u voor een afspraak" in praten

    later = Client()
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        binnengaan(later, moeder)
        assert "U stemt in met de hulp" in tekst(versturen(later, versie))

    moeder.refresh_from_db()
    assert moeder.status == Ondertekening.Status.ONDERTEKEND
    assert Taak.objects.open().filter(soort="opp_gesprek").count() == 0


@pytest.mark.eis("LAW-06")
def test_een_nee_zonder_reden_telt_net_als_een_ja_zonder_reden(client, versie, moeder):
    binnengaan(client, moeder)

    assert "U stemt niet in met de hulp in het plan." in tekst(versturen(client, versie, "niet"))

    versie.refresh_from_db()
    moeder.refresh_from_db()
    assert (versie.status, moeder.toelichting) == (Versie.Status.GEEN_OVEREENSTEMMING, "")


def test_nee_en_praten_zijn_even_makkelijk_als_ja(client, versie, moeder):
    binnengaan(client, moeder)
    for keuze, knop in (
        ("in", "Ik geef mijn akkoord"),
        ("niet", "Ik geef geen akkoord"),
        ("gesprek", "Ik wil eerst praten"),
    ):
        controle = tekst(
            client.post(PLAN, antwoord(versie, keuze, toelichting="Tekst", stap="controleren"), follow=True)
        )

        assert "Controleer uw antwoord" in controle
        assert f'value="versturen">{knop}</button>' in controle


def test_terug_van_de_controle_houdt_wat_er_stond(client, versie, moeder):
    binnengaan(client, moeder)

    terug = tekst(client.post(PLAN, antwoord(versie, "niet", toelichting="Mijn reden", stap="terug"), follow=True))

    assert "Mijn reden" in terug
    assert "<title>Fout" not in terug
    assert 'value="niet" class="keuzes--gelijk" id="id_handelingsdeel_1" checked' in terug


def test_nog_een_klik_de_terugknop_en_een_tweede_tab(client, versie, moeder):
    binnengaan(client, moeder)
    versturen(client, versie)

    tweede = versturen(client, versie, "niet", toelichting="Toch niet")
    terug = client.get(PLAN, follow=True)

    moeder.refresh_from_db()
    assert moeder.handelingsdeel == "in"
    for bladzijde in (tweede, terug):
        assert "U stemt in met de hulp in het plan." in tekst(bladzijde)


def test_dertig_minuten_stil_en_het_antwoord_is_er_nog(client, versie, moeder):
    binnengaan(client, moeder)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        begin = versturen(client, versie, "niet", toelichting="Een lang verhaal")
        assert "U deed 30 minuten niets." in tekst(begin)
        assert "Wat u typte, is bewaard." in tekst(begin)
        in_de_database = [rij.get_decoded() for rij in Session.objects.all()]
        assert in_de_database
        assert "Een lang verhaal" not in str(in_de_database)
        moeder.refresh_from_db()
        assert moeder.handelingsdeel == ""

        binnengaan(client, moeder)
        assert "Een lang verhaal" in tekst(client.get(PLAN))
        versturen(client, versie, "niet", toelichting="Een lang verhaal")
        assert "Een lang verhaal" not in str(dict(client.session))


def test_het_bewaarde_antwoord_is_alleen_voor_wie_het_typte(client, versie, moeder, vader):
    binnengaan(client, moeder)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        versturen(client, versie, "niet", toelichting="Niet voor vader")
        binnengaan(client, vader)
        assert "Niet voor vader" not in tekst(client.get(PLAN))


@pytest.mark.eis("LAW-07")
def test_wie_intussen_geen_gezag_meer_heeft_leest_en_tekent_niets(client, versie, moeder):
    binnengaan(client, moeder)
    moeder.contact.gezag, moeder.contact.informatierecht = "nee", "geen"
    moeder.contact.save()

    begin = versturen(client, versie)

    moeder.refresh_from_db()
    assert moeder.handelingsdeel == ""
    assert "Deze link werkt niet meer." in tekst(begin)
    assert client.get(DOCUMENT)["Location"] == "/p/"


def test_een_ingetrokken_link_sluit_ook_een_open_bezoek(client, moeder):
    binnengaan(client, moeder)
    Ondertekening.objects.filter(pk=moeder.pk).update(status="verlopen", token_sha256=None)

    assert client.get(KLAAR)["Location"] == "/p/"


@pytest.mark.eis("LAW-08")
def test_een_leerling_wordt_met_je_aangesproken(client, kind):
    assert "Stuur me een code" in tekst(client.get(link(kind)))
    binnengaan(client, kind)

    plan = tekst(client.get(PLAN))

    assert "<h1>Jouw plan</h1>" in plan
    assert "Ben je het eens met deze hulp?" in plan
    assert "Vraag 2. De hulp die jij krijgt" in plan
    assert "beslis jij zelf" not in plan
    assert "Je stemt in met de hulp" in tekst(versturen(client, kind.versie))


@pytest.mark.eis("LAW-07")
def test_een_leerling_van_18_tekent_zelf_en_alleen(client, dossier):
    leerling = dossier.leerling
    leerling.geboortedatum = timezone.localdate() - timedelta(days=365 * 19)
    leerling.save()
    versie = in_ronde(dossier)
    enige = versie.ondertekeningen.get()

    binnengaan(client, enige)
    assert "Daarom beslis jij zelf over dit plan." in tekst(client.get(PLAN))
    versturen(client, versie)

    versie.refresh_from_db()
    assert versie.status == Versie.Status.OVEREENSTEMMING


def test_afsluiten_wist_wat_de_browser_bewaart(client, versie, moeder):
    binnengaan(client, moeder)
    versturen(client, versie)

    uit = client.post(UIT)

    assert uit["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(KLAAR)["Location"] == "/p/"


@pytest.mark.django_db(transaction=True)
def test_vijftig_keer_tegelijk_versturen_geeft_een_antwoord(versie, moeder, vader, kind):
    client = Client()
    binnengaan(client, moeder)
    koekjes = client.cookies

    def klik(nummer):
        ander = Client()
        ander.cookies = koekjes
        try:
            keuze = "in" if nummer % 2 else "niet"
            return ander.post(PLAN, antwoord(versie, keuze, toelichting=f"klik {nummer}")).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as tegelijk:
        uitkomsten = set(tegelijk.map(klik, range(50)))

    moeder.refresh_from_db()
    assert uitkomsten == {302}
    assert Gebeurtenis.objects.filter(soort="opp_beantwoord", onderwerp_id=moeder.pk).count() == 1
    assert moeder.handelingsdeel in {"in", "niet"}
    assert versie.ondertekeningen.count() == 3
