"""The same request at four schools: words, steps and reasons come from the profile."""

import pytest
from django.urls import reverse
from django.utils import timezone

from casussen.models import Casus
from dossiers.models import Taak
from schoolarts import services, tasks
from schoolarts.models import Schoolartstraject
from schoolarts.voortgang import stappenbalk, statuswoord
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory, SchoolFactory, SchooljaarFactory
from tests.sjabloon import profiel_neerleggen
from tests.spelers import klas_van, medewerker

from .factories import aanvraag, ja, met_formulier, verstuurd

VANDAAG = timezone.localdate


@pytest.fixture
def op_school(db):
    """A school with this profile, a pupil with a dossier, a mentor and a coordinator."""

    def maken(profiel):
        school = SchoolFactory(slug=profiel)
        SchooljaarFactory(school=school)
        profiel_neerleggen(school, profiel)
        school = type(school).objects.get(pk=school.pk)
        klas = klas_van(school, "2a")
        leerling = LeerlingFactory(school=school, klas=klas, adres="")
        ContactpersoonFactory(leerling=leerling)
        mentor = medewerker(school, "ME", "Marit", klas=klas)
        return DossierFactory(leerling=leerling), mentor, medewerker(school, "ZC", "Zita")

    return maken


def namen(traject):
    return [stap.naam for stap in stappenbalk(traject)]


def test_de_stappen_volgen_het_profiel(op_school):
    balken = {}
    for profiel in ("segbroek", "zeist", "zeeland", "grotius"):
        dossier, mentor, _ = op_school(profiel)
        balken[profiel] = namen(aanvraag(dossier, mentor))

    assert "Plan van aanpak" in balken["segbroek"]
    assert "Uitnodiging" in balken["segbroek"]
    assert "Oproep" in balken["zeist"]
    assert "Controleren" not in balken["zeeland"]
    assert "Plan van aanpak" not in balken["grotius"]


@pytest.mark.eis("ZEIST-77", "ZIEK-22")
def test_zeist_vraagt_de_jeugdarts_van_de_ggd_om_twee_redenen(client, op_school):
    dossier, _, copa = op_school("zeist")
    client.force_login(copa)

    pagina = client.get(reverse("schoolarts:aanvragen", args=[dossier.pk])).content.decode()

    assert "Advies vragen aan de jeugdarts van de GGD" in pagina
    assert "Vaak afwezig door ziekte" in pagina
    assert "Zorgen over een gezonde leefomgeving of thuissituatie" in pagina
    assert "Veel schooldagen achter elkaar ziek" not in pagina


@pytest.mark.eis("ZEIST-78", "ZIEK-23")
def test_zeist_volgt_de_oproep_van_de_ggd(op_school):
    dossier, mentor, copa = op_school("zeist")
    woorden = []
    traject = verstuurd(dossier, mentor, copa, criterium="veelvuldig_ziek")
    woorden.append(statuswoord(traject))
    services.uitnodiging_noteren(traject, door=copa, op=VANDAAG(), gesprek_op=None)
    traject.refresh_from_db()
    woorden.append(statuswoord(traject))
    services.consult_noteren(traject, door=copa, op=VANDAAG())
    traject.refresh_from_db()

    assert [*woorden, statuswoord(traject)] == ["Oproep verwacht", "Oproep ontvangen", "Geweest"]


@pytest.mark.eis("ZEIST-79", "ZIEK-24")
def test_bij_zeist_licht_het_zorgteam_vooraf_in(op_school):
    dossier, mentor, _ = op_school("zeist")
    aanvraag(dossier, mentor)

    taak = Taak.objects.open().get(soort="schoolarts_informeren")
    assert taak.voor_rol == "ZC"
    assert taak.wat == "Vertel de ouders en de leerling over de jeugdarts van de GGD"


def test_bij_zeist_is_een_huisadres_niet_nodig_voor_een_oproep(op_school):
    dossier, mentor, copa = op_school("zeist")

    assert verstuurd(dossier, mentor, copa, huisadres="").status == "doorgestuurd"


@pytest.mark.eis("ZEE-42")
def test_in_zeeland_gaat_de_vraag_naar_de_jeugdverpleegkundige(client, op_school):
    dossier, mentor, copa = op_school("zeeland")
    traject = aanvraag(dossier, mentor, criterium="veelvuldig_ziek")
    client.force_login(copa)

    pagina = client.get(traject.get_absolute_url()).content.decode()

    assert "Jeugdverpleegkundige en" in pagina
    assert "vertellen dat school de jeugdverpleegkundige om advies vraagt" in pagina
    assert "schoolarts om advies" not in pagina
    assert traject.status == "gecontroleerd"  # the profile has no step in which the coordinator checks


@pytest.mark.eis("ZEE-45")
@pytest.mark.parametrize(("wie", "criterium"), [("leerling", "eigen_verzoek"), ("school", "verzoek_school")])
def test_in_zeeland_vraagt_de_leerling_of_de_school_erom(client, op_school, wie, criterium):
    dossier, mentor, copa = op_school("zeeland")
    traject = services.traject_starten(
        dossier, door=mentor, vraag="Een gesprek", criterium="", herkomst=f"aanmelding:{wie}",
        gegevens={"op_verzoek_van": wie, "omschrijving": "Slaapt slecht"},
    )  # fmt: skip
    client.force_login(copa)

    pagina = client.get(traject.get_absolute_url()).content.decode()

    assert (traject.op_verzoek_van, traject.criterium) == (wie, criterium)
    assert f"op verzoek van {traject.get_op_verzoek_van_display().lower()}" in pagina


@pytest.mark.eis("ZEE-44")
def test_een_terugkoppeling_zonder_vraag_opent_een_casus(client, op_school):
    dossier, _, copa = op_school("zeeland")
    client.force_login(copa)
    url = reverse("schoolarts:inkomend", args=[dossier.pk])
    invoer = {
        "sleutel": "8d9e0a6c-0000-4000-8000-000000000001", "bron": "De jeugdverpleegkundige", "toestemming": "ja",
        "belastbaarheid": "volledig", "verwijzing": "nee", "leerplicht": "nee", "casus": "ja",
        "consultdatum": VANDAAG().isoformat(), "ontvangstdatum": VANDAAG().isoformat(),
    }  # fmt: skip

    client.post(url, invoer)
    client.post(url, invoer)

    traject = Schoolartstraject.objects.get()
    assert (traject.status, traject.op_verzoek_van) == ("terugkoppeling_ontvangen", "arts")
    assert Casus.objects.filter(dossier=dossier).count() == 1
    assert namen(traject)[0] == "Advies"
    assert Taak.objects.open().filter(soort="schoolarts_doorzetten", voor_rol="ZC").exists()


@pytest.mark.eis("PRIV-10", "SEG-109")
def test_het_formulier_wordt_een_keer_een_document(op_school):
    dossier, mentor, copa = op_school("segbroek")
    traject = aanvraag(dossier, mentor)
    ja(traject, mentor)
    services.controleren(traject, door=copa)

    tasks.formulier_maken(traject_id=traject.pk)
    traject.refresh_from_db()
    eerste = traject.formulier_id
    tasks.formulier_maken(traject_id=traject.pk)
    traject.refresh_from_db()
    assert traject.formulier_id == eerste
    assert bytes(traject.formulier.inhoud).startswith(b"%PDF")

    services.aanvullen(traject, door=copa, vraag="Andere vraag", motivatie="", gegevens=traject.gegevens)
    traject.refresh_from_db()
    assert traject.formulier_id is None  # another text is another document


def test_zonder_plan_in_het_profiel_sluit_vertellen_het_traject(op_school):
    dossier, mentor, copa = op_school("grotius")
    traject = verstuurd(dossier, mentor, copa, criterium="bij_zorg")
    services.terugkoppeling_vastleggen(
        traject, door=copa, bron="De arts", consultdatum=VANDAAG(), ontvangstdatum=VANDAAG(), toestemming=True,
        belastbaarheid="volledig",
    )  # fmt: skip
    services.doorzetten_aan_mentor(traject, door=copa)
    services.vertellen(traject, door=mentor, op=VANDAAG())

    traject.refresh_from_db()
    assert traject.status == "gesloten"
    assert met_formulier(traject).pk == traject.pk
