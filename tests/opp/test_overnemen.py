"""What was typed before comes along with a choice per paragraph."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.services import notitie_toevoegen
from opp import services
from opp.bronnen import Bronstuk
from tests.aanmeldingen.factories import AanmeldingFactory
from zorg.basis.models import Onvolledig

from .factories import VersieFactory

pytestmark = pytest.mark.django_db


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def aanmelding(dossier, mentor, **velden):
    teksten = {"omschrijving": "Plannen lukt niet.", "hulpvraag": "Hoe leert hij plannen?"}
    return AanmeldingFactory(
        dossier=dossier, gemaakt_door=mentor, ingediend_op="2026-11-12T10:00:00+01:00",
        **(teksten | velden),
    )  # fmt: skip


@pytest.mark.eis("SEG-06")
def test_de_ondersteuningsbehoefte_uit_de_aanmelding_komt_mee_als_de_schrijver_dat_kiest(dossier, mentor):
    aanmelding(dossier, mentor)
    versie = VersieFactory(opp__dossier=dossier, hulpvraag_school="Eerst dit.")
    url = reverse("opp:overnemen", args=[versie.pk])
    client = als(mentor)
    stukken = {stuk.veld: stuk for groep in client.get(url).context["groepen"] for stuk in groep["stukken"]}
    assert {"aanleiding", "hulpvraag_school"} <= set(stukken)

    client.post(url, {"stuk": [stukken["hulpvraag_school"].code]})
    client.post(url, {"stuk": [stukken["hulpvraag_school"].code]})

    versie.refresh_from_db()
    assert versie.hulpvraag_school == "Eerst dit.\n\nHoe leert hij plannen?"
    assert versie.aanleiding == ""
    assert versie.deelschrijvers["aanleiding"]["namen"] == [str(mentor)]


@pytest.mark.eis("INV-09")
def test_wat_in_vertrouwen_is_gevraagd_komt_niet_in_een_plan_dat_ouders_lezen(dossier, mentor):
    aanmelding(dossier, mentor, vertrouwelijk=True, vertrouwelijk_reden="Wil het thuis niet.")
    notitie_toevoegen(dossier, door=mentor, datum=date(2026, 11, 12), titel="Eigen", tekst="Geheim", niveau="Z4")
    versie = VersieFactory(opp__dossier=dossier)

    assert als(mentor).get(reverse("opp:overnemen", args=[versie.pk])).context["groepen"] == []


def test_wat_te_lang_wordt_komt_niet_half_mee(dossier, mentor):
    versie = VersieFactory(opp__dossier=dossier, aanleiding="a" * 3990)
    stukken = [Bronstuk("hulpvraag_school", "Kort.", "Proef", date(2026, 11, 1)),
               Bronstuk("aanleiding", "b" * 20, "Proef", date(2026, 11, 1))]  # fmt: skip

    with pytest.raises(Onvolledig, match="te lang"):
        services.overnemen(versie, door=mentor, stukken=stukken)

    versie.refresh_from_db()
    assert versie.hulpvraag_school == ""
