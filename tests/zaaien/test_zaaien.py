"""Invented schools to measure on: whole for the product, the same from the same seed, and only where nothing is yet."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Betrokkene, Contactpersoon, Dossier, Leerling, Taak, Tijdlijnstuk
from scholen.models import Klas, School
from zorg.zaaien import wereld, woorden
from zorg.zaaien.wereld import Maat, Zaaier


@pytest.fixture
def klein(monkeypatch):
    monkeypatch.setattr(wereld, "VOLSTE", 40)  # a setting of size, no code of ours is replaced


def zaai(**opties):
    uit = io.StringIO()
    call_command("zaaien", stdout=uit, **{"leerlingen": 60, "jaren": 2, "logregels": 25} | opties)
    return uit.getvalue()


@pytest.mark.django_db
def test_een_gezaaide_school_werkt_voor_wie_er_werkt(klein):
    zaai(scholen=2)

    assert (School.objects.count(), Leerling.objects.count(), Contactpersoon.objects.count()) == (2, 60, 120)
    assert Klas.objects.count() == 4  # 30 pupils in each school
    assert not Dossier.objects.filter(status="actief", leerling__uitschrijfdatum__isnull=False).exists()
    assert Dossier.objects.actief().count() == Taak.objects.count()
    for rij in (*Leerling.objects.all()[:5], *Dossier.objects.all()[:5], *Betrokkene.objects.all()[:5],
                *Tijdlijnstuk.objects.all()[:20], *Contactpersoon.objects.all()[:5]):  # fmt: skip
        rij.full_clean()
    client = Client()
    client.force_login(Gebruiker.objects.get(email="coordinatie@zaai1.example"))
    eigen = Dossier.objects.actief().filter(leerling__school__slug="zaai1").first()
    vreemd = Dossier.objects.filter(leerling__school__slug="zaai2").first()
    assert client.get(reverse("werkvoorraad")).status_code == 200
    assert client.get(reverse("dossiers:tonen", args=[eigen.pk])).status_code == 200
    assert client.get(reverse("dossiers:tonen", args=[vreemd.pk])).status_code == 404
    Leerling.objects.create(
        school=eigen.leerling.school,
        leerlingnummer="x",
        roepnaam="Na",
        achternaam="Zaai",
        geboortedatum="2012-01-01",
        inschrijfdatum="2026-08-01",
    )  # fmt: skip  the sequence moved on


@pytest.mark.django_db(transaction=True)
def test_het_logboek_van_een_gezaaide_school_is_heel(klein):
    zaai()

    uit = io.StringIO()
    call_command("logboek_controleren", stdout=uit)
    assert "0 gebroken" in uit.getvalue()


@pytest.mark.django_db
def test_waar_al_iets_is_komt_niets_bij(school):
    with pytest.raises(CommandError, match="niet leeg"):
        zaai()
    assert School.objects.count() == 1


@pytest.mark.parametrize("opties", [{"scholen": 0}, {"scholen": 3, "leerlingen": 2}, {"jaren": 0}, {"jaren": 21}])
@pytest.mark.django_db
def test_een_maat_die_niet_kan(opties):
    with pytest.raises(CommandError, match="Kies ten minste"):
        zaai(**opties)


def test_een_zaad_geeft_twee_keer_hetzelfde_en_een_ander_zaad_iets_anders():
    def proef(zaad):
        kans = Zaaier(Maat(1, 1, zaad=zaad), vandaag=None).kans
        return [woorden.voornaam(kans), woorden.achternaam(kans), woorden.tekst(kans, 12)]

    assert proef(1) == proef(1) != proef(2)


def test_een_veelgebruikt_woord_komt_veel_vaker_voor():
    kans = Zaaier(Maat(1, 1), vandaag=None).kans
    alles = woorden.tekst(kans, 20_000).lower().split()
    assert alles.count(woorden.WOORDEN[0]) > 50 * alles.count(woorden.WOORDEN[-2])
