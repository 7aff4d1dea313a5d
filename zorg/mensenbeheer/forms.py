"""What is asked about a colleague and a function. The choices come from outside: rows of the own school."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from zorg.basis.formulier import Formulier, NabijeDatumVeld
from zorg.basis.mailadres import gewoon

from .lijst import Keuzes

MET_KLAS = ("ME", "DO")  # what these see follows from the class
GEEN = ("", "Niet van toepassing")


class FunctieForm(Formulier):
    """One function. ``velden()`` is what goes on to the service."""

    functie = forms.ChoiceField(label="Functie")
    klas = forms.ChoiceField(
        label="Klas", required=False, help_text="Nodig bij een functie die bij een klas hoort, zoals mentor."
    )
    leerjaar_van = forms.ChoiceField(label="Vanaf welk leerjaar?", required=False)
    leerjaar_tot = forms.ChoiceField(label="Tot en met welk leerjaar?", required=False)
    locatie = forms.ChoiceField(label="Locatie", required=False)
    kwalificatie = forms.CharField(
        label="Diploma of scholing", required=False, max_length=100,
        help_text="Alleen als het nodig is voor deze functie. Alle collega’s kunnen dit lezen.",
    )  # fmt: skip
    begindatum = NabijeDatumVeld(label="Eerste dag")
    einddatum = NabijeDatumVeld(
        label="Laatste dag", required=False, help_text="Laat dit leeg als je die nog niet weet."
    )
    waarnemer_van = forms.ChoiceField(label="Neemt waar voor", required=False)

    def __init__(self, *args: Any, keuzes: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rijen: dict[str, dict[str, Any]] = {
            naam: {str(rij.pk): rij for rij in rijen}
            for naam, rijen in (
                ("functie", keuzes.functies), ("klas", keuzes.klassen), ("locatie", keuzes.locaties),
                ("waarnemer_van", keuzes.collegas),
            )
        }  # fmt: skip
        self._kiezen(
            "functie", [("", "Kies een functie"), *((pk, rij.naam) for pk, rij in self.rijen["functie"].items())]
        )
        self._kiezen("klas", [GEEN, *((pk, f"{k.naam} ({k.schooljaar})") for pk, k in self.rijen["klas"].items())])
        self._kiezen("locatie", [GEEN, *((pk, rij.naam) for pk, rij in self.rijen["locatie"].items())])
        self._kiezen(
            "waarnemer_van", [("", "Niemand"), *((pk, str(r)) for pk, r in self.rijen["waarnemer_van"].items())]
        )
        for naam in ("leerjaar_van", "leerjaar_tot"):
            self._kiezen(naam, [("", "Alle leerjaren"), *((str(nummer), label) for nummer, label in keuzes.leerjaren)])
        if not keuzes.locaties:
            del self.fields["locatie"]
        self.fields["begindatum"].initial = timezone.localdate()

    def _kiezen(self, naam: str, keuzes: list[tuple[str, str]]) -> None:
        self.fields[naam].choices = keuzes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        functie = self.rijen["functie"].get(schoon.get("functie", ""))
        if functie and functie.rol in MET_KLAS and not schoon.get("klas") and "klas" not in self.errors:
            self.add_error("klas", f"Kies de klas. {functie.naam} ben je altijd van een klas.")
        van, tot = schoon.get("leerjaar_van") or "", schoon.get("leerjaar_tot") or ""
        if bool(van) != bool(tot) or (van and tot and int(van) > int(tot)):
            self.add_error("leerjaar_tot", "Kies bij leerjaren een begin en een eind, met het laagste eerst.")
        begin, einde = schoon.get("begindatum"), schoon.get("einddatum")
        if begin and einde and einde < begin:
            self.add_error("einddatum", "De laatste dag ligt voor de eerste dag. Kies een latere dag.")
        return schoon

    def velden(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        rijen = {naam: rijen.get(schoon.get(naam, "")) for naam, rijen in self.rijen.items()}
        jaren = {naam: int(schoon[naam]) if schoon[naam] else None for naam in ("leerjaar_van", "leerjaar_tot")}
        return rijen | jaren | {naam: schoon[naam] for naam in ("kwalificatie", "begindatum", "einddatum")}


class UitnodigenForm(FunctieForm):
    voornaam = forms.CharField(label="Voornaam", max_length=100)
    achternaam = forms.CharField(label="Achternaam, met tussenvoegsel", max_length=150)
    email = forms.EmailField(
        label="E-mailadres van het werk", max_length=254,
        error_messages={"invalid": "Dit is geen e-mailadres. Kijk of er een @ en een punt in staan."},
    )  # fmt: skip
    field_order = ("voornaam", "achternaam", "email")

    def clean_email(self) -> str:
        return gewoon(self.cleaned_data["email"])

    def velden(self) -> dict[str, Any]:
        wie = {naam: self.cleaned_data[naam] for naam in ("voornaam", "achternaam", "email")}
        return super().velden() | wie


class LaatsteDagForm(Formulier):
    """The last day somebody may still come in. Yesterday stops it now."""

    laatste_dag = NabijeDatumVeld(
        label="Wat is de laatste dag?",
        help_text="Op deze dag kan je collega er nog bij. Kies gisteren als het nu moet stoppen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag = timezone.localdate()
        self.fields["laatste_dag"].snelkeuzes = [  # type: ignore[attr-defined]
            ("Gisteren", vandaag - timedelta(days=1)), ("Vandaag", vandaag),
        ]  # fmt: skip

    def clean_laatste_dag(self) -> Any:
        dag = self.cleaned_data["laatste_dag"]
        if dag < timezone.localdate() - timedelta(days=1):
            raise forms.ValidationError("Deze dag is te lang geleden. Kies gisteren of een latere dag.")
        return dag


class NaamForm(Formulier):
    voornaam = forms.CharField(label="Voornaam", max_length=100)
    achternaam = forms.CharField(label="Achternaam, met tussenvoegsel", max_length=150)
    email = forms.EmailField(
        label="E-mailadres", max_length=254,
        help_text="Een ander e-mailadres geldt pas als iemand anders akkoord geeft. Het oude adres krijgt bericht.",
        error_messages={"invalid": "Dit is geen e-mailadres. Kijk of er een @ en een punt in staan."},
    )  # fmt: skip

    def clean_email(self) -> str:
        return gewoon(self.cleaned_data["email"])
