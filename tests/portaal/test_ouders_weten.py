"""Of which aanmeldingen those at home hear: the mail and the page behind the link follow one rule."""

from datetime import timedelta

import pytest
from django.utils import timezone

import portaal.tasks  # noqa: F401  the handlers of its jobs
import zorg.tasks  # noqa: F401
from aanmeldingen import services as aanmeldingen
from aanmeldingen.models import Aanmelding, Zelfmelding
from aanmeldingen.soorten import PERSOONLIJK, SOORTEN
from casussen import services as casussen
from casussen.models import Ouderbetrokkenheid
from dossiers.models import Toestemming
from portaal import services
from portaal.models import Toegang
from scholen.models import Instelling, Toestemmingsregel
from tests.aanmeldingen.factories import AanmeldingFactory
from tests.factories import ContactpersoonFactory
from tests.portaal.conftest import tekst
from tests.portaal.test_gedeeld import GEDEELD, binnengaan
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db


@pytest.fixture
def moeder(leerling):
    return ContactpersoonFactory(leerling=leerling, relatie="moeder", email="moeder@thuis.example")


@pytest.fixture
def vader(leerling):
    return ContactpersoonFactory(leerling=leerling, relatie="vader", email="vader@elders.example")


@pytest.fixture
def ingediend(dossier, mentor):
    def maken(**anders):
        rij = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor, **anders)
        Aanmelding.objects.filter(pk=rij.pk).update(
            status="ingediend",
            ingediend_op=timezone.now() - timedelta(minutes=1),
            reactiedatum=timezone.localdate(),
            ontvanger=dossier.leerling.school.functies.filter(rol="ZC").first(),
        )
        return Aanmelding.objects.get(pk=rij.pk)

    return maken


def hoort_het(client, aanmelding, contact, mailoutbox):
    """Whether this parent gets a mail, and sees it on the page; both or neither."""
    mailoutbox.clear()
    services.aanmelding_melden(aanmelding)
    vegen()
    mail = any(contact.email in bericht.to for bericht in mailoutbox)
    binnengaan(client, services.nieuws_melden(aanmelding.dossier, contact))
    pagina = "Ontvangen op" in tekst(client.get(GEDEELD))
    assert mail == pagina
    return pagina


def jaren_oud(leerling, jaren):
    leerling.geboortedatum = timezone.localdate() - timedelta(days=366 * jaren)
    leerling.save()


@pytest.mark.eis("S01")
def test_een_gewone_aanmelding_horen_de_ouders(client, ingediend, moeder, mailoutbox):
    assert hoort_het(client, ingediend(), moeder, mailoutbox)


@pytest.mark.eis("INV-09")
def test_zolang_de_toestemming_later_komt_weten_de_ouders_nergens_van(client, ingediend, moeder, mailoutbox):
    aanmelding = ingediend(uitstel_reden="Onveilig thuis", toestemmingen={})

    assert not hoort_het(client, aanmelding, moeder, mailoutbox)


def test_wie_ja_zei_weet_het_en_de_ander_nog_niet(client, ingediend, moeder, vader, mailoutbox):
    aanmelding = ingediend(uitstel_reden="Vader is op reis", toestemmingen={str(moeder.pk): {"antwoord": "ja"}})

    assert hoort_het(client, aanmelding, moeder, mailoutbox)
    client.post("/p/uit/")
    assert not hoort_het(client, aanmelding, vader, mailoutbox)


def test_wie_later_ja_zegt_weet_het_vanaf_dan(client, dossier, ingediend, moeder, mentor, mailoutbox):
    aanmelding = ingediend(uitstel_reden="Nog niet gesproken", toestemmingen={})
    Toestemming.objects.create(
        dossier=dossier, doel="aanmelding_zorg", ontvanger="zorgteam", gegevens="de aanmelding", status="verleend",
        gegeven_door_contact=moeder, datum=timezone.localdate(), wijze="mondeling", tekstversie="1",
        vastgelegd_door=mentor,
    )  # fmt: skip

    assert hoort_het(client, aanmelding, moeder, mailoutbox)


@pytest.mark.eis("GRO-24")
@pytest.mark.parametrize(("daarna", "hoort"), [((), False), (("geinformeerd",), True)])
def test_zolang_de_casus_de_ouders_uitstelt_horen_ze_niets(
    client, dossier, ingediend, moeder, zorgcoordinator, mailoutbox, daarna, hoort
):
    casus = casussen.casus_openen(dossier, door=zorgcoordinator, hulpvraag="Veilig thuis?")
    for soort in ("uitgesteld", *daarna):
        Ouderbetrokkenheid.objects.create(
            casus=casus, fase=casus.fase, soort=soort, datum=timezone.localdate(), toelichting="Onveilig thuis",
            herzien_datum=timezone.localdate(), geschreven_door=zorgcoordinator,
        )  # fmt: skip

    assert hoort_het(client, ingediend(), moeder, mailoutbox) is hoort


@pytest.mark.parametrize("formulier", sorted(naam for naam, soort in SOORTEN.items() if not soort.ouders))
def test_van_deze_soorten_horen_ouders_nooit(client, ingediend, moeder, mailoutbox, formulier):
    assert not hoort_het(client, ingediend(formulier=formulier), moeder, mailoutbox)


def test_wat_persoonlijk_is_en_wat_niemand_aan_ouders_vraagt_mogen_zij_niet_weten():
    """A new kind is closed to parents until somebody says that the profile tells them."""
    open_ = {naam for naam, soort in SOORTEN.items() if soort.ouders}

    assert not open_ & set(PERSOONLIJK)
    assert all(SOORTEN[naam].onderwerpen for naam in open_)


def test_een_gesprek_over_gezondheid_dat_de_leerling_zelf_vroeg_horen_ouders_niet(
    client, ingediend, moeder, mailoutbox
):
    aanmelding = ingediend(formulier="jeugdverpleegkundige", antwoorden={"op_verzoek_van": "leerling"})

    assert not hoort_het(client, aanmelding, moeder, mailoutbox)


def test_een_school_die_ouders_geen_bericht_geeft_toont_het_ook_niet(client, ingediend, moeder, school, mailoutbox):
    Instelling.objects.filter(school=school, sleutel="aanmelding.ouders_bericht").update(waarde=False)

    assert not hoort_het(client, ingediend(), moeder, mailoutbox)


@pytest.mark.eis("PRIV-05")
@pytest.mark.parametrize(("wie", "hoort"), [("ouders", True), ("leerling", False)])
def test_vanaf_zestien_horen_ouders_alleen_wat_het_profiel_hun_vertelt(
    client, leerling, ingediend, moeder, school, mailoutbox, wie, hoort
):
    jaren_oud(leerling, 16)
    Toestemmingsregel.objects.filter(school=school, onderwerp="aanmelding_zorg").delete()
    Toestemmingsregel.objects.create(
        school=school, onderwerp="aanmelding_zorg", leeftijd_van=16, wie=wie, soort="informeren",
        bron="test", zekerheid="standaard",
    )  # fmt: skip

    assert hoort_het(client, ingediend(), moeder, mailoutbox) is hoort


def test_wat_een_leerling_via_de_eigen_link_vraagt_is_vertrouwelijk(
    client, dossier, leerling, moeder, zorgcoordinator, mailoutbox
):
    leerling.email = "leerling@school.example"
    leerling.save()
    toegang = services.nieuws_melden(dossier, None)
    binnengaan(client, toegang)
    client.post("/p/gedeeld/vragen/", {"vraag": "Ik voel me thuis niet veilig", "bereikbaar": "na school"})
    mailoutbox.clear()

    aanmelding = aanmeldingen.koppelen(Zelfmelding.objects.get(), leerling=leerling, door=zorgcoordinator)
    vegen()
    vegen()

    assert aanmelding.vertrouwelijk
    assert not [mail for mail in mailoutbox if moeder.email in mail.to]
    assert "Ontvangen op" in tekst(client.get(GEDEELD))


@pytest.mark.parametrize("vertrouwelijk", [True, False])
def test_de_ouders_krijgen_geen_bericht_als_een_leerling_zichzelf_meldt(
    leerling, moeder, zorgcoordinator, mailoutbox, vertrouwelijk
):
    """ "De ouders krijgen geen bericht", says the page on which school invites the pupil."""
    melding = aanmeldingen.zelf_aanmelden(
        leerling.school, naam="Sem", klas="2b", waarover="Ruzie thuis", vertrouwelijk=vertrouwelijk
    )
    mailoutbox.clear()
    aanmeldingen.koppelen(melding, leerling=leerling, door=zorgcoordinator)
    vegen()
    vegen()

    assert not [mail for mail in mailoutbox if moeder.email in mail.to]


def test_wat_moeder_via_haar_link_vraagt_is_van_haar_alleen(
    client, dossier, leerling, moeder, vader, zorgcoordinator, mailoutbox
):
    leerling.email = "leerling@school.example"
    leerling.save()
    binnengaan(client, services.nieuws_melden(dossier, moeder))
    client.post("/p/gedeeld/vragen/", {"vraag": "Ik ben bang voor zijn vader", "bereikbaar": "overdag"})
    mailoutbox.clear()
    aanmeldingen.koppelen(Zelfmelding.objects.get(), leerling=leerling, door=zorgcoordinator)
    vegen()
    vegen()

    assert not [mail for mail in mailoutbox if vader.email in mail.to]
    assert not Toegang.objects.filter(contact=vader).exists()
    for ander in (vader, None):
        client.post("/p/uit/")
        binnengaan(client, services.nieuws_melden(dossier, ander))
        assert "Ontvangen op" not in tekst(client.get(GEDEELD))
