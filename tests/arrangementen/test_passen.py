"""Cards: what stands on them, who sees that, and when they stop."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from arrangementen import rapport, services, tasks  # noqa: F401  the tasks register their handlers
from arrangementen.herinneringen import herinneren
from arrangementen.models import Pas
from audit.models import Gebeurtenis
from dossiers.models import Taak, Tijdlijnstuk
from scholen.services import profiel_laden
from tests.arrangementen.factories import aanbod, actief
from tests.factories import BetrokkeneFactory, DossierFactory, LeerlingFactory, SchoolFactory, SchooljaarFactory
from tests.spelers import klas_van, medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig, Opdracht

VANDAAG = timezone.localdate
REDEN = "ADHD, vastgesteld door de kinderarts"


def passen_aan(school, *codes, met_verklaring=()):
    school.instellingen.filter(sleutel="pas.aanbod").update(waarde=list(codes))
    school.instellingen.filter(sleutel="pas.met_verklaring").update(waarde=list(met_verklaring))
    school.__dict__.pop("regels", None)


@pytest.fixture
def dossier(leerling):
    passen_aan(leerling.school, "BUDDY", "TIME_OUT", met_verklaring=["TIME_OUT"])
    return DossierFactory(leerling=leerling)


def geef(dossier, door, *, code="BUDDY", mag=("de les uit naar de rustige plek",), begin=0, eind=28, **velden):
    dag = VANDAAG()
    return services.pas_uitgeven(
        dossier, catalogusitem=aanbod(dossier, code), mag=list(mag), begindatum=dag + timedelta(days=begin),
        einddatum=dag + timedelta(days=eind), door=door, **velden,
    )  # fmt: skip


def bladzijde(client, wie, naam, obj=None, **vraag):
    client.force_login(wie)
    return client.get(reverse(f"arrangementen:{naam}", args=[obj.pk] if obj else []), vraag)


def tekst(antwoord):
    return antwoord.content.decode()


def verklaring(dossier, door):
    return Tijdlijnstuk.objects.create(
        dossier=dossier, soort="stuk", datum=VANDAAG(), titel=REDEN, medisch=True, niveau="Z2", geschreven_door=door
    )


# --- giving, giving again, withdrawing


@pytest.mark.eis("ZEE-27")
def test_een_pas_kent_leerling_periode_en_wie_besloot(dossier, zorgcoordinator):
    pas = geef(dossier, zorgcoordinator)

    kaart = rapport.kaart(pas)
    assert kaart["leerling"] == str(dossier.leerling)
    assert (kaart["begindatum"], kaart["einddatum"]) == (VANDAAG(), VANDAAG() + timedelta(days=28))
    assert kaart["besloten_door"] == str(zorgcoordinator)
    assert Gebeurtenis.objects.filter(soort="pas_uitgegeven", onderwerp_id=pas.pk).exists()


def test_dezelfde_pas_twee_keer_is_een_pas(dossier, zorgcoordinator):
    assert geef(dossier, zorgcoordinator) == geef(dossier, zorgcoordinator)
    assert Pas.objects.count() == 1


def test_verlengen_maakt_een_nieuwe_pas_en_de_oude_stopt(dossier, zorgcoordinator):
    oude = geef(dossier, zorgcoordinator)
    nieuwe = geef(dossier, zorgcoordinator, eind=60)

    oude.refresh_from_db()
    assert oude.ingetrokken_op is not None
    assert nieuwe.code != oude.code
    assert list(Pas.objects.geldig(VANDAAG())) == [nieuwe]


@pytest.mark.eis("ZEE-27")
def test_intrekken_geldt_meteen_en_kan_een_keer(dossier, zorgcoordinator):
    pas = geef(dossier, zorgcoordinator)
    services.pas_intrekken(pas, door=zorgcoordinator, reden="Niet meer nodig")

    assert not Pas.objects.geldig(VANDAAG()).exists()
    with pytest.raises(OngeldigeOvergang):
        services.pas_intrekken(pas, door=zorgcoordinator, reden="Nog eens")


def test_een_pas_eindigt_met_de_begeleiding(dossier, zorgcoordinator, begeleider):
    arrangement = actief(dossier, begeleider)
    pas = geef(dossier, zorgcoordinator)
    assert pas.arrangement == arrangement

    services.beeindigen(arrangement, door=zorgcoordinator, reden="Het doel is bereikt", gestopt=False)

    pas.refresh_from_db()
    assert pas.reden_einde == "De begeleiding is voorbij"
    assert not Pas.objects.geldig(VANDAAG()).exists()


@pytest.mark.parametrize(("begin", "eind"), [(1, 5), (-10, -1)], ids=["nog niet", "voorbij"])
def test_buiten_de_periode_geldt_een_pas_niet(dossier, zorgcoordinator, begin, eind):
    pas = geef(dossier, zorgcoordinator)
    Pas.objects.filter(pk=pas.pk).update(
        begindatum=VANDAAG() + timedelta(days=begin), einddatum=VANDAAG() + timedelta(days=eind)
    )

    assert not Pas.objects.geldig(VANDAAG()).exists()


def test_wie_van_school_is_heeft_geen_geldige_pas(dossier, zorgcoordinator):
    geef(dossier, zorgcoordinator)
    dossier.leerling.uitschrijfdatum = VANDAAG()
    dossier.leerling.save(update_fields=["uitschrijfdatum"])

    assert not Pas.objects.geldig(VANDAAG()).exists()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"mag": []}, "wat de leerling mag"),
        ({"mag": ["de les uit bij paniek door autisme"]}, "Haal weg: autisme"),
        ({"eind": -1}, "laatste dag"),
        ({"eind": 400}, "hoogstens een jaar"),
        ({"code": "HUISWERK"}, "geen pas"),
    ],
)
def test_wat_niet_kan_zegt_waarom(dossier, zorgcoordinator, velden, zin):
    with pytest.raises(Onvolledig, match=zin):
        geef(dossier, zorgcoordinator, **velden)

    assert not Pas.objects.exists()


def test_een_pas_duurt_niet_langer_dan_de_begeleiding(dossier, zorgcoordinator, begeleider):
    actief(dossier, begeleider, geplande_einddatum=VANDAAG() + timedelta(days=10))

    with pytest.raises(Onvolledig, match="kan niet langer geldig"):
        geef(dossier, zorgcoordinator, eind=11)


@pytest.mark.eis("ZEE-31")
def test_een_pas_op_een_stoornis_kan_alleen_met_een_verklaring(dossier, zorgcoordinator):
    with pytest.raises(Onvolledig, match="verklaring"):
        geef(dossier, zorgcoordinator, code="TIME_OUT")
    klasgenoot = LeerlingFactory(school=dossier.leerling.school, klas=dossier.leerling.klas)
    van_een_ander = verklaring(DossierFactory(leerling=klasgenoot), zorgcoordinator)
    with pytest.raises(Onvolledig, match="verklaring"):
        geef(dossier, zorgcoordinator, code="TIME_OUT", verklaring=van_een_ander)

    assert geef(dossier, zorgcoordinator, code="TIME_OUT", verklaring=verklaring(dossier, zorgcoordinator)).pk


@pytest.mark.eis("ZEE-27", "ZEE-31")
def test_welke_passen_er_zijn_zegt_het_profiel(db):
    school = SchoolFactory()
    SchooljaarFactory(school=school)
    profiel_laden(school, "zeeland")
    klas = klas_van(school, "1a")
    dossier = DossierFactory(leerling=LeerlingFactory(school=school, klas=klas))
    coordinator = medewerker(school, "ZC", "Zita")

    assert geef(dossier, coordinator, code="THUISHAVEN").naam == "Thuishavenpas"
    with pytest.raises(Onvolledig, match="verklaring"):
        geef(dossier, coordinator, code="ONDERSTEUNINGSPAS")


# --- a card that runs out


def verloopt(school, dag=None):
    dag = dag or VANDAAG()
    return herinneren(school, sinds=dag - timedelta(days=1), datum=dag)


@pytest.mark.parametrize(("over", "verwacht"), [(61, 0), (60, 1), (59, 0), (31, 0), (30, 1), (29, 0)])
def test_wie_de_pas_gaf_hoort_zestig_en_dertig_dagen_tevoren_dat_zij_verloopt(dossier, ondersteuner, over, verwacht):
    BetrokkeneFactory(dossier=dossier, gebruiker=ondersteuner)
    pas = geef(dossier, ondersteuner, eind=over)

    for _ in range(2):
        mailen = verloopt(dossier.leerling.school)

    assert mailen[ondersteuner.pk, "geldigheid"] == verwacht
    taken = list(Taak.objects.open().filter(soort="pas_verloopt"))
    assert [(t.voor_gebruiker, t.uiterste_datum, t.waar) for t in taken] == [
        (ondersteuner, pas.einddatum, pas.get_absolute_url())
    ] * verwacht


def test_de_school_zegt_wanneer_een_pas_herinnert(dossier, zorgcoordinator):
    school = dossier.leerling.school
    school.instellingen.filter(sleutel="herinnering.geldigheid_dagen").update(waarde=[14])
    school.__dict__.pop("regels", None)
    geef(dossier, zorgcoordinator, eind=14)

    assert verloopt(school)[zorgcoordinator.pk, "geldigheid"] == 1


def test_kan_wie_de_pas_gaf_hem_niet_meer_verlengen_dan_krijgt_de_coordinator_de_vraag(dossier, ondersteuner):
    BetrokkeneFactory(dossier=dossier, gebruiker=ondersteuner)
    geef(dossier, ondersteuner, eind=30)
    ondersteuner.is_active = False
    ondersteuner.save()

    verloopt(dossier.leerling.school)

    assert Taak.objects.open().get(soort="pas_verloopt").voor_rol == "ZC"


def test_verlengen_intrekken_en_de_laatste_dag_sluiten_de_vraag(dossier, zorgcoordinator):
    school = dossier.leerling.school
    geef(dossier, zorgcoordinator, eind=30)
    verloopt(school)
    langer = geef(dossier, zorgcoordinator, eind=60)
    assert not Taak.objects.open().filter(soort="pas_verloopt").exists()

    verloopt(school)
    services.pas_intrekken(langer, door=zorgcoordinator, reden="Niet meer nodig")
    assert not verloopt(school)
    assert not Taak.objects.open().filter(soort="pas_verloopt").exists()

    pas = geef(dossier, zorgcoordinator, eind=30)
    verloopt(school)
    verloopt(school, pas.einddatum)
    assert Taak.objects.open().filter(soort="pas_verloopt").exists()
    verloopt(school, pas.einddatum + timedelta(days=1))
    assert not Taak.objects.open().filter(soort="pas_verloopt").exists()


# --- the document


@pytest.mark.eis("ZEE-27")
def test_de_pas_wordt_een_keer_gedrukt(dossier, zorgcoordinator):
    pas = geef(dossier, zorgcoordinator)
    assert Opdracht.objects.filter(soort="arrangementen.pas_maken").count() == 1
    rapport.pas_drukken(pas.pk)
    pas.refresh_from_db()
    eerste = pas.bestand_id
    rapport.pas_drukken(pas.pk)
    pas.refresh_from_db()

    assert pas.bestand_id == eerste
    assert bytes(pas.bestand.inhoud).startswith(b"%PDF")


# --- who sees what


@pytest.mark.eis("ZEE-32", "S25")
def test_docenten_lezen_wat_mag_en_niet_waarom(client, dossier, zorgcoordinator, docent):
    stuk = verklaring(dossier, zorgcoordinator)
    pas = geef(dossier, zorgcoordinator, code="TIME_OUT", mag=["25% extra tijd", "een rustige plek"], verklaring=stuk)

    for antwoord in (
        bladzijde(client, docent, "passen"),
        bladzijde(client, docent, "pas", pas),
        bladzijde(client, docent, "passen_bij_leerling", dossier.leerling),
        bladzijde(client, docent, "pas_controle", code=pas.code),
    ):
        pagina = tekst(antwoord)
        assert "25% extra tijd" in pagina
        assert "ADHD" not in pagina
        assert "verklaring" not in pagina.lower()


def test_een_docent_van_een_andere_klas_ziet_de_lijst_niet_maar_wel_de_getoonde_kaart(
    client, dossier, zorgcoordinator, andere_klas
):
    pas = geef(dossier, zorgcoordinator)
    elders = medewerker(dossier.leerling.school, "DO", "Els", klas=andere_klas)

    assert str(dossier.leerling) not in tekst(bladzijde(client, elders, "passen"))
    assert bladzijde(client, elders, "pas", pas).status_code == 404
    kaart = tekst(bladzijde(client, elders, "pas_controle", code=pas.code_leesbaar.lower()))
    assert "Geldig tot en met" in kaart
    assert str(dossier.leerling) in kaart
    assert Gebeurtenis.objects.filter(soort="ingezien", door_id=elders.pk, onderwerp="arrangementen.pas").count() == 1


def test_een_ingetrokken_pas_zegt_alleen_niet_geldig(client, dossier, zorgcoordinator, docent):
    pas = geef(dossier, zorgcoordinator)
    services.pas_intrekken(pas, door=zorgcoordinator, reden="Ging te vaak de les uit")

    pagina = tekst(bladzijde(client, docent, "pas_controle", code=pas.code))
    assert "Niet geldig" in pagina
    assert str(dossier.leerling) not in pagina
    assert "te vaak" not in pagina


def test_een_ander_leert_niets_van_de_code(client, dossier, zorgcoordinator, andere_school):
    pas = geef(dossier, zorgcoordinator)
    elders = medewerker(andere_school, "ZC", "Zara")

    echt, onzin = (tekst(bladzijde(client, elders, "pas_controle", code=c)) for c in (pas.code, "ABCD" * 4))
    assert "Deze pas kennen we niet" in echt
    assert str(dossier.leerling) not in echt
    assert echt.count("melding--") == onzin.count("melding--")
    client.logout()
    buiten = client.get(reverse("arrangementen:pas_controle"), {"code": pas.code})
    assert buiten.status_code == 302
    assert buiten["Location"].startswith("/p/passen/")


def test_de_reden_van_intrekken_leest_alleen_wie_het_dossier_leest(client, dossier, zorgcoordinator, docent):
    pas = geef(dossier, zorgcoordinator)
    services.pas_intrekken(pas, door=zorgcoordinator, reden="Ging te vaak de les uit")

    assert "te vaak" in tekst(bladzijde(client, zorgcoordinator, "pas", pas))
    assert "te vaak" not in tekst(bladzijde(client, docent, "pas", pas))


def test_de_lijst_vraagt_met_dertig_passen_niet_meer_dan_met_een(client, dossier, klas, zorgcoordinator, docent):
    client.force_login(docent)
    url = reverse("arrangementen:passen")
    geef(dossier, zorgcoordinator)
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as een:
        client.get(url)
    for _ in range(29):
        geef(DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas)), zorgcoordinator)
    with CaptureQueriesContext(connection) as dertig:
        assert tekst(client.get(url)).count("rustige plek") == 25

    assert len(dertig) == len(een) <= 12


# --- the forms


def test_het_formulier_houdt_vast_wat_is_getypt_en_zegt_wat_niet_past(client, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    url = reverse("arrangementen:pas_uitgeven", args=[dossier.pk])
    data = {"soort": "BUDDY", "begindatum": f"{VANDAAG()}", "einddatum": f"{VANDAAG() + timedelta(days=9)}"}

    leeg = tekst(client.post(url, {"mag": ""}))
    assert escape("Kies een antwoord bij ‘Welke pas?’.") in leeg
    lang = tekst(client.post(url, data | {"mag": "x" * 61}))
    assert "te lang voor een pas" in lang
    veel = tekst(client.post(url, data | {"mag": "een\ntwee\ndrie\nvier\nvijf"}))
    assert "Op een pas passen 4 regels" in veel
    assert "vijf" in veel
    gelukt = client.post(url, data | {"mag": "de les uit"}, follow=True)
    assert "Geldig van" in tekst(gelukt)
    assert Pas.objects.get().mag == ["de les uit"]


def test_verlengen_begint_met_wat_er_al_stond(client, dossier, zorgcoordinator):
    pas = geef(dossier, zorgcoordinator, mag=["eerder naar de pauze"])

    pagina = tekst(bladzijde(client, zorgcoordinator, "pas_uitgeven", dossier, pas=pas.pk))

    assert "eerder naar de pauze" in pagina


def test_wie_de_verklaring_niet_mag_lezen_kan_haar_niet_kiezen(client, dossier, zorgcoordinator, ondersteuner):
    stuk = verklaring(dossier, zorgcoordinator)

    assert stuk.titel in tekst(bladzijde(client, zorgcoordinator, "pas_uitgeven", dossier))
    geen = tekst(bladzijde(client, ondersteuner, "pas_uitgeven", dossier))
    assert stuk.titel not in geen
    assert "geen verklaring die jij mag lezen" in geen


def test_een_betrokken_begeleider_van_de_leerling_geeft_en_trekt_in(client, dossier, zorgcoordinator):
    intern = medewerker(dossier.leerling.school, "LB", "Lot")
    assert bladzijde(client, intern, "pas_uitgeven", dossier).status_code == 404
    BetrokkeneFactory(dossier=dossier, gebruiker=intern)
    assert bladzijde(client, intern, "pas_uitgeven", dossier).status_code == 200
    pas = geef(dossier, zorgcoordinator)
    client.force_login(intern)
    url = reverse("arrangementen:pas_intrekken", args=[pas.pk])
    assert "Geef antwoord op de vraag ‘Waarom stopt de pas?’" in tekst(client.post(url, {"reden": ""}))
    client.post(url, {"reden": "Niet meer nodig"})
    pas.refresh_from_db()
    assert pas.ingetrokken_door == intern


@pytest.mark.parametrize(("lang", "dag", "verwacht"), [(20, 14, 1), (20, 13, 0), (1, 1, 1), (30, 0, 1), (45, 15, 1)])
def test_een_korte_pas_herinnert_in_het_laatste_derde_deel(dossier, zorgcoordinator, lang, dag, verwacht):
    geef(dossier, zorgcoordinator, eind=lang)

    mailen = verloopt(dossier.leerling.school, VANDAAG() + timedelta(days=dag))

    assert mailen[zorgcoordinator.pk, "geldigheid"] == verwacht
