"""Who sees the figures, what the page offers each, and the report that drafts itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from arrangementen.models import Arrangement
from audit.models import Gebeurtenis
from effect import maken, rapport, services, tekening
from effect import tasks as taken
from effect.models import Hoofdstuktekst, Jaarstand, Jaarverslag
from effect.soorten import HOOFDSTUKKEN
from scholen.jaren import schooljaar_openen
from tests.begroting import kosten
from tests.factories import DossierFactory, LeerlingFactory, RoltoewijzingFactory
from tests.spelers import klas_van, medewerker
from zorg.basis.models import Opdracht

from .conftest import geevalueerd, geholpen, geteld

pytestmark = pytest.mark.django_db


def pagina(client, wie, naam, stand=None, **vraag):
    client.force_login(wie)
    return client.get(reverse(naam, args=[stand.pk] if stand else []), vraag)


@pytest.mark.eis("GRO-02", "S33")
def test_de_pagina_toont_een_grafiek_met_tekst_en_een_tabel(client, school, zorgcoordinator, acht_buddys, begin):
    for rij in [geholpen(school, zorgcoordinator, begin=begin, resultaat="wens") for _ in range(4)]:
        geevalueerd(rij, zorgcoordinator, uitkomst="stoppen")
    tekst = pagina(client, zorgcoordinator, "effect:tonen", geteld(school)).content.decode()
    naam = acht_buddys[0].catalogusitem.naam
    assert f'<desc id="uitkomsten-tekst">{naam}: 12 keer, waarvan 6 effectief.</desc>' in tekst
    assert 'role="img" aria-labelledby="uitkomsten-titel uitkomsten-tekst"' in tekst
    assert f"{naam}: van 1 naar 3" in tekst
    assert "te weinig" in tekst
    assert "Samen 12 keer" in tekst


def test_zonder_genoeg_leerlingen_zegt_de_pagina_eerlijk_waarom(client, school, zorgcoordinator, begeleider, begin):
    geholpen(school, begeleider, begin=begin)
    tekst = pagina(client, zorgcoordinator, "effect:tonen", geteld(school)).content.decode()
    assert "Er is te weinig om te laten zien" in tekst
    assert '<svg width="100%"' not in tekst


def test_voor_het_eerst(client, school, zorgcoordinator):
    tekst = pagina(client, zorgcoordinator, "effect:lijst").content.decode()
    assert "Er zijn nog geen cijfers" in tekst
    client.post(reverse("effect:bijwerken"))
    stand = Jaarstand.objects.get()
    assert "De cijfers worden geteld" in pagina(client, zorgcoordinator, "effect:tonen", stand).content.decode()
    [opdracht] = Opdracht.objects.filter(soort="effect.tellen")
    taken.tellen(**opdracht.gegevens)
    assert "De cijfers zijn geteld" in pagina(client, zorgcoordinator, "effect:stand", stand).content.decode()
    assert Gebeurtenis.objects.filter(soort="effect_tellen_gevraagd", school_id=school.pk).count() == 1


@pytest.mark.parametrize("naam", ["effect:tonen", "effect:csv", "effect:pdf", "effect:ontbreekt", "effect:verslag"])
def test_wie_er_niet_bij_mag_krijgt_ook_geen_getal(client, school, mentor, andere_school_zc, acht_buddys, naam):
    stand = geteld(school)
    maken.drukken(stand.verslag.pk)
    for wie in (mentor, andere_school_zc):
        antwoord = pagina(client, wie, naam, stand)
        assert antwoord.status_code == 404
        assert acht_buddys[0].catalogusitem.naam not in antwoord.content.decode()


def test_de_lijst_toont_alleen_de_eigen_school(client, school, andere_school, andere_school_zc, acht_buddys):
    geteld(school)
    geteld(andere_school)
    tekst = pagina(client, andere_school_zc, "effect:lijst").content.decode()
    assert [stand.school for stand in Jaarstand.objects.waarop(andere_school_zc, "effect.inzien")] == [andere_school]
    assert acht_buddys[0].catalogusitem.naam not in tekst


def test_wie_de_csv_ophaalt_staat_in_het_logboek(client, school, privacy, acht_buddys):
    antwoord = pagina(client, privacy, "effect:csv", geteld(school))
    assert "Aantal keer ingezet;8" in antwoord.content.decode("utf-8-sig")
    assert Gebeurtenis.objects.filter(soort="effect_opgehaald", door_id=privacy.pk).count() == 1


@pytest.mark.eis("GRO-02")
def test_wat_ontbreekt_telt_alleen_wat_de_lezer_zelf_mag_openen(client, school, zorgcoordinator, privacy, begin):
    """Who leads the years 1 to 3 sees those pupils; who coordinates all; who only watches over privacy none."""
    onder, boven = klas_van(school, "2 havo b"), klas_van(school, "5 havo a")
    boven.leerjaar = school.leerjaren.get(volgnummer=5)
    boven.save()
    for klas, aantal in ((onder, 2), (boven, 3)):
        for _ in range(aantal):
            dossier = DossierFactory(leerling=LeerlingFactory(school=school, klas=klas))
            geholpen(school, zorgcoordinator, begin=begin, dossier=dossier)
    teamleider, stand = medewerker(school, "TL", "Teun", leerjaar_van=1, leerjaar_tot=3), geteld(school)

    per_lezer = {}
    for wie in (zorgcoordinator, teamleider, privacy):
        antwoord = pagina(client, wie, "effect:tonen", stand)
        per_lezer[wie] = {code: aantal for code, _, aantal in antwoord.context["ontbreekt"]}
    assert (per_lezer[zorgcoordinator]["doel"], per_lezer[teamleider]["doel"], per_lezer[privacy]) == (5, 2, {})
    rijen = pagina(client, teamleider, "effect:ontbreekt", stand, soort="doel").context["rijen"]
    assert {rij.dossier.leerling.klas for rij in rijen} == {onder}


# --- the report


@pytest.mark.eis("GRO-02", "S33")
def test_het_verslag_schrijft_zichzelf_en_houdt_de_eigen_alinea(client, school, zorgcoordinator, acht_buddys, begin):
    stand = geteld(school)
    assert Opdracht.objects.filter(soort="effect.verslag_drukken").count() == 1
    client.force_login(zorgcoordinator)
    client.post(reverse("effect:verslag", args=[stand.pk]), {"effect": "Buddy's vinden elkaar snel."})
    for _ in range(5):
        geholpen(school, zorgcoordinator, begin=begin)
    geteld(school)

    bladzijde = pagina(client, zorgcoordinator, "effect:verslag", stand).content.decode()

    assert "Buddy&#x27;s vinden elkaar snel." in bladzijde
    assert "samen 13 keer ingezet" in bladzijde
    assert "nog niet vastgesteld" in _papier(stand)
    assert "Buddy&#x27;s vinden elkaar snel." in _papier(stand)


def _papier(stand, monkeypatch=None):
    from unittest import mock  # noqa: PLC0415

    from django.template.loader import render_to_string  # noqa: PLC0415

    with mock.patch.object(maken, "pdf", side_effect=lambda naam, context: render_to_string(naam, context).encode()):
        maken.drukken(stand.verslag.pk)
    return bytes(Jaarverslag.objects.get(stand=stand).bestand.inhoud).decode()


@pytest.mark.eis("GRO-02")
def test_wat_is_vastgesteld_verandert_niet_meer(client, school, zorgcoordinator, acht_buddys, begin):
    stand = geteld(school)
    client.force_login(zorgcoordinator)
    client.post(reverse("effect:vaststellen", args=[stand.pk]))
    papier = _papier(stand)
    assert "Concept" not in papier
    assert "Vastgesteld op" in papier
    assert zorgcoordinator.achternaam not in papier

    client.post(reverse("effect:verslag", args=[stand.pk]), {"effect": "Te laat."})
    dubbel = client.post(reverse("effect:vaststellen", args=[stand.pk]), follow=True)
    for _ in range(5):
        geholpen(school, zorgcoordinator, begin=begin)
    geteld(school)

    assert "verandert niet meer" in dubbel.content.decode()
    assert not Hoofdstuktekst.objects.exists()
    assert _papier(stand) == papier


def test_wie_typt_en_dan_vaststelt_houdt_de_tekst_en_krijgt_nog_een_vraag(client, school, zorgcoordinator):
    stand = geteld(school)
    client.force_login(zorgcoordinator)
    adres = reverse("effect:verslag", args=[stand.pk])

    vraag = client.post(adres, {"effect": "Net getypt.", "vaststellen": "ja"}, follow=True)

    assert Hoofdstuktekst.objects.get().tekst == "Net getypt."
    assert Jaarverslag.objects.get(stand=stand).status == "concept"
    assert "Is het verslag" in vraag.content.decode()
    assert f'data-concept="verslag-{stand.pk}"' in client.get(adres).content.decode()
    assert client.delete(adres).status_code == 405

    client.post(vraag.request["PATH_INFO"])

    assert Jaarverslag.objects.get(stand=stand).status == "vastgesteld"
    assert client.get(vraag.request["PATH_INFO"]).url == adres


def test_twee_keer_opslaan_drukt_een_keer(school, zorgcoordinator):
    stand = geteld(school)
    for _ in range(2):
        services.hoofdstuk_schrijven(stand, teksten={"inzet": "Hallo", "bestaat_niet": "x"}, door=zorgcoordinator)
    assert Opdracht.objects.filter(soort="effect.verslag_drukken").count() == 1
    assert Hoofdstuktekst.objects.get().hoofdstuk == "inzet"


def test_een_te_lange_alinea_blijft_staan_met_een_zin(client, school, zorgcoordinator):
    stand = geteld(school)
    client.force_login(zorgcoordinator)
    antwoord = client.post(reverse("effect:verslag", args=[stand.pk]), {"inzet": "a" * 4001})
    assert "a" * 4001 in antwoord.content.decode()
    assert not Hoofdstuktekst.objects.exists()


def test_elk_hoofdstuk_heeft_een_vak(client, school, zorgcoordinator, acht_buddys):
    antwoord = pagina(client, zorgcoordinator, "effect:verslag", geteld(school))
    assert [deel.code for deel, _ in antwoord.context["delen"]] == list(HOOFDSTUKKEN)


# --- cost


@pytest.mark.parametrize("naam", ["effect:tonen", "effect:lijst", "effect:csv", "effect:ontbreekt", "effect:verslag"])
def test_meer_hulp_kost_geen_vraag_meer(client, school, zorgcoordinator, begin, naam):
    def vragen():
        stand = geteld(school)
        client.force_login(zorgcoordinator)
        url = reverse(naam, args=[] if naam == "effect:lijst" else [stand.pk])
        antwoord, gevraagd = kosten(client, url)
        assert antwoord.status_code == 200
        return len(gevraagd)

    for _ in range(5):
        geholpen(school, zorgcoordinator, begin=begin)
    een = vragen()
    codes = school.catalogusitems.filter(registreerbaar=True).order_by("pk").values_list("code", flat=True)[:6]
    for code in codes:
        for _ in range(5):
            geholpen(school, zorgcoordinator, code, begin=begin + timedelta(days=1))
    assert vragen() == een <= 12
    assert Arrangement.objects.count() == 35


def test_meer_jaren_en_scholen_kosten_geen_vraag_meer(
    client, school, andere_school, zorgcoordinator, begeleider, begin, acht_buddys, django_assert_num_queries
):
    """Ten years of fifty schools are read by as many questions as one year of one."""
    geteld(school)
    client.force_login(zorgcoordinator)
    antwoord, een = kosten(client, reverse("effect:lijst"))
    assert [len(raster["jaren"]) for raster in antwoord.context["scholen"]] == [1]

    for terug in (1, 2):
        vorig = schooljaar_openen(school, f"{begin.year - terug}-{begin.year - terug + 1}")
        for _ in range(5):
            geholpen(school, begeleider, begin=vorig.begindatum + timedelta(weeks=3))
    code = andere_school.catalogusitems.filter(registreerbaar=True).order_by("pk")[0].code
    for _ in range(6):
        geholpen(andere_school, begeleider, code, begin=begin)
    RoltoewijzingFactory(
        gebruiker=zorgcoordinator, school=andere_school, functie=andere_school.functies.filter(rol="ZC").first()
    )
    for plek in (school, andere_school):
        geteld(plek)
    antwoord, veel = kosten(client, reverse("effect:lijst"))

    getoond = {raster["school"]: [jaar.samen for jaar in raster["jaren"]] for raster in antwoord.context["scholen"]}
    assert getoond == {school: [8, 5, 5], andere_school: [6]}
    assert len(veel) == len(een) <= 12
    with django_assert_num_queries(3):  # the years themselves, what their schools ask, and all figures
        rapport.rapporten(Jaarstand.objects.select_related("school", "schooljaar"), vandaag=timezone.localdate())


def test_de_legenda_noemt_alleen_wat_is_getekend():
    vlakken = [tekening.Vlak("0", "9", "4", soort, "") for soort in ("effectief", "verborgen")]
    beeld = tekening.Tekening(48, [tekening.Balk("Buddy", 0, vlakken)], "")

    assert [code for code, _ in tekening.legenda(beeld)] == ["effectief", "verborgen"]
    assert tekening.legenda(None) == []
