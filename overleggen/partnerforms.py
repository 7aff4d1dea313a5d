"""What the coordinator types for people from outside."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from accounts.models import Gebruiker
from dossiers.namen import herkenbaar_in, namen_in, woorden_in
from zorg.basis.formulier import HOOGSTE_VERSIE, TE_LANG, Formulier

from .models import Agendapunt, Deelname

GEEN_GEBRUIKERS = Gebruiker._default_manager.none()
HULP = (
    "Alleen dit lezen mensen van buiten, en de vraag aan henzelf. Schrijf wat zij nodig hebben en niet meer. "
    "Geef geen diagnose."
)


def tekst(label: str, *, regels: int, hoogstens: int, **kwargs: Any) -> forms.CharField:
    vak = forms.Textarea({"rows": regels})
    return forms.CharField(label=label, widget=vak, validators=[MaxLengthValidator(hoogstens, TE_LANG)], **kwargs)


class InbrengForm(Formulier):
    tekst = forms.CharField(required=False, strip=False, validators=[MaxLengthValidator(10_000, TE_LANG)])
    versie = forms.IntegerField(min_value=0, max_value=HOOGSTE_VERSIE)

    def clean_tekst(self) -> str:
        return str(self.cleaned_data["tekst"]).replace("\r\n", "\n")


class NamenForm(Formulier):
    """Points out each word that is a name of a pupil; who looked may go on (INV-12)."""

    nagekeken = forms.BooleanField(label="Ik heb dit nagekeken. Deze woorden mogen er staan.", required=False)
    namen: list[str]

    def namen_nakijken(self, school: Any, *teksten: str, behalve: tuple[str, ...] = ()) -> None:
        eigen = {woord for stuk in teksten for woord in woorden_in(stuk, *behalve)}
        self.namen = [naam for naam in namen_in(school, *teksten) if naam not in eigen]
        if self.namen and not self.cleaned_data.get("nagekeken"):
            woorden = ", ".join(self.namen)
            self.add_error(
                "nagekeken", f"Is dit de naam van een andere leerling: {woorden}? Haal de naam weg, of zet een vinkje."
            )


class PuntVoorBuitenForm(NamenForm):
    """One item: the text for everybody from outside, and a question to each who is there for it (SEG-155)."""

    stand = forms.CharField(widget=forms.HiddenInput, max_length=16)
    verzoek = forms.ChoiceField(
        label="Wat vraag je aan mensen van buiten?",
        choices=Agendapunt.Verzoek.choices,
        widget=forms.RadioSelect({"class": "keuzes--naast"}),
        required=False,
    )
    extern_tekst = tekst("Wat mensen van buiten lezen", regels=5, hoogstens=4000, required=False, help_text=HULP)

    def __init__(self, *args: Any, punt: Agendapunt, deelnames: list[Deelname], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.punt, self.deelnames, self.namen = punt, deelnames, []
        for deelname in deelnames:
            self.fields[f"bij-{deelname.pk}"] = forms.BooleanField(label="Is bij dit punt", required=False)
            self.fields[f"vraag-{deelname.pk}"] = tekst(
                f"Wat vraag je aan {deelname.gebruiker}?", regels=2, hoogstens=500, required=False
            )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        leerling = self.punt.leerling
        eigen = (leerling.roepnaam, leerling.achternaam) if leerling else ()
        teksten = [schoon.get("extern_tekst", "")] + [schoon.get(f"vraag-{d.pk}", "") for d in self.deelnames]
        self.namen_nakijken(self.punt.overleg.school, *teksten, behalve=eigen)
        return schoon

    def vragen(self) -> dict[Deelname, str | None]:
        gegevens = self.cleaned_data
        return {d: gegevens[f"vraag-{d.pk}"] if gegevens[f"bij-{d.pk}"] else None for d in self.deelnames}


class AnoniemForm(NamenForm):
    tekst = tekst(
        "Wat mag er zonder naam worden verteld?",
        regels=6,
        hoogstens=4000,
        help_text="Schrijf geen naam, geen klas en geen geboortedatum. Niemand mag weten om wie het gaat.",
        error_messages={"required": "Schrijf op wat je zonder naam wilt bespreken."},
    )
    field_order = ("tekst", "nagekeken")

    def __init__(self, *args: Any, punt: Agendapunt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.punt, self.namen = punt, []

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        leerling, stuk = self.punt.leerling, schoon.get("tekst", "")
        if leerling and (eigen := herkenbaar_in(stuk, leerling)):
            self.add_error("tekst", f"Haal weg waaraan je de leerling herkent: {', '.join(eigen)}.")
        elif stuk:
            self.namen_nakijken(self.punt.overleg.school, stuk)
        return schoon


class PartnerForm(Formulier):
    """``punt``: invite somebody and ask them about this item in one step."""

    gebruiker = forms.ModelChoiceField(
        label="Wie van buiten nodig je uit?", queryset=GEEN_GEBRUIKERS, empty_label="Kies iemand van buiten"
    )
    punt = forms.ModelChoiceField(queryset=Agendapunt._default_manager.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, mensen: Any, punten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebruiker"].queryset = mensen  # type: ignore[attr-defined]
        self.fields["punt"].queryset = punten  # type: ignore[attr-defined]
