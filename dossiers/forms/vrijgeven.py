"""What is recorded before parents may read something that was told in confidence."""

from typing import Any

from django import forms

from dossiers.models import Vrijgave
from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

from .basis import Tekst

KORTSTE_REDEN = 20


class VrijgeefForm(Formulier):
    grond = forms.ChoiceField(
        label="Waarom mogen de ouders dit nu lezen?",
        choices=Vrijgave.Grond,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom."},
    )
    reden = Tekst(label="Welke zorgen zijn er?", hoogstens=2000, regels=3, required=False)
    besproken_datum = NabijeDatumVeld(
        label="Wanneer besprak je dit met de leerling?",
        help_text="Dit doe je altijd eerst. Ook als de leerling het er niet mee eens is.",
        validators=[al_geweest()],
        error_messages={"required": "Bespreek het eerst met de leerling. Vul in wanneer je dat deed."},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("grond") == Vrijgave.Grond.LEERLING_EENS:
            data["reden"] = ""
        elif data.get("grond") and len((data.get("reden") or "").strip()) < KORTSTE_REDEN:
            self.add_error("reden", f"Schrijf in minstens {KORTSTE_REDEN} tekens welke zorgen er zijn.")
        return data
