"""A school's profile as a file again, so that another school can begin with it: the same blocks, the usual left out.

No person leaves the school this way: contact details of a partner go along only when the school made them public.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import MISSING, Field
from typing import Any

from django.db import models

from .models import Overlegtype, Partner, School
from .register import PER_NAAM, SOORTEN, Rijsoort, weekdagen

VAN_PERSONEN = {"contact", "telefoon", "email"}


def profiel_als_toml(school: School) -> str:
    delen = [_kop(school)]
    for soort in SOORTEN:
        if soort.naam != "uitkomst":  # stands inside its meeting
            delen += _blokken(soort, school)
    return "\n".join(delen)


def _kop(school: School) -> str:
    leerjaren = school.leerjaren.order_by("volgnummer").values_list("volgnummer", "label")
    regels = [
        f"code = {_waarde(school.slug)}",
        f"naam = {_waarde(school.naam)}",
        f"bron = {_waarde(f'Profiel van {school.naam}')}",
        "",
        "[leerjaren]",
        *(f"{volgnummer} = {_waarde(label)}" for volgnummer, label in leerjaren),
    ]
    return "\n".join(regels) + "\n"


def _blokken(soort: Rijsoort, school: School) -> Iterator[str]:
    rijen = soort.rijen(school)
    lijsten = [kolom for kolom in soort.kolommen.values() if soort.is_lijst(kolom)]
    uitkomsten = _uitkomsten(school) if soort.model is Overlegtype else {}
    for rij in rijen.prefetch_related(*lijsten):
        yield _blok(soort, rij, soort.naam)
        for uitkomst in uitkomsten.get(rij.pk, []):
            yield _blok(PER_NAAM["uitkomst"], uitkomst, "overleg.uitkomst")


def _uitkomsten(school: School) -> dict[int, list[models.Model]]:
    per_overleg: dict[int, list[models.Model]] = {}
    for rij in PER_NAAM["uitkomst"].rijen(school):
        per_overleg.setdefault(rij.overlegtype_id, []).append(rij)
    return per_overleg


def _blok(soort: Rijsoort, rij: Any, naam: str) -> str:
    velden, woorden = soort.blok.velden(), dict(weekdagen(soort))
    regels = [f"[[{naam}]]"]
    for sleutel, kolom in soort.kolommen.items():
        waarde = getattr(rij, kolom)
        if isinstance(rij, Partner) and sleutel in VAN_PERSONEN and not rij.openbaar:
            continue
        if sleutel in woorden:
            waarde = next((woord for woord, nummer in woorden[sleutel].items() if nummer == waarde), "")
        elif soort.is_lijst(kolom):
            waarde = [ander.code for ander in sorted(waarde.all(), key=lambda ander: ander.pk)]
        elif "naar" in velden[sleutel].metadata and soort.is_verwijzing(kolom):
            waarde = waarde.code if waarde else ""
        if not _gewoon(velden[sleutel], waarde):
            regels.append(f"{sleutel} = {_waarde(waarde)}")
    regels += [f"{naam} = {_waarde(w)}" for naam in ("bron", "zekerheid") if (w := getattr(rij, naam))]
    return "\n".join(regels) + "\n"


def _gewoon(veld: Field[Any], waarde: Any) -> bool:
    """What a file may leave out: the loader fills in the same."""
    if veld.default is not MISSING:
        return bool(waarde == veld.default)
    return bool(veld.default_factory is not MISSING and waarde == veld.default_factory())


def _waarde(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, datetime.time | datetime.date):
        return waarde.isoformat()
    if isinstance(waarde, list):
        return f"[{', '.join(_waarde(deel) for deel in waarde)}]"
    if isinstance(waarde, dict):
        return f"{{ {', '.join(f'{sleutel} = {_waarde(deel)}' for sleutel, deel in waarde.items())} }}"
    if isinstance(waarde, str):
        return json.dumps(waarde, ensure_ascii=False).replace("\x7f", "\\u007f")  # the one sign JSON does not escape
    return str(waarde)
