"""Work waits in lines: what is quick never waits behind what is heavy, and no line is forgotten."""

import json
import subprocess
import sys
from ast import literal_eval
from datetime import timedelta
from secrets import randbelow

import pytest
from celery import Celery
from django.conf import settings
from django.utils import timezone

from tests.basis import proefwerk
from tests.basis.test_opdrachten import omgeving, wacht_op
from zorg import gezond
from zorg.basis import opdrachten
from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import RIJ_VAN, bel, plaatsen, vegen
from zorg.basis.rijen import KORT, RIJEN
from zorg.celery import app

WERK = (proefwerk,)
app.loader.import_default_modules()


def gebeld(rij):
    """The ids that lie in this line of Redis."""
    with app.connection_for_read() as verbinding:
        berichten = verbinding.default_channel.client.lrange(rij, 0, -1)
    koppen = [json.loads(bericht)["headers"] for bericht in berichten]
    return [literal_eval(kop["kwargsrepr"]).get("opdracht_id") for kop in koppen]


def test_elke_soort_werk_staat_in_een_rij_die_bestaat():
    assert set(RIJ_VAN) == set(opdrachten.HANDLERS)
    assert set(RIJ_VAN.values()) == set(RIJEN)
    assert {queue.name for queue in settings.CELERY_TASK_QUEUES} == set(RIJEN)


def test_een_document_hoort_niet_in_de_rij_van_kort_werk():
    zwaar = [
        soort for soort, rij in RIJ_VAN.items() if rij == KORT and soort.endswith(("_maken", "_drukken", "_lezen"))
    ]

    assert zwaar == []


def test_de_bel_gaat_in_de_rij_van_het_werk():
    pk = 10**12 + randbelow(10**9)  # two workers test with one Redis

    for rij in RIJEN:
        bel(pk, f"proef.{rij}")

    assert {rij: gebeld(rij).count(pk) for rij in RIJEN} == dict.fromkeys(RIJEN, 1)


def test_een_veger_doet_alleen_het_werk_van_zijn_rij(db):
    for rij in RIJEN:
        plaatsen(f"proef.{rij}", sleutel=rij, naam=rij)
    oud = plaatsen("proef.van_een_oude_versie", sleutel="oud")

    assert vegen(rij="mail") == 1
    assert [teken.naam for teken in Teken.objects.all()] == ["mail"]
    assert vegen(rij=KORT) == 2
    oud.refresh_from_db()
    assert (oud.status, oud.pogingen) == ("wacht", 1)
    assert set(Opdracht.objects.te_doen(timezone.now()).values_list("soort", flat=True)) == {"proef.pdf", "proef.scan"}
    assert vegen() == 2


def test_een_rij_zonder_werker_wordt_genoemd(db):
    for naam in gezond.WERKERS - {"werker.scan"}:
        Teken.objects.create(naam=naam, gezien_op=timezone.now())
    rij = plaatsen("proef.scan", sleutel="laat", naam="laat")
    Opdracht.objects.filter(pk=rij.pk).update(niet_voor_op=timezone.now() - timedelta(minutes=6))

    regels = gezond.alles()

    assert regels["werker"].waarde == "stil"
    assert [naam for naam in regels if naam.startswith("werker_") and not regels[naam].goed] == ["werker_scan_gezien"]
    assert {rij: regels[f"achterstand_{rij}"].waarde for rij in RIJEN} == {"kort": 0, "mail": 0, "pdf": 0, "scan": 1}


@pytest.mark.django_db(transaction=True)
def test_een_werker_van_een_rij_hoort_die_rij_en_geen_andere():
    werk = {rij: plaatsen(f"proef.{rij}", sleutel=f"echt-{rij}", naam=f"echt-{rij}") for rij in ("mail", "pdf")}
    redis = settings.REDIS_URL.rpartition("/")[0] + "/8"
    werker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "zorg", "worker", "--pool", "solo", "--queues", "mail",
         "-I", "tests.basis.proefwerk", "--loglevel", "warning"],
        cwd=settings.BASE_DIR, env=omgeving(REDIS_URL=redis), start_new_session=True,
    )  # fmt: skip
    try:
        with Celery(broker=redis, set_as_current=False) as buiten:
            buiten.send_task("basis.vegen", kwargs={"rij": "mail"}, queue="mail")
            buiten.send_task("basis.hartslag", kwargs={"rij": "mail"}, queue="mail")
            buiten.send_task("basis.hartslag", kwargs={"rij": "pdf"}, queue="pdf")
        assert wacht_op(lambda: Teken.objects.filter(naam="werker.mail").exists())
    finally:
        werker.terminate()
        werker.wait(timeout=30)
        with Celery(broker=redis, set_as_current=False) as buiten, buiten.connection_for_write() as verbinding:
            verbinding.default_channel.client.flushdb()

    assert set(Teken.objects.values_list("naam", flat=True)) == {"echt-mail", "werker.mail"}

    assert Opdracht.objects.get(pk=werk["pdf"].pk).status == "wacht"
