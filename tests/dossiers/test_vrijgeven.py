"""What a pupil told in confidence reaches parents only by a recorded exception, discussed with the pupil first."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers import services
from dossiers.models import Deling, Vrijgave
from zorg.basis.models import Onvolledig

VANDAAG = timezone.localdate()
ZORGEN = "Zij eet al weken bijna niets meer en valt flauw in de les."


@pytest.fixture
def moeder(leerling):
    return leerling.contactpersonen.order_by("pk").first()


@pytest.fixture
def stuk(dossier, mentor):
    return services.gesprek_vastleggen(
        dossier, door=mentor, met="leerling", datum=VANDAAG, deelbaar="Over eten.", vertrouwelijk=True
    )


def deel(stuk, moeder, door):
    return services.delen(stuk, aan=moeder, onderdelen=["deelbaar"], door=door)


@pytest.mark.eis("ZEIST-17", "S18")
def test_zonder_uitzondering_gaat_er_niets_naar_ouders_en_met_een_wel(client, stuk, moeder, mentor):
    client.force_login(mentor)
    delen, vrijgeven = (reverse(f"dossiers:{naam}", args=[stuk.pk]) for naam in ("delen", "vrijgeven"))
    with pytest.raises(Onvolledig, match="niet met ouders"):
        deel(stuk, moeder, mentor)
    assert vrijgeven in client.get(delen).content.decode()

    client.post(vrijgeven, {"grond": "gezondheid", "reden": ZORGEN, "besproken_datum": str(VANDAAG)})

    assert f'value="{moeder.pk}"' in client.get(delen).content.decode()
    stuk = type(stuk).objects.get(pk=stuk.pk)
    deel(stuk, moeder, mentor)
    assert Deling.objects.voor_contact(moeder, op=VANDAAG).exists()
    regel = Gebeurtenis.objects.get(soort="vertrouwelijk_vrijgegeven")
    assert (regel.door_id, regel.details) == (mentor.pk, {"uitzondering": "gezondheid"})


@pytest.mark.eis("ZEIST-18", "ZEIST-68")
@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"besproken_datum": ""}, "Bespreek het eerst met de leerling."),
        ({"besproken_datum": str(VANDAAG + timedelta(days=1))}, "nog niet geweest"),
        ({"reden": "Zorgen"}, "welke zorgen er zijn"),
        ({"grond": ""}, "Kies waarom."),
    ],
)
def test_het_is_eerst_met_de_leerling_besproken(client, stuk, mentor, velden, zin):
    client.force_login(mentor)
    heel = {"grond": "gezondheid", "reden": ZORGEN, "besproken_datum": str(VANDAAG)}

    antwoord = client.post(reverse("dossiers:vrijgeven", args=[stuk.pk]), heel | velden).content.decode()
    with pytest.raises(Onvolledig, match="Bespreek het eerst"):
        services.vrijgeven(stuk, grond="gezondheid", reden=ZORGEN, besproken_datum=None, door=mentor)

    assert zin in antwoord
    assert not Vrijgave.objects.exists()


@pytest.mark.eis("ZEIST-18")
def test_ook_de_database_bewaart_geen_uitzondering_zonder_dat(stuk, mentor):
    services.vrijgeven(stuk, grond="leerling_eens", besproken_datum=VANDAAG, door=mentor)

    for velden in ({"besproken_datum": None}, {"grond": "gezondheid"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Vrijgave.objects.update(**velden)


def test_wie_het_niet_schreef_en_er_niet_aan_werkt_geeft_het_niet_vrij(client, stuk, teamleider, begeleider):
    for wie in (teamleider, begeleider):
        client.force_login(wie)
        antwoord = client.post(
            reverse("dossiers:vrijgeven", args=[stuk.pk]), {"grond": "leerling_eens", "besproken_datum": str(VANDAAG)}
        )
        assert antwoord.status_code in {403, 404}
    assert not Vrijgave.objects.exists()


def test_een_ouder_die_niets_mag_horen_hoort_ook_nu_niets(stuk, moeder, mentor):
    moeder.contactverbod, moeder.informatierecht = True, "geen"
    moeder.save()
    services.vrijgeven(stuk, grond="leerling_eens", besproken_datum=VANDAAG, door=mentor)

    with pytest.raises(Onvolledig, match="contactverbod"):
        deel(stuk, moeder, mentor)
