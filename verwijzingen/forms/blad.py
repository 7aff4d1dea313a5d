"""What somebody may type in for a form of consent on paper."""

from typing import Any

from django import forms

from dossiers.models import Doel
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .vakken import regel, sleutelveld, vak


class ToestemmingsbladForm(Formulier):
    doel = forms.ChoiceField(
        label="Waarvoor vraag je toestemming?", choices=[("", "Kies 1 doel"), *Doel.choices],
        error_messages={"required": "Kies 1 doel."},
    )  # fmt: skip
    ontvanger = regel(
        "Met wie delen we?", lengte=200, zin="Schrijf op met wie de school deelt.",
        help_text="Noem namen. ‘Iedereen’ kan niet.",
    )  # fmt: skip
    gegevens = regel("Welke gegevens?", lengte=300, zin="Schrijf op welke gegevens de school deelt.")
    waarom = vak("Waarom?", rijen=3, zin="Schrijf op waarom de school dit vraagt.")
    einddatum = NabijeDatumVeld(label="Tot en met wanneer?", jaren_terug=0, jaren_vooruit=2)
    sleutel = sleutelveld()

    def velden(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return data | {"herkomst": f"blad:{data.pop('sleutel')}"}
