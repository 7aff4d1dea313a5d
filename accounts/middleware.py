from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from . import factoren, zittingen

VERLOPEN = "Je was een tijd niet bezig, of lang ingelogd. Daarom ben je uitgelogd. Log opnieuw in."
# What whoever gave a password and nothing more may open: to get a second factor, or to leave.
HALVERWEGE = {
    "account_logout", "account_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn",
}  # fmt: skip


class GeenKopieen:
    """No page about a pupil stays behind in a browser, and leaving wipes what the browser kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.uitgang = reverse("account_logout")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if "Cache-Control" not in antwoord:
            antwoord["Cache-Control"] = "no-store"
        if request.method == "POST" and request.path == self.uitgang:
            antwoord["Clear-Site-Data"] = '"cache", "storage"'
        return antwoord


class Zitting:
    """A session ends when nobody does anything, and after a working day in any case (B5). Polls are nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.ZITTING_STIL and SESSION_KEY in request.session:
            if zittingen.is_om(request.session):
                logout(request)
                messages.info(request, VERLOPEN)
            elif "X-Peiling" not in request.headers:
                zittingen.bezig(request.session)
        return self.get_response(request)


class TweedeFactor:
    """With a password alone nothing opens but the pages where somebody chooses a second factor (B1).

    One place for every page there is and every page to come, whatever way the request is made. A page for everybody
    is shown as to a stranger.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        halverwege = settings.TWEEDE_FACTOR and SESSION_KEY in request.session and request.user.is_authenticated
        request.halverwege = bool(halverwege) and not factoren.compleet(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *args: Any) -> HttpResponse | None:
        if not request.halverwege:  # type: ignore[attr-defined]
            return None
        if factoren.heeft(request.user.pk):  # a session from before the factor
            logout(request)
            return _naar(request, "account_login")
        if request.resolver_match and request.resolver_match.view_name in HALVERWEGE:
            return None
        if not getattr(view, "login_required", True):
            request.user = AnonymousUser()
            return None
        return _naar(request, "mfa_index")


def _naar(request: HttpRequest, naam: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(naam)})
    return redirect(naam)
