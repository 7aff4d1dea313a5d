"""What is typed in each step of the meldcode."""

from typing import Any

from django import forms

from accounts.models import Gebruiker
from dossiers.forms.basis import LANG, Tekst
from veiligheid.models import Meldcode, Meldcodelezer, Meldcodestap
from veiligheid.stappen import WEGINGEN
from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

from .vertrouwen import KORTSTE_REDEN, MetSleutel

FEITEN = "Alleen feiten: wat is gezien of gehoord. Geen vermoeden over de oorzaak, en geen diagnose."


def _dag(vraag: str) -> NabijeDatumVeld:
    return NabijeDatumVeld(label=vraag, validators=[al_geweest()])


def _wie(vraag: str, hulp: str, *, verplicht: bool = True, mist: str = "") -> Tekst:
    return Tekst(label=vraag, help_text=hulp, hoogstens=300, required=verplicht, error_messages={"required": mist})


def _vak(vraag: str, hulp: str, mist: str) -> Tekst:
    return Tekst(label=vraag, help_text=hulp, hoogstens=LANG, regels=5, error_messages={"required": mist})


class StapForm(MetSleutel):
    """Without a person to name, ``wie`` is empty."""

    def velden(self) -> dict[str, Any]:
        return {"wie": "", **self.cleaned_data}


class SignaalForm(StapForm):
    datum = _dag("Op welke dag was dit?")
    wie = _wie("Van wie weet je dit?", "Bijvoorbeeld: zelf gezien, of verteld door de docent gym.",
               mist="Schrijf op van wie je dit weet.")  # fmt: skip
    tekst = _vak("Wat is er gezien of gehoord?", FEITEN, "Schrijf op wat er is gezien of gehoord.")


class BeginForm(SignaalForm):
    """The first signal begins the record."""


class OverlegForm(StapForm):
    datum = _dag("Wanneer overlegden jullie?")
    wie = _wie("Met wie?", "Noem de naam en de functie.", mist="Schrijf op met wie je overlegde.")
    advies = forms.ChoiceField(
        label="Is advies gevraagd aan Veilig Thuis?",
        choices=Meldcodestap.Advies,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord."},
    )
    tekst = _vak("Wat kwam eruit?", "", "Schrijf op wat eruit kwam.")


class GesprekstapForm(StapForm):
    overgeslagen = forms.ChoiceField(
        label="Is er met de ouders of de leerling gesproken?",
        choices=[("ja", "Ja"), ("niet", "Nee, dat is nu niet veilig")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    datum = _dag("Wanneer was dit gesprek, of dit besluit?")
    wie = _wie("Wie waren erbij?", "Bij een besluit om niet te praten: met wie je dat besloot.",
               mist="Schrijf op wie erbij waren. Beslis niet alleen.")  # fmt: skip
    tekst = _vak(
        "Wat is er gezegd? Of: waarom is praten nu niet veilig?", "", "Schrijf op wat er is gezegd, of waarom niet."
    )

    def clean_overgeslagen(self) -> bool:
        return bool(self.cleaned_data["overgeslagen"] == "niet")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("overgeslagen") and "tekst" in data and len(data["tekst"].strip()) < KORTSTE_REDEN:
            self.add_error("tekst", f"Schrijf in minstens {KORTSTE_REDEN} tekens waarom praten nu niet veilig is.")
        return data


class WegingForm(StapForm):
    datum = _dag("Wanneer wogen jullie dit?")
    wie = _wie("Met wie?", "Weeg nooit alleen.", mist="Schrijf op met wie je woog.")
    tekst = _vak("Hoe komen jullie tot deze antwoorden?", "", "Schrijf op hoe jullie hiertoe komen.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vragen = {}
        for nummer, vraag in enumerate(WEGINGEN, start=1):
            antwoorden = [("ja", "Ja"), ("nee", "Nee")] + ([("onbekend", "Weten we nog niet")] if nummer > 2 else [])
            vragen[vraag.code] = forms.ChoiceField(
                label=f"{nummer}. {vraag.vraag}", choices=antwoorden,
                widget=forms.RadioSelect({"class": "keuzes--naast"}), error_messages={"required": "Kies een antwoord."},
            )  # fmt: skip
        self.fields.update(vragen)
        self.order_fields(["sleutel", "datum", "wie", *vragen, "tekst"])

    def velden(self) -> dict[str, Any]:
        codes = [vraag.code for vraag in WEGINGEN]
        gewoon = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in codes}
        return {**gewoon, "antwoorden": {code: self.cleaned_data[code] for code in codes}}


class BesluitForm(StapForm):
    datum = _dag("Wanneer besloten jullie dit?")
    wie = _wie("Met wie?", "Beslis nooit alleen.", mist="Schrijf op met wie je besloot.")
    besluit = forms.ChoiceField(
        label="Wat is het besluit?",
        choices=Meldcode.Besluit,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een besluit."},
    )
    tekst = _vak("Waarom?", "Ook als jullie niet melden: schrijf op waarom.", "Schrijf op waarom.")


class VervolgForm(StapForm):
    datum = _dag("Wanneer was dit?")
    wie = _wie("Van wie weet je dit?", "Bijvoorbeeld: de medewerker van Veilig Thuis.", verplicht=False)
    tekst = _vak("Hoe ging het verder?", "Bijvoorbeeld: wat Veilig Thuis besloot, en wat jullie afspraken.",
                 "Schrijf op hoe het verderging.")  # fmt: skip


class SluitForm(MetSleutel):
    datum = _dag("Wanneer was dit klaar?")
    tekst = _vak("Waarom is dit klaar?", "", "Schrijf op waarom dit klaar is.")

    def velden(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class LezerForm(Formulier):
    collega = forms.ChoiceField(label="Wie kijkt mee?", error_messages={"required": "Kies een collega."})

    def __init__(
        self, *args: Any, collegas: list[tuple[Gebruiker, str]], lezers: list[Meldcodelezer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        al = {rij.gebruiker_id for rij in lezers}
        vrij = [(gebruiker, naam) for gebruiker, naam in collegas if gebruiker.pk not in al]
        self.collegas = {str(gebruiker.pk): gebruiker for gebruiker, _ in vrij}
        keuzes = [("", "Kies een collega"), *((str(gebruiker.pk), naam) for gebruiker, naam in vrij)]
        self.fields["collega"].choices = keuzes  # type: ignore[attr-defined]

    @property
    def gekozen(self) -> Gebruiker:
        return self.collegas[self.cleaned_data["collega"]]
