"""Searching: what is found and why, in any form of the word; and never what somebody may not read."""

from datetime import date

import pytest
from django.contrib.postgres.indexes import GinIndex
from django.db import connection
from django.urls import reverse

from accounts.rechten import TABEL
from audit.models import Gebeurtenis
from tests.aanmeldingen.factories import AanmeldingFactory
from tests.begroting import HOOGSTENS, geteld
from tests.dossiers.factories import GesprekFactory
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory, NotitieFactory
from tests.opp.factories import DoelFactory, VersieFactory
from tests.overleggen.factories import klein_overleg
from tests.signalen.factories import SignaalFactory
from zorg.basis.zoeken import STOPWOORDEN, Zoekvector
from zorg.zoeken.bronnen import BRONNEN
from zorg.zoeken.uitslag import zoeken

pytestmark = pytest.mark.django_db
ADRES = "/zoek/"


def urls(gebruiker, tekst, *groepen):
    return [t.url for g in zoeken(gebruiker, tekst).groepen if not groepen or g.code in groepen for t in g.treffers]


def namen(gebruiker, tekst):
    return [t.naam for g in zoeken(gebruiker, tekst).groepen if g.code == "leerlingen" for t in g.treffers]


def gemerkt(gebruiker, tekst):
    return {
        (t.waarom, "".join(d.tekst for d in t.deel if d.gevonden))
        for g in zoeken(gebruiker, tekst).groepen
        if g.code == "teksten"
        for t in g.treffers
    }


@pytest.fixture
def yasemin(klas):
    return LeerlingFactory(
        school=klas.school, klas=klas, roepnaam="Yasemín", achternaam="van den Berg-Janssen", leerlingnummer="778899"
    )


# --- a pupil


@pytest.mark.parametrize(
    "tekst",
    ["yasemin", "Yasemín", "YASEMIN BERG", "yasmin", "jansen", "van de berg", "vd Berg", "778899", "7788", "havo berg"],
)
def test_een_leerling_ook_als_je_de_naam_net_anders_schrijft(zorgcoordinator, leerling, yasemin, tekst):
    assert namen(zorgcoordinator, tekst)[0] == "Yasemín van den Berg-Janssen"
    assert str(leerling) not in namen(zorgcoordinator, tekst)


@pytest.mark.parametrize(
    ("tekst", "waarom"),
    [
        ("yasemin", "Naam"), ("yasmin", "Naam lijkt op wat je typte"), ("7788", "Leerlingnummer"),
        ("06 1234 5678", "Telefoonnummer"),
    ],
)  # fmt: skip
def test_er_staat_bij_waarom_een_leerling_is_gevonden(zorgcoordinator, yasemin, tekst, waarom):
    ContactpersoonFactory(leerling=yasemin, telefoon="+31 6 12345678")

    treffer = zoeken(zorgcoordinator, tekst).groepen[0].treffers[0]

    assert (treffer.naam, treffer.waarom) == (str(yasemin), waarom)


def test_op_telefoonnummer_vindt_wie_dat_nummer_niet_mag_zien_niemand(docent, mentor, yasemin):
    ContactpersoonFactory(leerling=yasemin, telefoon="06-12345678")

    assert namen(mentor, "0612345678") == [str(yasemin)]
    assert namen(docent, "0612345678") == []


def test_wie_van_school_is_staat_achteraan(zorgcoordinator, klas, yasemin):
    LeerlingFactory(
        school=klas.school, klas=None, roepnaam="Yasemin", achternaam="Aal", uitschrijfdatum=date(2026, 1, 5)
    )

    assert namen(zorgcoordinator, "yasemin") == [str(yasemin), "Yasemin Aal"]


# --- a word in a text


@pytest.mark.parametrize(
    ("woord", "in_tekst"),
    [
        ("brief", "brieven"), ("brieven", "brief"), ("toets", "toetsen"), ("toetsen", "toets"),
        ("absentie", "absenties"),
        ("absenties", "absentie"), ("huis", "huizen"), ("huizen", "huis"), ("deken", "dekens"), ("tekens", "teken"),
        ("leerling", "leerlingen"), ("gesprekken", "gesprek"), ("doel", "doelen"), ("afspraken", "afspraak"),
        ("thuiszit", "thuiszitters"), ("zoe", "Zoë"), ("Zoë", "zoe"), ("ruzies", "ruzie"),
    ],
)  # fmt: skip
def test_een_woord_in_elke_vorm(zorgcoordinator, dossier, woord, in_tekst):
    stuk = NotitieFactory(dossier=dossier, titel="Iets", tekst=f"Er waren gisteren {in_tekst} bij ons.")

    assert urls(zorgcoordinator, woord, "teksten") == [reverse("dossiers:stuk", args=[stuk.pk])]
    assert gemerkt(zorgcoordinator, woord) == {("Tekst", in_tekst)}


def test_elke_soort_tekst_zegt_waar_het_woord_staat(zorgcoordinator, leerling, dossier):
    NotitieFactory(dossier=dossier, titel="Over kwikzilver", tekst="x")
    GesprekFactory(dossier=dossier, afspraken="We kopen kwikzilver.")
    SignaalFactory(leerling=leerling, wat="Nam kwikzilver mee.")
    AanmeldingFactory(dossier=dossier, gemaakt_door=zorgcoordinator, hulpvraag="Wat te doen met kwikzilver?")
    versie = VersieFactory(opp__dossier=dossier, belemmerende_factoren="Bang voor kwikzilver.")
    DoelFactory(versie=versie, aanpak="Zonder kwikzilver.")

    assert gemerkt(zorgcoordinator, "kwikzilver") == {
        (waar, "kwikzilver") for waar in ("Titel", "Afspraken", "Wat is gezien", "Hulpvraag", "Aanpak")
    }  # the goal and its plan are one page, and so stand there once


def test_alle_woorden_moeten_erin_staan_en_een_gesprek_staat_er_een_keer(zorgcoordinator, dossier):
    gesprek = GesprekFactory(
        dossier=dossier, titel="Gesprek over slapen", tekst="", zorgen="Kan niet slapen door ruzie."
    )
    NotitieFactory(dossier=dossier, tekst="Over slapen.")

    assert urls(zorgcoordinator, "slapen ruzie", "teksten") == [reverse("dossiers:stuk", args=[gesprek.pk])]


def test_een_fragment_is_ontsnapt(client, zorgcoordinator, dossier):
    NotitieFactory(dossier=dossier, titel="x", tekst="Hij zei <script>alert(1)</script> en kwikzilver & meer.")
    client.force_login(zorgcoordinator)

    html = client.post(ADRES, {"q": "kwikzilver"}).content.decode()

    assert "<mark>kwikzilver</mark>" in html
    assert "<script>alert" not in html


# --- meetings, colleagues, pages


def test_overleg_collega_en_bladzijde(school, zorgcoordinator, mentor):
    overleg = klein_overleg(school, date(2026, 11, 30))

    assert reverse("overleggen:tonen", args=[overleg.pk]) in urls(zorgcoordinator, "30-11-2026", "overleggen")
    assert reverse("overleggen:tonen", args=[overleg.pk]) in urls(zorgcoordinator, overleg.overlegtype.naam)
    assert urls(zorgcoordinator, "marit", "collegas") == [f"mailto:{mentor.email}"]
    assert reverse("aanmeldingen:lijst") in urls(zorgcoordinator, "aanmelding", "paginas")
    assert urls(mentor, "achtergrondwerk", "paginas") == []


def test_een_collega_van_een_andere_school_of_die_weg_is_staat_er_niet(zorgcoordinator, andere_school_zc, mentor):
    mentor.is_active = False
    mentor.save()

    assert urls(zorgcoordinator, "elders proefpersoon", "collegas") == []
    assert urls(zorgcoordinator, "marit", "collegas") == []


# --- bad input


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "Typ een naam, een woord of een nummer."),
        ("   ", "Typ een naam, een woord of een nummer."),
        ("a", "Typ minstens 2 letters of cijfers."),
        ("a" * 10_000, "Deze tekst is te lang"),
        ("%%", "Leestekens alleen zijn niet genoeg"),
        ("__ ''", "Leestekens alleen zijn niet genoeg"),
        ("de van het", "staan bijna overal"),
        ("een twee drie vier vijf zes", "eerste 5 woorden"),
        ("'; drop table x; --", "Niets gevonden"),
        ("kwik:* & !(x | <-> y)", "Niets gevonden"),
        ("qqqqqq", "Niets gevonden"),
        ("99-99-2026", "Niets gevonden"),
        ("\\", "minstens 2"),
    ],
)
def test_wat_geen_zoekvraag_is_krijgt_een_zin(client, zorgcoordinator, dossier, tekst, zin):
    client.force_login(zorgcoordinator)

    antwoord = client.post(ADRES, {"q": tekst})

    assert antwoord.status_code == 200
    assert zin in antwoord.content.decode()


def test_een_jokerteken_vindt_niet_alles(zorgcoordinator, yasemin):
    assert namen(zorgcoordinator, "%a%") == namen(zorgcoordinator, "a")
    assert namen(zorgcoordinator, "x%n") == namen(zorgcoordinator, "_x_") == []


def test_de_stopwoorden_zijn_die_van_de_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT w FROM unnest(%s::text[]) w WHERE ts_lexize('dutch_stem', w) <> '{}'", [[*STOPWOORDEN]])
        assert cursor.fetchall() == []


@pytest.mark.parametrize("bron", BRONNEN.values(), ids=BRONNEN)
def test_een_bron_heeft_een_index_op_precies_wat_er_wordt_gevraagd(bron):
    gevraagd = Zoekvector(*bron.velden)

    assert [i.name for i in bron.model._meta.indexes if isinstance(i, GinIndex) and i.expressions == (gevraagd,)]


# --- who may not


@pytest.fixture
def geheimen(leerling, dossier, ondersteuner, smw, docent):
    """A word in each circle: who wrote it, and nobody beyond those the level names."""
    NotitieFactory(dossier=dossier, niveau="Z0", tekst="Kanarienul")
    NotitieFactory(dossier=dossier, niveau="Z1", tekst="Kanarieeen")
    NotitieFactory(dossier=dossier, niveau="Z2", tekst="Kanarietwee")
    NotitieFactory(dossier=dossier, niveau="Z3", tekst="Kanariedrie").lezers.add(docent)
    NotitieFactory(dossier=dossier, niveau="Z4", tekst="Kanarievier", geschreven_door=ondersteuner)
    NotitieFactory(dossier=dossier, niveau="Z1", medisch=True, tekst="Kanariemedisch")
    SignaalFactory(leerling=leerling, wat="Kanariesignaal")
    VersieFactory(opp__dossier=dossier, aanleiding="Kanarieplan", gemaakt_door=ondersteuner)
    AanmeldingFactory(dossier=dossier, gemaakt_door=ondersteuner, omschrijving="Kanarieconcept")


WIE_VINDT_WAT = {
    "zorgcoordinator": "nul een twee medisch signaal plan",
    "ondersteuner": "nul een twee vier signaal plan concept",
    "mentor": "nul een signaal plan",
    "andere_mentor": "",
    "docent": "nul drie",
    "teamleider": "nul een signaal plan",
    "begeleider": "nul een",
    "smw": "",
    "beheerder": "",
    "privacy": "",
    "andere_school_zc": "",
}


@pytest.mark.eis("INV-08")
@pytest.mark.parametrize("wie", WIE_VINDT_WAT)
def test_ieder_vindt_alleen_wat_hij_mag_lezen(client, wereld, geheimen, wie):
    client.force_login(wereld.spelers[wie])

    html = client.post(ADRES, {"q": "kanarie"}).content.decode().lower()
    alle = ["nul", "een", "twee", "drie", "vier", "medisch", "signaal", "plan", "concept"]

    assert [woord for woord in alle if f"kanarie</mark>{woord}" in html or f"kanarie{woord}" in html] == (
        WIE_VINDT_WAT[wie].split()
    )


def test_wat_gevonden_wordt_is_wat_een_gewone_lezer_van_waarop_vindt(wereld, geheimen):
    """The same as reading everything one by one and looking for the word."""
    for speler in wereld.spelers.values():
        gevonden = {
            (t.soort, t.pk) for g in zoeken(speler, "kanarie").groepen if g.code == "teksten" for t in g.treffers
        }
        gelezen = {
            (bron.code, rij.pk)
            for bron in BRONNEN.values()
            for rij in bron.model.objects.waarop(speler, bron.actie).order_by("pk")
            if any("kanarie" in getattr(rij, veld).lower() for veld in bron.velden)
        }
        assert gevonden == gelezen


@pytest.mark.parametrize("bron", BRONNEN.values(), ids=BRONNEN)
def test_geen_bron_vraagt_eerst_om_een_bevestiging_die_een_lijst_niet_vraagt(bron):
    assert [cel for cel in TABEL[bron.actie].values() if "+M" in cel] == []


def test_wie_is_uitgesloten_vindt_niets(zorgcoordinator, dossier, geheimen):
    from tests.dossiers.factories import UitsluitingFactory  # noqa: PLC0415

    UitsluitingFactory(dossier=dossier, gebruiker=zorgcoordinator)

    assert zoeken(zorgcoordinator, "kanarie").over_leerlingen == []
    assert zoeken(zorgcoordinator, dossier.leerling.leerlingnummer).over_leerlingen == []


def test_van_buiten_en_uitgelogd_zoeken_niet(client, school):
    from tests.spelers import medewerker  # noqa: PLC0415

    assert client.post(ADRES, {"q": "kanarie"}).status_code == 302
    client.force_login(medewerker(school, "XL", "Buiten"))
    assert client.post(ADRES, {"q": "kanarie"}).status_code == 403
    assert client.post("/zoek/snel/", {"q": "kanarie"}).status_code == 403


def test_een_gesloten_account_zoekt_niet(client, mentor):
    client.force_login(mentor)
    mentor.is_active = False
    mentor.save()

    assert client.post(ADRES, {"q": "kanarie"}).status_code == 302


# --- the trail, the palette, the price


def test_het_logboek_weet_wat_er_stond_en_niet_wat_er_is_getypt(client, zorgcoordinator, leerling, dossier):
    stuk = NotitieFactory(dossier=dossier, tekst="kwikzilver")
    client.force_login(zorgcoordinator)

    client.post(ADRES, {"q": "kwikzilver"})

    regel = Gebeurtenis.objects.get(soort="lijst_zoeken_getoond")
    assert (regel.details["leerlingen"], regel.details["stuk"]) == ([leerling.pk], [stuk.pk])
    assert "kwikzilver" not in str(regel.details)


def test_een_zoekvraag_in_het_adres_doet_niets(client, zorgcoordinator, yasemin):
    client.force_login(zorgcoordinator)

    assert str(yasemin) not in client.get(ADRES, {"q": "yasemin"}).content.decode()


def test_het_palet(client, mentor, yasemin):
    client.force_login(mentor)

    html = client.post("/zoek/snel/", {"q": "yasmin"}).content.decode()
    client.get(reverse("dossiers:leerling", args=[yasemin.pk]))
    laatst = client.post("/zoek/snel/", {"q": ""}).content.decode()

    assert reverse("dossiers:leerling", args=[yasemin.pk]) in html
    assert "Laatst bekeken" in laatst
    assert "Yasemín" in laatst


@pytest.mark.parametrize("adres", [ADRES, "/zoek/snel/"])
def test_dertig_treffers_kosten_niet_meer_vragen_dan_een(client, wereld, klas, adres):
    client.force_login(wereld.spelers["zorgcoordinator"])
    lengtes = []
    for hoeveel in (1, 30):
        for _ in range(hoeveel):
            dossier = DossierFactory(
                leerling__school=klas.school, leerling__klas=klas, leerling__achternaam="Bijvoorbeeld"
            )
            NotitieFactory(dossier=dossier, tekst="Een bijvoorbeeld van een notitie.")
        client.post(adres, {"q": "bijvoorbeeld"})
        with geteld() as vragen:
            antwoord = client.post(adres, {"q": "bijvoorbeeld"})
        lengtes.append(len(vragen))
        assert len(vragen) <= HOOGSTENS, "\n".join(vragen)
        assert len(antwoord.content) < 60_000

    assert lengtes[0] == lengtes[1]


def test_voorkeuren_van_het_scherm_staan_op_de_bladzijde_en_niet_in_het_logboek(client, mentor):
    client.force_login(mentor)

    client.post("/mij/", {"tekst": "grootst", "kleuren": "donker", "contrast": "on", "sneltoetsen": "on"})
    html = client.get("/").content.decode()

    assert 'data-tekst="grootst" data-kleuren="donker" data-contrast="hoog"' in html
    assert "donker" not in str(Gebeurtenis.objects.get(soort="voorkeuren_gewijzigd").details)
