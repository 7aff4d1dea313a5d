"""What the doctor answered. There is no field for a diagnosis (PRIV-10)."""

from typing import Any

from django import forms
from django.utils import timezone

from schoolarts.models import Terugkoppeling
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .velden import GEEN_DIAGNOSE, JA_NEE, DagGeweest, keuze, regel, vak

ALS_JA_NEE = ("verwijzing", "leerplicht", "toestemming")


class AdviesForm(Formulier):
    bron = regel("Van wie komt het advies?", lang=150, help_text="Naam en functie.")
    consultdatum = DagGeweest(label="Wanneer was het gesprek?")
    ontvangstdatum = DagGeweest(label="Wanneer kwam het advies binnen?")
    aanwezigen = regel("Wie waren erbij?", verplicht=False)
    toestemming = keuze(
        "Vinden de leerling en de ouders het goed dat school dit advies krijgt?",
        JA_NEE,
        error_messages={"required": "Kies of de leerling en de ouders dit goed vinden."},
    )
    belastbaarheid = keuze(
        "Hoeveel school kan de leerling aan?", Terugkoppeling.Belastbaarheid.choices, verplicht=False
    )
    lesuren_per_dag = forms.IntegerField(label="Hoeveel lesuren per dag?", required=False, min_value=1, max_value=10)
    dagen_per_week = forms.IntegerField(label="Hoeveel dagen per week?", required=False, min_value=1, max_value=5)
    periode_begindatum = NabijeDatumVeld(label="Dit geldt vanaf", required=False)
    periode_einddatum = NabijeDatumVeld(label="Dit geldt tot en met", required=False)
    advies_opbouw = vak("Advies over de opbouw", verplicht=False)
    advies_school = vak(
        "Advies voor school", verplicht=False, help_text=f"Rooster, gym, toetsen, rust. {GEEN_DIAGNOSE}"
    )
    kort = vak("Wat helpt om binnenkort vaker in de les te zijn?", verplicht=False)
    lang = vak("Wat helpt op de langere termijn?", verplicht=False)
    verloop = vak("Hoe gaat het waarschijnlijk verder?", verplicht=False)
    vervolgdatum = NabijeDatumVeld(label="Is er een nieuwe afspraak? Wanneer?", required=False)
    verwijzing = keuze("Is er verwezen naar andere hulp?", JA_NEE, initial="nee")
    verwijzing_soort = regel(
        "Welke hulp?", verplicht=False, lang=150, help_text="Alleen als de leerling en de ouders dat goed vinden."
    )
    leerplicht = keuze("Wil de arts dat leerplicht meekijkt?", JA_NEE, initial="nee")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ontvangstdatum"].snelkeuzes = [("Vandaag", timezone.localdate())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for veld in ALS_JA_NEE:
            data[veld] = data.get(veld) == "ja"
        if "toestemming" not in self.errors:
            (self._met if data["toestemming"] else self._zonder)(data)
        if data.get("consultdatum") and data.get("ontvangstdatum") and data["ontvangstdatum"] < data["consultdatum"]:
            self.add_error("ontvangstdatum", "Het advies komt niet eerder dan het gesprek.")
        return data

    def _met(self, data: dict[str, Any]) -> None:
        if not data.get("belastbaarheid"):
            self.add_error("belastbaarheid", "Kies hoeveel school de leerling aankan.")
        deel = data.get("belastbaarheid") == Terugkoppeling.Belastbaarheid.GEDEELTELIJK
        if deel and not data.get("lesuren_per_dag") and "lesuren_per_dag" not in self.errors:
            self.add_error("lesuren_per_dag", "Vul in hoeveel lesuren per dag lukken.")
        if not deel:
            data["lesuren_per_dag"] = data["dagen_per_week"] = None
        van, tot = data.get("periode_begindatum"), data.get("periode_einddatum")
        if van and tot and tot < van:
            self.add_error("periode_einddatum", "De periode eindigt niet voordat die begint.")

    def _zonder(self, data: dict[str, Any]) -> None:
        """Nothing of the advice may be kept: who typed it hears that, and can take it away."""
        for veld in Terugkoppeling.LEEG_ZONDER_TOESTEMMING:
            if data.get(veld):
                self.add_error(veld, "Zonder toestemming bewaart school dit niet. Maak dit leeg.")


class InkomendForm(AdviesForm):
    """The doctor or nurse answers of their own accord (ZEE-44)."""

    casus = keuze("Opent school een casus voor deze leerling?", JA_NEE, initial="ja")
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def velden(self) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in {"casus", "sleutel"}}
