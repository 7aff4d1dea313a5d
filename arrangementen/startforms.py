"""What is asked between the decision and the first day."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from dossiers.forms import EenKeerForm
from dossiers.models import Gesprek
from zorg.basis.formulier import TE_LANG, Formulier, NabijeDatumVeld, al_geweest

from .forms import vak
from .models import Arrangement
from .models.aanloop import MEESTE_UREN
from .services.aanloop import stand
from .start import KORTSTE_REDEN

NIEUW = "nieuw"


class VormForm(EenKeerForm):
    """Need, wish and the talk about the form, in one go; a talk that is on the timeline is chosen and not typed."""

    aanleidingen = forms.MultipleChoiceField(
        label="Wat is de aanleiding?", required=False, widget=forms.CheckboxSelectMultiple
    )
    nodig = vak("Waarom is deze hulp nodig?", error_messages={"required": "Schrijf op waarom deze hulp nodig is."})
    gewenst = forms.ChoiceField(
        label="Wil de leerling dit?",
        widget=forms.RadioSelect,
        choices=Arrangement.Gewenst.choices,
        error_messages={"required": "Kies wat de leerling ervan vindt."},
    )
    wens = vak("Wat wil de leerling zelf?", error_messages={"required": "Schrijf op wat de leerling zelf wil."})
    gesprek = forms.ChoiceField(label="In welk gesprek bespraken jullie dit?", widget=forms.RadioSelect)
    datum = NabijeDatumVeld(
        label="Wanneer was het gesprek?",
        validators=[al_geweest()],
        required=False,
        help_text="Alleen nodig als het gesprek er nog niet bij staat.",
    )
    inspanning = forms.BooleanField(required=False)
    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    field_order = ("aanleidingen", "nodig", "gewenst", "wens", "gesprek", "datum", "inspanning")

    def __init__(self, *args: Any, arrangement: Arrangement, gesprekken: Sequence[Gesprek], **kwargs: Any) -> None:
        kwargs["initial"] = {
            "aanleidingen": arrangement.aanleidingen, "nodig": arrangement.nodig or arrangement.toelichting,
            "gewenst": arrangement.gewenst, "wens": arrangement.wens, "datum": timezone.localdate(),
            "gesprek": NIEUW, "gezien": stand(arrangement), "inspanning": bool(arrangement.inspanning_besproken_datum),
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        naam, regels = arrangement.dossier.leerling.roepnaam, arrangement.dossier.leerling.school.regels
        self.gesprekken = {str(g.pk): g for g in gesprekken}
        self.fields["gewenst"].label = f"Wil {naam} dit?"
        self.fields["wens"].label = f"Wat wil {naam} zelf?"
        self.fields["gesprek"].choices = [  # type: ignore[attr-defined]
            *((pk, f"{g.soort_naam}, {date_format(g.datum, 'j F Y')}") for pk, g in self.gesprekken.items()),
            (NIEUW, "Een gesprek dat er nog niet bij staat: leg het hiermee vast"),
        ]
        self._keuzes(regels.lijst("inzet.aanleidingen"), arrangement)
        self._inspanning(naam, regels.geldt("inzet.inspanningsregel"), regels.waarde("opp.tekst_inzet"))

    def _keuzes(self, aanleidingen: list[str], arrangement: Arrangement) -> None:
        alle = list(dict.fromkeys([*aanleidingen, *arrangement.aanleidingen]))
        if not alle:
            del self.fields["aanleidingen"]
            return
        self.fields["aanleidingen"].choices = [(tekst, tekst) for tekst in alle]  # type: ignore[attr-defined]

    def _inspanning(self, naam: str, geldt: bool, tekst: str) -> None:
        if not geldt:
            del self.fields["inspanning"]
            return
        veld = self.fields["inspanning"]
        veld.required, veld.label = True, f"Ik besprak met {naam} wat we aan inzet vragen"
        veld.help_text = tekst
        veld.error_messages["required"] = f"Bespreek dit eerst met {naam}. Zet daarna hier een vinkje."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("gesprek") == NIEUW and not data.get("datum") and "datum" not in self.errors:
            self.add_error("datum", "Kies wanneer het gesprek was.")
        return data

    def velden(self) -> dict[str, Any]:
        data = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "sleutel"}
        return data | {"gesprek": self.gesprekken.get(data["gesprek"])}


class AanpakForm(Formulier):
    """How and with what: read by everybody who reads the support (GRO-01)."""

    hulpvraag = vak("Wat is de hulpvraag van de leerling?", verplicht=False)
    plaats = forms.ChoiceField(
        label="Waar is het?", widget=forms.RadioSelect, choices=Arrangement.Plaats.choices,
        error_messages={"required": "Kies waar het is."},
    )  # fmt: skip
    middelen = forms.CharField(
        label="Wie en wat zetten we in?",
        validators=[MaxLengthValidator(300, TE_LANG)],
        required=False,
        help_text="Bijvoorbeeld: de begeleider, 1 lesuur per week.",
    )
    uren = forms.DecimalField(
        label="Hoeveel uur is dat in totaal?",
        required=False,
        min_value=0,
        max_value=MEESTE_UREN,
        decimal_places=1,
        max_digits=5,
        localize=True,
        widget=forms.TextInput({"class": "breedte-4", "inputmode": "decimal"}),
        error_messages={
            "invalid": "Vul een getal in, zoals 12,5.",
            "max_value": f"Vul hoogstens {MEESTE_UREN} uur in.",
            "min_value": "Vul 0 of meer in.",
            "max_decimal_places": "Vul hoogstens 1 cijfer achter de komma in.",
        },
    )
    verwacht_effect = vak("Wat verwachten we ervan?", verplicht=False)

    def __init__(self, *args: Any, roepnaam: str, verplicht: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hulpvraag"].label = f"Wat is de hulpvraag van {roepnaam}?"
        for naam, zin in (
            ("middelen", "Schrijf op wie en wat jullie inzetten."),
            ("uren", "Vul in hoeveel uur dat is."),
            ("verwacht_effect", "Schrijf op wat jullie ervan verwachten."),
        ):
            self.fields[naam].required = verplicht
            self.fields[naam].error_messages["required"] = zin


class LaatsteDagForm(Formulier):
    einddatum = NabijeDatumVeld(label="Wat is de laatste dag?", jaren_terug=0, jaren_vooruit=2)
    reden = forms.CharField(
        label="Waarom?",
        validators=[MaxLengthValidator(300, TE_LANG)],
        error_messages={"required": "Schrijf op waarom het eerder of later eindigt."},
        help_text="Dit komt op de tijdlijn.",
    )


class ZonderPlanForm(Formulier):
    """Help that cannot wait for the signatures: on somebody's name, with a reason that stays."""

    verantwoordelijk = forms.ChoiceField(
        label="Wie is hiervoor verantwoordelijk?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie hiervoor verantwoordelijk is."},
    )
    reden = vak(
        "Waarom kan de hulp niet wachten?",
        help_text=f"Minstens {KORTSTE_REDEN} tekens. Dit komt in het dossier. Het plan wordt daarna nog getekend.",
        error_messages={"required": "Schrijf op waarom de hulp niet kan wachten."},
    )

    def __init__(self, *args: Any, mensen: Sequence[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mensen = {str(persoon.pk): persoon for persoon in mensen}
        self.fields["verantwoordelijk"].choices = [(pk, str(persoon)) for pk, persoon in self.mensen.items()]  # type: ignore[attr-defined]

    def clean_verantwoordelijk(self) -> Gebruiker:
        return self.mensen[self.cleaned_data["verantwoordelijk"]]


class IngehuurdForm(Formulier):
    """Who of those who guide here is hired."""

    def __init__(self, *args: Any, mensen: Sequence[Gebruiker], ingehuurd: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mensen = mensen
        self.fields["wie"] = forms.MultipleChoiceField(
            label="Wie is ingehuurd?",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(str(persoon.pk), str(persoon)) for persoon in mensen],
            initial=[str(pk) for pk in ingehuurd],
            help_text="Van de ouders is dan eerst een schriftelijk ja nodig. Vanaf 18 jaar zegt de leerling dat zelf.",
        )

    def gekozen(self) -> dict[Gebruiker, bool]:
        return {persoon: str(persoon.pk) in self.cleaned_data["wie"] for persoon in self.mensen}
