"""Each request has a number, one line in the log, and counts in the figures; neither says who is looked at."""

import logging
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import cijfers
from .frames import roomy
from .logboek import NUMMER

logger = logging.getLogger("zorg.verzoek")
ONBEKEND = "-"


class Verzoek:
    """The line names the page and not the address: a pupil's number, a token or a searched name may stand in that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = roomy(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        NUMMER.set(secrets.token_hex(6))  # in no heading of the answer: two answers that must be equal are
        begin = time.perf_counter()
        antwoord = self.get_response(request)
        seconden = time.perf_counter() - begin
        if not request.path_info.startswith(f"/{settings.STATIC_URL.lstrip('/')}"):
            _melden(request, antwoord, seconden)
        return antwoord


def _melden(request: HttpRequest, antwoord: HttpResponse, seconden: float) -> None:
    pagina = request.resolver_match.view_name if request.resolver_match else ONBEKEND
    methode = request.method if request.method in cijfers.METHODEN else ONBEKEND
    # Asked of what the session already gave: a line in a log is no reason to look somebody up.
    gebruiker = getattr(getattr(request, "_cached_user", None), "pk", None)
    velden = {"methode": methode, "pagina": pagina, "status": antwoord.status_code, "ms": round(seconden * 1000)}
    cijfers.verzoek(methode, pagina, antwoord.status_code, seconden)
    logger.info(
        "%(methode)s %(pagina)s %(status)s %(ms)s ms gebruiker=%(gebruiker)s",
        velden | {"gebruiker": gebruiker},
        extra={"velden": velden | {"gebruiker": gebruiker}},
    )
