"""What is asked about days without lessons."""

from typing import Any

from django import forms

from zorg.basis.formulier import TE_LANG, Formulier, NabijeDatumVeld


class VrijForm(Formulier):
    """A free period: one day, or more."""

    naam = forms.CharField(
        label="Hoe heten deze dagen?", max_length=100, error_messages={"max_length": TE_LANG},
        help_text="Bijvoorbeeld: studiedag 12 mei.",
    )  # fmt: skip
    begindatum = NabijeDatumVeld(label="Eerste vrije dag")
    einddatum = NabijeDatumVeld(
        label="Laatste vrije dag", required=False, help_text="Laat dit leeg als het om 1 dag gaat."
    )

    def velden(self) -> dict[str, Any]:
        begin = self.cleaned_data["begindatum"]
        return {
            "naam": " ".join(self.cleaned_data["naam"].split()),
            "begindatum": begin,
            "einddatum": self.cleaned_data["einddatum"] or begin,
        }


class VeranderForm(VrijForm):
    """``vast``: a national holiday, whose name is not for the school to choose."""

    stand = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)

    def __init__(self, *args: Any, vast: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if vast:
            self.fields["naam"].disabled = True
            self.fields["naam"].help_text = "Deze naam komt uit de landelijke lijst."

    def gezien(self, stand: str) -> None:
        """Whoever saves once more knows how it stands now."""
        self.data = dict(self.data.items()) | {"stand": stand}
