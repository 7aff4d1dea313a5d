"""What people fill in. A section may be half empty: what is needed is asked when the plan is laid before parents."""

from typing import Any, ClassVar

from django import forms
from django.db import models

from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

from .models import Doel, Doelvoortgang, Evaluatie, Hoorgesprek, Opp, Oudergesprek, Versie
from .soorten import SOORTEN, Deel
from .vragen import LANGSTE_TEKST, VRAGEN

# A plan may run as long as a pupil is at school.
SCHOOLTIJD: dict[str, Any] = {"jaren_terug": 7, "jaren_vooruit": 7}


class LeegMag:
    """Shown as needed, yet saved empty: an unfinished section is no mistake."""

    def validate(self, value: Any) -> None:
        if value not in ("", None):
            super().validate(value)  # type: ignore[misc]


class Tekst(LeegMag, forms.CharField):
    pass


class Keuze(LeegMag, forms.ChoiceField):
    pass


class Datum(LeegMag, NabijeDatumVeld):
    pass


class DeelForm(Formulier):
    """One section; made for a section by ``deel_form``."""

    DEEL: str
    VAN: Deel

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        begin, eind = velden.get("begindatum"), velden.get("einddatum")
        if begin and eind and eind < begin:
            self.add_error("einddatum", "De einddatum ligt voor de begindatum.")
        return velden


def _veld(naam: str, deel: Deel) -> forms.Field:
    label, hulp = deel.woorden.get(naam) or VRAGEN[naam]
    model = Versie._meta.get_field(naam)
    gemeen: dict[str, Any] = {"label": label, "help_text": hulp, "required": naam in deel.verplicht}
    if isinstance(model, models.DateField):
        return Datum(**SCHOOLTIJD, **gemeen)
    if isinstance(model, models.Field) and model.choices:
        return Keuze(choices=[("", "Kies een antwoord"), *model.choices], **gemeen)
    if isinstance(model, models.TextField):
        return Tekst(max_length=LANGSTE_TEKST, widget=forms.Textarea({"rows": 4}), **gemeen)
    return Tekst(max_length=getattr(model, "max_length", None), **gemeen)


def _deel_form(naam: str, deel: Deel) -> type[DeelForm]:
    velden = {veld: _veld(veld, deel) for veld in deel.velden}
    return type(f"{naam.capitalize()}Form", (DeelForm,), {**velden, "DEEL": naam, "VAN": deel})


FORMULIEREN = {
    soort: {naam: _deel_form(naam, deel) for naam, deel in van.delen.items()} for soort, van in SOORTEN.items()
}


def tekstvak(label: str, hulp: str = "", *, rows: int = 3, nodig: bool = True, **extra: Any) -> forms.CharField:
    """With ``nodig=False`` the form itself says when it may not be empty."""
    soort = forms.CharField if nodig else Tekst
    return soort(label=label, help_text=hulp, max_length=LANGSTE_TEKST, widget=forms.Textarea({"rows": rows}), **extra)


class DoelForm(Formulier):
    doel = tekstvak("Wat bereikt de leerling?", "Zo concreet dat je het kunt zien.")
    domein = forms.ChoiceField(label="Waar gaat het over?", choices=Doel.Domein)
    beginsituatie = tekstvak("Hoe is het nu?", required=False)
    aanpak = tekstvak("Wat doen jullie?")
    wie = forms.CharField(label="Wie doet dat?", max_length=200)
    duur = forms.CharField(
        label="Hoe vaak en hoe lang?", max_length=200, help_text="Bijvoorbeeld: elke week, 10 weken."
    )
    begindatum = NabijeDatumVeld(label="Wanneer begint het?", **SCHOOLTIJD)
    einddatum = NabijeDatumVeld(label="Wanneer is het klaar?", **SCHOOLTIJD)
    succescriterium = tekstvak("Waaraan zie je dat het gelukt is?")
    evaluatiedatum = NabijeDatumVeld(label="Wanneer bespreken jullie dit doel?", **SCHOOLTIJD)
    bron = forms.ChoiceField(label="Wie bedacht dit doel?", choices=Doel.Bron, initial=Doel.Bron.ZELF)
    inbreng_leerling = tekstvak(
        "Wat zegt de leerling over dit doel?", "En wat hebben jullie daarmee gedaan?", rows=2, required=False
    )

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        begin, eind = velden.get("begindatum"), velden.get("einddatum")
        if begin and eind and eind < begin:
            self.add_error("einddatum", "De einddatum ligt voor de begindatum.")
        return velden


class GehoordForm(Formulier):
    """The pupil was heard, and then this is asked (``VAN_DE_LEERLING``); or did not want to be, and why (LAW-09)."""

    VAN_DE_LEERLING: ClassVar[dict[str, str]]

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        if velden.get("ziet_af") and not velden.get("reden"):
            self.add_error("reden", "Schrijf op waarom de leerling niet wilde praten.")
        if velden.get("ziet_af") is False:
            for naam, zin in self.VAN_DE_LEERLING.items():
                if not velden.get(naam):
                    self.add_error(naam, zin)
        return velden


class HoorgesprekForm(GehoordForm):
    VAN_DE_LEERLING: ClassVar = {
        "mening": "Schrijf op wat de leerling vindt.",
        "wijze": "Kies hoe de leerling het vertelde.",
    }

    ziet_af = forms.TypedChoiceField(
        label="Wilde de leerling erover praten?",
        choices=[("nee", "Ja, we praatten over het plan"), ("ja", "Nee, de leerling wilde dat niet")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    reden = tekstvak("Waarom wilde de leerling niet praten?", nodig=False)
    datum = NabijeDatumVeld(label="Wanneer was dat?", validators=[al_geweest()])
    wijze = Keuze(label="Hoe vertelde de leerling het?", choices=Hoorgesprek.Wijze, widget=forms.RadioSelect)
    mening = tekstvak(
        "Wat vindt de leerling?",
        "Wat gaat goed, wat is lastig, wat is nodig, wat wil de leerling bereiken?",
        rows=5,
        nodig=False,
    )
    invloed = tekstvak("Wat hebben jullie daarmee gedaan?", nodig=False)


class OudergesprekForm(Formulier):
    datum = NabijeDatumVeld(label="Wanneer spraken jullie elkaar?", validators=[al_geweest()])
    deelnemers = forms.CharField(label="Met wie?", max_length=300)
    besproken = tekstvak("Wat bespraken jullie?", rows=5)
    uitkomst = forms.ChoiceField(label="Zijn jullie het eens?", choices=Oudergesprek.Uitkomst, widget=forms.RadioSelect)


class TerugkoppelForm(Formulier):
    datum = NabijeDatumVeld(label="Wanneer vertelde je het?", validators=[al_geweest()])


class RegistratieForm(Formulier):
    volgsysteem_datum = NabijeDatumVeld(label="Wanneer zette je het plan in het leerlingvolgsysteem?", required=False)
    rod_begindatum = NabijeDatumVeld(label="Welke begindatum geldt voor het register?", required=False, **SCHOOLTIJD)
    rod_einddatum = NabijeDatumVeld(label="Welke einddatum geldt voor het register?", required=False, **SCHOOLTIJD)
    rod_doorgegeven_datum = NabijeDatumVeld(label="Wanneer gaf je dat door?", required=False)

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        begin, eind = velden.get("rod_begindatum"), velden.get("rod_einddatum")
        if begin and eind and eind < begin:
            self.add_error("rod_einddatum", "De einddatum ligt voor de begindatum.")
        return velden


class GrondslagForm(Formulier):
    grondslag = forms.ChoiceField(
        label="Waarom hoort er een plan bij?", choices=Opp.Grondslag, widget=forms.RadioSelect
    )
    ankerdatum = NabijeDatumVeld(
        label="Vanaf welke dag telt de termijn?",
        help_text="De dag van het besluit over extra hulp, of de eerste schooldag als dat toen al bekend was.",
        validators=[al_geweest()],
    )


class EvaluatieForm(GehoordForm):
    """With two questions for each goal of the plan; all mistakes stand in one list."""

    VAN_DE_LEERLING: ClassVar = {
        "wijze": "Kies hoe de leerling het vertelde.",
        "mening_leerling": "Schrijf op wat de leerling vindt.",
        "invloed": "Schrijf op wat er met de mening van de leerling is gedaan.",
    }

    datum = NabijeDatumVeld(label="Wanneer spraken jullie elkaar?", validators=[al_geweest()])
    aanwezigen = forms.CharField(label="Wie waren erbij?", max_length=300)
    ziet_af = forms.TypedChoiceField(
        label="Wilde de leerling vertellen hoe het gaat?",
        choices=[("nee", "Ja"), ("ja", "Nee, de leerling wilde dat niet")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    reden = tekstvak("Waarom wilde de leerling niet praten?", nodig=False)
    wijze = Keuze(label="Hoe vertelde de leerling het?", choices=Hoorgesprek.Wijze, widget=forms.RadioSelect)
    mening_leerling = tekstvak("Wat vindt de leerling?", nodig=False)
    invloed = tekstvak("Wat hebben jullie daarmee gedaan?", nodig=False)
    mening_ouders = tekstvak("Wat vinden de ouders?")
    conclusie = forms.ChoiceField(label="Wat gebeurt er nu?", choices=Evaluatie.Conclusie, widget=forms.RadioSelect)
    toelichting = tekstvak("Waarom?")
    volgende_datum = Datum(label="Wanneer kijken jullie weer?", required=True)

    def __init__(self, *args: Any, doelen: list[Doel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doelen = doelen
        for doel in doelen:
            vraag = f"Hoe ver is doel {doel.nummer}?"
            self.fields[f"doel{doel.pk}-stand"] = forms.ChoiceField(
                label=vraag,
                choices=Doelvoortgang.Stand,
                widget=forms.RadioSelect,
                error_messages={"required": f"Kies een antwoord bij ‘{vraag}’."},
            )
            self.fields[f"doel{doel.pk}-toelichting"] = tekstvak("Wat zien jullie daarvan?", rows=2, required=False)
        per_doel = [naam for naam in self.fields if naam.startswith("doel")]
        self.order_fields(["datum", "aanwezigen", *per_doel])  # as on the page, also where the mistakes are listed

    @property
    def per_doel(self) -> list[tuple[Doel, forms.BoundField, forms.BoundField]]:
        return [(d, self[f"doel{d.pk}-stand"], self[f"doel{d.pk}-toelichting"]) for d in self.doelen]

    def gescheiden(self) -> tuple[dict[str, Any], dict[int, tuple[str, str]]]:
        """What was said about the plan, and of each goal its state and note."""
        velden = dict(self.cleaned_data)
        stand = {d.pk: (velden.pop(f"doel{d.pk}-stand"), velden.pop(f"doel{d.pk}-toelichting")) for d in self.doelen}
        return velden, stand

    def clean(self) -> dict[str, Any]:
        velden = super().clean()
        stopt = velden.get("conclusie") == Evaluatie.Conclusie.AFSLUITEN
        if stopt:
            velden["volgende_datum"] = None
        elif "volgende_datum" not in self.errors and not velden.get("volgende_datum"):
            self.add_error("volgende_datum", "Kies wanneer jullie weer kijken hoe het gaat.")
        return velden


class ZonderHandelingsdeelForm(Formulier):
    gepraat = forms.ChoiceField(
        label="Is er gepraat na het antwoord ‘Ik stem niet in’?",
        choices=[("ja", "Ja, we spraken erover"), ("nee", "Nee, wij vroegen het en het gesprek kwam er niet")],
        widget=forms.RadioSelect,
    )
    gesproken = NabijeDatumVeld(
        label="Op welke dag was dat gesprek?", help_text="Nodig als jullie erover spraken.", required=False,
        validators=[al_geweest()],
    )  # fmt: skip
    reden = tekstvak(
        "Waarom stelt school dit deel nu vast?",
        "Bijvoorbeeld: wat is besproken, en waarover zijn jullie het niet eens? Geen gesprek: hoe vroeg je het?",
    )

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        if velden.get("gepraat") == "ja" and not velden.get("gesproken") and "gesproken" not in self.errors:
            self.add_error("gesproken", "Vul de dag van het gesprek in.")
        return velden

    def velden(self) -> dict[str, Any]:
        gepraat = self.cleaned_data["gepraat"] == "ja"
        return {"reden": self.cleaned_data["reden"], "gesproken": self.cleaned_data["gesproken"] if gepraat else None}


class EindeForm(Formulier):
    datum = NabijeDatumVeld(label="Wat is de laatste dag van het plan?", validators=[al_geweest()])
    reden = tekstvak("Waarom stopt het plan?", "Bijvoorbeeld: de doelen zijn behaald.")
