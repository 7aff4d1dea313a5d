"""What stands in a row of the profile: as a form reads it (``ruw``), and as a person reads it (``in_woorden``)."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format

from .register import Rijsoort
from .sleutels import SLEUTELS

LEEG = "(niets)"


def ruw(soort: Rijsoort, rij: Any, kolom: str) -> Any:
    """Other rows by their code, so that it can be stored and filled in again."""
    if soort.is_lijst(kolom):
        return sorted(ander.code for ander in getattr(rij, kolom).all()) if rij.pk else []
    waarde = getattr(rij, kolom)
    if isinstance(waarde, models.Model):
        return waarde.code  # type: ignore[attr-defined]
    if isinstance(waarde, datetime.date | datetime.time):
        return waarde.isoformat()
    return waarde


def alles(soort: Rijsoort, rij: Any) -> dict[str, Any]:
    return {kolom: ruw(soort, rij, kolom) for kolom in soort.velden}


def in_woorden(soort: Rijsoort, rij: Any, kolom: str) -> str:
    if soort.is_lijst(kolom):
        return ", ".join(sorted(str(ander) for ander in getattr(rij, kolom).all())) or LEEG if rij.pk else LEEG
    toon = getattr(rij, f"get_{kolom}_display", None)
    return waarde_in_woorden(toon() if toon else getattr(rij, kolom))


def waarde_in_woorden(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime.date):
        return date_format(waarde, "j F Y")
    if isinstance(waarde, datetime.time):
        return waarde.strftime("%H.%M uur")
    if isinstance(waarde, dict):
        return "; ".join(f"{naam}: {waarde_in_woorden(deel)}" for naam, deel in sorted(waarde.items())) or LEEG
    if isinstance(waarde, list):
        return ", ".join(waarde_in_woorden(deel) for deel in waarde) or LEEG
    return LEEG if waarde in (None, "") else str(waarde)


def label(soort: Rijsoort, rij: Any, kolom: str) -> str:
    """What a field is called; a setting is called by what it means."""
    if kolom == "waarde" and getattr(rij, "sleutel", "") in SLEUTELS:
        return label_van_sleutel(rij.sleutel)
    naam = str(soort.model._meta.get_field(kolom).verbose_name)  # type: ignore[union-attr]
    return naam[:1].upper() + naam[1:]


def label_van_sleutel(sleutel: str) -> str:
    uitleg = SLEUTELS[sleutel].uitleg
    return uitleg[:1].upper() + uitleg[1:]
