"""The scan of a sheet whose answer was typed over before: once, beside an answer that stays as it is."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from audit.models import Gebeurtenis
from opp import bewijs as bewijs_maken
from opp import rapport, services
from opp.models import Nagekomenscan, Ondertekening
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import BestandFactory, in_ronde
from .test_andere_wegen import ANDERE_CODE, blad, naar, scan, tekst
from .test_levensloop import rondekaart

pytestmark = pytest.mark.django_db


@pytest.fixture
def vader(dossier, zorgcoordinator):
    """Answered on the sheet that Zorg made; the school typed it over and has not scanned it yet."""
    vader = rondekaart(in_ronde(dossier))["vader"]
    blad(vader, zorgcoordinator)
    services.papier_registreren(vader, door=zorgcoordinator, handelingsdeel="in", naam="V. van der Proef")
    vader.refresh_from_db()
    return vader


@pytest.fixture
def als_zc(client, zorgcoordinator):
    client.force_login(zorgcoordinator)
    return client


def rij(ondertekening):
    return Ondertekening.objects.filter(pk=ondertekening.pk).values().get()


@pytest.mark.eis("SEG-141", "INV-02")
def test_de_scan_komt_een_dag_later_bij_het_antwoord_dat_blijft_zoals_het_was(als_zc, vader, zorgcoordinator):
    voor = rij(vader)
    volgen = naar("volgen", vader.versie)
    assert "Van dit antwoord is geen scan bewaard." in tekst(als_zc.get(volgen))

    gevonden = als_zc.get(reverse("opp:papier_terug"), {"code": vader.papiercode})
    assert gevonden["Location"] == f"{naar('scan_toevoegen', vader)}?code={vader.papiercode}"
    assert "Dat kan één keer." in tekst(als_zc.get(gevonden["Location"]))
    als_zc.post(naar("scan_toevoegen", vader), {"code": vader.papiercode.lower(), "scan": scan()})

    later = Nagekomenscan.objects.get()
    vader = Ondertekening.objects.get(pk=vader.pk)
    assert rij(vader) == voor
    assert (later.toegevoegd_door, later.na_bewijs, vader.bewaarde_scan) == (zorgcoordinator, False, later.bestand)
    assert Gebeurtenis.objects.get(soort="opp_scan_toegevoegd").details["sha256"] == later.bestand.sha256
    assert als_zc.get(naar("scan", vader)).content == bytes(later.bestand.inhoud)
    html = tekst(als_zc.get(volgen))
    assert f"toegevoegd door {zorgcoordinator}" in html
    assert "ernaast" not in html


def test_het_volgende_verzegelde_document_noemt_de_scan_met_wie_en_wanneer(vader, zorgcoordinator):
    services.scan_toevoegen(vader, scan=scan(), code=vader.papiercode, door=zorgcoordinator)

    later = Nagekomenscan.objects.get()
    [feiten] = bewijs_maken.gegevens(
        vader.versie, "x", [(Ondertekening.objects.get(pk=vader.pk), {})], met_zegel=False
    )["ondertekeningen"]
    [blad_] = rapport.handtekeningen(vader.versie)
    regels = {regel.vraag: regel.tekst for regel in blad_["regels"]}

    assert feiten["scan_sha256"] == regels["Kenmerk van de scan"] == later.bestand.sha256
    assert feiten["scan_later"].endswith(f" {zorgcoordinator}")
    assert regels["Scan later toegevoegd"].endswith(f", door {zorgcoordinator}")


def test_na_het_zegel_staat_de_scan_ernaast_en_dat_staat_er(als_zc, vader, zorgcoordinator):
    versie = vader.versie
    versie.eindbestand = eind = BestandFactory()
    versie.save(update_fields=["eindbestand"])
    assert "Het document met handtekeningen is al gemaakt" in tekst(als_zc.get(naar("scan_toevoegen", vader)))

    als_zc.post(naar("scan_toevoegen", vader), {"code": vader.papiercode, "scan": scan()})

    versie.refresh_from_db()
    assert (versie.eindbestand, Nagekomenscan.objects.get().na_bewijs) == (eind, True)
    assert "Deze scan staat daar dus niet in, maar ernaast." in tekst(als_zc.get(naar("volgen", versie)))


def test_een_keer_en_ook_als_er_een_nieuwe_versie_is(als_zc, vader, zorgcoordinator):
    services.nieuwe_versie(vader.versie, door=zorgcoordinator)
    services.scan_toevoegen(vader, scan=scan(), code=vader.papiercode, door=zorgcoordinator)

    with pytest.raises(OngeldigeOvergang):
        services.scan_toevoegen(vader, scan=scan(), code=vader.papiercode, door=zorgcoordinator)
    weer = als_zc.post(naar("scan_toevoegen", vader), {"code": vader.papiercode, "scan": scan()}, follow=True)

    assert "Hier hoeft geen scan meer bij." in tekst(weer)
    assert Nagekomenscan.objects.count() == 1


def test_de_code_van_een_ander_blad_of_geen_blad_is_geen_scan(als_zc, vader, zorgcoordinator):
    moeder = rondekaart(vader.versie)["moeder"]
    van_moeder = blad(moeder, zorgcoordinator)
    leerling = rondekaart(vader.versie)["leerling"]
    services.papier_registreren(leerling, door=zorgcoordinator, handelingsdeel="in", naam="Timo")
    leerling.refresh_from_db()

    fout = tekst(als_zc.post(naar("scan_toevoegen", vader), {"code": van_moeder, "scan": scan()}))
    leeg = tekst(als_zc.post(naar("scan_toevoegen", vader), {"code": "", "scan": scan(b"MZ programma", "x.exe")}))

    assert "Deze code hoort bij een ander blad." in fout
    assert "Vul de code in die op het blad staat." in leeg
    assert ANDERE_CODE in tekst(als_zc.get(reverse("opp:papier_terug"), {"code": "AAAA-BBBB-CCCC"}))
    with pytest.raises(Onvolledig, match="geen blad met een code"):
        services.scan_toevoegen(leerling, scan=scan(), code="AAAA-BBBB-CCCC", door=zorgcoordinator)
    assert not Nagekomenscan.objects.exists()


@pytest.mark.eis("INV-02")
def test_de_database_laat_een_scan_niet_veranderen_en_niet_bij_een_ander_antwoord(vader, zorgcoordinator):
    later = services.scan_toevoegen(vader, scan=scan(), code=vader.papiercode, door=zorgcoordinator)
    moeder = rondekaart(vader.versie)["moeder"]
    ander = {"bestand": BestandFactory(), "toegevoegd_door": zorgcoordinator, "na_bewijs": False}

    with pytest.raises(DatabaseError, match="verandert niet"), transaction.atomic():
        Nagekomenscan.objects.filter(pk=later.pk).update(bestand=ander["bestand"])
    with pytest.raises(DatabaseError, match="bewaarde scan blijft"), transaction.atomic():
        later.delete()
    with pytest.raises(DatabaseError, match="hoort geen scan bij"), transaction.atomic():
        Nagekomenscan.objects.create(ondertekening=moeder, **ander)
