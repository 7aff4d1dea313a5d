"""Which tables, and which rows, hang off one thing: everything of a pupil, found by the foreign keys themselves.

So nobody can forget a new table: what is kept, what is shown on request and what is destroyed are all judged against
this walk (PRIV-08). ``zonder`` names the foreign keys ("app.Model.field") that point at it without being of it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any, TypeAlias

from django.apps import apps
from django.db import models

Model: TypeAlias = type[models.Model]
Sleutel: TypeAlias = "models.ForeignKey[Any, Any]"


def naam_van(veld: models.Field[Any, Any]) -> str:
    return f"{veld.model._meta.label}.{veld.name}"


def _tabel(model: Model) -> Model:
    return model._meta.concrete_model or model


def sleutels_naar(doel: Model) -> Iterator[Sleutel]:
    """Every foreign key in the database that points at this table, those of subclasses and of M2M tables too."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        for veld in model._meta.local_fields:
            if isinstance(veld, models.ForeignKey) and veld.related_model._meta.concrete_model is doel:
                yield veld


def graaf(wortel: Model, zonder: Container[str] = ()) -> dict[Model, list[Sleutel]]:
    """Every model that reaches ``wortel``, itself first, with the foreign keys by which it does."""
    gevonden: dict[Model, list[Sleutel]] = {wortel: []}
    verder = [wortel]
    while verder:
        for veld in sleutels_naar(verder.pop(0)):
            if naam_van(veld) in zonder:
                continue
            if veld.model not in gevonden:
                gevonden[veld.model] = []
                verder.append(veld.model)
            gevonden[veld.model].append(veld)
    return gevonden


def rijen_van(wortel: models.Model, zonder: Container[str] = ()) -> dict[Model, set[Any]]:
    """The primary keys of every row that hangs off this one, per model; without any rule of who may see it."""
    verbanden = graaf(_tabel(type(wortel)), zonder)
    per_doel: dict[Model, list[Sleutel]] = {}
    for velden in verbanden.values():
        for veld in velden:
            per_doel.setdefault(_tabel(veld.related_model), []).append(veld)
    gevonden: dict[Model, set[Any]] = {model: set() for model in verbanden}
    nieuw: list[tuple[Model, set[Any]]] = [(next(iter(verbanden)), {wortel.pk})]
    while nieuw:
        model, sleutels = nieuw.pop(0)
        vers = sleutels - gevonden[model]
        if not vers:
            continue
        gevonden[model] |= vers
        nieuw += [(veld.model, set(wie_wijst(veld, vers))) for veld in per_doel.get(model, [])]
    return {model: pks for model, pks in gevonden.items() if pks}


def wie_wijst(veld: Sleutel, naar: Iterable[Any]) -> Iterable[Any]:
    """The rows that point at one of these by this key."""
    return veld.model._base_manager.filter(**{f"{veld.name}__in": list(naar)}).values_list("pk", flat=True)


def eigen_velden(model: Model) -> list[models.Field[Any, Any]]:
    """The columns of the table itself, without its key: what can hold something about somebody."""
    return [veld for veld in model._meta.local_fields if not veld.primary_key]


def verwijzingen_naar(model: Model, doel: Model) -> list[Sleutel]:
    """The foreign keys of a model to one other: the files it made, for instance."""
    return [
        veld
        for veld in model._meta.local_fields
        if isinstance(veld, models.ForeignKey) and veld.related_model._meta.concrete_model is doel
    ]
