"""What somebody fills in who wants to know whether a document is real."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zorg.basis.formulier import Formulier
from zorg.basis.ontvangst import te_groot

KENMERK = re.compile(r"[0-9a-f]{64}")


class CodeZoekForm(Formulier):
    code = forms.CharField(
        max_length=40, widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        onbekend = _("Deze code kennen wij niet. Kijk of u alle 12 letters en cijfers goed hebt overgenomen.")
        self.fields["code"].label = _("De code van het document")
        self.fields["code"].error_messages |= {"required": onbekend, "max_length": onbekend}
        self.onbekend = onbekend


class VergelijkForm(Formulier):
    bestand = forms.FileField(required=False, max_length=255, allow_empty_file=True)
    kenmerk = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["bestand"].label = _("Het bestand (PDF)")
        self.fields["bestand"].help_text = _("Wij kijken alleen of het gelijk is. Wij bewaren het niet.")
        self.fields["kenmerk"].label = _("Of plak het kenmerk van het bestand (SHA-256)")
        self.fields["kenmerk"].error_messages["max_length"] = self._geen_kenmerk()

    def _geen_kenmerk(self) -> str:
        return _("Een kenmerk heeft 64 tekens: cijfers en de letters a tot en met f.")

    def clean_kenmerk(self) -> str:
        kenmerk = re.sub(r"\s", "", self.cleaned_data["kenmerk"]).lower()
        if kenmerk and not KENMERK.fullmatch(kenmerk):
            raise forms.ValidationError(self._geen_kenmerk())
        return kenmerk

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        if te_groot(self.request):
            self.add_error("bestand", _("Dit bestand is te groot. Kies een bestand van hoogstens 20 MB."))
        elif not self.errors and not velden.get("bestand") and not velden.get("kenmerk"):
            self.add_error("bestand", _("Kies een bestand, of plak het kenmerk."))
        return velden
