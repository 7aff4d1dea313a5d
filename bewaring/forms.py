"""Taking a pupil out of a proposal, and holding the destruction."""

from dossiers.forms.basis import Tekst
from dossiers.forms.beheer import Reden
from zorg.basis.formulier import Formulier, NabijeDatumVeld


class EruitForm(Formulier):
    reden = Reden(
        label="Waarom haal je deze leerling eruit?",
        help_text="Schrijf minstens 20 tekens. Schrijf niets over uit het dossier.",
        error_messages={"required": "Schrijf waarom je deze leerling eruit haalt."},
    )


class OpschortForm(Formulier):
    leerlingnummer = Tekst(
        label="Leerlingnummer",
        help_text="Het hele nummer van de leerling.",
        error_messages={"required": "Vul het leerlingnummer in."},
    )
    reden = Reden(
        label="Waarom mag er nu niets weg?",
        help_text="Bijvoorbeeld een klacht. Schrijf minstens 20 tekens. Schrijf niets over uit het dossier.",
        error_messages={"required": "Schrijf waarom er nu niets weg mag."},
    )
    tot_datum = NabijeDatumVeld(label="Tot en met welke dag?", jaren_terug=0, jaren_vooruit=10)
