"""What is typed on a dossier: once, by who may, readable by whom was chosen."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from dossiers import services
from dossiers.models import DossierRecht, Gesprek, Notitie
from tests.factories import BetrokkeneFactory

HTMX = {"HX-Request": "true"}


@pytest.fixture
def velden():
    return {"titel": "Slapen", "tekst": "Slaapt slecht.", "niveau": "Z1", "sleutel": "a" * 32}


@pytest.fixture
def adres(dossier):
    return reverse("dossiers:notitie_toevoegen", args=[dossier.pk])


def test_notitie_komt_op_de_tijdlijn(client, dossier, mentor, velden, adres):
    client.force_login(mentor)

    pagina = client.post(adres, velden, follow=True)

    notitie = Notitie.objects.get()
    assert (notitie.dossier, notitie.geschreven_door, notitie.tekst) == (dossier, mentor, "Slaapt slecht.")
    assert pagina.redirect_chain == [(reverse("dossiers:tonen", args=[dossier.pk]), 302)]
    assert "De notitie staat op de tijdlijn." in pagina.content.decode()


def test_twee_keer_versturen_geeft_een_notitie(client, mentor, velden, adres):
    client.force_login(mentor)

    client.post(adres, velden)
    client.post(adres, velden, headers=HTMX)

    assert Notitie.objects.count() == 1


def test_na_terug_is_een_andere_tekst_een_nieuwe_notitie(client, mentor, velden, adres):
    client.force_login(mentor)

    client.post(adres, velden)
    client.post(adres, velden | {"tekst": "Slaapt nu beter."})

    assert sorted(Notitie.objects.values_list("tekst", flat=True)) == ["Slaapt nu beter.", "Slaapt slecht."]


def test_dezelfde_tekst_van_een_collega_is_een_eigen_notitie(client, mentor, zorgcoordinator, velden, adres):
    for gebruiker in (mentor, zorgcoordinator):
        client.force_login(gebruiker)
        client.post(adres, velden)

    assert Notitie.objects.count() == 2


def test_het_antwoord_aan_htmx_is_een_deel_van_de_bladzijde(client, mentor, velden, adres):
    client.force_login(mentor)

    deel = client.post(adres, velden, headers=HTMX).content.decode()

    assert "<html" not in deel
    assert "Slaapt slecht." in deel
    assert 'id="notitievelden"' in deel
    assert 'hx-swap-oob="true"' in deel


@pytest.mark.parametrize("kop", [{}, HTMX], ids=["zonder script", "htmx"])
def test_een_te_lange_tekst_wordt_gezegd_en_bewaard(client, mentor, velden, adres, kop):
    client.force_login(mentor)
    lang = "woord " * 4000

    antwoord = client.post(adres, velden | {"tekst": lang}, headers=kop)

    inhoud = antwoord.content.decode()
    assert "Deze tekst is te lang. Er passen 20.000 tekens. Maak de tekst korter." in inhoud
    assert lang.strip() in inhoud
    assert not Notitie.objects.exists()


def test_wie_collegas_kiest_moet_er_een_noemen(client, mentor, velden, adres):
    client.force_login(mentor)

    antwoord = client.post(adres, velden | {"niveau": "Z3"}, headers=HTMX)

    assert antwoord.status_code == 422
    assert "Kies minstens 1 collega" in antwoord.content.decode()
    assert not Notitie.objects.exists()


def test_gekozen_collega_leest_mee(client, mentor, begeleider, velden, adres):
    client.force_login(mentor)

    client.post(adres, velden | {"niveau": "Z3", "lezers": [begeleider.pk]})

    assert list(Notitie.objects.waarop(begeleider, "tijdlijn")) == [Notitie.objects.get()]


@pytest.mark.parametrize("wie", ["beheerder", "andere_mentor", "andere_school_zc"])
def test_niet_iedereen_is_als_lezer_te_kiezen(request, client, mentor, velden, adres, wie):
    buitenstaander = request.getfixturevalue(wie)
    client.force_login(mentor)

    client.post(adres, velden | {"niveau": "Z3", "lezers": [buitenstaander.pk]})

    assert not Notitie.objects.exists()


def test_lezers_tellen_alleen_bij_gekozen_collegas(client, mentor, begeleider, velden, adres):
    client.force_login(mentor)

    client.post(adres, velden | {"niveau": "Z4", "lezers": [begeleider.pk]})

    assert list(Notitie.objects.get().lezers.all()) == []


@pytest.mark.eis("SEG-103", "SEG-105")
def test_gesprek_legt_onderwerpen_zorgen_doelen_en_afspraken_vast(client, dossier, mentor):
    client.force_login(mentor)
    velden = {
        "met": "leerling_ouders", "datum": "2026-11-02", "zorgen": "Vaak te laat.", "doelen_leerling": "Op tijd komen.",
        "afspraken": "Om tien uur naar bed.", "niveau": "Z1", "sleutel": "b" * 32,
    }  # fmt: skip

    client.post(reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]), velden)
    client.post(reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]), velden)

    gesprek = Gesprek.objects.get()
    assert (gesprek.zorgen, gesprek.doelen_leerling) == ("Vaak te laat.", "Op tijd komen.")
    assert (gesprek.afspraken, gesprek.geschreven_door) == ("Om tien uur naar bed.", mentor)
    tekst = client.get(reverse("dossiers:stuk", args=[gesprek.pk])).content.decode()
    assert all(regel in tekst for regel in ("Vaak te laat.", "Op tijd komen.", "Om tien uur naar bed."))


def test_een_gesprek_van_morgen_kan_niet(client, dossier, mentor):
    client.force_login(mentor)
    morgen = (timezone.localdate() + timedelta(days=1)).isoformat()

    antwoord = client.post(
        reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]),
        {"met": "leerling", "datum": morgen, "zorgen": "x", "niveau": "Z1"},
    )

    assert "Deze dag komt nog." in antwoord.content.decode()
    assert not Gesprek.objects.exists()


def test_een_gesprek_van_voor_de_leerling_er_was_kan_niet(client, dossier, mentor):
    client.force_login(mentor)
    dossier.leerling.inschrijfdatum = timezone.localdate() - timedelta(days=30)
    dossier.leerling.save()
    lang_geleden = (timezone.localdate() - timedelta(days=600)).isoformat()

    antwoord = client.post(
        reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]),
        {"met": "leerling", "datum": lang_geleden, "zorgen": "x", "niveau": "Z1"},
    )

    assert "Deze dag is te lang geleden. Kies een dag vanaf" in antwoord.content.decode()
    assert not Gesprek.objects.exists()


@pytest.mark.eis("GRO-28", "GRO-91")
def test_het_gespreksformulier_zegt_wat_je_kunt_beloven(client, dossier, mentor):
    client.force_login(mentor)

    tekst = client.get(reverse("dossiers:gesprek_vastleggen", args=[dossier.pk])).content.decode()

    assert "Je kunt geen geheimhouding beloven." in tekst
    assert "Luister" in tekst
    assert "Wie mag dit lezen?" in tekst


@pytest.mark.eis("GRO-94")
@pytest.mark.parametrize("wie", ["teamleider", "begeleider", "ondersteuner"])
def test_ook_anderen_dan_de_mentor_leggen_een_gesprek_vast(request, client, dossier, wie):
    gebruiker = request.getfixturevalue(wie)
    client.force_login(gebruiker)

    client.post(
        reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]),
        {"met": "ouders", "datum": "2026-11-02", "zorgen": "Thuis is het druk.", "niveau": "Z1"},
    )

    assert Gesprek.objects.get().geschreven_door == gebruiker


def test_een_dossier_ontstaat_niet_door_kijken(client, leerling, zorgcoordinator):
    client.force_login(zorgcoordinator)
    adres = reverse("dossiers:openen", args=[leerling.pk])

    assert client.get(adres).status_code == 405
    assert "Nog geen dossier" in client.get(reverse("dossiers:leerling", args=[leerling.pk])).content.decode()
    antwoord = client.post(adres)
    client.post(adres)

    leerling.refresh_from_db()
    assert antwoord["Location"] == reverse("dossiers:tonen", args=[leerling.dossier.pk])


@pytest.mark.parametrize(("gedeeld", "mag"), [("sessienotitie_inzien", True), ("dossier_kern_inzien", False)])
def test_een_gedeeld_recht_opent_alleen_die_ene_actie(dossier, smw, zorgcoordinator, gedeeld, mag):
    BetrokkeneFactory(dossier=dossier, gebruiker=smw)
    recht = Permission.objects.get(content_type__app_label="dossiers", codename=gedeeld)
    DossierRecht.objects.create(
        content_object=dossier,
        user=smw,
        permission=recht,
        reden="vervangt de begeleider",
        geldig_tot_op=timezone.now() + timedelta(days=1),
        toegekend_door=zorgcoordinator,
    )

    assert type(dossier).objects.waarop(smw, "sessienotitie.inzien").exists() is mag


def test_betrokkene_krijgt_en_verliest_toegang(client, dossier, smw, zorgcoordinator):
    client.force_login(zorgcoordinator)
    client.post(
        reverse("dossiers:betrokkenen", args=[dossier.pk]),
        {"collega": smw.pk, "hoedanigheid": "coach", "reden": "spreekt de leerling elke week"},
    )
    assert type(dossier).objects.waarop(smw, "dossier.kern_inzien").exists()

    betrokkene = dossier.betrokkenen.get(gebruiker=smw)
    type(betrokkene).objects.filter(pk=betrokkene.pk).update(begindatum="2026-01-05")
    client.post(
        reverse("dossiers:betrokkene_beeindigen", args=[betrokkene.pk]),
        {"laatste_dag": "2026-02-02", "reden": "traject is klaar"},
    )

    betrokkene.refresh_from_db()
    assert (str(betrokkene.einddatum), betrokkene.einde_reden) == ("2026-02-02", "traject is klaar")
    assert not type(dossier).objects.waarop(smw, "dossier.kern_inzien").exists()


def test_de_laatste_dag_ligt_niet_voor_de_eerste(client, dossier, zorgcoordinator, smw):
    betrokkene = BetrokkeneFactory(dossier=dossier, gebruiker=smw, begindatum="2026-03-02")
    client.force_login(zorgcoordinator)

    antwoord = client.post(
        reverse("dossiers:betrokkene_beeindigen", args=[betrokkene.pk]), {"laatste_dag": "2026-01-01", "reden": "x"}
    )

    assert "Deze dag ligt voor de eerste dag." in antwoord.content.decode()


def test_twee_keer_dezelfde_collega_is_een_betrokkene(dossier, smw, zorgcoordinator):
    for _ in range(2):
        services.betrokkene_toevoegen(dossier, gebruiker=smw, hoedanigheid="coach", reden="x", door=zorgcoordinator)

    assert dossier.betrokkenen.filter(gebruiker=smw).count() == 1
