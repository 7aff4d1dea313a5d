"""Where a referral stands: what its task says first, how many there are, and where to begin when there are none."""

from datetime import date

import pytest
from django.urls import reverse

from dossiers.models import Taak
from dossiers.services import toestemming_intrekken, toestemming_vastleggen
from opp.models import Versie
from tests.opp.factories import vastgesteld, vol_concept
from verwijzingen import services
from verwijzingen.models import Verwijzing
from zorg import tasks
from zorg.basis.opdrachten import vegen

from .factories import toestemming
from .test_services import VANDAAG, begin, besproken, ingediend, tlv_papieren

assert tasks.verwijzing_kijkt_opnieuw  # the handler of the job


def taak_van(verwijzing) -> Taak:
    return Taak.objects.open().get(soort="verwijzing_stap", dossier=verwijzing.dossier)


def test_de_taak_zegt_eerst_wat_ontbreekt_en_pas_dan_dien_in(dossier, zorgcoordinator):
    verwijzing = besproken(dossier, zorgcoordinator, "TLV")
    eerst = taak_van(verwijzing)

    toestemming(dossier)
    vastgesteld(dossier)
    services.papieren_invullen(verwijzing, door=zorgcoordinator, **tlv_papieren(dossier))
    daarna = taak_van(verwijzing)

    assert eerst.wat.startswith("Vul aan wat ontbreekt en dien in: ")
    assert eerst.toelichting.startswith("Eerst nog: Er is geen geldige toestemming van een ouder om te verwijzen.")
    assert (daarna.wat, daarna.toelichting) == (f"Dien de verwijzing in: {verwijzing.bestemming.naam}", "")


def test_de_taak_zegt_meteen_dat_de_toestemming_er_is_en_dat_die_weg_is(dossier, zorgcoordinator):
    verwijzing = besproken(dossier, zorgcoordinator, "TLV")
    mist = "geen geldige toestemming"
    assert mist in taak_van(verwijzing).toelichting
    ouder = dossier.leerling.contactpersonen.order_by("pk").first()

    ja = toestemming_vastleggen(
        dossier, door=zorgcoordinator, contact=ouder, verleend=True, doel="externe_verwijzing", datum=VANDAAG(),
        ontvanger="de instelling", gegevens="de vraag", wijze="mondeling", tekstversie="1",
    )  # fmt: skip
    vegen()
    gegeven = taak_van(verwijzing)
    toestemming_intrekken(ja, door=zorgcoordinator)
    vegen()

    assert gegeven.toelichting.startswith("Eerst nog: ")
    assert mist not in gegeven.toelichting
    assert mist in taak_van(verwijzing).toelichting
    assert not Taak.objects.filter(soort="verwijzing_stap", status="gedaan", wat__startswith="Vul aan").exists()


def test_een_deel_van_de_stukken_verandert_wat_de_taak_zegt(dossier, zorgcoordinator):
    verwijzing = besproken(dossier, zorgcoordinator, "TLV")
    toestemming(dossier)

    services.papieren_invullen(verwijzing, door=zorgcoordinator, afgevinkt=verwijzing.bestemming.checklist)

    assert taak_van(verwijzing).toelichting.startswith("Eerst nog: Loop de grenzen van de ondersteuning na")
    assert not Taak.objects.filter(wat__startswith="Vul aan", status="gedaan").exists()


def test_de_lege_lijst_wijst_waar_je_begint(client, zorgcoordinator):
    client.force_login(zorgcoordinator)

    pagina = client.get(reverse("verwijzingen:lijst")).content.decode()

    assert "Er zijn nog geen verwijzingen" in pagina
    assert f'href="{reverse("dossiers:leerlingen")}">Zoek een leerling</a>' in pagina


def test_de_koppen_tellen_wat_iemand_mag_zien(client, dossier, zorgcoordinator, smw):
    begin(dossier, zorgcoordinator, "TLV")
    begin(dossier, zorgcoordinator, "REBOUND")
    tellen = {}

    for wie in (zorgcoordinator, smw):
        client.force_login(wie)
        pagina = client.get(reverse("verwijzingen:lijst")).content.decode()
        tellen[wie] = 'Nog niet ingediend <span class="aantal">2</span>' in pagina
    elders = client.get(reverse("verwijzingen:lijst") + "?stand=loopt").content.decode()
    client.force_login(zorgcoordinator)
    loopt = client.get(reverse("verwijzingen:lijst") + "?stand=loopt").content.decode()

    assert tellen == {zorgcoordinator: True, smw: False}
    assert "Er zijn nog geen verwijzingen" in elders
    assert "In deze lijst staat nu niemand" in loopt


@pytest.mark.eis("S13")
def test_s13_de_vrijstelling_laat_het_aangepaste_rooster_in_het_plan_zien(client, dossier, zorgcoordinator):
    """Treatment goes before education: what the plan says of the lessons, from the page of the exemption."""
    verwijzing = ingediend(dossier, zorgcoordinator, "VRIJSTELLING")
    services.toekennen(
        verwijzing, datum=VANDAAG(), van="leerplicht", geldig_tot=date(2027, 3, 1), begindatum=VANDAAG(),
        omvang="gedeeltelijk", grond="jeugdarts", door=zorgcoordinator,
    )  # fmt: skip
    client.force_login(zorgcoordinator)
    zonder = client.get(verwijzing.get_absolute_url()).content.decode()
    versie = vol_concept(dossier, afwijking="geen")
    leeg = client.get(verwijzing.get_absolute_url()).content.decode()
    Versie.objects.filter(pk=versie.pk).update(afwijking="onderwijstijd", afwijking_toelichting="Drie ochtenden les.")

    pagina = client.get(verwijzing.get_absolute_url()).content.decode()

    assert "Het rooster van de leerling hoort in het plan." in zonder
    assert "In het plan staat nog niet welk rooster de leerling volgt." in leeg
    assert "Minder onderwijstijd, met opbouw" in pagina
    assert "Drie ochtenden les." in pagina
    assert f'href="{reverse("opp:tonen", args=[versie.pk])}">Bekijk het plan</a>' in pagina
    assert Verwijzing.objects.get().stamschool_verantwoordelijk
