"""Asking teachers, and answering."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from aanmeldingen.velden import tekst
from zorg.basis.formulier import TE_LANG, Formulier, NabijeDatumVeld

HOOGSTENS = 5
LANGSTE = 300


class RondvraagForm(Formulier):
    vragen = forms.CharField(
        label="Welke vragen stel je?",
        help_text="Zet elke vraag op een eigen regel. Hoogstens 5. De docenten lezen alleen dit en de naam.",
        widget=forms.Textarea({"rows": 5}),
        validators=[MaxLengthValidator(HOOGSTENS * LANGSTE, TE_LANG)],
        error_messages={"required": "Schrijf minstens 1 vraag op."},
    )
    uiterste_datum = NabijeDatumVeld(
        label="Voor wanneer?", jaren_terug=0, error_messages={"required": "Kies voor wanneer je antwoord wilt."}
    )

    def clean_vragen(self) -> list[str]:
        vragen = [regel.strip() for regel in self.cleaned_data["vragen"].splitlines() if regel.strip()]
        if len(vragen) > HOOGSTENS:
            raise forms.ValidationError(f"Dit zijn {len(vragen)} vragen. Stel er hoogstens {HOOGSTENS}.")
        if any(len(vraag) > LANGSTE for vraag in vragen):
            raise forms.ValidationError(f"Een vraag is te lang. Houd elke vraag onder de {LANGSTE} tekens.")
        return vragen


class AntwoordenForm(Formulier):
    """One field for each question of the round."""

    def __init__(self, data: Any = None, *, vragen: list[str], antwoorden: list[str]) -> None:
        super().__init__(data)
        for nummer, vraag in enumerate(vragen):
            veld = tekst(vraag, verplicht="Geef antwoord, of schrijf dat je het niet weet.", regels=3)
            veld.initial = antwoorden[nummer] if nummer < len(antwoorden) else ""
            self.fields[f"antwoord_{nummer}"] = veld

    @property
    def antwoorden(self) -> list[str]:
        return [self.cleaned_data[naam] for naam in self.fields]
