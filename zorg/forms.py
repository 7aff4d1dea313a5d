from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Gebruiker
from dossiers.herinneringen import REGELS, Regel
from zorg.basis.formulier import Formulier

from .achtergrondwerk import Reden


class VoorkeurenForm(Formulier):
    tekst = forms.ChoiceField(
        label="Hoe groot zijn de letters?", choices=Gebruiker.Tekst.choices, widget=forms.RadioSelect
    )
    kleuren = forms.ChoiceField(
        label="Licht of donker scherm?", choices=Gebruiker.Kleuren.choices, widget=forms.RadioSelect
    )
    contrast = forms.BooleanField(
        label="Meer contrast",
        required=False,
        help_text="Tekst en randen steken dan sterker af.",
    )
    sneltoetsen = forms.BooleanField(
        label="Gebruik sneltoetsen",
        required=False,
        help_text="Dan werkt bijvoorbeeld de V om je scherm te verbergen. In een tekstvak doen de toetsen niets.",
    )


def voorkeuren_van(gebruiker: Gebruiker) -> dict[str, Any]:
    """What the form shows as chosen now."""
    return {naam: getattr(gebruiker, naam) for naam in VoorkeurenForm.base_fields}


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
