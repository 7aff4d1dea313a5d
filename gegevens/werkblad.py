"""The first sheet of an Excel file as rows of text. Formulas are not calculated: their last value counts."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from zorg.basis.csvbestand import LANGSTE_CEL, MEESTE_KOLOMMEN, Onleesbaar, kolomnamen

from .zipbestand import STUK, Pakket

LEEG = "Op het eerste blad staat niets. Zet de gegevens op het eerste blad en probeer het opnieuw."
MEESTE_RIJEN, MEESTE_TEKENS = 100_000, 20_000_000


@dataclass(frozen=True)
class Werkblad:
    """``kop`` is read; the rows below it each time they are asked, for they may be many and a page shows three."""

    kop: list[str]
    _inhoud: bytes

    def regels(self) -> Iterator[tuple[int, list[str]]]:
        """Raises ``Onleesbaar`` where the file breaks or says too much."""
        with _eerste_blad(self._inhoud) as blad:
            yield from islice(_rijen(blad), 1, None)


def past(pakket: Pakket) -> bool:
    return "workbook.xml" in pakket.namen


def lezen(pakket: Pakket, inhoud: bytes) -> Werkblad:
    """The names of the columns, and the rest to read row by row, as of a CSV."""
    if "vbaproject.bin" in pakket.namen:
        raise Onleesbaar("In dit Excel-bestand zitten macro's. Bewaar het als gewoon Excel-bestand (xlsx) of als CSV.")
    with _eerste_blad(inhoud) as blad:
        _, kop = next(_rijen(blad), (0, []))
    if not kop:
        raise Onleesbaar(LEEG)
    if len(kop) > MEESTE_KOLOMMEN:
        raise Onleesbaar(f"Dit bestand heeft meer dan {MEESTE_KOLOMMEN} kolommen. Maak een export met minder kolommen.")
    return Werkblad(kolomnamen(kop), inhoud)


@contextmanager
def _eerste_blad(inhoud: bytes) -> Iterator[Any]:
    try:
        boek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True, keep_links=False)
        try:
            blad = boek.worksheets[0]
            blad.reset_dimensions()  # the size that the file claims may be a lie
            yield blad
        finally:
            boek.close()
    except Onleesbaar:
        raise
    except Exception as fout:  # a foreign format: whatever is wrong inside it, the answer is the same
        raise Onleesbaar(STUK.replace("Deze zip", "Dit Excel-bestand")) from fout


def _rijen(blad: Any) -> Iterator[tuple[int, list[str]]]:
    """The filled rows. Counted while they are read: a small file can say a great deal, by saying the same again."""
    tekens = 0
    for nummer, rij in enumerate(blad.iter_rows(max_col=MEESTE_KOLOMMEN + 1, values_only=True), 1):
        cellen = [_tekst(cel) for cel in rij]
        tekens += sum(map(len, cellen))
        if nummer > MEESTE_RIJEN or tekens > MEESTE_TEKENS:
            raise Onleesbaar("Dit Excel-bestand is te groot. Haal lege regels weg, of maak een export per leerjaar.")
        while cellen and not cellen[-1]:
            cellen.pop()
        if cellen:
            yield nummer, cellen


def _tekst(cel: Any) -> str:
    """As somebody would have typed it: a pupil number is no 12.0, a date has no clock."""
    if cel is None:
        return ""
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, datetime):
        return cel.date().isoformat()
    if isinstance(cel, date):
        return cel.isoformat()
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    return str(cel)[:LANGSTE_CEL].strip()
