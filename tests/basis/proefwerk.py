"""Work that a test can watch: it says that it began, waits when asked, and leaves one mark."""

import os
import time
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event
from uuid import uuid4

from zorg.basis.models import Teken
from zorg.basis.opdrachten import opdracht
from zorg.basis.rijen import RIJEN


@opdracht("proef.merken")
def merken(*, naam: str, **_: object) -> None:
    Teken.objects.create(naam=naam, gezien_op="2026-11-23T06:30:00Z")
    if begonnen := os.environ.get("PROEF_BEGONNEN"):
        Path(begonnen).touch()
        time.sleep(60)


for _rij in RIJEN:  # one kind in each line, that leaves its mark
    opdracht(f"proef.{_rij}", rij=_rij)(merken)


ONDERWEG: SimpleQueue[Event] = SimpleQueue()  # who takes a job halfway puts in when it may go on


@opdracht("proef.oponthoud")
def oponthoud(*, wacht: float = 0, **_: object) -> None:
    """Leaves a mark each time that it is done, after having been held up."""
    Teken.objects.create(naam=f"oponthoud {uuid4().hex[:8]}", gezien_op="2026-11-23T06:30:00Z")
    time.sleep(wacht)
    try:
        ONDERWEG.get_nowait().wait(timeout=10)
    except Empty:
        return


@opdracht("proef.struikelen")
def struikelen(**_: object) -> None:
    raise RuntimeError("met een naam van een leerling erin")
