"""Who must sign follows the pupil's age and the authority of parents, also while a plan lies before people."""

from datetime import date, datetime

import pytest
import time_machine
from django.core import mail

from dossiers.models import Contactpersoon, Leerling, Taak, Toestemming
from opp import links, services, tasks
from opp.models import Ondertekening, Versie
from portaal import houders
from portaal.models import Toegang
from scholen.kalender import AMSTERDAM
from tests.factories import ContactpersoonFactory
from zorg.basis import opdrachten
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import in_ronde
from .test_levensloop import rondekaart, taken, teken

pytestmark = pytest.mark.django_db
WERK = tasks  # importing registers its work


def om(dag, uur=10):
    return datetime(2026, 11 if dag > 10 else 12, dag, uur, tzinfo=AMSTERDAM)


def wie(versie):
    return {naam: o.status for naam, o in rondekaart(versie).items()}


@pytest.fixture
def fatou(leerling):
    """Turns 18 on Tuesday 1 December 2026."""
    Leerling.objects.filter(pk=leerling.pk).update(
        roepnaam="Fatou", geboortedatum=date(2008, 12, 1), email="fatou@school.example"
    )
    return leerling


def gezag(dossier, relatie, **anders):
    Contactpersoon.objects.filter(leerling=dossier.leerling, relatie=relatie).update(**anders)


GEEN = {"gezag": "nee", "informatierecht": "belangrijk"}


@pytest.mark.eis("S16", "LAW-07", "INV-04", "INV-06")
def test_fatou_wordt_18_terwijl_de_links_van_haar_ouders_open_staan(dossier, fatou, mentor):
    with time_machine.travel(om(24), tick=False):
        versie = in_ronde(dossier)
        kaart = rondekaart(versie)
        lezen = {naam: links.vind(links.token_voor(o)) for naam, o in kaart.items()}
        gedeeld = Toegang.objects.create(dossier=dossier, contact=kaart["moeder"].contact)
        assert all(houders.bruikbaar(houder) for houder in lezen.values())
        assert houders.mag_lezen(dossier, gedeeld.contact)

    with time_machine.travel(om(1, 0), tick=False):
        # Before any job ran: the date alone closes the links of the parents.
        assert not houders.bruikbaar(links.vind(links.token_voor(kaart["moeder"])))
        mail.outbox.clear()

        assert services.ronde_bijwerken(versie) == 3
        assert services.ronde_bijwerken(versie) == 0
        while opdrachten.vegen(nu=om(1, 1)):
            pass

        assert wie(versie) == {"moeder": "vervallen", "vader": "vervallen", "leerling": "uitgenodigd"}
        eigen = rondekaart(versie)["leerling"]
        assert eigen.hoedanigheid == "leerling van 18 jaar of ouder"
        assert [m.to for m in mail.outbox] == [["fatou@school.example"]]
        assert links.token_voor(eigen) in mail.outbox[0].body
        assert not links.vind(links.token_voor(kaart["leerling"]))
        assert houders.bruikbaar(links.vind(links.token_voor(eigen)))

        assert not houders.mag_lezen(Leerling.objects.get(pk=fatou.pk).dossier, gedeeld.contact)
        Toestemming.objects.create(
            dossier=dossier, doel="ouders_informeren", ontvanger="De ouders", gegevens="Hoe het gaat",
            status="verleend", gegeven_door_leerling=True, datum=date(2026, 12, 1), wijze="mondeling",
            tekstversie="1", vastgelegd_door=mentor,
        )  # fmt: skip
        assert houders.mag_lezen(dossier, gedeeld.contact)

        teken(eigen)
        versie.refresh_from_db()
        assert versie.status == "overeenstemming"


@pytest.mark.eis("LAW-07", "INV-03")
def test_een_handtekening_van_voor_de_18e_verjaardag_is_geen_instemming(dossier, fatou, zorgcoordinator):
    with time_machine.travel(om(24), tick=False):
        versie = in_ronde(dossier)
        teken(rondekaart(versie)["leerling"])

    with time_machine.travel(om(1), tick=False):
        services.ronde_bijwerken(versie)
        services.ronde_bijwerken(versie)

        versie.refresh_from_db()
        assert versie.status == "gedeeltelijk_ondertekend"
        [taak] = taken("opp_wie_tekent")
        assert taak.voor_rol == "ZC"
        assert "Fatou is nu 18 en tekende als minderjarige." in taak.toelichting
        with pytest.raises(OngeldigeOvergang):
            services.vaststellen(versie, door=zorgcoordinator)

        services.nieuwe_versie(versie, door=zorgcoordinator)
        assert taken("opp_wie_tekent") == []


@pytest.mark.eis("INV-03", "INV-05")
def test_valt_de_enige_met_gezag_weg_dan_is_er_geen_overeenstemming(dossier, leerling, client, zorgcoordinator):
    gezag(dossier, "vader", **GEEN)
    versie = in_ronde(dossier)
    teken(rondekaart(versie)["leerling"])
    gezag(dossier, "moeder", **GEEN)

    services.ronde_bijwerken(versie)

    versie.refresh_from_db()
    assert (versie.status, wie(versie)["moeder"]) == ("gedeeltelijk_ondertekend", "vervallen")
    assert "geen ouder met gezag" in taken("opp_wie_tekent")[0].toelichting
    client.force_login(zorgcoordinator)
    assert "geen ouder met gezag" in client.get(f"/opp/{versie.pk}/volgen/").content.decode()

    ContactpersoonFactory(leerling=leerling, relatie="voogd", gezag="ja", email="voogd@thuis.example")
    services.ronde_bijwerken(versie)

    assert wie(versie)["voogd"] == "klaargezet"
    assert taken("opp_wie_tekent") == []


@pytest.mark.eis("INV-03", "INV-05")
def test_zonder_een_enkel_antwoord_is_niemand_akkoord(dossier):
    versie = in_ronde(dossier)
    versie.ondertekeningen.filter(rol="leerling").delete()
    for relatie in ("moeder", "vader"):
        gezag(dossier, relatie, **GEEN)

    services.ronde_bijwerken(versie)

    versie.refresh_from_db()
    assert versie.status == "ter_ondertekening"
    assert versie.ondertekeningen.open().filter(rol="ouder").count() == 0


@pytest.mark.eis("LAW-08", "INV-04")
def test_wie_16_wordt_tekent_mee_als_school_dat_vraagt(op_school):
    plek = op_school("grotius")
    vanaf = plek.school.regels.getal("opp.leerling_tekent_vanaf")
    Leerling.objects.filter(pk=plek.dossier.leerling_id).update(geboortedatum=date(2026 - vanaf, 12, 1))
    plek.dossier.refresh_from_db()
    with time_machine.travel(om(24), tick=False):
        versie = in_ronde(plek.dossier)
        assert set(wie(versie)) == {"moeder"}

    with time_machine.travel(om(1), tick=False):
        assert services.ronde_bijwerken(versie) == 1

    assert wie(versie) == {"moeder": "uitgenodigd", "leerling": "klaargezet"}
    assert rondekaart(versie)["leerling"].hoedanigheid == f"leerling van {vanaf} jaar"


@pytest.mark.eis("INV-05")
@pytest.mark.parametrize(
    "wat",
    [GEEN, {"gezag": "onbekend"}, {"contactverbod": True, "informatierecht": "geen"}],
    ids=["nee", "onbekend", "verbod"],
)
def test_zonder_gezag_of_met_contactverbod_tekent_niemand_ook_niet_op_papier(dossier, zorgcoordinator, wat):
    versie = in_ronde(dossier)
    vader = rondekaart(versie)["vader"]
    gezag(dossier, "vader", **wat)

    with pytest.raises(Onvolledig, match="niet meer ondertekenen"):
        teken(vader)
    with pytest.raises(Onvolledig, match="niet meer ondertekenen"):
        services.papier_registreren(vader, door=zorgcoordinator, handelingsdeel="in", naam="Vader")

    services.ronde_bijwerken(versie)
    assert wie(versie) == {"moeder": "uitgenodigd", "vader": "vervallen", "leerling": "uitgenodigd"}


@pytest.mark.eis("INV-04")
def test_wie_vervalt_laat_geen_taken_achter(dossier):
    versie = in_ronde(dossier)
    vader = rondekaart(versie)["vader"]
    teken(vader, "gesprek")
    assert len(taken("opp_gesprek")) == 1
    gezag(dossier, "vader", **GEEN)

    services.ronde_bijwerken(versie)

    assert not Taak.objects.open().filter(sleutel__endswith=f":{vader.pk}", soort__startswith="opp_").exists()
    assert Ondertekening.objects.get(pk=vader.pk).status == "vervallen"
    assert Versie.objects.get(pk=versie.pk).status == "ter_ondertekening"
