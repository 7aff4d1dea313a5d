"""Mijn leerlingen: only who this person follows, found by name, number or class."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Gebeurtenis
from dossiers.beeld.leerlingen import PER_KEER, mijn_leerlingen
from tests.dossiers.factories import GesprekFactory
from tests.factories import DossierFactory, LeerlingFactory

ADRES = "/dossiers/"


def namen(client, **vraag):
    return [rij.naam for rij in client.get(ADRES, vraag).context["lijst"].rijen]


@pytest.fixture
def noor(klas):
    return LeerlingFactory(
        school=klas.school, klas=klas, roepnaam="Noor", achternaam="Bijvoorbeeld", leerlingnummer="778899"
    )


@pytest.mark.parametrize("zoek", ["noo", "BIJV", "noor bijvoorbeeld", "778899", "noor havo b"])
def test_zoeken(client, mentor, leerling, noor, zoek):
    client.force_login(mentor)

    assert namen(client, zoek=zoek) == ["Noor Bijvoorbeeld"]


def test_een_mentor_zoekt_niet_buiten_de_klas(client, andere_mentor, noor):
    client.force_login(andere_mentor)

    antwoord = client.get(ADRES, {"zoek": "noor"})

    assert "Niemand gevonden" in antwoord.content.decode()


def test_een_andere_school_ziet_niemand(client, andere_school_zc, noor):
    client.force_login(andere_school_zc)

    assert namen(client) == []


def test_per_klas(client, zorgcoordinator, leerling, noor, andere_klas):
    elders = LeerlingFactory(school=andere_klas.school, klas=andere_klas)
    client.force_login(zorgcoordinator)

    assert namen(client, klas=andere_klas.pk) == [str(elders)]


def test_lijst_zegt_wanneer_er_voor_het_laatst_is_gepraat(client, mentor, dossier):
    GesprekFactory(dossier=dossier, niveau="Z1")
    GesprekFactory(dossier=dossier, niveau="Z2", datum="2026-11-18")  # the mentor may not know of this one
    client.force_login(mentor)

    (rij,) = client.get(ADRES).context["lijst"].rijen

    assert rij.url == reverse("dossiers:tonen", args=[dossier.pk])
    assert 'datetime="2026-11-05"' in rij.laatste_gesprek


def test_een_lijst_is_een_regel_met_wie_erop_stond(client, mentor, leerling, noor):
    client.force_login(mentor)

    client.get(ADRES)

    regel = Gebeurtenis.objects.get(soort="lijst_leerlingen_getoond")
    assert regel.door_id == mentor.pk
    assert sorted(regel.details["ids"]) == sorted([leerling.pk, noor.pk])


def test_bladeren_toont_iedereen_een_keer(klas, mentor):
    for n in range(PER_KEER + 7):
        LeerlingFactory(school=klas.school, klas=klas, achternaam=f"Naam{n % 3}", roepnaam=f"R{n % 5}")

    eerste = mijn_leerlingen(mentor)
    tweede = mijn_leerlingen(mentor, na=eerste.volgende.rpartition("na=")[2])

    pks = [rij.pk for rij in (*eerste.rijen, *tweede.rijen)]
    assert len(pks) == len(set(pks)) == PER_KEER + 7
    assert tweede.volgende == ""


def test_evenveel_vragen_met_veel_leerlingen(client, mentor, klas):
    client.force_login(mentor)
    tellingen = []
    for aantal in (1, 24):
        for _ in range(aantal):
            dossier = DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas))
            GesprekFactory(dossier=dossier)
        client.get(ADRES)
        with CaptureQueriesContext(connection) as vragen:
            client.get(ADRES)
        tellingen.append(len(vragen))

    assert tellingen[0] == tellingen[1] <= 12


def test_een_docent_ziet_niets_over_dossiers(client, dossier, docent, mentor):
    client.force_login(docent)
    van_docent = client.get(reverse("dossiers:leerlingen")).content.decode()
    client.force_login(mentor)
    van_mentor = client.get(reverse("dossiers:leerlingen")).content.decode()

    assert str(dossier.leerling) in van_docent
    assert "geen dossier" not in van_docent
    assert "Laatste gesprek" not in van_docent
    assert "Laatste gesprek" in van_mentor
