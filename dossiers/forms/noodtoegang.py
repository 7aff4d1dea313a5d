"""Breaking the glass: whose dossier and why; and afterwards what somebody else thinks of it."""

from django import forms

from dossiers.models import Noodtoegang
from zorg.basis.formulier import Formulier

from .basis import Tekst
from .beheer import Reden


class NoodForm(Formulier):
    wie = Tekst(
        label="Van welke leerling?",
        help_text="Het hele leerlingnummer, of de roepnaam en de achternaam.",
        error_messages={"required": "Vul het leerlingnummer of de hele naam in."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    reden = Reden(
        label="Waarom moet dit nu?",
        help_text="Schrijf wat er aan de hand is, in minstens 20 tekens. Schrijf niets over uit het dossier.",
        error_messages={"required": "Schrijf waarom je nu in dit dossier moet."},
    )


class NoodoordeelForm(Formulier):
    oordeel = forms.ChoiceField(
        label="Was deze noodtoegang terecht?", choices=Noodtoegang.Oordeel.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies of het terecht was."},
    )  # fmt: skip
    notitie = Tekst(
        label="Wat wil je daarbij opschrijven?",
        help_text="Was het niet terecht? Schrijf waarom, en wat er nu gebeurt.",
        hoogstens=1000,
        regels=4,
        required=False,
    )
