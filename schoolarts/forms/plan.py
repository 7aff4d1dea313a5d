"""The plan of approach: its text, its steps, a week, and the judgement."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Gebruiker
from schoolarts.models import PlanVanAanpak
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .velden import DagGeweest, keuze, regel, vak

MEESTE_STAPPEN = 6
STAPVELDEN = ("week", "percentage", "lesuren", "reden")


def _getal(label: str, laagst: int, hoogst: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=laagst,
        max_value=hoogst,
        widget=forms.NumberInput({"class": "breedte-4", "inputmode": "numeric"}),
    )


class PlanForm(Formulier):
    """A draft may be half done; what is filled in must make sense."""

    aanleiding = vak("Waarom is er een plan?", verplicht=False)
    belastbaarheid = regel("Wat kan de leerling aan, volgens het advies?", verplicht=False)
    begindatum = NabijeDatumVeld(label="Eerste dag van het plan", required=False)
    doel_percentage = forms.IntegerField(
        label="Hoeveel procent van de lessen is het doel?", min_value=1, max_value=100, initial=100,
        widget=forms.NumberInput({"class": "breedte-4", "inputmode": "numeric"}),
        error_messages={"required": "Vul in hoeveel procent het doel is."},
    )  # fmt: skip
    doel_datum = NabijeDatumVeld(label="Laatste dag van het plan", required=False)
    doel_reden = vak(
        "Is het doel minder dan 100 procent? Waarom?",
        verplicht=False,
        help_text="Uiteindelijk is het doel 100 procent.",
    )
    maatregelen_school = vak("Wat doet school?", verplicht=False)
    maatregelen_thuis = vak("Wat gebeurt er thuis?", verplicht=False)
    maatregelen_leerling = vak("Wat doet de leerling zelf?", verplicht=False)
    maatregelen_extern = vak("Wat doen anderen?", verplicht=False)
    inhalen_toetsen = vak("Hoe haalt de leerling toetsen in?", verplicht=False)
    contactmomenten = vak("Wanneer is er contact, en met wie?", verplicht=False)
    monitort = forms.ChoiceField(label="Wie houdt de aanwezigheid bij?", required=False)
    evaluatiedatum = NabijeDatumVeld(label="Wanneer bespreken jullie hoe het ging?", required=False)
    criteria_groot_overleg = vak("Wanneer werkt het plan niet, en gaat het naar het grote overleg?", verplicht=False)
    bespreekdatum = DagGeweest(label="Wanneer besprak je het plan met de leerling en de ouders?", required=False)

    def __init__(self, *args: Any, plan: PlanVanAanpak, mensen: Iterable[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, initial=beginwaarden(plan), **kwargs)
        self.mensen = {str(wie.pk): wie for wie in mensen}
        namen = [(pk, str(wie)) for pk, wie in self.mensen.items()]
        self.fields["monitort"].choices = [("", "Kies"), *namen]  # type: ignore[attr-defined]
        for n in range(1, MEESTE_STAPPEN + 1):
            self.fields[f"week_{n}"] = _getal("Vanaf week", 1, 60)
            self.fields[f"percentage_{n}"] = _getal("Procent", 0, 100)
            self.fields[f"lesuren_{n}"] = _getal("Lesuren per week", 0, 60)
            self.fields[f"reden_{n}"] = regel("Waarom niet omhoog?", verplicht=False)

    @property
    def stappen(self) -> Iterator[dict[str, Any]]:
        """The rows of the build-up, for the template."""
        for n in range(1, MEESTE_STAPPEN + 1):
            yield {"nummer": n, "velden": [self[f"{veld}_{n}"] for veld in STAPVELDEN]}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for n in range(1, MEESTE_STAPPEN + 1):
            week, procent = data.get(f"week_{n}"), data.get(f"percentage_{n}")
            if (week is None) != (procent is None) and not {f"week_{n}", f"percentage_{n}"} & set(self.errors):
                mist, wat = (f"week_{n}", "week") if week is None else (f"percentage_{n}", "percentage")
                self.add_error(mist, f"Vul bij stap {n} ook het {wat} in." if wat == "percentage" else
                               f"Vul bij stap {n} ook de week in.")  # fmt: skip
        return data

    def clean_monitort(self) -> Gebruiker | None:
        return self.mensen.get(self.cleaned_data["monitort"])

    def velden(self) -> dict[str, Any]:
        """The whole plan as the service keeps it; empty steps are left out."""
        data = self.cleaned_data
        velden = {naam: data[naam] for naam in data if not naam.startswith(tuple(f"{v}_" for v in STAPVELDEN))}
        velden["opbouw"] = [
            {"week": data[f"week_{n}"], "percentage": data[f"percentage_{n}"], "lesuren": data[f"lesuren_{n}"],
             "reden": data[f"reden_{n}"]}
            for n in range(1, MEESTE_STAPPEN + 1) if data.get(f"week_{n}") is not None
        ]  # fmt: skip
        return velden


def beginwaarden(plan: PlanVanAanpak) -> dict[str, Any]:
    waarden = {naam: getattr(plan, naam) for naam in PlanForm.base_fields}
    waarden["monitort"] = plan.monitort_id
    for n, stap in enumerate(plan.opbouw, 1):
        waarden |= {f"{veld}_{n}": stap[veld] for veld in STAPVELDEN}
    return waarden


class MetingForm(Formulier):
    week = forms.TypedChoiceField(label="Welke week?", coerce=int, error_messages={"required": "Kies een week."})
    percentage = forms.IntegerField(
        label="Hoeveel procent van de lessen was de leerling er?", min_value=0, max_value=100,
        widget=forms.NumberInput({"class": "breedte-4", "inputmode": "numeric"}),
        error_messages={
            "required": "Vul een percentage in.", "invalid": "Vul een heel getal in, zonder procentteken.",
            "max_value": "Een percentage is hoogstens 100.", "min_value": "Een percentage is niet lager dan 0.",
        },
    )  # fmt: skip
    opmerking = vak("Wil je er iets bij schrijven?", verplicht=False, rijen=2)

    def __init__(self, *args: Any, weken: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["week"].choices = list(weken)  # type: ignore[attr-defined]


class EvaluatieForm(Formulier):
    op = DagGeweest(label="Wanneer bespraken jullie het?")
    evaluatie = vak("Hoe ging het?", help_text="Bij een overleg komt dit als vraag op de agenda.")
    uitkomst = keuze("Wat is de volgende stap?", (), error_messages={"required": "Kies wat de volgende stap is."})

    def __init__(self, *args: Any, uitkomsten: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitkomst"].choices = list(uitkomsten)  # type: ignore[attr-defined]
        self.fields["op"].snelkeuzes = [("Vandaag", timezone.localdate())]  # type: ignore[attr-defined]
