"""What every answer says to the browser, whoever made it: a page, a file, or a refusal before any page was reached."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

VAST = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=()"
    ),
}


class Koppen:
    """Around the others: Django's own middleware for this is silent when it refuses by itself, as with a wrong Host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        for naam, waarde in VAST.items():
            antwoord.headers.setdefault(naam, waarde)
        antwoord.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            hsts = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
            antwoord.headers.setdefault("Strict-Transport-Security", hsts)
        return antwoord
