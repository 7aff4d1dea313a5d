from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from dossiers.models import Tijdlijnstuk
from scholen.models import Catalogusitem
from zorg.basis.formulier import TE_LANG, Formulier, NabijeDatumVeld, al_geweest

from .models import pasnaam
from .models.pas import LANGSTE_REGEL, MEESTE_REGELS

PER_REGEL = {"rows": 3}
MEESTE_DOELEN, LANGSTE_TEKST = 10, 5000


def regels(tekst: str) -> list[str]:
    return [regel.strip() for regel in tekst.splitlines() if regel.strip()]


def vak(label: str, *, verplicht: bool = True, **extra: Any) -> forms.CharField:
    """A text area; too long is said in words, and the text stays."""
    return forms.CharField(
        label=label,
        required=verplicht,
        widget=forms.Textarea(PER_REGEL),
        validators=[MaxLengthValidator(LANGSTE_TEKST, TE_LANG)],
        **extra,
    )


def weken(*aantallen: int) -> list[tuple[str, date]]:
    vandaag = timezone.localdate()
    return [(f"Over {n} {'week' if n == 1 else 'weken'}", vandaag + timedelta(weeks=n)) for n in aantallen]


def snelkeuzes(form: forms.Form, **keuzes: list[tuple[str, date]]) -> None:
    for naam, lijst in keuzes.items():
        veld = form.fields[naam]
        if isinstance(veld, NabijeDatumVeld):
            veld.snelkeuzes = lijst


class DoelForm(Formulier):
    doelen = forms.CharField(
        label="Wat wil de leerling bereiken?",
        help_text="Schrijf elk doel op een eigen regel.",
        widget=forms.Textarea(PER_REGEL),
        error_messages={"required": "Schrijf minstens 1 doel op."},
    )

    def clean_doelen(self) -> list[str]:
        doelen = regels(self.cleaned_data["doelen"])
        if len(doelen) > MEESTE_DOELEN:
            raise forms.ValidationError(
                f"Je schreef {len(doelen)} doelen op. Kies er hoogstens {MEESTE_DOELEN}: die zijn nu het belangrijkst."
            )
        if any(len(doel) > 500 for doel in doelen):
            raise forms.ValidationError(
                "Een doel is hoogstens 500 tekens lang. Maak het korter, of maak er 2 doelen van."
            )
        return doelen


class ToewijsForm(DoelForm):
    field_order = (
        "begeleider",
        "matchreden",
        "motivatie",
        "begindatum",
        "duur_weken",
        "evaluatiedatum",
        "frequentie",
        "doelen",
    )

    motivatie = forms.CharField(
        label="Waarom juist deze begeleiding?",
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=20,
        max_length=2000,
        help_text="Dit is alleen voor uitzonderlijke vragen. Schrijf in een of twee zinnen waarom het hier nodig is.",
    )
    begeleider = forms.ChoiceField(
        label="Wie begeleidt?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie de leerling gaat begeleiden."},
    )
    matchreden = forms.CharField(
        label="Waarom past deze begeleider?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text="Laat je dit leeg, dan bewaren we wat hierboven bij je keuze staat.",
    )
    begindatum = NabijeDatumVeld(label="Vanaf wanneer?")
    duur_weken = forms.IntegerField(
        label="Hoeveel weken duurt het?",
        required=False,
        help_text="Laat je dit leeg, dan geldt de termijn van school.",
        error_messages={"invalid": "Vul een heel getal in."},
    )
    evaluatiedatum = NabijeDatumVeld(
        label="Wanneer evalueren jullie?",
        required=False,
        help_text="Laat je dit leeg, dan geldt de termijn van school.",
    )
    frequentie = forms.ChoiceField(label="Hoe vaak?", choices=Catalogusitem.Frequentie.choices)

    def __init__(
        self,
        *args: Any,
        kandidaten: Sequence[tuple[Gebruiker, str]],
        voorbeelden: Sequence[str] = (),
        uitzonderlijk: bool = False,
        minstens: int = 1,
        hoogstens: int = 52,
        ritme: Sequence[Catalogusitem.Frequentie] = tuple(Catalogusitem.Frequentie),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not uitzonderlijk:
            del self.fields["motivatie"]
        self.minstens, self.hoogstens = minstens, hoogstens
        if not hoogstens:  # it runs to the last school day
            del self.fields["duur_weken"]
        self.fields["frequentie"].choices = [(keer.value, keer.label) for keer in ritme]  # type: ignore[attr-defined]
        self.kandidaten = {str(gebruiker.pk): gebruiker for gebruiker, _ in kandidaten}
        keuze = self.fields["begeleider"]
        keuze.choices = [(gebruiker.pk, tekst) for gebruiker, tekst in kandidaten]  # type: ignore[attr-defined]
        snelkeuzes(self, begindatum=[("Vandaag", timezone.localdate()), *weken(1)], evaluatiedatum=weken(6, 10))
        doelen = self.fields["doelen"]
        doelen.required = False
        if voorbeelden:
            doelen.help_text = f"Schrijf elk doel op een eigen regel. Bijvoorbeeld: {'; '.join(voorbeelden)}."

    def clean_begeleider(self) -> Gebruiker:
        return self.kandidaten[self.cleaned_data["begeleider"]]

    def clean_duur_weken(self) -> int | None:
        weken: int | None = self.cleaned_data["duur_weken"]
        if weken is not None and not self.minstens <= weken <= self.hoogstens:
            raise forms.ValidationError(f"Kies {self.minstens} tot en met {self.hoogstens} weken.")
        return weken

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begin, evaluatie = data.get("begindatum"), data.get("evaluatiedatum")
        if begin and evaluatie and evaluatie <= begin:
            self.add_error("evaluatiedatum", "Kies een dag na de eerste dag.")
        return data


class OudersInlichtenForm(Formulier):
    besproken_datum = NabijeDatumVeld(label="Wanneer besprak je dit met de leerling?", validators=[al_geweest()])
    toelichting = vak(
        "Wat vindt de leerling ervan, en wat horen de ouders?",
        help_text="Alleen wie de zorg regelt, leest dit.",
        error_messages={"required": "Schrijf op wat je met de leerling afsprak."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        snelkeuzes(self, besproken_datum=[("Vandaag", timezone.localdate())])


class PasForm(Formulier):
    """What stands on a card. The reason is not asked: who reads the card does not need it."""

    soort = forms.ChoiceField(label="Welke pas?", widget=forms.RadioSelect)
    mag = vak("Wat mag de leerling?")
    begindatum = NabijeDatumVeld(label="Vanaf welke dag?", jaren_terug=1, jaren_vooruit=1)
    einddatum = NabijeDatumVeld(label="Tot en met welke dag?", jaren_terug=0, jaren_vooruit=2)
    verklaring = forms.ChoiceField(label="Op welke verklaring rust de pas?", required=False)

    def __init__(
        self, *args: Any, soorten: Sequence[Catalogusitem], met_verklaring: Sequence[str],
        verklaringen: Sequence[Tijdlijnstuk], roepnaam: str, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.soorten = {item.code: item for item in soorten}
        self.verklaringen = {str(stuk.pk): stuk for stuk in verklaringen}
        self.fields["soort"].choices = [(item.code, pasnaam(item)) for item in soorten]  # type: ignore[attr-defined]
        self.fields["mag"].label = f"Wat mag {roepnaam}?"
        self.fields["mag"].help_text = (
            f"Hoogstens {MEESTE_REGELS} regels van {LANGSTE_REGEL} tekens. Iedereen met wie {roepnaam} te maken heeft "
            "kan de pas lezen. Schrijf dus geen reden en geen diagnose."
        )
        snelkeuzes(self, begindatum=[("Vandaag", timezone.localdate())], einddatum=weken(6, 12))
        self._verklaring([pasnaam(item) for item in soorten if item.code in met_verklaring])

    def _verklaring(self, namen: list[str]) -> None:
        if not namen:
            del self.fields["verklaring"]
            return
        keuze = self.fields["verklaring"]
        keuze.choices = [("", "Geen")] + [  # type: ignore[attr-defined]
            (pk, f"{stuk.titel} ({date_format(stuk.datum, 'j F Y')})") for pk, stuk in self.verklaringen.items()
        ]
        keuze.help_text = f"Alleen nodig voor: {', '.join(namen)}. De verklaring staat niet op de pas."
        if not self.verklaringen:
            keuze.help_text += " Er is nu geen verklaring die jij mag lezen. Leg die eerst vast bij de stukken."

    def clean_soort(self) -> Catalogusitem:
        return self.soorten[self.cleaned_data["soort"]]

    def clean_verklaring(self) -> Tijdlijnstuk | None:
        return self.verklaringen.get(self.cleaned_data["verklaring"])

    def clean_mag(self) -> list[str]:
        gevraagd = regels(self.cleaned_data["mag"])
        if len(gevraagd) > MEESTE_REGELS:
            raise forms.ValidationError(f"Op een pas passen {MEESTE_REGELS} regels. Je schreef er {len(gevraagd)}.")
        if lang := next((regel for regel in gevraagd if len(regel) > LANGSTE_REGEL), ""):
            raise forms.ValidationError(f"Deze regel is te lang voor een pas ({len(lang)} tekens): {lang}")
        return gevraagd


class PasIntrekkenForm(Formulier):
    reden = forms.CharField(
        label="Waarom stopt de pas?",
        max_length=300,
        help_text="Dit staat niet op de pas. Wie de pas controleert, ziet dit niet.",
    )


class PasZoekForm(Formulier):
    code = forms.CharField(
        label="Welke code staat op de pas?",
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
