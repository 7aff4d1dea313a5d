"""One tap in the week: which hour, in which weeks."""

from typing import Any, ClassVar

from django import forms

from zorg.basis.formulier import Formulier

from .models import Dag
from .models.moment import WEKEN


class MomentForm(Formulier):
    GEEN: ClassVar[str] = "geen"

    plek = forms.ChoiceField(
        label="Welk uur?",
        error_messages={
            "required": "Kies een uur uit de week.", "invalid_choice": "Dit uur kan niet. Kies een ander uur.",
        },
    )  # fmt: skip

    def __init__(self, *args: Any, lesuren: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uren = [f"{dag}-{nummer}-{ritme}" for dag in Dag.values for nummer in lesuren for ritme in WEKEN]
        self.fields["plek"].choices = [(uur, uur) for uur in [self.GEEN, *uren]]  # type: ignore[attr-defined]

    @property
    def gekozen(self) -> dict[str, Any]:
        dag, lesuur, ritme = self.cleaned_data["plek"].split("-")
        return {"dag": int(dag), "lesuur": int(lesuur), "ritme": ritme}
