"""Shutting somebody out of one dossier: who, what the tie is, why, and until when; and why it is lifted."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Uitsluiting
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .basis import Tekst
from .beheer import Reden


class UitsluitForm(Formulier):
    collega = forms.ChoiceField(
        label="Wie mag dit dossier niet zien?", error_messages={"required": "Kies een collega."}
    )
    band = forms.ChoiceField(
        label="Wat is de reden?", choices=Uitsluiting.Band.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies wat de reden is."},
    )  # fmt: skip
    reden = Reden(
        label="Wat moet een ander hierover weten?",
        help_text="Minstens 20 tekens. Schrijf niets over uit het dossier.",
        error_messages={"required": "Schrijf waarom deze collega het dossier niet mag zien."},
    )
    einddatum = NabijeDatumVeld(label="Tot en met wanneer?", required=False, help_text="Leeg: tot iemand het opheft.")

    def __init__(self, *args: Any, collegas: list[tuple[Gebruiker, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collegas = {str(gebruiker.pk): gebruiker for gebruiker, _ in collegas}
        keuzes = [("", "Kies een collega"), *((str(gebruiker.pk), naam) for gebruiker, naam in collegas)]
        self.fields["collega"].choices = keuzes  # type: ignore[attr-defined]

    def clean_einddatum(self) -> date | None:
        einddatum: date | None = self.cleaned_data["einddatum"]
        if einddatum and einddatum < timezone.localdate():
            raise ValidationError("Kies vandaag of een dag die nog komt.")
        return einddatum

    def velden(self) -> dict[str, Any]:
        waarden = dict(self.cleaned_data)
        return waarden | {"gebruiker": self.collegas[waarden.pop("collega")]}


class OphefForm(Formulier):
    reden = Reden(
        label="Waarom kan dit weer?",
        help_text="Minstens 20 tekens.",
        error_messages={"required": "Schrijf waarom deze collega het dossier weer mag zien."},
    )


class UitsluitZoekForm(Formulier):
    leerlingnummer = Tekst(
        label="Van welke leerling?",
        help_text="Het hele leerlingnummer.",
        hoogstens=20,
        error_messages={"required": "Vul het leerlingnummer in."},
    )
