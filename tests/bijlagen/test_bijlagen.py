"""A file on a dossier: kept once, read by who may, scanned, taken back, and reminded of."""

import socket
import struct
import threading
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from bijlagen import opslag, scanner, services, tasks
from bijlagen.herinneringen import herinneren
from bijlagen.models import Bijlage
from dossiers.models import Taak, Tijdlijnstuk
from tests.factories import BetrokkeneFactory, ContactpersoonFactory
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig, Opdracht
from zorg.basis.ontvangst import TE_GROOT
from zorg.gezond import stand

from .factories import BijlageFactory, een_foto, een_pdf, upload

VIRUS = b"virus"


def toevoegen(dossier, door, inhoud=None, **velden):
    velden = {"soort": "verslag", **velden}
    bestand = upload(inhoud or een_pdf(), velden.pop("naam", "verslag.pdf"))
    return services.bijlage_toevoegen(dossier, bestand=bestand, door=door, **velden)


def leest(gebruiker, bijlage) -> bool:
    return Bijlage.objects.waarop(gebruiker, "tijdlijn").filter(pk=bijlage.pk).exists()


def test_een_bestand_staat_op_de_tijdlijn_en_onder_een_naam_die_niets_zegt(dossier, mentor):
    bijlage = toevoegen(dossier, mentor, naam="gesprek met moeder.pdf", omschrijving="Verslag van de intake")

    assert Tijdlijnstuk.objects.get(pk=bijlage.pk).soort == "stuk"
    assert "moeder" not in bijlage.opslag
    assert opslag.lezen(bijlage.opslag).startswith(b"%PDF")
    assert bijlage.status == Bijlage.Status.BESCHIKBAAR


def test_hetzelfde_bestand_twee_keer_is_een_stuk(dossier, mentor):
    eerste = toevoegen(dossier, mentor, een_pdf())
    tweede = toevoegen(dossier, mentor, opslag.lezen(eerste.opslag))

    assert eerste == tweede
    assert Bijlage.objects.count() == 1


NAUWER = [
    ({}, {"niveau": "Z2"}, ("Z2", False)),
    ({"niveau": "Z0"}, {"niveau": "Z3"}, ("Z3", False)),
    ({}, {"medisch": True}, ("Z2", True)),
    ({}, {"soort": "medische_verklaring"}, ("Z2", True)),
    ({"medisch": True}, {"medisch": True, "niveau": "Z4"}, ("Z4", True)),
]


@pytest.mark.parametrize(("eerst", "later", "kring"), NAUWER)
def test_hetzelfde_bestand_met_minder_lezers_wordt_aangescherpt(dossier, mentor, eerst, later, kring):
    inhoud = een_pdf()
    bijlage = toevoegen(dossier, mentor, inhoud, **eerst)

    for _ in range(2):
        assert toevoegen(dossier, mentor, inhoud, **later) == bijlage

    bijlage = Bijlage.objects.get()
    assert (bijlage.niveau, bijlage.medisch) == kring
    assert bijlage.soort_stuk == later.get("soort", "verslag")
    assert Gebeurtenis.objects.filter(soort="bijlage_aangescherpt", onderwerp_id=bijlage.pk).count() == 1


def test_wie_niet_meer_bij_de_gekozen_lezers_staat_leest_het_stuk_niet_meer(dossier, mentor, docent, teamleider):
    inhoud = een_pdf()
    bijlage = toevoegen(dossier, mentor, inhoud, niveau="Z3", lezers=[docent, teamleider])
    assert leest(docent, bijlage)

    toevoegen(dossier, mentor, inhoud, niveau="Z3", lezers=[teamleider])

    assert (leest(docent, bijlage), leest(teamleider, bijlage)) == (False, True)


@pytest.mark.parametrize(
    ("eerst", "later"),
    [
        ({"niveau": "Z2"}, {"niveau": "Z1"}),
        ({"medisch": True}, {}),
        ({"niveau": "Z3"}, {"niveau": "Z3", "lezers": True}),
        ({}, {"soort": "brief"}),
    ],
)
def test_hetzelfde_bestand_met_meer_lezers_of_een_andere_soort_wordt_geweigerd(
    dossier, mentor, teamleider, eerst, later
):
    inhoud = een_pdf()
    toevoegen(dossier, mentor, inhoud, **eerst)
    later = later | ({"lezers": [teamleider]} if later.get("lezers") else {})

    with pytest.raises(Onvolledig, match="met een andere soort of andere lezers"):
        toevoegen(dossier, mentor, inhoud, **later)

    bijlage = Bijlage.objects.get()
    assert (bijlage.niveau, bijlage.medisch) == (
        eerst.get("niveau", "Z2" if eerst else "Z1"),
        bool(eerst.get("medisch")),
    )
    assert not bijlage.lezers.exists()


def test_wat_een_ander_voor_zich_houdt_blijft_onbekend_ook_bij_hetzelfde_bestand(dossier, mentor, zorgcoordinator):
    inhoud = een_pdf()
    eigen = toevoegen(dossier, zorgcoordinator, inhoud, niveau="Z4")

    assert toevoegen(dossier, mentor, inhoud) != eigen


def test_te_groot_wordt_geweigerd_voor_het_wordt_gelezen(dossier, mentor):
    groot = upload(b"%PDF-" + b"0" * (21 * 2**20))

    with pytest.raises(Onvolledig, match="20 MB"):
        services.bijlage_toevoegen(dossier, bestand=groot, door=mentor, soort="brief")
    assert groot.tell() == 0


def test_21_mb_door_de_deur_geeft_een_zin_en_bewaart_niets(client, dossier, mentor):
    client.force_login(mentor)

    antwoord = client.post(
        reverse("bijlagen:toevoegen", args=[dossier.pk]),
        {"bestand": upload(b"%PDF-" + b"0" * (21 * 2**20)), "soort": "brief", "niveau": "Z1"},
    )

    assert TE_GROOT in antwoord.content.decode()
    assert not Bijlage.objects.exists()


def test_een_vermomd_bestand_door_de_deur_geeft_een_zin_bij_het_veld(client, dossier, mentor):
    client.force_login(mentor)

    antwoord = client.post(
        reverse("bijlagen:toevoegen", args=[dossier.pk]),
        {"bestand": upload(een_foto(), "foto.pdf"), "soort": "brief", "niveau": "Z1"},
    )

    assert "past niet bij de naam" in antwoord.content.decode()
    assert not Bijlage.objects.exists()


def test_gaat_iets_anders_niet_goed_dan_staat_er_dat_je_het_bestand_opnieuw_kiest(client, dossier, mentor):
    client.force_login(mentor)

    antwoord = client.post(reverse("bijlagen:toevoegen", args=[dossier.pk]), {"bestand": upload(een_pdf())})

    assert "Kies wat voor stuk het is." in antwoord.content.decode()
    assert "Kies het bestand nog een keer." in antwoord.content.decode()


def test_een_bestand_door_de_deur_komt_in_het_dossier(client, dossier, mentor):
    client.force_login(mentor)

    antwoord = client.post(
        reverse("bijlagen:toevoegen", args=[dossier.pk]),
        {"bestand": upload(een_pdf()), "soort": "brief", "niveau": "Z1", "omschrijving": "<b>Brief</b>"},
        follow=True,
    )

    assert "&lt;b&gt;Brief&lt;/b&gt;" in antwoord.content.decode()
    assert Gebeurtenis.objects.filter(soort="bijlage_toegevoegd", door_id=mentor.pk).count() == 1


@pytest.mark.eis("ZIEK-03", "S23", "PRIV-01")
def test_een_medische_verklaring_lezen_alleen_wie_genoemd_is_de_coordinator_en_wie_ermee_werkt(
    dossier, zorgcoordinator, ondersteuner, mentor, teamleider, docent, begeleider, smw
):
    contact = dossier.leerling.contactpersonen.first()

    bijlage = toevoegen(dossier, None, soort="medische_verklaring", van_contact=contact, lezers=[mentor])

    assert bijlage.medisch
    assert leest(mentor, bijlage)
    assert leest(zorgcoordinator, bijlage)
    assert not leest(smw, bijlage)
    BetrokkeneFactory(dossier=dossier, gebruiker=smw)
    assert leest(smw, bijlage)
    for ander in (ondersteuner, teamleider, docent, begeleider):
        assert not leest(ander, bijlage), ander


@pytest.mark.eis("PRIV-01", "ZIEK-09")
def test_een_mentor_die_niet_genoemd_is_leest_geen_medisch_stuk_ook_niet_op_niveau_z1(dossier, mentor, zorgcoordinator):
    bijlage = toevoegen(dossier, zorgcoordinator, medisch=True, niveau="Z1")

    assert not leest(mentor, bijlage)
    bijlage.lezers.add(mentor)
    assert leest(mentor, bijlage)


@pytest.mark.eis("S23")
def test_elke_keer_openen_staat_in_het_logboek(client, dossier, mentor):
    bijlage = toevoegen(dossier, mentor, medisch=True)
    client.force_login(mentor)

    client.get(reverse("bijlagen:downloaden", args=[bijlage.pk]))

    assert Gebeurtenis.objects.filter(soort="ingezien", onderwerp="bijlagen.bijlage", onderwerp_id=bijlage.pk).exists()


@pytest.mark.eis("INV-08")
@pytest.mark.parametrize("pagina", ["bijlagen:tonen", "bijlagen:downloaden", "bijlagen:intrekken"])
def test_wat_iemand_voor_zich_houdt_is_er_voor_niemand_anders(client, dossier, mentor, zorgcoordinator, pagina):
    bijlage = toevoegen(dossier, mentor, niveau="Z4")
    client.force_login(zorgcoordinator)

    assert client.get(reverse(pagina, args=[bijlage.pk])).status_code == 404
    lijst = client.get(reverse("bijlagen:bij_dossier", args=[dossier.pk])).content.decode()
    assert reverse("bijlagen:tonen", args=[bijlage.pk]) not in lijst


def test_een_bestand_wordt_bewaard_en_nooit_getoond_in_de_bladzijde(client, dossier, mentor):
    bijlage = toevoegen(dossier, mentor)
    client.force_login(mentor)

    antwoord = client.get(reverse("bijlagen:downloaden", args=[bijlage.pk]))

    assert b"".join(antwoord.streaming_content) == opslag.lezen(bijlage.opslag)
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Cache-Control"] == "no-store"
    assert "sandbox" in antwoord["Content-Security-Policy"]


def test_intrekken_wist_het_bestand_en_laat_de_regel_staan(dossier, mentor):
    bijlage = toevoegen(dossier, mentor, omschrijving="Over thuis")
    naam = bijlage.opslag

    services.bijlage_intrekken(bijlage, door=mentor, reden="Hoort bij een andere leerling")
    tasks.wissen(bijlage_id=bijlage.pk)
    tasks.wissen(bijlage_id=bijlage.pk)

    bijlage.refresh_from_db()
    assert (bijlage.status, bijlage.tekst, bijlage.opslag) == ("ingetrokken", "", "")
    with pytest.raises(FileNotFoundError):
        opslag.lezen(naam)
    assert Tijdlijnstuk.objects.filter(pk=bijlage.pk).exists()


def test_wat_overbleef_van_een_mislukte_transactie_wordt_opgeruimd(dossier, mentor):
    bijlage = toevoegen(dossier, mentor)
    wees = opslag.bewaren(b"niemands")

    tasks.wezen_opruimen(nu=timezone.now())
    assert opslag.lezen(wees)
    assert tasks.wezen_opruimen(nu=timezone.now() + timedelta(days=2)) >= 1
    assert opslag.lezen(bijlage.opslag)
    with pytest.raises(FileNotFoundError):
        opslag.lezen(wees)


@pytest.fixture
def clamd(settings, tmp_path):
    """A clamd that speaks INSTREAM over a socket and knows one virus."""
    pad = str(tmp_path / "clamd.sock")
    luister = socket.socket(socket.AF_UNIX)
    luister.bind(pad)
    luister.listen()

    def praten():
        while True:
            try:
                lijn, _ = luister.accept()
            except OSError:
                return
            with lijn:
                opdracht = b""
                while not opdracht.endswith(b"\0"):
                    opdracht += lijn.recv(1)
                if opdracht == b"zPING\0":
                    lijn.sendall(b"PONG\0")
                    continue
                inhoud = b""
                while lengte := struct.unpack("!I", lijn.recv(4, socket.MSG_WAITALL))[0]:
                    inhoud += lijn.recv(lengte, socket.MSG_WAITALL)
                lijn.sendall(b"stream: Eicar FOUND\0" if VIRUS in inhoud else b"stream: OK\0")

    draad = threading.Thread(target=praten, daemon=True)
    draad.start()
    settings.CLAMAV = pad
    yield
    luister.shutdown(socket.SHUT_RDWR)
    luister.close()
    draad.join(timeout=5)


def test_zonder_scanner_hoort_de_beheerder_dat_en_een_buitenstaander_niet(client, beheerder):
    assert stand()["bestanden"] == "goed"
    assert "virusscanner" not in client.get("/gezondheid/").content.decode()

    client.force_login(beheerder)
    assert "geen virusscanner ingesteld" in client.get(reverse("opdrachten")).content.decode()


def test_een_schoon_bestand_is_er_na_de_controle(clamd, client, dossier, mentor):
    bijlage = toevoegen(dossier, mentor)
    client.force_login(mentor)
    assert bijlage.status == Bijlage.Status.WACHT
    assert client.get(reverse("bijlagen:downloaden", args=[bijlage.pk])).status_code == 302

    tasks.controleren(bijlage_id=bijlage.pk)
    tasks.controleren(bijlage_id=bijlage.pk)

    bijlage.refresh_from_db()
    assert bijlage.status == Bijlage.Status.BESCHIKBAAR
    assert stand()["bestanden"] == "goed"


def test_een_besmet_bestand_gaat_voor_niemand_open_en_de_afzender_hoort_het(clamd, client, dossier, mentor):
    bijlage = toevoegen(dossier, mentor, een_pdf() + VIRUS)

    tasks.controleren(bijlage_id=bijlage.pk)

    bijlage.refresh_from_db()
    assert bijlage.status == Bijlage.Status.GEWEIGERD
    taak = Taak.objects.open().get(soort="bijlage_geweigerd")
    assert taak.voor_gebruiker == mentor
    client.force_login(mentor)
    assert client.get(reverse("bijlagen:downloaden", args=[bijlage.pk])).status_code == 302
    assert "virusscanner" in client.get(taak.waar).content.decode()


def test_een_scanner_die_zwijgt_laat_het_bestand_wachten(settings, dossier, mentor):
    settings.CLAMAV = "/nergens/clamd.sock"
    bijlage = toevoegen(dossier, mentor)

    with pytest.raises(scanner.ScannerStil):
        tasks.controleren(bijlage_id=bijlage.pk)
    bijlage.refresh_from_db()
    assert bijlage.status == Bijlage.Status.WACHT
    assert Opdracht.objects.filter(soort="bijlagen.controleren").exists()
    assert stand()["bestanden"] == "stil"


def test_wat_verloopt_wordt_op_tijd_opnieuw_gevraagd(dossier, mentor):
    vandaag = timezone.localdate()
    bijlage = BijlageFactory(dossier=dossier, geschreven_door=mentor, vervaldatum=vandaag + timedelta(days=60))

    mailen = herinneren(dossier.leerling.school, sinds=vandaag - timedelta(days=1), datum=vandaag)
    herinneren(dossier.leerling.school, sinds=vandaag - timedelta(days=1), datum=vandaag)

    taak = Taak.objects.open().get(soort="bijlage_verloopt")
    assert (taak.voor_gebruiker, taak.uiterste_datum) == (mentor, bijlage.vervaldatum)
    assert mailen[mentor.pk, "geldigheid"] == 1


def test_wie_het_niet_meer_mag_lezen_krijgt_de_vraag_niet(dossier, mentor, school):
    vandaag = timezone.localdate()
    weg = medewerker(school, "SM", "Weg")
    BijlageFactory(dossier=dossier, geschreven_door=weg, vervaldatum=vandaag + timedelta(days=5), niveau="Z2")
    weg.is_active = False
    weg.save()

    herinneren(dossier.leerling.school, sinds=vandaag - timedelta(days=1), datum=vandaag)

    assert Taak.objects.open().get(soort="bijlage_verloopt").voor_rol == "ZC"


@pytest.mark.eis("GRO-12")
def test_de_warme_overdracht_van_de_vorige_school_staat_erbij_met_de_bron(client, dossier, mentor):
    toevoegen(dossier, mentor, soort="warme_overdracht", bron="basisschool De Wilg")
    client.force_login(mentor)

    lijst = client.get(reverse("bijlagen:bij_dossier", args=[dossier.pk])).content.decode()

    assert "Warme overdracht van de vorige school" in lijst
    assert "basisschool De Wilg" in lijst


def test_een_ouder_die_iets_stuurt_staat_erbij(client, dossier, zorgcoordinator):
    contact = ContactpersoonFactory(leerling=dossier.leerling, naam="Moeder van der Proef")
    toevoegen(dossier, None, soort="medische_verklaring", van_contact=contact)
    client.force_login(zorgcoordinator)

    assert "Moeder van der Proef" in client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()


def test_de_lijst_vraagt_met_dertig_stukken_niet_meer_dan_met_een(
    client, dossier, mentor, django_assert_max_num_queries
):
    client.force_login(mentor)
    url = reverse("bijlagen:bij_dossier", args=[dossier.pk])
    BijlageFactory(dossier=dossier)
    client.get(url)
    with django_assert_max_num_queries(40) as een:
        client.get(url)
    for _ in range(35):
        BijlageFactory(dossier=dossier)
    with django_assert_max_num_queries(40) as veel:
        antwoord = client.get(url)

    assert len(veel) == len(een)
    assert antwoord.content.decode().count("Verslag</a>") == 30
