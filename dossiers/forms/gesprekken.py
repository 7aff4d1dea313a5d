"""What is typed about a talk."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from dossiers.models import Gesprek
from zorg.basis.formulier import JAAR, NabijeDatumVeld

from .basis import LANG, LeesbaarForm, Tekst


class GesprekForm(LeesbaarForm):
    met = forms.ChoiceField(
        label="Met wie was het gesprek?",
        choices=Gesprek.Met,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies met wie het gesprek was."},
    )
    datum = NabijeDatumVeld(label="Wanneer was het gesprek?")
    aanwezigen = Tekst(label="Wie waren er nog meer bij?", hoogstens=300, required=False)
    zorgen = Tekst(
        label="Waar ging het over? Welke zorgen zijn er?",
        help_text="Schrijf op wat er is gezegd. Geef geen diagnose.",
        hoogstens=LANG,
        regels=5,
        error_messages={"required": "Schrijf op waar het gesprek over ging."},
    )
    doelen_leerling = Tekst(label="Wat wil de leerling zelf?", hoogstens=LANG, regels=3, required=False)
    mening_leerling = Tekst(label="Wat vindt de leerling ervan?", hoogstens=LANG, regels=3, required=False)
    mening_ouders = Tekst(label="Wat vinden de ouders ervan?", hoogstens=LANG, regels=3, required=False)
    afspraken = Tekst(label="Wat hebben jullie afgesproken?", hoogstens=LANG, regels=3, required=False)
    field_order = [
        "met", "datum", "aanwezigen", "zorgen", "doelen_leerling", "mening_leerling", "mening_ouders", "afspraken",
    ]  # fmt: skip

    def __init__(self, *args: Any, inschrijfdatum: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vanaf = inschrijfdatum - JAAR  # a talk before the pupil came, at the intake

    def clean_datum(self) -> date:
        datum: date = self.cleaned_data["datum"]
        if datum > timezone.localdate():
            raise ValidationError("Deze dag komt nog. Leg een gesprek vast als het is geweest.")
        if datum < self.vanaf:
            raise ValidationError(
                f"Deze dag is te lang geleden. Kies een dag vanaf {date_format(self.vanaf, 'j F Y')}."
            )
        return datum
