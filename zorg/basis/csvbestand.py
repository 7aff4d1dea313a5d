"""From the bytes of a file to rows of text: encoding, separator, quotes, and where it stops being readable."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

GROOTSTE = 10 * 1024 * 1024
MEESTE_REGELS = 100_000
SCHEIDINGEN = ";\t,"
LANGSTE_CEL = 2000
MEESTE_KOLOMMEN = 200
LANGSTE_REGEL = 50_000
EXCEL_NUL = date(1899, 12, 30)
MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
VROEGSTE = date(2000, 1, 1)


class Onleesbaar(Exception):
    """The file cannot be used; the text is a Dutch sentence that says why and what to do."""


@dataclass(frozen=True)
class Bestand:
    kop: list[str]
    tekst: str
    scheiding: str
    begin: int  # row of the header in the file, from 1

    def regels(self) -> Iterator[tuple[int, list[str]]]:
        """Row number in the file and its cells, empty rows left out. Raises ``Onleesbaar`` where the file breaks."""
        lezer = _lezer(self.tekst, self.scheiding)
        nummer = self.begin
        try:
            for cellen in lezer:
                begin, nummer = nummer, lezer.line_num
                if begin < self.begin or nummer <= self.begin:
                    continue
                schoon = [cel.strip() for cel in cellen[: MEESTE_KOLOMMEN + 1]]
                if any(schoon):
                    yield nummer, schoon
        except csv.Error:
            raise Onleesbaar(
                f"Vanaf regel {nummer + 1} is het bestand niet te lezen: een tekst tussen aanhalingstekens stopt niet. "
                "Is het bestand compleet? Maak de export opnieuw."
            ) from None


def lezen(inhoud: bytes) -> Bestand:
    """The header, and the rest to read row by row."""
    if not inhoud.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise Onleesbaar("Dit bestand is leeg. Maak de export opnieuw.")
    tekst = _tekst(inhoud)
    eerste = tekst.split("\n", 1)[0].strip().lower()
    if eerste.startswith("sep=") and len(eerste) == len("sep=;"):
        tekst = "\n" + tekst.split("\n", 1)[1]
    kopregel = next((regel for regel in _niet_te_lang(tekst) if regel.strip()), "")
    buiten = re.sub(r'"[^"]*"', "", kopregel)
    scheiding = max(SCHEIDINGEN, key=buiten.count)
    if not buiten.count(scheiding):
        raise Onleesbaar(
            "In de eerste regel staan geen kolommen. Bewaar het bestand als CSV, met een puntkomma tussen de kolommen."
        )
    lezer = _lezer(tekst, scheiding)
    try:
        kop = next(cellen for cellen in lezer if any(cel.strip() for cel in cellen))
    except csv.Error:
        raise Onleesbaar("De eerste regel van het bestand is niet te lezen. Maak de export opnieuw.") from None
    if len(kop) > MEESTE_KOLOMMEN:
        raise Onleesbaar(f"Dit bestand heeft meer dan {MEESTE_KOLOMMEN} kolommen. Maak een export met minder kolommen.")
    return Bestand(kolomnamen(kop), tekst, scheiding, lezer.line_num)


def _tekst(inhoud: bytes) -> str:
    if inhoud[:2] == b"PK":
        raise Onleesbaar("Dit is een Excel-bestand. Kies in Excel ‘Opslaan als’ en dan CSV, en probeer het opnieuw.")
    if inhoud[:4] == b"%PDF":
        raise Onleesbaar("Dit is een PDF. Nodig is een CSV-bestand uit de leerlingadministratie.")
    for begin, naam in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if inhoud.startswith(begin):
            return _uit(inhoud, naam)
    if b"\0" in inhoud:
        raise Onleesbaar("Dit is geen tekstbestand. Nodig is een CSV-bestand uit de leerlingadministratie.")
    try:
        return _regeleinden(inhoud.decode("utf-8"))
    except UnicodeDecodeError:
        return _uit(inhoud, "cp1252")


def _uit(inhoud: bytes, naam: str) -> str:
    # cp1252 has five holes; a letter that cannot be read must not stop a whole file.
    return _regeleinden(inhoud.decode(naam, errors="replace"))


def _regeleinden(tekst: str) -> str:
    return tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _lezer(tekst: str, scheiding: str) -> "csv.Reader":  # type: ignore[name-defined]
    return csv.reader(_niet_te_lang(tekst), delimiter=scheiding, strict=True)


def _niet_te_lang(tekst: str) -> Iterator[str]:
    for nummer, regel in enumerate(io.StringIO(tekst, newline=""), 1):
        if len(regel) > LANGSTE_REGEL:
            raise Onleesbaar(f"Regel {nummer} van het bestand is te lang om te lezen. Maak de export opnieuw.")
        yield regel


def kolomnamen(kop: list[str]) -> list[str]:
    """A name for each column, also when the file leaves one empty or has one twice."""
    namen: dict[str, None] = {}
    for nummer, cel in enumerate(kop, 1):
        naam = cel.strip()[:100] or f"Kolom {nummer}"
        while naam in namen:
            naam = f"{naam} ({nummer})"
        namen[naam] = None
    return list(namen)


def als_datum(tekst: str) -> date | None:
    """Dutch dates, ISO dates and the serial numbers of Excel; a time behind it is dropped. None: not a date."""
    kaal = tekst.strip().lower()
    if re.fullmatch(r"\d{5}([.,]\d+)?", kaal):
        return _binnen(EXCEL_NUL + timedelta(days=int(kaal[:5])))
    kaal = re.sub(r"[ t]+\d{1,2}[:.]\d{2}([:.]\d{2})?$", "", kaal)
    kaal = re.sub(r"^(ma|di|wo|do|vr|za|zo)[a-z]*\.?\s+", "", kaal)
    if m := re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", kaal):
        return _datum(*m.groups())
    if m := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})", kaal):
        return _datum(m[3], m[2], m[1])
    if m := re.fullmatch(r"(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ -](\d{4}|\d{2})", kaal):
        naam = "mrt" if m[2] == "maa" else m[2]
        return _datum(m[3], str(MAANDEN.index(naam) + 1), m[1]) if naam in MAANDEN else None
    return None


def _datum(jaar: str, maand: str, dag: str) -> date | None:
    try:
        return _binnen(date(int(jaar) + (2000 if len(jaar) == 2 else 0), int(maand), int(dag)))
    except ValueError:
        return None


def _binnen(datum: date) -> date | None:
    return datum if datum >= VROEGSTE else None
