"""A parent without authority asks how it goes, and what school answers."""

from typing import Any

from django import forms

from dossiers.models import Contactpersoon
from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

LANGSTE_BRIEF = 3000
JA_NEE = [("ja", "Ja"), ("nee", "Nee")]


def _ja_nee(label: str, hulp: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, help_text=hulp, choices=JA_NEE, coerce=lambda w: w == "ja", widget=forms.RadioSelect
    )


class InformatieverzoekForm(Formulier):
    contact = forms.ChoiceField(label="Wie vraagt het?", widget=forms.RadioSelect)
    gevraagd_datum = NabijeDatumVeld(label="Wanneer vroeg deze ouder het?", validators=[al_geweest()])
    vraag = forms.CharField(label="Wat wil deze ouder weten?", max_length=2000, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args: Any, contacten: list[Contactpersoon], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mensen = {str(contact.pk): contact for contact in contacten}
        self.fields["contact"].choices = [(pk, str(c)) for pk, c in self.mensen.items()]  # type: ignore[attr-defined]

    def clean_contact(self) -> Contactpersoon:
        return self.mensen[self.cleaned_data["contact"]]


class InformatiebesluitForm(Formulier):
    past_bij_kind = _ja_nee("Is het goed voor de leerling als deze ouder dit weet?", "Zo niet, dan geeft school niets.")
    ook_aan_gezag = _ja_nee(
        "Zou de ouder met gezag dit ook krijgen?", "Wat je die ouder niet zou geven, geef je ook nu niet."
    )
    reden = forms.CharField(
        label="Waarom besluit je dit?", help_text="Dit leest alleen school.", max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    brief = forms.CharField(
        label="Wat schrijf je aan deze ouder?", max_length=LANGSTE_BRIEF, widget=forms.Textarea({"rows": 8}),
        required=False,
        help_text="Noem kort de belangrijke feiten. Noem niemand anders van thuis, en geen adres. "
        "Geeft school niets, laat dit dan leeg: de brief krijgt dan een vaste tekst.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "brief" not in data or not {"past_bij_kind", "ook_aan_gezag"} <= data.keys():
            return data
        geven = data["past_bij_kind"] and data["ook_aan_gezag"]
        if geven and not data["brief"]:
            self.add_error("brief", "Schrijf wat deze ouder te lezen krijgt.")
        if not geven and data["brief"]:
            self.add_error("brief", "School geeft niets, dus dit gaat niet mee. Haal deze tekst weg.")
        return data
