"""Who asks for a copy, and since when."""

from typing import Any

from django import forms

from dossiers.models import Contactpersoon
from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

LEERLING = "leerling"


class VerzoekForm(Formulier):
    wie = forms.ChoiceField(label="Wie vraagt het?", widget=forms.RadioSelect)
    gevraagd_datum = NabijeDatumVeld(label="Wanneer is het gevraagd?", validators=[al_geweest()])

    def __init__(self, *args: Any, contacten: list[Contactpersoon], leerling: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contacten = {str(rij.pk): rij for rij in contacten}
        keuzes = [(LEERLING, leerling), *((nummer, str(rij)) for nummer, rij in self.contacten.items())]
        self.fields["wie"].choices = keuzes  # type: ignore[attr-defined]

    def velden(self) -> dict[str, Any]:
        return {
            "contact": self.contacten.get(self.cleaned_data["wie"]),
            "gevraagd_datum": self.cleaned_data["gevraagd_datum"],
        }
