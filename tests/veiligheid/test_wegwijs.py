"""Help for who is new: how care works at this school, the meldcode, and tips in the forms."""

import pytest
from django.urls import reverse

from dossiers.services import dossier_openen
from tests.factories import LeerlingFactory, SchoolFactory, SchooljaarFactory
from tests.opp.factories import VersieFactory
from tests.sjabloon import profiel_neerleggen
from tests.spelers import klas_van, medewerker
from veiligheid.stappen import STAPPEN


@pytest.fixture(params=["segbroek", "zeist", "zeeland", "grotius"])
def een_school(db, request):
    school = SchoolFactory(slug="wegwijs")
    SchooljaarFactory(school=school)
    profiel_neerleggen(school, request.param)
    return school


@pytest.mark.eis("SEG-12", "ZEIST-82", "ZEIST-35")
def test_een_nieuwe_mentor_leest_de_zorg_van_deze_school_en_de_meldcode(client, een_school):
    protocol = een_school.protocollen.get(meldcode=True)
    protocol.website = "https://school.example/meldcode"
    protocol.save()
    waker = een_school.functies.get(code=een_school.regels.waarde("meldcode.functie"))
    client.force_login(medewerker(een_school, "ME", "Nieuw", klas=klas_van(een_school, "2a")))

    antwoord = client.get(reverse("veiligheid:wegwijs"))
    pagina = antwoord.content.decode()

    assert f'href="{protocol.website}"' in pagina
    assert protocol.naam in pagina
    assert waker.naam in pagina
    stappen = ("Signalen opschrijven", "Overleggen", "Praten met ouders en leerling", "Wegen", "Besluiten")
    plekken = [pagina.index(f"<strong>{stap}.") for stap in stappen]
    assert plekken == sorted(plekken)
    assert "vertrouwenspersoon is geen therapeut" in pagina
    for overleg in een_school.overlegtypen.filter(actief=True).order_by("pk"):
        assert overleg.naam in pagina
    for stap in een_school.toegangslijnen.filter(actief=True).order_by("pk"):
        assert stap.naam in pagina
    assert "SEG-" not in pagina
    assert reverse("veiligheid:wegwijs") in client.get("/").content.decode()


@pytest.mark.eis("GRO-07")
def test_bij_het_schrijven_van_een_gesprek_en_een_plan_staan_tips(client, school, klas, zorgcoordinator):
    dossier = dossier_openen(LeerlingFactory(school=school, klas=klas), door=zorgcoordinator)
    versie = VersieFactory(opp__dossier=dossier)
    client.force_login(zorgcoordinator)

    gesprek = client.get(reverse("dossiers:gesprek_vastleggen", args=[dossier.pk])).content.decode()
    plan = client.get(reverse("opp:algemeen", args=[versie.pk])).content.decode()

    assert "Tips voor een goed gesprek" in gesprek
    assert "Vraag open:" in gesprek
    assert "Tips voor een goed plan" in plan
    assert "Maak een doel dat je kunt meten," in plan


def test_de_knop_bij_wegen_zegt_wat_hij_doet():
    assert {stap.url: stap.knop for stap in STAPPEN}["wegen"] == "Leg de weging vast"
