"""What a parent or pupil fills in. Forms never write."""

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from aanmeldingen.models import Aanmelding, Zelfmelding
from bijlagen.keuring import ZINNEN
from bijlagen.models import Bijlage
from opp.models import Ondertekening
from opp.models.codes import CODE, code_van
from scholen.models import School
from zorg.basis.formulier import Formulier
from zorg.basis.ontvangst import TE_GROOT

from .houders import Lezer
from .models import Verzoek

Antwoord = Ondertekening.Antwoord
ZELF, AFSPRAAK = "zelf", "afspraak"
# Two that join letters in some scripts, and the ends of lines.
ZICHTBAAR = {"\u200c", "\u200d", "\n", "\r", "\t"}


class CodeForm(Formulier):
    code = forms.CharField(
        max_length=20, widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"})
    )

    def __init__(self, *args: Any, leerling: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("De code van 6 cijfers")
        self.fields["code"].error_messages |= {
            "required": _("Vul de code in die je kreeg.") if leerling else _("Vul de code in die u kreeg."),
            "max_length": _("Deze code klopt niet. Controleer de 6 cijfers of vraag een nieuwe code."),
        }


class MomentForm(Formulier):
    """The code of who signs at school, as an employee's screen shows it."""

    code = forms.CharField(
        max_length=40,
        widget=forms.TextInput({"class": "breedte-20", "autocomplete": "off", "autocapitalize": "characters"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.onbekend = _("Deze code kennen wij niet. Kijk of u alle 12 letters en cijfers goed hebt overgenomen.")
        self.fields["code"].label = _("De code van de medewerker")
        self.fields["code"].error_messages |= {"required": self.onbekend, "max_length": self.onbekend}

    def clean_code(self) -> str:
        code = code_van(self.cleaned_data["code"])
        if not CODE.fullmatch(code):
            raise forms.ValidationError(self.onbekend)
        return code


class AntwoordForm(Formulier):
    """The two lawful questions apart (LAW-06): reading and discussing the one part, agreeing to the other.

    In another language the Dutch words stand under the translated ones: those are what is answered.
    """

    perspectief_gelezen = forms.BooleanField(required=False)
    handelingsdeel = forms.ChoiceField(choices=Antwoord.choices, widget=forms.RadioSelect({"class": "keuzes--gelijk"}))
    toelichting = forms.CharField(required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))
    naam = forms.CharField(max_length=200, widget=forms.TextInput({"autocomplete": "name"}))

    def __init__(self, *args: Any, leerling: bool = False, met_perspectief: bool = True, **kwargs: Any) -> None:
        """``leerling``: the pupil answers and is addressed as such. Without perspectiefdeel there is one question."""
        super().__init__(*args, **kwargs)
        self.leerling, self.met_perspectief = leerling, met_perspectief
        if not met_perspectief:
            del self.fields["perspectief_gelezen"]
        for naam, tekst in self._vragen().items():
            if naam in self.fields:
                self.fields[naam].label = tekst
        self.fields["toelichting"].help_text = self._vriendelijk()
        for naam, fouten in self._fouten().items():
            self.fields[naam].error_messages |= fouten
        if get_language() != "nl":
            self._nederlands_erbij()
        cast(forms.ChoiceField, self.fields["handelingsdeel"]).choices = self.keuzes

    def _vragen(self) -> dict[str, str]:
        je = self.leerling
        self.keuzes = self._keuzes()
        return {
            "perspectief_gelezen": _("Ik heb dit gelezen en met school besproken."),
            "handelingsdeel": _("Ben je het eens met deze hulp?") if je else _("Bent u het eens met deze hulp?"),
            "toelichting": _("Wat wil je erbij zeggen?") if je else _("Wat wilt u erbij zeggen?"),
            "naam": _("Je voor- en achternaam") if je else _("Uw voor- en achternaam"),
        }

    def _vriendelijk(self) -> str:
        """A no is as easy as a yes: the reason is asked, never demanded."""
        if self.leerling:
            return _("Stem je niet in? Het helpt als je schrijft wat er anders moet. Het hoeft niet.")
        return _("Stemt u niet in? Het helpt als u schrijft wat er anders moet. Het hoeft niet.")

    def _keuzes(self) -> list[tuple[str, str]]:
        return [
            (Antwoord.IN, _("Ik stem in")),
            (Antwoord.NIET, _("Ik stem niet in")),
            (Antwoord.GESPREK, _("Ik wil eerst praten")),
        ]

    def _fouten(self) -> dict[str, dict[str, str]]:
        naam = _("Vul je voor- en achternaam in.") if self.leerling else _("Vul uw voor- en achternaam in.")
        kies = _("Kies een antwoord op de vraag over de hulp.")
        te_lang = _("Deze tekst is te lang. Gebruik hoogstens 2000 tekens, of bel de school.")
        return {
            "handelingsdeel": {"required": kies, "invalid_choice": kies},
            "toelichting": {"max_length": te_lang},
            "naam": {"required": naam, "max_length": naam},
        }

    def _nederlands_erbij(self) -> None:
        with override("nl"):
            vragen, keuzes = self._vragen(), self._keuzes()
        for naam in {"perspectief_gelezen", "handelingsdeel"} & self.fields.keys():
            self.fields[naam].help_text = _nederlands(vragen[naam])
        vertaald = self._keuzes()
        self.keuzes = [
            (waarde, format_html("{} <small>{}</small>", tekst, _nederlands(f"({nl})")))
            for (waarde, tekst), (_waarde, nl) in zip(vertaald, keuzes, strict=True)
        ]

    def verklaring(self) -> str:
        """What was asked and answered, in the words of this screen; in another language the Dutch below it."""
        hier = self._verklaring()
        if get_language() == "nl":
            return hier
        with override("nl"):
            return f"{hier}\n{self._verklaring()}"

    def _verklaring(self) -> str:
        getoond = self.keuzes
        vragen, keuzes = self._vragen(), dict(self._keuzes())
        self.keuzes = getoond
        gelezen = [vragen["perspectief_gelezen"]] if self.cleaned_data.get("perspectief_gelezen") else []
        return "\n".join([*gelezen, f"{vragen['handelingsdeel']} {keuzes[self.cleaned_data['handelingsdeel']]}"])

    def clean_naam(self) -> str:
        """A signature is a name: one that only hides or turns letters is none."""
        naam = leesbaar(self.cleaned_data["naam"])
        if not any(teken.isalpha() for teken in naam):
            raise forms.ValidationError(self.fields["naam"].error_messages["required"])
        return naam

    def clean_toelichting(self) -> str:
        return leesbaar(self.cleaned_data["toelichting"])

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        antwoord = velden.get("handelingsdeel")
        velden.setdefault("perspectief_gelezen", False)
        if self.met_perspectief and antwoord == Antwoord.IN and not velden.get("perspectief_gelezen"):
            self.add_error("perspectief_gelezen", self._lees_eerst())
        return velden

    def _lees_eerst(self) -> str:
        if self.leerling:
            return _("Zet een vinkje als je dit deel hebt gelezen en besproken.")
        return _("Zet een vinkje als u dit deel hebt gelezen en besproken.")


def leesbaar(tekst: str) -> str:
    """Without the characters that hide text or turn its direction: what is signed reads the same everywhere."""
    return "".join(t for t in tekst if t in ZICHTBAAR or unicodedata.category(t)[0] != "C").strip()


def _nederlands(tekst: str) -> str:
    return format_html('<bdi lang="nl" dir="ltr">{}</bdi>', tekst)


def stuknamen() -> dict[str, str]:
    """What somebody may bring without being asked, in the language of the page."""
    return {
        Bijlage.Stuk.MEDISCHE_VERKLARING: _("Een medische verklaring"),
        Bijlage.Stuk.ONDERZOEK: _("Een onderzoek"),
        Bijlage.Stuk.BRIEF: _("Een brief"),
        Bijlage.Stuk.ANDERS: _("Iets anders"),
    }


def bestandsfout(zin: str) -> str:
    """What is wrong with a file, in the language of the page and with what to do now (``bijlagen.keuring``)."""
    hulp = _(
        "Dit document kunnen wij niet aannemen. Stuur een foto (JPG) of een gewone PDF. Lukt het niet? Bel de school."
    )
    zinnen = {
        ZINNEN["leeg"]: _("Dit document is leeg. Kies een ander document."),
        ZINNEN["heic"]: _(
            "Deze foto kunnen wij niet openen. Bewaar hem als JPG en stuur hem opnieuw. Lukt het niet? Bel de school."
        ),
        ZINNEN["wachtwoord"]: _(
            "Op dit document zit een wachtwoord. Stuur het zonder wachtwoord, of stuur een foto ervan."
        ),
        TE_GROOT: _("Dit bestand is te groot. Kies een bestand van hoogstens 20 MB."),
    }
    return zinnen.get(zin, hulp)


class DocumentForm(Formulier):
    """The file that school asked for; what is wrong with it is said after it was looked into."""

    bestand = forms.FileField(max_length=200)
    verzoek = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, verzoek: Verzoek, te_groot: bool = False, **kwargs: Any) -> None:
        """``te_groot``: a file came along that was dropped on the way in."""
        kwargs["prefix"] = None
        super().__init__(*args, initial={"verzoek": verzoek.pk}, auto_id=f"id_%s_{verzoek.pk}", **kwargs)
        veld = self.fields["bestand"]
        veld.label = _("Kies het document")
        veld.help_text = _("Een foto of PDF van hoogstens 20 MB.")
        veld.error_messages |= {
            "required": bestandsfout(TE_GROOT) if te_groot else _("Kies eerst een document."),
            "empty": _("Dit document is leeg. Kies een ander document."),
            "missing": _("Kies eerst een document."),
            "max_length": _("De naam van dit document is te lang. Geef het een kortere naam."),
        }
        self.gevraagd = verzoek
        self.soort_naam = stuknamen().get(verzoek.soort, verzoek.get_soort_display())


class VraagForm(Formulier):
    """An appointment with the care team (SEG-16)."""

    vraag = forms.CharField(max_length=2000, widget=forms.Textarea({"rows": 3}))
    bereikbaar = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, leerling: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vraag, bereikbaar = self.fields["vraag"], self.fields["bereikbaar"]
        vraag.label = _("Waarover wil je praten?") if leerling else _("Waarover wilt u praten?")
        vraag.error_messages |= {
            "required": _("Schrijf kort op waar het over gaat."),
            "max_length": _("Deze tekst is te lang. Gebruik hoogstens 2000 tekens, of bel de school."),
        }
        bereikbaar.label = (
            _("Hoe en wanneer ben je bereikbaar?") if leerling else _("Hoe en wanneer bent u bereikbaar?")
        )
        bereikbaar.error_messages["max_length"] = _("Deze tekst is te lang. Maak hem korter.")
        self.genoeg = (
            _("Je stuurde vandaag al 5 vragen. School leest ze. Kan het niet wachten? Bel de school.")
            if leerling
            else _("U stuurde vandaag al 5 vragen. School leest ze. Kan het niet wachten? Bel de school.")
        )


class HulpForm(Formulier):
    """Asking for help without an account: a name as somebody types it, never a choice from a list of pupils."""

    namens = forms.ChoiceField(choices=Aanmelding.Namens, widget=forms.RadioSelect)
    naam = forms.CharField(max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    klas = forms.CharField(max_length=60, required=False)
    waarover = forms.CharField(max_length=5000, widget=forms.Textarea({"rows": 5}))
    vertrouwelijk = forms.ChoiceField(choices=[("nee", ""), ("ja", "")], initial="nee", widget=forms.RadioSelect)
    liever_met = forms.ChoiceField(
        choices=Zelfmelding.LieverMet, initial=Zelfmelding.LieverMet.MAAKT_NIET_UIT, widget=forms.RadioSelect
    )
    bereikbaar = forms.CharField(max_length=300)
    sleutel = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, school: School, soorten: list[str], **kwargs: Any) -> None:
        super().__init__(*args, initial={"sleutel": uuid4().hex}, **kwargs)
        wie = [(Aanmelding.Namens.LEERLING, _("Ik ben een leerling")), (Aanmelding.Namens.OUDER, _("Ik ben een ouder"))]
        self.ook_ouders = AFSPRAAK in soorten
        cast(forms.ChoiceField, self.fields["namens"]).choices = wie
        cast(forms.ChoiceField, self.fields["vertrouwelijk"]).choices = [
            ("nee", _("De mentor en de ouders mogen het weten")), ("ja", _("Vertel het nog aan niemand anders")),
        ]  # fmt: skip
        cast(forms.ChoiceField, self.fields["liever_met"]).choices = [
            (Zelfmelding.LieverMet.MAAKT_NIET_UIT, _("Maakt niet uit")),
            (Zelfmelding.LieverMet.VROUW, _("Een vrouw")),
            (Zelfmelding.LieverMet.MAN, _("Een man")),
        ]
        for naam, (label, fout) in self._vragen().items():
            self.fields[naam].label = label
            self.fields[naam].error_messages |= {
                "required": fout,
                "max_length": _("Deze tekst is te lang. Maak hem korter."),
            }
        if not self.ook_ouders:  # a choice of one is no question
            del self.fields["namens"]
        if not school.regels.geldt("aanmelding.vertrouwelijk_mogelijk"):
            del self.fields["vertrouwelijk"]

    @staticmethod
    def soorten(school: School) -> list[str]:
        """Which of the two ways this school has; none means that there is no such page."""
        regels = school.regels
        mag = {ZELF: regels.geldt("aanmelding.leerling_zelf"), AFSPRAAK: True}
        return [soort for soort in (ZELF, AFSPRAAK) if mag[soort] and soort in regels.lijst("aanmelding.formulieren")]

    def _vragen(self) -> dict[str, tuple[str, str]]:
        return {
            "namens": (_("Wie ben je?"), _("Kies wie je bent.")),
            "naam": (_("Naam van de leerling"), _("Vul de naam van de leerling in.")),
            "klas": (_("Klas, als je die weet"), ""),
            "waarover": (_("Waar wil je over praten?"), _("Schrijf kort op waar je over wilt praten.")),
            "vertrouwelijk": (_("Wie mag dit nog meer weten?"), _("Kies wie dit mag weten.")),
            "liever_met": (_("Met wie praat je het liefst?"), _("Kies met wie je het liefst praat.")),
            "bereikbaar": (_("Hoe kunnen we je bereiken?"), _("Vul in hoe we je kunnen bereiken.")),
        }

    def velden(self) -> dict[str, Any]:
        schoon = dict(self.cleaned_data)
        sleutel = schoon.pop("sleutel") or uuid4().hex
        vinger = hashlib.sha256(f"{sleutel}:{sorted(schoon.items())!r}".encode()).hexdigest()[:40]
        return schoon | {"vertrouwelijk": schoon.get("vertrouwelijk") == "ja", "herkomst": f"hulp:{vinger}"}


class DocumentVragenForm(Formulier):
    """For staff: whom to ask for what. ``lezers`` are those who may be asked, by key."""

    aan = forms.ChoiceField(label="Aan wie vraag je het?", widget=forms.RadioSelect)
    soort = forms.ChoiceField(label="Wat vraag je?", choices=Bijlage.Stuk, widget=forms.RadioSelect)

    def __init__(self, *args: Any, lezers: Mapping[str, Lezer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["aan"]).choices = [(sleutel, wie.naam) for sleutel, wie in lezers.items()]
