"""What comes in about absence. No form writes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from zorg.basis.formulier import Formulier, NabijeDatumVeld
from zorg.basis.inlezen import CsvForm, KolomkeuzeForm

from .models import Drempelmelding, Verzuimmelding
from .velden import LABELS, OVERSLAAN, VERPLICHT

SOORTEN = [("", "Kies een soort"), *Verzuimmelding.Soort.choices, (OVERSLAAN, "Sla deze regels over")]


class BestandForm(CsvForm):
    wat = "Bestand uit de leerlingadministratie (CSV)"


class KolommenForm(KolomkeuzeForm):
    labels, verplicht = LABELS, VERPLICHT


class SoortenForm(Formulier):
    def __init__(self, *args: Any, gevonden: list[tuple[str, int]], geraden: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.woorden = {f"soort_{nummer}": woord for nummer, (woord, _) in enumerate(gevonden)}
        for nummer, (woord, aantal) in enumerate(gevonden):
            self.fields[f"soort_{nummer}"] = forms.ChoiceField(
                label=f"‘{woord[:60]}’ ({aantal} keer)", choices=SOORTEN, initial=geraden.get(woord, ""),
                error_messages={"required": f"Kies wat ‘{woord[:60]}’ betekent."},
            )  # fmt: skip

    @property
    def soorten(self) -> dict[str, str]:
        """The words of the file, in lower case, with the kind they mean."""
        return {woord.lower(): self.cleaned_data[veld] for veld, woord in self.woorden.items()}


class MeldingForm(Formulier):
    soort = forms.ChoiceField(label="Wat was er?", choices=[("", "Kies een soort"), *Verzuimmelding.Soort.choices])
    begindatum = NabijeDatumVeld(label="Eerste dag", jaren_vooruit=1)
    einddatum = NabijeDatumVeld(
        label="Laatste dag", jaren_vooruit=1, required=False, help_text="Laat leeg als de leerling er nog niet is."
    )
    eerste_lesuur = forms.IntegerField(
        label="Vanaf lesuur", min_value=1, max_value=20, required=False, help_text="Alleen bij losse lessen.",
        error_messages={"invalid": "Vul een heel getal in.", "max_value": "Een dag heeft ten hoogste 20 lesuren."},
    )  # fmt: skip
    lesuren = forms.IntegerField(
        label="Aantal lesuren", min_value=1, max_value=20, required=False,
        error_messages={"invalid": "Vul een heel getal in.", "max_value": "Een dag heeft ten hoogste 20 lesuren."},
    )  # fmt: skip
    reden = forms.CharField(
        label="Reden", max_length=300, required=False,
        help_text="Alleen wat nodig is, en geen ziekte bij naam. Niet iedereen die het verzuim ziet, leest dit.",
    )  # fmt: skip

    def clean_begindatum(self) -> Any:
        begin = self.cleaned_data["begindatum"]
        if begin and begin > timezone.localdate():
            raise ValidationError("Deze dag komt nog. Leg verzuim vast als het er is.")
        return begin

    def clean(self) -> dict[str, Any]:
        velden: dict[str, Any] = super().clean() or {}
        begin, eind = velden.get("begindatum"), velden.get("einddatum")
        if begin and eind and eind < begin:
            self.add_error("einddatum", "De laatste dag ligt voor de eerste dag.")
        if velden.get("soort") in {"te_laat", "verwijderd"} and begin and not eind:
            velden["einddatum"] = begin
        velden["eerste_lesuur"] = velden.get("eerste_lesuur") or 0
        return velden


class AfhandelForm(Formulier):
    afhandeling = forms.ChoiceField(
        label="Wat is er gedaan?", widget=forms.RadioSelect, choices=Drempelmelding.Afhandeling.choices
    )
