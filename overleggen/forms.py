"""What somebody may type in around a meeting."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.formats import date_format

from accounts.models import Gebruiker
from scholen.models import Uitkomst
from zorg.basis.formulier import HOOGSTE_VERSIE, TE_LANG, Formulier, NabijeDatumVeld

from .models import Actiepunt, Agendapunt, Deelname, Overleg

# A form offers nothing until the view says what this user may choose from.
GEEN_GEBRUIKERS = Gebruiker._default_manager.none()
GEEN_OVERLEGGEN = Overleg._default_manager.none()
GEEN_UITKOMSTEN = Uitkomst._default_manager.none()


def _kies_uit(veld: forms.Field, rijen: QuerySet[Any]) -> None:
    if isinstance(veld, forms.ModelChoiceField):  # a choice of several is one too
        veld.queryset = rijen
    if isinstance(veld, CollegaVeld):
        veld.geladen = rijen


class Gedeeld(ModelChoiceIterator):
    """Reads the view's own queryset, which keeps its rows, where Django would ask them again for each form."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for rij in getattr(self.field, "geladen"):  # noqa: B009 (the type of Django's field does not know it)
            yield self.choice(rij)


class CollegaVeld(forms.ModelChoiceField):
    """The people of the school; all forms of a page that get the same queryset cost one query."""

    iterator = Gedeeld
    geladen: QuerySet[Any] = GEEN_GEBRUIKERS


class OverlegVeld(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.overlegtype.naam}, {date_format(obj.datum, 'l j F').lower()}"


class MinutenForm(Formulier):
    minuten = forms.IntegerField(
        label="Minuten",
        min_value=1,
        max_value=120,
        error_messages={
            "min_value": "Een punt duurt minstens 1 minuut.",
            "max_value": "Een punt duurt hooguit 120 minuten.",
        },
    )


class UitnodigForm(Formulier):
    gebruiker = forms.ModelChoiceField(
        label="Wie nodig je uit?", queryset=GEEN_GEBRUIKERS, empty_label="Kies een collega"
    )

    def __init__(self, *args: Any, collegas: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kies_uit(self.fields["gebruiker"], collegas)


class VoorstelForm(Formulier):
    overleg = OverlegVeld(label="In welk overleg?", queryset=GEEN_OVERLEGGEN, empty_label=None)
    soort = forms.ChoiceField(
        label="Waarom bespreken we deze leerling?",
        choices=[(s.value, s.label) for s in Agendapunt.Soort if s != Agendapunt.Soort.AANMELDING],
        initial=Agendapunt.Soort.CASUS,
    )
    hulpvraag = forms.CharField(
        label="Wat is de vraag aan het overleg?",
        widget=forms.Textarea({"rows": 3}),
        validators=[MaxLengthValidator(500, TE_LANG)],
        help_text="Schrijf één of twee zinnen. Geef geen diagnose.",
        error_messages={"required": "Schrijf op wat je van het overleg wilt weten."},
    )

    def __init__(self, *args: Any, overleggen: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kies_uit(self.fields["overleg"], overleggen)


class VeldForm(Formulier):
    tekst = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea,
        validators=[MaxLengthValidator(10_000, TE_LANG)],
    )
    versie = forms.IntegerField(min_value=0, max_value=HOOGSTE_VERSIE, widget=forms.HiddenInput)

    def clean_tekst(self) -> str:
        return str(self.cleaned_data["tekst"]).replace("\r\n", "\n")


class BesluitForm(Formulier):
    uitkomsten = forms.ModelMultipleChoiceField(
        label="Wat is de uitkomst?",
        queryset=GEEN_UITKOMSTEN,
        widget=forms.CheckboxSelectMultiple({"class": "keuzes--naast"}),
        error_messages={"required": "Kies een uitkomst."},
    )
    evaluatiedatum = NabijeDatumVeld(label="Evaluatie op", required=False)

    def __init__(self, *args: Any, mogelijk: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kies_uit(self.fields["uitkomsten"], mogelijk)

    def evaluatie_voorstellen(self, keuzes: list[tuple[str, date]]) -> None:
        veld = self.fields["evaluatiedatum"]
        if isinstance(veld, NabijeDatumVeld):
            veld.snelkeuzes = keuzes


class WieWanneerForm(Formulier):
    wie = CollegaVeld(label="Wie?", queryset=GEEN_GEBRUIKERS, required=False, empty_label="Nog niet gekozen")
    uiterste_datum = NabijeDatumVeld(label="Vóór wanneer?", required=False)

    def __init__(self, *args: Any, collegas: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kies_uit(self.fields["wie"], collegas)


class ActieForm(WieWanneerForm):
    wat = forms.CharField(
        label="Wat spreken we af?", max_length=300, error_messages={"required": "Schrijf op wat er gebeurt."}
    )
    field_order = ("wat", "wie", "uiterste_datum")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wat"].widget.attrs["data-toets"] = "a"


class TerugkoppelForm(WieWanneerForm):
    aan = forms.ChoiceField(label="Aan wie?", choices=Actiepunt.Aan.choices)
    field_order = ("wie", "aan", "uiterste_datum")

    def __init__(self, *args: Any, zonder_ouders: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if zonder_ouders:
            keuzes = [(a.value, a.label) for a in Actiepunt.Aan if a not in Actiepunt.AAN_OUDERS]
            self.fields["aan"].choices = keuzes  # type: ignore[attr-defined]


class OpnieuwForm(WieWanneerForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.required = True
            veld.error_messages["required"] = "Kies wie het doet en voor wanneer."


class AanwezigForm(Formulier):
    status = forms.ChoiceField(choices=Deelname.Status.choices)


class OorzaakForm(Formulier):
    oorzaak = forms.CharField(
        label="Waarom lukte het niet?",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="Wie de zorg regelt, leest dit en kiest wat er nu gebeurt.",
        error_messages={"required": "Schrijf op waarom het niet lukte."},
    )
