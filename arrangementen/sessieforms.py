"""Write down a talk in under a minute, on a phone; move one; and what was done extra."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst

from scholen.models import School
from zorg.basis.formulier import NOG_NIET_GEWEEST, Formulier, NabijeDatumVeld, al_geweest

from .forms import snelkeuzes, vak, weken
from .models import ArrangementDoel, Begeleidingsgesprek, Inspanning, Sessieafspraak
from .ritme import geen_school

MEESTE_AFSPRAKEN = 3
WAAROM = (
    ("oorzaak", "Waarom lukte het niet?", "Schrijf op waarom het niet lukte."),
    ("oplossing", "Wat bedachten jullie samen?", "Schrijf op wat jullie samen bedachten."),
)


class SessieForm(Formulier):
    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    gepland = forms.IntegerField(widget=forms.HiddenInput, required=False)
    datum = NabijeDatumVeld(label="Wanneer was het?")
    aanwezigheid = forms.ChoiceField(
        label="Was de leerling er?",
        widget=forms.RadioSelect,
        choices=Begeleidingsgesprek.Aanwezigheid.choices,
        error_messages={"required": "Kies of de leerling er was."},
    )
    onthouden = forms.CharField(
        label="Wat helpt om aan de volgende keer te denken?",
        required=False,
        max_length=300,
        help_text="Bedenk dit samen, bijvoorbeeld: een wekker op de telefoon, of een seintje van iemand op school.",
        error_messages={"required": "De vorige keer ging mis. Spreek af wat helpt, en schrijf dat op."},
    )
    doelen = forms.TypedMultipleChoiceField(
        label="Aan welk doel werkten jullie?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    onderwerpen = forms.MultipleChoiceField(
        label="Waar ging het over?",
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "keuzes--naast"}),
        choices=Begeleidingsgesprek.Onderwerp.choices,
    )
    deelbaar = vak("Dit mogen collega’s lezen", verplicht=False)
    vertrouwelijk = vak("Alleen voor jou", verplicht=False)
    ouders_horen = forms.CharField(
        label="Wat horen de ouders?", required=False, max_length=300, help_text="Spreek dit af met de leerling."
    )
    volgende_datum = NabijeDatumVeld(label="Wanneer is de volgende keer?", required=False)

    def __init__(
        self,
        *args: Any,
        doelen: Sequence[ArrangementDoel],
        roepnaam: str,
        school: School,
        vorige: Sequence[Sessieafspraak] = (),
        gemist: bool = False,
        plan_verplicht: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.school, self.vorige, self.gemist = school, vorige, gemist
        vandaag = timezone.localdate()
        gisteren = vandaag - timedelta(days=1)
        snelkeuzes(self, datum=[("Vandaag", vandaag), ("Gisteren", gisteren)], volgende_datum=weken(1, 2))
        self.fields["aanwezigheid"].label = f"Was {roepnaam} er?"
        self.fields["ouders_horen"].help_text = f"Spreek dit af met {roepnaam}."
        self.fields["doelen"].choices = [(d.pk, d.tekst) for d in doelen]  # type: ignore[attr-defined]
        self.fields["vertrouwelijk"].widget.attrs["data-niet-in-concept"] = ""
        if not doelen:
            del self.fields["doelen"]
        if gemist and plan_verplicht:
            # Who stays away again makes no plan now.
            self.fields["onthouden"].required = self.data.get("aanwezigheid", "aanwezig") == "aanwezig"
        self._afspraken(roepnaam)

    def _afspraken(self, roepnaam: str) -> None:
        for afspraak in self.vorige:
            self.fields[f"stand_{afspraak.pk}"] = forms.ChoiceField(
                label="Is het gelukt?", required=False, widget=forms.RadioSelect({"class": "keuzes--naast"}),
                choices=Sessieafspraak.Stand.choices,
            )  # fmt: skip
            niet = not self.is_bound or self.data.get(f"stand_{afspraak.pk}") == Sessieafspraak.Stand.NIET_NAGEKOMEN
            for naam, label, mist in WAAROM:
                self.fields[f"{naam}_{afspraak.pk}"] = forms.CharField(
                    label=label, required=niet, max_length=300, error_messages={"required": mist}
                )
        eigen = {"leerling": roepnaam, "mentor": capfirst(self.school.regels.de("mentor"))}
        wie = [(code, eigen.get(code, naam)) for code, naam in Sessieafspraak.Wie.choices]
        for nummer in range(1, MEESTE_AFSPRAKEN + 1):
            label = "Afspraak tot de volgende keer" if nummer == 1 else "Nog een afspraak"
            self.fields[f"wat_{nummer}"] = forms.CharField(label=label, required=False, max_length=300)
            self.fields[f"wie_{nummer}"] = forms.ChoiceField(label="Wie doet dit?", choices=wie, required=False)

    def terugblik(self) -> Iterator[tuple[Sessieafspraak, list[forms.BoundField], str]]:
        """The agreements of before, each with its fields, and when the last two are shown."""
        for afspraak in self.vorige:
            velden = [self[f"{naam}_{afspraak.pk}"] for naam in ("stand", "oorzaak", "oplossing")]
            yield afspraak, velden, f"stand_{afspraak.pk}=niet_nagekomen"

    def nieuwe_afspraken(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"wat_{n}"], self[f"wie_{n}"]) for n in range(1, MEESTE_AFSPRAKEN + 1)]

    @property
    def meer_afspraken(self) -> bool:
        return any(self[f"wat_{n}"].value() for n in range(2, MEESTE_AFSPRAKEN + 1))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data.setdefault("doelen", [])
        data["afspraken"] = [
            (data[f"wat_{n}"], data.get(f"wie_{n}") or "leerling")
            for n in range(1, MEESTE_AFSPRAKEN + 1)
            if data.get(f"wat_{n}")
        ]
        self._dagen(data)
        data["bekeken"] = dict(self._bekeken(data))
        aanwezig = data.get("aanwezigheid") == "aanwezig"
        woorden = ("doelen", "onderwerpen", "deelbaar", "vertrouwelijk", "ouders_horen", "afspraken", "bekeken")
        if aanwezig and not any(data.get(naam) for naam in woorden):
            self.add_error("deelbaar", "Schrijf op waar het gesprek over ging, of kies een onderwerp.")
        return data

    def _dagen(self, data: dict[str, Any]) -> None:
        datum, volgende = data.get("datum"), data.get("volgende_datum")
        verzet = data.get("aanwezigheid") == "verzet"
        if datum and datum > timezone.localdate() and not verzet:
            self.add_error("datum", NOG_NIET_GEWEEST)
        if verzet and not volgende:
            self.add_error("volgende_datum", "Kies wanneer jullie elkaar dan wel spreken.")
        if datum and volgende and volgende <= datum:
            self.add_error("volgende_datum", "Kies een dag na dit gesprek.")
        elif volgende and (zin := geen_school(self.school, volgende)):
            self.add_error("volgende_datum", zin)

    def _bekeken(self, data: dict[str, Any]) -> Iterator[tuple[int, dict[str, str]]]:
        """What became of each agreement; why and what now only where it was not done."""
        for afspraak in self.vorige:
            stand = data.get(f"stand_{afspraak.pk}")
            if not stand:
                continue
            niet = stand == Sessieafspraak.Stand.NIET_NAGEKOMEN
            antwoord = {naam: data.get(f"{naam}_{afspraak.pk}") or "" for naam in ("oorzaak", "oplossing")}
            yield afspraak.pk, {"stand": stand, **(antwoord if niet else {"oorzaak": "", "oplossing": ""})}

    def velden(self) -> dict[str, Any]:
        """What goes on to the service."""
        eigen = ("gepland", "stand", "oorzaak", "oplossing", "wat", "wie")
        return {naam: w for naam, w in self.cleaned_data.items() if naam.partition("_")[0] not in eigen}

    def opnieuw(self, fout: str) -> None:
        """The same words with a new key: sending them again is a choice to keep them as a session of their own."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["sleutel"], data["gepland"] = str(uuid.uuid4()), ""
        self.data = data
        self.add_error(None, fout)


def leeg(datum: date, gepland: int | None) -> dict[str, Any]:
    """What a new form begins with: a key of its own, and the day."""
    return {"sleutel": uuid.uuid4(), "datum": datum, "gepland": gepland}


class VerzetForm(Formulier):
    datum = NabijeDatumVeld(label="Naar welke dag?", jaren_terug=0, jaren_vooruit=1)
    lesuur = forms.IntegerField(
        label="Welk lesuur?",
        required=False,
        min_value=1,
        max_value=15,
        widget=forms.NumberInput({"class": "breedte-4"}),
        error_messages={"invalid": "Vul een heel getal in."},
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        snelkeuzes(self, datum=weken(1, 2))

    def clean_datum(self) -> date:
        datum: date = self.cleaned_data["datum"]
        if datum < timezone.localdate():
            raise forms.ValidationError("Deze dag is al geweest. Kies vandaag of een latere dag.")
        if zin := geen_school(self.school, datum):
            raise forms.ValidationError(zin)
        return datum


class InspanningForm(Formulier):
    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    van = forms.ChoiceField(
        label="Van wie was de extra inspanning?",
        widget=forms.RadioSelect,
        choices=Inspanning.Van.choices,
        error_messages={"required": "Kies van wie de extra inspanning was."},
    )
    datum = NabijeDatumVeld(label="Wanneer was dat?", validators=[al_geweest()])
    tekst = vak("Wat is er extra gedaan?")

    def __init__(self, *args: Any, zonder_ouders: bool, **kwargs: Any) -> None:
        vandaag = timezone.localdate()
        kwargs.setdefault("initial", {"sleutel": uuid.uuid4(), "datum": vandaag})
        super().__init__(*args, **kwargs)
        snelkeuzes(self, datum=[("Vandaag", vandaag)])
        if zonder_ouders:
            self.fields["van"].choices = Inspanning.Van.choices[:1]  # type: ignore[attr-defined]

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"]
        if len(tekst) > 1000:
            raise forms.ValidationError(f"Deze tekst is te lang: {len(tekst)} tekens. Er passen er 1000.")
        return tekst
