"""What somebody may type in around a meeting."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from scholen.models import Overlegtype
from zorg.basis.adres import als_nummer
from zorg.basis.formulier import HOOGSTE_VERSIE, TE_LANG, Formulier, NabijeDatumVeld

from .mensen import VAN_SCHOOL, leest_tot
from .models import Actiepunt, Deelname, Overleg, Reeksbesluit
from .reeks import NA_MIDDERNACHT

# A form offers nothing until the view says what this user may choose from.
GEEN_GEBRUIKERS = Gebruiker._default_manager.none()
GEEN_OVERLEGGEN = Overleg._default_manager.none()
GEEN_OVERLEGTYPEN = Overlegtype._default_manager.none()
EEN_DAG = 24 * 60  # minutes
School = Actiepunt.Uitvoerder.SCHOOL
WIE_DOET_HET = "Schrijf op wie het doet."
NODIG = "nodig om af te sluiten"  # may stay empty now, but the meeting is not closed without it


def nodig_om_af_te_sluiten(form: Formulier, *namen: str) -> None:
    for naam in namen:
        form.fields[naam].nodig = NODIG  # type: ignore[attr-defined]


def nog_te_gaan(datum: date) -> None:
    if datum < timezone.localdate():
        raise ValidationError("Deze dag is al geweest. Kies vandaag of een dag daarna.", "geweest")


class KomendeDag(NabijeDatumVeld):
    """The day before which something must be done, or looked at again: today or later, and within a year."""

    default_validators = [nog_te_gaan]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(jaren_terug=0, jaren_vooruit=1, **kwargs)
        self.error_messages["te_ver"] = "Deze dag is te ver weg. Kies een dag vóór %(tot)s. Kijk of het jaar klopt."

    def validate(self, value: date | None) -> None:
        if value is None or value >= timezone.localdate():  # what is over has a sentence of its own
            super().validate(value)


def kies_uit(veld: forms.Field, rijen: QuerySet[Any]) -> None:
    if isinstance(veld, forms.ModelChoiceField):  # a choice of several is one too
        veld.queryset = rijen
    if isinstance(veld, CollegaVeld):
        veld.geladen = rijen  # the rows that are read once; who may be chosen of them the queryset says
        if veld.alleen_collegas:
            veld.queryset = rijen.filter(collega=True)


def op_een_regel(tekst: str) -> None:
    """This stands in the subject of a mail and in a line of a calendar."""
    if any(unicodedata.category(teken) in {"Cc", "Cf", "Zl", "Zp"} for teken in tekst):
        raise ValidationError("Schrijf dit op één regel, met gewone letters en tekens.", "regel")


class Gedeeld(ModelChoiceIterator):
    """Reads the view's own queryset, which keeps its rows, where Django would ask them again for each form."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for rij in getattr(self.field, "geladen"):  # noqa: B009 (the type of Django's field does not know it)
            if getattr(rij, "collega", True) or not getattr(self.field, "alleen_collegas", False):
                yield self.choice(rij)


class CollegaVeld(forms.ModelChoiceField):
    """The people of the school; all forms of a page that get the same queryset cost one query.

    For an action that may also be somebody from outside who is there for the item (``mensen.doeners``).
    """

    iterator = Gedeeld
    geladen: QuerySet[Any] = GEEN_GEBRUIKERS
    alleen_collegas = False

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}" if getattr(obj, "collega", True) else f"{obj} (van buiten)"


class AntwoordForm(Formulier):
    """Whether somebody comes, and on which page they said so."""

    komt = forms.ChoiceField(choices=[("ja", "Ik kom"), ("nee", "Ik kom niet")])
    terug = forms.ChoiceField(choices=[("overleg", ""), ("agenda", ""), ("punten", "")], required=False)


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
        kies_uit(self.fields["gebruiker"], collegas)


class VeldForm(Formulier):
    tekst = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea,
        validators=[MaxLengthValidator(10_000, TE_LANG)],
    )
    versie = forms.IntegerField(min_value=0, max_value=HOOGSTE_VERSIE, widget=forms.HiddenInput)
    # the text beside the field that this one goes on from
    vervolg = forms.IntegerField(required=False, min_value=1, max_value=HOOGSTE_VERSIE, widget=forms.HiddenInput)

    def clean_tekst(self) -> str:
        return str(self.cleaned_data["tekst"]).replace("\r\n", "\n")


class WieWanneerForm(Formulier):
    wie = CollegaVeld(label="Wie?", queryset=GEEN_GEBRUIKERS, required=False, empty_label="Nog niet gekozen")
    uiterste_datum = KomendeDag(label="Vóór wanneer?", required=False)

    def __init__(
        self, *args: Any, collegas: QuerySet[Any], buiten_leest_tot: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.buiten_leest_tot = buiten_leest_tot
        kies_uit(self.fields["wie"], collegas)
        nodig_om_af_te_sluiten(self, "wie", "uiterste_datum")
        if buiten_leest_tot and not self.is_bound:
            self._zeg_tot_wanneer(buiten_leest_tot, collegas)

    def _zeg_tot_wanneer(self, tot: date, mensen: Iterable[Any]) -> None:
        """Beside a proposed day that is too late for somebody from outside; the rows of ``mensen`` are read anyway."""
        voorstel = self.initial.get("uiterste_datum")
        if voorstel and voorstel > tot >= timezone.localdate() and not all(mens.collega for mens in mensen):
            self.fields["uiterste_datum"].help_text = f"Voor wie van buiten komt: hooguit {date_format(tot, 'j F')}."

    def clean(self) -> dict[str, Any]:
        """Somebody from outside reads the action as long as the item: it is done before that ends. A day that was
        proposed and that nobody chose moves along; one that somebody typed is theirs to change."""
        schoon, tot = super().clean() or self.cleaned_data, self.buiten_leest_tot
        wie, datum = schoon.get("wie"), schoon.get("uiterste_datum")
        if wie and datum and tot and datum > tot and not getattr(wie, "collega", True):
            if "uiterste_datum" not in self.changed_data and tot >= timezone.localdate():
                schoon["uiterste_datum"] = tot
            else:
                self.add_error("uiterste_datum", leest_tot(wie, tot))
        return schoon


UITVOERDER_NU = {str(School): "Nee, wie hieronder staat"}


class ActieForm(WieWanneerForm):
    wat = forms.CharField(
        label="Wat spreken we af?", max_length=300, error_messages={"required": "Schrijf op wat er gebeurt."}
    )
    uitvoerder = forms.ChoiceField(label="Doet iemand anders het?", required=False)
    uitvoerder_naam = forms.CharField(
        label="Wie doet het?", max_length=100, required=False, help_text="Een naam, of een organisatie."
    )
    field_order = ("wat", "uitvoerder", "uitvoerder_naam", "wie", "uiterste_datum")

    def __init__(self, *args: Any, uitvoerders: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        """``uitvoerders`` is who can be chosen beside the people of the school (``mensen.uitvoerders``)."""
        super().__init__(*args, **kwargs)
        self.uitvoerders = {str(School): (str(School), "")} | dict(uitvoerders)
        self.fields["wat"].widget.attrs["data-toets"] = "a"
        self.fields["uitvoerder"].choices = [  # type: ignore[attr-defined]
            (keuze, naam or UITVOERDER_NU.get(soort, Actiepunt.Uitvoerder(soort).label))
            for keuze, (soort, naam) in self.uitvoerders.items()
        ]
        self.fields["uitvoerder_naam"].nodig = "nodig"  # type: ignore[attr-defined]
        self.fields["uitvoerder"].help_text = "Dan maakt wie hieronder staat de afspraak, en vraagt na of het lukte."

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        soort, naam = self.uitvoerders[schoon.get("uitvoerder") or School]
        if soort == Actiepunt.Uitvoerder.BUITEN and not naam:
            naam = schoon.get("uitvoerder_naam", "")
            if not naam and "uitvoerder_naam" not in self.errors:
                self.add_error("uitvoerder_naam", WIE_DOET_HET)
        wie = schoon.get("wie")
        if soort != School and wie and not getattr(wie, "collega", True):
            self.add_error("wie", VAN_SCHOOL)
        return schoon | {"uitvoerder": soort, "uitvoerder_naam": naam}


class TerugkoppelForm(WieWanneerForm):
    aan = forms.ChoiceField(label="Aan wie?", choices=Actiepunt.Aan.choices)
    field_order = ("wie", "aan", "uiterste_datum")

    def __init__(self, *args: Any, zonder_ouders: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].alleen_collegas = True  # type: ignore[attr-defined]
        if zonder_ouders:
            keuzes = [(a.value, a.label) for a in Actiepunt.Aan if a not in Actiepunt.AAN_OUDERS]
            self.fields["aan"].choices = keuzes  # type: ignore[attr-defined]


class OpnieuwForm(WieWanneerForm):
    def __init__(self, *args: Any, met_wie: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if met_wie:
            self.fields["wie"].label = f"Wie van school maakt deze afspraak met {met_wie}?"
        for veld in self.fields.values():
            veld.required = True
            veld.error_messages["required"] = "Kies wie het doet en voor wanneer."


class AanwezigForm(Formulier):
    status = forms.ChoiceField(choices=Deelname.Status.choices)


class BijPuntForm(Formulier):
    deelname = forms.ModelChoiceField(queryset=Deelname._default_manager.none())
    erbij = forms.BooleanField(required=False)

    def __init__(self, *args: Any, deelnames: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kies_uit(self.fields["deelname"], deelnames)


class OorzaakForm(Formulier):
    oorzaak = forms.CharField(
        label="Waarom lukte het niet?",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="Wie de zorg regelt, leest dit en kiest wat er nu gebeurt.",
        error_messages={"required": "Schrijf op waarom het niet lukte."},
    )


class PlanForm(Formulier):
    """When a meeting is, where, and who leads it. ``bezwaren`` are asked about once: whoever ticks the box goes on."""

    overlegtype = forms.ModelChoiceField(
        label="Welk overleg?", queryset=GEEN_OVERLEGTYPEN, empty_label="Kies een overleg",
        error_messages={"required": "Kies welk overleg het is."},
    )  # fmt: skip
    datum = NabijeDatumVeld(
        label="Op welke dag?", jaren_terug=0, error_messages={"required": "Kies de dag van het overleg."}
    )
    begintijd = forms.TimeField(
        label="Hoe laat begint het?",
        widget=forms.TimeInput({"type": "time", "class": "breedte-10"}, format="%H:%M"),
        error_messages={
            "required": "Kies hoe laat het begint.", "invalid": "Schrijf de tijd zoals 14:30.",
        },
    )  # fmt: skip
    duur_minuten = forms.IntegerField(
        label="Hoeveel minuten duurt het?",
        min_value=5,
        max_value=480,
        initial=60,
        widget=forms.NumberInput({"class": "breedte-4"}),
        error_messages={
            "min_value": "Een overleg duurt minstens 5 minuten.",
            "max_value": "Een overleg duurt hooguit 480 minuten.",
        },
    )
    waar = forms.CharField(
        label="Waar?", required=False, max_length=100, validators=[op_een_regel], help_text="Bijvoorbeeld: lokaal 40."
    )
    voorzitter = CollegaVeld(
        label="Wie zit voor?", queryset=GEEN_GEBRUIKERS, required=False, empty_label="Wie het altijd doet"
    )
    toch = forms.BooleanField(label="Dit weet ik. Het overleg is toch op dit moment.", required=False)

    def __init__(self, *args: Any, collegas: QuerySet[Any], typen: QuerySet[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kies_uit(self.fields["voorzitter"], collegas)
        if typen is None:  # an existing meeting keeps its kind
            del self.fields["overlegtype"]
        else:
            kies_uit(self.fields["overlegtype"], typen)
        if not self.data.get("toch"):
            self.toch_veld = self.fields.pop("toch")

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        begin, duur = schoon.get("begintijd"), schoon.get("duur_minuten")
        if begin and duur and begin.hour * 60 + begin.minute + duur >= EEN_DAG:
            self.add_error("begintijd", NA_MIDDERNACHT)
        return schoon

    def vraag_na(self, bezwaren: list[str]) -> bool:
        """Whether there is something against it that the user did not say yes to yet; then the box appears."""
        if not bezwaren or self.cleaned_data.get("toch"):
            return False
        self.fields["toch"] = self.toch_veld
        return True


class VervallenForm(Formulier):
    reden = forms.CharField(
        label="Waarom gaat het niet door?",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Wie is uitgenodigd, leest dit op de pagina van het overleg. Noem geen leerling.",
        error_messages={"required": "Schrijf op waarom het overleg niet doorgaat."},
    )


class ErafForm(Formulier):
    reden = forms.CharField(
        label="Waarom gaat het van de agenda?",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Schrijf op waarom dit punt van de agenda gaat."},
    )


class ReeksForm(Formulier):
    """What to do with a date of the series on which there is no school."""

    datum = NabijeDatumVeld(label="Dag in de reeks")
    keuze = forms.ChoiceField(choices=Reeksbesluit.Keuze.choices)
    naar_datum = NabijeDatumVeld(label="Verzet naar", required=False)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("keuze") == Reeksbesluit.Keuze.VERZETTEN and not gegevens.get("naar_datum"):
            self.add_error("naar_datum", "Kies naar welke dag je het overleg verzet.")
        if gegevens.get("keuze") == Reeksbesluit.Keuze.OVERSLAAN:
            gegevens["naar_datum"] = None
        return gegevens


class VolgordeForm(Formulier):
    """The whole agenda in one go: ``punt`` in the order it must be, ``was`` in the order its user saw."""

    punt = forms.TypedMultipleChoiceField(coerce=int)
    was = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("punt", "was"):
            alles: list[str] = getattr(self.data, "getlist", lambda _: [])(naam)
            gestuurd = [w for w in alles if als_nummer(w) is not None]
            self.fields[naam].choices = [(w, w) for w in gestuurd]  # type: ignore[attr-defined]
