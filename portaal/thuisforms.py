"""What a parent or pupil sends from the page behind their own link, and how school asks for it. Forms never write."""

import unicodedata
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from arrangementen.models import Inbreng
from dossiers.models.toestemming import Doel, te_algemeen
from scholen.models import Functie
from zorg.basis.formulier import Formulier, NabijeDatumVeld
from zorg.basis.ontvangst import TE_GROOT

from .forms import bestandsfout, leesbaar, stuknamen
from .houders import Lezer
from .models import Inkomend

LANG = 5000


def _te_lang() -> str:
    return _("Deze tekst is te lang. Maak hem korter.")


class MeningForm(Formulier):
    tekst = forms.CharField(max_length=LANG, widget=forms.Textarea({"rows": 8}))

    def __init__(self, *args: Any, leerling: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["tekst"]
        veld.label = _("Wat vind je, en wat wil je?") if leerling else _("Wat vindt u, en wat wilt u?")
        veld.error_messages |= {
            "required": _("Schrijf op wat je vindt.") if leerling else _("Schrijf op wat u vindt."),
            "max_length": _te_lang(),
        }


class VraagAanForm(Formulier):
    aan = forms.ChoiceField(choices=Inkomend.Aan, widget=forms.RadioSelect)
    tekst = forms.CharField(max_length=2000, widget=forms.Textarea({"rows": 4}))
    bereikbaar = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, leerling: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aan, tekst, bereikbaar = (self.fields[naam] for naam in ("aan", "tekst", "bereikbaar"))
        aan.label = _("Aan wie is je vraag?") if leerling else _("Aan wie is uw vraag?")
        cast(forms.ChoiceField, aan).choices = [
            (Inkomend.Aan.MENTOR, _("De mentor")), (Inkomend.Aan.ZORGTEAM, _("Het zorgteam")),
        ]  # fmt: skip
        kies = _("Kies aan wie de vraag is.")
        aan.error_messages |= {"required": kies, "invalid_choice": kies}
        tekst.label = _("Wat wil je vragen?") if leerling else _("Wat wilt u vragen?")
        tekst.error_messages |= {"required": _("Schrijf de vraag op."), "max_length": _te_lang()}
        bereikbaar.label = (
            _("Hoe en wanneer ben je bereikbaar?") if leerling else _("Hoe en wanneer bent u bereikbaar?")
        )
        bereikbaar.error_messages["max_length"] = _te_lang()


class InzageForm(Formulier):
    tekst = forms.CharField(max_length=2000, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, leerling: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = (
            _("Wat wil je lezen? Niets invullen mag ook.")
            if leerling
            else _("Wat wilt u lezen? Niets invullen mag ook.")
        )
        self.fields["tekst"].error_messages["max_length"] = _te_lang()


class BrengForm(Formulier):
    """A document that nobody asked for."""

    soort = forms.ChoiceField(widget=forms.RadioSelect)
    bestand = forms.FileField(max_length=200)

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort, bestand = self.fields["soort"], self.fields["bestand"]
        soort.label = _("Wat voor document is het?")
        cast(forms.ChoiceField, soort).choices = list(stuknamen().items())
        kies = _("Kies wat voor document het is.")
        soort.error_messages |= {"required": kies, "invalid_choice": kies}
        bestand.label, bestand.help_text = _("Kies het document"), _("Een foto of PDF van hoogstens 20 MB.")
        bestand.error_messages |= {
            "required": bestandsfout(TE_GROOT) if te_groot else _("Kies eerst een document."),
            "empty": _("Dit document is leeg. Kies een ander document."),
            "missing": _("Kies eerst een document."),
            "max_length": _("De naam van dit document is te lang. Geef het een kortere naam."),
        }


class ToestemmingVragenForm(Formulier):
    """For staff: one purpose, who gets it, what, and why; asked of each person apart (INV-26)."""

    aan = forms.MultipleChoiceField(
        label="Aan wie vraag je het?", widget=forms.CheckboxSelectMultiple, help_text="Ieder krijgt een eigen vraag."
    )
    doel = forms.ChoiceField(label="Waarvoor vraag je toestemming?", choices=[("", "Kies 1 doel"), *Doel.choices])
    ontvangers = forms.MultipleChoiceField(
        label="Met welke partijen van buiten school delen jullie?", widget=forms.CheckboxSelectMultiple, required=False
    )
    ontvanger = forms.CharField(
        label="Met wie delen jullie nog meer?", help_text="Noem de persoon of de organisatie.", max_length=150,
        required=False,
    )  # fmt: skip
    gegevens = forms.CharField(
        label="Welke gegevens delen jullie?", help_text="Bijvoorbeeld: verzuim van dit schooljaar.", max_length=300
    )
    waarom = forms.CharField(
        label="Waarom is dat nodig?", help_text="De ouder of leerling leest dit. Schrijf kort en gewoon.",
        max_length=500, widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    einddatum = NabijeDatumVeld(label="Tot en met wanneer geldt het?", help_text="Daarna vragen jullie het opnieuw.")

    def __init__(self, *args: Any, lezers: Mapping[str, Lezer], partijen: list[Functie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lezers = lezers
        self.partijen = {str(functie.pk): functie for functie in partijen}
        cast(forms.MultipleChoiceField, self.fields["aan"]).choices = [(s, wie.naam) for s, wie in lezers.items()]
        cast(forms.MultipleChoiceField, self.fields["ontvangers"]).choices = [
            (pk, functie.naam) for pk, functie in self.partijen.items()
        ]

    def clean_einddatum(self) -> Any:
        dag = self.cleaned_data["einddatum"]
        if dag <= timezone.localdate():
            raise forms.ValidationError("Kies een dag na vandaag.")
        return dag

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or self.cleaned_data
        gekozen = [self.partijen[pk] for pk in velden.get("ontvangers", [])]
        met = ", ".join([*(functie.naam for functie in gekozen), *filter(None, [velden.get("ontvanger")])])
        if not met and not {"ontvanger", "ontvangers"} & set(self.errors):
            self.add_error("ontvanger", "Kies een partij, of noem met wie jullie delen.")
        elif met and te_algemeen(met):
            self.add_error("ontvanger", "Noem met wie jullie delen. ‘Iedereen’ of ‘alle partijen’ is te ruim.")
        if velden.get("gegevens") and te_algemeen(velden["gegevens"]):
            self.add_error("gegevens", "Noem welke gegevens jullie delen. ‘Alles’ of ‘alle gegevens’ is te ruim.")
        return velden | {"ontvangers": gekozen, "ontvanger": Truncator(met).chars(200)}

    def vraag(self) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "aan"}


class AfhandelForm(Formulier):
    hoe = forms.CharField(
        label="Hoe heb je het afgehandeld?", help_text="Bijvoorbeeld: gebeld met moeder en de vraag beantwoord.",
        max_length=300,
    )  # fmt: skip


class ZienswijzeForm(Formulier):
    """Yes and no are equally large and take equally much; words may be left out."""

    antwoord = forms.ChoiceField(widget=forms.RadioSelect)
    woorden = forms.CharField(max_length=LANG, required=False, widget=forms.Textarea({"rows": 5}))
    naam = forms.CharField(max_length=200)

    def __init__(self, *args: Any, leerling: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        antwoord, woorden, naam = (self.fields[veld] for veld in ("antwoord", "woorden", "naam"))
        antwoord.label = zienswijze_vraag(leerling=leerling)
        cast(forms.ChoiceField, antwoord).choices = list(zienswijze_keuzes().items())
        kies = _("Kies een antwoord.")
        antwoord.error_messages |= {"required": kies, "invalid_choice": kies}
        woorden.label = _("Wat wil je erbij zeggen?") if leerling else _("Wat wilt u erbij zeggen?")
        woorden.error_messages["max_length"] = _te_lang()
        naam.label = _("Typ je naam") if leerling else _("Typ uw naam")
        naam.error_messages |= {
            "required": _("Typ je naam.") if leerling else _("Typ uw naam."),
            "max_length": _te_lang(),
        }

    def clean_naam(self) -> str:
        naam = _te_drukken(self.cleaned_data["naam"])
        if not any(teken.isalpha() for teken in naam):
            raise forms.ValidationError(self.fields["naam"].error_messages["required"])
        return naam

    def clean_woorden(self) -> str:
        return _te_drukken(self.cleaned_data["woorden"])


def _te_drukken(tekst: str) -> str:
    """What can stand in a document: no letter type of ours draws a picture, and an empty box says something else."""
    for teken in tekst:
        if unicodedata.category(teken) == "So":
            zin = _("Een plaatje zoals %(teken)s kan niet in het document. Schrijf het in woorden.")
            raise forms.ValidationError(zin % {"teken": teken})
    return leesbaar(tekst)


def zienswijze_vraag(*, leerling: bool) -> str:
    return _("Ben je het eens met de aanvraag?") if leerling else _("Bent u het eens met de aanvraag?")


def zienswijze_keuzes() -> dict[str, str]:
    return {
        "eens": _("Ja, ik ben het eens"),
        "niet_eens": _("Nee, ik ben het niet eens"),
        "anders": _("Ik wil er eerst over praten"),
    }


def zienswijze_verklaring(antwoord: str, *, leerling: bool) -> str:
    """What was asked, answered and declared, in the words of this screen; in another language the Dutch below it."""
    hier = _verklaring(antwoord, leerling=leerling)
    if get_language() == "nl":
        return hier
    with override("nl"):
        return f"{hier}\n{_verklaring(antwoord, leerling=leerling)}"


def _verklaring(antwoord: str, *, leerling: bool) -> str:
    vraag, keuze = zienswijze_vraag(leerling=leerling), zienswijze_keuzes()[antwoord]
    zin = _("Ik heb het document gelezen. Dit is wat ik vind van de aanvraag.")
    return f"{vraag} {keuze}. {zin}"


class BegeleidingForm(Formulier):
    """What somebody thinks of the help: five questions, all but one with one tap."""

    helpt = forms.ChoiceField(widget=forms.RadioSelect)
    tekst = forms.CharField(max_length=LANG, widget=forms.Textarea({"rows": 5}))
    verder = forms.ChoiceField(widget=forms.RadioSelect)
    tevreden = forms.TypedChoiceField(widget=forms.RadioSelect, coerce=int)
    gehoord = forms.TypedChoiceField(widget=forms.RadioSelect, coerce=int)

    def __init__(
        self, *args: Any, inbreng: Inbreng, leerling: bool = False, getypt: dict[str, str], **kwargs: Any
    ) -> None:
        begin = {naam: getattr(inbreng, naam) for naam in self.base_fields} | getypt
        super().__init__(*args, initial=begin, **kwargs)
        vijf = [
            (1, _("Helemaal niet")), (2, _("Niet zo")), (3, _("Gaat wel")), (4, _("Wel")), (5, _("Heel erg")),
        ]  # fmt: skip
        tevreden = _("Ben je tevreden met de begeleiding?") if leerling else _("Bent u tevreden met de begeleiding?")
        gehoord = _("Luistert school goed naar je?") if leerling else _("Luistert school goed naar u?")
        verder = [
            ("door", _("Zo doorgaan")), ("minder", _("Minder vaak")), ("stoppen", _("Stoppen")),
            ("anders", _("Andere hulp")),
        ]  # fmt: skip
        self._keuze("helpt", _("Helpt de begeleiding?"), [
            ("ja", _("Ja")), ("beetje", _("Een beetje")), ("nee", _("Nee")),
        ])  # fmt: skip
        self._keuze("verder", _("Hoe moet het verder?"), verder)
        self._keuze("tevreden", tevreden, vijf)
        self._keuze("gehoord", gehoord, vijf)
        tekst = self.fields["tekst"]
        tekst.label = _("Wat gaat goed, en wat niet?")
        tekst.error_messages |= {
            "required": _("Schrijf op wat je vindt.") if leerling else _("Schrijf op wat u vindt."),
            "max_length": _te_lang(),
        }

    def _keuze(self, naam: str, label: str, keuzes: list[tuple[Any, str]]) -> None:
        veld = cast(forms.ChoiceField, self.fields[naam])
        veld.label, veld.choices = label, keuzes
        kies = _("Kies een antwoord.")
        veld.error_messages |= {"required": kies, "invalid_choice": kies}
