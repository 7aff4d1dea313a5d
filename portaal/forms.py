"""What a parent or pupil fills in. Forms never write."""

from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from opp.models import Ondertekening
from zorg.basis.formulier import Formulier

Antwoord = Ondertekening.Antwoord


class CodeForm(Formulier):
    code = forms.CharField(
        max_length=20, widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"})
    )

    def __init__(self, *args: Any, leerling: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("De code van 6 cijfers")
        self.fields["code"].error_messages |= {
            "required": _("Vul de code in die je kreeg.") if leerling else _("Vul de code in die u kreeg."),
            "max_length": _("Deze code klopt niet. Controleer de 6 cijfers of vraag een nieuwe code."),
        }


class AntwoordForm(Formulier):
    """The two lawful questions apart (LAW-06): reading and discussing the one part, agreeing to the other.

    In another language the Dutch words stand under the translated ones: those are what is answered.
    """

    perspectief_gelezen = forms.BooleanField(required=False)
    handelingsdeel = forms.ChoiceField(choices=Antwoord.choices, widget=forms.RadioSelect({"class": "keuzes--gelijk"}))
    toelichting = forms.CharField(required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))
    naam = forms.CharField(max_length=200, widget=forms.TextInput({"autocomplete": "name"}))

    def __init__(self, *args: Any, leerling: bool = False, **kwargs: Any) -> None:
        """``leerling``: the pupil answers and is addressed as such."""
        super().__init__(*args, **kwargs)
        self.leerling = leerling
        for naam, tekst in self._vragen().items():
            self.fields[naam].label = tekst
        for naam, fouten in self._fouten().items():
            self.fields[naam].error_messages |= fouten
        if get_language() != "nl":
            self._nederlands_erbij()
        cast(forms.ChoiceField, self.fields["handelingsdeel"]).choices = self.keuzes

    def _vragen(self) -> dict[str, str]:
        je = self.leerling
        self.keuzes = self._keuzes()
        return {
            "perspectief_gelezen": _("Ik heb dit gelezen en met school besproken."),
            "handelingsdeel": _("Ben je het eens met deze hulp?") if je else _("Bent u het eens met deze hulp?"),
            "toelichting": _("Wat wil je erbij zeggen?") if je else _("Wat wilt u erbij zeggen?"),
            "naam": _("Je voor- en achternaam") if je else _("Uw voor- en achternaam"),
        }

    def _keuzes(self) -> list[tuple[str, str]]:
        return [
            (Antwoord.IN, _("Ik stem in")),
            (Antwoord.NIET, _("Ik stem niet in")),
            (Antwoord.GESPREK, _("Ik wil eerst praten")),
        ]

    def _fouten(self) -> dict[str, dict[str, str]]:
        naam = _("Vul je voor- en achternaam in.") if self.leerling else _("Vul uw voor- en achternaam in.")
        kies = _("Kies een antwoord op de vraag over de hulp.")
        te_lang = _("Deze tekst is te lang. Gebruik hoogstens 2000 tekens, of bel de school.")
        return {
            "handelingsdeel": {"required": kies, "invalid_choice": kies},
            "toelichting": {"max_length": te_lang},
            "naam": {"required": naam, "max_length": naam},
        }

    def _nederlands_erbij(self) -> None:
        with override("nl"):
            vragen, keuzes = self._vragen(), self._keuzes()
        for naam in ("perspectief_gelezen", "handelingsdeel"):
            self.fields[naam].help_text = _nederlands(vragen[naam])
        vertaald = self._keuzes()
        self.keuzes = [
            (waarde, format_html("{} <small>{}</small>", tekst, _nederlands(f"({nl})")))
            for (waarde, tekst), (_waarde, nl) in zip(vertaald, keuzes, strict=True)
        ]

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        antwoord = velden.get("handelingsdeel")
        if antwoord == Antwoord.IN and not velden.get("perspectief_gelezen"):
            self.add_error("perspectief_gelezen", self._lees_eerst())
        if antwoord == Antwoord.NIET and not (velden.get("toelichting") or "").strip():
            self.add_error("toelichting", _("Schrijf kort op wat er anders moet."))
        return velden

    def _lees_eerst(self) -> str:
        if self.leerling:
            return _("Zet een vinkje als je dit deel hebt gelezen en besproken.")
        return _("Zet een vinkje als u dit deel hebt gelezen en besproken.")


def _nederlands(tekst: str) -> str:
    return format_html('<bdi lang="nl" dir="ltr">{}</bdi>', tekst)
