"""Twelve screens look at a running meeting: what that does to the other pages of one web process.

The ratio is the 95th percentile with those screens over that without, in turns; the budget is 1.3.
"""

import statistics
import threading
from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.dienst import een_webproces, koekje, vraag
from bench.kern import Uitslag
from bench.spelers import HTMX, client, haal, school, wie
from bench.vullen import begonnen, vol_overleg, vullen
from overleggen.models import Overleg

SCHERMEN = 12
ELKE = 2.0
BLOKKEN = 5
VRAGEN = 60


def meten() -> Iterator[Uitslag]:
    zc = wie("ZC")
    if not Overleg.objects.filter(agendapunten__dossier__leerling__roepnaam="Bench0").exists():  # asked for alone
        vullen(school(), zc, wie("ME"))
    overleg = vol_overleg()
    if overleg.status != Overleg.Status.BEZIG:
        begonnen(overleg, zc)
    overleg.refresh_from_db()
    stroom = f"{reverse('overleggen:stroom', args=[overleg.pk])}?v={overleg.teller}"
    haal(client(zc), stroom, 204, HTMX)()  # the first visit of a session writes it
    with CaptureQueriesContext(connection) as queries:
        haal(client(zc), stroom, 204, HTMX)()
    sessie = koekje(zc)
    with een_webproces() as poort:
        for naam, pad in (("werkvoorraad", "/"), ("lijst van overleggen", reverse("overleggen:lijst"))):
            verhoudingen = [_verhouding(poort, pad, stroom, sessie) for _ in range(BLOKKEN)]
            yield Uitslag(
                f"{naam}, p95 met {SCHERMEN} schermen", len(queries), 0.0,
                min(verhoudingen), statistics.median(verhoudingen), max(verhoudingen),
            )  # fmt: skip


def _verhouding(poort: int, pad: str, stroom: str, sessie: str) -> float:
    rustig = _p95(poort, pad, sessie)
    klaar = threading.Event()
    schermen = [threading.Thread(target=_scherm, args=(poort, stroom, sessie, klaar, n)) for n in range(SCHERMEN)]
    for scherm in schermen:
        scherm.start()
    druk = _p95(poort, pad, sessie)
    klaar.set()
    for scherm in schermen:
        scherm.join()
    return druk / rustig


def _p95(poort: int, pad: str, sessie: str) -> float:
    duren = []
    for _ in range(VRAGEN):
        status, duur = vraag(poort, pad, sessie)
        if status != 200:
            raise AssertionError(f"{pad} geeft {status}")
        duren.append(duur)
    return statistics.quantiles(duren, n=20)[-1]


def _scherm(poort: int, stroom: str, sessie: str, klaar: threading.Event, nummer: int) -> None:
    """One browser: a poll every two seconds, not all of them at the same moment."""
    klaar.wait(nummer * ELKE / SCHERMEN)
    while not klaar.wait(ELKE):
        vraag(poort, stroom, sessie, htmx=True)
