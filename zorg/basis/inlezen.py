"""What every file that is read in asks first: which file, and which of its columns is what. No form writes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, ClassVar, Protocol

from django import forms
from django.core.exceptions import ValidationError

from .csvbestand import GROOTSTE, Onleesbaar, lezen
from .formulier import Formulier
from .ontvangst import GROOTSTE_BESTAND

MB = 1024 * 1024


def _te_groot(hoe_groot: str) -> str:
    return f"Dit bestand is {hoe_groot} MB; er past {GROOTSTE // MB} MB. Maak een export per periode."


class CsvForm(Formulier):
    """A file of rows; ``inhoud`` has its bytes once it proved readable."""

    wat: ClassVar[str] = "Bestand (CSV)"

    bestand = forms.FileField(
        help_text=f"Ten hoogste {GROOTSTE // MB} MB. Er verandert nog niets: je ziet eerst wat er in staat.",
        error_messages={
            "required": "Kies eerst een bestand.",
            "empty": "Dit bestand is leeg. Maak de export opnieuw.",
            "missing": "Kies eerst een bestand.",
            "invalid": "Kies eerst een bestand.",
        },
        allow_empty_file=False,
        max_length=200,
    )

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestand"].label = self.wat
        if te_groot:  # it was dropped while it came in, so the field looks empty
            self.fields["bestand"].error_messages["required"] = _te_groot(f"meer dan {GROOTSTE_BESTAND // MB}")

    def clean_bestand(self) -> Any:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > GROOTSTE:
            raise ValidationError(_te_groot(str(bestand.size // MB + 1)))
        self.inhoud = bestand.read()
        try:
            self.proef()
        except Onleesbaar as fout:
            raise ValidationError(str(fout)) from None
        return bestand

    def proef(self) -> None:
        """Raises ``Onleesbaar`` when ``inhoud`` is no file of rows."""
        lezen(self.inhoud)


class Bron(Protocol):
    """A file that was opened, whatever it is made of."""

    @property
    def kop(self) -> list[str]: ...

    def regels(self) -> Iterator[tuple[int, list[str]]]: ...


def eerste_regels(bron: Bron) -> list[list[tuple[str, str]]]:
    """The first rows for the page, each cell with the name of its column; up to where the file breaks."""
    rijen: list[list[tuple[str, str]]] = []
    with suppress(Onleesbaar):
        for _, cellen in islice(bron.regels(), 3):
            rijen.append([(naam, cel[:60]) for naam, cel in zip(bron.kop, cellen, strict=False)])
    return rijen


class KolomkeuzeForm(Formulier):
    """One choice for each of ``labels``: which column of the file it is."""

    labels: ClassVar[Mapping[str, str]] = {}
    verplicht: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, kop: list[str], geraden: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("", "Staat niet in het bestand"), *((naam, naam) for naam in kop)]
        for veld, label in self.labels.items():
            self.fields[veld] = forms.ChoiceField(
                label=label, choices=keuzes, required=veld in self.verplicht, initial=geraden.get(veld, ""),
                error_messages={
                    "required": f"Kies de kolom met: {label.lower()}.",
                    "invalid_choice": "Deze kolom staat niet in het bestand. Kies opnieuw.",
                },
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        gekozen: dict[str, Any] = super().clean() or {}
        kolommen = [gekozen[veld] for veld in self.labels if gekozen.get(veld)]
        dubbel = [naam for naam in kolommen if kolommen.count(naam) > 1]
        if dubbel:
            raise ValidationError(
                f"De kolom ‘{dubbel[0]}’ is twee keer gekozen. Kies voor elk gegeven een eigen kolom."
            )
        return gekozen


def kolommen_raden(
    woorden: Mapping[str, Sequence[str]], kop: list[str], onthouden: Mapping[str, str]
) -> dict[str, str]:
    """Field → column: as the school chose last time, else by the words in the header."""
    gekozen: dict[str, str] = {}
    klein = {naam.lower().strip(" .:"): naam for naam in kop}
    for veld, bekend in woorden.items():
        vorige = onthouden.get(veld, "")
        raad = next((klein[w] for w in bekend if w in klein and klein[w] not in gekozen.values()), "")
        gekozen[veld] = vorige if vorige in kop else raad
    return gekozen
