"""The paired loop: anchor and page in turn, CPU of this process and of the database backend, ratio per pair."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

BLOKKEN = 5
PAREN = 30


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


def meet(naam: str, anker: Callable[[], object], pagina: Callable[[], object]) -> Uitslag:
    """Median of paired CPU ratios per block; printed are the lowest, middle and highest of the blocks."""
    with CaptureQueriesContext(connection) as queries:
        antwoord = pagina()
    db = backend_cpu()
    for _ in range(8):
        anker(), pagina()
    blokken = []
    for _ in range(BLOKKEN):
        gc.collect()
        blokken.append(statistics.median(_kost(pagina, db) / _kost(anker, db) for _ in range(PAREN)))
    kb = len(getattr(antwoord, "content", b"")) / 1024
    return Uitslag(naam, len(queries), kb, min(blokken), statistics.median(blokken), max(blokken))


def _kost(doe: Callable[[], object], db: Callable[[], float]) -> float:
    begin, begin_db = time.process_time(), db()
    doe()
    return time.process_time() - begin + db() - begin_db
