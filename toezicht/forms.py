"""What the privacy officer fills in: what to look for, and a verdict for each point."""

from typing import Any

from django import forms

from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .models import Beoordeelpunt


class SpoorForm(Formulier):
    """By number and never by name of a pupil; it is sent as POST, so that no log of a server holds it."""

    wie = forms.ChoiceField(label="Wie keek", required=False)
    leerlingnummer = forms.CharField(
        label="Leerlingnummer", required=False, max_length=20,
        widget=forms.TextInput({"class": "breedte-10", "inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    van = NabijeDatumVeld(label="Vanaf", required=False, jaren_terug=10)
    tot = NabijeDatumVeld(label="Tot en met", required=False, jaren_terug=10)

    def __init__(self, *args: Any, collegas: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].choices = [("", "Iedereen"), *collegas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        van, tot = schoon.get("van"), schoon.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "Deze dag ligt voor de eerste dag. Draai de dagen om.")
        return schoon


class OordeelForm(Formulier):
    """One point. What is left open is left for later."""

    oordeel = forms.ChoiceField(
        label="Wat vind je ervan?", choices=Beoordeelpunt.Oordeel.choices, required=False,
        widget=forms.RadioSelect({"class": "keuzes--naast"}),
    )  # fmt: skip
    notitie = forms.CharField(
        label="Wat doe je ermee?", required=False, max_length=1000,
        help_text="Nodig bij navragen en bij een incident. Schrijf niets over uit een dossier.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        oordeel, notitie = schoon.get("oordeel", ""), schoon.get("notitie", "")
        if oordeel not in {"", Beoordeelpunt.Oordeel.IN_ORDE} and not notitie:
            self.add_error("notitie", "Schrijf op wat er nu gebeurt.")
        if notitie and not oordeel:
            self.add_error("oordeel", "Kies ook een oordeel. Anders wordt de notitie niet bewaard.")
        return schoon
