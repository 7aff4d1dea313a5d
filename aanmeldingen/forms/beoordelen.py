"""What the care team fills in about an aanmelding that it received."""

from typing import Any

from django import forms
from django.utils import timezone

from aanmeldingen.forms.vragen import in_eigen_woorden
from aanmeldingen.models import Aanmelding
from aanmeldingen.soorten import SOORTEN
from aanmeldingen.velden import tekst
from zorg.basis.formulier import DAG, Formulier, NabijeDatumVeld


class TerugstuurForm(Formulier):
    reden = tekst(
        "Wat heb je nog nodig?",
        "Wie de aanmelding maakte, leest dit. Schrijf wat er nog bij moet.",
        verplicht="Schrijf op wat er nog bij moet.",
        hoogstens=2000,
    )


class IntrekForm(Formulier):
    reden = tekst(
        "Waarom trek je de aanmelding in?", verplicht="Schrijf op waarom je intrekt.", regels=3, hoogstens=2000
    )


class AntwoordForm(Formulier):
    antwoord = tekst(
        "Wat is je antwoord?",
        "De collega die het vroeg krijgt dit te lezen.",
        verplicht="Schrijf je antwoord op.",
        regels=6,
    )


class UitnodigForm(Formulier):
    gespreksdatum = NabijeDatumVeld(
        label="Wanneer is het gesprek?",
        jaren_terug=0,
        error_messages={"required": "Kies de dag van het gesprek."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag = timezone.localdate()
        self.fields["gespreksdatum"].snelkeuzes = [  # type: ignore[attr-defined]
            ("Vandaag", vandaag), ("Over een week", vandaag + 7 * DAG),
        ]  # fmt: skip


class VoorafForm(Formulier):
    besluit = tekst("Wat besluit je nu?", verplicht="Schrijf op wat je besluit.", regels=3)
    reden = tekst(
        "Waarom kan dit niet wachten op het overleg?", verplicht="Schrijf op waarom het niet kan wachten.", regels=2
    )


class DoorzetForm(Formulier):
    """Another kind of form, or the same kind under the name of who sends it on."""

    formulier = forms.ChoiceField(
        label="Waar gaat deze aanmelding naartoe?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar de aanmelding naartoe gaat."},
    )
    hulpvraag = tekst("Hoe luidt de hulpvraag nu?", verplicht="Schrijf de hulpvraag op.", regels=3)
    reden = tekst("Waarom zet je door?", verplicht="Schrijf op waarom je doorzet.", regels=2, hoogstens=500)

    def __init__(self, data: Any = None, *, aanmelding: Aanmelding) -> None:
        super().__init__(data, initial={"hulpvraag": aanmelding.hulpvraag or aanmelding.omschrijving})
        school = aanmelding.dossier.leerling.school
        keuzes = [
            (code, in_eigen_woorden(SOORTEN[code].naam, school))
            for code in school.regels.lijst("aanmelding.formulieren")
            if code in SOORTEN
            and not SOORTEN[code].anoniem
            and code not in {"zelf", "verwijzing", "docent", "afspraak"}
        ]
        self.fields["formulier"].choices = keuzes  # type: ignore[attr-defined]


class UitstelForm(Formulier):
    mag = forms.ChoiceField(
        label="Mag de toestemming later komen?",
        choices=[("ja", "Ja, deze aanmelding gaat door"), ("nee", "Nee, de aanmelding gaat terug")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het later mag."},
    )
    reden = tekst("Waarom?", verplicht="Schrijf op waarom.", regels=3, hoogstens=2000)
    herzien_op = NabijeDatumVeld(label="Wanneer kijk je opnieuw?", required=False, jaren_terug=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag = timezone.localdate()
        self.fields["herzien_op"].snelkeuzes = [  # type: ignore[attr-defined]
            ("Over 2 weken", vandaag + 14 * DAG), ("Over 6 weken", vandaag + 42 * DAG),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("mag") == "ja" and not schoon.get("herzien_op") and "herzien_op" not in self.errors:
            self.add_error("herzien_op", "Kies wanneer je opnieuw kijkt.")
        return schoon
