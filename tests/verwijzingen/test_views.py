"""The pages: what each shows to whom, in how many queries, and what a form says when it is refused."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Taak, Toestemming
from dossiers.openstaand import openstaand
from dossiers.services import notitie_toevoegen, toestemming_intrekken
from scholen.models import Partner
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory
from verwijzingen import herinneringen, services, tasks
from verwijzingen.models import Verstrekking, Verwijzing
from verwijzingen.volledigheid import TEGEN, zonder_toestemming
from zorg.basis.models import Onvolledig

from .factories import LeveringFactory, VerwijzingFactory, bestemming, toestemming
from .test_services import besproken, ingediend, loopt

VANDAAG = timezone.localdate


def pagina(client, gebruiker, naam, pk=None, **data):
    client.force_login(gebruiker)
    url = reverse(f"verwijzingen:{naam}", args=[pk] if pk else [])
    return client.post(url, data, follow=True) if data else client.get(url)


def dag(naam, datum):
    return {naam: datum.isoformat()}


@pytest.mark.parametrize("naam", ["lijst", "leveringen"])
def test_een_lijst_vraagt_met_dertig_rijen_niet_meer_dan_met_een(client, klas, zorgcoordinator, naam):
    client.force_login(zorgcoordinator)
    url = reverse(f"verwijzingen:{naam}")

    def vragen(hoeveel):
        for _ in range(hoeveel):
            rij = VerwijzingFactory(dossier=DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas)))
            LeveringFactory(verwijzing=rij)
        client.get(url)
        with CaptureQueriesContext(connection) as gevraagd:
            antwoord = client.get(url)
        return antwoord.content.decode().count('class="wie"'), len(gevraagd)

    (een, weinig), (veel, meer) = vragen(1), vragen(29)

    assert (een, veel) == (1, 25)
    assert weinig == meer
    assert meer <= 12


def test_de_volgende_bladzij_van_de_leveringen_begint_waar_de_vorige_ophield(client, dossier, zorgcoordinator):
    verwijzing = VerwijzingFactory(dossier=dossier)
    for nummer in range(26):
        LeveringFactory(verwijzing=verwijzing, wat=f"Toets {nummer:02}", uiterste_datum=date(2026, 12, 1))

    eerste = pagina(client, zorgcoordinator, "leveringen")
    tweede = client.get(reverse("verwijzingen:leveringen") + eerste.context["volgende"])

    assert [rij["wat"] for rij in tweede.context["rijen"]] == ["Toets 25"]


@pytest.mark.eis("INV-24", "SEG-169")
def test_de_lijst_en_de_bladzij_zeggen_wie_verantwoordelijk_blijft(client, dossier, zorgcoordinator):
    verwijzing = loopt(dossier, zorgcoordinator)

    client.force_login(zorgcoordinator)
    html = client.get(reverse("verwijzingen:lijst") + "?stand=loopt").content.decode()

    assert "Wij blijven verantwoordelijk" in html
    assert (
        "Onze school blijft verantwoordelijk"
        in pagina(client, zorgcoordinator, "tonen", verwijzing.pk).content.decode()
    )


def test_de_teamleider_weet_dat_er_een_verwijzing_is_maar_leest_niet_waarom(
    client, dossier, zorgcoordinator, teamleider
):
    verwijzing = besproken(dossier, zorgcoordinator, doel="Een geheim doel")

    html = pagina(client, teamleider, "tonen", verwijzing.pk).content.decode()

    assert "Rebound" in html
    assert "Een geheim doel" not in html


def test_de_bladzij_zegt_wat_ontbreekt_en_heeft_een_knop(client, dossier, zorgcoordinator):
    verwijzing = besproken(dossier, zorgcoordinator, "TLV")

    html = pagina(client, zorgcoordinator, "tonen", verwijzing.pk).content.decode()

    assert "Noem 2 deskundigen. Je noemde er 0." in html
    assert re.findall(r'class="knop" href="(/verwijzingen/[^"]*)"', html) == [
        reverse("verwijzingen:papieren", args=[verwijzing.pk])
    ]


@pytest.mark.eis("ZEIST-10", "ZEIST-11")
def test_het_aanspreekpunt_is_dat_van_de_gemeente_van_de_leerling(client, op_school):
    dossier, zoco = op_school("zeist")
    school = dossier.leerling.school
    hier, daar = (
        Partner.objects.create(school=school, code=naam, naam=f"Jeugdteam {naam}", soort="jeugdhulp", gemeente=naam)
        for naam in ("Hierdorp", "Daardorp")
    )
    verwijzing = services.verwijzing_starten(
        dossier, bestemming=bestemming(dossier, "JEUGDHULP"), herkomst="besluit:1", door=zoco
    )
    invoer = {"verwijsbegeleider": zoco.pk, "doel": "Welke hulp past?", "gemeente": "hierdorp"}

    fout = pagina(client, zoco, "voorbereiden", verwijzing.pk, **invoer, aanspreekpunt=daar.pk)
    assert "Dit is het aanspreekpunt van Daardorp. Kies dat van hierdorp." in fout.content.decode()
    pagina(client, zoco, "voorbereiden", verwijzing.pk, **invoer, aanspreekpunt=hier.pk)

    verwijzing.refresh_from_db()
    dossier.leerling.refresh_from_db()
    assert (verwijzing.aanspreekpunt, dossier.leerling.gemeente) == (hier, "hierdorp")
    formulier = pagina(client, zoco, "voorbereiden", verwijzing.pk).context["form"]
    assert list(formulier.fields["aanspreekpunt"].queryset) == [hier]


@pytest.mark.eis("ZIEK-21")
def test_de_kleine_prins_staat_er_met_website(client, op_school):
    dossier, zoco = op_school("zeist")
    verwijzing = services.verwijzing_starten(
        dossier, bestemming=bestemming(dossier, "KLEINE_PRINS"), herkomst="besluit:1", door=zoco
    )

    html = pagina(client, zoco, "tonen", verwijzing.pk).content.decode()

    assert "De Kleine Prins" in html
    assert 'href="https://dekleineprins.nl"' in html


def test_nee_zonder_reden_blijft_staan_met_een_zin(client, dossier, zorgcoordinator):
    verwijzing = VerwijzingFactory(dossier=dossier)

    antwoord = pagina(client, zorgcoordinator, "bespreken", verwijzing.pk, overleg="nee", **dag("datum", VANDAAG()))

    assert "Schrijf op waarom er geen overleg met de ouders was." in antwoord.content.decode()
    verwijzing.refresh_from_db()
    assert verwijzing.status == "voorgesteld"


def test_een_datum_die_nog_komt_wordt_geweigerd(client, dossier, zorgcoordinator):
    verwijzing = VerwijzingFactory(dossier=dossier)
    morgen = VANDAAG() + timedelta(days=1)

    antwoord = pagina(client, zorgcoordinator, "bespreken", verwijzing.pk, overleg="ja", **dag("datum", morgen))

    assert "Deze dag is nog niet geweest" in antwoord.content.decode()


@pytest.mark.eis("SEG-167")
def test_laat_je_de_laatste_dag_leeg_dan_rekent_het_formulier_vijftien_weken(client, dossier, zorgcoordinator):
    verwijzing = ingediend(dossier, zorgcoordinator)

    pagina(client, zorgcoordinator, "beginnen", verwijzing.pk, **dag("begindatum", VANDAAG()))

    verwijzing.refresh_from_db()
    assert verwijzing.status == "lopend"
    assert verwijzing.einddatum - verwijzing.begindatum >= timedelta(weeks=14)


def test_hetzelfde_formulier_twee_keer_begint_een_keer(client, dossier, zorgcoordinator):
    invoer = {"bestemming": bestemming(dossier).pk, "doel": "Rust", "sleutel": str(uuid.uuid4())}

    for _ in range(2):
        pagina(client, zorgcoordinator, "starten", dossier.pk, **invoer)

    assert Verwijzing.objects.count() == 1


def test_naar_een_andere_school_verwijzen_kan_niet(client, dossier, zorgcoordinator, andere_school):
    vreemd = andere_school.bestemmingen.exclude(soort="melding").order_by("pk").first()

    pagina(client, zorgcoordinator, "starten", dossier.pk, bestemming=vreemd.pk, doel="Rust", sleutel=str(uuid.uuid4()))

    assert not Verwijzing.objects.exists()


@pytest.fixture
def pakket(dossier, zorgcoordinator):
    """A running referral, with one piece that may go along and two that may not."""
    verwijzing = loopt(dossier, zorgcoordinator)
    vast = {"datum": VANDAAG(), "door": zorgcoordinator}
    breed = notitie_toevoegen(dossier, titel="Wat werkt", tekst="Rustig beginnen.", niveau="Z1", **vast)
    smal = notitie_toevoegen(dossier, titel="Van thuis", tekst="Geheim", niveau="Z2", **vast)
    ziek = notitie_toevoegen(dossier, titel="Bij de arts", tekst="Geheim", niveau="Z1", medisch=True, **vast)
    return verwijzing, breed, smal, ziek


@pytest.mark.eis("GRO-77")
def test_er_gaat_niets_mee_wat_niemand_koos(client, pakket, zorgcoordinator):
    verwijzing, breed, smal, ziek = pakket

    formulier = pagina(client, zorgcoordinator, "verstrekken", verwijzing.pk).context["form"]
    codes = [code for code, _ in formulier.fields["codes"].choices]

    assert f"stuk:{breed.pk}" in codes
    assert not {f"stuk:{smal.pk}", f"stuk:{ziek.pk}"} & set(codes)
    assert not formulier["codes"].value()


@pytest.mark.eis("GRO-77", "PRIV-02")
def test_wat_meegaat_staat_vast_en_zonder_toestemming_kan_het_niet(client, pakket, zorgcoordinator):
    verwijzing, breed, *_ = pakket
    invoer = {"aan": "Rebound", "brief": "Dit helpt.", "codes": [f"stuk:{breed.pk}"], "sleutel": str(uuid.uuid4())}

    for _ in range(2):
        pagina(client, zorgcoordinator, "verstrekken", verwijzing.pk, **invoer)

    verstrekking = Verstrekking.objects.get()
    assert verstrekking.stukken[0]["tekst"] == [["Wat werkt", "Rustig beginnen."]]
    assert Gebeurtenis.objects.filter(soort="stukken_verstrekt").count() == 1
    toestemming_intrekken(verwijzing.dossier.toestemmingen.get(), door=zorgcoordinator)
    weer = pagina(client, zorgcoordinator, "verstrekken", verwijzing.pk, **invoer | {"sleutel": str(uuid.uuid4())})
    assert weer.status_code == 403
    assert Verstrekking.objects.count() == 1


@pytest.mark.eis("PRIV-02")
def test_bij_aan_wie_staat_wie_de_toestemming_noemt_en_wie_nee_hoorde_krijgt_niets(client, pakket, zorgcoordinator):
    verwijzing, *_ = pakket
    vader = ContactpersoonFactory(leerling=verwijzing.dossier.leerling, relatie="vader")
    nee = toestemming(verwijzing.dossier, contact=vader)
    politie = verwijzing.dossier.leerling.school.functies.filter(rol="XP").first()
    Toestemming.objects.filter(pk=nee.pk).update(status="geweigerd", ontvanger="Bureau Wijk")
    nee.ontvangers.set([politie])

    hulp = pagina(client, zorgcoordinator, "verstrekken", verwijzing.pk).context["form"]["aan"].help_text
    invoer = {"aan": "bureau wijk Zuid", "brief": "Y", "codes": [], "sleutel": str(uuid.uuid4())}
    geweigerd = pagina(client, zorgcoordinator, "verstrekken", verwijzing.pk, **invoer).content.decode()

    assert "De toestemming noemt: de instelling." in hulp
    assert "nee gezegd tegen: Bureau Wijk" in hulp
    assert "Er is nee gezegd tegen Bureau Wijk. Geef daar niets mee." in geweigerd
    assert not Verstrekking.objects.exists()


@pytest.mark.eis("PRIV-02")
def test_het_nee_van_de_andere_ouder_houdt_de_verwijzing_tegen(client, pakket, zorgcoordinator):
    verwijzing, *_ = pakket
    vader = ContactpersoonFactory(leerling=verwijzing.dossier.leerling, relatie="vader")
    assert zonder_toestemming(verwijzing.dossier, op=timezone.localdate()) == []

    nee = toestemming(verwijzing.dossier, contact=vader)
    Toestemming.objects.filter(pk=nee.pk).update(status="geweigerd")

    assert zonder_toestemming(verwijzing.dossier, op=timezone.localdate()) == [TEGEN]
    assert pagina(client, zorgcoordinator, "verstrekken", verwijzing.pk).status_code == 403


def test_een_verzonnen_stuk_gaat_niet_mee(client, pakket, zorgcoordinator):
    verwijzing, _, smal, _ = pakket

    antwoord = pagina(
        client, zorgcoordinator, "verstrekken", verwijzing.pk, aan="X", brief="Y", codes=[f"stuk:{smal.pk}"],
        sleutel=str(uuid.uuid4()),
    )  # fmt: skip

    assert "mag niet meer mee" in antwoord.content.decode()
    assert not Verstrekking.objects.exists()


@pytest.mark.eis("GRO-77")
def test_de_brief_wordt_een_keer_gemaakt(client, pakket, zorgcoordinator):
    verwijzing, breed, *_ = pakket
    verstrekking = services.verstrekken(
        verwijzing, aan="Rebound", brief="Dit helpt.", codes=[f"stuk:{breed.pk}"], herkomst="pakket:1",
        door=zorgcoordinator,
    )  # fmt: skip

    for _ in range(2):
        tasks.brief_maken(verstrekking_id=verstrekking.pk)

    verstrekking.refresh_from_db()
    antwoord = pagina(client, zorgcoordinator, "brief", verstrekking.pk)
    assert antwoord.content == bytes(verstrekking.bestand.inhoud)
    assert antwoord.content.startswith(b"%PDF")


@pytest.mark.eis("SEG-59")
def test_wie_levert_zegt_dat_op_de_bladzij(client, dossier, zorgcoordinator):
    verwijzing = loopt(dossier, zorgcoordinator)
    levering = verwijzing.leveringen.get()

    client.force_login(zorgcoordinator)
    client.post(reverse("verwijzingen:levering_gedaan", args=[levering.pk]))

    levering.refresh_from_db()
    assert levering.gedaan_door == zorgcoordinator
    assert "geleverd" in pagina(client, zorgcoordinator, "tonen", verwijzing.pk).content.decode()


@pytest.mark.parametrize(("over", "verwacht"), [(61, 0), (60, 1), (30, 1), (29, 0)])
def test_een_besluit_dat_verloopt_meldt_zich(dossier, zorgcoordinator, school, over, verwacht):
    VerwijzingFactory(
        dossier=dossier, bestemming=bestemming(dossier, "TLV"), status="toegekend", besluit_van="CVD",
        besluit_datum=VANDAAG(), ingediend_datum=VANDAAG(), geldig_tot_datum=VANDAAG() + timedelta(days=over),
        verwijsbegeleider=zorgcoordinator,
    )  # fmt: skip

    for _ in range(2):
        geteld = herinneringen.herinneren(school, sinds=VANDAAG() - timedelta(days=1), datum=VANDAAG())

    assert geteld[zorgcoordinator.pk, "geldigheid"] == verwacht
    assert Taak.objects.open().filter(soort="verwijzing_geldig").count() == verwacht


@pytest.mark.eis("SEG-167")
def test_twee_weken_voor_het_einde_van_rebound_is_er_een_taak(dossier, zorgcoordinator, school):
    verwijzing = loopt(dossier, zorgcoordinator)
    Verwijzing.objects.filter(pk=verwijzing.pk).update(einddatum=VANDAAG() + timedelta(days=14))

    herinneringen.herinneren(school, sinds=VANDAAG() - timedelta(days=1), datum=VANDAAG())

    taak = Taak.objects.get(soort="verwijzing_einde")
    assert taak.wat == f"Rebound loopt af: hoe gaat het verder met {dossier.leerling.roepnaam}?"


def test_de_school_zegt_wanneer_een_verwijzing_herinnert(dossier, zorgcoordinator, school):
    verwijzing = loopt(dossier, zorgcoordinator)
    dagen = {"herinnering.geldigheid_dagen": [90], "herinnering.einde_inzet_dagen": 21}
    for sleutel, waarde in dagen.items():
        school.instellingen.filter(sleutel=sleutel).update(waarde=waarde)
    school.__dict__.pop("regels", None)
    Verwijzing.objects.filter(pk=verwijzing.pk).update(
        einddatum=VANDAAG() + timedelta(days=21), geldig_tot_datum=VANDAAG() + timedelta(days=90)
    )

    herinneringen.herinneren(school, sinds=VANDAAG() - timedelta(days=1), datum=VANDAAG())

    soorten = Taak.objects.open().filter(soort__in=["verwijzing_einde", "verwijzing_geldig"])
    assert set(soorten.values_list("soort", flat=True)) == {"verwijzing_einde", "verwijzing_geldig"}


def test_een_open_verwijzing_houdt_het_dossier_open(dossier, zorgcoordinator):
    VerwijzingFactory(dossier=dossier)

    assert "Er loopt nog een verwijzing: Rebound. Rond die af, of trek die in." in openstaand(dossier)


def regel(eis, code, tekst):
    return pytest.param(code, tekst, marks=pytest.mark.eis(*eis.split()), id=code)


@pytest.mark.parametrize(
    ("code", "tekst"),
    [
        regel("SEG-163 SEG-138", "CJG", "Er lijkt sprake van problemen in het gezin."),
        regel("SEG-138", "ELANCE", "Elance-coach"),
        regel("SEG-138", "COACH_25", "Coach 25"),
        regel("SEG-138", "MAATJE", "Maatje"),
        regel("SEG-138", "EF_EXTERN", "EF-begeleiding buiten school"),
        regel("SEG-138 SEG-162", "EXTERN", "Andere hulp of behandeling buiten school"),
        regel("SEG-171", "ANDER_REGULIER", "Na een verwijdering zoekt de school een andere reguliere school."),
        regel("SEG-164", "SOT", "Is de school handelingsverlegen? De consulent bekijkt het OPP zorgvuldig."),
        regel("SEG-168", "FLEX_COLLEGE", "Het Flex-college zoekt uit welk onderwijs past."),
        regel("SEG-170", "DE_DOORZET", "Daarna kan de leerling ook naar het Flex-college of ander onderwijs."),
        regel("SEG-20", "TLV", "Voor een leerling die zeer gespecialiseerde ondersteuning nodig heeft."),
        regel("SEG-166", "TLV", "CVD beslist."),
    ],
)
def test_het_profiel_zegt_waar_de_school_naar_verwijst(client, school, zorgcoordinator, code, tekst):
    assert school.bestemmingen.filter(code=code, actief=True).exists()
    client.force_login(zorgcoordinator)

    assert tekst in client.get(reverse("profiel_grenzen")).content.decode()


@pytest.mark.eis("SEG-161", "SEG-162")
def test_het_grote_overleg_kan_de_wijkagent_en_schoolmaatschappelijk_werk_inzetten(client, school, zorgcoordinator):
    jes = school.overlegtypen.get(code="JES")
    gevolgen = dict(jes.uitkomsten.filter(code__in=["WIJKAGENT", "SMW"]).values_list("code", "gevolg"))
    client.force_login(zorgcoordinator)
    html = client.get(reverse("profiel_overleggen")).content.decode()

    assert gevolgen == {"WIJKAGENT": "gesprek", "SMW": "inzet"}
    assert "Schoolwijkagent voert gesprek" in html
    assert "Gesprekken schoolmaatschappelijk werk" in html


@pytest.mark.parametrize(
    ("profiel", "overleg", "uitkomst", "code"),
    [
        pytest.param("segbroek", "JES", "TLV", "TLV", marks=pytest.mark.eis("SEG-165")),
        pytest.param("segbroek", "JES", "REBOUND", "REBOUND", marks=pytest.mark.eis("SEG-167")),
        pytest.param("segbroek", "JES", "VRIJSTELLING", "VRIJSTELLING", marks=pytest.mark.eis("SEG-159")),
        pytest.param("segbroek", "JES", "PROCES_VERBAAL", "PROCES_VERBAAL", marks=pytest.mark.eis("SEG-160")),
        pytest.param("zeist", "ZAT", "JEUGDHULP", "JEUGDHULP", marks=pytest.mark.eis("ZEIST-10")),
        pytest.param("grotius", "ZAT", "VERWIJZING", "HULP", marks=pytest.mark.eis("GRO-66")),
        pytest.param("zeeland", "LEERLINGBESPREKING", "ORTHO_SWV", "ORTHO_SWV", marks=pytest.mark.eis("ZEE-33")),
    ],
)
def test_een_uitkomst_wijst_naar_de_plek(op_school, profiel, overleg, uitkomst, code):
    dossier, _ = op_school(profiel)

    rij = dossier.leerling.school.overlegtypen.get(code=overleg).uitkomsten.get(code=uitkomst)

    assert rij.bestemming.code == code


@pytest.mark.eis("ZEIST-80")
def test_van_veilig_thuis_staat_alleen_de_weg_in_het_profiel(client, op_school):
    dossier, zoco = op_school("zeist")

    html = pagina(client, zoco, "starten", dossier.pk).content.decode()
    client.force_login(zoco)
    profiel = client.get(reverse("profiel_grenzen")).content.decode()

    assert "Veilig Thuis" not in html
    assert "Alleen in zeer extreme situaties. Volg de stappen van de meldcode." in profiel


def test_zonder_iemand_die_advies_geeft_zegt_de_bladzij_wie_dat_kan_toevoegen(client, op_school):
    dossier, zoco = op_school("zeist")

    html = pagina(client, zoco, "ongevraagd", dossier.pk).content.decode()

    assert "In het schoolprofiel staat hiervoor nog geen plek." in html
    assert "<textarea" not in html


@pytest.mark.eis("INV-18")
def test_in_een_brief_aan_leerplicht_staat_zonder_grond_niets_over_ziekte(dossier, zorgcoordinator, school):
    verwijzing = loopt(dossier, zorgcoordinator)
    stuk = notitie_toevoegen(
        dossier, titel="Verzuim", tekst="Zes keer ziekgemeld.", niveau="Z1", datum=VANDAAG(), door=zorgcoordinator
    )

    def geef(brief, *codes, aan="De leerplichtambtenaar"):
        herkomst = f"pakket:{uuid.uuid4()}"
        services.verstrekken(
            verwijzing, aan=aan, brief=brief, codes=list(codes), herkomst=herkomst, door=zorgcoordinator
        )

    for brief, codes in (("Vaak ziek.", ()), ("Komt weinig.", (f"stuk:{stuk.pk}",))):
        with pytest.raises(Onvolledig, match="Leerplicht leest dat alleen met toestemming"):
            geef(brief, *codes)
    geef("Komt weinig.")
    geef("Vaak ziek.", aan="De jeugdarts")
    grond = toestemming(dossier)
    Toestemming.objects.filter(pk=grond.pk).update(doel="gezondheid_delen")
    grond.ontvangers.set(school.functies.filter(rol="XL"))
    geef("Vaak ziek.", f"stuk:{stuk.pk}")

    assert list(Verstrekking.objects.order_by("pk").values_list("brief", flat=True)) == [
        "Komt weinig.", "Vaak ziek.", "Vaak ziek.",
    ]  # fmt: skip
