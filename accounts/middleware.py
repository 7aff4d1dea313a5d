from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class GeenKopieen:
    """No page about a pupil stays behind in a browser: nothing that was made for somebody is stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if "Cache-Control" not in antwoord:
            antwoord["Cache-Control"] = "no-store"
        return antwoord
