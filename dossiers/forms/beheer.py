"""Closing, opening again, and handing over."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Gebruiker
from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

from .basis import LANG, Tekst


class Reden(Tekst):
    """A reason that says something (atom R of the rights table)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(hoogstens=500, regels=3, **kwargs)

    def clean(self, value: Any) -> str:
        reden: str = super().clean(value)
        if len(re.sub(r"\s+", " ", reden).strip()) < 20:
            raise ValidationError("Schrijf in minstens 20 tekens waarom.")
        return reden


class SluitForm(Formulier):
    datum = NabijeDatumVeld(
        label="Per wanneer is het dossier gesloten?",
        jaren_terug=1,
        jaren_vooruit=0,
        validators=[al_geweest("Deze dag komt nog. Sluit het dossier als het klaar is.")],
    )
    reden = Reden(label="Waarom sluit je het dossier?", help_text="Wie het dossier mag lezen, leest ook deze reden.")


class HeropenForm(Formulier):
    reden = Reden(label="Waarom open je het dossier weer?", help_text="Dit staat daarna op de tijdlijn.")


class OverdrachtForm(Formulier):
    """``notities``: whoever writes this has notes of their own that they may give along."""

    aandachtspunten = Tekst(
        label="Waarop moet je collega letten?",
        help_text="Schrijf op wat nodig is om goed te beginnen. Geef geen diagnose.",
        hoogstens=LANG,
        regels=4,
        error_messages={"required": "Schrijf op waarop je collega moet letten."},
    )
    lopende_afspraken = Tekst(label="Welke afspraken lopen er?", hoogstens=LANG, regels=3, required=False)
    niet_delen = Tekst(
        label="Wat moet je collega niet verder delen?",
        help_text="Bijvoorbeeld: wat de leerling in vertrouwen vertelde.",
        hoogstens=LANG,
        regels=2,
        required=False,
    )
    wat_werkt = Tekst(
        label="Wat werkt voor de leerling?",
        help_text="Vraag het de leerling en schrijf het op in de eigen woorden van de leerling.",
        hoogstens=LANG,
        regels=3,
        required=False,
    )
    gespreksdatum = NabijeDatumVeld(
        label="Wanneer hebben jullie elkaar gesproken?",
        help_text="De warme overdracht: samen praten, als het kan met de leerling erbij.",
        required=False,
        validators=[al_geweest("Deze dag komt nog. Vul de dag in als het gesprek is geweest.")],
    )
    met_notities = forms.BooleanField(
        label="Geef mijn notities mee die alleen ik kan lezen",
        help_text="Je collega leest ze pas na het aannemen. Vraag de leerling of dat goed is. Zonder vinkje blijven ze "
        "van jou alleen.",
        required=False,
    )

    def __init__(self, *args: Any, notities: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not notities:
            del self.fields["met_notities"]


class WerkForm(Formulier):
    van = forms.ChoiceField(label="Wie stopt?", error_messages={"required": "Kies wie stopt."})
    aan = forms.ChoiceField(label="Wie neemt het over?", error_messages={"required": "Kies wie het overneemt."})

    def __init__(self, *args: Any, collegas: list[tuple[Gebruiker, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collegas = {str(gebruiker.pk): gebruiker for gebruiker, _ in collegas}
        keuzes = [("", "Kies een collega"), *((str(gebruiker.pk), naam) for gebruiker, naam in collegas)]
        for naam in ("van", "aan"):
            self.fields[naam].choices = keuzes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or self.cleaned_data
        if velden.get("van") and velden.get("van") == velden.get("aan"):
            self.add_error("aan", "Kies iemand anders dan wie stopt.")
        return velden

    def gekozen(self, veld: str) -> Gebruiker | None:
        """Who was chosen so far, also when the rest is not filled in."""
        return self.collegas.get(str(self.data.get(veld, ""))) if self.is_bound else None

    def mensen(self) -> dict[str, Gebruiker]:
        return {naam: self.collegas[self.cleaned_data[naam]] for naam in ("van", "aan")}
