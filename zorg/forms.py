from django import forms

from zorg.basis.formulier import Formulier


class VoorkeurenForm(Formulier):
    sneltoetsen = forms.BooleanField(
        label="Gebruik sneltoetsen",
        required=False,
        help_text="Dan werkt bijvoorbeeld de V om je scherm te verbergen. In een tekstvak doen de toetsen niets.",
    )


class OpnieuwForm(Formulier):
    opdracht = forms.IntegerField(widget=forms.HiddenInput)
