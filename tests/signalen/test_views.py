"""Noticing something in a minute, reading the signals of one pupil together, and taking the next step."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from accounts.models import Gebruiker
from dossiers.models import Dossier, Taak
from scholen.models import Signaalcategorie
from scholen.services import profiel_laden
from signalen import services
from signalen.models import Poging, Signaal
from tests.factories import DossierFactory, LeerlingFactory, RoltoewijzingFactory, SchoolFactory, SchooljaarFactory
from tests.spelers import klas_van, medewerker
from zorg import tasks  # noqa: F401 - the handlers of the jobs
from zorg.basis.opdrachten import vegen

from .factories import SignaalFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def pad(naam, *obj):
    return reverse(f"signalen:{naam}", args=[rij.pk for rij in obj])


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


@pytest.fixture
def als(client):
    def inloggen(gebruiker):
        client.force_login(Gebruiker.objects.get(pk=gebruiker.pk))
        return client

    return inloggen


def kosten(client, url):
    """The second visit: the first one of a session may store its key."""
    client.get(url)
    with CaptureQueriesContext(connection) as gevraagd:
        antwoord = client.get(url)
    return antwoord, [vraag["sql"] for vraag in gevraagd if "SAVEPOINT" not in vraag["sql"]]


def ingevuld(**anders):
    vandaag = timezone.localdate().isoformat()
    return {
        "categorieen": ["plannen"], "wat": "Geen huiswerk bij zich.", "bron": "les", "datum": vandaag, "sleutel": "abc",
    } | anders  # fmt: skip


@pytest.mark.eis("GRO-90", "SEG-10", "GRO-11")
def test_een_docent_kiest_alleen_uit_de_eigen_klas_en_verstuurt(als, leerling, docent, mentor, andere_klas):
    ander = LeerlingFactory(school=leerling.school, klas=andere_klas)
    client = als(docent)

    lijst = tekst(client.get(pad("kiezen")))
    formulier = tekst(client.get(pad("maken", leerling)))
    verstuurd = client.post(pad("maken", leerling), ingevuld(), follow=True)

    assert str(leerling) in lijst
    assert str(ander) not in lijst
    assert f"{mentor} (mentor)" in formulier
    assert "Je signaal is verstuurd." in tekst(verstuurd)
    signaal = Signaal.objects.get(leerling=leerling)
    assert (signaal.melder, signaal.bron, signaal.categorieen) == (docent, "les", ["plannen"])
    assert client.get(pad("maken", ander)).status_code == 404


def test_twee_keer_klikken_of_terug_maakt_er_een(als, leerling, docent, mentor):
    client = als(docent)
    for _ in range(2):
        client.post(pad("maken", leerling), ingevuld())

    assert Signaal.objects.count() == 1


@pytest.mark.eis("SEG-94")
def test_ieder_die_signaleert_heeft_de_eigen_bron_al_gekozen(als, school, klas, leerling, mentor, teamleider):
    verwacht = {
        mentor: "mentor",
        teamleider: "teamleider",
        medewerker(school, "LB", "Lot"): "leerlingbegeleider",
        medewerker(school, "VC", "Vera"): "verzuim",
        medewerker(school, "DO", "Dirk", klas=klas): "les",
    }
    for wie, bron in verwacht.items():
        assert f'value="{bron}" selected' in tekst(als(wie).get(pad("maken", leerling))), bron


FOUTEN = [
    ({"wat": ""}, "Schrijf op wat je ziet of hoort."),
    ({"categorieen": []}, "Kies waar je signaal over gaat."),
    ({"categorieen": ["verzonnen"]}, "verzonnen"),
    ({"wat": "x" * 5001}, "Deze tekst is te lang. Er passen 5.000 tekens."),
    ({"datum": (timezone.localdate() + timedelta(days=2)).isoformat()}, "Deze dag komt nog."),
    ({"bron": "maan"}, "maan"),
    ({"poging_wat": "Vooraan gezet."}, "Kies wat voor aanpak het was."),
    ({"poging_wat": "Vooraan gezet.", "soort": "didactisch", "effect": "geen"}, "Schrijf op wat je daarna zag."),
]


@pytest.mark.parametrize(("anders", "zin"), FOUTEN)
def test_wat_niet_klopt_blijft_staan_met_een_zin(als, leerling, docent, mentor, anders, zin):
    antwoord = als(docent).post(pad("maken", leerling), ingevuld(**anders))

    assert zin in tekst(antwoord)
    assert not Signaal.objects.exists()


def test_een_leerling_die_net_weg_is_houdt_de_tekst(als, leerling, docent, mentor):
    client = als(docent)
    leerling.uitschrijfdatum = timezone.localdate() - timedelta(days=1)
    leerling.save()

    antwoord = client.post(pad("maken", leerling), ingevuld())

    assert "Deze leerling zit niet meer op school" in tekst(antwoord)
    assert "Geen huiswerk bij zich." in tekst(antwoord)
    assert str(leerling) not in tekst(client.get(pad("kiezen")))


def test_de_melder_leest_een_woord_en_niet_wat_anderen_schrijven(als, leerling, docent, mentor):
    signaal = SignaalFactory(leerling=leerling, melder=docent)
    client = als(docent)
    assert "Je signaal is verstuurd." in tekst(client.get(pad("tonen", signaal)))

    services.oppakken(leerling, door=mentor)
    assert "Je signaal is opgepakt." in tekst(client.get(pad("tonen", signaal)))
    services.afhandelen(leerling, door=mentor, signalen=[signaal.pk], reden="Thuis speelt er iets anders.")

    klaar = tekst(client.get(pad("tonen", signaal)))
    bundel = tekst(client.get(pad("bij_leerling", leerling)))
    assert "Je signaal is afgehandeld." in klaar
    assert "Afgehandeld" in tekst(client.get(pad("lijst")))
    assert "Thuis speelt" not in klaar + bundel


@pytest.mark.eis("GRO-27", "GRO-14", "S01")
def test_de_mentor_leest_alles_bij_elkaar_met_wat_al_is_geprobeerd(als, leerling, docent, mentor, teamleider):
    een = SignaalFactory(leerling=leerling, melder=docent)
    SignaalFactory(leerling=leerling, melder=teamleider, bron="ouders", wat="Moeder belde over de planning.")
    Poging.objects.create(
        signaal=een, soort="didactisch", wat="Een weektaak gegeven.", begindatum=timezone.localdate(),
        effect="enig", resultaat="Twee dagen ging het goed.", gemaakt_door=docent,
    )  # fmt: skip

    bladzij = tekst(als(mentor).get(pad("bij_leerling", leerling)))

    for wat in (str(docent), str(teamleider), "Moeder belde", "De ouders of verzorgers", "Een weektaak",
                "Twee dagen ging het goed.", "Waar de open signalen over gaan", "Plannen en organiseren"):  # fmt: skip
        assert wat in bladzij
    deel = als(mentor).get(pad("bij_leerling", leerling), headers=HTMX)
    assert "<html" not in tekst(deel)
    assert "Een weektaak gegeven." in tekst(deel)


def test_een_docent_leest_alleen_de_eigen_signalen(als, leerling, docent, mentor, teamleider):
    SignaalFactory(leerling=leerling, melder=teamleider, wat="Iets van de teamleider.")
    eigen = SignaalFactory(leerling=leerling, melder=docent, wat="Iets van mij.")

    bladzij = tekst(als(docent).get(pad("bij_leerling", leerling)))

    assert eigen.wat in bladzij
    assert "Iets van de teamleider." not in bladzij


def test_de_verzuimcoordinator_leest_wat_uit_verzuim_kwam_en_het_eigene(als, school, leerling, docent):
    vera = medewerker(school, "VC", "Vera")
    SignaalFactory(leerling=leerling, melder=None, bron="verzuim", wat="Vier keer ziek gemeld.")
    SignaalFactory(leerling=leerling, melder=docent, bron="verzuim", wat="Docent over verzuim.")

    bladzij = tekst(als(vera).get(pad("bij_leerling", leerling)))

    assert "Vier keer ziek gemeld." in bladzij
    assert "Docent over verzuim." not in bladzij


@pytest.mark.eis("SEG-13", "S01")
def test_van_signaal_naar_gesprek_en_naar_aanmelding(als, leerling, docent, mentor):
    SignaalFactory(leerling=leerling, melder=docent)
    client = als(mentor)

    gesprek = reverse("dossiers:gesprek_nieuw", args=[leerling.pk]) + "?signalen=ja"

    assert f'href="{gesprek}"' in client.get(pad("bij_leerling", leerling)).content.decode()
    assert "dan zijn de signalen opgepakt" in tekst(client.get(gesprek))
    assert leerling.signalen.get().status == "nieuw", "kijken verandert niets"
    assert not Dossier.objects.filter(leerling=leerling).exists()
    post = {"met": "leerling", "datum": timezone.localdate().isoformat(), "zorgen": "Plannen.", "niveau": "Z1",
            "mening_leerling": "Graag hulp.", "sleutel": "g"}  # fmt: skip
    client.post(gesprek, post)
    while vegen():
        pass
    assert leerling.signalen.get().status == "opgepakt"
    assert not Taak.objects.open().filter(soort=services.TAAK).exists()

    aanmelding = client.post(pad("aanmelden", leerling))
    gemaakt = Aanmelding.objects.get(dossier__leerling=leerling)
    assert (gemaakt.gemaakt_door, aanmelding.url) == (mentor, gemaakt.get_absolute_url())


@pytest.mark.eis("GRO-38")
def test_de_mentor_kiest_tussen_steun_en_samen_de_hulpvraag(als, leerling, docent, mentor):
    SignaalFactory(leerling=leerling, melder=docent, hulpvraag="Wat nu?")
    client = als(mentor)
    assert "Een collega vraagt je hulp." in tekst(client.get(pad("bij_leerling", leerling)))

    steun = {"hoe": "steun", "docent": docent.pk, "tekst": "Geef hem een maatje.", "sleutel": "s"}
    client.post(pad("samen", leerling), steun)
    assert Taak.objects.open().filter(soort=services.STEUN, voor_gebruiker=docent).exists()
    client.post(pad("samen", leerling), steun | {"hoe": "hulpvraag", "tekst": "Wie helpt met plannen?"})

    assert leerling.signalen.get().status == "gekoppeld"
    assert "Er is geen open signaal van een collega." in tekst(client.get(pad("samen", leerling), follow=True))


@pytest.mark.eis("GRO-25", "GRO-37")
def test_de_docent_schrijft_op_wat_is_geprobeerd_en_krijgt_de_raad_om_nog_iets_te_doen(als, leerling, docent, mentor):
    signaal = SignaalFactory(leerling=leerling, melder=docent)
    client = als(docent)
    poging = {"poging_wat": "Vooraan gezet.", "soort": "organisatorisch", "begindatum": "", "effect": "geen",
              "resultaat": "Nog even druk.", "sleutel": "p"}  # fmt: skip

    na = client.post(pad("aanvullen", signaal), poging, follow=True)

    assert "Vooraan gezet." in tekst(na)
    assert "Probeer liever nog iets anders." in tekst(na)
    na = client.post(pad("aanvullen", signaal), poging | {"poging_wat": "Een maatje gegeven."}, follow=True)
    assert "Probeer liever nog iets anders." not in tekst(na)


@pytest.mark.eis("GRO-25")
def test_overleg_met_een_collega_staat_bij_het_signaal_en_op_de_bundel(als, leerling, docent, mentor):
    signaal = SignaalFactory(leerling=leerling, melder=docent)
    post = {"met": mentor.pk, "datum": timezone.localdate().isoformat(), "tekst": "We kijken een week.", "sleutel": "o"}

    na = als(docent).post(pad("overleggen", signaal), post, follow=True)

    assert "We kijken een week." in tekst(na)
    assert "We kijken een week." in tekst(als(mentor).get(pad("bij_leerling", leerling)))


CATEGORIEEN = {
    "SEG-95": ["Agressie", "Leerstoornis (ADHD/ADD)", "(Faal)angst", "Sociaal-emotioneel"],
    "SEG-96": ["Cijfermatig", "Leren leren", "Plannen en organiseren (EF)", "Dyslexie"],
    "SEG-98": ["Veel afwezig door andere redenen"],
    "SEG-99": ["Onduidelijk, maar wel een onderbuikgevoel"],
    "SEG-100": ["Zorg om vroegtijdig schoolverlaten"],
    "SEG-101": ["Taalachterstand", "Verwaarlozing", "Mishandeling"],
}


@pytest.mark.parametrize("eis", [pytest.param(eis, marks=pytest.mark.eis(eis), id=eis) for eis in CATEGORIEEN])
def test_het_profiel_geeft_de_soorten_en_het_formulier_toont_ze(als, school, leerling, docent, eis):
    namen = set(Signaalcategorie.objects.filter(school=school).values_list("naam", flat=True))
    bladzij = tekst(als(docent).get(pad("maken", leerling)))

    for naam in CATEGORIEEN[eis]:
        assert naam in namen
        assert naam in bladzij


@pytest.mark.eis("SEG-101", "LAW-23")
def test_mishandeling_en_verwaarlozing_wijzen_de_weg_naar_de_meldcode(als, school, leerling, docent, mentor):
    wijzer = medewerker(school, "LB", "Aart")
    wijzer.roltoewijzingen.all().delete()
    RoltoewijzingFactory(gebruiker=wijzer, school=school, functie=school.functies.get(code="AANDACHTSFUNCTIONARIS"))
    client = als(docent)

    formulier = tekst(client.get(pad("maken", leerling)))
    assert 'data-toon-bij="categorieen=mishandeling,verwaarlozing"' in formulier
    assert "Bel 112" in formulier
    gewoon = tekst(client.post(pad("maken", leerling), ingevuld(), follow=True))
    zorg = tekst(client.post(pad("maken", leerling), ingevuld(categorieen=["mishandeling"]), follow=True))
    bundel = tekst(als(mentor).get(pad("bij_leerling", leerling)))

    assert "Denk aan de meldcode." not in gewoon
    for bladzij in (zorg, bundel):
        assert "Denk aan de meldcode." in bladzij
        assert f"aandachtsfunctionaris huiselijk geweld: {wijzer}" in bladzij


@pytest.mark.eis("SEG-99")
def test_bij_een_onderbuikgevoel_kan_het_eerst_zonder_naam(als, leerling, docent):
    assert f'href="{reverse("aanmeldingen:anoniem")}"' in tekst(als(docent).get(pad("maken", leerling)))


def grotius(db):
    school = SchoolFactory(slug="pm")
    SchooljaarFactory(school=school)
    profiel_laden(school, "grotius")
    return school


BRONNEN = {
    "GRO-11": ["In de les", "Op school, buiten de les", "Mentor"],
    "GRO-12": ["LVS", "Warme overdracht of vorige school"],
    "GRO-13": ["Lokaal 40", "Verzuimregistratie"],
    "GRO-14": ["De leerling", "De ouders of verzorgers", "Docenten", "Leerlingbegeleider", "Ambulant begeleider",
               "Test door een bureau van buiten school", "Specialist van school"],
}  # fmt: skip


@pytest.mark.parametrize("eis", [pytest.param(eis, marks=pytest.mark.eis(eis), id=eis) for eis in BRONNEN])
def test_de_bronnen_van_een_signaal_in_de_woorden_van_de_school(als, db, eis):
    school = grotius(db)
    leerling = LeerlingFactory(school=school, klas=klas_van(school, "1d"))
    bladzij = tekst(als(medewerker(school, "ZC", "Mia")).get(pad("maken", leerling)))

    for naam in BRONNEN[eis]:
        assert f">{naam}</option>" in bladzij, naam


@pytest.mark.eis("GRO-09")
def test_leerproblemen_en_sociaal_emotionele_problemen_zijn_twee_soorten(als, db):
    school = grotius(db)
    leerling = LeerlingFactory(school=school, klas=klas_van(school, "1d"))
    bladzij = tekst(als(medewerker(school, "ZC", "Mia")).get(pad("maken", leerling)))

    assert "Leerproblemen" in bladzij
    assert "Sociaal-emotionele problemen" in bladzij


def test_de_lijst_telt_per_leerling_en_bladert(als, client, school, klas, zorgcoordinator, docent):
    leerlingen = [LeerlingFactory(school=school, klas=klas) for _ in range(30)]
    for leerling in leerlingen:
        SignaalFactory(leerling=leerling, melder=docent)
    SignaalFactory(leerling=leerlingen[0], melder=docent)
    client = als(zorgcoordinator)

    een = client.get(pad("lijst"))
    volgende = een.context["lijst"].volgende
    twee = client.get(volgende)

    gezien = [rij.leerling_id for bladzij in (een, twee) for rij in bladzij.context["lijst"].rijen]
    assert gezien == [leerling.pk for leerling in leerlingen]
    assert een.context["lijst"].rijen[0].aantal == 2
    assert client.get(f"{pad('lijst')}?na=onzin").status_code == 200


def test_dertig_leerlingen_kosten_niet_meer_vragen_dan_een(als, school, klas, zorgcoordinator, docent):
    client = als(zorgcoordinator)
    SignaalFactory(leerling=LeerlingFactory(school=school, klas=klas), melder=docent)
    _, een = kosten(client, pad("lijst"))
    for _ in range(24):
        SignaalFactory(leerling=LeerlingFactory(school=school, klas=klas), melder=docent)
    _, dertig = kosten(client, pad("lijst"))

    assert len(een) == len(dertig) <= 12, "\n".join(dertig)


def test_dertig_signalen_over_een_leerling_kosten_niet_meer_vragen_dan_een(als, leerling, mentor, docent):
    client = als(mentor)
    SignaalFactory(leerling=leerling, melder=docent)
    _, een = kosten(client, pad("bij_leerling", leerling))
    for _ in range(29):
        SignaalFactory(leerling=leerling, melder=docent)
    _, dertig = kosten(client, pad("bij_leerling", leerling))

    assert len(een) == len(dertig) <= 12, "\n".join(dertig)


@pytest.mark.eis("INV-20")
def test_een_andere_school_ziet_geen_signaal(als, leerling, docent, andere_school_zc):
    signaal = SignaalFactory(leerling=leerling, melder=docent)
    client = als(andere_school_zc)

    assert client.get(pad("tonen", signaal)).status_code == 404
    assert str(leerling) not in tekst(client.get(pad("lijst")))


def test_hoort_bij_wat_al_loopt(als, leerling, docent, mentor):
    SignaalFactory(leerling=leerling, melder=docent)
    client = als(mentor)
    assert "Hoort bij wat al loopt" not in tekst(client.get(pad("bij_leerling", leerling)))
    DossierFactory(leerling=leerling)

    assert "Hoort bij wat al loopt" in tekst(client.get(pad("bij_leerling", leerling)))
    client.post(pad("koppelen", leerling))

    assert leerling.signalen.get().status == "gekoppeld"
