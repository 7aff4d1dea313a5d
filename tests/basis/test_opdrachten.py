"""Jobs are rows: nothing is lost and nothing is done twice, whoever dies."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from celery import Celery
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Herinnering
from tests.factories import GebruikerFactory, SchoolFactory
from zorg import tasks
from zorg.basis import opdrachten
from zorg.basis import tasks as basistaken
from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import plaatsen, uitvoeren_een, vegen
from zorg.basis.rijen import RIJEN
from zorg.celery import app

from . import proefwerk

WERK = (proefwerk, tasks)  # importing registers their work


def gesloten_poort() -> int:
    with socket.socket() as deur:
        deur.bind(("127.0.0.1", 0))
        return int(deur.getsockname()[1])


def omgeving(**extra):
    """The same database as this test, in a process of its own."""
    db = connection.settings_dict
    url = f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    return {**os.environ, "DATABASE_URL": url, "DEBUG": "ja", "PYTHONPATH": str(settings.BASE_DIR), **extra}


@pytest.mark.django_db(transaction=True)
def test_een_teruggedraaide_transactie_laat_geen_werk_achter():
    with transaction.atomic():
        plaatsen("proef.merken", sleutel="terug", naam="terug")
        transaction.set_rollback(True)

    assert Opdracht.objects.count() == 0


@pytest.mark.django_db
def test_hetzelfde_werk_wordt_een_keer_geplaatst():
    eerste = plaatsen("proef.merken", sleutel="een", naam="een")
    tweede = plaatsen("proef.merken", sleutel="een", naam="een")

    assert eerste == tweede
    assert vegen() == 1
    assert vegen() == 0
    assert Teken.objects.filter(naam="een").count() == 1


@pytest.mark.django_db(transaction=True)
def test_vier_vegers_tegelijk_doen_alles_een_keer():
    for nummer in range(12):
        plaatsen("proef.merken", sleutel=f"{nummer}", naam=f"samen {nummer}")
    start, gedaan = threading.Barrier(4), []

    def veeg():
        start.wait()
        gedaan.append(vegen())
        connection.close()

    draden = [threading.Thread(target=veeg) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert sum(gedaan) == 12
    assert Teken.objects.filter(naam__startswith="samen").count() == 12
    assert set(Opdracht.objects.values_list("status", "pogingen")) == {("klaar", 0)}


def wacht_op(voorwaarde, seconden=40):
    einde = time.monotonic() + seconden
    while not voorwaarde() and time.monotonic() < einde:
        time.sleep(0.1)
    return voorwaarde()


@pytest.mark.django_db(transaction=True)
def test_een_gedode_worker_verliest_niets_en_doet_niets_dubbel(tmp_path):
    """A real Celery worker, killed with -9 in the middle of a handler that had already written."""
    rij = plaatsen("proef.merken", sleutel="gedood", naam="gedood")
    begonnen, redis = tmp_path / "begonnen", settings.REDIS_URL.rpartition("/")[0] + "/9"
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "zorg", "worker", "-P", "prefork", "-c", "1", "-Q", "proef_gedood",
         "-I", "tests.basis.proefwerk", "-l", "WARNING"],
        env=omgeving(REDIS_URL=redis, PROEF_BEGONNEN=str(begonnen)), cwd=settings.BASE_DIR, start_new_session=True,
    )  # fmt: skip
    try:
        with Celery(broker=redis, set_as_current=False) as bel:
            bel.send_task("basis.uitvoeren", kwargs={"opdracht_id": rij.pk}, queue="proef_gedood")
        assert wacht_op(begonnen.exists), "de worker begon niet"
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        with Celery(broker=redis, set_as_current=False) as bel, bel.connection_for_write() as verbinding:
            verbinding.default_channel.client.flushdb()

    rij.refresh_from_db()
    assert rij.status == "wacht"
    assert wacht_op(lambda: not Teken.objects.filter(naam="gedood").exists())
    assert vegen() == 0  # somebody rents it still

    assert vegen(nu=timezone.now() + Opdracht.HUUR + timedelta(seconds=1)) == 1

    rij.refresh_from_db()
    assert (rij.status, rij.pogingen) == ("klaar", 1)
    assert Teken.objects.filter(naam="gedood").count() == 1


@pytest.mark.django_db(transaction=True)
def test_wie_zo_traag_was_dat_een_ander_het_overnam_laat_niets_na():
    """Its lease ran out, a second worker did the job, and only then the first comes to its end."""
    rij, verder = plaatsen("proef.oponthoud", sleutel="traag"), threading.Event()
    proefwerk.ONDERWEG.put(verder)

    def eerste():
        try:
            uitvoeren_een(rij.pk)
        finally:
            connection.close()

    traag = threading.Thread(target=eerste)
    traag.start()
    assert wacht_op(lambda: proefwerk.ONDERWEG.empty(), 10)
    Opdracht.objects.update(bezet_tot_op=timezone.now() - timedelta(seconds=1))
    assert uitvoeren_een(rij.pk)
    verder.set()
    traag.join()

    assert Teken.objects.filter(naam__startswith="oponthoud").count() == 1
    assert list(Opdracht.objects.values_list("status", "pogingen")) == [("klaar", 1)]


@pytest.mark.django_db
def test_een_veger_begint_niets_meer_als_zijn_tijd_om_is():
    """The limit of a task would else shoot it in the middle of a job that was well under way."""
    for nummer in range(4):
        plaatsen("proef.oponthoud", sleutel=f"{nummer}", wacht=0.05)

    assert vegen(seconden=0.05) == 1
    assert vegen(seconden=0) == 1  # always one, or a slow machine would never come to anything
    assert vegen() == 2


def test_wat_een_dode_worker_vasthield_gaat_binnen_twee_minuten_verder():
    """Its lease, a sweep that Redis lost, and the next; and nobody is still at it, for a task is stopped before."""
    (veeg,) = {settings.CELERY_BEAT_SCHEDULE[f"vegen_{rij}"]["schedule"] for rij in RIJEN}

    assert Opdracht.HUUR.total_seconds() + 2 * veeg <= 120
    assert Opdracht.HUUR.total_seconds() > settings.CELERY_TASK_TIME_LIMIT > settings.CELERY_TASK_SOFT_TIME_LIMIT
    assert opdrachten.VEEGTIJD < veeg < settings.CELERY_TASK_SOFT_TIME_LIMIT
    assert basistaken.vegen.expires < veeg


@pytest.mark.django_db
def test_werk_dat_steeds_zijn_worker_doodt_wordt_opgegeven():
    rij = plaatsen("proef.merken", sleutel="gif", naam="gif")
    Opdracht.objects.update(pogingen=Opdracht.MAX_POGINGEN - 1, bezet_tot_op=timezone.now() - timedelta(seconds=1))

    assert uitvoeren_een(rij.pk)

    rij.refresh_from_db()
    assert (rij.status, rij.laatste_fout) == ("mislukt", "De worker stopte er steeds midden in")
    assert not Teken.objects.filter(naam="gif").exists()


ZONDER_REDIS = """
import django, time
django.setup()
from django.db import transaction
from django.test import Client
from accounts.models import Gebruiker
from zorg.basis.opdrachten import plaatsen
client = Client()
client.force_login(Gebruiker.objects.get())
begin = time.monotonic()
with transaction.atomic():
    plaatsen("proef.merken", sleutel="stil", naam="stil")
duur = time.monotonic() - begin
print(client.get("/").status_code, "snel" if duur < 3 else f"traag: {duur:.1f}")
"""


@pytest.mark.django_db(transaction=True)
def test_zonder_redis_werkt_de_pagina_en_doet_de_veger_het_werk():
    gebruiker = GebruikerFactory()
    gebruiker.set_password("een-lang-wachtwoord")
    gebruiker.save()
    redis = f"redis://127.0.0.1:{gesloten_poort()}/0"

    uit = subprocess.run(
        [sys.executable, "-c", ZONDER_REDIS],
        env=omgeving(REDIS_URL=redis, DJANGO_SETTINGS_MODULE="zorg.settings", TWEEDE_FACTOR="nee"),
        cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert uit.stdout.split("\n")[0] == "200 snel", uit.stderr[-2000:]
    assert Opdracht.objects.get().status == "wacht"
    assert vegen() == 1
    assert Teken.objects.filter(naam="stil").count() == 1


@pytest.mark.django_db
def test_een_weigerende_mailserver_geeft_groeiende_pauzes_en_na_acht_keer_een_zichtbare_fout(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", gesloten_poort()
    school, gebruiker = SchoolFactory(), GebruikerFactory()
    vandaag = timezone.localdate()
    Herinnering.objects.create(gebruiker=gebruiker, school=school, code="actie", datum=vandaag, aantal=2)
    gegevens = {"gebruiker_id": gebruiker.pk, "datum": vandaag.isoformat()}
    rij = plaatsen("zorg.herinnering_mailen", sleutel="dicht", **gegevens)
    nu, pauzes = rij.niet_voor_op, []

    while Opdracht.objects.get().status == "wacht":
        assert uitvoeren_een(rij.pk, nu=nu)
        rij.refresh_from_db()
        pauzes.append(int((rij.niet_voor_op - nu).total_seconds() // 60))
        nu = max(nu, rij.niet_voor_op)

    assert pauzes == [1, 2, 4, 8, 16, 32, 64, 0]
    assert list(Opdracht.objects.dood()) == [rij]
    assert rij.laatste_fout.startswith("ConnectionRefusedError in ")


@pytest.mark.django_db
def test_een_opgegeven_opdracht_krijgt_een_nieuw_leven():
    rij = plaatsen("proef.merken", sleutel="nieuw", naam="nieuw")
    Opdracht.objects.update(status="mislukt", pogingen=8)

    opdrachten.opnieuw(rij)

    assert vegen() == 1
    rij.refresh_from_db()
    assert (rij.status, rij.pogingen) == ("klaar", 0)


@pytest.mark.django_db
def test_de_fout_op_de_pagina_zegt_waar_en_niet_over_wie():
    rij = plaatsen("proef.struikelen", sleutel="val")

    uitvoeren_een(rij.pk)

    rij.refresh_from_db()
    assert rij.laatste_fout.startswith("RuntimeError in struikelen:")
    assert "leerling" not in rij.laatste_fout


def test_elke_taak_van_beat_bestaat_en_elke_app_meldt_zijn_werk_aan():
    app.loader.import_default_modules()
    gepland = {plan["task"] for plan in settings.CELERY_BEAT_SCHEDULE.values()}

    assert gepland <= set(app.tasks)
    assert {"zorg.dag", "zorg.herinnering_mailen", "arrangementen.plan_vastgesteld"} <= set(opdrachten.HANDLERS)
