"""The pages as somebody at a school uses them: every state, and what goes wrong."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.services import gesprek_vastleggen
from opp import services
from opp.models import Ondertekening, Versie
from tests.factories import BetrokkeneFactory, DossierFactory, GebruikerFactory, LeerlingFactory

from .factories import VOL, BestandFactory, DoelFactory, VersieFactory, in_ronde, vastgesteld, vol_concept
from .test_levensloop import rondekaart, teken

pytestmark = pytest.mark.django_db


def naar(naam, obj):
    return reverse(f"opp:{naam}", kwargs={"pk": obj.pk})


@pytest.fixture
def als_mentor(client, mentor):
    client.force_login(mentor)
    return client


@pytest.fixture
def als_zc(client, zorgcoordinator):
    client.force_login(zorgcoordinator)
    return client


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def test_de_takenlijst_zegt_per_deel_wat_er_mist(als_mentor, dossier):
    versie = VersieFactory(opp__dossier=dossier, **(VOL | {"mening_ouders": "", "ondersteuning": "", "afwijking": ""}))

    html = tekst(als_mentor.get(naar("tonen", versie)))

    assert "Schrijf op wat de ouders van het plan vinden." in html
    assert "Nog 2 vragen zijn nodig" in html
    assert naar("perspectief", versie) in html
    assert "Leg het plan voor" not in html  # a mentor may not


def test_een_deel_bewaren_zonder_javascript_gaat_naar_het_volgende_deel(als_mentor, dossier):
    versie = VersieFactory(opp__dossier=dossier)

    antwoord = als_mentor.post(
        naar("inbreng", versie), {"versie": "0", "deel": "inbreng", "mening_ouders": "Fijn plan"}
    )

    assert antwoord["Location"] == naar("handelingsdeel", versie)
    assert Versie.objects.get().mening_ouders == "Fijn plan"


def test_vanzelf_bewaren_geeft_het_nieuwe_nummer_terug(als_mentor, dossier):
    versie = VersieFactory(opp__dossier=dossier)
    velden = {"versie": "0", "deel": "inbreng", "mening_ouders": "Fijn"}

    antwoord = als_mentor.post(naar("bewaren", versie), velden, headers={"HX-Request": "true"})

    assert antwoord.status_code == 200
    assert 'value="1" hx-swap-oob="true"' in tekst(antwoord)
    assert "Opgeslagen om" in tekst(antwoord)


def test_twee_mensen_in_hetzelfde_deel_zien_beide_teksten(als_mentor, dossier, zorgcoordinator):
    versie = VersieFactory(opp__dossier=dossier)
    services.deel_bewaren(versie, deel="inbreng", gezien=0, door=zorgcoordinator, velden={"mening_ouders": "Van Zita"})
    velden = {"versie": "0", "deel": "inbreng", "mening_ouders": "Van Marit"}

    vanzelf = als_mentor.post(naar("bewaren", versie), velden, headers={"HX-Request": "true"})
    pagina = als_mentor.post(naar("inbreng", versie), velden)

    assert vanzelf.status_code == pagina.status_code == 409
    assert f"{zorgcoordinator} heeft dit net gewijzigd. Jouw tekst staat nog hier en is nog niet" in tekst(vanzelf)
    html = tekst(pagina)
    assert f"Tekst van {zorgcoordinator}" in html
    assert "Van Zita" in html
    assert html.count("Van Marit") == 2  # beside the other text, and still in the field
    assert Versie.objects.get().mening_ouders == "Van Zita"
    assert 'name="versie" id="versie" value="1"' in html

    als_mentor.post(naar("inbreng", versie), velden | {"versie": "1"})

    assert Versie.objects.get().mening_ouders == "Van Marit"


def test_een_onmogelijke_datum_wordt_niet_bewaard_en_wel_uitgelegd(als_mentor, dossier):
    versie = VersieFactory(opp__dossier=dossier)

    antwoord = als_mentor.post(naar("planning", versie), {"versie": "0", "begindatum": "2026-02-31"})

    assert "Deze datum bestaat niet. Controleer de dag en de maand." in tekst(antwoord)
    assert Versie.objects.get().begindatum is None


def test_te_lange_tekst_wordt_geweigerd(als_mentor, dossier):
    versie = VersieFactory(opp__dossier=dossier)

    antwoord = als_mentor.post(naar("inbreng", versie), {"versie": "0", "mening_ouders": "x" * 4001})

    assert "4.000" in tekst(antwoord) or "4000" in tekst(antwoord)
    assert Versie.objects.get().mening_ouders == ""


def test_doelen_toevoegen_wijzigen_en_weghalen(als_mentor, dossier):
    versie = VersieFactory(opp__dossier=dossier)
    velden = {
        "doel": "Elke dag de agenda", "domein": "executief", "aanpak": "Samen kijken", "wie": "Buddy",
        "duur": "10 weken", "begindatum": "2026-12-01", "einddatum": "2027-02-09", "succescriterium": "4 van 5",
        "evaluatiedatum": "2027-02-09", "bron": "leerling", "inbreng_leerling": "Elke week is genoeg.",
    }  # fmt: skip

    als_mentor.post(naar("doel_toevoegen", versie), velden)
    doel = versie.doelen.get()
    als_mentor.post(naar("doel_bewerken", doel), velden | {"wie": "De mentor"})
    assert (versie.doelen.get().wie, versie.doelen.get().bron) == ("De mentor", "leerling")
    fout = als_mentor.post(naar("doel_bewerken", doel), velden | {"einddatum": "2026-11-01"})
    assert "De einddatum ligt voor de begindatum." in tekst(fout)
    als_mentor.post(naar("doel_verwijderen", doel))

    assert versie.doelen.count() == 0


def test_hoorgesprek_of_afzien_met_een_reden(als_mentor, dossier):
    versie = VersieFactory(opp__dossier=dossier)

    fout = als_mentor.post(naar("hoorgesprek", versie), {"ziet_af": "ja", "datum": "2026-11-16"})
    assert "Schrijf op waarom de leerling niet wilde praten." in tekst(fout)
    als_mentor.post(naar("hoorgesprek", versie), {"ziet_af": "ja", "datum": "2026-11-16", "reden": "Wil het niet."})

    assert Versie.objects.get().hoorgesprek.ziet_af is True
    assert dossier.tijdlijn.count() == 0


def test_de_controlepagina_noemt_wie_tekent_en_wat_mist(als_zc, dossier):
    versie = VersieFactory(opp__dossier=dossier, **(VOL | {"onderbouwing": ""}))
    DoelFactory(versie=versie)

    html = tekst(als_zc.get(naar("aanbieden", versie)))
    poging = tekst(als_zc.post(naar("aanbieden", versie)))

    assert html.count("met gezag") == 2
    assert "Schrijf op waarom jullie deze bestemming verwachten." in html
    assert "Je kunt het plan nog niet voorleggen" in poging
    assert Versie.objects.get().status == "concept"


def test_voorleggen_op_de_pagina_zet_het_document_klaar(als_zc, dossier):
    versie = vol_concept(dossier)

    antwoord = als_zc.post(naar("aanbieden", versie), follow=True)

    assert "De PDF wordt gemaakt." in tekst(antwoord)
    assert Ondertekening.objects.count() == 3


def test_het_kijken_of_de_pdf_klaar_is_stopt_vanzelf(als_zc, dossier):
    versie = vol_concept(dossier)
    services.ter_ondertekening_aanbieden(versie, door=GebruikerFactory())

    bezig = als_zc.get(naar("pdf_stand", versie), headers={"HX-Request": "true"})
    versie.bestand = BestandFactory()
    versie.save(update_fields=["bestand"])
    klaar = als_zc.get(naar("pdf_stand", versie), headers={"HX-Request": "true"})

    assert (bezig.status_code, klaar.status_code) == (200, 286)
    assert naar("pdf", versie) in tekst(klaar)
    assert tekst(klaar) in tekst(als_zc.get(naar("tonen", versie)))


def test_de_pdf_is_precies_wat_er_is_opgeslagen(als_zc, dossier):
    versie = in_ronde(dossier)

    antwoord = als_zc.get(naar("pdf", versie))

    assert antwoord.content == bytes(versie.bestand.inhoud)
    assert antwoord["Content-Type"] == "application/pdf"


def test_volgen_zegt_per_persoon_hoe_het_staat(als_zc, dossier):
    versie = in_ronde(dossier)
    kaart = rondekaart(versie)
    teken(kaart["moeder"])
    teken(kaart["vader"], "gesprek", toelichting="Bel mij even")

    html = tekst(als_zc.get(naar("volgen", versie)))

    for woord in (
        "Ondertekend",
        "Wil eerst praten",
        "Bel mij even",
        "Uitgenodigd",
        "Op papier",
        "Trek de link in",
    ):
        assert woord in html


def test_een_verouderd_tabblad_tekent_niet_twee_keer(als_zc, dossier):
    versie = in_ronde(dossier)
    for ondertekening in versie.ondertekeningen.order_by("pk"):
        teken(ondertekening)

    als_zc.post(naar("vaststellen", versie))
    tweede = als_zc.post(naar("vaststellen", versie), follow=True)

    assert "Dit is intussen al gedaan" in tekst(tweede)
    assert Ondertekening.objects.filter(rol="school").count() == 1


def test_papier_vraagt_dat_iemand_het_zag(als_zc, dossier):
    ondertekening = rondekaart(in_ronde(dossier))["vader"]

    fout = als_zc.post(naar("papier_registreren", ondertekening), {"naam": "V. van der Proef"})
    assert "Zet een vinkje bij" in tekst(fout)
    als_zc.post(
        naar("papier_registreren", ondertekening),
        {
            "perspectief_gelezen": "ja",
            "handelingsdeel": "in",
            "naam": "V. van der Proef",
            "gezien": "on",
            "tekendatum": timezone.localdate(),
        },
    )

    assert Ondertekening.objects.get(pk=ondertekening.pk).status == "papier_geregistreerd"


def test_een_begeleider_ziet_het_plan_pas_als_het_vaststaat(client, dossier, begeleider):
    client.force_login(begeleider)
    lijst = reverse("opp:bij_dossier", kwargs={"pk": dossier.pk})
    assert "Er is nog geen plan." in tekst(client.get(lijst))

    versie = vastgesteld(dossier)

    assert naar("definitief", versie) in tekst(client.get(lijst))
    assert client.get(naar("definitief", versie)).content == bytes(versie.eindbestand.inhoud)
    assert client.get(naar("tonen", versie)).status_code == 403


@pytest.mark.parametrize("naam", ["tonen", "versies", "volgen", "registratie", "terugkoppelen"])
def test_een_plan_in_gebruik_heeft_al_zijn_paginas(als_zc, dossier, naam):
    versie = vastgesteld(dossier)

    antwoord = als_zc.get(naar(naam, versie))

    assert antwoord.status_code == 200
    assert str(dossier.leerling) in tekst(antwoord)


def test_de_lijst_bij_het_dossier_kost_altijd_evenveel(als_zc, dossier, django_assert_max_num_queries):
    url = reverse("opp:bij_dossier", kwargs={"pk": dossier.pk})
    versie = vastgesteld(dossier)
    als_zc.get(url)  # the first form in a session stores its key
    with django_assert_max_num_queries(12) as een:
        als_zc.get(url)
    for nummer in range(2, 31):
        VersieFactory(opp=versie.opp, nummer=nummer, status="ingetrokken")

    with django_assert_max_num_queries(12) as dertig:
        antwoord = als_zc.get(url)

    assert len(een) == len(dertig)
    assert tekst(antwoord).count("Ingetrokken") == 29


def test_de_versielijst_kost_altijd_evenveel(als_zc, dossier, django_assert_max_num_queries):
    versie = vastgesteld(dossier)
    als_zc.get(naar("versies", versie))
    with django_assert_max_num_queries(12) as een:
        als_zc.get(naar("versies", versie))
    for nummer in range(2, 31):
        VersieFactory(opp=versie.opp, nummer=nummer, status="ingetrokken")

    with django_assert_max_num_queries(12) as dertig:
        als_zc.get(naar("versies", versie))

    assert len(een) == len(dertig)


def test_wie_betrokken_is_als_begeleider_van_een_ander_ziet_niets(client, dossier, begeleider, andere_klas):
    ander = DossierFactory(leerling=LeerlingFactory(school=dossier.leerling.school, klas=andere_klas))
    BetrokkeneFactory(dossier=ander, gebruiker=begeleider)
    versie = vastgesteld(dossier)
    dossier.betrokkenen.update(einddatum="2020-02-01")
    client.force_login(begeleider)

    assert client.get(naar("definitief", versie)).status_code == 404


def test_een_plan_eindigt_niet_voor_het_begint(als_mentor, dossier):
    versie = VersieFactory(opp__dossier=dossier)
    velden = {"versie": "0", "begindatum": "2026-12-01", "einddatum": "2026-11-01"}

    antwoord = als_mentor.post(naar("planning", versie), velden)

    assert "De einddatum ligt voor de begindatum." in tekst(antwoord)
    assert versie.begindatum != "2026-12-01"


@pytest.mark.eis("SEG-87")
def test_een_doel_uit_een_gesprek_gaat_mee_naar_het_plan(als_mentor, dossier, mentor):
    versie = VersieFactory(opp__dossier=dossier)
    gesprek_vastleggen(
        dossier, door=mentor, met="leerling_ouders", datum=timezone.localdate(),
        antwoorden={"gaat_goed": "Wiskunde", "kan_beter": "Plannen", "doel_1": "Elke dag de agenda invullen"},
    )  # fmt: skip
    gesprek_vastleggen(
        dossier, door=GebruikerFactory(), met="leerling", datum=timezone.localdate(), niveau="Z4",
        antwoorden={"doel_1": "Alleen voor de schrijver"},
    )  # fmt: skip

    pagina = tekst(als_mentor.get(naar("doel_toevoegen", versie)))
    assert "Elke dag de agenda invullen" in pagina
    assert "Alleen voor de schrijver" not in pagina
    link = re.search(r'href="([^"]+\?uit=[^"]+)"', pagina).group(1)
    formulier = als_mentor.get(link).context["form"]

    assert formulier["doel"].value() == "Elke dag de agenda invullen"
    assert formulier["beginsituatie"].value() == "Wat gaat goed: Wiskunde\nWat kan beter: Plannen"
