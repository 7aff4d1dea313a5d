"""What comes in about files of the administration. No form writes."""

from typing import Any

from django import forms

from zorg.basis.formulier import NabijeDatumVeld
from zorg.basis.inlezen import CsvForm, KolomkeuzeForm

from .lezer import openen
from .models import Soort
from .velden import VELDEN


class BestandForm(CsvForm):
    """``collegas``: whether this person may ask functions for others."""

    wat = "Bestand (CSV, Excel of OneRoster-zip)"
    field_order = ("soort", "bestand")

    soort = forms.ChoiceField(
        label="Wat staat er in het bestand?", choices=Soort, widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er in het bestand staat."},
    )  # fmt: skip

    def __init__(self, *args: Any, collegas: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not collegas:
            self.fields["soort"].choices = [rij for rij in Soort.choices if rij[0] != Soort.MEDEWERKERS]  # type: ignore[attr-defined]

    def proef(self) -> None:
        openen(self.inhoud, self.cleaned_data.get("soort") or Soort.LEERLINGEN)


class KolommenForm(KolomkeuzeForm):
    def __init__(self, *args: Any, soort: str, **kwargs: Any) -> None:
        self.labels, self.verplicht = VELDEN[soort].labels, VELDEN[soort].verplicht  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        if soort == Soort.LEERLINGEN:
            self.fields["vertrekdatum"] = NabijeDatumVeld(
                label="Wie niet in het bestand staat, is van school sinds", required=False,
                help_text="Laat dit leeg als het bestand niet compleet is. Dan gaat er niemand van school.",
            )  # fmt: skip
            self.fields["veel_weg"] = forms.BooleanField(
                label="Er mogen ook veel leerlingen tegelijk weg", required=False,
                help_text="Nodig na een examenjaar. Anders houden we op als er opvallend veel leerlingen missen.",
            )  # fmt: skip

    @property
    def kolommen(self) -> dict[str, str]:
        return {veld: self.cleaned_data[veld] for veld in self.labels}

    @property
    def verder(self) -> dict[str, Any]:
        return {
            "vertrekdatum": self.cleaned_data.get("vertrekdatum"),
            "veel_weg": self.cleaned_data.get("veel_weg", False),
        }
