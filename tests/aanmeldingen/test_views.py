import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from aanmeldingen import services
from aanmeldingen.models import Aanmelding
from audit.models import Gebeurtenis
from overleggen.models import Agendapunt
from tests.factories import DossierFactory, LeerlingFactory

from .factories import AanmeldingFactory, ingevuld

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def url(naam, obj):
    return reverse(f"aanmeldingen:{naam}", args=[obj.pk])


def tekst(antwoord):
    return antwoord.content.decode()


@pytest.fixture
def als(client):
    def inloggen(gebruiker):
        client.force_login(get_user_model().objects.get(pk=gebruiker.pk))
        return client

    return inloggen


@pytest.fixture
def concept(dossier, mentor):
    return AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)


def zien(**velden):
    return {"versie": 0, "deel": "zien", "omschrijving": "Nieuw", "sterke_kanten": "Veel"} | velden


def test_kiezen_zoekt_op_naam_en_toont_alleen_eigen_leerlingen(als, leerling, mentor, andere_klas):
    LeerlingFactory(school=andere_klas.school, klas=andere_klas, roepnaam=leerling.roepnaam)

    pagina = tekst(
        als(mentor).get(reverse("aanmeldingen:kiezen"), {"formulier": "zorg", "naam": f"{leerling.roepnaam} proef"})
    )
    niemand = tekst(als(mentor).get(reverse("aanmeldingen:kiezen"), {"formulier": "zorg", "naam": "zzz"}))

    assert pagina.count('action="/aanmeldingen/nieuw/') == 1
    assert "Niemand gevonden" in niemand


def test_vanaf_een_dossier_hoeft_niemand_de_leerling_nog_te_zoeken(als, leerling, mentor, dossier):
    LeerlingFactory(school=leerling.school, klas=leerling.klas, roepnaam="Ander")
    client = als(mentor)

    deel = tekst(client.get(reverse("aanmeldingen:bij_dossier", args=[dossier.pk])))
    soorten = tekst(client.get(reverse("aanmeldingen:kiezen"), {"leerling": leerling.pk}))
    gekozen = tekst(client.get(reverse("aanmeldingen:kiezen"), {"leerling": leerling.pk, "formulier": "zorg"}))
    onzin = tekst(client.get(reverse("aanmeldingen:kiezen"), {"leerling": "9" * 30, "formulier": "zorg"}))

    assert f"?leerling={leerling.pk}" in deel
    assert f"?formulier=zorg&amp;leerling={leerling.pk}" in soorten
    assert gekozen.count('action="/aanmeldingen/nieuw/') == 1
    assert "Kies een andere leerling" in gekozen
    assert onzin.count('action="/aanmeldingen/nieuw/') == 2


def test_beginnen_gaat_naar_het_concept_en_maakt_het_een_keer(als, leerling, mentor):
    client = als(mentor)
    eerste = client.post(url("beginnen", leerling), follow=True)
    tweede = client.post(url("beginnen", leerling), follow=True)

    assert eerste.redirect_chain[-1] == tweede.redirect_chain[-1]
    assert "Wat vul je in?" in tekst(eerste)
    assert Aanmelding.objects.count() == 1


def test_de_takenlijst_zegt_wat_nog_niet_kan_en_waarom(als, concept, mentor):
    pagina = tekst(als(mentor).get(url("invullen", concept)))

    assert "Maak eerst het laatste deel af." in pagina
    assert "Dat is verplicht onder de 16 jaar." in pagina


def test_verder_bewaart_en_gaat_naar_de_volgende_vraag(als, concept, mentor):
    antwoord = als(mentor).post(url("zien", concept), zien())

    concept.refresh_from_db()
    assert antwoord["Location"] == url("gedaan", concept)
    assert concept.omschrijving == "Nieuw"


def test_verder_met_een_gat_bewaart_de_rest_en_zegt_wat_mist(als, concept, mentor):
    antwoord = als(mentor).post(url("zien", concept), zien(omschrijving=""))

    concept.refresh_from_db()
    assert "<title>Fout: " in tekst(antwoord)
    assert tekst(antwoord).count("Beschrijf wat je ziet.") == 2
    assert concept.sterke_kanten == "Veel"


def test_later_verder_bewaart_zonder_te_zeuren(als, concept, mentor):
    antwoord = als(mentor).post(url("zien", concept), zien(omschrijving="", later="ja"))

    concept.refresh_from_db()
    assert antwoord["Location"] == url("invullen", concept)
    assert concept.sterke_kanten == "Veel"


@pytest.mark.parametrize("deel", ["wie", "zien", "gedaan", "gesprekken", "hulpvraag"])
def test_elke_vraagpagina_bewaart_zichzelf(als, concept, mentor, deel):
    pagina = tekst(als(mentor).get(url(deel, concept)))

    assert f'hx-post="{url("bewaren", concept)}"' in pagina
    assert f'action="{url(deel, concept)}"' in pagina
    assert f'data-concept="aanmelding-{concept.pk}-{deel}"' in pagina


def test_bewaren_geeft_de_nieuwe_versie_terug(als, concept, mentor):
    antwoord = als(mentor).post(url("bewaren", concept), zien(), headers=HTMX)

    assert "Opgeslagen om" in tekst(antwoord)
    assert 'id="versie" value="1" hx-swap-oob="true"' in tekst(antwoord)


def test_gesprekken_en_toestemming_worden_bewaard_per_ouder(als, concept, mentor):
    moeder, _ = concept.dossier.leerling.contactpersonen.order_by("pk")
    vandaag = timezone.localdate().isoformat()
    velden = {f"toestemming_{moeder.pk}": "ja", f"toestemming_{moeder.pk}_datum": vandaag}
    velden |= {f"toestemming_{moeder.pk}_wijze": "papier", "gesprek_ouders_datum": vandaag}

    als(mentor).post(url("bewaren", concept), {"versie": 0, "deel": "gesprekken"} | velden, headers=HTMX)

    concept.refresh_from_db()
    assert concept.toestemmingen == {str(moeder.pk): {"antwoord": "ja", "datum": vandaag, "wijze": "papier"}}
    assert concept.gesprek_ouders_datum.isoformat() == vandaag


def test_een_gesprek_in_de_toekomst_is_geen_gesprek(als, concept, mentor):
    morgen = (timezone.localdate() + timedelta(days=1)).isoformat()

    pagina = tekst(als(mentor).post(url("gesprekken", concept), {"versie": 0, "gesprek_ouders_datum": morgen}))

    concept.refresh_from_db()
    assert "Deze dag moet nog komen." in pagina
    assert concept.gesprek_ouders_datum is None


def test_te_lange_tekst_krijgt_een_duidelijke_zin_en_houdt_de_rest(als, concept, mentor):
    antwoord = als(mentor).post(url("bewaren", concept), zien(omschrijving="a" * 6000), headers=HTMX)

    concept.refresh_from_db()
    assert antwoord.status_code == 422
    assert "Deze tekst is te lang: 6000 tekens. Er passen er 5000. Kort de tekst in." in tekst(antwoord)
    assert concept.sterke_kanten == "Veel"
    assert not concept.omschrijving.startswith("aaa")


def test_twee_vensters_op_een_concept_houden_beide_teksten(als, concept, mentor):
    client = als(mentor)
    client.post(url("bewaren", concept), zien(omschrijving="Venster een"), headers=HTMX)

    botsing = client.post(url("bewaren", concept), zien(omschrijving="Venster twee"), headers=HTMX)
    pagina = tekst(client.get(url("teksten", concept)))

    assert botsing.status_code == 409
    assert "Bekijk beide teksten" in tekst(botsing)
    assert "Venster een" in pagina
    assert "Venster twee" in pagina


@pytest.mark.parametrize(
    ("keuze", "uitkomst"), [("mijn", "Venster twee"), ("nu", "Venster een"), ("samen", "Een en twee")]
)
def test_kiezen_tussen_twee_teksten(als, concept, mentor, keuze, uitkomst):
    client = als(mentor)
    client.post(url("bewaren", concept), zien(omschrijving="Venster een"), headers=HTMX)
    zonder_js = client.post(url("zien", concept), zien(omschrijving="Venster twee"))

    client.post(url("teksten", concept), {"keuze_omschrijving": keuze, "samen_omschrijving": "Een en twee"})

    concept.refresh_from_db()
    assert zonder_js["Location"] == url("teksten", concept)
    assert (concept.omschrijving, concept.botsing) == (uitkomst, {})


def test_weigeren_noemt_wat_mist_met_een_link_en_houdt_het_concept(als, concept, mentor):
    antwoord = als(mentor).post(url("indienen", concept))

    concept.refresh_from_db()
    assert "Je kunt nog niet indienen" in tekst(antwoord)
    assert f'href="{url("gesprekken", concept)}#id_gesprek_ouders_datum"' in tekst(antwoord)
    assert concept.status == "concept"


@pytest.mark.parametrize("deel", ["wie", "zien", "gedaan", "gesprekken", "hulpvraag"])
def test_elke_link_bij_weigeren_en_wijzigen_springt_naar_een_vraag(als, dossier, mentor, deel):
    concept = Aanmelding.objects.create(dossier=dossier, gemaakt_door=mentor)
    client = als(mentor)
    controle = tekst(client.post(url("indienen", concept)))
    pagina = tekst(client.get(url(deel, concept)))

    ankers = re.findall(rf'href="{url(deel, concept)}(?:\?terug=controleren)?#([^"]*)"', controle)

    assert ankers
    assert [anker for anker in ankers if f'id="{anker}"' not in pagina] == []


def test_indienen_en_nog_eens_op_de_knop(als, dossier, mentor):
    aanmelding = ingevuld(dossier, mentor)
    client = als(mentor)

    eerste = client.post(url("indienen", aanmelding), follow=True)
    tweede = client.post(url("indienen", aanmelding), follow=True)
    terug = client.get(url("zien", aanmelding), follow=True)

    assert "Je aanmelding is ingediend." in tekst(eerste)
    assert "Deze aanmelding is al ingediend." in tekst(tweede)
    assert "Deze aanmelding is al ingediend." in tekst(terug)
    assert Agendapunt.objects.count() == 1


def test_een_oud_venster_na_indienen_gaat_naar_de_stand(als, dossier, mentor):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    antwoord = als(mentor).post(url("bewaren", aanmelding), zien(), headers=HTMX)

    assert (antwoord.status_code, antwoord["HX-Redirect"]) == (204, url("tonen", aanmelding))


def test_verlopen_sessie_komt_na_inloggen_terug_op_de_vraag(client, concept):
    antwoord = client.get(url("zien", concept))

    assert antwoord["Location"] == f"{reverse('account_login')}?next={url('zien', concept)}"


def test_volgen_toont_de_datum_van_het_overleg(als, dossier, mentor):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    pagina = tekst(als(mentor).get(url("tonen", aanmelding)))

    assert date_format(aanmelding.agendapunt.overleg.datum, "l j F").lower() in pagina
    assert 'aria-current="step">Op de agenda' in pagina
    assert "Laat op de agenda staan" not in pagina


def test_wie_een_teruggestuurde_aanmelding_aanvult_is_daarin_alleen(als, dossier, mentor, zorgcoordinator):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)
    services.terugsturen(aanmelding, door=zorgcoordinator, reden="Wat zegt de vakdocent?")
    services.bewaren(aanmelding, door=mentor, deel="zien", versie=0, velden={"omschrijving": "Nog niet klaar"})

    coordinator = tekst(als(zorgcoordinator).get(url("tonen", aanmelding)))
    schrijver = tekst(als(mentor).get(url("tonen", aanmelding), follow=True))

    assert "Nog niet klaar" not in coordinator
    assert "De aanmelding is terug bij" in coordinator
    assert "Wat zegt de vakdocent?" in schrijver


def test_terugsturen_vraagt_een_reden(als, dossier, mentor, zorgcoordinator):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    pagina = tekst(als(zorgcoordinator).post(url("terugsturen", aanmelding), {"reden": " "}))

    aanmelding.refresh_from_db()
    assert "Schrijf op wat er nog bij moet." in pagina
    assert aanmelding.status == "ingediend"


@pytest.mark.eis("SEG-101")
@pytest.mark.parametrize(
    ("naam", "meldcode"), [("Taalachterstand", False), ("Verwaarlozing", True), ("Mishandeling", True)]
)
def test_de_meldcode_is_tekst_en_wordt_niet_bewaard(als, concept, mentor, school, naam, meldcode):
    concept.categorieen = [school.signaalcategorieen.get(naam=naam, ouder__naam="Thuissituatie").code]
    concept.save()

    pagina = tekst(als(mentor).get(url("wie", concept)))

    assert ("<details open>" in pagina) is meldcode
    assert "Veilig Thuis geeft advies" in pagina
    assert not {veld.name for veld in Aanmelding._meta.get_fields()} & {"meldcode", "veiligheid", "mishandeling"}


def test_wat_niet_meer_kan_wordt_gezegd(als, dossier, mentor, zorgcoordinator):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)
    services.intrekken(aanmelding, door=mentor, reden="Niet meer nodig.")

    pagina = tekst(als(zorgcoordinator).get(url("terugsturen", aanmelding), follow=True))

    assert "Dat kan niet meer: de aanmelding is ingetrokken." in pagina


@pytest.mark.parametrize("mogelijk", [True, False])
def test_vertrouwelijk_is_er_alleen_als_de_school_het_kent(als, concept, mentor, school, mogelijk):
    school.instellingen.filter(sleutel="aanmelding.vertrouwelijk_mogelijk").update(waarde=mogelijk)

    pagina = tekst(als(mentor).get(url("gesprekken", concept)))

    assert ("Mogen de ouders weten dat je dit aanmeldt?" in pagina) is mogelijk
    assert ('data-toon-bij="vertrouwelijk=nee"' in pagina) is mogelijk


def _rijen(school, klas, mentor, aantal):
    for _ in range(aantal):
        dossier = DossierFactory(leerling=LeerlingFactory(school=school, klas=klas))
        services.indienen(
            ingevuld(dossier, mentor, toestemmingen={}, vertrouwelijk=True, vertrouwelijk_reden="Op verzoek."),
            door=mentor,
        )


@pytest.mark.parametrize("naam", ["lijst", "kiezen"])
def test_een_lijst_kost_met_1_en_30_rijen_evenveel(
    als, school, klas, mentor, zorgcoordinator, naam, django_assert_max_num_queries
):
    client = als(zorgcoordinator)
    aantallen = []
    for erbij in (1, 29):
        _rijen(school, klas, mentor, erbij)
        client.get(reverse(f"aanmeldingen:{naam}"))
        with django_assert_max_num_queries(12) as gemeten:
            client.get(reverse(f"aanmeldingen:{naam}"))
        aantallen.append(len(gemeten))

    assert aantallen[0] == aantallen[1]


def test_de_wachtrij_bladert_zonder_iets_over_te_slaan(als, school, klas, mentor, zorgcoordinator):
    _rijen(school, klas, mentor, 30)
    client = als(zorgcoordinator)

    eerste = client.get(reverse("aanmeldingen:lijst"))
    tweede = client.get(eerste.context["volgende"])

    gezien = [rij["aanmelding"].pk for pagina in (eerste, tweede) for rij in pagina.context["rijen"]]
    assert gezien == list(Aanmelding.objects.order_by("ingediend_op", "pk").values_list("pk", flat=True))
    assert tweede.context["volgende"] == ""


@pytest.mark.parametrize("cursor", ["", "onzin", "2026-11-02_1", "2026-11-02T10:00:00+01:00_x"])
def test_een_vreemde_cursor_begint_vooraan(als, dossier, mentor, zorgcoordinator, cursor):
    services.indienen(ingevuld(dossier, mentor), door=mentor)

    antwoord = als(zorgcoordinator).get(reverse("aanmeldingen:lijst"), {"na": cursor})

    assert len(antwoord.context["rijen"]) == 1


def test_wie_kijkt_laat_een_regel_na(als, dossier, mentor, zorgcoordinator):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)

    als(zorgcoordinator).get(url("tonen", aanmelding))

    regels = Gebeurtenis.objects.filter(
        soort="ingezien", onderwerp="aanmeldingen.aanmelding", door_id=zorgcoordinator.pk
    )
    assert regels.count() == 1


def test_het_deel_bij_het_dossier_is_een_stuk_van_de_pagina(als, dossier, mentor):
    services.indienen(ingevuld(dossier, mentor), door=mentor)
    client = als(mentor)

    deel = tekst(client.get(url("bij_dossier", dossier), headers=HTMX))
    pagina = tekst(client.get(url("bij_dossier", dossier)))

    zonder_csrf = [regel for regel in deel.strip().splitlines() if "csrf" not in regel]
    assert "Aanmelding zorg van" in deel
    assert all(regel in pagina for regel in zonder_csrf)


def test_wie_vandaag_iemand_nodig_heeft_leest_bij_wie_die_moet_zijn(als, dossier, mentor):
    aanmelding = AanmeldingFactory(dossier=dossier, gemaakt_door=mentor)

    assert "Ga nu naar de COPA." in tekst(als(mentor).get(url("wie", aanmelding)))


def test_veel_woorden_zoeken_maakt_geen_grote_zoekvraag(als, leerling, mentor):
    """Each word doubled the condition once: eight words were a question of megabytes."""
    client = als(mentor)
    with CaptureQueriesContext(connection) as gevraagd:
        pagina = tekst(client.get(reverse("aanmeldingen:kiezen"), {"formulier": "zorg", "naam": " ".join("aeiouaei")}))

    assert "Leerling aanmelden" in pagina
    assert max(len(vraag["sql"]) for vraag in gevraagd) < 10_000


@pytest.mark.parametrize("versie", ["²", "5" * 5000, "99999999999"])
def test_een_onmogelijk_versienummer_is_geen_storing(als, concept, mentor, versie):
    antwoord = als(mentor).post(url("bewaren", concept), zien(versie=versie), headers=HTMX)

    assert "Laad de bladzijde opnieuw" in tekst(antwoord)


def test_wie_aanmeldt_vindt_de_eigen_aanmeldingen_op_de_lijst_met_wat_er_nu_komt(als, dossier, mentor):
    ingevuld(dossier, mentor)

    pagina = tekst(als(mentor).get(reverse("aanmeldingen:lijst")))

    assert "Jouw aanmeldingen" in pagina
    assert str(dossier.leerling) in pagina
    assert "Maak de aanmelding af en dien haar in" in pagina
