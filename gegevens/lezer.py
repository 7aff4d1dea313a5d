"""From the bytes of a file to rows by field: CSV, a sheet of Excel, or a OneRoster zip, all seen as one table.

A sentence never repeats a cell: in a file whose columns moved up a name may stand anywhere, and a terminal keeps what
it showed.
"""

from collections.abc import Iterator, Mapping, Sequence

from zorg.basis import csvbestand
from zorg.basis.csvbestand import Onleesbaar
from zorg.basis.inlezen import Bron, kolommen_raden
from zorg.basis.uitvoer import FORMULE

from . import oneroster, werkblad
from .zipbestand import Pakket, is_pakket

MEESTE_REGELS = 20_000  # one school; our own guard, so that the work on a file fits in one job


class KanNiet(Exception):
    """Nothing was written; the text is a Dutch sentence that says why and what to do."""


def openen(inhoud: bytes, soort: str) -> Bron:
    """``soort``: what the file is about; only OneRoster, which holds everything, asks it. Raises ``Onleesbaar``."""
    if not is_pakket(inhoud):
        return csvbestand.lezen(inhoud)
    with Pakket(inhoud) as pakket:
        if werkblad.past(pakket):
            return werkblad.lezen(pakket, inhoud)
        if oneroster.past(pakket):
            return oneroster.lezen(pakket, soort)
    raise Onleesbaar(
        "Deze zip is geen Excel-bestand en geen OneRoster. Kies een CSV-bestand, een Excel-bestand (xlsx) of een "
        "OneRoster-zip."
    )


def rijen(
    bron: Bron, kolommen: Mapping[str, Sequence[str]], verplicht: Sequence[str], gekozen: Mapping[str, str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number and the cells by field, of the columns that are there. Raises ``KanNiet``.

    ``gekozen``: field → column, as somebody chose it; empty: by the words in the header.
    """
    try:
        kolom = (
            {veld: gekozen.get(veld, "") for veld in kolommen} if gekozen else kolommen_raden(kolommen, bron.kop, {})
        )
        if mist := [veld for veld in verplicht if kolom.get(veld) not in bron.kop]:
            raise KanNiet(f"Deze kolommen staan niet in het bestand: {', '.join(mist)}. Zet ze erbij, met deze namen.")
        for gelezen, (nummer, tekst) in enumerate(bron.regels(), 1):
            if gelezen > MEESTE_REGELS:
                raise KanNiet(f"Dit bestand heeft meer dan {MEESTE_REGELS} regels. Maak een export per leerjaar.")
            cellen = dict(zip(bron.kop, map(_kaal, tekst), strict=False))
            yield nummer, {veld: cellen.get(naam, "") for veld, naam in kolom.items() if naam}
    except Onleesbaar as fout:
        raise KanNiet(str(fout)) from None


def _kaal(cel: str) -> str:
    """A phone number out of a file of ours has a mark in front, so that a spreadsheet does not calculate with it."""
    return cel[1:] if cel[:1] == "'" and cel[1:2] in FORMULE else cel


def gevuld(rij: Mapping[str, str], verplicht: Sequence[str]) -> None:
    if leeg := [veld for veld in verplicht if not rij[veld]]:
        raise KanNiet(f"Leeg: {', '.join(leeg)}. Vul dit in.")


def geen_fouten(fouten: Sequence[object]) -> None:
    if fouten:
        raise KanNiet(f"{len(fouten)} regels kloppen niet. Verbeter ze eerst; er is niets veranderd.")
