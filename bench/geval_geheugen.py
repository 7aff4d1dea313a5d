"""Five hundred plans as one order with two workers: what the worker holds at plan 50 and at plan 500."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from bench.geval_pdf import werker
from bench.spelers import school, wie
from dossiers.models import Dossier
from opp import services
from opp.models import Opp, Versie
from tests.factories import LeerlingFactory
from zorg.basis.models import Stap
from zorg.basis.opdrachten import vegen

AANTAL = int(os.environ.get("BENCH_PLANNEN", "500"))
PEILEN = (AANTAL // 10, AANTAL // 4, AANTAL // 2, AANTAL)
WERKERS = 2


@dataclass
class Meting:
    naam: str
    mib: float
    verhouding: float

    def regel(self) -> str:
        return f"{self.naam:<34}{'':>5}{self.mib:>8.1f} MiB van de werker; {self.verhouding:.3f} van de eerste peiling"


def meten() -> Iterator[Meting]:
    zc = wie("ZC")
    vegen()  # what the demo left
    versies = _concepten()
    with werker(WERKERS) as pid:  # ordered after it began: it starts by forgetting what rang before
        stapel = services.stapel_maken(
            services.WERK["pdf"], onderwerpen=versies, school=school(), door=zc, sleutel="bench"
        )
        eerste = 0.0
        for peil in PEILEN:
            while (klaar := stapel.stappen.exclude(status=Stap.Status.WACHT).count()) < peil:
                time.sleep(0.2)
            mib = _vast_geheugen(pid)
            eerste = eerste or mib
            yield Meting(f"{klaar} plannen, {WERKERS} werkers", mib, mib / eerste)
    niet = stapel.stappen.filter(status=Stap.Status.NIET).count()
    print(f"  niet gelukt: {niet}")


def _concepten() -> list[int]:
    zin = "De leerling werkt aan het plannen van huiswerk en toetsen; de mentor en de buddy kijken elke week mee. "
    klas, zc = school().klassen.order_by("pk")[0], wie("ZC")
    pks = []
    for n in range(AANTAL):
        leerling = LeerlingFactory(school=school(), klas=klas, roepnaam=f"Stapel{n}", leerlingnummer=f"7{n:05d}")
        dossier = Dossier.objects.create(leerling=leerling, geopend_door=zc)
        dag = timezone.localdate()
        opp = Opp.objects.create(dossier=dossier, ankerdatum=dag, uiterste_datum=dag, aangemaakt_door=zc)
        tekst = dict.fromkeys(("hulpvraag_school", "bevorderende_factoren", "taken_docenten"), zin * 16)
        pks.append(Versie.objects.create(opp=opp, nummer=1, gemaakt_door=zc, **tekst).pk)
    return pks


def _vast_geheugen(pid: int) -> float:
    """RSS in MiB of the worker, of the processes it keeps and of what prints for those; not of a document's own."""
    houdt = _kinderen(pid)
    return sum(_rss(wie) for wie in (pid, *houdt, *(k for h in houdt for k in _kinderen(h))))


def _kinderen(pid: int) -> list[int]:
    return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _rss(pid: int) -> float:
    regels = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(r.split()[1]) for r in regels if r.startswith("VmRSS:")) / 1024
