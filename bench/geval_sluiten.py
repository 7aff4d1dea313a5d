"""Closing a meeting of forty items, with the outcomes that start the most, and the page before it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from time import perf_counter, process_time

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from bench.kern import Uitslag, backend_cpu
from bench.spelers import pagina, school, wie
from overleggen import reeks
from overleggen.models import Agendapunt, Overleg
from overleggen.services import sluiten, voeren
from tests.overleggen.factories import punt_op

AANTAL = 40


@dataclass
class Meting:
    naam: str
    seconden: float
    cpu: float
    vragen: int

    def regel(self) -> str:
        return f"{self.naam:<34}{self.vragen:>5}{'':>8}   {self.seconden:.2f} s, waarvan {self.cpu:.2f} s rekenen"


def meten() -> Iterator[Uitslag | Meting]:
    zc = wie("ZC")
    overleg = _vol(zc)
    yield pagina("afronden, 40 punten", reverse("overleggen:afsluiten", args=[overleg.pk]), zc)
    yield _klok("40 punten afsluiten", lambda: sluiten.afsluiten(overleg, door=zc))


def _klok(naam: str, doen: Callable[[], object]) -> Meting:
    db = backend_cpu()
    with CaptureQueriesContext(connection) as vragen:
        begin, gerekend = perf_counter(), process_time() + db()
        doen()
        return Meting(naam, perf_counter() - begin, process_time() + db() - gerekend, len(vragen))


def _vol(zc: Gebruiker) -> Overleg:
    """Each item gets its outcomes in turn, all but holding it over, and a text in every field."""
    overlegtype = reeks.klein_overleg(school())
    dag = timezone.localdate() - timedelta(days=1)
    while overlegtype.overleggen.filter(datum=dag).exists():
        dag -= timedelta(days=1)
    reeks.maken(overlegtype, dag)
    overleg = overlegtype.overleggen.select_related("overlegtype", "school").get(datum=dag)
    voeren.beginnen(overleg, door=zc)
    keuzes = cycle(overlegtype.uitkomsten.exclude(gevolg="aanhouden").order_by("pk"))
    klas = school().klassen.filter(roltoewijzingen__functie__rol="ME").order_by("pk").first()
    for n in range(AANTAL):
        punt = punt_op(overleg, zc, klas, soort="casus", leerlingnummer=f"8{n:05d}")
        voeren.besluiten_vastleggen(punt, uitkomsten=[next(keuzes)], evaluatiedatum=None, door=zc)
        punt.velden.update(tekst="Wat er is gezegd en wat daarvan komt. " * 8)
    Agendapunt.objects.filter(overleg=overleg).update(status=Agendapunt.Status.GEAGENDEERD)
    overleg.refresh_from_db()
    return overleg
