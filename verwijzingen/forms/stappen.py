"""One form a step."""

from typing import Any

from django import forms
from django.utils import timezone

from scholen.models import Bestemming
from verwijzingen.models import Verwijzing
from verwijzingen.termijnen import na_schoolweken
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .vakken import JA_NEE, dag_geweest, regel, vak

Status = Verwijzing.Status


class BesprekenForm(Formulier):
    overleg = forms.ChoiceField(
        label="Heb je dit met de ouders besproken?",
        choices=JA_NEE,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    reden = vak("Waarom niet met de ouders?", verplicht=False, help_text="Alleen nodig als je nee kiest.")
    datum = dag_geweest("Wanneer was het gesprek?", error_messages={"required": "Vul de dag van het gesprek in."})

    def __init__(self, *args: Any, verwijzing: Verwijzing, **kwargs: Any) -> None:
        super().__init__(*args, initial={"datum": timezone.localdate()}, **kwargs)
        if verwijzing.zonder_ouders:
            self.fields["overleg"].choices = [("nee", "Nee, de leerling wil dit nog niet")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("overleg") == "nee" and not data.get("reden"):
            self.add_error("reden", "Schrijf op waarom er geen overleg met de ouders was.")
        data["overleg"] = data.get("overleg") == "ja"
        return data


class IndicatieForm(Formulier):
    instelling = regel("Welke instelling stelt de indicatie?", lengte=150, zin="Vul de erkende instelling in.")
    status = forms.ChoiceField(
        label="Hoe staat het ervoor?", choices=Verwijzing.Indicatie.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het ervoor staat."},
    )  # fmt: skip
    datum = dag_geweest("Sinds wanneer?")


class IndienenForm(Formulier):
    datum = dag_geweest("Wanneer is het ingediend?")


class BesluitForm(Formulier):
    uitkomst = forms.ChoiceField(
        label="Wat is het besluit?",
        choices=[("toegekend", "Toegekend"), ("afgewezen", "Afgewezen")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies toegekend of afgewezen."},
    )
    van = regel("Wie besloot?", lengte=100, zin="Vul in wie besloot.")
    datum = dag_geweest("Wanneer is besloten?")
    toelichting = vak("Toelichting", verplicht=False, help_text="Nodig als het is afgewezen.")
    begindatum = NabijeDatumVeld(label="Vrij vanaf", required=False)
    geldig_tot = NabijeDatumVeld(label="Geldig tot en met", required=False, jaren_vooruit=6)
    omvang = forms.ChoiceField(
        label="Hoeveel is de leerling vrij?",
        choices=Verwijzing.Omvang.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    grond = forms.ChoiceField(
        label="Op welke grond?", choices=Verwijzing.Grond.choices, widget=forms.RadioSelect, required=False,
        help_text="Schrijf hier niets over de gezondheid zelf.",
    )  # fmt: skip

    def __init__(self, *args: Any, verwijzing: Verwijzing, **kwargs: Any) -> None:
        begin = {"van": verwijzing.bestemming.besluit_door, "datum": timezone.localdate()}
        super().__init__(*args, initial=begin, **kwargs)
        if not verwijzing.bestemming.vrijstelling:
            for naam in ("begindatum", "omvang", "grond"):
                del self.fields[naam]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("uitkomst") == "afgewezen" and not data.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom het is afgewezen.")
        return data


class BeginForm(Formulier):
    begindatum = NabijeDatumVeld(label="Wat is de eerste dag?", error_messages={"required": "Vul de eerste dag in."})
    einddatum = NabijeDatumVeld(label="Wat is de laatste dag?", required=False, jaren_vooruit=6)

    def __init__(self, *args: Any, verwijzing: Verwijzing, **kwargs: Any) -> None:
        begin = verwijzing.begindatum or timezone.localdate()
        self.weken = verwijzing.bestemming.duur_weken
        self.school = verwijzing.dossier.leerling.school
        eind = na_schoolweken(self.school, begin, self.weken) if self.weken else verwijzing.geldig_tot_datum
        super().__init__(*args, initial={"begindatum": begin, "einddatum": eind}, **kwargs)
        if self.weken:
            self.fields[
                "einddatum"
            ].help_text = (
                f"{self.weken} schoolweken; vakanties tellen niet mee. Laat je dit leeg, dan rekenen we de dag uit."
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        begin, eind = data.get("begindatum"), data.get("einddatum")
        if begin and eind and eind < begin:
            self.add_error("einddatum", "De laatste dag ligt voor de eerste dag.")
        if begin and not eind and self.weken and "einddatum" not in self.errors:
            data["einddatum"] = na_schoolweken(self.school, begin, self.weken)
        return data


class EvaluatieForm(Formulier):
    datum = dag_geweest("Wanneer?")
    tekst = vak("Hoe gaat het?", zin="Schrijf op hoe het gaat.")


class AdviesForm(Formulier):
    van = regel("Wie gaf het advies?", lengte=150, zin="Schrijf op wie het advies gaf.")
    datum = dag_geweest("Op welke dag?")
    advies = vak("Wat is het advies?", zin="Schrijf het advies op.")


class AfrondenForm(Formulier):
    hoe = forms.ChoiceField(
        label="Hoe loopt het af?", widget=forms.RadioSelect, error_messages={"required": "Kies hoe het afloopt."}
    )
    datum = dag_geweest("Vanaf welke dag?", help_text="De dag van terugkeer, van plaatsing of de laatste dag.")
    reden = vak("Hoe ging het?", zin="Schrijf op hoe het ging.")
    vervolg = forms.ModelChoiceField(
        label="Gaat de leerling hierna ergens anders heen?",
        queryset=Bestemming._default_manager.none(),
        required=False,
        empty_label="Nee",
        help_text="Dan begint meteen een nieuwe verwijzing.",
    )

    def __init__(self, *args: Any, verwijzing: Verwijzing, bestemmingen: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"datum": timezone.localdate()}, **kwargs)
        self.fields["vervolg"].queryset = bestemmingen  # type: ignore[attr-defined]
        self.fields["hoe"].choices = _afloop(verwijzing)  # type: ignore[attr-defined]


def _afloop(verwijzing: Verwijzing) -> list[tuple[str, str]]:
    plaatsing = verwijzing.bestemming.soort in (Bestemming.Soort.ONDERWIJS, Bestemming.Soort.TIJDELIJK)
    keuzes = [(Status.BEEINDIGD, "Het is klaar")]
    if plaatsing:
        keuzes = [
            (Status.TERUGKEER, "De leerling is terug op school"),
            (Status.UITSTROOM, "De leerling is definitief geplaatst op een andere school"),
            (Status.BEEINDIGD, "Het is gestopt; de school blijft verantwoordelijk"),
        ]
    return [(str(code), naam) for code, naam in keuzes if verwijzing.kan_naar(code)]


class IntrekkenForm(Formulier):
    reden = vak("Waarom gaat het niet door?", zin="Schrijf op waarom het niet doorgaat.")
