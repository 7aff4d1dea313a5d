"""Brakes per address. High enough for a parents' evening behind one address, low enough to make guessing useless."""

from django.core.cache import cache

from accounts.http import Request
from zorg.basis.afzender import afzender

UUR = 60 * 60
ONBEKENDE_LINKS = 600
CODES = 300
HULPVRAGEN = 60  # a class that tries the page together fits


def tellen(request: Request, wat: str) -> int:
    """Count one more within this hour; returns how many there are now."""
    sleutel = _sleutel(request, wat)
    if cache.add(sleutel, 1, UUR):
        return 1
    try:
        return cache.incr(sleutel)
    except ValueError:  # the hour ended between the two lines
        return 1


def te_vaak(request: Request, wat: str, grens: int) -> bool:
    return int(cache.get(_sleutel(request, wat), 0)) >= grens


def _sleutel(request: Request, wat: str) -> str:
    return f"portaal:{wat}:{afzender(request) or '-'}"
