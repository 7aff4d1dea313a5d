"""Keyset paging: the place where a page ends, as it travels in an address, and what comes after it."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

Rijen = TypeVar("Rijen", bound=QuerySet[Any])


def plaats(waarde: date, nummer: int) -> str:
    """The cursor of the last row that was shown: a day or a moment, and the number of the row."""
    return f"{waarde.isoformat()}_{nummer}"


def na(
    rijen: Rijen, cursor: str, veld: str, *, nummer: str = "pk", op_dag: bool = False, aflopend: bool = False
) -> Rijen:
    """What comes after this place in the order of ``veld`` and ``nummer``; an odd cursor starts at the beginning.

    ``op_dag``: the field holds days instead of moments.
    """
    tekst, _, pk = cursor.rpartition("_")
    try:
        waarde, laatste = date.fromisoformat(tekst) if op_dag else datetime.fromisoformat(tekst), int(pk)
    except ValueError:
        return rijen
    if isinstance(waarde, datetime) and timezone.is_naive(waarde):
        return rijen
    verder = "lt" if aflopend else "gt"
    hierna = Q(**{f"{veld}__{verder}": waarde}) | Q(**{veld: waarde, f"{nummer}__{verder}": laatste})
    return rijen.filter(hierna)
