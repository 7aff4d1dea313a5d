"""Fields that more than one of these forms has."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from zorg.basis.formulier import TE_LANG, NabijeDatumVeld, al_geweest

LANGSTE_TEKST = 5000
JA_NEE = [("ja", "Ja"), ("nee", "Nee")]


def vak(label: str, *, verplicht: bool = True, rijen: int = 4, zin: str = "", **extra: Any) -> forms.CharField:
    """A text area; too long is said in words, and the text stays."""
    if zin:
        extra["error_messages"] = {"required": zin}
    return forms.CharField(
        label=label,
        required=verplicht,
        widget=forms.Textarea({"rows": rijen}),
        validators=[MaxLengthValidator(LANGSTE_TEKST, TE_LANG)],
        **extra,
    )


def regel(label: str, *, lengte: int, verplicht: bool = True, zin: str = "", **extra: Any) -> forms.CharField:
    if zin:
        extra["error_messages"] = {"required": zin}
    return forms.CharField(label=label, required=verplicht, validators=[MaxLengthValidator(lengte, TE_LANG)], **extra)


def dag_geweest(label: str, **extra: Any) -> NabijeDatumVeld:
    return NabijeDatumVeld(label=label, validators=[al_geweest()], **extra)


def vinkjes(label: str, zinnen: Iterable[str], **extra: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(zin, zin) for zin in zinnen],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Deze lijst is intussen veranderd. Kies opnieuw."},
        **extra,
    )


def sleutelveld() -> forms.UUIDField:
    """The same form sent twice counts once."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
