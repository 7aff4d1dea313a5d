from django import forms
from django.core.validators import MinLengthValidator

from dossiers.forms import Tekst
from zorg.basis.formulier import Formulier

LANGST = 200


class ZoekForm(Formulier):
    """What somebody looks for. It is posted, so that no name stands in an address, a history or a log of a proxy."""

    q = Tekst(
        label="Wat zoek je?",
        help_text="Een naam, klas, nummer of een woord uit een tekst. Wat je typt, wordt niet bewaard.",
        hoogstens=LANGST,
        error_messages={"required": "Typ een naam, een woord of een nummer."},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].validators.append(MinLengthValidator(2, "Typ minstens 2 letters of cijfers."))
