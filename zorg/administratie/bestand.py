"""What each of these files asks first: can it be read, and has it the columns that it must have?

A sentence never repeats a cell: in a file whose columns moved up a name may stand anywhere, and a terminal keeps what
it showed.
"""

from collections.abc import Iterator, Mapping, Sequence

from zorg.basis.csvbestand import Onleesbaar, lezen
from zorg.basis.inlezen import kolommen_raden


class KanNiet(Exception):
    """Nothing was written; the text is a Dutch sentence that says why and what to do."""


def rijen(
    inhoud: bytes, kolommen: Mapping[str, Sequence[str]], verplicht: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number and the cells by field, of the columns that are there. Raises ``KanNiet``."""
    try:
        bestand = lezen(inhoud)
        kolom = kolommen_raden(kolommen, bestand.kop, {})
        if mist := [veld for veld in verplicht if not kolom[veld]]:
            raise KanNiet(f"Deze kolommen staan niet in het bestand: {', '.join(mist)}. Zet ze erbij, met deze namen.")
        for nummer, tekst in bestand.regels():
            cellen = dict(zip(bestand.kop, tekst, strict=False))
            yield nummer, {veld: cellen.get(naam, "") for veld, naam in kolom.items() if naam}
    except Onleesbaar as fout:
        raise KanNiet(str(fout)) from None


def gevuld(rij: Mapping[str, str], verplicht: Sequence[str]) -> None:
    if leeg := [veld for veld in verplicht if not rij[veld]]:
        raise KanNiet(f"Leeg: {', '.join(leeg)}. Vul dit in.")


def geen_fouten(fouten: Sequence[tuple[int, str]]) -> None:
    if fouten:
        raise KanNiet(f"{len(fouten)} regels kloppen niet. Verbeter ze eerst; er is niets veranderd.")
