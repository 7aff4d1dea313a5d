"""From which address and with which browser a request came."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def afzender(request: HttpRequest) -> str | None:
    """The visitor's address. Behind our own proxy the last hop of X-Forwarded-For: the only one the proxy wrote."""
    adres = str(request.META.get("REMOTE_ADDR", ""))
    if settings.ACHTER_PROXY:
        adres = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or adres
    try:
        return str(ipaddress.ip_address(adres))
    except ValueError:
        return None


def programma(request: HttpRequest) -> str:
    """The browser as it names itself, without the NUL that PostgreSQL refuses in a text."""
    return request.headers.get("User-Agent", "").replace("\x00", "")[:300]
