"""What the school itself says with the figures of a year."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from zorg.basis.formulier import TE_LANG, Formulier

from .soorten import HOOFDSTUKKEN

LANGSTE = 4000


class VerslagForm(Formulier):
    """One paragraph for each chapter; nothing is required."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, titel in HOOFDSTUKKEN.items():
            self.fields[code] = forms.CharField(
                label=f"Wat zeg je zelf bij ‘{titel}’",
                required=False,
                widget=forms.Textarea({"rows": 4}),
                validators=[MaxLengthValidator(LANGSTE, TE_LANG)],
            )
