from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse


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
