"""What somebody reads before and after sending: to whom it goes, on which agenda, why, and what the school demands."""

import pytest
from django.urls import reverse
from django.utils import timezone

from aanmeldingen.forms import deelform
from aanmeldingen.models import Aanmelding
from aanmeldingen.volledigheid import eisen
from scholen.models import Toestemmingsregel

from .factories import AanmeldingFactory

pytestmark = pytest.mark.django_db


def formulier(p, soort, deel):
    aanmelding = AanmeldingFactory(dossier=p.dossier, gemaakt_door=p.mentor, formulier=soort)
    wat = eisen(p.leerling, op=timezone.localdate(), formulier=soort)
    return deelform(deel, aanmelding=aanmelding, eisen=wat)


def controleren(p, ingelogd, soort):
    aanmelding = AanmeldingFactory(dossier=p.dossier, gemaakt_door=p.mentor, formulier=soort)
    return ingelogd(p.mentor).get(reverse("aanmeldingen:controleren", args=[aanmelding.pk])).content.decode()


@pytest.mark.eis("ZEE-16")
def test_de_aanvraag_voor_de_ib_er_zegt_dat_ze_naar_een_collega_gaat_en_op_een_agenda_en_waarom(op_school, ingelogd):
    p = op_school("zeeland")
    irma = p.iemand("IB", "Irma")

    bladzij = controleren(p, ingelogd, "ib")

    assert f"Je aanmelding gaat naar: {irma}." in bladzij
    assert "Reactie voor" in bladzij
    assert "komt ook op de agenda van: " in bladzij
    assert "Zo staat het in het schoolprofiel, bij" in bladzij


def test_wat_op_geen_agenda_komt_zegt_dat_ook(op_school, ingelogd):
    p = op_school("zeeland")
    p.iemand("IB", "Irma")

    bladzij = controleren(p, ingelogd, "advies")

    assert "komt hiermee op geen agenda." in bladzij
    assert "komt ook op de agenda" not in bladzij


@pytest.mark.parametrize("op_agenda", [True, False])
def test_na_het_indienen_staat_er_wat_er_is_gebeurd(op_school, ingelogd, op_agenda):
    p = op_school("zeeland")
    p.iemand("IB", "Irma")
    soort = "ib" if op_agenda else "advies"
    vandaag = timezone.localdate().isoformat()
    aanmelding = AanmeldingFactory(
        dossier=p.dossier, gemaakt_door=p.mentor, formulier=soort, verzoek="hulp", ernst="laag",
        categorieen=[p.school.signaalcategorieen.order_by("pk").first().code], omschrijving="Rekent niet",
        sterke_kanten="Vriendelijk", ondernomen=[{"wat": "Bijles"}], hulpvraag="Wat nu?", verwacht_resultaat="Rust",
        antwoorden={"overleg_leerling": vandaag, "overleg_ouders": vandaag, "geprobeerd": "x", "domein": ["leren"]},
    )  # fmt: skip
    client = ingelogd(p.mentor)
    antwoord = client.post(reverse("aanmeldingen:indienen", args=[aanmelding.pk]), follow=True).content.decode()

    aanmelding = Aanmelding.objects.get()
    assert aanmelding.status == "ingediend", antwoord
    assert bool(aanmelding.agendapunt_id) is op_agenda
    assert "Bericht is gestuurd naar: Irma" in antwoord
    assert ("staat ook op de agenda: " in antwoord) is op_agenda
    assert ("staat hiermee op geen agenda." in antwoord) is not op_agenda


@pytest.mark.eis("ZEE-16", "ZEE-21")
@pytest.mark.parametrize(("soort", "met"), [("ib", ("leerling", "ouders")), ("ab", ("leerling", "ouders", "mentor"))])
def test_wat_de_school_eist_staat_er_niet_als_vrij(op_school, soort, met):
    p = op_school("zeeland")
    form = formulier(p, soort, "overleg")

    for wie in met:
        veld = form[f"overleg_{wie}"].as_field_group()
        assert "(niet verplicht)" not in veld
        assert "Jouw school vraagt dit voordat je aanmeldt." in veld


def test_ook_bij_een_aanmelding_voor_zorg_staat_er_wat_de_school_eist(op_school):
    p = op_school("zeeland")
    form = formulier(p, "zorg", "gesprekken")

    assert "(niet verplicht)" not in form["gesprek_ouders_datum"].as_field_group()
    assert "Jouw school vraagt" in form["gesprek_ouders_datum"].as_field_group()
    assert "(niet verplicht)" not in form["gesprek_leerling_datum"].as_field_group()
    assert "Jouw school vraagt dat je eerst met" in form["gesprek_leerling_datum"].as_field_group()


def test_zonder_eis_van_de_school_is_een_gesprek_met_de_ouders_een_raad(op_school):
    p = op_school("zeist")
    Toestemmingsregel.objects.filter(school=p.school).delete()
    veld = formulier(p, "zorg", "gesprekken")["gesprek_ouders_datum"].as_field_group()

    assert "Het hoeft niet." in veld
    assert "(niet verplicht)" in veld
