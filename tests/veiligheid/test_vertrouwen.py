"""What is said to a vertrouwenspersoon stays there; and the one way in which it may not."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from casussen.services import casus_openen, vertrouwenspersoon_kiezen
from dossiers.models import Taak
from tests.factories import ContactpersoonFactory
from tests.spelers import medewerker
from veiligheid import services
from veiligheid.models import Doorbreking, Vertelling, Vertrouweling, Vertrouwensgesprek
from zorg.basis.models import Onvolledig

from .factories import doorbreking, gesprek, meldcode, stap

VANDAAG = timezone.localdate()
NIET = "Zij is weggelopen en neemt haar telefoon niet op."
VELDEN = {
    "acuut": "ja", "besproken": "ja", "besproken_datum": str(VANDAAG), "ontvangers": ["ouders", "veilig_thuis"],
    "feit": "Wil vandaag uit het leven stappen.",
}  # fmt: skip


def adres(naam, leerling):
    return f"{reverse(f'veiligheid:{naam}')}?leerling={leerling.pk}"


@pytest.mark.eis("ZEIST-36")
def test_wat_is_opgeschreven_leest_alleen_wie_het_schreef(client, leerling, vertrouwenspersoon):
    client.force_login(vertrouwenspersoon)
    velden = {"sleutel": uuid.uuid4(), "datum": str(VANDAAG), "tekst": "Bang om naar huis te gaan."}

    for _ in range(2):
        client.post(adres("gesprek_nieuw", leerling), velden)

    rij = Vertrouwensgesprek.objects.get()
    assert rij.tekst not in bytes(rij.geheim).decode("latin-1")
    assert rij.tekst in client.get(reverse("veiligheid:gesprek", args=[rij.pk])).content.decode()
    assert str(leerling) in client.get(reverse("veiligheid:vertrouwen")).content.decode()


@pytest.mark.eis("ZEIST-35")
def test_de_rol_staat_bij_wie_luistert(client, leerling, vertrouwenspersoon):
    client.force_login(vertrouwenspersoon)

    for pagina in (reverse("veiligheid:vertrouwen"), adres("gesprek_nieuw", leerling)):
        assert "Je bent vertrouwenspersoon, geen therapeut." in client.get(pagina).content.decode()


def test_wie_geen_vertrouwenspersoon_is_leest_dat_niet(client, dossier, andere_mentor, zorgcoordinator):
    client.force_login(andere_mentor)
    lijst = reverse("veiligheid:vertrouwen")

    eerst = client.get(lijst).content.decode()
    casus = casus_openen(dossier, door=zorgcoordinator)
    vertrouwenspersoon_kiezen(casus, vertrouwenspersoon=andere_mentor, besproken_datum=VANDAAG, door=zorgcoordinator)
    dan = client.get(lijst).content.decode()

    assert "Je bent vertrouwenspersoon" not in eerst + dan
    assert "Nu koos geen leerling jou." in eerst
    assert "Een leerling koos jou als vertrouwenspersoon." in dan


@pytest.mark.eis("ZEIST-31")
def test_elke_collega_die_een_leerling_koos_kan_hier_schrijven(client, dossier, andere_mentor, zorgcoordinator):
    """Also who works with another class; and nobody of the dossier sees that they were asked."""
    assert not Vertrouweling.objects.waarop(andere_mentor, "vertrouwensgesprek.maken").exists()
    casus = casus_openen(dossier, door=zorgcoordinator)
    vertrouwenspersoon_kiezen(casus, vertrouwenspersoon=andere_mentor, besproken_datum=VANDAAG, door=zorgcoordinator)
    client.force_login(andere_mentor)

    pagina = client.get(reverse("veiligheid:vertrouwen")).content.decode()
    taak = Taak.objects.get(soort="vertrouwenspersoon_gekozen")

    assert adres("gesprek_nieuw", dossier.leerling) in pagina
    assert client.get(adres("gesprek_nieuw", dossier.leerling)).status_code == 200
    assert (taak.voor_gebruiker, taak.dossier, taak.waar) == (andere_mentor, None, reverse("veiligheid:vertrouwen"))
    assert str(dossier.leerling) not in taak.wat
    assert client.get(reverse("dossiers:tonen", args=[dossier.pk])).status_code == 404
    client.post(reverse("veiligheid:gezien"))
    taak.refresh_from_db()
    assert taak.status == "gedaan"


def test_wie_niet_is_gekozen_vindt_hier_niemand(client, leerling, mentor):
    client.force_login(mentor)

    assert client.get(adres("gesprek_nieuw", leerling)).status_code == 404
    kiezen = client.get(reverse("veiligheid:gesprek_nieuw"), {"naam": leerling.roepnaam}).content.decode()
    assert "Niemand gevonden" in kiezen


@pytest.mark.parametrize(
    "velden", [{"tekst": ""}, {"datum": str(VANDAAG + timedelta(days=1))}, {"tekst": "x" * 20_001}]
)
def test_wat_mist_wordt_gezegd_en_er_gaat_niets_verloren(client, leerling, vertrouwenspersoon, velden):
    client.force_login(vertrouwenspersoon)
    heel = {"sleutel": uuid.uuid4(), "datum": str(VANDAAG), "tekst": "Wat ze zei."} | velden

    antwoord = client.post(adres("gesprek_nieuw", leerling), heel)

    assert antwoord.context["form"].errors
    assert heel["tekst"] in antwoord.content.decode()
    assert not Vertrouwensgesprek.objects.exists()


def test_zonder_sleutel_wordt_het_niet_bewaard_en_dat_staat_erbij(client, leerling, vertrouwenspersoon, settings):
    settings.KLUIS_PROEF, settings.KLUIS_SLEUTELS = False, ""
    client.force_login(vertrouwenspersoon)
    velden = {"sleutel": uuid.uuid4(), "datum": str(VANDAAG), "tekst": "Wat ze zei."}

    antwoord = client.post(adres("gesprek_nieuw", leerling), velden).content.decode()

    assert "kan nu niet veilig bewaard worden" in antwoord
    assert "Wat ze zei." in antwoord
    assert not Vertrouwensgesprek.objects.exists()


def test_een_andere_tekst_uit_hetzelfde_venster_wordt_geweigerd(leerling, vertrouwenspersoon):
    eerste = gesprek(leerling, vertrouwenspersoon, "Het ene.")

    with pytest.raises(Onvolledig, match="andere tekst"):
        gesprek(leerling, vertrouwenspersoon, "Het andere.", sleutel=eerste.sleutel)

    assert Vertrouwensgesprek.objects.get().tekst == "Het ene."


class TestDoorbreken:
    @pytest.mark.eis("ZEIST-37", "S24")
    def test_alleen_bij_een_situatie_die_nu_levensbedreigend_is(self, client, leerling, vertrouwenspersoon):
        client.force_login(vertrouwenspersoon)
        pagina = adres("doorbreken", leerling)

        nee = client.post(pagina, VELDEN | {"sleutel": uuid.uuid4(), "acuut": "nee"}).content.decode()
        niemand = client.post(pagina, VELDEN | {"sleutel": uuid.uuid4(), "ontvangers": ["noodhulp"]}).content.decode()

        assert f"Dan blijft het tussen jou en {leerling.roepnaam}." in nee
        assert "Kies ook de ouders of Veilig Thuis." in niemand
        assert not Doorbreking.objects.exists()
        for _ in range(2):
            klaar = client.post(pagina, VELDEN | {"sleutel": "00000000-0000-4000-8000-000000000001"}, follow=True)
        rij = Doorbreking.objects.get()
        regel = Gebeurtenis.objects.get(soort="vertrouwelijkheid_doorbroken")
        assert rij.ontvangers == ["ouders", "veilig_thuis"]
        assert rij.feit in klaar.content.decode()
        assert (regel.door_id, regel.moment.date(), regel.leerling_id) == (
            vertrouwenspersoon.pk,
            rij.geschreven_op.date(),
            None,
        )
        assert regel.details == {"ontvangers": ["ouders", "veilig_thuis"], "eerst_besproken": True}

    @pytest.mark.eis("ZEIST-38", "ZEIST-68", "S24")
    def test_eerst_met_de_leerling_of_waarom_dat_niet_kon(self, client, leerling, vertrouwenspersoon):
        client.force_login(vertrouwenspersoon)
        pagina, heel = adres("doorbreken", leerling), VELDEN | {"sleutel": uuid.uuid4()}

        leeg = client.post(pagina, heel | {"besproken": ""}).content.decode()
        zonder_dag = client.post(pagina, heel | {"besproken_datum": ""}).content.decode()
        kort = client.post(pagina, heel | {"besproken": "nee", "niet_besproken": "Kon niet"}).content.decode()
        with pytest.raises(Onvolledig, match="Bespreek dit eerst"):
            doorbreking(leerling, vertrouwenspersoon, besproken_datum=None)
        assert not Doorbreking.objects.exists()
        client.post(pagina, heel | {"besproken": "nee", "niet_besproken": NIET})

        assert "Kies of je het eerst met de leerling besprak." in leeg
        assert "Vul in wanneer je het besprak." in zonder_dag
        assert "Schrijf in minstens 20 tekens waarom dat niet kon." in kort
        rij = Doorbreking.objects.get()
        assert (rij.besproken_datum, rij.niet_besproken) == (None, NIET)
        with pytest.raises(IntegrityError), transaction.atomic():
            Doorbreking.objects.filter(pk=rij.pk).update(kon_niet=False)

    @pytest.mark.eis("ZEIST-17", "ZEIST-37")
    def test_pas_daarna_staat_er_wie_te_bellen_is_en_alleen_wie_het_mag_horen(
        self, client, leerling, vertrouwenspersoon
    ):
        moeder, vader = leerling.contactpersonen.order_by("pk")
        leerling.contactpersonen.filter(pk=moeder.pk).update(telefoon="0612345678")
        leerling.contactpersonen.filter(pk=vader.pk).update(
            contactverbod=True, telefoon="0687654321", informatierecht="geen"
        )
        client.force_login(vertrouwenspersoon)
        ervoor = client.get(adres("doorbreken", leerling)).content.decode()
        rij = doorbreking(leerling, vertrouwenspersoon)
        pagina, vertellen = (reverse(f"veiligheid:{n}", args=[rij.pk]) for n in ("doorbreking", "vertellen"))

        erna = client.get(pagina).content.decode()
        client.post(vertellen, {"ontvanger": "ouders", "contact": vader.pk})
        client.post(vertellen, {"ontvanger": "noodhulp"})
        assert not Vertelling.objects.exists()
        for _ in range(2):
            client.post(vertellen, {"ontvanger": "ouders", "contact": moeder.pk})

        assert "0612345678" not in ervoor
        assert "0612345678" in erna
        assert "0687654321" not in erna
        assert "contactverbod" in erna
        assert [v.contact for v in rij.vertellingen.all()] == [moeder]
        taak = Taak.objects.get(soort="doorbreking_vertellen")
        assert (taak.status, taak.dossier) == ("open", None)
        client.post(vertellen, {"ontvanger": "veilig_thuis"})
        taak.refresh_from_db()
        assert taak.status == "gedaan"
        assert "Hoorde het" in client.get(pagina).content.decode()

    def test_een_ouder_van_een_ander_wordt_niet_genoemd(self, client, leerling, vertrouwenspersoon):
        vreemd = ContactpersoonFactory()
        rij = doorbreking(leerling, vertrouwenspersoon)
        client.force_login(vertrouwenspersoon)

        antwoord = client.post(
            reverse("veiligheid:vertellen", args=[rij.pk]), {"ontvanger": "ouders", "contact": vreemd.pk}
        )

        assert antwoord.status_code == 404
        with pytest.raises(Onvolledig, match="hoort niet bij deze leerling"):
            services.vertellen(rij, ontvanger="ouders", contact=vreemd, door=vertrouwenspersoon)

    @pytest.mark.eis("ZEIST-67", "ZEIST-68")
    def test_ook_wie_begeleidt_kan_dit_en_een_ander_niet(self, client, leerling, begeleider, smw):
        client.force_login(begeleider)
        assert client.get(adres("doorbreken", leerling)).status_code == 200
        client.force_login(smw)
        assert client.get(adres("doorbreken", leerling)).status_code == 404


def test_een_lijst_met_veel_gesprekken_bladert(client, leerling, vertrouwenspersoon):
    for nummer in range(27):
        gesprek(leerling, vertrouwenspersoon, f"Gesprek {nummer}")
    client.force_login(vertrouwenspersoon)

    eerste = client.get(reverse("veiligheid:vertrouwen"))
    tweede = client.get(reverse("veiligheid:vertrouwen") + eerste.context["volgende"])

    assert (len(eerste.context["rijen"]), len(tweede.context["rijen"]), tweede.context["volgende"]) == (25, 2, "")


def test_op_een_andere_school_is_hier_niemand(client, leerling, andere_school):
    client.force_login(medewerker(andere_school, "VP", "Elders"))

    assert client.get(adres("gesprek_nieuw", leerling)).status_code == 404
    assert client.get(adres("doorbreken", leerling)).status_code == 404


def test_een_lange_lijst_kost_niet_meer_vragen(client, dossier, leerling, vertrouwenspersoon, mentor):
    def vragen(wie, pagina):
        client.force_login(wie)
        client.get(pagina)
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(pagina)
        return len(gevraagd)

    lijst, meldcodes = reverse("veiligheid:vertrouwen"), reverse("veiligheid:meldcodes")
    gesprek(leerling, vertrouwenspersoon)
    een = meldcode(dossier, mentor)
    weinig = [vragen(vertrouwenspersoon, lijst), vragen(mentor, meldcodes), vragen(mentor, een.get_absolute_url())]
    for _ in range(29):
        gesprek(leerling, vertrouwenspersoon)
        meldcode(dossier, mentor)
        stap(een, mentor, 1)

    veel = [vragen(vertrouwenspersoon, lijst), vragen(mentor, meldcodes), vragen(mentor, een.get_absolute_url())]

    assert veel == weinig
    assert max(veel) <= 12
