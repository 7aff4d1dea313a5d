"""What a parent or pupil fills in. Forms never write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opp.models import Ondertekening
from zorg.basis.formulier import Formulier


class CodeForm(Formulier):
    code = forms.CharField(
        label=_("De code van 6 cijfers"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code"}),
        error_messages={"required": _("Vul de code in die u kreeg.")},
    )


class AntwoordForm(Formulier):
    """The two lawful questions apart (LAW-06): reading and discussing the one part, agreeing to the other."""

    perspectief_gelezen = forms.BooleanField(label="", required=False)
    handelingsdeel = forms.ChoiceField(
        label="",
        choices=Ondertekening.Antwoord.choices,
        widget=forms.RadioSelect({"class": "keuzes--gelijk"}),
        error_messages={"required": _("Kies een antwoord op de vraag over de hulp.")},
    )
    toelichting = forms.CharField(
        label=_("Wat wilt u erbij zeggen?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": _("Deze tekst is te lang. Gebruik hoogstens 2000 tekens, of bel de school.")},
    )
    naam = forms.CharField(
        label=_("Uw voor- en achternaam"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Vul uw voor- en achternaam in.")},
    )

    def __init__(self, *args: Any, leerling: bool = False, **kwargs: Any) -> None:
        """``leerling``: the pupil answers and is addressed as such."""
        super().__init__(*args, **kwargs)
        self.fields["perspectief_gelezen"].label = _("Ik heb dit gelezen en met school besproken.")
        self.fields["handelingsdeel"].label = (
            _("Ben je het eens met deze hulp?") if leerling else _("Bent u het eens met deze hulp?")
        )
        self.fields["handelingsdeel"].choices = [
            (Ondertekening.Antwoord.IN, _("Ik stem in")),
            (Ondertekening.Antwoord.NIET, _("Ik stem niet in")),
            (Ondertekening.Antwoord.GESPREK, _("Ik wil eerst praten")),
        ]
        if leerling:
            self.fields["naam"].label = _("Je voor- en achternaam")
            self.fields["toelichting"].label = _("Wat wil je erbij zeggen?")
            self.fields["naam"].error_messages["required"] = _("Vul je voor- en achternaam in.")

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        antwoord = velden.get("handelingsdeel")
        if antwoord == Ondertekening.Antwoord.IN and not velden.get("perspectief_gelezen"):
            self.add_error("perspectief_gelezen", _("Zet een vinkje als u dit deel hebt gelezen en besproken."))
        if antwoord == Ondertekening.Antwoord.NIET and not (velden.get("toelichting") or "").strip():
            self.add_error("toelichting", _("Schrijf kort op wat er anders moet."))
        return velden
