"""What a meeting refuses, and the words it says it in."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.services import gesprek_vastleggen
from overleggen.mensen import collegas
from overleggen.models import Agendapunt, Deelname, Overleg
from overleggen.services import intrekken, voeren, voorbereiden
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import klein_overleg, punt_op, veld_van

HTMX = {"HX-Request": "true"}


def test_alleen_wie_met_leerlingen_werkt_krijgt_een_actie_of_een_uitnodiging(
    overleg, school, mentor, beheerder, privacy, zorgcoordinator
):
    ouder, jeugdarts = medewerker(school, "OU", "Ouder"), medewerker(school, "XA", "Arts")

    mensen = set(collegas(school, timezone.localdate()))

    assert mentor in mensen
    assert not mensen & {beheerder, privacy, ouder, jeugdarts}
    for buiten in (beheerder, privacy, ouder, jeugdarts):
        with pytest.raises(Onvolledig, match="werkt niet met leerlingen"):
            voorbereiden.uitnodigen(overleg, gebruiker=buiten, door=zorgcoordinator)


@pytest.mark.parametrize(("niveau", "telt"), [("Z1", True), ("Z2", True), ("Z3", False), ("Z4", False)])
def test_een_gesprek_dat_iemand_voor_zichzelf_houdt_telt_niet_als_gesprek_met_de_leerling(
    client, overleg, punt, smw, zorgcoordinator, niveau, telt
):
    gesprek_vastleggen(
        Dossier.objects.get(pk=punt.dossier_id), door=smw, datum=date(2026, 11, 19), met="leerling", niveau=niveau
    )
    client.force_login(zorgcoordinator)

    pagina = client.get(overleg.get_absolute_url()).content.decode()

    assert ("gesprek met de leerling" not in pagina) is telt


def test_een_ingetrokken_punt_verplaatsen_zegt_dat_het_er_niet_meer_staat(client, overleg, punt, zorgcoordinator):
    intrekken(punt, door=zorgcoordinator)
    with pytest.raises(OngeldigeOvergang):
        voorbereiden.verplaatsen(punt, omhoog=True, door=zorgcoordinator)
    client.force_login(zorgcoordinator)

    url = reverse("overleggen:verplaatsen", args=[punt.pk])
    pagina = client.post(url, {"richting": "omhoog"}, follow=True).content.decode()

    assert "Dit is intussen al gedaan" in pagina


def test_wie_genodigd_is_begint_het_overleg_niet_voor_de_dag_zelf(client, school, smw, zorgcoordinator, klas, mentor):
    later = klein_overleg(school, timezone.localdate() + timedelta(days=14))
    punt_op(later, mentor, klas)
    Deelname.objects.get_or_create(overleg=later, gebruiker=smw, defaults={"hoedanigheid": "smw"})
    client.force_login(smw)
    knop = reverse("overleggen:beginnen", args=[later.pk])

    eerst = client.get(later.get_absolute_url()).content.decode()
    antwoord = client.post(knop, follow=True).content.decode()

    assert knop not in eerst
    assert "Dit overleg is nog niet aan de beurt" in antwoord
    assert Overleg.objects.get(pk=later.pk).status == "gepland"
    voeren.beginnen(later, door=zorgcoordinator)
    assert Overleg.objects.get(pk=later.pk).status == "bezig"


def test_op_een_ingetrokken_punt_schrijft_niemand_meer_en_de_tekst_blijft(client, bezig, punt, zorgcoordinator):
    Agendapunt.objects.filter(pk=punt.pk).update(status="ingetrokken")
    veld = veld_van(punt)
    client.force_login(zorgcoordinator)
    url, gegevens = reverse("overleggen:veld_opslaan", args=[veld.pk]), {"tekst": "Mijn verslag", "versie": 0}

    htmx = client.post(url, gegevens, headers=HTMX)
    gewoon = client.post(url, gegevens)

    assert veld_van(punt).tekst == ""
    assert "Dit punt is intussen van de agenda gehaald." in htmx.content.decode()
    assert "Dit punt is intussen van de agenda gehaald." in gewoon.content.decode()
    assert "Mijn verslag" in gewoon.content.decode()


def test_een_veel_te_lange_tekst_zegt_hoeveel_er_past_en_blijft_staan(client, bezig, punt, zorgcoordinator):
    veld = veld_van(punt)
    client.force_login(zorgcoordinator)
    url, gegevens = reverse("overleggen:veld_opslaan", args=[veld.pk]), {"tekst": "x" * 10_001, "versie": 0}

    htmx = client.post(url, gegevens, headers=HTMX)
    gewoon = client.post(url, gegevens)

    for antwoord in (htmx, gewoon):
        assert (antwoord.status_code, "Er passen er 10000" in antwoord.content.decode()) == (422, True)
    assert "x" * 10_001 in gewoon.content.decode()
    assert veld_van(punt).tekst == ""


@pytest.mark.parametrize("versie", ["²", "5" * 5000, "99999999999"])
def test_een_onmogelijk_versienummer_is_geen_storing(client, bezig, punt, zorgcoordinator, versie):
    client.force_login(zorgcoordinator)

    url = reverse("overleggen:veld_opslaan", args=[veld_van(punt).pk])
    antwoord = client.post(url, {"tekst": "Mijn verslag", "versie": versie})

    assert antwoord.status_code == 422
    assert "Mijn verslag" in antwoord.content.decode()


def test_een_te_lange_vraag_aan_het_overleg_blijft_staan(client, overleg, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    gegevens = {"overleg": overleg.pk, "soort": "casus", "hulpvraag": "h" * 501}

    pagina = client.post(reverse("overleggen:voorstellen", args=[dossier.pk]), gegevens).content.decode()

    assert "Er passen er 500" in pagina
    assert "h" * 501 in pagina
    assert not overleg.agendapunten.exists()
