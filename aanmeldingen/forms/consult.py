"""A question without a name."""

from typing import Any

from django import forms

from aanmeldingen.velden import tekst
from dossiers.namen import namen_in
from scholen.models import School
from zorg.basis.formulier import Formulier


class ConsultForm(Formulier):
    """Warns for each word that is a name of a pupil of this school; who looked may go on (INV-12)."""

    wat = tekst(
        "Wat zie je?", "Schrijf geen naam, geen klas en geen geboortedatum op.", verplicht="Beschrijf wat je ziet."
    )
    vraag = tekst("Wat wil je weten?", verplicht="Schrijf je vraag op.", regels=3)
    nagekeken = forms.BooleanField(
        label="Ik heb dit nagekeken: deze woorden gaan niet over een leerling van school.", required=False
    )

    def __init__(self, data: Any = None, *, school: School) -> None:
        super().__init__(data)
        self.school = school
        self.namen: list[str] = []

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        self.namen = namen_in(self.school, schoon.get("wat", ""), schoon.get("vraag", ""))
        if self.namen and not schoon.get("nagekeken"):
            self.add_error(
                "nagekeken",
                f"Is dit de naam van een leerling: {', '.join(self.namen)}? Haal de naam weg, of zet een vinkje.",
            )
        return schoon
