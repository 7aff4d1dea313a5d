"""What staff fill in about an answer that did not come by the link: on paper, by phone, at school."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils import timezone

from accounts.models import Gebruiker
from bijlagen.keuring import UITGANGEN
from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest
from zorg.basis.ontvangst import TE_GROOT

from .forms import tekstvak
from .models import Ondertekening, Telefoonverklaring

Antwoord = Ondertekening.Antwoord
GEZEGD = {
    Antwoord.IN.value: "Stemt in",
    Antwoord.NIET.value: "Stemt niet in",
    Antwoord.GESPREK.value: "Wil eerst praten",
}
SCANSOORTEN = ",".join(f".{naam}" for naam, soort in UITGANGEN.items() if soort in {"pdf", "jpg", "png"})
VUL_CODE = "Vul de code in die op het blad staat. Zo weten we dat de scan bij deze versie en deze persoon hoort."


def scanveld(*, nodig: bool) -> forms.FileField:
    return forms.FileField(
        label="Scan of foto van het blad",
        required=nodig,
        help_text="PDF, JPG of PNG, hoogstens 20 MB. Alleen wie het bewijs mag inzien, kan de scan openen.",
        widget=forms.FileInput({"accept": SCANSOORTEN}),
        error_messages={
            "required": "Kies de scan of de foto.",
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
            "invalid": "Kies het bestand nog een keer.",
        },
    )


def codeveld(*, nodig: bool) -> forms.CharField:
    return forms.CharField(
        label="Welke code staat op het blad?", required=nodig, max_length=200,
        help_text="" if nodig else "Nodig bij een scan.", error_messages={"required": VUL_CODE},
        widget=forms.TextInput({"class": "breedte-20", "autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip


class PapierTerugForm(Formulier):
    code = forms.CharField(
        label="Welke code staat op het blad?",
        help_text="12 letters en cijfers. Een scanner die de QR-code leest, mag ook.",
        max_length=200,
        widget=forms.TextInput({"class": "breedte-20", "autocomplete": "off", "autocapitalize": "characters"}),
    )


class PapierForm(Formulier):
    perspectief_gelezen = forms.ChoiceField(
        label="Staat er een kruisje bij ‘gelezen en met school besproken’?",
        help_text="Neem over wat op het blad staat. Dit komt zo in het bewijs.",
        choices=[("ja", "Ja, aangekruist"), ("nee", "Nee, leeg gelaten")],
        widget=forms.RadioSelect,
    )
    handelingsdeel = forms.ChoiceField(
        label="Wat is het antwoord?", choices=list(GEZEGD.items()), widget=forms.RadioSelect
    )
    naam = forms.CharField(label="Welke naam staat onder het plan?", max_length=200)
    tekendatum = NabijeDatumVeld(label="Welke datum staat erbij?", validators=[al_geweest()])
    toelichting = tekstvak(
        "Wat schreef deze persoon erbij?", "Niets? Laat het dan leeg, ook bij een nee.", required=False
    )
    scan = scanveld(nodig=False)
    code = codeveld(nodig=False)
    erna = forms.BooleanField(
        label="Dit blad is later ingevuld dan het antwoord hierboven",
        help_text="Nodig als beide van dezelfde dag zijn.",
        required=False,
    )
    gezien = forms.BooleanField(label="Ik zag de handtekening onder precies dit document")

    def __init__(
        self, *args: Any, met_perspectief: bool = True, te_groot: bool = False, eerder: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not eerder:  # nothing was answered before that this sheet could be older than
            del self.fields["erna"]
        if not met_perspectief:  # then the sheet has no such box
            del self.fields["perspectief_gelezen"]
        if te_groot:  # it was dropped while it came in, so the field looks empty
            self.fields["scan"].required = True
            self.fields["scan"].error_messages["required"] = TE_GROOT

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        if velden.get("scan") and not velden.get("code", "").strip():
            self.add_error("code", VUL_CODE)
        if velden.get("scan") and self.errors:
            self.add_error("scan", "Kies het bestand nog een keer. Het blijft niet staan als er iets niet goed gaat.")
        return velden

    def velden(self) -> dict[str, Any]:
        velden = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "gezien"}
        return velden | {"perspectief_gelezen": velden.get("perspectief_gelezen") == "ja"}


class BladForm(PapierForm):
    """The same of a page that was scanned already."""

    scan = None  # type: ignore[assignment]
    code = None  # type: ignore[assignment]


class InstuurForm(Formulier):
    """One file out of the copier, with the sheets of as many people as lay on it."""

    scan = scanveld(nodig=True)

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].label = "Welk bestand kwam uit de scanner?"
        self.fields["scan"].help_text = "PDF, JPG of PNG, hoogstens 20 MB en 40 bladzijden."
        if te_groot:
            self.fields["scan"].error_messages["required"] = TE_GROOT


class ScanForm(Formulier):
    """The sheet of an answer that is there already."""

    scan = scanveld(nodig=True)
    code = codeveld(nodig=True)

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if te_groot:
            self.fields["scan"].error_messages["required"] = TE_GROOT


class TelefoonForm(Formulier):
    gelezen = forms.BooleanField(
        label="Deze persoon zegt: ik las het perspectiefdeel en besprak het met school", required=False
    )
    antwoord = forms.ChoiceField(label="Wat is het antwoord op de hulp?", widget=forms.RadioSelect)
    woorden = forms.CharField(
        label="Wat zei deze persoon precies?",
        help_text="In de eigen woorden van deze persoon.",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    datum = NabijeDatumVeld(label="Op welke dag was het gesprek?", validators=[al_geweest()])
    tijd = forms.TimeField(
        label="Hoe laat?",
        widget=forms.TimeInput({"type": "time", "class": "breedte-10"}, format="%H:%M"),
        error_messages={"invalid": "Vul de tijd in als uren en minuten, bijvoorbeeld 14:30."},
    )
    tweede = forms.ChoiceField(
        label="Welke collega bevestigt dit?",
        help_text="Iemand die meeluisterde, of die zelf terugbelt. Pas daarna telt het antwoord.",
    )

    def __init__(
        self, *args: Any, mag: Collection[str], met_perspectief: bool, collegas: Sequence[tuple[Gebruiker, str]],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.collegas = {str(wie.pk): wie for wie, _ in collegas}
        cast(forms.ChoiceField, self.fields["antwoord"]).choices = [(waarde, GEZEGD[waarde]) for waarde in mag]
        cast(forms.ChoiceField, self.fields["tweede"]).choices = [
            ("", "Kies een collega"), *[(str(wie.pk), naam) for wie, naam in collegas],
        ]  # fmt: skip
        if Antwoord.IN not in mag:
            self.fields["antwoord"].help_text = "Instemmen kan hier niet per telefoon: dat vraagt een handtekening."
        if not met_perspectief:
            del self.fields["gelezen"]

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        if "gelezen" in self.fields and velden.get("antwoord") == Antwoord.IN and not velden.get("gelezen"):
            self.add_error("gelezen", "Vraag eerst of deze persoon het perspectiefdeel las en met school besprak.")
        return velden

    def velden(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        gebeld = timezone.make_aware(datetime.combine(schoon["datum"], schoon["tijd"]))
        return {
            "antwoord": schoon["antwoord"],
            "perspectief_gelezen": bool(schoon.get("gelezen")),
            "woorden": schoon["woorden"],
            "gebeld_op": gebeld,
            "tweede": self.collegas[schoon["tweede"]],
        }


class BevestigForm(Formulier):
    oordeel = forms.ChoiceField(
        label="Wat weet jij van dit gesprek?",
        choices=[*Telefoonverklaring.Gehoord.choices, ("nee", "Ik kan dit niet bevestigen")],
        widget=forms.RadioSelect,
    )
    reden = tekstvak("Wat klopt er niet?", "Nodig als je dit niet kunt bevestigen.", rows=2, nodig=False)

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        if velden.get("oordeel") == "nee" and not velden.get("reden", "").strip():
            self.add_error("reden", "Schrijf kort op wat er niet klopt.")
        if len(velden.get("reden", "")) > 500:
            self.add_error("reden", "Deze tekst is te lang. Er passen 500 tekens. Kort de tekst in.")
        return velden


class OpSchoolForm(Formulier):
    herkend = forms.ChoiceField(
        label="Hoe weet je wie dit is?",
        help_text="Zorg bewaart alleen je antwoord. Schrijf nergens een nummer van een pas of paspoort op.",
        choices=Ondertekening.Herkend,
        widget=forms.RadioSelect,
    )
