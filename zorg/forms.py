from collections.abc import Iterable
from typing import Any

from django import forms

from dossiers.herinneringen import REGELS, Regel
from zorg.basis.formulier import Formulier

from .achtergrondwerk import Reden


class VoorkeurenForm(Formulier):
    sneltoetsen = forms.BooleanField(
        label="Gebruik sneltoetsen",
        required=False,
        help_text="Dan werkt bijvoorbeeld de V om je scherm te verbergen. In een tekstvak doen de toetsen niets.",
    )


class HerinneringenForm(Formulier):
    """Which reminders stay on; the page draws the boxes itself, one row a reminder."""

    scherm = forms.MultipleChoiceField(required=False)
    mail = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, regels: Iterable[Regel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regels = list(regels)
        for naam in ("scherm", "mail"):
            self.fields[naam].choices = [(regel.code, regel.wat) for regel in REGELS]  # type: ignore[attr-defined]

    def uit(self) -> dict[str, list[str]]:
        """What is left unticked; what cannot be switched is never off."""
        scherm, mail = self.cleaned_data["scherm"], self.cleaned_data["mail"]
        return {
            "niet_op_scherm": [r.code for r in self.regels if r.keuze_scherm and r.code not in scherm],
            "niet_per_mail": [r.code for r in self.regels if r.code not in mail],
        }


class OpnieuwForm(Formulier):
    opdracht = forms.IntegerField(widget=forms.HiddenInput)


class WegleggenForm(OpnieuwForm):
    waarom = forms.ChoiceField(
        label="Waarom hoeft dit niet meer?",
        choices=[("", "Kies een reden"), *Reden.choices],
        error_messages={"required": "Kies eerst waarom dit niet meer hoeft."},
    )
