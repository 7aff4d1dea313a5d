"""Sharing is an act: one piece, one reader, exactly these words; and it stops when a right stops."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers import services
from dossiers.deelbaar import inhoud_van, vinger
from dossiers.models import Deling, Toestemming
from tests.factories import ContactpersoonFactory, NotitieFactory
from zorg.basis.models import Onvolledig

VANDAAG = timezone.localdate()


@pytest.fixture
def moeder(dossier):
    return dossier.leerling.contactpersonen.order_by("pk").first()


@pytest.fixture
def gesprek(dossier, mentor):
    return services.gesprek_vastleggen(
        dossier, door=mentor, met="leerling", datum=VANDAAG, zorgen="Ruzie thuis.", deelbaar="We praatten over slapen.",
        afspraken="Om tien uur naar bed.",
    )  # fmt: skip


def deel(stuk, aan, door, onderdelen=("deelbaar",)):
    return services.delen(stuk, aan=aan, onderdelen=list(onderdelen), door=door)


def test_wie_deelt_ziet_eerst_precies_wat_zij_lezen(client, gesprek, mentor, moeder):
    client.force_login(mentor)
    pagina = reverse("dossiers:delen", args=[gesprek.pk])
    keuze = {"aan": [str(moeder.pk), "leerling"], "onderdelen": ["deelbaar"]}

    bekijken = client.post(pagina, keuze).content.decode()

    assert "We praatten over slapen." in bekijken
    assert "Ruzie thuis." not in bekijken
    assert "Om tien uur naar bed." not in bekijken
    assert not Deling.objects.exists()

    client.post(pagina, keuze | {"vinger": vinger(inhoud_van(gesprek, ["deelbaar"]))})

    assert Deling.objects.voor_contact(moeder, op=VANDAAG).get().teksten == [
        {"vraag": "Waar het gesprek over ging", "antwoord": "We praatten over slapen."}
    ]
    assert Deling.objects.voor_leerling(gesprek.dossier.leerling).get().gedeeld_door == mentor


def test_een_voorbeeld_dat_niet_meer_klopt_komt_eerst_opnieuw(client, gesprek, mentor, moeder):
    client.force_login(mentor)
    keuze = {"aan": [str(moeder.pk)], "onderdelen": ["deelbaar", "afspraken"], "vinger": vinger([["x", "y"]])}

    antwoord = client.post(reverse("dossiers:delen", args=[gesprek.pk]), keuze).content.decode()

    assert "Om tien uur naar bed." in antwoord
    assert not Deling.objects.exists()


def test_twee_keer_delen_is_een_deling(gesprek, mentor, moeder):
    assert deel(gesprek, moeder, mentor) == deel(gesprek, moeder, mentor)
    assert deel(gesprek, None, mentor) == deel(gesprek, None, mentor)
    assert Deling.objects.count() == 2


def test_andere_delen_komen_in_de_plaats_van_wat_was_gedeeld(gesprek, mentor, moeder):
    deel(gesprek, moeder, mentor)
    deel(gesprek, moeder, mentor, ["deelbaar", "afspraken"])

    teksten = Deling.objects.voor_contact(moeder, op=VANDAAG).get().teksten
    assert [regel["antwoord"] for regel in teksten] == ["We praatten over slapen.", "Om tien uur naar bed."]


def test_zonder_delen_leest_niemand_iets(gesprek, moeder):
    assert not Deling.objects.voor_contact(moeder, op=VANDAAG).exists()
    assert not Deling.objects.voor_leerling(gesprek.dossier.leerling).exists()


def test_wie_intrekt_deelt_niet_meer(client, gesprek, mentor, moeder):
    deling = deel(gesprek, moeder, mentor)
    client.force_login(mentor)

    client.post(reverse("dossiers:deling_intrekken", args=[deling.pk]))

    assert not Deling.objects.voor_contact(moeder, op=VANDAAG).exists()
    deling.refresh_from_db()
    assert deling.ingetrokken_door == mentor


@pytest.mark.parametrize("niveau", ["Z3", "Z4"])
def test_een_besloten_stuk_kan_niet_worden_gedeeld(client, dossier, mentor, moeder, niveau):
    stuk = NotitieFactory(dossier=dossier, niveau=niveau, geschreven_door=mentor)
    client.force_login(mentor)

    with pytest.raises(Onvolledig):
        deel(stuk, moeder, mentor, ["tekst"])
    with pytest.raises(Onvolledig):
        deel(stuk, None, mentor, ["tekst"])
    assert "Deel met ouders of leerling" not in client.get(reverse("dossiers:stuk", args=[stuk.pk])).content.decode()


@pytest.mark.eis("INV-09")
def test_wat_de_leerling_vertrouwelijk_vroeg_gaat_nooit_naar_ouders(client, dossier, mentor, moeder):
    gesprek = services.gesprek_vastleggen(
        dossier, door=mentor, met="leerling", datum=VANDAAG, deelbaar="Over thuis.", vertrouwelijk=True
    )
    client.force_login(mentor)

    pagina = client.get(reverse("dossiers:delen", args=[gesprek.pk])).content.decode()
    with pytest.raises(Onvolledig, match="niet met ouders"):
        deel(gesprek, moeder, mentor)

    assert "De leerling vroeg om dit niet met ouders te delen." in pagina
    assert f'value="{moeder.pk}"' not in pagina
    assert deel(gesprek, None, mentor)


@pytest.mark.eis("INV-09")
def test_een_oude_deling_verdwijnt_als_de_leerling_vertrouwelijkheid_vraagt(gesprek, mentor, moeder):
    deel(gesprek, moeder, mentor)
    gesprek.vertrouwelijk = True
    gesprek.save()

    assert not Deling.objects.voor_contact(moeder, op=VANDAAG).exists()


@pytest.mark.eis("PRIV-06")
@pytest.mark.parametrize(
    "rechten",
    [
        {"gezag": "nee", "informatierecht": "belangrijk"},
        {"gezag": "onbekend", "informatierecht": "geen"},
        {"gezag": "ja", "informatierecht": "geen", "contactverbod": True},
        {"gezag": "ja", "informatierecht": "belangrijk"},
    ],
)
def test_wie_geen_recht_heeft_krijgt_niets(client, gesprek, mentor, rechten):
    ander = ContactpersoonFactory(leerling=gesprek.dossier.leerling, naam="Ander Iemand", **rechten)
    client.force_login(mentor)

    pagina = client.get(reverse("dossiers:delen", args=[gesprek.pk])).content.decode()
    with pytest.raises(Onvolledig):
        deel(gesprek, ander, mentor)

    assert "Met hen kan het niet" in pagina
    assert f'value="{ander.pk}"' not in pagina


def test_een_recht_dat_stopt_sluit_ook_wat_al_was_gedeeld(gesprek, mentor, moeder):
    deel(gesprek, moeder, mentor)
    moeder.informatierecht, moeder.contactverbod = "geen", True
    moeder.save()

    assert not Deling.objects.voor_contact(moeder, op=VANDAAG).exists()


@pytest.mark.eis("INV-06")
def test_ouders_van_een_leerling_van_18_lezen_alleen_met_toestemming(gesprek, mentor, moeder):
    leerling = gesprek.dossier.leerling
    leerling.geboortedatum = VANDAAG.replace(year=VANDAAG.year - 18, day=1)
    leerling.save()
    moeder.refresh_from_db()

    with pytest.raises(Onvolledig, match="18 of ouder"):
        deel(gesprek, moeder, mentor)

    services.toestemming_vastleggen(
        gesprek.dossier, door=mentor, contact=None, verleend=True, doel="ouders_informeren", ontvanger="Mijn moeder",
        gegevens="Verslag van gesprekken", datum=VANDAAG, einddatum=VANDAAG + timedelta(days=90), wijze="mondeling",
        tekstversie="toestemming-1",
    )  # fmt: skip
    assert Toestemming.objects.exists()
    assert deel(gesprek, moeder, mentor)


def test_een_ouder_van_een_ander_kind_kan_niet(gesprek, mentor):
    with pytest.raises(Onvolledig, match="geen ouder van deze leerling"):
        deel(gesprek, ContactpersoonFactory(), mentor)


def test_een_leeg_stuk_valt_niet_te_delen(dossier, mentor, moeder):
    gesprek = services.gesprek_vastleggen(dossier, door=mentor, met="leerling", datum=VANDAAG, zorgen="Alleen zorgen.")

    with pytest.raises(Onvolledig, match="minstens 1 deel"):
        deel(gesprek, moeder, mentor)


def test_wie_een_stuk_niet_leest_deelt_het_ook_niet(client, dossier, zorgcoordinator, mentor):
    stuk = NotitieFactory(dossier=dossier, niveau="Z2", geschreven_door=zorgcoordinator)
    client.force_login(mentor)

    assert client.get(reverse("dossiers:delen", args=[stuk.pk])).status_code == 404


@pytest.mark.eis("PRIV-05")
@pytest.mark.parametrize(("jaren", "vraagt"), [(15, False), (17, True)])
def test_vanaf_zestien_vraagt_delen_of_de_leerling_het_ermee_eens_is(client, mentor, leerling, gesprek, jaren, vraagt):
    leerling.geboortedatum = timezone.localdate() - timedelta(days=366 * jaren)
    leerling.save()
    moeder = ContactpersoonFactory(leerling=leerling)
    client.force_login(mentor)
    pagina = reverse("dossiers:delen", args=[gesprek.pk])
    keuze = {"aan": [moeder.pk], "onderdelen": ["deelbaar"], "leerling_eens": "on"}

    gevraagd = "is die het ermee eens?" in client.get(pagina).content.decode()
    voorbeeld = client.post(pagina, keuze)
    client.post(pagina, {**keuze, "vinger": voorbeeld.context["vinger"]})

    assert gevraagd is vraagt
    assert ('name="leerling_eens" value="on"' in voorbeeld.content.decode()) is vraagt
    assert Gebeurtenis.objects.get(soort="stuk_gedeeld").details.get("leerling_eens") is (True if vraagt else None)
