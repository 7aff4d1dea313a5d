"""Work that a test can watch: it says that it began, waits when asked, and leaves one mark."""

import os
import time
from pathlib import Path

from zorg.basis.models import Teken
from zorg.basis.opdrachten import opdracht


@opdracht("proef.merken")
def merken(*, naam: str, **_: object) -> None:
    Teken.objects.create(naam=naam, gezien_op="2026-11-23T06:30:00Z")
    if begonnen := os.environ.get("PROEF_BEGONNEN"):
        Path(begonnen).touch()
        time.sleep(60)


@opdracht("proef.struikelen")
def struikelen(**_: object) -> None:
    raise RuntimeError("met een naam van een leerling erin")
