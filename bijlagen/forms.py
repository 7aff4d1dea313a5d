"""What somebody fills in with a file."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from dossiers.forms import LeesbaarForm, Tekst
from dossiers.models import Niveau
from zorg.basis.formulier import Formulier, NabijeDatumVeld
from zorg.basis.ontvangst import TE_GROOT

from .keuring import UITGANGEN
from .models import Bijlage

OPNIEUW = "Kies het bestand nog een keer. Het blijft niet staan als er iets niet goed gaat."
KIESBAAR = ",".join(f".{uitgang}" for uitgang in UITGANGEN)


class BijlageForm(LeesbaarForm):
    bestand = forms.FileField(
        label="Welk bestand?",
        help_text="Een PDF, een foto (JPG of PNG), of een bestand van Word, Excel of LibreOffice. Hoogstens 20 MB.",
        widget=forms.FileInput({"accept": KIESBAAR}),
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
            "invalid": "Het bestand is niet meegekomen. Kies het nog een keer.",
        },
    )
    soort = forms.ChoiceField(
        label="Wat is het?",
        choices=Bijlage.Stuk,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor stuk het is."},
    )
    omschrijving = Tekst(label="Waar gaat het over?", hoogstens=500, regels=2, required=False)
    bron = Tekst(
        label="Van wie komt het?",
        help_text="Bijvoorbeeld: de basisschool, de huisarts, moeder.",
        hoogstens=200,
        required=False,
    )
    medisch = forms.BooleanField(
        label="Het gaat over gezondheid",
        required=False,
        help_text="Dan lezen minder mensen het: wie de zorg coördineert, wie vanuit een zorgberoep met deze leerling "
        "werkt, jij en wie je hieronder kiest. Een medische verklaring gaat altijd over gezondheid.",
    )
    vervalt_op = NabijeDatumVeld(
        label="Tot en met wanneer is het geldig?",
        required=False,
        help_text="Je krijgt op tijd de vraag om een nieuw stuk.",
        jaren_vooruit=10,
    )
    field_order = ["bestand", "soort", "omschrijving", "bron", "vervalt_op", "medisch", "niveau", "lezers"]

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if te_groot:  # it was dropped while it came in, so the field looks empty
            self.fields["bestand"].error_messages["required"] = TE_GROOT

    def clean_vervalt_op(self) -> date | None:
        datum: date | None = self.cleaned_data["vervalt_op"]
        if datum and datum < timezone.localdate():
            raise ValidationError("Deze dag is voorbij. Een stuk dat niet meer geldig is, bewaar je zonder datum.")
        return datum

    def clean(self) -> dict[str, Any]:
        velden = super().clean()
        if velden.get("soort") == Bijlage.Stuk.MEDISCHE_VERKLARING:
            velden["medisch"] = True
        if velden.get("medisch") and velden.get("niveau") == Niveau.Z3 and "lezers" in self.errors:
            del self._errors["lezers"]  # type: ignore[attr-defined]  # naming nobody extra is fine on medical pieces
        if self.errors and velden.get("bestand"):
            self.add_error("bestand", OPNIEUW)
        return velden


class IntrekForm(Formulier):
    reden = Tekst(
        label="Waarom trek je dit stuk in?",
        help_text="Het bestand wordt gewist. Dat het er was en waarom het weg is, blijft staan.",
        hoogstens=300,
        regels=2,
    )
