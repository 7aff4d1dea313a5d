"""The fields that the forms of this app share."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from zorg.basis.formulier import TE_LANG, NabijeDatumVeld

LANGSTE_TEKST = 5000
JA_NEE = (("ja", "Ja"), ("nee", "Nee"))
GEEN_DIAGNOSE = "Schrijf geen diagnose op. School hoeft alleen te weten wat er op school nodig is."


def vak(label: str, *, verplicht: bool = True, rijen: int = 3, **extra: Any) -> forms.CharField:
    """A text area; too long is said in words, and the text stays."""
    return forms.CharField(
        label=label,
        required=verplicht,
        widget=forms.Textarea({"rows": rijen}),
        validators=[MaxLengthValidator(LANGSTE_TEKST, TE_LANG)],
        **extra,
    )


def regel(label: str, *, verplicht: bool = True, lang: int = 200, **extra: Any) -> forms.CharField:
    return forms.CharField(label=label, required=verplicht, max_length=lang, **extra)


def keuze(label: str, keuzes: Any, *, verplicht: bool = True, **extra: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=keuzes, required=verplicht, widget=forms.RadioSelect, **extra)


class DagGeweest(NabijeDatumVeld):
    """A day on which something happened: not later than today."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"jaren_terug": 1, "jaren_vooruit": 1} | kwargs))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Vul in wanneer het was.")
