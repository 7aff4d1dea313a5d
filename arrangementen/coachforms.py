"""The forms about who guides: how much room, what they can, and who takes over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .forms import regels, snelkeuzes, weken
from .matchen import Match
from .models import Arrangement, CoachProfiel, Dag, Kandidaat, uren

MEESTE_UREN, MEESTE_VAKKEN, LANGSTE_VAK = 40, 10, 40
LESUREN = range(1, 10)


def keuzetekst(match: Match) -> SafeString:
    """The name and the room, with under it what speaks for this person."""
    hoofd = f"{match.kandidaat.gebruiker} – {match.kandidaat.plekken}"
    delen = [match.contact, *(f"geeft {vak}" for vak in match.vakken), match.kandidaat.kwalificatie]
    if match.profiel and match.profiel.goed_in:
        delen.append(f"goed in: {match.profiel.goed_in}")
    if match.samen:
        delen.append(match.samen)
    elif match.momenten:
        delen.append(f"kan op {match.momenten}")
    return format_html("{}<small>{}</small>", hoofd, ". ".join(f"{d[:1].upper()}{d[1:]}" for d in delen if d))


class OverdraagForm(Formulier):
    begeleider = forms.ChoiceField(
        label="Wie begeleidt vanaf nu?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie de begeleiding overneemt."},
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=300,
        help_text="Dit komt op de tijdlijn. Collega’s rond de leerling lezen het ook.",
        error_messages={"required": "Schrijf op waarom iemand anders het overneemt."},
    )

    def __init__(self, *args: Any, anderen: Sequence[Match], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mensen = {str(m.kandidaat.gebruiker.pk): m.kandidaat.gebruiker for m in anderen}
        keuzes = [(m.kandidaat.gebruiker.pk, keuzetekst(m)) for m in anderen]
        self.fields["begeleider"].choices = keuzes  # type: ignore[attr-defined]

    def clean_begeleider(self) -> Gebruiker:
        return self.mensen[self.cleaned_data["begeleider"]]


class DoorgeefForm(Formulier):
    """Per pupil who goes on; what stays empty stays as it is."""

    hoe = forms.ChoiceField(
        label="Wat is er aan de hand?",
        widget=forms.RadioSelect,
        initial="over",
        choices=[("over", "De begeleiding gaat helemaal over"), ("tijdelijk", "Iemand neemt een tijdje waar")],
    )
    vanaf = NabijeDatumVeld(
        label="Vanaf welke dag?",
        required=False,
        help_text="Vandaag of later. Op die dag krijgt wie waarneemt een taak; eerder leest die het dossier niet.",
    )
    tot_en_met = NabijeDatumVeld(
        label="Tot en met welke dag?",
        required=False,
        help_text="Wie waarneemt, leest het dossier tot en met die dag.",
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=300,
        help_text="Dit komt op de tijdlijn. Collega’s rond de leerling lezen het ook.",
        error_messages={"required": "Schrijf op waarom iemand anders het overneemt."},
    )

    def __init__(self, *args: Any, keuzes: Sequence[tuple[Arrangement, Sequence[Kandidaat]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrangementen = {f"aan_{arrangement.pk}": arrangement for arrangement, _ in keuzes}
        self.mensen: dict[str, Gebruiker] = {}
        for arrangement, kandidaten in keuzes:
            self.mensen |= {str(k.gebruiker.pk): k.gebruiker for k in kandidaten}
            wie = [(k.gebruiker.pk, f"{k.gebruiker} – {k.plekken}") for k in kandidaten]
            self.fields[f"aan_{arrangement.pk}"] = forms.ChoiceField(
                label=f"{arrangement.dossier.leerling}: {arrangement.catalogusitem.naam}",
                required=False,
                choices=[("", "Blijft zoals het is"), *wie],
            )
        self.order_fields([*self.arrangementen, "hoe", "vanaf", "tot_en_met", "reden"])
        self.fields["vanaf"].nodig = "leeg is vandaag"  # type: ignore[attr-defined]
        self.fields["tot_en_met"].nodig = "bij waarnemen"  # type: ignore[attr-defined]
        snelkeuzes(self, tot_en_met=weken(2, 4, 8))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("hoe") == "tijdelijk" and not data.get("tot_en_met") and "tot_en_met" not in self.errors:
            self.add_error("tot_en_met", "Kies de laatste dag dat iemand waarneemt.")
        self._volgorde(data)
        if not any(data.get(naam) for naam in self.arrangementen):
            self.add_error(None, "Kies bij minstens 1 leerling wie verder gaat.")
        return data

    def _volgorde(self, data: dict[str, Any]) -> None:
        vanaf, tot = data.get("vanaf"), data.get("tot_en_met")
        if data.get("hoe") != "tijdelijk" or not vanaf:
            return
        if vanaf < timezone.localdate():
            self.add_error("vanaf", "Kies vandaag of een dag daarna.")
        elif tot and tot < vanaf:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste. Kies een latere dag.")

    def stappen(self) -> list[tuple[Arrangement, Gebruiker]]:
        gekozen = ((arrangement, self.cleaned_data.get(naam)) for naam, arrangement in self.arrangementen.items())
        return [(arrangement, self.mensen[wie]) for arrangement, wie in gekozen if wie]

    @property
    def dagen(self) -> dict[str, Any]:
        tijdelijk = self.cleaned_data["hoe"] == "tijdelijk"
        return {naam: self.cleaned_data[naam] if tijdelijk else None for naam in ("vanaf", "tot_en_met")}


class CapaciteitForm(Formulier):
    """One number a person; empty means no limit."""

    def __init__(self, *args: Any, begeleiders: Sequence[Kandidaat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begeleiders = begeleiders
        for persoon in begeleiders:
            self.fields[f"aantal_{persoon.gebruiker.pk}"] = forms.IntegerField(
                label=str(persoon.gebruiker),
                required=False,
                min_value=0,
                max_value=MEESTE_UREN,
                initial=persoon.capaciteit,
                help_text=f"Nu {uren(persoon.bezet)} bezet.",
                widget=forms.NumberInput({"class": "breedte-4"}),
            )

    def aantallen(self) -> dict[Gebruiker, int | None]:
        return {p.gebruiker: self.cleaned_data[f"aantal_{p.gebruiker.pk}"] for p in self.begeleiders}


class CoachProfielForm(Formulier):
    """What somebody keeps about themselves; the coordinator sets the hours."""

    goed_in = forms.CharField(
        label="Waar ben je goed in?",
        required=False,
        max_length=300,
        help_text="Bijvoorbeeld: plannen, rouw, leerlingen met autisme. Wie een begeleider kiest, leest dit.",
    )
    vakken = forms.CharField(
        label="Welke vakken geef je?",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Zet elk vak op een eigen regel.",
    )
    momenten = forms.MultipleChoiceField(
        label="Wanneer kun je begeleiden?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(f"{dag.value}-{lesuur}", f"{dag.label} {lesuur}") for dag in Dag for lesuur in LESUREN],
    )

    @classmethod
    def van(cls, data: Any, profiel: CoachProfiel | None) -> "CoachProfielForm":
        begin = {
            "goed_in": profiel.goed_in, "vakken": "\n".join(profiel.vakken), "momenten": profiel.momenten,
        } if profiel else {}  # fmt: skip
        return cls(data, initial=begin)

    def clean_vakken(self) -> list[str]:
        vakken = list(dict.fromkeys(regels(self.cleaned_data["vakken"])))
        if len(vakken) > MEESTE_VAKKEN:
            raise forms.ValidationError(f"Schrijf hoogstens {MEESTE_VAKKEN} vakken op.")
        if any(len(vak) > LANGSTE_VAK for vak in vakken):
            raise forms.ValidationError(f"Een vak is hoogstens {LANGSTE_VAK} tekens lang. Zet elk vak op een regel.")
        return vakken

    def rooster(self) -> list[tuple[int, list[dict[str, Any]]]]:
        """The boxes as a week: a row for each lesson, a column for each day."""
        gekozen = set(self["momenten"].value() or [])
        return [
            (lesuur, [
                {"waarde": f"{dag.value}-{lesuur}", "aan": f"{dag.value}-{lesuur}" in gekozen,
                 "naam": f"{dag.label}, lesuur {lesuur}"}
                for dag in Dag
            ])
            for lesuur in LESUREN
        ]  # fmt: skip
