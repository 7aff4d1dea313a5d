"""One form for each kind of row, made from the fields that the register lets a school change."""

import hashlib
import json
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxLengthValidator
from django.db import models

from accounts.rechttaal import GEEN_COLLEGA, ROLLEN
from scholen import waarden
from scholen.controle import VOORWAARDEN
from scholen.models import Routeregel, School
from scholen.namen import Namen
from scholen.register import PER_NAAM, Rijsoort
from scholen.sleutels import FORMULIEREN, SLEUTELS, Sleutel
from zorg.basis.formulier import TE_LANG, Formulier, NabijeDatumVeld

JA_NEE = [("ja", "Ja"), ("nee", "Nee")]
GETAL = {"invalid": "Vul een heel getal in, zoals 6.", "min_value": "Vul een getal in van 0 of hoger."}
KORT = 200
ALS = "als_"
PLAATS = "Op welke plaats? De eerste regel die past, geldt"
VRAAG = {
    "formulier": "Voor welke formulieren?",
    "categorie": "Voor welke zorgen?",
    "leerjaar_van": "Vanaf welk leerjaar (1 tot en met 6)?",
    "leerjaar_tot": "Tot en met welk leerjaar (1 tot en met 6)?",
    "locatie": "Op welke locaties?",
    "niveau": "Voor welke niveaus?",
    "anoniem": "Alleen als het anoniem is?",
    "drempel": "Bij welke drempel van verzuim?",
    "indiener": "Van wie?",
}
# What a form asks where the name of the field is too short to be a question, and what an empty answer means.
VRAGEN = {
    "actief": ("Staat deze regel aan?", ""),
    ("drempel", "aantal"): (
        "Vanaf hoeveel komt er een signaal?", "Nog geen getal? Laat leeg en zet de drempel uit."
    ),
    ("drempel", "eenheid"): ("Wat wordt geteld?", ""),
    ("drempel", "venster_weken"): ("Binnen hoeveel weken?", "Leeg: alles van dit schooljaar."),
    ("drempel", "venster_soort"): ("Welke weken tellen mee?", "Schoolweken slaan de vakanties over."),
    ("drempel", "aaneengesloten"): ("Moet het achter elkaar zijn?", ""),
    ("drempel", "soorten"): ("Welk verzuim telt mee?", ""),
    ("drempel", "categorie"): ("Welk signaal komt er dan?", ""),
    ("drempel", "formulier"): ("Welk formulier stelt het programma dan voor?", ""),
    ("drempel", "actie"): ("Wat doet iemand dan?", ""),
    ("route", "formulier"): ("Voor welk formulier?", ""),
    ("route", "ontvanger"): ("Wie krijgt de aanmelding?", ""),
    ("route", "overlegtype"): ("Op de agenda van welk overleg?", "Leeg: het komt op geen agenda."),
    ("route", "sla_dagen"): (
        "Binnen hoeveel schooldagen reageert die?", "Leeg: de termijn die voor alle aanmeldingen geldt."
    ),
}  # fmt: skip


class RegelsVeld(forms.CharField):
    """A list as people type it: one a line. ``soort`` makes each line a number."""

    def __init__(self, *, soort: type = str, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea({"rows": 4}), help_text="Eén per regel.", **kwargs)
        self.soort = soort

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(deel) for deel in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[Any]:
        regels = [regel.strip() for regel in super().clean(value).splitlines() if regel.strip()]
        if self.soort is not int:
            return regels
        try:
            return [int(regel) for regel in regels]
        except ValueError:
            raise forms.ValidationError("Zet op elke regel één heel getal.") from None


class JaNeeVeld(forms.TypedChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=JA_NEE, coerce=lambda waarde: waarde == "ja", widget=forms.RadioSelect, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "ja", False: "nee"}.get(value, value)


class RijForm(Formulier):
    """The fields of one row. ``stand`` says on which version the user started; ``reden`` is asked with the change."""

    stand = forms.CharField(required=False, widget=forms.HiddenInput)
    reden = forms.CharField(
        label="Waarom verander je dit?",
        help_text="Dit staat straks in de geschiedenis.",
        widget=forms.TextInput,
        validators=[MaxLengthValidator(500, TE_LANG)],
        error_messages={"required": "Schrijf op waarom je dit verandert."},
    )

    def __init__(
        self, data: Any = None, *, soort: Rijsoort, school: School, rij: Any, kolommen: tuple[str, ...], beginnen: Any
    ) -> None:
        self.soort, self.school, self.rij, self.kolommen = soort, school, rij, kolommen
        super().__init__(data)
        for kolom in kolommen:
            for naam, veld in velden_van(soort, school, rij, kolom):
                self.fields[naam] = veld
        self.order_fields([*(naam for naam in self.fields if naam not in {"reden", "stand"}), "reden", "stand"])
        self.initial = _uitgepakt(beginnen) | {"stand": stand_van(soort, rij)}

    def bijwerken(self) -> None:
        """Go on from what stands there now; what was typed stays."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["stand"] = stand_van(self.soort, self.rij)  # type: ignore[index]

    def velden(self) -> dict[str, Any]:
        """The values of the row, with other rows as rows."""
        schoon = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in {"reden", "stand"}}
        als = {naam.removeprefix(ALS): schoon.pop(naam) for naam in list(schoon) if naam.startswith(ALS)}
        if "voorwaarden" in self.kolommen:
            schoon["voorwaarden"] = {naam: waarde for naam, waarde in als.items() if waarde not in (None, "", [])}
        return {naam: _opslag(self.soort, naam, waarde) for naam, waarde in schoon.items()}

    @property
    def verouderd(self) -> bool:
        """Whether somebody else changed the row after this form was shown."""
        return bool(self.rij.pk) and self.cleaned_data.get("stand") != stand_van(self.soort, self.rij)

    def verborgen(self) -> list[tuple[str, str]]:
        """Everything that was filled in, to send it once more from the page that shows what changes."""
        return [(naam, str(waarde)) for naam in self.fields for waarde in self.data.getlist(naam)]  # type: ignore[attr-defined]


def stand_van(soort: Rijsoort, rij: Any) -> str:
    """A fingerprint of what stands in the row."""
    if not rij.pk:
        return ""
    tekst = json.dumps(waarden.alles(soort, rij), sort_keys=True, default=str)
    return hashlib.sha256(tekst.encode()).hexdigest()[:16]


def _uitgepakt(ruw: dict[str, Any]) -> dict[str, Any]:
    """The conditions of a route are fields of their own on the page."""
    als = {}
    for naam, waarde in (ruw.get("voorwaarden") or {}).items():
        if isinstance(waarde, bool):
            waarde = "ja" if waarde else "nee"
        elif isinstance(waarde, str):
            waarde = [waarde]
        als[f"{ALS}{naam}"] = waarde
    return {**ruw, **als}


def _opslag(soort: Rijsoort, naam: str, waarde: Any) -> Any:
    """Text fields hold "" where a number holds nothing."""
    veld = soort.model._meta.get_field(naam)
    return "" if waarde is None and isinstance(veld, models.CharField | models.TextField) else waarde


def velden_van(soort: Rijsoort, school: School, rij: Any, kolom: str) -> list[tuple[str, forms.Field]]:
    if kolom == "waarde":
        return [(kolom, _instelling(rij))]
    if kolom == "voorwaarden":
        # Which form it is for is a field of its own; a list of forms comes from a file, and can be changed here.
        namen = [naam for naam in VOORWAARDEN if naam != "formulier" or naam in rij.voorwaarden]
        return [(f"{ALS}{naam}", _voorwaarde(naam, school)) for naam in namen]
    return [(kolom, _veld(soort, school, rij, kolom))]


def _veld(soort: Rijsoort, school: School, rij: Any, kolom: str) -> forms.Field:
    vraag, hulp = VRAGEN.get((soort.naam, kolom)) or VRAGEN.get(kolom) or (waarden.label(soort, rij, kolom), "")
    veld = _kaal_veld(soort, school, rij, kolom, vraag)
    veld.help_text = hulp or veld.help_text
    return veld


def _kaal_veld(soort: Rijsoort, school: School, rij: Any, kolom: str, naam: str) -> forms.Field:
    veld: Any = soort.model._meta.get_field(kolom)
    mag_leeg = veld.blank
    if soort.is_lijst(kolom):
        rijen = _keuzes(veld.related_model, school)
        return forms.ModelMultipleChoiceField(
            rijen, to_field_name="code", label=naam, required=False, widget=forms.CheckboxSelectMultiple
        )
    if isinstance(veld, models.ForeignKey):
        rijen = _keuzes(veld.related_model, school)
        return forms.ModelChoiceField(
            rijen, to_field_name="code", label=naam, required=not mag_leeg, empty_label="Geen" if mag_leeg else "Kies"
        )
    codes = _codes(soort, school, rij, kolom)
    if isinstance(veld, ArrayField):
        if codes:
            return forms.MultipleChoiceField(
                choices=codes, label=naam, required=False, widget=forms.CheckboxSelectMultiple
            )
        return RegelsVeld(label=naam)
    if codes:
        leeg = "Elk formulier" if kolom == "formulier" and veld.model is Routeregel else "Geen" if mag_leeg else "Kies"
        return forms.ChoiceField(choices=[("", leeg), *codes], label=naam, required=not mag_leeg)
    return _gewoon(veld, naam, mag_leeg)


def _codes(soort: Rijsoort, school: School, rij: Any, kolom: str) -> list[tuple[str, str]]:
    """What can be chosen where the field holds codes, in words; what stands there now always stays possible."""
    if kolom == "rol":
        return [(rol, naam.capitalize()) for rol, naam in ROLLEN.items() if rol not in {"AN", "PT", "LL", "OU"}]
    namen = Namen(school).lijst_van(soort, kolom, rij)
    nu = getattr(rij, kolom, None) or []
    onbekend = [code for code in (nu if isinstance(nu, list) else [nu]) if namen and code not in namen]
    return [*namen.items(), *((code, code.replace("_", " ")) for code in onbekend)]


def _gewoon(veld: Any, naam: str, mag_leeg: bool) -> forms.Field:
    if isinstance(veld, models.BooleanField):
        return JaNeeVeld(label=naam)
    if veld.choices:
        getal = isinstance(veld, models.IntegerField)
        keuzes = [*([("", "Geen")] if mag_leeg else []), *veld.choices]
        leeg = None if getal else ""
        return forms.TypedChoiceField(
            choices=keuzes, coerce=int if getal else str, empty_value=leeg, label=naam, required=not mag_leeg
        )
    if isinstance(veld, models.IntegerField):
        if veld.name == "volgorde":
            naam = "Plaats: de eerste regel die past, geldt"
        return forms.IntegerField(
            min_value=0, max_value=10_000, label=naam, required=not mag_leeg, error_messages=GETAL,
            widget=forms.TextInput({"inputmode": "numeric", "class": "breedte-4"}),
        )  # fmt: skip
    if isinstance(veld, models.DateField):
        return NabijeDatumVeld(label=naam, required=not mag_leeg, jaren_terug=10)
    if isinstance(veld, models.TimeField):
        fout = {"invalid": "Schrijf de tijd als 09:00."}
        return forms.TimeField(label=naam, required=not mag_leeg, error_messages=fout, widget=forms.TimeInput)
    lengte = veld.max_length or 10_000
    ruim = forms.Textarea({"rows": 4}) if isinstance(veld, models.TextField) or lengte > KORT else forms.TextInput()
    soort = {models.EmailField: forms.EmailField, models.URLField: forms.URLField}.get(type(veld), forms.CharField)
    extra = {"assume_scheme": "https"} if soort is forms.URLField else {}
    return soort(
        label=naam, required=not mag_leeg, validators=[MaxLengthValidator(lengte, TE_LANG)], widget=ruim, **extra
    )


def _keuzes(model: type[models.Model], school: School) -> models.QuerySet[Any]:
    rijen = model._default_manager.filter(school=school)
    if any(veld.name == "actief" for veld in model._meta.fields):
        rijen = rijen.filter(actief=True)
    return rijen.order_by("naam", "pk")


def _grenzen(sleutel: Sleutel) -> dict[str, str]:
    zin = f"Vul een getal in van {sleutel.minimum} tot en met {sleutel.maximum}."
    return GETAL | {"min_value": zin, "max_value": zin}


def _instelling(rij: Any) -> forms.Field:
    sleutel = SLEUTELS[rij.sleutel]
    naam = waarden.label_van_sleutel(rij.sleutel)
    if sleutel.soort is bool:
        return JaNeeVeld(label=naam)
    if sleutel.soort is int:
        return forms.IntegerField(
            min_value=sleutel.minimum, max_value=sleutel.maximum, label=naam, error_messages=_grenzen(sleutel),
            widget=forms.TextInput({"inputmode": "numeric", "class": "breedte-4"}),
        )  # fmt: skip
    keuzes = _codes(PER_NAAM["instelling"], rij.school, rij, "waarde")
    if sleutel.soort is list:
        if keuzes:
            return forms.MultipleChoiceField(
                choices=keuzes, label=naam, required=False, widget=forms.CheckboxSelectMultiple
            )
        return RegelsVeld(label=naam, soort=sleutel.deel)
    if sleutel.naar:
        return forms.ChoiceField(choices=[("", "Geen"), *keuzes], label=naam, required=sleutel.verplicht)
    if keuzes:
        return forms.ChoiceField(choices=keuzes, label=naam, widget=forms.RadioSelect)
    return forms.CharField(label=naam, required=sleutel.verplicht, validators=[MaxLengthValidator(KORT, TE_LANG)])


def _voorwaarde(naam: str, school: School) -> forms.Field:
    """One condition of a route; left open it does not count."""
    label = VRAAG[naam]
    keuzes: dict[str, Any] = {
        "formulier": FORMULIEREN.items(),
        "categorie": school.signaalcategorieen.filter(actief=True).order_by("volgorde").values_list("code", "naam"),
        "drempel": school.drempels.order_by("naam").values_list("code", "naam"),
        "indiener": [(rol, naam.capitalize()) for rol, naam in ROLLEN.items() if rol not in GEEN_COLLEGA],
    }
    if naam in keuzes:
        return forms.MultipleChoiceField(
            choices=list(keuzes[naam]), label=label, required=False, widget=forms.CheckboxSelectMultiple
        )
    if VOORWAARDEN[naam] is int:
        return forms.IntegerField(
            min_value=1, max_value=6, label=label, required=False, error_messages=GETAL,
            widget=forms.TextInput({"inputmode": "numeric", "class": "breedte-2"}),
        )  # fmt: skip
    if VOORWAARDEN[naam] is bool:
        return forms.TypedChoiceField(
            choices=[("", "Maakt niet uit"), *JA_NEE], coerce=lambda waarde: waarde == "ja", empty_value=None,
            label=label, required=False, widget=forms.RadioSelect,
        )  # fmt: skip
    return RegelsVeld(label=label)


class TerugForm(Formulier):
    """Back to the profile: only why is asked."""

    reden = forms.CharField(
        label="Waarom zet je dit terug?",
        help_text="Dit staat straks in de geschiedenis.",
        widget=forms.TextInput,
        validators=[MaxLengthValidator(500, TE_LANG)],
        error_messages={"required": "Schrijf op waarom je dit terugzet."},
    )
    stand = forms.CharField(required=False, widget=forms.HiddenInput)
