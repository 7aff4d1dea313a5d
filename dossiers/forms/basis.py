"""What people may type on a dossier. Every form that is posted twice knows it (``herkomst``)."""

import hashlib
import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.text import Truncator

from accounts.models import Gebruiker
from dossiers.models import Contactpersoon, Doel, Niveau, Toestemming, te_algemeen
from dossiers.woorden import in_woorden
from scholen.models import Functie, School
from zorg.basis.formulier import Formulier, NabijeDatumVeld

# The purposes for which one chooses parties of outside the school; the others say in words with whom.
MET_PARTIJEN = (Doel.GROOT_OVERLEG, Doel.EXTERNE_VERWIJZING, Doel.GEZONDHEID_DELEN)
LANG = 20_000
KORT = 150
TEKSTVERSIE = "toestemming-1"
NIVEAUS = [
    (Niveau.Z0, "Ook de docenten van de leerling"),
    (Niveau.Z1, "{Mentor}, {teamleider}, {zorgteam} en betrokken collega’s"),
    (Niveau.Z2, "Alleen {zorgteam} en ik"),
    (Niveau.Z3, "Alleen ik en collega’s die ik kies"),
    (Niveau.Z4, "Alleen ik"),
]


def niveaus(school: School) -> list[tuple[str, str]]:
    """The levels to choose from, in the words of this school."""
    return [(str(niveau), in_woorden(naam, school)) for niveau, naam in NIVEAUS]


ZOEKFILTERS = [
    ("besluit", "Besluiten"),
    ("gesprek", "Gesprekken"),
    ("interventie", "Interventies"),
    ("stuk", "Stukken"),
    ("notitie", "Notities"),
    ("gebeurtenis", "Systeem"),
]


def te_lang(hoogstens: int) -> MaxLengthValidator:
    getal = f"{hoogstens:,}".replace(",", ".")
    return MaxLengthValidator(hoogstens, f"Deze tekst is te lang. Er passen {getal} tekens. Maak de tekst korter.")


class Tekst(forms.CharField):
    """A text with a limit that is said in words; the browser does not cut off what somebody pastes."""

    def __init__(self, *, hoogstens: int = KORT, regels: int = 0, **kwargs: Any) -> None:
        if regels:
            kwargs["widget"] = forms.Textarea({"rows": regels})
        super().__init__(validators=[te_lang(hoogstens)], **kwargs)


class EenKeerForm(Formulier):
    """Each form that is shown carries a key; the same key with the same words is the same post."""

    sleutel = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"sleutel": uuid4().hex, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def herkomst(self, gebruiker: Gebruiker) -> str:
        sleutel = self.cleaned_data["sleutel"] or uuid4().hex
        getypt = [(naam, self[naam].value()) for naam in sorted(self.fields) if naam != "sleutel"]
        vinger = hashlib.sha256(f"{gebruiker.pk}:{sleutel}:{getypt!r}".encode()).hexdigest()
        return f"formulier:{vinger[:40]}"


class LeesbaarForm(EenKeerForm):
    """Who may read what is typed here; ``collegas`` are those who can be named."""

    niveau = forms.ChoiceField(
        label="Wie mag dit lezen?",
        choices=NIVEAUS,
        initial=Niveau.Z1,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie dit mag lezen."},
    )
    lezers = forms.MultipleChoiceField(
        label="Welke collega’s mogen dit lezen?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, collegas: list[tuple[Gebruiker, str]], school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["niveau"].choices = self.niveaus = niveaus(school)  # type: ignore[attr-defined]
        self.collegas = {str(gebruiker.pk): gebruiker for gebruiker, _ in collegas}
        self.fields["lezers"].choices = [(str(gebruiker.pk), naam) for gebruiker, naam in collegas]  # type: ignore[attr-defined]

    def clean_lezers(self) -> list[Gebruiker]:
        return [self.collegas[pk] for pk in self.cleaned_data["lezers"]]

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or self.cleaned_data
        if velden.get("niveau") == Niveau.Z3 and not velden.get("lezers") and "lezers" not in self.errors:
            self.add_error("lezers", "Kies minstens 1 collega, of kies ‘Alleen ik’.")
        return velden

    def velden(self) -> dict[str, Any]:
        """What the service asks for; the key is the form's own."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "sleutel"}


class NotitieForm(LeesbaarForm):
    titel = Tekst(
        label="Waar gaat het over?", error_messages={"required": "Schrijf in een paar woorden waar het over gaat."}
    )
    tekst = Tekst(
        label="Wat wil je vastleggen?",
        help_text="Schrijf op wat je ziet en hoort. Geef geen diagnose. Ouders kunnen vragen om te lezen wat er staat.",
        hoogstens=LANG,
        regels=5,
        error_messages={"required": "Schrijf op wat je wilt vastleggen."},
    )
    field_order = ["titel", "tekst", "niveau", "lezers"]


class ToestemmingForm(Formulier):
    """One purpose, one recipient, one answer (INV-26)."""

    doel = forms.ChoiceField(label="Waarvoor is toestemming gevraagd?", choices=[("", "Kies 1 doel"), *Doel.choices])
    ontvangers = forms.MultipleChoiceField(
        label="Met welke partijen van buiten school delen we?",
        help_text="Alleen de partijen die je kiest, lezen mee. Trekt iemand het in, dan stopt dat meteen.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ontvanger = Tekst(
        label="Met wie delen we?", help_text="Noem de persoon of de organisatie.", hoogstens=200, required=False
    )
    gegevens = Tekst(
        label="Welke gegevens delen we?", help_text="Bijvoorbeeld: verzuim van dit schooljaar.", hoogstens=300
    )
    verleend = forms.ChoiceField(
        label="Wat was het antwoord?",
        choices=[("ja", "Ja, dit mag"), ("nee", "Nee, dit mag niet")],
        widget=forms.RadioSelect,
    )
    gever = forms.ChoiceField(label="Wie gaf dit antwoord?", widget=forms.RadioSelect)
    wijze = forms.ChoiceField(
        label="Hoe is het antwoord gegeven?",
        choices=[(w, w.label) for w in (Toestemming.Wijze.MONDELING, Toestemming.Wijze.PAPIER)],
        widget=forms.RadioSelect,
    )
    datum = NabijeDatumVeld(label="Wanneer?")
    einddatum = NabijeDatumVeld(label="Tot en met wanneer geldt het?", help_text="Daarna vragen we het opnieuw.")
    toelichting = Tekst(
        label="Hoe heb je het gevraagd?",
        help_text="Schrijf minstens 20 tekens. Bijvoorbeeld: gebeld met moeder, uitgelegd wat we delen en waarom.",
        hoogstens=300,
        regels=2,
    )

    def __init__(
        self,
        *args: Any,
        contacten: list[Contactpersoon],
        leerling_mag: bool,
        partijen: list[Functie],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partijen = {str(functie.pk): functie for functie in partijen}
        self.fields["ontvangers"].choices = [(pk, functie.naam) for pk, functie in self.partijen.items()]  # type: ignore[attr-defined]
        doel = self["doel"].value()
        self.fields["ontvangers"].required = doel == Doel.GROOT_OVERLEG and bool(partijen)
        self.fields["ontvangers"].error_messages["required"] = "Kies met welke partijen je deelt."
        self.fields["ontvanger"].required = doel not in MET_PARTIJEN
        self.contacten = {str(contact.pk): contact for contact in contacten}
        keuzes = [(pk, str(contact)) for pk, contact in self.contacten.items()]
        self.fields["gever"].choices = [*([("leerling", "De leerling")] if leerling_mag else []), *keuzes]  # type: ignore[attr-defined]

    def clean_ontvangers(self) -> list[Functie]:
        return [self.partijen[pk] for pk in self.cleaned_data["ontvangers"]]

    def clean_ontvanger(self) -> str:
        waarde: str = self.cleaned_data["ontvanger"]
        if waarde:
            self._precies("ontvanger", "Noem met wie je deelt. ‘Iedereen’ of ‘alle partijen’ is te ruim.")
        return waarde

    def clean_gegevens(self) -> str:
        return self._precies("gegevens", "Noem welke gegevens je deelt. ‘Alles’ of ‘alle gegevens’ is te ruim.")

    def _precies(self, veld: str, zin: str) -> str:
        waarde: str = self.cleaned_data[veld]
        if te_algemeen(waarde):
            raise ValidationError(zin)
        return waarde

    def clean_toelichting(self) -> str:
        waarde: str = self.cleaned_data["toelichting"]
        if len(re.sub(r"\s+", " ", waarde)) < 20:
            raise ValidationError("Schrijf in minstens 20 tekens hoe je het hebt gevraagd.")
        return waarde

    def clean_datum(self) -> date:
        datum: date = self.cleaned_data["datum"]
        if datum > timezone.localdate():
            raise ValidationError("Deze dag komt nog. Leg een antwoord vast als je het hebt.")
        return datum

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or self.cleaned_data
        begin, eind = velden.get("datum"), velden.get("einddatum")
        if begin and eind and eind < begin:
            self.add_error("einddatum", "Kies een dag na de dag van het antwoord.")
        self._met_wie(velden)
        return velden

    def _met_wie(self, velden: dict[str, Any]) -> None:
        """Where people of outside read along, each party is named one by one; elsewhere in words."""
        if velden.get("doel") not in MET_PARTIJEN:
            velden["ontvangers"] = []
        gekozen = ", ".join(functie.naam for functie in velden.get("ontvangers", []))
        if gekozen:
            ook = "" if velden["doel"] == Doel.GROOT_OVERLEG else velden.get("ontvanger", "")
            velden["ontvanger"] = Truncator(f"{gekozen}, {ook}" if ook else gekozen).chars(200)
        elif not velden.get("ontvanger") and not {"ontvanger", "ontvangers"} & set(self.errors):
            self.add_error("ontvanger", "Geef antwoord op de vraag ‘Met wie delen we?’")

    def velden(self) -> dict[str, Any]:
        waarden = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "gever"}
        waarden["verleend"] = waarden["verleend"] == "ja"
        return waarden | {"contact": self.contacten.get(self.cleaned_data["gever"]), "tekstversie": TEKSTVERSIE}


class BetrokkeneForm(Formulier):
    collega = forms.ChoiceField(label="Wie gaat meewerken?", error_messages={"required": "Kies een collega."})
    hoedanigheid = Tekst(label="Als wat?", help_text="Bijvoorbeeld: coach.", hoogstens=100)
    reden = Tekst(label="Waarom?", help_text="De collega leest deze reden ook.", hoogstens=200)
    einddatum = NabijeDatumVeld(label="Tot en met wanneer?", required=False, help_text="Leeg: tot je het stopt.")

    def __init__(self, *args: Any, collegas: list[tuple[Gebruiker, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collegas = {str(gebruiker.pk): gebruiker for gebruiker, _ in collegas}
        keuzes = [("", "Kies een collega"), *((str(gebruiker.pk), naam) for gebruiker, naam in collegas)]
        self.fields["collega"].choices = keuzes  # type: ignore[attr-defined]
        over = timezone.localdate() + timedelta(weeks=12)
        self.fields["einddatum"].snelkeuzes = [("Over 12 weken", over)]  # type: ignore[attr-defined]

    def clean_einddatum(self) -> date | None:
        einddatum: date | None = self.cleaned_data["einddatum"]
        if einddatum and einddatum < timezone.localdate():
            raise ValidationError("Kies vandaag of een dag die nog komt.")
        return einddatum

    def velden(self) -> dict[str, Any]:
        waarden = dict(self.cleaned_data)
        return waarden | {"gebruiker": self.collegas[waarden.pop("collega")]}


class BeeindigForm(Formulier):
    laatste_dag = NabijeDatumVeld(
        label="Wat is de laatste dag?", help_text="Daarna kan deze collega het dossier niet lezen."
    )
    reden = Tekst(label="Waarom stopt het?", hoogstens=200)

    def __init__(self, *args: Any, begindatum: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begindatum = begindatum

    def clean_laatste_dag(self) -> date:
        dag: date = self.cleaned_data["laatste_dag"]
        if dag < self.begindatum:
            raise ValidationError("Deze dag ligt voor de eerste dag.")
        return dag


class FilterForm(Formulier):
    soort = forms.MultipleChoiceField(
        label="Laat zien",
        choices=ZOEKFILTERS,
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "keuzes--naast"}),
    )


class ZoekForm(Formulier):
    zoek = Tekst(label="Zoek op naam, nummer of klas", required=False)
    klas = forms.TypedChoiceField(label="Klas", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, klassen: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["klas"].choices = [("", "Alle klassen"), *klassen]  # type: ignore[attr-defined]


class InzageZoekForm(Formulier):
    leerlingnummer = forms.CharField(
        label="Leerlingnummer",
        max_length=20,
        help_text="Het hele nummer, zoals het in de leerlingadministratie staat.",
        error_messages={"required": "Vul het leerlingnummer in."},
        widget=forms.TextInput({"class": "breedte-10", "inputmode": "numeric", "autocomplete": "off"}),
    )
