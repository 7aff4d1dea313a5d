"""A plan as PDF: what the job costs beside the bare renderer, and how long somebody waits after the click."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.utils import timezone

from bench.kern import Uitslag, meet
from bench.spelers import school, wie
from opp import rapport, services
from opp.models import Versie
from zorg.basis.models import Teken
from zorg.basis.opdrachten import vegen
from zorg.basis.pdf import html_naar_pdf
from zorg.celery import app

KLIKKEN = 5
HOOGSTENS = 60


def meten() -> Iterator[Uitslag]:
    zc, versie = wie("ZC"), _lang_plan()
    vegen()  # what the demo left
    context = rapport.plan(versie, stand="concept")
    html = render_to_string("opp/pdf/plan.html", {**context, "handtekeningen": [], "kenmerk": ""})
    print(f"  het document telt {_bladzijden(html_naar_pdf(html))} bladzijden")

    def opdracht() -> None:
        _klik(versie, zc)
        vegen()

    yield meet("plan als PDF (1 = alleen drukken)", lambda: html_naar_pdf(html), opdracht, blokken=3, paren=3)
    with werker():
        for nummer in range(KLIKKEN):
            begin = time.monotonic()
            _klik(versie, zc)
            _wacht_op_bytes(versie)
            print(f"  van klik tot bytes, klik {nummer + 1}: {time.monotonic() - begin:.2f} s")


def _lang_plan(keer: int = 16) -> Versie:
    """A concept of the demo, with texts as long as a school writes them."""
    rijen = Versie.objects.filter(opp__dossier__leerling__school=school(), status="concept").order_by("-pk")
    versie = rijen[0]
    zin = "De leerling werkt aan het plannen van huiswerk en toetsen; de mentor en de buddy kijken elke week mee. "
    for veld in ("hulpvraag_school", "bevorderende_factoren", "belemmerende_factoren", "taken_docenten"):
        setattr(versie, veld, zin * keer)
    versie.save()
    return versie


def _klik(versie: Versie, zc: object) -> None:
    """The text changed, so that the document must be made again; then the click."""
    Versie.objects.filter(pk=versie.pk).update(wijziging=versie.wijziging + 1)
    versie.refresh_from_db()
    services.concept_pdf_maken(versie, door=zc)


def _wacht_op_bytes(versie: Versie) -> None:
    begin = time.monotonic()
    while not Versie.objects.filter(pk=versie.pk, concept_wijziging=versie.wijziging).exists():
        if time.monotonic() - begin > HOOGSTENS:
            raise AssertionError("het document kwam niet")
        time.sleep(0.02)


def _bladzijden(inhoud: bytes) -> int:
    with pikepdf.open(io.BytesIO(inhoud)) as document:
        return len(document.pages)


@contextmanager
def werker(kinderen: int = 1) -> Iterator[int]:
    """A real Celery worker on this database, listening to the broker of the bench; gives its process id."""
    bron = settings.DATABASES["default"]
    adres = (
        f"postgres://{bron['USER']}:{bron['PASSWORD']}@{bron['HOST']}:{bron['PORT']}/{connection.settings_dict['NAME']}"
    )
    app.control.purge()  # bells of jobs that were done here
    proces = subprocess.Popen(  # noqa: S603  our own interpreter and module
        [sys.executable, "-m", "celery", "-A", "zorg", "worker", "-c", str(kinderen), "-l", "ERROR", "-O", "fair",
         "--without-heartbeat", "--without-gossip", "--without-mingle"],
        # Celery warns whoever runs it as root, as a container does; the figures are not the place for that.
        env={**os.environ, "DATABASE_URL": adres, "PYTHONWARNINGS": "ignore::UserWarning"},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wacht_op_werker()
        yield proces.pid
    finally:
        proces.send_signal(signal.SIGTERM)
        proces.wait(timeout=30)


def _wacht_op_werker() -> None:
    begin = timezone.now()
    app.send_task("basis.hartslag")
    while not Teken.objects.filter(naam="werker.kort", gezien_op__gte=begin).exists():
        if (timezone.now() - begin).total_seconds() > HOOGSTENS:
            raise AssertionError("de werker kwam niet op")
        time.sleep(0.1)
