"""From which address and with which browser a request came."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def afzender(request: HttpRequest) -> str | None:
    """The visitor's address: what the outermost of our own proxies wrote in X-Forwarded-For, counted from the right.

    What stands further to the left the visitor may have made up.
    """
    adres = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        stappen = [stap.strip() for stap in request.headers.get("X-Forwarded-For", "").split(",")]
        adres = (stappen[-settings.PROXIES] if len(stappen) >= settings.PROXIES else "") or adres
    try:
        return str(ipaddress.ip_address(adres))
    except ValueError:
        return None


def netwerk(adres: str) -> str:
    """One household or school has a whole /64 of IPv6 addresses, and can take another for each request."""
    if ":" not in adres:
        return adres
    zes = ipaddress.IPv6Address(adres)
    return str(zes.ipv4_mapped or ipaddress.ip_network((zes, 64), strict=False))


def programma(request: HttpRequest) -> str:
    """The browser as it names itself, without the NUL that PostgreSQL refuses in a text."""
    return request.headers.get("User-Agent", "").replace("\x00", "")[:300]
