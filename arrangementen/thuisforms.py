"""What whoever guides a pupil types about the contact with those at home."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils import timezone

from dossiers.forms import EenKeerForm
from dossiers.models import Gesprek
from scholen import kalender
from scholen.models import School
from zorg.basis.formulier import NabijeDatumVeld, al_geweest

from .forms import DoelForm, regels, vak, weken
from .models import Arrangement

# A typing error is another hour of the night, not another way of working.
VROEGST, LAATST = time(7), time(22)
MET = [(Gesprek.Met.LEERLING_OUDERS, "De leerling en de ouders"), (Gesprek.Met.LEERLING, "Alleen de leerling")]


class UitnodigForm(EenKeerForm):
    datum = NabijeDatumVeld(label="Wanneer is de intake?", error_messages={"required": "Kies een dag."})
    tijd = forms.TimeField(
        label="Hoe laat?",
        widget=forms.TimeInput({"type": "time", "class": "breedte-4"}),
        error_messages={"required": "Vul een tijd in.", "invalid": "Vul een tijd in, zoals 14:30."},
    )
    plaats = forms.CharField(
        label="Waar?", max_length=120, error_messages={"required": "Vul in waar jullie elkaar zien."}
    )
    tekst = vak("Wat wil je er nog bij zeggen?", verplicht=False, help_text="Schrijf hier niets over wat er speelt.")

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.fields["datum"].snelkeuzes = weken(1, 2)  # type: ignore[attr-defined]

    def clean_datum(self) -> date:
        datum: date = self.cleaned_data["datum"]
        if datum < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        if not kalender.is_schooldag(self.school, datum):
            raise forms.ValidationError("Dan is er geen school. Kies een schooldag.")
        return datum

    def clean_tijd(self) -> time:
        tijd: time = self.cleaned_data["tijd"]
        if not VROEGST <= tijd <= LAATST:
            raise forms.ValidationError(f"Kies een tijd tussen {VROEGST:%H.%M} en {LAATST:%H.%M} uur.")
        return tijd


class KennismakingForm(EenKeerForm, DoelForm):
    """``doelen`` are asked at an intake; getting to know each other may go without."""

    field_order = ("datum", "met", "zorgen", "mening_leerling", "mening_ouders", "ondersteuning_thuis", "doelen")

    datum = NabijeDatumVeld(label="Wanneer was het?", validators=[al_geweest()])
    met = forms.ChoiceField(
        label="Met wie?", choices=MET, widget=forms.RadioSelect, error_messages={"required": "Kies met wie het was."}
    )
    zorgen = vak("Wat spraken jullie af?", error_messages={"required": "Schrijf op wat jullie bespraken."})
    mening_leerling = vak("Wat vindt de leerling?", verplicht=False)
    mening_ouders = vak("Wat vinden de ouders?", verplicht=False)
    ondersteuning_thuis = vak(
        "Wat kan thuis helpen?", verplicht=False, help_text="Alleen als jullie het daarover hadden."
    )

    def __init__(self, *args: Any, arrangement: Arrangement, intake: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag = timezone.localdate()
        self.fields["datum"].snelkeuzes = [("Vandaag", vandaag)]  # type: ignore[attr-defined]
        self.fields["doelen"].required = intake and not arrangement.doelen.exists()
        if arrangement.zonder_ouders:
            self.fields["met"].choices = MET[1:]  # type: ignore[attr-defined]
            for naam in ("mening_ouders", "ondersteuning_thuis"):
                del self.fields[naam]

    def clean_doelen(self) -> list[str]:
        return super().clean_doelen() if regels(self.cleaned_data["doelen"]) else []


class OuderberichtForm(EenKeerForm):
    tekst = vak(
        "Wat wil je de ouders laten weten?",
        help_text="Wat in vertrouwen is gezegd, hoort hier niet.",
        error_messages={"required": "Schrijf op wat de ouders lezen."},
    )
    besproken = forms.BooleanField(
        label="Ik besprak met de leerling dat de ouders dit lezen",
        error_messages={"required": "Bespreek dit eerst met de leerling. Zet daarna hier een vinkje."},
    )
    besproken_datum = NabijeDatumVeld(
        label="Wanneer?", validators=[al_geweest()], error_messages={"required": "Vul in wanneer je dit besprak."}
    )

    def __init__(self, *args: Any, roepnaam: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["besproken_datum"].snelkeuzes = [("Vandaag", timezone.localdate())]  # type: ignore[attr-defined]
        self.fields["besproken"].label = f"Ik besprak met {roepnaam} dat de ouders dit lezen"
