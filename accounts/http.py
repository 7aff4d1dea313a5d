"""What a request looks like once the middleware is done with it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import Gebruiker


class Request(HttpRequest):
    user: Gebruiker  # type: ignore[assignment]
    htmx: HtmxDetails
