from datetime import date, timedelta
from threading import Thread

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from aanmeldingen import services, tasks
from aanmeldingen.models import Aanmelding, Bericht
from aanmeldingen.volledigheid import eisen, gebreken
from audit.models import Gebeurtenis
from dossiers.models import Gesprek, Taak, Toestemming
from overleggen.models import Agendapunt
from overleggen.services import sluiten, voeren
from scholen.kalender import plus_schooldagen
from scholen.models import Functie, School, Toestemmingsregel
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory, SchoolFactory, SchooljaarFactory
from tests.sjabloon import profiel_neerleggen
from tests.spelers import klas_van, medewerker
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig, Opdracht
from zorg.basis.opdrachten import vegen

from .factories import AanmeldingFactory, ingevuld

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


def weigering(aanmelding, door) -> list[str]:
    with pytest.raises(Onvolledig) as gevangen:
        services.indienen(aanmelding, door=door)
    aanmelding.refresh_from_db()
    assert aanmelding.status == "concept"
    return gevangen.value.ontbreekt


def zestien(leerling):
    vandaag = VANDAAG()
    leerling.geboortedatum = date(vandaag.year - 16, vandaag.month, min(vandaag.day, 28)) - timedelta(days=40)
    leerling.save()


def test_beginnen_opent_het_dossier_en_geeft_een_taak(leerling, mentor):
    aanmelding = services.beginnen(leerling, door=mentor)

    assert aanmelding.dossier.leerling == leerling
    assert aanmelding.status == "concept"
    taak = Taak.objects.get(voor_gebruiker=mentor)
    assert (taak.wat, taak.waar) == ("Rond de aanmelding af", f"/aanmeldingen/{aanmelding.pk}/")


def test_twee_keer_beginnen_is_doorgaan_met_hetzelfde_concept(leerling, mentor):
    eerste = services.beginnen(leerling, door=mentor)
    tweede = services.beginnen(leerling, door=mentor)

    assert tweede == eerste
    assert Aanmelding.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twee_klikken_tegelijk_maken_een_concept(leerling, mentor):
    def klik():
        services.beginnen(leerling, door=mentor)
        connection.close()

    klikken = [Thread(target=klik) for _ in range(2)]
    for draad in klikken:
        draad.start()
    for draad in klikken:
        draad.join()

    assert Aanmelding.objects.count() == 1


def test_een_concept_is_van_de_schrijver_alleen(dossier, mentor, zorgcoordinator, teamleider):
    concept = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)

    ziet = [wie for wie in (mentor, zorgcoordinator, teamleider) if concept in _zichtbaar(wie)]

    assert ziet == [mentor]


def test_vanaf_indienen_ziet_het_zorgteam_de_aanmelding(dossier, mentor, zorgcoordinator, andere_mentor):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    ziet = [wie for wie in (mentor, zorgcoordinator, andere_mentor) if aanmelding in _zichtbaar(wie)]

    assert ziet == [mentor, zorgcoordinator]


def _zichtbaar(gebruiker):
    return Aanmelding.objects.waarop(gebruiker, "aanmelding.inzien")


@pytest.mark.eis("SEG-117", "SEG-118", "SEG-119")
def test_indienen_zet_op_de_agenda_en_vertelt_het_de_coordinator(dossier, mentor, zorgcoordinator, ondersteuner):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    assert aanmelding.status == "ingediend"
    assert aanmelding.agendapunt.herkomst == f"aanmelding:{aanmelding.pk}"
    assert aanmelding.agendapunt.overleg.datum.isoweekday() == 1
    taak = Taak.objects.open().get(soort="aanmelding_bekijken")
    assert (taak.voor_rol, taak.namens) == ("ZC", mentor)
    assert not Taak.objects.open().filter(soort="aanmelding_afmaken").exists()
    assert set(Bericht.objects.values_list("aan", flat=True)) == {zorgcoordinator.pk, ondersteuner.pk}
    assert Gebeurtenis.objects.filter(soort="aanmelding_ingediend", onderwerp_id=aanmelding.pk).count() == 1


def test_wie_vandaag_iemand_nodig_heeft_staat_vandaag_bij_de_coordinator(dossier, mentor):
    aanmelding = ingevuld(dossier, mentor)
    aanmelding.ernst = Aanmelding.Ernst.ACUUT
    aanmelding.save(update_fields=["ernst"])

    services.indienen(aanmelding, door=mentor)

    taak = Taak.objects.open().get(soort="aanmelding_bekijken")
    assert (taak.uiterste_datum, taak.toelichting) == (timezone.localdate(), "Er is vandaag iemand nodig")


def test_twee_keer_indienen_is_een_keer(dossier, mentor, zorgcoordinator):
    verouderd = ingevuld(dossier, mentor)
    services.indienen(Aanmelding.objects.get(pk=verouderd.pk), door=mentor)

    services.indienen(verouderd, door=mentor)

    assert Agendapunt.objects.count() == 1
    assert Gesprek.objects.count() == 2
    assert Bericht.objects.count() == 1


def test_gesprekken_en_toestemmingen_worden_rijen(dossier, mentor):
    aanmelding = ingevuld(dossier, mentor, mening_ouders="Zijn blij met hulp.")

    services.indienen(aanmelding, door=mentor)

    assert {g.met: g.niveau for g in Gesprek.objects.all()} == {"leerling": "Z1", "leerling_ouders": "Z1"}
    rijen = Toestemming.objects.filter(dossier=dossier)
    assert {t.gegeven_door_contact_id for t in rijen} == set(
        dossier.leerling.contactpersonen.values_list("pk", flat=True)
    )
    assert {(t.doel, t.status, t.wijze, t.tekstversie) for t in rijen} == {
        ("aanmelding_zorg", "verleend", "mondeling", services.TEKSTVERSIE)
    }


@pytest.mark.eis("SEG-102")
def test_eerst_een_gesprek_met_de_leerling(dossier, mentor):
    aanmelding = ingevuld(dossier, mentor, gesprek_leerling_datum=None)

    ontbreekt = weigering(aanmelding, mentor)

    assert ontbreekt == [f"Praat eerst met {dossier.leerling.roepnaam}. Vul in wanneer dat was."]


@pytest.mark.eis("SEG-104")
def test_onder_de_16_eerst_een_gesprek_met_de_ouders(dossier, mentor):
    aanmelding = ingevuld(dossier, mentor, gesprek_ouders_datum=None)

    ontbreekt = weigering(aanmelding, mentor)

    naam = dossier.leerling.roepnaam
    assert ontbreekt == [f"Praat eerst met {naam} en de ouders. Dat is verplicht onder de 16 jaar."]
    assert not Gesprek.objects.exists()


def test_de_leeftijd_komt_uit_het_profiel(dossier, mentor, school):
    school.instellingen.filter(sleutel="aanmelding.oudergesprek_tot_leeftijd").update(waarde=10)
    aanmelding = ingevuld(dossier, mentor, gesprek_ouders_datum=None)

    assert services.indienen(aanmelding, door=mentor).status == "ingediend"


@pytest.mark.eis("SEG-106")
def test_elke_ouder_met_gezag_moet_toestemming_geven(dossier, mentor):
    moeder, vader = dossier.leerling.contactpersonen.order_by("pk")
    ja = {"antwoord": "ja", "datum": VANDAAG().isoformat(), "wijze": "papier"}
    aanmelding = ingevuld(dossier, mentor, toestemmingen={str(moeder.pk): ja})

    ontbreekt = weigering(aanmelding, mentor)

    assert ontbreekt == [f"Vraag {vader.naam} om toestemming en vul het antwoord in."]


def test_een_ouder_zonder_gezag_of_met_contactverbod_wordt_niets_gevraagd(dossier, mentor):
    ContactpersoonFactory(leerling=dossier.leerling, gezag="nee", informatierecht="geen")
    ContactpersoonFactory(leerling=dossier.leerling, contactverbod=True, informatierecht="geen")
    aanmelding = ingevuld(dossier, mentor)

    services.indienen(aanmelding, door=mentor)

    assert Toestemming.objects.count() == 2


def test_nee_van_een_ouder_houdt_de_aanmelding_tegen(dossier, mentor):
    moeder, vader = dossier.leerling.contactpersonen.order_by("pk")
    antwoord = {"datum": VANDAAG().isoformat(), "wijze": "mondeling"}
    gegeven = {str(moeder.pk): {"antwoord": "ja", **antwoord}, str(vader.pk): {"antwoord": "nee", **antwoord}}
    aanmelding = ingevuld(dossier, mentor, toestemmingen=gegeven)

    ontbreekt = weigering(aanmelding, mentor)

    assert ontbreekt == [f"{vader.naam} geeft geen toestemming. Overleg met de COPA."]


def test_vanaf_16_beslist_de_leerling_zelf(dossier, mentor):
    zestien(dossier.leerling)
    aanmelding = ingevuld(dossier, mentor, gesprek_ouders_datum=None)
    naam = dossier.leerling.roepnaam

    assert weigering(aanmelding, mentor) == [f"Vraag {naam} om toestemming en vul het antwoord in."]
    aanmelding.toestemmingen = {"leerling": {"antwoord": "ja", "datum": VANDAAG().isoformat(), "wijze": "mondeling"}}
    aanmelding.save()
    services.indienen(aanmelding, door=mentor)

    assert Toestemming.objects.get().gegeven_door_leerling
    assert [g.met for g in Gesprek.objects.all()] == ["leerling"]


def test_uitstel_met_reden_mag_alleen_als_de_regel_het_toestaat(dossier, mentor, school):
    aanmelding = ingevuld(dossier, mentor, toestemmingen={}, uitstel_reden="De ouders zijn in het buitenland.")
    assert len(weigering(aanmelding, mentor)) == 2
    Toestemmingsregel.objects.filter(school=school, onderwerp="aanmelding_zorg").update(
        uitstel_door=Functie.objects.filter(school=school, rol="ZC").first()
    )

    aanmelding = services.indienen(aanmelding, door=mentor)

    assert "Toestemming uitgesteld" in aanmelding.aandachtspunten
    assert not Toestemming.objects.exists()


def test_vertrouwelijk_vraagt_een_reden_en_de_ouders_niets(dossier, mentor):
    aanmelding = ingevuld(
        dossier, mentor, vertrouwelijk=True, toestemmingen={}, mening_ouders="", gesprek_ouders_datum=None
    )

    assert weigering(aanmelding, mentor) == ["Schrijf op waarom de ouders dit niet horen."]
    aanmelding.vertrouwelijk_reden = "De leerling is bang voor ruzie thuis."
    aanmelding.save()
    services.indienen(aanmelding, door=mentor)

    assert not Toestemming.objects.exists()
    assert [(g.met, g.niveau) for g in Gesprek.objects.all()] == [("leerling", "Z2")]


def test_alles_wat_mist_staat_in_een_lijst(dossier, mentor):
    leeg = Aanmelding.objects.create(dossier=dossier, gemaakt_door=mentor)

    ontbreekt = weigering(leeg, mentor)

    assert "Kies waar je zorg over gaat." in ontbreekt
    assert "Schrijf je hulpvraag op." in ontbreekt
    assert len(ontbreekt) == 12


def test_bewaren_telt_versies_per_deel(dossier, mentor):
    aanmelding = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)

    services.bewaren(aanmelding, door=mentor, deel="zien", versie=0, velden={"omschrijving": "Nieuw"})
    vers = services.bewaren(aanmelding, door=mentor, deel="hulpvraag", versie=0, velden={"hulpvraag": "Anders"})

    assert (vers.omschrijving, vers.hulpvraag, vers.versie) == ("Nieuw", "Anders", 2)
    assert vers.botsing == {}


def test_een_verouderd_venster_overschrijft_niets_en_verliest_niets(dossier, mentor):
    aanmelding = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)
    services.bewaren(aanmelding, door=mentor, deel="zien", versie=0, velden={"omschrijving": "Eerste venster"})

    with pytest.raises(IntussenGewijzigd):
        services.bewaren(aanmelding, door=mentor, deel="zien", versie=0, velden={"omschrijving": "Tweede venster"})

    aanmelding.refresh_from_db()
    assert aanmelding.omschrijving == "Eerste venster"
    assert aanmelding.botsing == {"deel": "zien", "velden": {"omschrijving": "Tweede venster"}}


def test_dezelfde_tekst_botst_niet(dossier, mentor):
    aanmelding = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)
    for _ in range(2):
        vers = services.bewaren(aanmelding, door=mentor, deel="zien", versie=0, velden={"omschrijving": "Zelfde"})

    assert vers.versie == 1


def test_samenvoegen_schrijft_de_keuze_en_ruimt_op(dossier, mentor):
    aanmelding = AanmeldingFactory(
        dossier=dossier, gemaakt_door=mentor, botsing={"deel": "zien", "velden": {"omschrijving": "Tweede"}}
    )

    vers = services.samenvoegen(aanmelding, door=mentor, velden={"omschrijving": "Eerste en tweede"})

    assert (vers.omschrijving, vers.botsing, vers.versie) == ("Eerste en tweede", {}, 1)


def test_terugsturen_haalt_van_de_agenda_en_vraagt_de_mentor(dossier, mentor, zorgcoordinator):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    services.terugsturen(aanmelding, door=zorgcoordinator, reden="Wat zegt de vakdocent?")

    aanmelding.refresh_from_db()
    assert (aanmelding.status, aanmelding.agendapunt) == ("teruggestuurd", None)
    taak = Taak.objects.open().get(soort="aanmelding_afmaken")
    assert taak.uiterste_datum == plus_schooldagen(dossier.leerling.school, timezone.localdate(), 5)
    assert not Agendapunt.objects.open().exists()
    taak = Taak.objects.open().get()
    assert (taak.wat, taak.voor_gebruiker, taak.namens) == ("Vul de aanmelding aan", mentor, zorgcoordinator)
    assert Bericht.objects.filter(soort="terug", aan=mentor).count() == 1


def test_na_aanvullen_opnieuw_indienen_maakt_niets_dubbel(dossier, mentor, zorgcoordinator):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)
    services.terugsturen(aanmelding, door=zorgcoordinator, reden="Meer uitleg")
    vers = services.bewaren(aanmelding, door=mentor, deel="zien", versie=0, velden={"omschrijving": "Meer"})
    assert vers.status == "concept"

    services.indienen(vers, door=mentor)

    assert Agendapunt.objects.open().count() == 1
    assert (Gesprek.objects.count(), Toestemming.objects.count()) == (2, 2)
    assert Bericht.objects.filter(soort="nieuw").count() == 2


def test_gezien_rondt_de_taak_van_de_coordinator_af(dossier, mentor, zorgcoordinator):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    services.gezien(aanmelding, door=zorgcoordinator)
    services.gezien(aanmelding, door=zorgcoordinator)

    aanmelding.refresh_from_db()
    assert aanmelding.gezien_door == zorgcoordinator
    assert not Taak.objects.open().exists()
    assert Gebeurtenis.objects.filter(soort="aanmelding_gezien").count() == 1


def test_intrekken_haalt_van_de_agenda_en_laat_taken_vervallen(dossier, mentor):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    services.intrekken(aanmelding, door=mentor, reden="De leerling gaat naar een andere school.")

    aanmelding.refresh_from_db()
    assert aanmelding.status == "ingetrokken"
    assert not Agendapunt.objects.open().exists()
    assert set(Taak.objects.values_list("status", flat=True)) == {"vervallen"}


def test_een_besproken_aanmelding_kan_niet_meer_worden_ingetrokken(dossier, mentor):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)
    aanmelding.agendapunt.zet_status("besproken")

    with pytest.raises(OngeldigeOvergang):
        services.intrekken(aanmelding, door=mentor, reden="Toch niet.")

    aanmelding.refresh_from_db()
    assert aanmelding.status == "ingediend"


def test_de_mail_zegt_alleen_school_en_link(dossier, mentor, zorgcoordinator):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    vegen()
    Opdracht.objects.filter(soort="aanmeldingen.bericht_versturen").update(status="wacht", klaar_op=None)
    vegen()

    berichten = [m for m in mail.outbox if m.to == [zorgcoordinator.email]]
    assert len(berichten) == 1
    assert berichten[0].subject == f"{dossier.leerling.school.naam}: er staat een nieuwe aanmelding voor je klaar"
    assert f"/aanmeldingen/{aanmelding.pk}/" in berichten[0].body
    assert dossier.leerling.roepnaam not in berichten[0].subject + berichten[0].body


def test_na_het_overleg_is_de_aanmelding_afgehandeld(dossier, mentor):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)
    aanmelding.agendapunt.zet_status("besproken")

    for _ in range(2):
        tasks.besluiten_overnemen(overleg_id=aanmelding.agendapunt.overleg_id)

    aanmelding.refresh_from_db()
    assert aanmelding.status == "afgehandeld"
    assert Gebeurtenis.objects.filter(soort="aanmelding_afgehandeld").count() == 1
    assert not Taak.objects.open().filter(soort="aanmelding_bekijken").exists()


def test_een_aangehouden_punt_neemt_de_aanmelding_mee(dossier, mentor):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)
    eerste = aanmelding.agendapunt
    eerste.zet_status("aangehouden")
    tweede = Agendapunt.objects.create(
        overleg=eerste.overleg, dossier=dossier, soort="aanmelding", herkomst=eerste.herkomst, volgorde=9, minuten=6,
        vorige=eerste, ingebracht_door=mentor,
    )  # fmt: skip

    tasks.besluiten_overnemen(overleg_id=eerste.overleg_id)

    aanmelding.refresh_from_db()
    assert (aanmelding.status, aanmelding.agendapunt) == ("ingediend", tweede)


@pytest.fixture
def bij(db):
    """A mentor with a pupil of a given age at a school that works by a given profile."""

    def maak(profiel, jaren):
        school = SchoolFactory()
        SchooljaarFactory(school=school)
        profiel_neerleggen(school, profiel)
        klas = klas_van(School.objects.get(pk=school.pk), "2b")
        vandaag = VANDAAG()
        geboren = date(vandaag.year - jaren - (vandaag.month == 1), 1, 31)
        dossier = DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas, geboortedatum=geboren))
        ContactpersoonFactory(leerling=dossier.leerling)
        return dossier, medewerker(klas.school, "ME", "Marit", klas=klas)

    return maak


OVERLEG = "Overleg eerst met de ouders, of schrijf op waarom dat nog niet kan."


@pytest.mark.parametrize(
    ("profiel", "jaren", "mist"),
    [
        ("grotius", 13, set()),
        ("zeist", 13, {OVERLEG}),
        ("zeeland", 17, {"Praat eerst met Timo en de ouders. Dat is verplicht onder de 18 jaar."}),
        ("zeeland", 18, set()),
        ("segbroek", 17, {"Vraag Timo om toestemming en vul het antwoord in."}),
    ],
)
def test_elke_school_vraagt_wat_haar_profiel_zegt(bij, profiel, jaren, mist):
    dossier, mentor = bij(profiel, jaren)
    dossier.leerling.roepnaam = "Timo"
    aanmelding = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)

    gevonden = gebreken(aanmelding, eisen(dossier.leerling, op=VANDAAG()))

    assert {gebrek.zin for gebrek in gevonden} == mist


@pytest.mark.parametrize("velden", [{"uitstel_reden": "Dat is nu niet veilig."}, {"gesprek_ouders_datum": VANDAAG()}])
def test_in_overleg_met_ouders_of_met_een_reden(bij, velden):
    dossier, mentor = bij("zeist", 13)

    aanmelding = services.indienen(AanmeldingFactory(dossier=dossier, gemaakt_door=mentor, **velden), door=mentor)

    assert aanmelding.status == "ingediend"
    assert not Toestemming.objects.exists()


@pytest.mark.parametrize(("gevolg", "status"), [("gesprek", "afgehandeld"), ("aanhouden", "ingediend")])
def test_van_indienen_tot_besluit(client, dossier, mentor, zorgcoordinator, gevolg, status):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)
    overleg = aanmelding.agendapunt.overleg
    voeren.beginnen(overleg, door=zorgcoordinator)
    uitkomst = overleg.overlegtype.uitkomsten.filter(gevolg=gevolg).order_by("pk").first()
    punt = Agendapunt.objects.get(pk=aanmelding.agendapunt_id)
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=zorgcoordinator)
    sluiten.afsluiten(overleg, door=zorgcoordinator)

    tasks.besluiten_overnemen(overleg_id=overleg.pk)

    aanmelding.refresh_from_db()
    assert aanmelding.status == status
    assert (aanmelding.agendapunt.overleg == overleg) is (status == "afgehandeld")
    client.force_login(mentor)
    pagina = client.get(aanmelding.get_absolute_url()).content.decode()
    assert (f"{overleg.overlegtype.naam}: {uitkomst.naam}" in pagina) is (status == "afgehandeld")
    if status == "ingediend":
        assert Agendapunt.objects.open().get() == aanmelding.agendapunt
