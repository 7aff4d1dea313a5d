"""What no view has to think of: a request that nobody typed, and a step that somebody else was first with."""

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from . import storing
from .logboek import LogboekDicht
from .models import OngeldigeOvergang, Onvolledig

logger = logging.getLogger(__name__)

AL_GEDAAN = "Dit is intussen al gedaan, door jou of door iemand anders. Je ziet nu de stand van nu."


class GeenNul:
    """A zero byte stands in no address and in no field that a person fills in; PostgreSQL refuses it as text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        gestuurd = (deel for wat in (request.GET, request.POST) for naam, rij in wat.lists() for deel in (naam, *rij))
        if "\0" in request.path_info or any("\0" in deel for deel in gestuurd):
            raise BadRequest("zero byte")


class TeLang:
    """The database stopped a query that took too long (``SQL_SECONDEN``): say so, in words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not storing.te_lang(exception):
            return None
        wat = request.resolver_match.view_name if request.resolver_match else ""
        logger.error("een vraag aan de database duurde te lang: %s", wat)
        return storing.antwoord(request, "503.html")


class GeenSpoor:
    """Nobody reads what cannot be written down as read: no line in the trail, no page, and nothing saved.

    Also when the trail refuses only at the end of the transaction, where its lines are linked to those before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not (isinstance(exception, LogboekDicht) or storing.keten_brak(exception)):
            return None
        wat = request.resolver_match.view_name if request.resolver_match else ""
        logger.error("het logboek is niet te schrijven: %s", wat)
        return storing.antwoord(request, "503_logboek.html")


class IntussenGewijzigd:
    """A step that is no longer possible is not an error of the user: say so, and show how things stand now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Onvolledig):
            messages.warning(request, str(exception))  # refused with a sentence that the page itself did not await
        elif isinstance(exception, OngeldigeOvergang):
            messages.warning(request, exception.zin or AL_GEDAAN)
        else:
            return None
        terug = request.META.get("HTTP_REFERER", "")
        veilig = url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()})
        naar = resolve_url(terug if veilig else "/")
        if request.method == "GET" and urlsplit(naar).path == request.path:
            naar = "/"  # the page itself can no longer be shown
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": naar})
        return redirect(naar)
