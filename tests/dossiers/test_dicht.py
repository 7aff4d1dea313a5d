"""What an attacker tried: to learn of somebody through a cursor, a task or a date, and to be first twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers import services
from dossiers.beeld.leerlingen import mijn_leerlingen
from tests.factories import BetrokkeneFactory, DossierFactory, GebruikerFactory, LeerlingFactory, TaakFactory
from zorg.basis.models import Onvolledig

TEGELIJK = 4


def test_de_cursor_vertelt_niets_over_wie_je_niet_mag_zien(mentor, leerling, andere_klas):
    """A pupil of another class as cursor gives the same list as a number that nobody has."""
    vreemd = LeerlingFactory(school=andere_klas.school, klas=andere_klas, achternaam="zzz")

    lijst = mijn_leerlingen(mentor, na=str(vreemd.pk))

    assert [rij.pk for rij in lijst.rijen] == [leerling.pk]


def test_een_concept_van_een_ander_staat_niet_in_het_dossier(client, school, dossier, mentor, zorgcoordinator):
    TaakFactory(
        school=school, dossier=dossier, soort="aanmelding_afmaken", wat="Rond de aanmelding af", voor_gebruiker=mentor
    )
    TaakFactory(school=school, dossier=dossier, wat="Schrijf het startplan", voor_gebruiker=mentor)
    pagina = reverse("dossiers:tonen", args=[dossier.pk])
    gezien = {}
    for wie in (mentor, zorgcoordinator):
        client.force_login(wie)
        (rij,) = client.get("/dossiers/").context["lijst"].rijen
        gezien[wie] = ([t.wat for t in client.get(pagina).context["zijkant"].taken], rij.open_taken)

    assert sorted(gezien[mentor][0]) == ["Rond de aanmelding af", "Schrijf het startplan"]
    assert gezien[zorgcoordinator] == (["Schrijf het startplan"], "1")
    assert gezien[mentor][1] == "2"


@pytest.mark.django_db(transaction=True)
def test_vier_keer_tegelijk_toevoegen_met_een_einddatum_is_een_betrokkene():
    dossier, collega, door = DossierFactory(), GebruikerFactory(), GebruikerFactory()
    einde = timezone.localdate() + timedelta(days=30)
    start = Barrier(TEGELIJK)

    def klik(_):
        try:
            start.wait(timeout=10)
            return services.betrokkene_toevoegen(
                dossier, gebruiker=collega, hoedanigheid="coach", reden="x", door=door, einddatum=einde
            ).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(TEGELIJK) as vakken:
        uitkomsten = list(vakken.map(klik, range(TEGELIJK)))

    assert len(set(uitkomsten)) == dossier.betrokkenen.count() == 1
    assert Gebeurtenis.objects.filter(soort="betrokkene_toegevoegd").count() == 1


@pytest.mark.parametrize(("einde", "zin"), [(-1, "al voorbij"), (5, "niet later")])
def test_een_einde_schuift_niet_naar_later(dossier, smw, zorgcoordinator, einde, zin):
    """Who was let go must be added again, with a reason; the end of the last time is no way back in."""
    vandaag = timezone.localdate()
    rij = BetrokkeneFactory(
        dossier=dossier, gebruiker=smw, begindatum="2026-01-05", einddatum=vandaag + timedelta(days=einde)
    )

    with pytest.raises(Onvolledig, match=zin):
        services.betrokkene_beeindigen(rij, door=zorgcoordinator, laatste_dag=vandaag + timedelta(days=10))

    rij.refresh_from_db()
    assert rij.einddatum == vandaag + timedelta(days=einde)
    assert not Gebeurtenis.objects.filter(soort="betrokkene_beeindigd").exists()


def test_een_einde_mag_wel_eerder(dossier, smw, zorgcoordinator):
    vandaag = timezone.localdate()
    rij = BetrokkeneFactory(
        dossier=dossier, gebruiker=smw, begindatum="2026-01-05", einddatum=vandaag + timedelta(days=5)
    )

    services.betrokkene_beeindigen(rij, door=zorgcoordinator, laatste_dag=vandaag)

    rij.refresh_from_db()
    assert rij.einddatum == vandaag


def test_op_de_pagina_staat_waarom_het_niet_later_kan(client, dossier, smw, zorgcoordinator):
    vandaag = timezone.localdate()
    rij = BetrokkeneFactory(dossier=dossier, gebruiker=smw, begindatum="2026-01-05", einddatum=vandaag)
    client.force_login(zorgcoordinator)

    antwoord = client.post(
        reverse("dossiers:betrokkene_beeindigen", args=[rij.pk]),
        {"laatste_dag": (vandaag + timedelta(days=3)).isoformat(), "reden": "toch nog even"},
    )

    assert "niet later" in antwoord.content.decode()
    rij.refresh_from_db()
    assert rij.einddatum == vandaag
