"""What comes in about rosters. No form writes."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from zorg.basis.formulier import Formulier, NabijeDatumVeld
from zorg.basis.inlezen import CsvForm, KolomkeuzeForm

from .models import Lesuur
from .models.uur import HOOGSTE_LESUUR
from .velden import LABELS, VAN_WIE, VERPLICHT

MINSTE_VAKKEN = 9


class BestandForm(CsvForm):
    wat = "Bestand uit het roosterprogramma (CSV)"


class KolommenForm(KolomkeuzeForm):
    labels, verplicht = LABELS, VERPLICHT

    begindatum = NabijeDatumVeld(
        label="Vanaf welke dag geldt dit rooster?",
        jaren_terug=1,
        jaren_vooruit=1,
    )
    einddatum = NabijeDatumVeld(
        label="Tot en met welke dag?",
        required=False,
        jaren_terug=1,
        jaren_vooruit=1,
        help_text="Alleen bij een rooster voor een tijdje, zoals een toetsweek. Daarna geldt het oude rooster weer.",
    )
    field_order = ("begindatum", "einddatum")

    def clean(self) -> dict[str, Any]:
        gekozen = super().clean()
        begin, eind = gekozen.get("begindatum"), gekozen.get("einddatum")
        if begin and eind and eind < begin:
            self.add_error("einddatum", "De laatste dag ligt voor de eerste dag.")
        if not self.errors and not any(gekozen.get(veld) for veld in VAN_WIE):
            raise ValidationError("Kies de kolom van wie de les is: de klas, de leerling of de medewerker.")
        return gekozen

    @property
    def kolommen(self) -> dict[str, str]:
        return {veld: self.cleaned_data[veld] for veld in LABELS}

    @property
    def dagen(self) -> dict[str, Any]:
        return {veld: self.cleaned_data[veld] for veld in ("begindatum", "einddatum")}


class DagForm(Formulier):
    dag = NabijeDatumVeld(label="Op welke dag?", jaren_terug=1, jaren_vooruit=1)


class LesurenForm(Formulier):
    """A begin and an end for each hour; what stays empty is no hour."""

    def __init__(self, *args: Any, bestaand: list[Lesuur], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nu = {rij.nummer: rij for rij in bestaand}
        self.nummers = range(1, min(HOOGSTE_LESUUR, max([MINSTE_VAKKEN, *(n + 1 for n in nu)])) + 1)
        for nummer in self.nummers:
            rij = nu.get(nummer)
            for welk, label in (("begin", f"{nummer}e uur begint om"), ("eind", f"{nummer}e uur eindigt om")):
                self.fields[f"{welk}_{nummer}"] = forms.TimeField(
                    label=label, required=False, initial=getattr(rij, welk, None),
                    widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
                    error_messages={"invalid": "Schrijf de tijd als 8:30."},
                )  # fmt: skip

    @property
    def rijen(self) -> list[tuple[Any, Any]]:
        return [(self[f"begin_{nummer}"], self[f"eind_{nummer}"]) for nummer in self.nummers]

    def clean(self) -> dict[str, Any]:
        velden: dict[str, Any] = super().clean() or {}
        vorige: time | None = None
        for nummer in self.nummers:
            begin, eind = velden.get(f"begin_{nummer}"), velden.get(f"eind_{nummer}")
            if begin and not eind and f"eind_{nummer}" not in self.errors:
                self.add_error(f"eind_{nummer}", f"Vul in wanneer het {nummer}e uur eindigt.")
            elif eind and not begin and f"begin_{nummer}" not in self.errors:
                self.add_error(f"begin_{nummer}", f"Vul in wanneer het {nummer}e uur begint.")
            elif begin and eind:
                self._op_volgorde(nummer, begin, eind, vorige)
                vorige = eind
        return velden

    def _op_volgorde(self, nummer: int, begin: time, eind: time, vorige: time | None) -> None:
        if eind <= begin:
            self.add_error(f"eind_{nummer}", f"Het {nummer}e uur eindigt voordat het begint.")
        elif vorige and begin < vorige:
            self.add_error(f"begin_{nummer}", f"Het {nummer}e uur begint voordat het uur ervoor voorbij is.")

    @property
    def uren(self) -> dict[int, tuple[time, time]]:
        paren = {n: (self.cleaned_data[f"begin_{n}"], self.cleaned_data[f"eind_{n}"]) for n in self.nummers}
        return {nummer: paar for nummer, paar in paren.items() if all(paar)}
