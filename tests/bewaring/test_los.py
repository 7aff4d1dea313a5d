"""What is about a pupil and hangs off none by a key goes by its own age: nothing is left of it (INV-25)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

import zorg.tasks
from aanmeldingen.models import Zelfmelding
from bewaring import services
from bewaring.register import LOS
from dossiers.models import Leerling, Taak
from opp.tasks import oude_scans_wissen
from roosters import services as roosters
from tests.factories import TaakFactory
from tests.opp.factories import BestandFactory, ScanbestandFactory, ScanbladFactory
from tests.roosters.factories import RoosterbestandFactory
from tests.verzuim.factories import VerzuimimportFactory
from verzuim import services as verzuim
from zorg.basis.modelgraaf import graaf
from zorg.basis.tasks import opruimen

from .wereld import waar_staat

KANARIE = "losse-kanarie-5c2e"
TOEN = datetime(2024, 9, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def planten(school, wie):
    """One of each, as it lies there on the day that it was made."""
    oud = {"school": school, "naam": KANARIE, "waarover": KANARIE, "reactiedatum": TOEN.date()}
    Zelfmelding.objects.create(**oud)
    Zelfmelding.objects.create(**oud, status="afgewezen", afgerond_op=TOEN, afgerond_door=wie, reden=KANARIE)
    TaakFactory(school=school, wat=KANARIE, toelichting=KANARIE, status="gedaan", gesloten_op=TOEN)
    scan = ScanbestandFactory(school=school, naam=KANARIE, bestand=BestandFactory(inhoud=KANARIE.encode()))
    ScanbladFactory(scan=scan, beeld=BestandFactory(inhoud=KANARIE.encode(), naam=KANARIE))
    VerzuimimportFactory(school=school, inhoud=KANARIE.encode())
    RoosterbestandFactory(school=school, inhoud=KANARIE.encode(), fouten=[KANARIE])
    sessie = SessionStore()
    sessie["getypt"] = KANARIE
    sessie.set_expiry(3600)
    sessie.save()


@pytest.mark.eis("INV-25", "PRIV-08")
def test_wat_aan_geen_leerling_hangt_gaat_ook_weg(school, zorgcoordinator):
    with time_machine.travel(TOEN, tick=False):
        planten(school, zorgcoordinator)
        open_ = TaakFactory(school=school, wat="Nog te doen")
    assert len(waar_staat(KANARIE)) >= 6, "figure: so many tables"

    with time_machine.travel(TOEN + timedelta(days=3 * 366), tick=False):
        vandaag = timezone.localdate()
        zorg.tasks.bewaring_voorstellen(school_id=school.pk)
        oude_scans_wissen(nu=timezone.now())
        verzuim.bestanden_opruimen(school, op=vandaag)
        roosters.bestanden_opruimen(school, op=vandaag)
        opruimen()

        assert services.losse_dingen_wissen(school, op=vandaag) == 0, "twice changes nothing"

    assert waar_staat(KANARIE) == []
    assert not Session.objects.exists(), "packed, so that no search finds the words"
    assert Taak.objects.filter(pk=open_.pk).exists(), "what is to be done stays"


def test_binnen_de_termijn_blijft_het(school, zorgcoordinator):
    with time_machine.travel(TOEN, tick=False):
        planten(school, zorgcoordinator)
    with time_machine.travel(TOEN + timedelta(days=600), tick=False):
        assert services.losse_dingen_wissen(school, op=timezone.localdate()) == 0


def test_het_register_noemt_wat_bestaat_en_zegt_waarom():
    for naam, waarom in LOS.items():
        assert apps.get_model(naam), naam
        assert len(waarom) > 20, naam
    bereikt = {model._meta.label for model in graaf(Leerling)}
    assert set(LOS) - bereikt == set(LOS) - {"aanmeldingen.Zelfmelding", "dossiers.Taak"}
