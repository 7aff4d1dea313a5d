"""What is typed in confidence, and what is recorded before anybody hears of it."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone

from dossiers.forms.basis import LANG, Tekst
from veiligheid.models import Doorbreking
from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

KORTSTE_REDEN = 20


class MetSleutel(Formulier):
    """Sending the form twice writes one thing: the key travels with it."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"sleutel": uuid.uuid4(), "datum": timezone.localdate(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class KiesForm(Formulier):
    naam = Tekst(label="Zoek op naam", hoogstens=100, required=False)


class GesprekForm(MetSleutel):
    datum = NabijeDatumVeld(label="Wanneer was het gesprek?", validators=[al_geweest()])
    tekst = Tekst(
        label="Wat wil je onthouden?",
        help_text="Schrijf alleen op wat je nodig hebt. Niemand anders kan dit lezen.",
        hoogstens=LANG,
        regels=8,
        error_messages={"required": "Schrijf op wat je wilt onthouden."},
    )


class DoorbreekForm(MetSleutel):
    acuut = forms.ChoiceField(
        label="Is er nu een situatie die levensbedreigend is?",
        choices=[("ja", "Ja, nu"), ("nee", "Nee")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of er nu een situatie is die levensbedreigend is."},
    )
    besproken = forms.ChoiceField(
        label="Heb je eerst met de leerling besproken dat je dit gaat vertellen?",
        choices=[("ja", "Ja"), ("nee", "Nee, dat kon niet")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of je het eerst met de leerling besprak."},
    )
    besproken_datum = NabijeDatumVeld(label="Wanneer besprak je het?", required=False, validators=[al_geweest()])
    niet_besproken = Tekst(label="Waarom kon dat niet?", hoogstens=2000, regels=3, required=False)
    ontvangers = forms.MultipleChoiceField(
        label="Aan wie vertel je het?",
        choices=Doorbreking.Ontvanger,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies aan wie je het vertelt."},
    )
    feit = Tekst(
        label="Wat vertel je?",
        help_text="Schrijf alleen het feit op dat nu gevaar geeft. Wat de leerling verder zei, blijft tussen jullie.",
        hoogstens=2000,
        regels=4,
        error_messages={"required": "Schrijf op wat je vertelt."},
    )

    def __init__(self, *args: Any, roepnaam: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roepnaam = roepnaam
        self.fields["besproken"].label = f"Heb je eerst met {roepnaam} besproken dat je dit gaat vertellen?"

    def clean_acuut(self) -> str:
        if self.cleaned_data["acuut"] != "ja":
            raise forms.ValidationError(
                f"Dan blijft het tussen jou en {self.roepnaam}. Spreek samen af hoe en wanneer jullie het vertellen."
            )
        return "ja"

    def clean_ontvangers(self) -> list[str]:
        gekozen: list[str] = self.cleaned_data["ontvangers"]
        if not set(gekozen) & set(Doorbreking.VOLGENS_DE_REGEL):
            raise forms.ValidationError("Kies ook de ouders of Veilig Thuis.")
        return gekozen

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("besproken") == "ja":
            data["niet_besproken"] = ""
            if not data.get("besproken_datum") and "besproken_datum" not in self.errors:
                self.add_error("besproken_datum", "Vul in wanneer je het besprak.")
        elif data.get("besproken") == "nee":
            data["besproken_datum"] = None
            if len((data.get("niet_besproken") or "").strip()) < KORTSTE_REDEN:
                self.add_error("niet_besproken", f"Schrijf in minstens {KORTSTE_REDEN} tekens waarom dat niet kon.")
        return data

    def velden(self) -> dict[str, Any]:
        namen = ("sleutel", "ontvangers", "feit", "besproken_datum", "niet_besproken")
        return {naam: self.cleaned_data[naam] for naam in namen}
