"""What is asked to make a group, to fill it, to begin it, to say who came, and to end it."""

import uuid
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Begeleidingsgesprek
from arrangementen.ritme import geen_school
from arrangementen.thuisforms import LAATST, VROEGST
from scholen.models import Catalogusitem, School
from zorg.basis.formulier import TE_LANG, Formulier, NabijeDatumVeld

from .models import Deelname, Groep
from .reeks import WEKEN

MEESTE, LANGSTE, KLASVOL = 40, 480, 40  # meetings, minutes and pupils: more is a typing error
LANGSTE_ZIN = 300
IEDEREEN = "iedereen"  # the button that fills in every line that is still open
HEEL_GETAL = {"invalid": "Vul een heel getal in."}
Aanwezigheid = Begeleidingsgesprek.Aanwezigheid
WAS_ER = [
    (Aanwezigheid.AANWEZIG, "Was er"),
    (Aanwezigheid.AFWEZIG_MET_BERICHT, "Afwezig met bericht"),
    (Aanwezigheid.AFWEZIG_ZONDER_BERICHT, "Afwezig zonder bericht"),
]


def getal(label: str, *, hoogstens: int, minstens: int = 1, **velden: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=minstens, max_value=hoogstens, widget=forms.NumberInput({"class": "breedte-4"}),
        error_messages=HEEL_GETAL
        | {
            "min_value": f"Vul een getal van {minstens} tot en met {hoogstens} in.",
            "max_value": f"Vul een getal van {minstens} tot en met {hoogstens} in.",
        },
        **velden,
    )  # fmt: skip


def vak(label: str, *, verplicht: bool = True, hoogstens: int = 2000, **velden: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=verplicht, max_length=hoogstens, widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": TE_LANG}, **velden,
    )  # fmt: skip


class GroepForm(Formulier):
    """The numbers of the catalogue stand in it; somebody may choose others, but never more pupils."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    naam = forms.CharField(label="Hoe heet de groep?", max_length=100)
    leerjaar = forms.TypedChoiceField(
        label="Voor welk leerjaar vooral?", required=False, coerce=int, empty_value=None,
        help_text="Laat leeg als de groep voor iedereen is.",
    )  # fmt: skip
    trainer = forms.ChoiceField(label="Wie geeft de groep?", error_messages={"required": "Kies wie de groep geeft."})
    medetrainer = forms.ChoiceField(label="Wie geeft de groep mee?", required=False)
    begindatum = NabijeDatumVeld(label="Wanneer is de eerste keer?", jaren_terug=0, jaren_vooruit=1)
    begintijd = forms.TimeField(
        label="Hoe laat?",
        widget=forms.TimeInput({"type": "time", "class": "breedte-4"}),
        error_messages={"required": "Vul een tijd in.", "invalid": "Vul een tijd in, zoals 14:30."},
    )
    minuten = getal("Hoeveel minuten per keer?", minstens=10, hoogstens=LANGSTE)
    weken = forms.TypedChoiceField(
        label="Hoe vaak?", coerce=int, choices=[(1, "Elke week"), (2, "Om de week")],
        widget=forms.RadioSelect({"class": "keuzes--naast"}),
    )  # fmt: skip
    aantal = getal("Hoeveel bijeenkomsten?", hoogstens=MEESTE, help_text="Vakanties en vrije dagen slaan we over.")
    kleinste = getal("Vanaf hoeveel leerlingen begint de groep?", hoogstens=KLASVOL)
    grootste = getal("Hoeveel leerlingen passen erin?", hoogstens=KLASVOL)
    plaats = forms.CharField(label="Waar?", max_length=100)

    def __init__(self, *args: Any, school: School, leerjaren: Iterable[int], trainers: list[Gebruiker], **kw: Any):
        super().__init__(*args, **kw)
        self.school, self.trainers = school, {str(wie.pk): wie for wie in trainers}
        keuzes = [(pk, str(wie)) for pk, wie in self.trainers.items()]
        leeg = [("", "Kies een trainer")] if len(keuzes) != 1 else []
        self.fields["trainer"].choices = [*leeg, *keuzes]  # type: ignore[attr-defined]
        mee = keuzes if len(keuzes) > 1 else []  # the only trainer is the first one already
        self.fields["medetrainer"].choices = [("", "Niemand"), *mee]  # type: ignore[attr-defined]
        jaren = [("", "Alle leerjaren"), *((jaar, f"Leerjaar {jaar}") for jaar in leerjaren)]
        self.fields["leerjaar"].choices = jaren  # type: ignore[attr-defined]

    def clean_trainer(self) -> Gebruiker:
        return self.trainers[self.cleaned_data["trainer"]]

    def clean_medetrainer(self) -> Gebruiker | None:
        return self.trainers.get(self.cleaned_data["medetrainer"])

    def clean_begindatum(self) -> date:
        datum: date = self.cleaned_data["begindatum"]
        if datum < timezone.localdate():
            raise forms.ValidationError("Deze dag is al geweest. Kies vandaag of een latere dag.")
        if zin := geen_school(self.school, datum):
            raise forms.ValidationError(zin)
        return datum

    def clean_begintijd(self) -> time:
        tijd: time = self.cleaned_data["begintijd"]
        if not VROEGST <= tijd <= LAATST:
            raise forms.ValidationError(f"Kies een tijd tussen {VROEGST:%H.%M} en {LAATST:%H.%M} uur.")
        return tijd

    def clean(self) -> dict[str, Any]:
        velden: dict[str, Any] = super().clean() or {}
        if velden.get("trainer") and velden.get("trainer") == velden.get("medetrainer"):
            self.add_error("medetrainer", "Kies iemand anders dan de eerste trainer.")
        if velden.get("kleinste", 0) > velden.get("grootste", KLASVOL):
            self.add_error("kleinste", "De kleinste groep is niet groter dan de grootste.")
        return velden


def begin(item: Catalogusitem) -> dict[str, Any]:
    """What the catalogue says, as the form begins."""
    return {
        "sleutel": uuid.uuid4(), "naam": item.naam, "minuten": item.minuten, "aantal": item.bijeenkomsten,
        "weken": WEKEN.get(Catalogusitem.Frequentie(item.frequentie), 1) if item.frequentie else 1,
        "kleinste": item.groep_min or 1, "grootste": item.groep_max,
    }  # fmt: skip


class InschrijfForm(Formulier):
    groep = forms.ChoiceField(
        label="In welke groep?", widget=forms.RadioSelect,
        error_messages={"required": "Kies een groep.", "invalid_choice": "Deze groep kan niet meer. Kies een andere."},
    )  # fmt: skip

    def __init__(self, *args: Any, groepen: list[tuple[Groep, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groepen = {str(groep.pk): groep for groep, _ in groepen}
        self.fields["groep"].choices = [(str(groep.pk), zin) for groep, zin in groepen]  # type: ignore[attr-defined]

    def clean_groep(self) -> Groep:
        return self.groepen[self.cleaned_data["groep"]]


class RedenForm(Formulier):
    """Why: to begin with few, to stop early, to say no to a place."""

    reden = vak("Waarom?", hoogstens=300)

    def __init__(self, *args: Any, vraag: str, verplicht: bool = True, kortste: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kortste = kortste
        self.fields["reden"].label = vraag
        self.fields["reden"].required = verplicht
        self.fields["reden"].error_messages["required"] = f"Geef antwoord op de vraag ‘{vraag}’"

    def clean_reden(self) -> str:
        reden: str = self.cleaned_data["reden"].strip()
        if self.kortste and len(reden) < self.kortste:
            raise forms.ValidationError(f"Schrijf minstens {self.kortste} tekens.")
        return reden


class TrainerForm(Formulier):
    trainer = forms.ChoiceField(
        label="Wie geeft de groep vanaf nu?", widget=forms.RadioSelect,
        error_messages={"required": "Kies wie de groep overneemt."},
    )  # fmt: skip
    reden = forms.CharField(
        label="Waarom?", max_length=300,
        help_text="Dit komt bij elke leerling op de tijdlijn. Collega’s rond de leerling lezen het ook.",
        error_messages={"required": "Schrijf op waarom iemand anders het overneemt.", "max_length": TE_LANG},
    )  # fmt: skip

    def __init__(self, *args: Any, trainers: list[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trainers = {str(wie.pk): wie for wie in trainers}
        self.fields["trainer"].choices = [(pk, str(wie)) for pk, wie in self.trainers.items()]  # type: ignore[attr-defined]

    def clean_trainer(self) -> Gebruiker:
        return self.trainers[self.cleaned_data["trainer"]]


class VerzetForm(Formulier):
    datum = NabijeDatumVeld(label="Naar welke dag?", jaren_terug=0, jaren_vooruit=1)


class LateKeuze(forms.ChoiceField):
    """Asked of everybody, and each may be answered later: so not "niet verplicht", and not demanded either."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else ""


class LateZin(forms.CharField):
    """The same for a sentence."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value and value.strip() else ""


class OpkomstForm(Formulier):
    """A line for each: was there or not, and one sentence. What was not filled in stays open."""

    def __init__(self, *args: Any, deelnames: list[Deelname], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deelnames = deelnames
        for rij in deelnames:
            leerling = rij.arrangement.dossier.leerling
            self.fields[f"was_er{rij.pk}"] = LateKeuze(
                label=f"Was {leerling} er?", choices=WAS_ER, widget=forms.RadioSelect({"class": "keuzes--naast"}),
                error_messages={"invalid_choice": f"Kies of {leerling.roepnaam} er was."},
            )  # fmt: skip
            self.fields[f"zin{rij.pk}"] = LateZin(
                label=f"Eén zin over {leerling.roepnaam}, als dat nodig is", max_length=LANGSTE_ZIN,
                error_messages={"max_length": TE_LANG},
            )  # fmt: skip

    def regels(self) -> list[tuple[Deelname, forms.BoundField, forms.BoundField]]:
        return [(rij, self[f"was_er{rij.pk}"], self[f"zin{rij.pk}"]) for rij in self.deelnames]

    def clean(self) -> dict[str, Any]:
        velden: dict[str, Any] = super().clean() or {}
        if IEDEREEN in self.data:
            self._iedereen_was_er(velden)
        for rij in self.deelnames:
            if velden.get(f"zin{rij.pk}") and not velden.get(f"was_er{rij.pk}"):
                naam = rij.arrangement.dossier.leerling.roepnaam
                self.add_error(f"was_er{rij.pk}", f"Kies of {naam} er was.")
        if not self.errors and not self.ingevuld():
            raise forms.ValidationError("Kies bij minstens 1 leerling of die er was.")
        return velden

    def _iedereen_was_er(self, velden: dict[str, Any]) -> None:
        """Only lines that stood on the screen: who a colleague wrote down before that, did not."""
        for rij in self.deelnames:
            getoond, keuze = f"zin{rij.pk}" in self.data, f"was_er{rij.pk}"
            if getoond and keuze not in self.errors:
                velden[keuze] = velden.get(keuze) or Aanwezigheid.AANWEZIG

    def ingevuld(self) -> list[tuple[Deelname, str, str]]:
        velden = self.cleaned_data
        gekozen = [(rij, velden.get(f"was_er{rij.pk}", ""), velden.get(f"zin{rij.pk}", "")) for rij in self.deelnames]
        return [regel for regel in gekozen if regel[1]]
