"""What a visitor by link never has to understand: two taps on one button, and a step somebody else was first with."""

from collections.abc import Callable
from typing import cast

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.http import Request
from zorg.basis import storing
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .permissions import stand_van_nu

BEGIN = "/p/"


class Sessies(SessionMiddleware):
    """Giving the code gives the visit a new session; a second tap that was under way still held the old one.

    That is no mistake of the visitor: the page of the code knows where the visit stands now.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except SessionInterrupted as fout:
            oorzaak = storing.database_in(fout)  # Django calls every failed save a session that ended
            if oorzaak is None and not request.path.startswith(BEGIN):
                raise
        if oorzaak is not None:
            raise oorzaak
        return redirect("portaal:code")


class IntussenGewijzigd:
    """As the one of staff (``zorg.basis.middleware``), in words for a visitor and back on a page of their own.

    The pages of staff that stand under the same address are not its business.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        view = request.resolver_match.func if request.resolver_match else None
        van_bezoeker = request.path.startswith(BEGIN) and not getattr(view, "login_required", True)
        if not van_bezoeker or not isinstance(exception, OngeldigeOvergang | Onvolledig):
            return None
        return stand_van_nu(cast(Request, request))
