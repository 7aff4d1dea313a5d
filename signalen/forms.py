"""What people may type about a pupil they noticed something about. The first form takes a minute on a phone."""

from typing import Any

from django import forms
from django.utils import timezone

from aanmeldingen.velden import Groepen, categorieen
from accounts.models import Gebruiker
from casussen.models import Interventie
from dossiers.forms import EenKeerForm, Tekst
from dossiers.models import Leerling
from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

from .bronnen import bronnen
from .models import Signaal

LANG = 5000
KOMT_NOG = "Deze dag komt nog. Kies vandaag of een dag die is geweest."
FEITEN = "Schrijf op wat je ziet en hoort. Geef geen diagnose. Ouders kunnen vragen om te lezen wat er staat."


class ZoekForm(Formulier):
    naam = Tekst(label="Zoek op naam, nummer of klas", required=False)


class PogingVelden(EenKeerForm):
    """What was tried, and what it brought: the fields of an intervention that a teacher knows by heart."""

    poging_wat = Tekst(label="Wat heb je gedaan?", hoogstens=LANG, regels=3, required=False)
    soort = forms.ChoiceField(
        label="Wat voor aanpak was het?", choices=Interventie.Soort, widget=forms.RadioSelect, required=False
    )
    begindatum = NabijeDatumVeld(label="Sinds wanneer?", required=False, validators=[al_geweest(KOMT_NOG)])
    effect = forms.ChoiceField(
        label="Hielp het?",
        choices=[("", "Dat weet ik nog niet"), *Interventie.Effect.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    resultaat = Tekst(label="Wat zag je daarna?", hoogstens=LANG, regels=2, required=False)
    POGING = ("poging_wat", "soort", "begindatum", "effect", "resultaat")

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or self.cleaned_data
        if not velden.get("poging_wat"):
            return velden
        if not velden.get("soort"):
            self.add_error("soort", "Kies wat voor aanpak het was.")
        if velden.get("effect") and not velden.get("resultaat"):
            self.add_error("resultaat", "Schrijf op wat je daarna zag.")
        if velden.get("resultaat") and not velden.get("effect") and "effect" not in self.errors:
            self.add_error("effect", "Kies of het hielp.")
        return velden

    def poging(self) -> dict[str, Any] | None:
        """What the service asks for; None when nothing was tried yet."""
        v = self.cleaned_data
        if not v["poging_wat"]:
            return None
        begin = v["begindatum"] or timezone.localdate()
        poging = {"wat": v["poging_wat"], "begindatum": begin}
        return poging | {naam: v[naam] for naam in ("soort", "effect", "resultaat")}


class SignaalForm(PogingVelden):
    categorieen = forms.MultipleChoiceField(
        label="Waar gaat het over?",
        widget=Groepen({"class": "keuzes--naast"}),
        error_messages={"required": "Kies waar je signaal over gaat."},
    )
    wat = Tekst(
        label="Wat zie of hoor je?",
        help_text=FEITEN,
        hoogstens=LANG,
        regels=4,
        error_messages={"required": "Schrijf op wat je ziet of hoort."},
    )
    bron = forms.ChoiceField(label="Waar komt het vandaan?")
    datum = NabijeDatumVeld(
        label="Wanneer zag je het?",
        jaren_terug=1,
        error_messages={"required": "Kies de dag waarop je het zag."},
        validators=[al_geweest(KOMT_NOG)],
    )
    hulpvraag = Tekst(label="Wat vraag je aan de mentor?", hoogstens=LANG, regels=2, required=False)
    WAAR_EN_WANNEER = ("bron", "datum")

    def __init__(self, *args: Any, leerling: Leerling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        school = leerling.school
        self.fields["categorieen"].choices = categorieen(school)  # type: ignore[attr-defined]
        self.fields["bron"].choices = bronnen(school)  # type: ignore[attr-defined]
        mentor = school.regels.term("mentor")
        self.fields["hulpvraag"].label = f"Wat vraag je aan de {mentor}?"

    def velden(self) -> dict[str, Any]:
        v = self.cleaned_data
        return {naam: v[naam] for naam in ("categorieen", "wat", "bron", "datum", "hulpvraag")}

    @property
    def meer_open(self) -> bool:
        """Whether the folded questions hold an answer or a fault, and so must be seen."""
        return any(self.errors.get(naam) or self[naam].value() for naam in (*self.POGING[:1], "hulpvraag")) or any(
            self.errors.get(naam) for naam in self.POGING
        )

    @property
    def waar_open(self) -> bool:
        return any(self.errors.get(naam) for naam in self.WAAR_EN_WANNEER)


class PogingForm(PogingVelden):
    field_order = PogingVelden.POGING

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, zin in (("poging_wat", "Schrijf op wat je hebt gedaan."), ("soort", "Kies wat voor aanpak het was.")):
            self.fields[naam].required = True
            self.fields[naam].error_messages["required"] = zin


class VraagForm(Formulier):
    hulpvraag = Tekst(
        label="Wat vraag je?",
        help_text="Bijvoorbeeld: wat kan ik nog proberen? Of: wil je samen met mij opschrijven welke hulp nodig is?",
        hoogstens=LANG,
        regels=3,
        error_messages={"required": "Schrijf op wat je vraagt."},
    )


class RedenForm(Formulier):
    reden = Tekst(
        label="Waarom trek je het in?",
        hoogstens=300,
        regels=2,
        error_messages={"required": "Schrijf op waarom je het intrekt."},
    )


class OverlegForm(EenKeerForm):
    """A talk with a colleague before the next step (GRO-25)."""

    met = forms.ChoiceField(label="Met wie heb je overlegd?", error_messages={"required": "Kies een collega."})
    datum = NabijeDatumVeld(label="Wanneer?", jaren_terug=1, validators=[al_geweest(KOMT_NOG)])
    tekst = Tekst(
        label="Wat kwam eruit?",
        hoogstens=LANG,
        regels=3,
        error_messages={"required": "Schrijf op wat eruit kwam."},
    )

    def __init__(self, *args: Any, collegas: list[tuple[Gebruiker, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collegas = {str(gebruiker.pk): gebruiker for gebruiker, _ in collegas}
        keuzes = [("", "Kies een collega"), *((str(gebruiker.pk), naam) for gebruiker, naam in collegas)]
        self.fields["met"].choices = keuzes  # type: ignore[attr-defined]

    def velden(self) -> dict[str, Any]:
        v = self.cleaned_data
        return {"met": self.collegas[v["met"]], "datum": v["datum"], "tekst": v["tekst"]}


class SamenForm(EenKeerForm):
    """What mentor and teacher do next: another attempt with help, or a question for the care team (GRO-38)."""

    hoe = forms.ChoiceField(
        label="Wat gaan jullie doen?",
        choices=[
            ("steun", "Ik help de docent om nog iets te proberen"),
            ("hulpvraag", "We schrijven samen de hulpvraag op"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat jullie gaan doen."},
    )
    docent = forms.ChoiceField(label="Met welke collega?", error_messages={"required": "Kies een collega."})
    tekst = Tekst(
        label="Wat spreken jullie af, of wat is de hulpvraag?",
        help_text="De collega leest de afspraak. De hulpvraag staat in het dossier.",
        hoogstens=LANG,
        regels=4,
        error_messages={"required": "Schrijf op wat jullie afspreken, of wat jullie vragen."},
    )

    def __init__(self, *args: Any, docenten: list[tuple[Gebruiker, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.docenten = {str(gebruiker.pk): gebruiker for gebruiker, _ in docenten}
        self.fields["docent"].choices = [(str(g.pk), naam) for g, naam in docenten]  # type: ignore[attr-defined]

    def gekozen(self) -> Gebruiker:
        return self.docenten[self.cleaned_data["docent"]]


class AfhandelForm(Formulier):
    signalen = forms.TypedMultipleChoiceField(
        label="Welke signalen handel je af?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens 1 signaal."},
    )
    reden = Tekst(
        label="Waarom komt er geen vervolg?",
        help_text="De melder ziet alleen dat het is afgehandeld, niet de reden.",
        hoogstens=1000,
        regels=3,
        error_messages={"required": "Schrijf op waarom er geen vervolg komt."},
    )

    def __init__(self, *args: Any, signalen: list[tuple[Signaal, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(signaal.pk, naam) for signaal, naam in signalen]
        self.fields["signalen"].choices = keuzes  # type: ignore[attr-defined]
        self.fields["signalen"].initial = [pk for pk, _ in keuzes]
