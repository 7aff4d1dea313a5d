"""What goes to the other party: pieces with a letter, plans and tests."""

from collections.abc import Sequence
from typing import Any

from django import forms

from verwijzingen.deelbaar import Keuze
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .vakken import regel, sleutelveld, vak


class VerstrekForm(Formulier):
    aan = regel("Aan wie geef je dit?", lengte=200, zin="Vul in wie het krijgt.")
    adres = regel(
        "Naar welk adres?", lengte=200, verplicht=False,
        help_text="Straat en nummer, postcode en plaats, met een komma ertussen. Dit staat voor het venster van de "
        "envelop. Leeg: je geeft de brief zelf mee.",
    )  # fmt: skip
    brief = vak(
        "Wat wil je erbij schrijven?", rijen=8, zin="Schrijf een korte brief.",
        help_text="Schrijf alleen wat nodig is voor deze vraag.",
    )  # fmt: skip
    codes = forms.MultipleChoiceField(
        label="Welke stukken gaan mee?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Er is niets gekozen. Kies alleen wat de ander nodig heeft.",
        error_messages={"invalid_choice": "Een stuk dat je koos, mag niet meer mee. Kies opnieuw."},
    )
    sleutel = sleutelveld()

    def __init__(
        self, *args: Any, keuzes: Sequence[Keuze], genoemd: Sequence[str], nee: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].help_text = _voor_wie(genoemd, nee)
        self.fields["codes"].choices = [(k.code, k.naam) for k in keuzes]  # type: ignore[attr-defined]
        if not keuzes:
            self.fields["codes"].help_text = "Er zijn geen stukken die mee mogen. De brief kan wel."


def _voor_wie(genoemd: Sequence[str], nee: Sequence[str]) -> str:
    """Whom the consents name, beside the question who gets it: there it shows that a receiver is not among them."""
    ja = f"De toestemming noemt: {'; '.join(genoemd)}. Geef het aan niemand anders." if genoemd else ""
    if not genoemd:
        ja = "Er is geen toestemming die iemand noemt. Kijk eerst of dit mag."
    return f"{ja} Er is nee gezegd tegen: {'; '.join(nee)}." if nee else ja


class LeveringForm(Formulier):
    wat = regel("Wat moet er geleverd worden?", lengte=200, zin="Schrijf op wat er geleverd moet worden.")
    uiterste_datum = NabijeDatumVeld(label="Voor wanneer?", error_messages={"required": "Kies voor wanneer."})
