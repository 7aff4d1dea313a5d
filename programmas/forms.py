"""What somebody may type about an adapted programme."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from roosters.models import Dag
from zorg.basis.formulier import TE_LANG, Formulier, NabijeDatumVeld, al_geweest

from .models import Programma, Programmaversie
from .models.versie import LANGSTE_VAK, MEESTE_VAKKEN
from .volledigheid import GEEN_ONDERDEEL, ONDERDELEN

LANGSTE_TEKST = 700  # the whole must fit one answer of a plan
LANGSTE_BERICHT = 4000
MEESTE_STAPPEN = 6
MENING = [("", "Kies"), *Programmaversie.Mening.choices]


def vak(
    label: str, *, verplicht: bool = False, rijen: int = 3, lengte: int = LANGSTE_TEKST, **extra: Any
) -> forms.CharField:
    """A text area; too long is said in words, and the text stays."""
    return forms.CharField(
        label=label,
        required=verplicht,
        widget=forms.Textarea({"rows": rijen}),
        validators=[MaxLengthValidator(lengte, TE_LANG)],
        **extra,
    )


def _getal(label: str, laagst: int, hoogst: int, **extra: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=laagst, max_value=hoogst,
        widget=forms.NumberInput({"class": "breedte-4", "inputmode": "numeric"}),
        error_messages={
            "invalid": "Vul een heel getal in, zonder procentteken.", "max_value": f"Hoogstens {hoogst}.",
            "min_value": f"Minstens {laagst}.",
        },
        **extra,
    )  # fmt: skip


class ProgrammaForm(Formulier):
    """One version: what the pupil can bear, what school does, from when until when."""

    dagen = Dag

    belastbaarheid = _getal(
        "Hoeveel procent van de lessen kan de leerling aan?",
        0,
        100,
        help_text="Vul dit in, of het aantal lesuren per dag.",
    )
    uren_per_dag = forms.DecimalField(
        label="Of: hoeveel lesuren per dag?", required=False, min_value=0, max_value=20, decimal_places=1,
        max_digits=3, localize=True, widget=forms.TextInput({"class": "breedte-4", "inputmode": "decimal"}),
        help_text="Dan rekenen wij het percentage uit.",
        error_messages={"invalid": "Vul een getal in, bijvoorbeeld 3 of 3,5.", "max_value": "Hoogstens 20 lesuren."},
    )  # fmt: skip
    bron = forms.ChoiceField(label="Wie zegt dat?", choices=Programmaversie.Bron, widget=forms.RadioSelect)
    bron_wie = forms.CharField(label="Wie precies?", required=False, max_length=150)
    bron_datum = NabijeDatumVeld(label="Wanneer was dat?", validators=[al_geweest()])
    toelichting = vak(
        "Wat moet school daarover weten?",
        help_text="Schrijf op wat het op school betekent. Geen diagnose en geen ziekte. Docenten lezen dit niet.",
    )
    kortere_dagen = forms.BooleanField(label="Kortere lesdagen", required=False)
    momenten = forms.MultipleChoiceField(label="In welke lesuren komt de leerling?", required=False)
    spreiding = vak(
        "Toetsen en werkstukken spreiden: hoe?", help_text="Bijvoorbeeld: hoogstens 1 toets per dag, 3 per week."
    )
    vrijstellingen = vak("Van welke vakken is de leerling vrijgesteld?", help_text="1 vak op elke regel.")
    examenjaar = vak(
        "Langer programma met een extra examenjaar: hoe?",
        help_text="Welke vakken in welk jaar. Leeg: geen extra examenjaar.",
    )
    in_de_les = vak("Wat doen docenten in de les?", help_text="Bijvoorbeeld: de leerling mag de les rustig verlaten.")
    begindatum = NabijeDatumVeld(label="Vanaf welke dag geldt dit?", jaren_terug=1, jaren_vooruit=2)
    einddatum = NabijeDatumVeld(label="Tot en met welke dag?", jaren_terug=0, jaren_vooruit=3)
    herzieningsdatum = NabijeDatumVeld(label="Wanneer kijken jullie er weer naar?", jaren_terug=0, jaren_vooruit=3)
    reden = vak("Waarom verandert het programma?", verplicht=True, help_text="Docenten lezen dit niet.")
    gezien = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(
        self, *args: Any, lesuren: Sequence[int], per_dag: int, arts: str, eerste: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lesuren, self.per_dag = lesuren, per_dag
        uren = [(f"{dag.value}-{uur}", f"{dag.label} {uur}") for dag in Dag for uur in lesuren]
        self.fields["momenten"].choices = uren  # type: ignore[attr-defined]
        bronnen = {**dict(Programmaversie.Bron.choices), "arts": arts}
        self.fields["bron"].choices = list(bronnen.items())  # type: ignore[attr-defined]
        self.fields["begindatum"].snelkeuzes = [("Vandaag", timezone.localdate())]  # type: ignore[attr-defined]
        for n in range(1, MEESTE_STAPPEN + 1):
            self.fields[f"stap_{n}"] = NabijeDatumVeld(label="Vanaf", required=False, jaren_terug=1, jaren_vooruit=3)
            self.fields[f"procent_{n}"] = _getal("Procent", 1, 100)
        if eerste:
            del self.fields["reden"]

    @property
    def stappen(self) -> Iterator[dict[str, Any]]:
        """The rows of the build-up, for the template."""
        for n in range(1, MEESTE_STAPPEN + 1):
            yield {"nummer": n, "velden": [self[f"stap_{n}"], self[f"procent_{n}"]]}

    @property
    def rooster(self) -> list[tuple[int, list[dict[str, Any]]]]:
        """For each lesson hour a box a day."""
        gekozen = set(self["momenten"].value() or [])
        return [
            (uur, [
                {"waarde": f"{dag.value}-{uur}", "aan": f"{dag.value}-{uur}" in gekozen,
                 "naam": f"{dag.label}, lesuur {uur}"}
                for dag in Dag
            ])
            for uur in self.lesuren
        ]  # fmt: skip

    def clean_vrijstellingen(self) -> list[str]:
        vakken = list(dict.fromkeys(r.strip() for r in self.cleaned_data["vrijstellingen"].splitlines() if r.strip()))
        if len(vakken) > MEESTE_VAKKEN:
            raise forms.ValidationError(f"Schrijf hoogstens {MEESTE_VAKKEN} vakken op.")
        if lang := next((naam for naam in vakken if len(naam) > LANGSTE_VAK), ""):
            raise forms.ValidationError(
                f"Schrijf op elke regel alleen de naam van een vak. Dit is te lang: {lang[:80]}"
            )
        return vakken

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        fout = {"belastbaarheid", "uren_per_dag"} & set(self.errors)
        if not fout and data.get("belastbaarheid") is None:
            self._percentage(data)
        if data.get("kortere_dagen") and not data.get("momenten") and "momenten" not in self.errors:
            self.add_error("momenten", "Kies in welke lesuren de leerling komt.")
        gekozen = ("kortere_dagen", *ONDERDELEN[1:])
        if not any(data.get(naam) or naam in self.errors for naam in gekozen):
            self.add_error("kortere_dagen", GEEN_ONDERDEEL)
        for n in range(1, MEESTE_STAPPEN + 1):
            self._stap(n, data)
        return data

    def _percentage(self, data: dict[str, Any]) -> None:
        uren = data.get("uren_per_dag")
        if uren is None:
            self.add_error("belastbaarheid", "Vul een percentage in, of het aantal lesuren per dag.")
            return
        deel = (100 * Decimal(uren) / self.per_dag).quantize(Decimal(1), ROUND_HALF_UP)
        data["belastbaarheid"] = min(100, int(deel))

    def _stap(self, n: int, data: dict[str, Any]) -> None:
        dag, procent = data.get(f"stap_{n}"), data.get(f"procent_{n}")
        if (dag is None) == (procent is None) or {f"stap_{n}", f"procent_{n}"} & set(self.errors):
            return
        mist, wat = (f"stap_{n}", "de dag") if dag is None else (f"procent_{n}", "het percentage")
        self.add_error(mist, f"Vul bij stap {n} ook {wat} in.")

    def velden(self) -> dict[str, Any]:
        """The whole version as the service keeps it; empty steps are left out."""
        data = self.cleaned_data
        los = {"gezien", "kortere_dagen", "momenten"}
        kaal = {n: w for n, w in data.items() if n not in los and not n.startswith(("stap_", "procent_"))}
        kaal.setdefault("reden", "")
        return kaal | {"dagen": self._dagen(), "opbouw": self._opbouw()}

    def _dagen(self) -> dict[int, list[int]]:
        if not self.cleaned_data["kortere_dagen"]:
            return {}
        dagen: dict[int, list[int]] = {dag.value: [] for dag in Dag}
        for moment in self.cleaned_data["momenten"]:
            dag, _, uur = moment.partition("-")
            dagen[int(dag)].append(int(uur))
        return {dag: sorted(set(uren)) for dag, uren in dagen.items()}

    def _opbouw(self) -> list[tuple[date, int]]:
        data = self.cleaned_data
        paren = ((data[f"stap_{n}"], data[f"procent_{n}"]) for n in range(1, MEESTE_STAPPEN + 1))
        return [(dag, procent) for dag, procent in paren if dag is not None]


def beginwaarden(versie: Programmaversie) -> dict[str, Any]:
    """The fields of a version as this form asks them."""
    eigen = set(ProgrammaForm.base_fields) - {"gezien", "kortere_dagen", "momenten"}
    waarden = {naam: getattr(versie, naam) for naam in eigen}
    waarden["vrijstellingen"] = "\n".join(versie.vrijstellingen)
    dagen = versie.dagen
    waarden |= {"kortere_dagen": bool(dagen), "momenten": [f"{d}-{uur}" for d, uren in dagen.items() for uur in uren]}
    for n, (dag, procent) in enumerate(versie.opbouw[1:], 1):
        waarden |= {f"stap_{n}": dag, f"procent_{n}": procent}
    return waarden


class VaststelForm(Formulier):
    """Who agreed, and what the parents read."""

    leerling_vindt = forms.ChoiceField(label="Wat vindt de leerling?", choices=MENING)
    leerling_woorden = vak("In de woorden van de leerling, of waarom jullie nog niet praatten", rijen=2)
    ouders_vinden = forms.ChoiceField(label="Wat vinden de ouders?", choices=MENING)
    ouders_woorden = vak("In hun woorden, of waarom jullie hen nog niet spraken", rijen=2)
    besproken_datum = NabijeDatumVeld(
        label="Wanneer bespraken jullie het?", required=False, jaren_terug=1, validators=[al_geweest()]
    )
    bericht = vak(
        "Wat lezen de ouders via hun link?", rijen=5, lengte=LANGSTE_BERICHT,
        help_text="De ouders lezen alleen dit bericht. Leeg: geen bericht. In de mail staat niets over de inhoud.",
    )  # fmt: skip
    gezien = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, roepnaam: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leerling_vindt"].label = f"Wat vindt {roepnaam}?"
        self.fields["leerling_woorden"].label = f"In de woorden van {roepnaam}, of waarom jullie nog niet praatten"
        self.fields["besproken_datum"].snelkeuzes = [("Vandaag", timezone.localdate())]  # type: ignore[attr-defined]
        self.fields["leerling_vindt"].error_messages["required"] = f"Kies wat {roepnaam} vindt."
        self.fields["ouders_vinden"].error_messages["required"] = "Kies wat de ouders vinden."


class IntrekForm(Formulier):
    reden = vak(
        "Waarom gaat het voorstel niet door?", verplicht=True,
        help_text="Dit komt op de tijdlijn. Schrijf geen diagnose en geen ziekte op.",
    )  # fmt: skip


class EindForm(Formulier):
    uitkomst = forms.ChoiceField(
        label="Hoe eindigt het programma?",
        choices=[
            (Programma.Status.AFGEROND, "Klaar: de leerling volgt weer alle lessen"),
            (Programma.Status.GESTOPT, "Het stopt om een andere reden"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het programma eindigt."},
    )
    einddatum = NabijeDatumVeld(label="Wat was de laatste dag?", jaren_terug=1, validators=[al_geweest()])
    reden = vak("Wil je er iets bij schrijven?", help_text="Stopt het om een andere reden? Schrijf dan op waarom.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["einddatum"].snelkeuzes = [("Vandaag", timezone.localdate())]  # type: ignore[attr-defined]
