"""What requests cost, as Prometheus counts it: by page, method and status, and by nothing of anybody."""

import os

from prometheus_client import REGISTRY, CollectorRegistry, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

SAMEN = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name; gunicorn.conf.py sets it before anything is counted
GEDEELD = SAMEN in os.environ  # as the library decides it: once, at import
METHODEN = ("GET", "HEAD", "POST")
SECONDEN = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_verzoeken = Histogram(
    "zorg_verzoek_seconden", "Hoelang een antwoord duurde", ["methode", "pagina", "status"], buckets=SECONDEN
)


def verzoek(methode: str, pagina: str, status: int, seconden: float) -> None:
    _verzoeken.labels(methode, pagina, str(status)).observe(seconden)


def register() -> CollectorRegistry:
    """Of all processes of this web server together, or of this one when it is alone."""
    if not GEDEELD:
        return REGISTRY
    samen = CollectorRegistry()
    MultiProcessCollector(samen)
    return samen
