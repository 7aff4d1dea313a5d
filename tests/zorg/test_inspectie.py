"""What a school shows the inspectorate: the structure, the figures, and no pupil (GRO-03)."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from opp.models import Opp, Versie
from scholen.services import profiel_laden
from tests.factories import DossierFactory, LeerlingFactory
from tests.opp.factories import BestandFactory, OppFactory, VersieFactory
from zorg import inspectie

VANDAAG = timezone.localdate


@pytest.fixture
def plannen(school, klas, andere_school):
    """Two in force of which one is to be looked at, one late in the making, one laid down in part, one elsewhere."""
    uit = []
    for dagen, stand in ((30, "actief"), (-3, "actief"), (0, "zonder"), (0, "laat")):
        dossier = DossierFactory(leerling=LeerlingFactory(klas=klas, school=school))
        opp = OppFactory(dossier=dossier, uiterste_datum=VANDAAG() + timedelta(days=-1 if stand == "laat" else 9))
        versie = VersieFactory(opp=opp)
        if stand != "laat":
            wie = {"aangeboden_door": versie.gemaakt_door, "vastgesteld_door": versie.gemaakt_door}
            wanneer = {"aangeboden_op": timezone.now(), "vastgesteld_op": timezone.now(), "bestand": BestandFactory()}
            zo = "actief" if stand == "actief" else "vastgesteld_zonder_handelingsdeel"
            kijken = VANDAAG() + timedelta(days=dagen)
            Versie.objects.filter(pk=versie.pk).update(status=zo, evaluatiedatum=kijken, **wie, **wanneer)
        if stand == "actief":
            Opp.objects.filter(pk=opp.pk).update(status="actief")
        uit.append(dossier.leerling)
    return uit


@pytest.mark.eis("GRO-03")
def test_de_cijfers_tellen_de_plannen_van_de_eigen_school(plannen, school, andere_school):
    geteld = {c.wat: (c.aantal, c.van, c.let_op) for c in inspectie.cijfers(school, VANDAAG())}

    assert list(geteld.values())[:5] == [
        (2, None, False), (1, 2, True), (2, None, False), (1, 2, True), (1, None, False),
    ]  # fmt: skip
    assert {c.aantal for c in inspectie.cijfers(andere_school, VANDAAG())} == {0}


@pytest.mark.eis("GRO-03")
@pytest.mark.parametrize("profiel", ["segbroek", "zeist", "zeeland", "grotius"])
def test_de_uitvoer_heeft_de_hele_zorgstructuur_met_bron_en_niemand(client, profiel, school, plannen, zorgcoordinator):
    profiel_laden(school, profiel)
    client.force_login(zorgcoordinator)

    antwoord = client.get(reverse("inspectie"), {"vorm": "csv"})

    tekst = antwoord.content.decode("utf-8-sig")
    rijen = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    assert list(rijen[0]) == inspectie.KOP
    delen = {rij["Onderdeel"] for rij in rijen}
    assert delen >= {"Aanbod", "Functies", "Overleggen", "Afspraken", "Formulieren", "Cijfers"}
    overleggen = set(school.overlegtypen.filter(actief=True).values_list("naam", flat=True))
    assert overleggen <= {rij["Over"] for rij in rijen if rij["Onderdeel"] == "Overleggen"}
    assert [rij for rij in rijen if rij["Onderdeel"] == "Afspraken" and not rij["Bron"]] == []
    for leerling in plannen:
        assert leerling.achternaam not in tekst
        assert leerling.leerlingnummer not in tekst
    assert zorgcoordinator.email not in tekst
    assert Gebeurtenis.objects.filter(soort="inspectie_uitgevoerd", school_id=school.pk).count() == 1


def test_de_bladzijde_kost_niet_meer_met_meer_plannen(client, plannen, zorgcoordinator, django_assert_max_num_queries):
    client.force_login(zorgcoordinator)
    client.get(reverse("inspectie"))

    with django_assert_max_num_queries(12):
        blad = client.get(reverse("inspectie")).content.decode()

    assert "1 van 2" in blad
    assert "Vraagt aandacht" in blad
