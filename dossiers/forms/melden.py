"""What is typed about a report to Veilig Thuis."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import Gebruiker
from dossiers.models.melding import Zorgmelding
from zorg.basis.formulier import NabijeDatumVeld, al_geweest

from .basis import LANG, EenKeerForm, Tekst

KORTSTE_REDEN = 20
GEHOORD = [("ja", "Ja, vooraf"), ("nee", "Nee, dat was niet veilig")]


def _gehoord(vraag: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=vraag, choices=GEHOORD, widget=forms.RadioSelect, error_messages={"required": "Kies ja of nee."}
    )


def _dag() -> NabijeDatumVeld:
    return NabijeDatumVeld(label="Wanneer?", required=False, validators=[al_geweest()])


def _waarom() -> Tekst:
    return Tekst(label="Waarom was dat niet veilig?", hoogstens=2000, regels=3, required=False)


class ZorgmeldingForm(EenKeerForm):
    bij = forms.ChoiceField(
        label="Waar meldde je het?",
        choices=Zorgmelding.Bij,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar je het meldde."},
    )
    datum = NabijeDatumVeld(label="Wanneer meldde je het?", validators=[al_geweest()])
    feiten = Tekst(
        label="Wat meldde je?",
        help_text="Schrijf feiten op: wat is gezien en gehoord, wanneer en door wie. Geen vermoeden over de oorzaak.",
        hoogstens=LANG,
        regels=5,
        error_messages={"required": "Schrijf op wat je meldde."},
    )
    ouders = _gehoord("Hoorden de ouders het vooraf?")
    ouders_datum = _dag()
    ouders_niet = _waarom()
    leerling = _gehoord("Hoorde de leerling het vooraf?")
    leerling_datum = _dag()
    leerling_niet = _waarom()
    overlegd_met = Tekst(
        label="Met wie besloot je dat?",
        help_text="Vul dit in als je het iemand niet vooraf vertelde. Bijvoorbeeld: Veilig Thuis, om advies gevraagd.",
        hoogstens=200,
        required=False,
    )
    lezers = forms.MultipleChoiceField(
        label="Welke collega’s mogen dit lezen?",
        help_text="Kies zo weinig mogelijk mensen. Jij leest het altijd.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, collegas: list[tuple[Gebruiker, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collegas = {str(gebruiker.pk): gebruiker for gebruiker, _ in collegas}
        self.fields["lezers"].choices = [(str(gebruiker.pk), naam) for gebruiker, naam in collegas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for wie in Zorgmelding.WIE:
            self._gehoord(wie, data)
        nee = [wie for wie in Zorgmelding.WIE if data.get(wie) == "nee"]
        if nee and not data.get("overlegd_met") and "overlegd_met" not in self.errors:
            self.add_error("overlegd_met", "Schrijf op met wie je dat besloot. Beslis dit niet alleen.")
        return data

    def _gehoord(self, wie: str, data: dict[str, Any]) -> None:
        datum, gemeld, niet = data.get(f"{wie}_datum"), data.get("datum"), data.get(f"{wie}_niet") or ""
        if data.get(wie) == "nee":
            data[f"{wie}_datum"] = None
            if len(niet.strip()) < KORTSTE_REDEN:
                self.add_error(f"{wie}_niet", f"Schrijf in minstens {KORTSTE_REDEN} tekens waarom dat niet veilig was.")
            return
        data[f"{wie}_niet"] = ""
        if data.get(wie) == "ja" and f"{wie}_datum" not in self.errors:
            if not datum:
                self.add_error(f"{wie}_datum", "Vul in wanneer.")
            elif isinstance(gemeld, date) and datum > gemeld:
                self.add_error(f"{wie}_datum", "Dit is na de melding. Vooraf is op dezelfde dag of ervoor.")

    def velden(self) -> dict[str, Any]:
        gehoord = [f"{wie}_{wat}" for wie in Zorgmelding.WIE for wat in ("datum", "niet")]
        namen = ("bij", "datum", "feiten", "overlegd_met", *gehoord)
        lezers = [self.collegas[pk] for pk in self.cleaned_data["lezers"]]
        return {naam: self.cleaned_data[naam] for naam in namen} | {"lezers": lezers}
