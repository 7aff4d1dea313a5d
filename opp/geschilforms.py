"""What the school writes down about a dispute."""

from typing import Any

from django import forms

from dossiers.models import Contactpersoon, Dossier
from zorg.basis.adres import als_nummer
from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

from .models import Geschil, Versie

LANGSTE_TEKST = 5000
LEERLING = "leerling"


def _tekst(label: str, hulp: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hulp, max_length=LANGSTE_TEKST, widget=forms.Textarea({"rows": 5}))


def _ingelicht() -> NabijeDatumVeld:
    return NabijeDatumVeld(
        label="Wanneer weet het samenwerkingsverband het?",
        help_text="Leeg laten kan, als je dat nog niet weet.",
        required=False,
        validators=[al_geweest()],
    )


class VersieVeld(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.opp.get_soort_display()}, versie {obj.nummer}: {obj.get_status_display().lower()}"


class GeschilForm(Formulier):
    soort = forms.ChoiceField(label="Waar gaat het over?", choices=Geschil.Soort, widget=forms.RadioSelect)
    versie = VersieVeld(
        label="Welk plan?", queryset=Versie.objects.none(), required=False, empty_label="Kies een plan",
        help_text="Alleen als het over een plan gaat.",
    )  # fmt: skip
    besluitdatum = NabijeDatumVeld(
        label="Wanneer hoorden de ouders het besluit van school?",
        help_text="Vanaf die dag telt hoelang ze een geschil kunnen indienen.",
        validators=[al_geweest()],
    )

    def __init__(self, *args: Any, dossier: Dossier, gekozen: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voorgelegd = Versie.objects.filter(opp__dossier=dossier, opp__soort="opp", aangeboden_op__isnull=False)
        self.fields["versie"].queryset = voorgelegd.select_related("opp").order_by("-pk")  # type: ignore[attr-defined]
        if als_nummer(gekozen) is not None:
            self.initial.update({"soort": Geschil.Soort.OPP, "versie": gekozen})

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        if velden.get("soort") == Geschil.Soort.OPP and not velden.get("versie") and "versie" not in self.errors:
            self.add_error("versie", "Kies over welk plan het geschil gaat.")
        return velden


class IndienForm(Formulier):
    ingediend_datum = NabijeDatumVeld(label="Wanneer is het ingediend?", validators=[al_geweest()])
    wie = forms.MultipleChoiceField(label="Wie diende het in?", widget=forms.CheckboxSelectMultiple)
    swv_datum = _ingelicht()

    def __init__(self, *args: Any, geschil: Geschil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leerling = geschil.dossier.leerling
        self.mensen = {str(c.pk): c for c in Contactpersoon.objects.filter(leerling=leerling).order_by("pk")}
        keuzes = [(pk, str(contact)) for pk, contact in self.mensen.items()]
        self.fields["wie"].choices = [*keuzes, (LEERLING, leerling.roepnaam)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        wie = velden.pop("wie", [])
        return velden | {
            "indieners": [self.mensen[pk] for pk in wie if pk in self.mensen],
            "door_leerling": LEERLING in wie,
        }


class OordeelForm(Formulier):
    oordeel_datum = NabijeDatumVeld(label="Wanneer gaf de commissie het oordeel?", validators=[al_geweest()])
    uitkomst = forms.ChoiceField(label="Wat is het oordeel?", choices=Geschil.Uitkomst, widget=forms.RadioSelect)
    swv_datum = _ingelicht()
    samenvatting = _tekst("Wat zegt de commissie?", "In het kort: waarom, en wat de school kan doen.")


class BesluitForm(Formulier):
    bestuur_datum = NabijeDatumVeld(label="Wanneer nam het bestuur het besluit?", validators=[al_geweest()])
    bestuursbesluit = _tekst(
        "Wat besloot het bestuur?", "En wat er nu verandert. Past het plan niet meer, maak dan een nieuwe versie."
    )


class StopForm(Formulier):
    reden = _tekst("Waarom stopt het?", "Bijvoorbeeld: jullie kwamen er samen uit.")
