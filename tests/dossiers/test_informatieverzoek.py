"""S17: the father has no authority. He asks, school weighs, and a short letter goes to his own address."""

import subprocess
from datetime import date

import pytest
from django.urls import reverse

from audit.models import Gebeurtenis
from dossiers import services, tasks
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Informatieverzoek, Taak
from opp.ondertekenaars import voor_plan
from portaal import services as portaal
from portaal import thuis
from portaal.models import Toegang
from tests.factories import ContactpersoonFactory
from tests.opp.factories import in_ronde
from zorg.basis import opdrachten
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import InformatieverzoekFactory

pytestmark = pytest.mark.django_db
WERK = tasks  # importing registers its work
FEITEN = "Lizzy gaat over naar 3 havo. Zij is dit jaar weinig ziek geweest."
JA = {"past_bij_kind": "ja", "ook_aan_gezag": "ja", "reden": "Geen bezwaar bekend.", "brief": FEITEN}


@pytest.fixture
def lizzy(leerling):
    leerling.roepnaam, leerling.achternaam, leerling.adres = "Lizzy", "Brandsmaal", "Duinweg 8, 2500 AA Proefstad"
    leerling.email, leerling.telefoon = "lizzy@leerling.example", "0687654321"
    leerling.save()
    moeder = {
        "naam": "Ilona Verweij", "email": "ilona@thuis.example", "telefoon": "06 1234 5678",
        "adres": "Duinweg 8, 2500 AA Proefstad",
    }  # fmt: skip
    Contactpersoon.objects.filter(leerling=leerling, relatie="moeder").update(**moeder)
    vader = {
        "naam": "Ruben Brandsmaal", "gezag": "nee", "informatierecht": "belangrijk",
        "adres": "Havenkade 3, 2500 BB Proefstad",
    }  # fmt: skip
    Contactpersoon.objects.filter(leerling=leerling, relatie="vader").update(**vader)
    leerling.refresh_from_db()
    return leerling


@pytest.fixture
def vader(lizzy):
    return lizzy.contactpersonen.get(relatie="vader")


@pytest.fixture
def verzoek(dossier, vader):
    return InformatieverzoekFactory(dossier=dossier, contact=vader)


def pdftekst(inhoud):
    klaar = subprocess.run(["pdftotext", "-layout", "-", "-"], input=bytes(inhoud), capture_output=True, check=True)
    return " ".join(klaar.stdout.decode().split())


def besluit(verzoek, door, **anders):
    velden = {"past_bij_kind": True, "ook_aan_gezag": True, "reden": "Geen bezwaar.", "brief": FEITEN} | anders
    services.informatie_beslissen(verzoek, door=door, **velden)


@pytest.mark.eis("S17", "PRIV-04", "PRIV-06", "INV-05")
def test_alleen_moeder_tekent_en_vader_krijgt_een_korte_brief_op_zijn_eigen_adres(
    client, dossier, lizzy, vader, zorgcoordinator
):
    versie = in_ronde(dossier)
    assert [o.contact.relatie for o in versie.ondertekeningen.filter(rol="ouder")] == ["moeder"]
    assert vader not in [wie.contact for wie in voor_plan(versie.opp, datum=date(2026, 11, 23))]
    for waarvoor in (Waarvoor.LEZEN, Waarvoor.INZIEN, Waarvoor.TEKENEN):
        assert not oordeel(lizzy, vader, waarvoor=waarvoor).mag
    assert portaal.link_geven(dossier, vader, door=zorgcoordinator) is None

    client.force_login(zorgcoordinator)
    dossierbladzijde = client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()
    naar = reverse("dossiers:informatieverzoek_nieuw", args=[dossier.pk])
    assert naar in dossierbladzijde
    for _ in range(2):
        client.post(naar, {"contact": vader.pk, "gevraagd_datum": "2026-11-16", "vraag": "Hoe gaat het?"})
    verzoek = Informatieverzoek.objects.get()
    taak = Taak.objects.open().get(soort="informatieverzoek")
    assert (taak.uiterste_datum, taak.voor_rol) == (date(2026, 12, 16), "ZC")

    beslissen = reverse("dossiers:informatieverzoek_beslissen", args=[verzoek.pk])
    voorbeeld = client.post(beslissen, JA).content.decode()
    verzoek.refresh_from_db()
    assert (verzoek.status, "Dit komt in de brief" in voorbeeld) == ("open", True)
    assert client.post(beslissen, JA | {"gezien": "Iets anders."}).status_code == 200  # changed since it was read
    client.post(beslissen, JA | {"gezien": FEITEN})
    while opdrachten.vegen():
        pass

    verzoek.refresh_from_db()
    assert (verzoek.status, verzoek.beslist_door, verzoek.adres) == ("gegeven", zorgcoordinator, vader.adres)
    assert not Taak.objects.open().filter(soort="informatieverzoek").exists()
    brief = pdftekst(client.get(reverse("dossiers:informatiebrief", args=[verzoek.pk])).content)
    for wel in ("Ruben Brandsmaal", "Havenkade 3", FEITEN):
        assert wel in brief
    for niet in ("Ilona", "Verweij", "Duinweg", "1234", "ilona@", "Geen bezwaar"):
        assert niet not in brief
    assert Gebeurtenis.objects.filter(soort="informatie_verstrekt", onderwerp_id=verzoek.pk).count() == 1
    moeder = lizzy.contactpersonen.get(relatie="moeder")
    [regel] = thuis._brieven(Toegang.objects.create(dossier=dossier, contact=moeder))
    assert (regel.wie, regel.wat) == ("een ouder zonder gezag", "een brief met belangrijke feiten")


@pytest.mark.eis("PRIV-06")
@pytest.mark.parametrize("zin", [
    "Ilona belt u nog.", "Lizzy woont op Duinweg 8.", "Bel 0612345678.", "Mail ilona@thuis.example.",
    "Ilonas zus belt u.", "Ilona's zus belt u.", "Lizzy woont op Duinweg\r\n8.", "Lizzy woont op Duinweg\xa08.",
    "Bel +31 6 1234 56 78.", "Bel 0031 (0)6 12345678.", "Mail lizzy@leerling.example.", "Bel Lizzy: 06-8765 4321.",
])  # fmt: skip
def test_iets_van_moeder_komt_niet_in_de_brief(verzoek, zorgcoordinator, zin):
    with pytest.raises(Onvolledig, match="iets van een ander"):
        besluit(verzoek, zorgcoordinator, brief=f"{FEITEN} {zin}")

    verzoek.refresh_from_db()
    assert (verzoek.status, verzoek.brief) == ("open", "")


@pytest.mark.eis("PRIV-06")
@pytest.mark.parametrize("toets", ["past_bij_kind", "ook_aan_gezag"])
def test_zonder_twee_keer_ja_zegt_de_brief_dat_school_niets_geeft(verzoek, zorgcoordinator, toets):
    besluit(verzoek, zorgcoordinator, **{toets: False})  # the facts that were typed do not go along
    for _ in range(2):
        tasks.informatiebrief_maken(verzoek_id=verzoek.pk)

    verzoek.refresh_from_db()
    assert verzoek.status == "geweigerd"
    brief = pdftekst(verzoek.bestand.inhoud)
    assert "School geeft u deze informatie niet." in brief
    assert "kunt u het aan de rechter vragen" in brief
    assert "3 havo" not in brief + verzoek.brief
    assert Gebeurtenis.objects.filter(soort="informatie_geweigerd").count() == 1
    with pytest.raises(OngeldigeOvergang):
        besluit(verzoek, zorgcoordinator)


@pytest.mark.eis("PRIV-06")
@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"contactverbod": True, "informatierecht": "geen"}, "contactverbod"),
        ({"informatierecht": "geen"}, "geen recht op informatie"),
        ({"gezag": "onbekend"}, "We weten niet of deze persoon gezag heeft"),
    ],
)
def test_wie_geen_recht_heeft_krijgt_niets_ook_al_zegt_school_ja(verzoek, vader, zorgcoordinator, velden, zin):
    Contactpersoon.objects.filter(pk=vader.pk).update(**velden)

    with pytest.raises(Onvolledig, match=zin):
        besluit(verzoek, zorgcoordinator)

    verzoek.refresh_from_db()
    assert verzoek.status == "open"


def test_wie_gezag_heeft_vraagt_inzage(client, dossier, lizzy, zorgcoordinator):
    moeder = lizzy.contactpersonen.get(relatie="moeder")
    with pytest.raises(Onvolledig, match="verzoek om inzage"):
        services.informatie_gevraagd(
            dossier, door=zorgcoordinator, contact=moeder, gevraagd_datum=date(2026, 11, 16), vraag="Hoe gaat het?"
        )
    vreemde = ContactpersoonFactory(gezag="nee", informatierecht="belangrijk")
    client.force_login(zorgcoordinator)
    naar = reverse("dossiers:informatieverzoek_nieuw", args=[dossier.pk])
    for pk in (moeder.pk, vreemde.pk, "x"):
        bladzijde = client.post(naar, {"contact": pk, "gevraagd_datum": "2026-11-16", "vraag": "Hoe?"}).content.decode()
        assert "<title>Fout: " in bladzijde

    assert not Informatieverzoek.objects.exists()


def test_een_geheim_adres_komt_niet_op_de_brief(verzoek, vader, zorgcoordinator):
    Contactpersoon.objects.filter(pk=vader.pk).update(adres_geheim=True)

    besluit(verzoek, zorgcoordinator)
    tasks.informatiebrief_maken(verzoek_id=verzoek.pk)

    verzoek.refresh_from_db()
    assert verzoek.adres == ""
    assert "Havenkade" not in pdftekst(verzoek.bestand.inhoud)
