"""The state of the house in the form that Prometheus reads: for graphs and alarms, never about anybody."""

from collections.abc import Iterator
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db.models import Min
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from zorg.basis import cijfers
from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import achterstand, in_rij
from zorg.basis.rijen import RIJEN

from . import gezond


def tekst() -> bytes:
    """All figures of this moment: what requests cost, and how things stand by the database."""
    stand = CollectorRegistry(auto_describe=False)
    stand.register(Stand())
    return generate_latest(cijfers.register()) + generate_latest(stand)


class Stand(Collector):
    """Asked of the database at each scrape: the answer is the same on every web server."""

    def collect(self) -> Iterator[Metric]:
        nu = timezone.now()
        regels = gezond.alles()
        yield _per("zorg_goed", "1: deze regel van /gezondheid/ is goed", "regel",
                   {naam: float(regel.goed) for naam, regel in regels.items()})  # fmt: skip
        if "mislukt" not in regels:
            return  # the database is away, and said so
        yield _per("zorg_achterstand", "Werk dat meer dan vijf minuten te laat is", "rij",
                   {rij: float(achterstand(nu, rij)) for rij in RIJEN})  # fmt: skip
        yield _per("zorg_oudste_seconden", "Hoelang het oudste werk dat nu kan, al wacht", "rij",
                   {rij: _wacht(nu, rij) for rij in RIJEN})  # fmt: skip
        yield _per("zorg_teken_seconden", "Hoelang geleden dit deel een teken van leven gaf", "deel",
                   {teken.naam: (nu - teken.gezien_op).total_seconds() for teken in Teken.objects.all()})  # fmt: skip
        yield GaugeMetricFamily("zorg_mislukt", "Opgegeven werk dat niemand weglegde", Opdracht.objects.dood().count())
        yield GaugeMetricFamily("zorg_zittingen", "Waar mensen nu zijn ingelogd", UserSession.objects.count())


def _wacht(nu: datetime, rij: str) -> float:
    oudste = in_rij(Opdracht.objects.te_doen(nu), rij).aggregate(oudste=Min("niet_voor_op"))["oudste"]
    return (nu - oudste).total_seconds() if oudste else 0.0


def _per(naam: str, wat: str, label: str, waarden: dict[str, float]) -> GaugeMetricFamily:
    maat = GaugeMetricFamily(naam, wat, labels=[label])
    for waarde, aantal in waarden.items():
        maat.add_metric([waarde], aantal)
    return maat
