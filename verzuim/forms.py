"""What comes in about absence. No form writes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from zorg.basis.formulier import Formulier, NabijeDatumVeld
from zorg.basis.ontvangst import GROOTSTE_BESTAND

from .lezer import GROOTSTE, Onleesbaar, lezen
from .models import Drempelmelding, Verzuimmelding
from .velden import LABELS, OVERSLAAN, VERPLICHT

MB = 1024 * 1024
SOORTEN = [("", "Kies een soort"), *Verzuimmelding.Soort.choices, (OVERSLAAN, "Sla deze regels over")]


def _te_groot(hoe_groot: str) -> str:
    return f"Dit bestand is {hoe_groot} MB; er past {GROOTSTE // MB} MB. Maak een export per periode."


class BestandForm(Formulier):
    bestand = forms.FileField(
        label="Bestand uit de leerlingadministratie (CSV)",
        help_text=f"Ten hoogste {GROOTSTE // MB} MB. Er verandert nog niets: je ziet eerst wat er in staat.",
        error_messages={
            "required": "Kies eerst een bestand.",
            "empty": "Dit bestand is leeg. Maak de export opnieuw.",
            "missing": "Kies eerst een bestand.",
            "invalid": "Kies eerst een bestand.",
        },
        allow_empty_file=False,
        max_length=200,
    )

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if te_groot:  # it was dropped while it came in, so the field looks empty
            self.fields["bestand"].error_messages["required"] = _te_groot(f"meer dan {GROOTSTE_BESTAND // MB}")

    def clean_bestand(self) -> Any:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > GROOTSTE:
            raise ValidationError(_te_groot(str(bestand.size // MB + 1)))
        self.inhoud = bestand.read()
        try:
            lezen(self.inhoud)
        except Onleesbaar as fout:
            raise ValidationError(str(fout)) from None
        return bestand


class KolommenForm(Formulier):
    """One choice for each field, and one for each word that stands in the column of the kind."""

    def __init__(self, *args: Any, kop: list[str], geraden: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("", "Staat niet in het bestand"), *((naam, naam) for naam in kop)]
        for veld, label in LABELS.items():
            self.fields[veld] = forms.ChoiceField(
                label=label, choices=keuzes, required=veld in VERPLICHT, initial=geraden.get(veld, ""),
                error_messages={
                    "required": f"Kies de kolom met: {label.lower()}.",
                    "invalid_choice": "Deze kolom staat niet in het bestand. Kies opnieuw.",
                },
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        gekozen: dict[str, Any] = super().clean() or {}
        dubbel = [naam for naam in gekozen.values() if naam and list(gekozen.values()).count(naam) > 1]
        if dubbel:
            raise ValidationError(
                f"De kolom ‘{dubbel[0]}’ is twee keer gekozen. Kies voor elk gegeven een eigen kolom."
            )
        return gekozen


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
