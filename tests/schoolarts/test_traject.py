"""The way of one request: who is next, what keeps the form at school, what is on record when it left."""

from datetime import timedelta

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers import services as dossiers
from dossiers.models import Taak, Tijdlijnstuk, Toestemming
from schoolarts import services
from schoolarts.belastbaarheid import belastbaarheid
from schoolarts.models import PlanVanAanpak, Schoolartstraject, Terugkoppeling, Verstrekking
from schoolarts.vragen import VRAGEN
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import BELASTBAAR, aanvraag, bij_mentor, ja, lopend_plan, met_advies, met_formulier, verstuurd

VANDAAG = timezone.localdate


def taken(dossier) -> dict[str, str]:
    """Open tasks of the route, with for whom."""
    rijen = Taak.objects.open().filter(dossier=dossier, soort__startswith="schoolarts").select_related("voor_gebruiker")
    return {t.soort: t.voor_rol or t.voor_gebruiker.voornaam for t in rijen.order_by("pk")}


@pytest.mark.eis("SEG-108", "SEG-109", "LAW-19")
def test_de_aanvraag_van_de_mentor_komt_bij_de_coordinator(dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, mentor, telling={"ziekmeldingen": 4})

    assert traject.telling == {"ziekmeldingen": 4}
    assert taken(dossier) == {"schoolarts_controleren": "ZC", "schoolarts_informeren": "Marit"}


def test_tweemaal_dezelfde_aanvraag_is_een_traject(dossier, mentor):
    een = aanvraag(dossier, mentor, herkomst="aanmelding:1")
    twee = aanvraag(dossier, mentor, herkomst="aanmelding:1")

    assert een == twee
    assert Schoolartstraject.objects.count() == 1


@pytest.mark.eis("ZEIST-79", "ZIEK-24")
def test_zonder_informeren_gaat_er_niets_weg(dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, mentor)
    services.controleren(traject, door=zorgcoordinator)
    met_formulier(traject)

    with pytest.raises(Onvolledig) as fout:
        services.doorsturen(traject, door=zorgcoordinator, op=VANDAAG(), aan="GGD", wijze="ZIVVER")

    assert "Vertel het eerst aan de leerling en de ouders. Vul in wanneer dat was." in fout.value.ontbreekt
    assert not Verstrekking.objects.exists()


@pytest.mark.eis("SEG-110")
def test_zonder_huisadres_komt_de_brief_nergens_aan(dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, mentor, huisadres="")
    ja(traject, mentor)
    services.controleren(traject, door=zorgcoordinator)
    met_formulier(traject)

    with pytest.raises(Onvolledig, match="huisadres"):
        services.doorsturen(traject, door=zorgcoordinator, op=VANDAAG(), aan="GGD", wijze="ZIVVER")


@pytest.mark.eis("SEG-109", "INV-29")
def test_versturen_staat_op_schrift(dossier, mentor, zorgcoordinator):
    traject = verstuurd(dossier, mentor, zorgcoordinator)

    verstrekking = traject.verstrekkingen.get()
    assert verstrekking.ontvanger == "A. Wintershoven, GGD"
    assert verstrekking.grond.startswith("Leerling en ouders geïnformeerd op")
    assert verstrekking.sha256 == traject.formulier.sha256
    assert Tijdlijnstuk.objects.filter(dossier=dossier, titel="Formulier verstuurd aan A. Wintershoven, GGD").exists()
    assert Gebeurtenis.objects.filter(soort="schoolarts_verstrekt").exists()
    assert taken(dossier) == {"schoolarts_uitnodiging": "ZC"}


def test_een_ingetrokken_toestemming_houdt_het_formulier_op_school(client, dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, mentor)
    ja(traject, mentor)
    services.controleren(traject, door=zorgcoordinator)
    met_formulier(traject)
    toestemming = Toestemming.objects.filter(dossier=dossier).order_by("pk")[0]
    dossiers.toestemming_intrekken(toestemming, door=zorgcoordinator)
    client.force_login(zorgcoordinator)

    pagina = client.get(reverse("schoolarts:doorsturen", args=[traject.pk]))
    download = client.get(reverse("schoolarts:formulier", args=[traject.pk]))
    with pytest.raises(Onvolledig):
        services.doorsturen(traject, door=zorgcoordinator, op=VANDAAG(), aan="GGD", wijze="ZIVVER")

    assert "heeft de toestemming ingetrokken. Het formulier gaat niet weg." in pagina.content.decode()
    assert download.status_code == 302
    assert not Verstrekking.objects.exists()


def test_wie_nee_zegt_houdt_het_tegen(dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, mentor)
    ja(traject, mentor, antwoord="nee")
    services.controleren(traject, door=zorgcoordinator)
    met_formulier(traject)

    with pytest.raises(Onvolledig, match="geeft geen toestemming"):
        services.doorsturen(traject, door=zorgcoordinator, op=VANDAAG(), aan="GGD", wijze="ZIVVER")


def test_tweemaal_versturen_is_een_verstrekking(dossier, mentor, zorgcoordinator):
    traject = verstuurd(dossier, mentor, zorgcoordinator)
    services.doorsturen(traject, door=zorgcoordinator, op=VANDAAG(), aan="Iemand anders", wijze="ZIVVER")

    assert traject.verstrekkingen.count() == 1


def test_wat_het_formulier_niet_vraagt_wordt_niet_bewaard(dossier, mentor):
    traject = aanvraag(dossier, mentor, diagnose="iets medisch", cijferbeeld="een 6")

    assert set(traject.gegevens) <= set(VRAGEN)
    assert "diagnose" not in traject.gegevens


@pytest.mark.eis("PRIV-10")
@pytest.mark.parametrize("model", [Schoolartstraject, Terugkoppeling, PlanVanAanpak])
def test_er_is_geen_plek_voor_een_diagnose(model):
    with pytest.raises(FieldDoesNotExist):
        model._meta.get_field("diagnose")
    assert not [v for v in model._meta.get_fields() if "diagnose" in v.name]
    assert not [vraag for vraag in VRAGEN if "diagnose" in vraag]


@pytest.mark.eis("SEG-112")
def test_het_advies_is_eerst_van_de_coordinator(client, dossier, mentor, zorgcoordinator):
    traject = met_advies(dossier, mentor, zorgcoordinator)
    client.force_login(mentor)
    url = reverse("schoolarts:tonen", args=[traject.pk])

    eerst = client.get(url).content.decode()
    leest_eerst = Terugkoppeling.objects.waarop(mentor, "schoolarts.advies_inzien").exists()
    services.doorzetten_aan_mentor(traject, door=zorgcoordinator)
    daarna = client.get(url).content.decode()

    assert not leest_eerst
    assert "Elke twee weken een uur erbij." not in eerst
    assert "Elke twee weken een uur erbij." in daarna
    assert taken(dossier) == {"schoolarts_plan": "Marit", "schoolarts_plan_samen": "ZC"}


def test_de_mentor_leest_een_aanvraag_van_een_ander_pas_na_het_doorsturen(client, dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, zorgcoordinator)
    client.force_login(mentor)

    pagina = client.get(reverse("schoolarts:tonen", args=[traject.pk])).content.decode()

    assert "Snel moe." not in pagina
    assert "Wat er op het formulier staat, lees je als jij het schreef" in pagina


@pytest.mark.eis("SEG-55", "SEG-111", "ZIEK-18")
def test_de_belastbaarheid_heeft_een_bron_en_een_datum(client, dossier, mentor, zorgcoordinator):
    bij_mentor(dossier, mentor, zorgcoordinator)
    client.force_login(mentor)

    uitspraak = belastbaarheid(dossier, voor=mentor)
    deel = client.get(reverse("schoolarts:bij_dossier", args=[dossier.pk])).content.decode()

    assert (uitspraak.tekst, uitspraak.datum) == ("Gedeeltelijk: 3 lesuren per dag", VANDAAG())
    assert uitspraak.bron == "A. Wintershoven, jeugdarts"
    assert "volgens A. Wintershoven, jeugdarts" in deel


@pytest.mark.eis("ZIEK-25")
def test_de_arts_denkt_mee_over_aanwezigheid_nu_en_later(client, dossier, mentor, zorgcoordinator):
    traject = verstuurd(dossier, mentor, zorgcoordinator)
    client.force_login(zorgcoordinator)
    invoer = {
        "bron": "De jeugdarts", "toestemming": "ja", "belastbaarheid": "niet", "verwijzing": "nee", "leerplicht": "nee",
        "kort": "Alleen mentorles", "lang": "Na de vakantie twee uur", "consultdatum": VANDAAG().isoformat(),
        "ontvangstdatum": VANDAAG().isoformat(),
    }  # fmt: skip

    client.post(reverse("schoolarts:advies", args=[traject.pk]), invoer)
    pagina = client.get(traject.get_absolute_url()).content.decode()

    assert "Alleen mentorles" in pagina
    assert "Na de vakantie twee uur" in pagina


def test_zonder_toestemming_bewaart_school_het_advies_niet(client, dossier, mentor, zorgcoordinator):
    traject = verstuurd(dossier, mentor, zorgcoordinator)
    client.force_login(zorgcoordinator)
    invoer = {
        "bron": "De jeugdarts", "toestemming": "nee", "belastbaarheid": "niet", "verwijzing": "nee",
        "leerplicht": "nee",
        "consultdatum": VANDAAG().isoformat(), "ontvangstdatum": VANDAAG().isoformat(),
    }  # fmt: skip

    antwoord = client.post(reverse("schoolarts:advies", args=[traject.pk]), invoer)

    assert "Zonder toestemming bewaart school dit niet. Maak dit leeg." in antwoord.content.decode()
    assert not Terugkoppeling.objects.exists()


def test_niet_verschenen_vraagt_een_nieuwe_uitnodiging(dossier, mentor, zorgcoordinator):
    traject = verstuurd(dossier, mentor, zorgcoordinator)
    services.uitnodiging_noteren(traject, door=zorgcoordinator, op=VANDAAG(), gesprek_op=None)
    services.niet_verschenen(traject, door=zorgcoordinator)
    assert taken(dossier) == {"schoolarts_gemist": "ZC"}

    services.uitnodiging_noteren(traject, door=zorgcoordinator, op=VANDAAG(), gesprek_op=None)
    traject.refresh_from_db()
    assert (traject.status, traject.keer_niet_verschenen) == ("uitgenodigd", 1)


@pytest.mark.eis("SEG-115")
def test_de_terugkoppeltaak_blijft_open_tot_de_mentor_afvinkt(dossier, mentor, zorgcoordinator):
    plan = lopend_plan(dossier, mentor, zorgcoordinator)
    assert taken(dossier)["schoolarts_vertellen"] == "Marit"
    with pytest.raises(Onvolledig, match="Vertel eerst"):
        services.sluiten(plan.traject, door=zorgcoordinator)

    services.vertellen(plan.traject, door=mentor, op=VANDAAG())

    assert "schoolarts_vertellen" not in taken(dossier)


def test_stoppen_laat_niemand_iets_te_doen(dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, mentor)
    services.stoppen(traject, door=zorgcoordinator, reden="De leerling is weer beter.")

    assert taken(dossier) == {}
    with pytest.raises(OngeldigeOvergang):
        services.stoppen(traject, door=zorgcoordinator, reden="Nog eens")


def test_een_dag_in_de_toekomst_is_niet_geweest(client, dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, mentor)
    client.force_login(mentor)

    morgen = (VANDAAG() + timedelta(days=1)).isoformat()
    antwoord = client.post(reverse("schoolarts:informeren", args=[traject.pk]), {"op": morgen, "wijze": "mondeling"})

    assert "Deze dag moet nog komen. Vul in wanneer het was." in antwoord.content.decode()


@pytest.mark.eis("PRIV-10")
def test_een_docent_ziet_niets(client, dossier, docent, mentor):
    traject = aanvraag(dossier, mentor)
    client.force_login(docent)

    assert not Schoolartstraject.objects.waarop(docent, "schoolarts.inzien").exists()
    assert client.get(traject.get_absolute_url()).status_code == 404


def test_wie_begeleidt_leest_het_advies_pas_na_het_doorsturen(dossier, school, mentor, zorgcoordinator):
    lb = medewerker(school, "LB", "Lies")
    dossiers.betrokkene_toevoegen(dossier, gebruiker=lb, hoedanigheid="begeleider", reden="helpt", door=zorgcoordinator)
    traject = met_advies(dossier, mentor, zorgcoordinator)

    voor = Terugkoppeling.objects.waarop(lb, "schoolarts.advies_inzien").exists()
    services.doorzetten_aan_mentor(traject, door=zorgcoordinator)

    assert (voor, Terugkoppeling.objects.waarop(lb, "schoolarts.advies_inzien").exists()) == (False, True)
    assert BELASTBAAR["belastbaarheid"] == Terugkoppeling.objects.get().belastbaarheid
