import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from accounts.models import Gebruiker
from scholen.models import Catalogusitem, Fase, Functie
from zorg.basis.formulier import NOG_NIET_GEWEEST, TE_LANG, Formulier, NabijeDatumVeld, al_geweest

from .models import Analyse, Casus, Interventie, Ouderbetrokkenheid

LANGSTE_TEKST = 5000
NAAST = {"class": "keuzes--naast"}
Collegas = Sequence[tuple[Gebruiker, str]]


def vak(label: str, *, verplicht: bool = True, regels: int = 3, **extra: Any) -> forms.CharField:
    """A text area; too long is said in words, and the text stays."""
    return forms.CharField(
        label=label,
        required=verplicht,
        widget=forms.Textarea({"rows": regels}),
        validators=[MaxLengthValidator(LANGSTE_TEKST, TE_LANG)],
        **extra,
    )


class Persoonsveld(forms.TypedChoiceField):
    """One colleague of a list the view gives; the value is the person."""

    def __init__(self, **kwargs: Any) -> None:
        self.mensen: dict[str, Gebruiker] = {}
        super().__init__(coerce=lambda pk: self.mensen[pk], empty_value=None, **kwargs)

    def kies_uit(self, collegas: Collegas, *, leeg: str = "Kies een collega") -> None:
        self.mensen = {str(persoon.pk): persoon for persoon, _ in collegas}
        self.coerce = self.mensen.__getitem__  # of this copy: a form copies its fields
        self.choices = [("", leeg), *((str(persoon.pk), naam) for persoon, naam in collegas)]


class Mensenveld(forms.TypedMultipleChoiceField):
    """Some colleagues of a list the view gives."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        self.mensen: dict[str, Gebruiker] = {}
        super().__init__(coerce=lambda pk: self.mensen[pk], **kwargs)

    def kies_uit(self, collegas: Collegas) -> None:
        self.mensen = {str(persoon.pk): persoon for persoon, _ in collegas}
        self.coerce = self.mensen.__getitem__  # of this copy: a form copies its fields
        self.choices = [(str(persoon.pk), naam) for persoon, naam in collegas]


class MetSleutel(Formulier):
    """Sending the form twice writes one thing: the key travels with it."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"sleutel": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def velden(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {"herkomst": f"formulier:{data.pop('sleutel')}", **data}


def niet_later_dan_vandaag(form: forms.Form, *namen: str) -> None:
    for naam in namen:
        datum = form.cleaned_data.get(naam)
        if datum and datum > timezone.localdate():
            form.add_error(naam, NOG_NIET_GEWEEST)


class OpenstelForm(Formulier):
    besproken_datum = NabijeDatumVeld(
        label="Wanneer vond de leerling dit goed?",
        help_text="Daarna zien de mentor en wie de leerling volgt deze casus.",
        validators=[al_geweest()],
    )


class OudersLaterForm(Formulier):
    weer_datum = NabijeDatumVeld(
        label="Wanneer bespreek je het opnieuw?",
        help_text="De begeleiding gaat gewoon door. Je krijgt op tijd een taak.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        over = timezone.localdate() + timedelta(weeks=6)
        self.fields["weer_datum"].snelkeuzes = [("Over 6 weken", over)]  # type: ignore[attr-defined]


class CasusForm(Formulier):
    probleemsoort = forms.ChoiceField(
        label="Waar gaat het vooral over?", choices=Casus.Probleemsoort.choices, widget=forms.RadioSelect
    )
    hulpvraag = vak(
        "Wat is de hulpvraag?",
        verplicht=False,
        help_text="Bijvoorbeeld: hoe kan de leerling weer rustig werken? Weet je het nog niet? Dan kan het later.",
    )
    besloten = forms.TypedChoiceField(
        label="Vraagt de leerling om vertrouwelijkheid?",
        help_text="Dan ziet alleen het zorgteam dat er een casus is. De ouders en andere collega's zien niets.",
        choices=[("nee", "Nee"), ("ja", "Ja")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect(NAAST),
    )

    def __init__(self, *args: Any, vertrouwelijk: bool, in_vertrouwen: bool = False, **kwargs: Any) -> None:
        """``vertrouwelijk``: who fills this in works in confidence; ``in_vertrouwen``: and only so with this pupil."""
        super().__init__(*args, initial={"besloten": "ja" if in_vertrouwen else "nee"}, **kwargs)
        if not vertrouwelijk:
            del self.fields["besloten"]


class HulpvraagForm(Formulier):
    tekst = vak(
        "Wat is nu de hulpvraag?",
        help_text="Schrijf op wat de leerling nodig heeft en van wie. Wat er eerder stond, blijft bewaard.",
        error_messages={"required": "Schrijf de hulpvraag op."},
    )


class ProbleemsoortForm(Formulier):
    probleemsoort = forms.ChoiceField(
        label="Waar gaat het vooral over?", choices=Casus.Probleemsoort.choices, widget=forms.RadioSelect
    )


class ResultaatForm(Formulier):
    resultaat = vak("Wat leverde het op?", error_messages={"required": "Schrijf op wat het opleverde."})
    effect = forms.ChoiceField(
        label="Hielp het?",
        choices=Interventie.Effect.choices,
        widget=forms.RadioSelect(NAAST),
        error_messages={"required": "Kies of het hielp."},
    )
    einddatum = NabijeDatumVeld(label="Laatste dag", required=False)


class InterventieForm(MetSleutel):
    soort = forms.ChoiceField(
        label="Wat voor interventie?", choices=Interventie.Soort.choices, widget=forms.RadioSelect(NAAST)
    )
    wat = vak("Wat doe je, of deed je?", error_messages={"required": "Schrijf op wat je doet of deed."})
    uitvoerder = Persoonsveld(label="Wie voert het uit?", required=False)
    begindatum = NabijeDatumVeld(label="Eerste dag")
    einddatum = NabijeDatumVeld(label="Laatste dag", required=False)
    besproken_datum = NabijeDatumVeld(label="Wanneer besprak je het met de leerling?", required=False)
    overlegd = forms.ChoiceField(
        label="Besprak je het met collega’s?",
        required=False,
        choices=[("", "Nog niet"), *Interventie.Overlegd.choices],
        widget=forms.RadioSelect(NAAST),
    )
    verwacht_effect = vak("Wat verwacht je ervan?", verplicht=False, regels=2)
    resultaat = vak("Wat leverde het op?", verplicht=False, help_text="Loopt het nog? Laat dit dan leeg.")
    effect = forms.ChoiceField(
        label="Hielp het?", required=False, choices=Interventie.Effect.choices, widget=forms.RadioSelect(NAAST)
    )

    def __init__(self, *args: Any, collegas: Collegas, zelf: str = "Ik zelf", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitvoerder"].kies_uit(collegas, leeg=zelf)  # type: ignore[attr-defined]
        if not collegas:
            del self.fields["uitvoerder"]
        vandaag = timezone.localdate()
        self.fields["begindatum"].snelkeuzes = [("Vandaag", vandaag)]  # type: ignore[attr-defined]
        self.fields["besproken_datum"].snelkeuzes = [("Vandaag", vandaag)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        niet_later_dan_vandaag(self, "besproken_datum")
        begin, eind = data.get("begindatum"), data.get("einddatum")
        if begin and eind and eind < begin:
            self.add_error("einddatum", "De laatste dag ligt voor de eerste dag.")
        if data.get("resultaat") and not data.get("effect"):
            self.add_error("effect", "Kies of het hielp.")
        if data.get("effect") and not data.get("resultaat"):
            self.add_error("resultaat", "Schrijf op wat het opleverde.")
        return data


class OverdraagForm(Formulier):
    aan = forms.ChoiceField(
        label="Aan wie draag je het formulier over?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies aan wie je het formulier overdraagt."},
    )
    toelichting = vak("Wat wil je erbij zeggen?", verplicht=False)

    def __init__(self, *args: Any, ontvangers: Sequence[tuple[Functie, Gebruiker]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ontvangers = {f"{functie.pk}:{persoon.pk}": (functie, persoon) for functie, persoon in ontvangers}
        keuzes = [(code, f"{persoon}, {functie.naam}") for code, (functie, persoon) in self.ontvangers.items()]
        self.fields["aan"].choices = keuzes  # type: ignore[attr-defined]

    def velden(self) -> dict[str, Any]:
        functie, persoon = self.ontvangers[self.cleaned_data["aan"]]
        return {"functie": functie, "aan": persoon, "toelichting": self.cleaned_data["toelichting"]}


class OudersForm(Formulier):
    soort = forms.ChoiceField(
        label="Hoe waren de ouders erbij?", choices=Ouderbetrokkenheid.Soort.choices, widget=forms.RadioSelect
    )
    datum = NabijeDatumVeld(label="Wanneer?")
    toelichting = vak("Toelichting", verplicht=False)
    herzien_datum = NabijeDatumVeld(label="Wanneer kijken jullie er opnieuw naar?", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        niet_later_dan_vandaag(self, "datum")
        if data.get("soort") == Ouderbetrokkenheid.Soort.UITGESTELD:
            if not data.get("toelichting"):
                self.add_error("toelichting", "Schrijf op waarom het voor de veiligheid van de leerling later is.")
            herzien = data.get("herzien_datum")
            if not herzien or herzien <= timezone.localdate():
                self.add_error("herzien_datum", "Kies een dag waarop jullie er opnieuw naar kijken.")
        else:
            data["herzien_datum"] = None
        return data


class FaseForm(Formulier):
    fase = forms.TypedChoiceField(label="Naar welke stap gaat de casus?", coerce=int, widget=forms.RadioSelect)
    aanleiding = forms.CharField(
        label="Wat is de aanleiding?",
        max_length=200,
        help_text="Het formulier, het overleg of het gesprek waaruit dit volgt.",
    )
    reden = forms.CharField(
        label="Waarom een stap terug, of waarom kan het niet wachten?",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="Alleen als je teruggaat, een stap overslaat of als er nog iets ontbreekt. Dit komt op de tijdlijn.",
    )

    def __init__(self, *args: Any, fasen: Sequence[tuple[int, Fase]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fase"].choices = [(plek, fase.naam) for plek, fase in fasen]  # type: ignore[attr-defined]

    def clean_reden(self) -> str:
        reden: str = self.cleaned_data["reden"].strip()
        if reden and len(reden) < 10:
            raise forms.ValidationError("Schrijf de reden in een hele zin op, van minstens 10 tekens.")
        return reden


class CasemanagerForm(Formulier):
    casemanager = Persoonsveld(
        label="Wie wordt casemanager?", error_messages={"required": "Kies wie de casemanager wordt."}
    )

    def __init__(self, *args: Any, collegas: Collegas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["casemanager"].kies_uit(collegas)  # type: ignore[attr-defined]


class VertrouwenspersoonForm(Formulier):
    field_order = ("voorkeur", "mogelijk", "vertrouwenspersoon", "besproken_datum")

    voorkeur = forms.CharField(
        label="Bij wie kan de leerling het liefst terecht?",
        validators=[MaxLengthValidator(300, TE_LANG)],
        error_messages={"required": "Schrijf op naar wie de voorkeur van de leerling uitgaat."},
    )
    mogelijk = forms.CharField(
        label="Wat is er mogelijk?",
        validators=[MaxLengthValidator(300, TE_LANG)],
        required=False,
        help_text="Bijvoorbeeld: deze docent heeft op dinsdag tijd, of kan dit nu niet.",
    )
    vertrouwenspersoon = Persoonsveld(
        label="Wie is een goede vertrouwenspersoon voor de leerling?",
        error_messages={"required": "Kies wie de leerling vertrouwt."},
    )
    besproken_datum = NabijeDatumVeld(label="Wanneer koos je dit samen met de leerling?")

    def __init__(self, *args: Any, collegas: Collegas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vertrouwenspersoon"].kies_uit(collegas)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        niet_later_dan_vandaag(self, "besproken_datum")
        return data


class AnalyseForm(MetSleutel):
    datum = NabijeDatumVeld(label="Wanneer besloten jullie dit?")
    leden = Mensenveld(label="Wie waren erbij?", error_messages={"required": "Kies wie erbij waren."})
    intake = vak("Wat kwam er uit het eerste gesprek?")
    dossieranalyse = vak("Wat staat er in het dossier?")
    observatie = vak("Wat zag je in de klas?", verplicht=False)
    ondersteuningsbehoeften = vak("Wat heeft de leerling nu nodig?")
    begeleidingsmogelijkheden = vak("Wat kan de school nu bieden?")
    conclusie = vak("Wat is de conclusie?")
    advies = vak("Wat is het advies?", help_text="Dit lezen ook collega’s rond de leerling.")
    uitkomsten = forms.MultipleChoiceField(
        label="Wat besluiten jullie?",
        choices=Analyse.Uitkomst.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Je kunt meer dan 1 uitkomst kiezen.",
        error_messages={"required": "Kies minstens 1 uitkomst."},
    )
    aanbod = forms.TypedMultipleChoiceField(
        label="Welke ondersteuning past daarbij?",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, collegas: Collegas, aanbod: Sequence[Catalogusitem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leden"].kies_uit(collegas)  # type: ignore[attr-defined]
        self.items = {item.pk: item for item in aanbod}
        self.fields["aanbod"].choices = [(item.pk, item.naam) for item in aanbod]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        niet_later_dan_vandaag(self, "datum")
        gekozen = data.get("uitkomsten", [])
        if Analyse.Uitkomst.GEEN in gekozen and (len(gekozen) > 1 or data.get("aanbod")):
            self.add_error("uitkomsten", "‘Geen actie nodig’ gaat niet samen met iets anders.")
        data["aanbod"] = [self.items[pk] for pk in data.get("aanbod", [])]
        return data


class ConclusieForm(MetSleutel):
    datum = NabijeDatumVeld(label="Wanneer stelden jullie dit vast?")
    deelnemers = Mensenveld(label="Wie van school waren erbij?", error_messages={"required": "Kies wie erbij waren."})
    anderen = forms.CharField(
        label="Wie waren er verder bij?",
        required=False,
        max_length=300,
        help_text="Bijvoorbeeld de ouders of de wijkagent.",
    )
    terugblik = vak("Wat is er geprobeerd en wat leverde het op?")
    tekst = vak("Waarom kan de school dit niet meer alleen?")
    volgende_stap = vak("Wat is de volgende stap?", regels=2)

    def __init__(self, *args: Any, collegas: Collegas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deelnemers"].kies_uit(collegas)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        niet_later_dan_vandaag(self, "datum")
        return data


class EvaluatieForm(Formulier):
    tekst = vak("Hoe gaat het nu?", error_messages={"required": "Schrijf op hoe het gaat."})
    volgende_datum = NabijeDatumVeld(label="Wanneer kijken jullie weer?", required=False)

    def __init__(self, *args: Any, weken: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        over = weken or 6
        keuze = (f"Over {over} weken", timezone.localdate() + timedelta(weeks=over))
        self.fields["volgende_datum"].snelkeuzes = [keuze]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        datum = data.get("volgende_datum")
        if datum and datum <= timezone.localdate():
            self.add_error("volgende_datum", "Kies een dag na vandaag.")
        return data


class AfsluitForm(Formulier):
    reden = forms.CharField(
        label="Waarom sluit je deze casus?",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="Bijvoorbeeld: het gaat goed, de hulp is genoeg. Het dossier blijft open.",
    )
