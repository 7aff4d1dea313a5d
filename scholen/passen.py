"""Does every value fit in its row: what passes the check of a profile can be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from .blokken import Blok, Fout, Profiel
from .register import SOORTEN, Rijsoort

# What a number may be at most, by the end of its name; the column itself takes more than makes sense.
HOOGSTE = {"interval_weken": 52, "weken": 520, "minuten": 1440, "minuten_per_punt": 1440, "per_jaar": 366}


def passen(profiel: Profiel) -> Iterator[Fout]:
    for soort in SOORTEN:
        kolommen = {naam: soort.model._meta.get_field(kolom) for naam, kolom in soort.kolommen.items()}
        gezien: dict[tuple[Any, ...], int] = {}
        for blok in _blokken(profiel, soort):
            for naam, kolom in kolommen.items():
                if "woorden" not in blok.velden()[naam].metadata:
                    yield from (Fout(blok.regel, zin) for zin in _bezwaren(naam, kolom, getattr(blok, naam)))
            yield from _dubbel(soort, blok, gezien)


def _blokken(profiel: Profiel, soort: Rijsoort) -> list[Any]:
    if soort.naam == "uitkomst":
        return [blok for overleg in profiel.overleg for blok in overleg.uitkomst]
    return list(getattr(profiel, soort.naam))


def _dubbel(soort: Rijsoort, blok: Blok, gezien: dict[tuple[Any, ...], int]) -> Iterator[Fout]:
    """Rows without a code of their own are known by several values together."""
    if len(soort.sleutel) < 2 or not set(soort.sleutel) <= blok.velden().keys():
        return
    sleutel = tuple(getattr(blok, naam) for naam in soort.sleutel)
    if sleutel in gezien:
        yield Fout(blok.regel, f"Deze [[{soort.naam}]] staat al op regel {gezien[sleutel]}.")
    gezien.setdefault(sleutel, blok.regel)


def _bezwaren(naam: str, kolom: Any, waarde: Any) -> Iterator[str]:
    if isinstance(kolom, ArrayField):
        for deel in waarde:
            yield from _bezwaren(naam, kolom.base_field, deel)
    elif kolom.is_relation or isinstance(kolom, models.JSONField) or waarde in (None, ""):
        return
    elif isinstance(waarde, str):
        yield from _tekst(naam, kolom, waarde)
    elif isinstance(waarde, int):
        hoogste = next((hoogst for eind, hoogst in HOOGSTE.items() if naam.endswith(eind)), 32_767)
        if waarde > hoogste:
            yield f"Bij '{naam}' hoort een getal van hoogstens {hoogste}."


def _tekst(naam: str, kolom: Any, waarde: str) -> Iterator[str]:
    if "\x00" in waarde:
        yield f"Bij '{naam}' staat een teken dat niet kan (\\u0000)."
    elif kolom.max_length and len(waarde) > kolom.max_length:
        yield f"Bij '{naam}' passen hoogstens {kolom.max_length} tekens; hier staan er {len(waarde)}."
    else:
        try:
            kolom.run_validators(waarde)
        except ValidationError as fout:
            yield from (f"Bij '{naam}' staat '{waarde}'. {zin}" for zin in fout.messages)
