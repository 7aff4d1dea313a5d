"""A report to Veilig Thuis: parents and pupil hear it before, or it says why that was not safe and who decided."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers import services
from dossiers.deelbaar import bezwaar
from dossiers.models import Tijdlijnstuk
from dossiers.models.melding import Zorgmelding
from zorg.basis.models import Onvolledig

VANDAAG = timezone.localdate()
GISTEREN = VANDAAG - timedelta(days=1)
VELDEN = {"bij": "veilig_thuis", "datum": str(VANDAAG), "feiten": "Op 3 november had Timo een blauwe plek."}
VOORAF = {"ouders": "ja", "ouders_datum": str(GISTEREN), "leerling": "ja", "leerling_datum": str(VANDAAG)}
ONVEILIG = "De leerling is bang voor wat er thuis gebeurt."


def melden(dossier, door, **velden):
    standaard = {
        "datum": VANDAAG, "bij": "veilig_thuis", "feiten": "Wat is gezien.", "herkomst": "proef:1",
        "ouders_datum": GISTEREN, "leerling_datum": VANDAAG,
    }  # fmt: skip
    return services.zorgmelding_vastleggen(dossier, door=door, **standaard | velden)


@pytest.mark.eis("ZEIST-81")
def test_zonder_dat_ouders_en_leerling_het_vooraf_hoorden_wordt_het_niet_vastgelegd(client, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    pagina = reverse("dossiers:zorgmelding", args=[dossier.pk])

    leeg = client.post(pagina, VELDEN).content.decode()
    laat = client.post(pagina, VELDEN | VOORAF | {"datum": str(GISTEREN)}).content.decode()
    for wie in ("ouders", "leerling"):
        with pytest.raises(Onvolledig, match=r"Vertel het de .* voordat je meldt"):
            melden(dossier, zorgcoordinator, **{f"{wie}_datum": None})

    assert "Vertel het de ouders en de leerling voordat je meldt." in leeg
    assert leeg.count("Kies ja of nee.") >= 2
    assert "Dit is na de melding." in laat
    assert not Zorgmelding.objects.exists()
    client.post(pagina, VELDEN | VOORAF)

    melding = Zorgmelding.objects.get()
    assert (melding.ouders_datum, melding.leerling_datum, melding.overlegd_met) == (GISTEREN, VANDAAG, "")


@pytest.mark.eis("ZEIST-81", "PRIV-14")
def test_wie_het_voor_de_veiligheid_niet_vertelt_schrijft_waarom_en_met_wie(client, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    pagina = reverse("dossiers:zorgmelding", args=[dossier.pk])
    niet = VELDEN | VOORAF | {"ouders": "nee", "ouders_datum": ""}

    kort = client.post(pagina, niet | {"ouders_niet": "Onveilig", "overlegd_met": "x"}).content.decode()
    alleen = client.post(pagina, niet | {"ouders_niet": ONVEILIG}).content.decode()
    with pytest.raises(Onvolledig, match="met wie je besloot"):
        melden(dossier, zorgcoordinator, ouders_datum=None, ouders_niet=ONVEILIG)
    antwoord = client.post(pagina, niet | {"ouders_niet": ONVEILIG, "overlegd_met": "Veilig Thuis"}, follow=True)

    assert "Schrijf in minstens 20 tekens waarom dat niet veilig was." in kort
    assert "Beslis dit niet alleen." in alleen
    for woorden in (ONVEILIG, "Veilig Thuis", "Op 3 november had Timo een blauwe plek."):
        assert woorden in antwoord.content.decode()
    regel = Gebeurtenis.objects.get(soort="zorgmelding_vastgelegd")
    assert regel.details["niet_vooraf"] == ["ouders"]


@pytest.mark.eis("PRIV-14")
def test_alleen_wie_het_vastlegde_en_wie_is_genoemd_leest_het(dossier, zorgcoordinator, mentor, ondersteuner, smw):
    stuk = melden(dossier, zorgcoordinator, lezers=[mentor]).stuk

    for gebruiker, leest in ((zorgcoordinator, True), (mentor, True), (ondersteuner, False), (smw, False)):
        assert Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(pk=stuk.pk).exists() is leest
    moeder = dossier.leerling.contactpersonen.order_by("pk").first()
    assert bezwaar(stuk, moeder, op=VANDAAG)


def test_twee_keer_hetzelfde_formulier_is_een_melding(client, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    for _ in range(2):
        client.post(reverse("dossiers:zorgmelding", args=[dossier.pk]), VELDEN | VOORAF | {"sleutel": "a"})

    assert Zorgmelding.objects.count() == 1


@pytest.mark.eis("ZEIST-81")
@pytest.mark.parametrize(
    "velden",
    [{"ouders_datum": None}, {"leerling_datum": VANDAAG + timedelta(days=1)}, {"ouders_niet": ONVEILIG},
     {"ouders_datum": None, "ouders_niet": ONVEILIG}],
)  # fmt: skip
def test_ook_de_database_bewaart_geen_melding_zonder_dat(dossier, zorgcoordinator, velden):
    melding = melden(dossier, zorgcoordinator)

    with pytest.raises(IntegrityError), transaction.atomic():
        Zorgmelding.objects.filter(pk=melding.pk).update(**velden)
