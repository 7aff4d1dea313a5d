"""Choosing a pupil."""

from __future__ import annotations

from typing import Any

from django import forms

from aanmeldingen.velden import regel, tekst
from zorg.basis.formulier import Formulier


class ZoekForm(Formulier):
    naam = regel("Naam van de leerling", hoogstens=100)


class KoppelForm(Formulier):
    """Which pupil sent this in; or why nobody can tell."""

    leerling: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label="Over welke leerling gaat dit?",
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        required=False,
    )
    reden = tekst("Niet te koppelen? Schrijf op waarom.", regels=2, hoogstens=500)

    def clean(self) -> dict[str, object]:
        schoon = super().clean() or {}
        if bool(schoon.get("leerling")) == bool(schoon.get("reden")) and not self.errors:
            self.add_error("leerling", "Kies een leerling, of schrijf op waarom het niet kan.")
        return schoon
