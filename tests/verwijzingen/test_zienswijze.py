"""What parents and pupil think of a request for another place: asked before it is sent, and nobody reads another's."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

import verwijzingen.tasks
import zorg.tasks  # noqa: F401  registers its handlers, as the worker does
from dossiers.models import Taak, Tijdlijnstuk
from portaal import services as portaal
from portaal.models import Toegang
from scholen.models import Bestemming
from tests.factories import ContactpersoonFactory
from tests.portaal.test_gedeeld import binnengaan
from verwijzingen import services
from verwijzingen.deelbaar import keuzes
from verwijzingen.models import Verwijzing, Zienswijze, Zienswijzeversie
from verwijzingen.volledigheid import ontbreekt
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import VerwijzingFactory, bestemming, toestemming

pytestmark = pytest.mark.django_db
PAD, LEZEN, DOCUMENT = "/p/zienswijze/", "/p/zienswijze/lezen/", "/p/zienswijze/document/"


@pytest.fixture
def moeder(leerling):
    leerling.contactpersonen.all().delete()
    return ContactpersoonFactory(
        leerling=leerling, relatie="moeder", naam="Ellen", email="ellen@thuis.example", gezag="ja",
        informatierecht="volledig",
    )  # fmt: skip


@pytest.fixture
def vader(leerling, moeder):
    return ContactpersoonFactory(
        leerling=leerling, relatie="vader", naam="Rob", email="rob@thuis.example", gezag="ja",
        informatierecht="volledig",
    )  # fmt: skip


@pytest.fixture
def tlv(dossier, moeder):
    return VerwijzingFactory(dossier=dossier, bestemming=bestemming(dossier, "TLV"), status="besproken")


def nog(verwijzing):
    return " ".join(z for z in ontbreekt(verwijzing, op=timezone.localdate()) if "zienswijze" in z or "kijk" in z)


def geef(rij, antwoord="eens", woorden="Het is goed zo.", naam="Ellen"):
    """Write, let the document be made, and confirm it; the seal waits for its job."""
    versie = services.zienswijze_opstellen(rij, antwoord=antwoord, woorden=woorden, naam=naam)
    verwijzingen.tasks.zienswijze_maken(versie_id=versie.pk)
    return bevestig(rij, sha256_van(versie))


def sha256_van(versie):
    return Zienswijzeversie.objects.get(pk=versie.pk).bestand.sha256


def bevestig(rij, sha256):
    return services.zienswijze_geven(
        rij, sha256=sha256, verklaring="Dit is wat ik vind van de aanvraag.", factor="sms", link="7-1",
        ip="192.0.2.7", user_agent="Proefbrowser/1",
    )  # fmt: skip


@pytest.mark.eis("LAW-18")
def test_zonder_zienswijze_gaat_de_aanvraag_niet_weg(tlv, moeder, vader, zorgcoordinator):
    assert "Schrijf op hoe de ouders ernaar kijken." in nog(tlv)
    services.zienswijzen_vragen(tlv, door=zorgcoordinator)
    assert "De zienswijze van Ellen (moeder) is er nog niet." in nog(tlv)
    assert "De zienswijze van Rob (vader) is er nog niet." in nog(tlv)
    geef(Zienswijze.objects.get(contact=moeder))
    assert "Ellen" not in nog(tlv)
    assert "Rob" in nog(tlv)
    geef(Zienswijze.objects.get(contact=vader), antwoord="niet_eens", naam="Rob")
    assert "ouder" not in nog(tlv)


def test_de_taak_zegt_na_elke_zienswijze_wat_er_nog_ontbreekt(tlv, moeder, vader, zorgcoordinator):
    Bestemming.objects.filter(pk=tlv.bestemming_id).update(
        checklist=[], grenzen_checklist=False, opp_geevalueerd=False, deskundigen=0, toestemming=False
    )
    Verwijzing.objects.filter(pk=tlv.pk).update(
        zienswijze_leerling="Ik wil een kleine klas.", doel="Rust.", verwijsbegeleider=zorgcoordinator
    )
    tlv = Verwijzing.objects.get(pk=tlv.pk)

    def taak():
        [taak] = Taak.objects.open().filter(sleutel=f"verwijzing_stap:verwijzing:{tlv.pk}")
        return taak.wat, taak.toelichting

    services.zienswijzen_vragen(tlv, door=zorgcoordinator)
    gevraagd = taak()
    geef(Zienswijze.objects.get(contact=vader), antwoord="niet_eens", naam="Rob")
    een = taak()
    geef(Zienswijze.objects.get(contact=vader), antwoord="eens", naam="Rob")  # another answer changes nothing
    assert taak() == een
    geef(Zienswijze.objects.get(contact=moeder))

    assert "De zienswijze van" in gevraagd[1]
    assert ("Ellen" in een[1], "Rob" in een[1]) == (True, False)
    assert een[0].startswith("Vul aan wat ontbreekt")
    assert not any("ontbreekt" in woord or "zienswijze" in woord for woord in taak())


def test_wat_school_hoorde_telt_ook(tlv, moeder, vader, zorgcoordinator):
    services.zienswijzen_vragen(tlv, door=zorgcoordinator)
    tlv.zienswijze_ouders = "Beide ouders willen dit graag, zeiden zij aan tafel."

    assert "zienswijze van" not in nog(tlv)


def test_twee_keer_vragen_vraagt_een_keer(tlv, vader, zorgcoordinator, mailoutbox):
    services.zienswijzen_vragen(tlv, door=zorgcoordinator)
    with pytest.raises(Onvolledig, match="al gevraagd"):
        services.zienswijzen_vragen(tlv, door=zorgcoordinator)
    vegen()

    assert sorted(mail.to[0] for mail in mailoutbox) == ["ellen@thuis.example", "rob@thuis.example"]
    assert not any("TLV" in mail.body for mail in mailoutbox)


def test_wie_geen_gezag_heeft_wordt_niet_gevraagd(tlv, vader, zorgcoordinator):
    vader.gezag, vader.informatierecht = "nee", "geen"
    vader.save()

    assert [rij.contact.naam for rij in services.zienswijzen_vragen(tlv, door=zorgcoordinator)] == ["Ellen"]


def test_in_vertrouwen_hoort_geen_ouder_ervan(tlv, vader, zorgcoordinator):
    Verwijzing.objects.filter(pk=tlv.pk).update(zonder_ouders=True)
    tlv.refresh_from_db()

    with pytest.raises(Onvolledig):
        services.zienswijzen_vragen(tlv, door=zorgcoordinator)
    assert not Zienswijze.objects.exists()


def test_een_ouder_antwoordt_met_de_link_en_leest_de_ander_niet(client, tlv, moeder, vader, zorgcoordinator):
    services.zienswijzen_vragen(tlv, door=zorgcoordinator)
    geef(Zienswijze.objects.get(contact=vader), antwoord="niet_eens", woorden="Dit wil ik niet.", naam="Rob")
    vegen()
    binnengaan(client, Toegang.objects.get(contact=moeder))

    assert PAD in client.get("/p/gedeeld/").content.decode()
    bladzijde = client.get(PAD).content.decode()
    assert "Dit wil ik niet." not in bladzijde
    leeg = client.post(PAD, {"antwoord": "", "naam": ""})
    assert leeg.status_code == 422
    assert "Kies een antwoord." in leeg.content.decode()
    van_vader = Zienswijze.objects.get(contact=vader)
    client.post(PAD, {"zienswijze": van_vader.pk, "antwoord": "eens", "woorden": "Graag.", "naam": "Ellen"})
    eigen = Zienswijze.objects.get(contact=moeder)
    assert eigen.antwoord == ""
    stuur(client, eigen)

    eigen.refresh_from_db()
    assert (eigen.antwoord, eigen.woorden, eigen.getypte_naam) == ("eens", "Graag.", "Ellen")
    van_vader.refresh_from_db()
    assert van_vader.antwoord == "niet_eens"


def stuur(client, rij):
    """Read the document that lies ready, and give it."""
    vegen()
    [sha256] = re.findall(r'name="sha256" value="(\w+)"', client.get(LEZEN, {"zienswijze": rij.pk}).content.decode())
    return client.post(LEZEN, {"zienswijze": rij.pk, "sha256": sha256}, follow=True)


def test_na_het_versturen_verandert_een_antwoord_niet_meer(client, tlv, moeder, zorgcoordinator):
    rij = services.zienswijzen_vragen(tlv, door=zorgcoordinator)[0]
    geef(rij)
    Verwijzing.objects.filter(pk=tlv.pk).update(status="ingediend", ingediend_datum=timezone.localdate(rij.gevraagd_op))

    with pytest.raises(OngeldigeOvergang):
        geef(rij, antwoord="niet_eens")
    binnengaan(client, portaal.nieuws_melden(tlv.dossier, moeder))
    assert client.get(PAD)["Location"] == "/p/gedeeld/"


def test_wat_iemand_vindt_staat_niet_op_de_tijdlijn(tlv, moeder, zorgcoordinator):
    geef(services.zienswijzen_vragen(tlv, door=zorgcoordinator)[0], woorden="Ik ben hier boos over.")

    stuk = Tijdlijnstuk.objects.get(dossier=tlv.dossier, titel__startswith="Zienswijze gekregen")
    assert "boos" not in stuk.tekst


@pytest.mark.eis("LAW-18", "LAW-08")
@pytest.mark.parametrize(("vanaf", "gevraagd"), [(12, True), (16, False)])
def test_de_leerling_wordt_gevraagd_vanaf_de_leeftijd_van_de_school(
    client, tlv, leerling, zorgcoordinator, vanaf, gevraagd
):
    leerling.email = "timo@leerling.example"
    leerling.save()
    leerling.school.instellingen.filter(sleutel="opp.leerling_tekent_vanaf").update(waarde=vanaf)
    tlv = Verwijzing.objects.get(pk=tlv.pk)
    client.force_login(zorgcoordinator)

    client.post(reverse("verwijzingen:zienswijzen", args=[tlv.pk]))

    assert Zienswijze.objects.filter(contact=None).exists() is gevraagd
    bladzijde = client.get(reverse("verwijzingen:tonen", args=[tlv.pk])).content.decode()
    assert "Ellen (moeder)" in bladzijde
    assert "nog geen antwoord" in bladzijde


def test_een_zienswijze_kan_mee_met_de_aanvraag(tlv, moeder, zorgcoordinator):
    rij = services.zienswijzen_vragen(tlv, door=zorgcoordinator)[0]
    code = f"zienswijze:{rij.pk}"
    assert code not in [keuze.code for keuze in keuzes(tlv.dossier, zorgcoordinator)]
    geef(rij, woorden="Graag een kleine klas.")
    assert code in [keuze.code for keuze in keuzes(tlv.dossier, zorgcoordinator)]
    toestemming(tlv.dossier)

    pakket = services.verstrekken(
        tlv,
        aan="Het samenwerkingsverband",
        brief="Onze vraag.",
        codes=[code],
        herkomst="pakket:z",
        door=zorgcoordinator,
    )  # fmt: skip

    assert pakket.stukken[0]["naam"] == "Zienswijze van Ellen (moeder)"
    assert ["In eigen woorden", "Graag een kleine klas."] in pakket.stukken[0]["tekst"]


def test_de_knop_om_te_vragen_staat_er_zolang_er_iemand_te_vragen_is(client, tlv, moeder, vader, zorgcoordinator):
    client.force_login(zorgcoordinator)
    pad = tlv.get_absolute_url()
    eerst = client.get(pad).content.decode()
    client.post(reverse("verwijzingen:zienswijzen", args=[tlv.pk]))

    gevraagd = client.get(pad).content.decode()

    assert "Vraag het met een link" in eerst
    assert "Vraag wie nog niet is gevraagd" not in gevraagd
    assert "Wie geen mailadres heeft, vraag je zelf." in gevraagd
    ContactpersoonFactory(
        leerling=tlv.dossier.leerling, relatie="voogd", email="v@thuis.example", gezag="ja", informatierecht="volledig"
    )
    assert "Vraag wie nog niet is gevraagd" in client.get(pad).content.decode()
