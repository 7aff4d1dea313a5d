"""Letters: who may get one, what stands on the envelope, and what never stands in an invitation."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import zorg.tasks  # noqa: F401  registers its handlers, as the worker does
from dossiers.models import Tijdlijnstuk
from portaal import services as portaal
from portaal.models import Toegang
from tests.factories import ContactpersoonFactory
from tests.portaal.test_gedeeld import binnengaan
from verwijzingen import rapport, services
from verwijzingen.models import Uitnodiging
from zorg.basis.models import Onvolledig, Opdracht
from zorg.basis.opdrachten import vegen

from .factories import VerstrekkingFactory, VerwijzingFactory, toestemming

pytestmark = pytest.mark.django_db


@pytest.fixture
def moeder(leerling):
    leerling.adres = "Schoolstraat 1, 1234 AB Zanddam"
    leerling.save()
    return ContactpersoonFactory(
        leerling=leerling, relatie="moeder", naam="Ellen Duin", email="ellen@thuis.example",
        adres="Duinpad 4, 1234 CD Zanddam",
    )  # fmt: skip


def uitnodigen(dossier, door, contact, **velden):
    return services.uitnodigen(
        dossier,
        **{
            "contact": contact, "gesprek_op": timezone.now() + timedelta(days=7), "plaats": "Kamer 12",
            "waarover": "hoe het gaat op school", "wijze": "papier", "herkomst": f"uitnodiging:{uuid.uuid4()}",
            "door": door,
        } | velden,
    )  # fmt: skip


def test_de_brief_zegt_wanneer_waar_en_waarover_in_de_woorden_van_de_school(dossier, mentor, moeder):
    dossier.leerling.school.instellingen.filter(sleutel="brief.uitnodiging").update(
        waarde="Komt u praten over [leerling], [waarover]? [dag], [plaats]. [onbekend]"
    )
    dossier.leerling.school.__dict__.pop("regels", None)

    brief = uitnodigen(dossier, mentor, moeder)

    assert dossier.leerling.roepnaam in brief.tekst
    assert "hoe het gaat op school" in brief.tekst
    assert "Kamer 12. [onbekend]" in brief.tekst
    assert rapport.adresregels(brief.aanhef, brief.adres) == ["Ellen Duin", "Duinpad 4", "1234 CD Zanddam"]


def test_de_brief_wordt_een_keer_gemaakt_en_staat_op_de_tijdlijn(dossier, mentor, moeder):
    brief = uitnodigen(dossier, mentor, moeder, herkomst="uitnodiging:een")
    assert uitnodigen(dossier, mentor, moeder, herkomst="uitnodiging:een") == brief
    rapport.uitnodiging_maken(brief)
    eerste = brief.bestand_id
    rapport.uitnodiging_maken(brief)

    assert brief.bestand_id == eerste
    assert bytes(brief.bestand.inhoud).startswith(b"%PDF")
    assert (
        Tijdlijnstuk.objects.filter(dossier=dossier, titel="Uitnodiging voor een gesprek aan Ellen Duin").count() == 1
    )
    assert Opdracht.objects.filter(soort="verwijzingen.uitnodiging_maken").count() == 1


def test_een_geheim_adres_komt_op_geen_papier_ook_niet_bij_de_ander(dossier, mentor, moeder, leerling):
    """The pupil lives there too: the address of the pupil would tell the other parent."""
    moeder.adres_geheim = True
    moeder.save()
    vader = ContactpersoonFactory(leerling=leerling, relatie="vader", adres="")

    assert uitnodigen(dossier, mentor, moeder).adres == ""
    assert uitnodigen(dossier, mentor, vader).adres == ""


def test_zonder_eigen_adres_gaat_de_brief_naar_het_huisadres(dossier, mentor, moeder):
    moeder.adres = ""
    moeder.save()

    assert uitnodigen(dossier, mentor, moeder).adres == "Schoolstraat 1, 1234 AB Zanddam"


@pytest.mark.parametrize(
    "woorden",
    [
        {"erbij": "We praten over de ADHD van uw kind."},
        {"waarover": "het onderzoek naar autisme"},
        {"erbij": "Omdat zij zo vaak ziek is."},
        {"plaats": "bij de psycholoog"},
    ],
)
def test_in_een_uitnodiging_staat_geen_diagnose(dossier, mentor, moeder, woorden):
    with pytest.raises(Onvolledig, match="niets over gezondheid"):
        uitnodigen(dossier, mentor, moeder, **woorden)

    assert not Uitnodiging.objects.exists()


def test_wie_geen_bericht_mag_krijgen_krijgt_ook_geen_brief(client, dossier, mentor, leerling):
    zonder = ContactpersoonFactory(
        leerling=leerling, relatie="vader", naam="Rob", contactverbod=True, informatierecht="geen", gezag="nee"
    )

    with pytest.raises(Onvolledig, match="contactverbod"):
        uitnodigen(dossier, mentor, zonder)
    client.force_login(mentor)
    assert "Niet aan Rob" in client.get(reverse("verwijzingen:uitnodigen", args=[dossier.pk])).content.decode()


def test_een_moment_dat_geweest_is_of_een_link_zonder_adres_kan_niet(dossier, mentor, moeder):
    with pytest.raises(Onvolledig, match="nog komt"):
        uitnodigen(dossier, mentor, moeder, gesprek_op=timezone.now() - timedelta(hours=1))
    moeder.email = ""
    moeder.save()
    with pytest.raises(Onvolledig, match="geen mailadres"):
        uitnodigen(dossier, mentor, moeder, wijze="link")


def test_met_een_link_leest_alleen_deze_ouder_de_brief(client, dossier, mentor, moeder, leerling, mailoutbox):
    vader = ContactpersoonFactory(leerling=leerling, relatie="vader", email="vader@thuis.example")
    uitnodigen(dossier, mentor, moeder, wijze="link")
    vegen()

    assert [mail.to for mail in mailoutbox] == [["ellen@thuis.example"]]
    assert leerling.roepnaam not in mailoutbox[0].body
    binnengaan(client, Toegang.objects.get(contact=moeder))
    assert "Kamer 12" in client.get("/p/gedeeld/").content.decode()
    client.post("/p/uit/")
    binnengaan(client, portaal.nieuws_melden(dossier, vader))
    assert "Kamer 12" not in client.get("/p/gedeeld/").content.decode()


def test_het_formulier_maakt_een_brief_ook_na_twee_keer_klikken(client, dossier, mentor, moeder):
    client.force_login(mentor)
    url = reverse("verwijzingen:uitnodigen", args=[dossier.pk])
    dag = timezone.localdate() + timedelta(days=7)
    data = {
        "aan": moeder.pk, "datum": f"{dag}", "tijd": "14:30", "plaats": "Kamer 12", "wijze": "papier",
        "waarover": "hulp op school", "sleutel": str(uuid.uuid4()),
    }  # fmt: skip

    fout = client.post(url, data | {"tijd": "half drie"}).content.decode()
    assert "Schrijf de tijd als 14:30." in fout
    assert "Kamer 12" in fout
    klaar = client.post(url, data, follow=True).content.decode()
    client.post(url, data)

    brief = Uitnodiging.objects.get()
    assert timezone.localtime(brief.gesprek_op).strftime("%H:%M") == "14:30"
    assert "Duinpad 4" in klaar


def test_een_verwijsbrief_begint_met_de_tekst_van_de_school_en_heeft_een_adres(client, dossier, zorgcoordinator):
    toestemming(dossier)
    verwijzing = VerwijzingFactory(dossier=dossier, doel="Rust, en weer leren.")
    client.force_login(zorgcoordinator)

    bladzijde = client.get(reverse("verwijzingen:verstrekken", args=[verwijzing.pk])).content.decode()

    assert f"Wij vragen uw hulp voor {dossier.leerling}" in bladzijde
    assert "Onze vraag: Rust, en weer leren." in bladzijde
    brief = VerstrekkingFactory(
        verwijzing=verwijzing, aan="De instelling", adres="Postbus 1, 1000 AA Elders", bestand=None
    )
    rapport.brief_maken(brief)
    assert rapport.adresregels(brief.aan, brief.adres) == ["De instelling", "Postbus 1", "1000 AA Elders"]
    assert bytes(brief.bestand.inhoud).startswith(b"%PDF")
