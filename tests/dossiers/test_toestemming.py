"""One purpose, one recipient, one answer; history stays; withdrawing is heard (INV-26, PRIV-05)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import services
from dossiers.models import Taak, Toestemming
from tests.dossiers.factories import ToestemmingFactory
from tests.factories import ContactpersoonFactory
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig


@pytest.fixture
def velden(leerling):
    return {
        "doel": "aanmelding_schoolarts", "ontvanger": "De jeugdarts", "gegevens": "Verzuim van dit jaar",
        "verleend": "ja",
        "gever": str(leerling.contactpersonen.order_by("pk")[0].pk), "wijze": "mondeling", "datum": "2026-11-02",
        "einddatum": "2027-07-31", "toelichting": "Gebeld met moeder en uitgelegd wat we delen.",
    }  # fmt: skip


@pytest.fixture
def adres(dossier):
    return reverse("dossiers:toestemming_vastleggen", args=[dossier.pk])


def test_antwoord_staat_met_alles_in_de_lijst(client, dossier, mentor, velden, adres):
    client.force_login(mentor)

    client.post(adres, velden)
    client.post(adres, velden)

    toestemming = Toestemming.objects.get()
    assert (toestemming.status, toestemming.vastgelegd_door) == ("verleend", mentor)
    tekst = client.get(reverse("dossiers:toestemmingen", args=[dossier.pk])).content.decode()
    voor = (
        "De jeugdarts",
        "Verzuim van dit jaar",
        toestemming.gever,
        "31 juli 2027",
        "toestemming-1",
        str(mentor),
    )
    assert [deel for deel in voor if deel not in tekst] == []


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("gegevens", "Alles", "‘Alles’ of ‘alle gegevens’ is te ruim."),
        ("gegevens", "alle gegevens van Sam", "‘Alles’ of ‘alle gegevens’ is te ruim."),
        ("ontvanger", "Iedereen die helpt", "‘Iedereen’ of ‘alle partijen’ is te ruim."),
        ("doel", "", "Kies een antwoord bij"),
        ("einddatum", "", "Vul ‘Tot en met wanneer geldt het?’ in."),
        ("einddatum", "2026-01-01", "Kies een dag na de dag van het antwoord."),
        ("toelichting", "gebeld", "Schrijf in minstens 20 tekens"),
    ],
)
def test_toestemming_voor_alles_bestaat_niet(client, mentor, velden, adres, veld, waarde, zin):
    client.force_login(mentor)

    antwoord = client.post(adres, velden | {veld: waarde})

    tekst = antwoord.content.decode()
    assert zin in tekst or "Geef antwoord op de vraag" in tekst
    assert not Toestemming.objects.exists()


def test_ook_de_service_weigert_een_algemene_toestemming(dossier, mentor):
    with pytest.raises(Onvolledig):
        services.toestemming_vastleggen(
            dossier, door=mentor, contact=None, verleend=True, doel="groot_overleg", ontvanger="alle partijen",
            gegevens="verzuim", datum=timezone.localdate(), wijze="papier", tekstversie="1",
        )  # fmt: skip


def test_wie_geen_gezag_heeft_of_een_contactverbod_geeft_geen_toestemming(client, leerling, mentor, velden, adres):
    zonder = ContactpersoonFactory(leerling=leerling, gezag="nee", informatierecht="geen")
    verbod = ContactpersoonFactory(leerling=leerling, contactverbod=True, informatierecht="geen")
    client.force_login(mentor)

    for contact in (zonder, verbod):
        client.post(adres, velden | {"gever": str(contact.pk)})
    client.post(adres, velden | {"gever": "leerling"})  # 13 years old

    assert not Toestemming.objects.exists()


def test_vanaf_16_geeft_de_leerling_zelf_antwoord(client, leerling, mentor, velden, adres):
    leerling.geboortedatum = timezone.localdate().replace(year=timezone.localdate().year - 17, day=1)
    leerling.save()
    client.force_login(mentor)

    client.post(adres, velden | {"gever": "leerling"})

    assert Toestemming.objects.get().gegeven_door_leerling


def test_intrekken_geeft_de_coordinator_een_taak_tot_die_keek(client, dossier, zorgcoordinator):
    toestemming = ToestemmingFactory(dossier=dossier)
    client.force_login(zorgcoordinator)

    client.post(reverse("dossiers:toestemming_intrekken", args=[toestemming.pk]))

    toestemming.refresh_from_db()
    taak = Taak.objects.get()
    assert (toestemming.status, taak.voor_rol, taak.status) == ("ingetrokken", "ZC", "open")
    assert "Ik heb bekeken wat er stopt" in client.get(taak.waar).content.decode()
    client.post(reverse("dossiers:intrekking_afhandelen", args=[toestemming.pk]))
    taak.refresh_from_db()
    assert taak.status == "gedaan"


def test_twee_keer_intrekken_zegt_dat_het_al_is_gedaan(client, dossier, zorgcoordinator):
    toestemming = ToestemmingFactory(dossier=dossier)
    client.force_login(zorgcoordinator)
    adres = reverse("dossiers:toestemming_intrekken", args=[toestemming.pk])

    client.post(adres)
    antwoord = client.post(adres, follow=True)

    assert "Dit is intussen al gedaan" in antwoord.content.decode()
    assert Taak.objects.count() == 1


@pytest.mark.eis("INV-26", "PRIV-02")
def test_voor_het_grote_overleg_noemt_de_toestemming_elke_partij(client, school, dossier, mentor, velden, adres):
    leerplicht, arts = (school.functies.get(code=code) for code in ("LEERPLICHT", "JEUGDARTS"))
    client.force_login(mentor)
    groot = velden | {"doel": "groot_overleg", "ontvanger": "De hele tafel"}

    zonder = client.post(adres, groot).content.decode()
    client.post(adres, groot | {"ontvangers": [str(leerplicht.pk), str(arts.pk)]})
    client.post(adres, groot | {"ontvangers": [str(leerplicht.pk), str(arts.pk)]})

    toestemming = Toestemming.objects.get()
    lijst = client.get(reverse("dossiers:toestemmingen", args=[dossier.pk])).content.decode()
    assert "Kies met welke partijen je deelt." in zonder
    assert set(toestemming.ontvangers.all()) == {leerplicht, arts}
    assert toestemming.ontvanger == f"{leerplicht}, {arts}"
    assert f"{leerplicht}, {arts}" in lijst


def test_een_toestemming_noemt_geen_collega_en_niemand_van_een_andere_school(school, andere_school, dossier, mentor):
    goed = {"datum": timezone.localdate(), "wijze": "papier", "tekstversie": "1", "gegevens": "Verzuim"}
    medewerker(andere_school, "XA", "Arts")
    for functie in (school.functies.get(code="COPA"), andere_school.functies.get(rol="XA")):
        with pytest.raises(Onvolledig, match="van buiten deze school"):
            services.toestemming_vastleggen(
                dossier, door=mentor, contact=None, verleend=True, doel="groot_overleg", ontvanger=functie.naam,
                ontvangers=[functie], **goed,
            )  # fmt: skip

    assert not Toestemming.objects.exists()


def _geldt(dossier, functie):
    toestemmingen = Toestemming.objects.geldig(timezone.localdate()).voor_doel("groot_overleg")
    toestemmingen = toestemmingen.voor_ontvangers([functie.pk]).zonder_bezwaar([functie.pk])
    return toestemmingen.filter(dossier=dossier).exists()


@pytest.mark.eis("INV-26")
def test_het_ja_van_de_een_gaat_niet_boven_het_nee_van_de_ander(school, leerling, dossier):
    leerplicht, politie = (school.functies.get(code=code) for code in ("LEERPLICHT", "WIJKAGENT"))
    moeder, vader = leerling.contactpersonen.order_by("pk")

    def zegt(wie, status, *functies):
        toestemming = ToestemmingFactory(dossier=dossier, gegeven_door_contact=wie, status=status)
        toestemming.ontvangers.set(functies)

    zegt(moeder, "verleend", leerplicht, politie)
    zegt(vader, "geweigerd", politie)
    assert (_geldt(dossier, leerplicht), _geldt(dossier, politie)) == (True, False)

    zegt(vader, "verleend", politie)
    assert (_geldt(dossier, leerplicht), _geldt(dossier, politie)) == (True, True)
