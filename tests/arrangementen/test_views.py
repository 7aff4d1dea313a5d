"""The pages: what each shows to whom, in how many queries, and what a form says when it is refused."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from arrangementen import services
from arrangementen.models import Arrangement, Begeleidingsgesprek, CoachProfiel
from scholen import kalender
from tests.factories import BetrokkeneFactory, DossierFactory, LeerlingFactory
from tests.spelers import medewerker

from .factories import ArrangementFactory, actief, evaluatieformulier


def pagina(client, gebruiker, naam, pk=None, **data):
    client.force_login(gebruiker)
    url = reverse(f"arrangementen:{naam}", args=[pk] if pk else [])
    return client.post(url, data, follow=True) if data else client.get(url)


def test_de_lijst_vraagt_met_dertig_rijen_niet_meer_dan_met_een(client, klas, zorgcoordinator, begeleider):
    client.force_login(zorgcoordinator)
    url = reverse("arrangementen:lijst") + "?stand=loopt"

    def vragen(hoeveel):
        for _ in range(hoeveel):
            actief(DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas)), begeleider)
        client.get(url)
        with CaptureQueriesContext(connection) as gevraagd:
            antwoord = client.get(url)
        return antwoord.content.decode().count('class="wie"'), len(gevraagd)

    (een, weinig), (veel, meer) = vragen(1), vragen(29)

    assert (een, veel) == (1, 25)
    assert weinig == meer
    assert meer <= 12


def test_de_lijst_zegt_wie_aan_zet_is_en_hoeveel_plek_er_is(client, dossier, zorgcoordinator, begeleider, school):
    CoachProfiel.objects.create(gebruiker=begeleider, school=school, capaciteit=3)
    ArrangementFactory(dossier=dossier)
    actief(dossier, begeleider)

    html = pagina(client, zorgcoordinator, "lijst").content.decode()

    assert "Wacht op de keuze van een begeleider" in html
    assert "2 van 3 lesuren vrij, 1 leerling" in html


def test_een_lege_lijst_zegt_dat(client, zorgcoordinator):
    assert "In deze lijst staat nu niemand" in pagina(client, zorgcoordinator, "lijst").content.decode()


def test_een_volle_begeleider_kiezen_geeft_een_zin_en_bewaart_wat_je_invulde(
    client, dossier, zorgcoordinator, begeleider, school
):
    functie = school.functies.get(code="BUDDY")
    begeleider.roltoewijzingen.update(functie=functie)
    CoachProfiel.objects.create(gebruiker=begeleider, school=school, capaciteit=0)
    arrangement = ArrangementFactory(dossier=dossier)

    html = pagina(
        client, zorgcoordinator, "toewijzen", arrangement.pk, begeleider=begeleider.pk,
        begindatum=timezone.localdate().isoformat(), frequentie="wekelijks", doelen="Agenda invullen",
    ).content.decode()  # fmt: skip

    assert "geen plek vrij: 0 van 0 lesuren bezet" in html
    assert "Agenda invullen" in html
    arrangement.refresh_from_db()
    assert arrangement.status == "voorgesteld"


@pytest.mark.eis("SEG-76")
@pytest.mark.parametrize(
    ("weken", "gekozen", "zin"), [("6", 6, ""), ("", 10, ""), ("53", None, "1 tot en met 52 weken")]
)
def test_de_duur_kan_per_leerling_anders_zijn_dan_in_het_profiel(
    client, dossier, zorgcoordinator, begeleider, school, weken, gekozen, zin
):
    begeleider.roltoewijzingen.update(functie=school.functies.get(code="BUDDY"))
    CoachProfiel.objects.create(gebruiker=begeleider, school=school, capaciteit=3)
    arrangement = ArrangementFactory(dossier=dossier)
    item = arrangement.catalogusitem
    item.duur_weken, item.duur_min_weken = 10, None
    item.save()
    dag = timezone.localdate()

    html = pagina(
        client, zorgcoordinator, "toewijzen", arrangement.pk, begeleider=begeleider.pk,
        begindatum=dag.isoformat(), duur_weken=weken, frequentie="wekelijks", doelen="Agenda invullen",
    ).content.decode()  # fmt: skip

    arrangement.refresh_from_db()
    assert zin in html
    verwacht = gekozen and kalender.plus_schooldagen(school, kalender.plus_weken(dag, gekozen), 0)
    assert arrangement.geplande_einddatum == verwacht


def gesprek(**velden):
    vast = {"sleutel": uuid.uuid4(), "datum": timezone.localdate().isoformat(), "aanwezigheid": "aanwezig"}
    return vast | velden


def test_een_gesprek_noteren_en_alleen_de_schrijver_leest_het_vertrouwelijke(
    client, dossier, begeleider, zorgcoordinator
):
    arrangement = actief(dossier, begeleider)

    pagina(client, begeleider, "sessie", arrangement.pk, **gesprek(deelbaar="Ging goed", vertrouwelijk="Heel geheim"))

    rij = Begeleidingsgesprek.objects.get()
    assert "Heel geheim" in pagina(client, begeleider, "gesprek", rij.pk).content.decode()
    van_coordinator = pagina(client, zorgcoordinator, "gesprek", rij.pk).content.decode()
    assert "Ging goed" in van_coordinator
    assert "Heel geheim" not in van_coordinator
    assert "Heel geheim" not in pagina(client, begeleider, "tonen", arrangement.pk).content.decode()


def test_een_gesprek_in_de_toekomst_wordt_geweigerd(client, dossier, begeleider):
    arrangement = actief(dossier, begeleider)
    morgen = (timezone.localdate() + timedelta(days=1)).isoformat()

    html = pagina(client, begeleider, "sessie", arrangement.pk, **gesprek(datum=morgen)).content.decode()

    assert "Deze dag is nog niet geweest" in html
    assert not Begeleidingsgesprek.objects.exists()


def test_verzetten_vraagt_naar_welke_dag(client, dossier, begeleider):
    arrangement = actief(dossier, begeleider)

    html = pagina(client, begeleider, "sessie", arrangement.pk, **gesprek(aanwezigheid="verzet")).content.decode()

    assert "Kies wanneer jullie elkaar dan wel spreken." in html


def test_starten_zonder_plan_zegt_wat_er_mist(client, dossier, begeleider, zorgcoordinator):
    arrangement = actief(dossier, begeleider)
    Arrangement.objects.update(status="wacht_op_document", plan_voor_start=True, gestart_op=None)

    html = pagina(client, zorgcoordinator, "starten", arrangement.pk, x=1).content.decode()

    assert "De begeleiding kan nog niet starten. Het plan is nog niet door iedereen ondertekend" in html


def test_een_tweede_evaluatie_uit_een_oud_tabblad_zegt_dat_het_al_gedaan_is(
    client, dossier, zorgcoordinator, begeleider
):
    arrangement = actief(dossier, begeleider)
    data = evaluatieformulier(arrangement)

    pagina(client, zorgcoordinator, "evaluatie", arrangement.pk, **data)
    html = pagina(client, zorgcoordinator, "evaluatie", arrangement.pk, **data).content.decode()

    assert "Dit is intussen al gedaan" in html
    assert arrangement.evaluaties.count() == 1


def test_stoppen_door_de_coordinator_beeindigt_meteen(client, dossier, zorgcoordinator, begeleider):
    arrangement = actief(dossier, begeleider)

    pagina(client, zorgcoordinator, "beeindigen", arrangement.pk, hoe="anders", reden="Wil niet meer")

    arrangement.refresh_from_db()
    assert (arrangement.status, arrangement.reden_einde) == ("stopgezet", "Wil niet meer")


def test_de_plekken_wijzigen(client, school, zorgcoordinator, begeleider):
    html = pagina(client, zorgcoordinator, "capaciteit", **{f"aantal_{begeleider.pk}": "2"}).content.decode()

    assert "2 van 2 lesuren vrij" in html
    assert [b.capaciteit for b in services.begeleiders_van(school) if b.gebruiker == begeleider] == [2]


@pytest.mark.parametrize("wie", ["mentor", "begeleider", "zorgcoordinator"])
def test_het_deel_bij_het_dossier_is_een_stuk_van_de_pagina(client, request, dossier, begeleider, wie):
    actief(dossier, begeleider)
    client.force_login(request.getfixturevalue(wie))
    url = reverse("arrangementen:bij_dossier", args=[dossier.pk])

    deel = client.get(url, headers={"HX-Request": "true"}).content.decode().strip()

    assert "Evaluatie op" in deel
    assert deel in client.get(url).content.decode()


def test_overdragen_biedt_alleen_anderen_aan_en_zegt_wie_het_nu_is(
    client, dossier, zorgcoordinator, begeleider, school
):
    ander = medewerker(school, "BE", "Milan")
    for wie in (begeleider, ander):
        wie.roltoewijzingen.update(functie=school.functies.get(code="BUDDY"))
    arrangement = actief(dossier, begeleider)

    formulier = pagina(client, zorgcoordinator, "overdragen", arrangement.pk).content.decode()
    na = pagina(client, zorgcoordinator, "overdragen", arrangement.pk, begeleider=ander.pk, reden="Klikt beter")

    assert f'value="{ander.pk}"' in formulier
    assert f'value="{begeleider.pk}"' not in formulier
    assert f"{ander} begeleidt nu {dossier.leerling}." in na.content.decode()


def test_zonder_ander_zegt_overdragen_dat(client, dossier, zorgcoordinator, begeleider, school):
    begeleider.roltoewijzingen.update(functie=school.functies.get(code="BUDDY"))
    arrangement = actief(dossier, begeleider)

    assert "Er is niemand anders" in pagina(client, zorgcoordinator, "overdragen", arrangement.pk).content.decode()


def test_een_coordinator_die_zelf_begeleidt_noteert_een_gesprek_en_leest_alleen_het_eigen_geheim(
    client, dossier, zorgcoordinator, ondersteuner
):
    arrangement = actief(dossier, zorgcoordinator)
    BetrokkeneFactory(dossier=dossier, gebruiker=zorgcoordinator)

    pagina(client, zorgcoordinator, "sessie", arrangement.pk, **gesprek(vertrouwelijk="Heel geheim"))

    rij = Begeleidingsgesprek.objects.get()
    assert "Heel geheim" in pagina(client, zorgcoordinator, "gesprek", rij.pk).content.decode()
    assert pagina(client, ondersteuner, "gesprek", rij.pk).status_code == 404
    BetrokkeneFactory(dossier=dossier, gebruiker=ondersteuner)
    assert "Heel geheim" not in pagina(client, ondersteuner, "gesprek", rij.pk).content.decode()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"aanwezigheid": ""}, "Kies of de leerling er was."),
        ({}, "Schrijf op waar het gesprek over ging, of kies een onderwerp."),
    ],
)
def test_een_leeg_gesprek_wordt_niet_bewaard(client, dossier, begeleider, velden, zin):
    arrangement = actief(dossier, begeleider)

    html = pagina(client, begeleider, "sessie", arrangement.pk, **gesprek(**velden)).content.decode()

    assert zin in html
    assert not Begeleidingsgesprek.objects.exists()


def test_wie_er_niet_was_kan_zonder_tekst(client, dossier, begeleider):
    arrangement = actief(dossier, begeleider)

    pagina(client, begeleider, "sessie", arrangement.pk, **gesprek(aanwezigheid="afwezig_zonder_bericht"))

    assert Begeleidingsgesprek.objects.get().aanwezigheid == "afwezig_zonder_bericht"
