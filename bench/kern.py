"""The paired loop: anchor and page in turn, CPU of this process and of the database backend, ratio per pair."""

import gc
import os
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from zorg.basis import pdf

BLOKKEN = 5
PAREN = 12


@dataclass
class Uitslag:
    naam: str
    queries: int
    kb: float
    laagste: float
    midden: float
    hoogste: float

    def regel(self) -> str:
        cijfers = f"{self.laagste:5.2f} /{self.midden:5.2f} /{self.hoogste:5.2f}"
        return f"{self.naam:<34}{self.queries:>5}{self.kb:>8.1f}   {cijfers}"


def backend_cpu() -> Callable[[], float]:
    """CPU seconds of the database backend of this connection; always 0 when it runs on another machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pad = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    if not pad.exists():
        return lambda: 0.0
    return lambda: int(pad.read_text().split()[0]) / 1e9


def meet(
    naam: str, anker: Callable[[], object], pagina: Callable[[], object], *, blokken: int = BLOKKEN, paren: int = PAREN
) -> Uitslag:
    """Median of paired CPU ratios per block; printed are the lowest, middle and highest of the blocks."""
    pagina()  # the first visit of a session writes it
    with CaptureQueriesContext(connection) as queries:
        antwoord = pagina()
    aantal = sum(vraag["sql"] not in {"BEGIN", "COMMIT"} for vraag in queries)
    db = backend_cpu()
    for _ in range(min(paren, 8)):
        anker(), pagina()
    uitkomsten = []
    for _ in range(blokken):
        gc.collect()
        uitkomsten.append(statistics.median(_kost(pagina, db) / _kost(anker, db) for _ in range(paren)))
    kb = len(getattr(antwoord, "content", b"")) / 1024
    return Uitslag(naam, aantal, kb, min(uitkomsten), statistics.median(uitkomsten), max(uitkomsten))


def _kost(doe: Callable[[], object], db: Callable[[], float]) -> float:
    begin, begin_db = _cpu(), db()
    doe()
    return _cpu() - begin + db() - begin_db


def _cpu() -> float:
    """Of this process, of the processes it waited for, and of what prints: a document is made in a fork of that."""
    kinderen = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + kinderen.ru_utime + kinderen.ru_stime + _drukkerij_cpu()


def _drukkerij_cpu() -> float:
    """In steps of a hundredth of a second: a case about documents makes several at a time."""
    if (proces := pdf._drukkerij.proces) is None:
        return 0.0
    velden = Path(f"/proc/{proces.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(veld) for veld in velden[11:15]) / os.sysconf("SC_CLK_TCK")
