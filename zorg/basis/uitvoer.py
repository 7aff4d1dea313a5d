"""A CSV file that opens in a Dutch spreadsheet, in which no cell can start to calculate."""

import csv
import gzip
import io
import unicodedata
from collections.abc import Iterable
from typing import TextIO

# A cell that starts with one of these is a formula for a spreadsheet, and a formula can send data away.
FORMULE = ("=", "+", "-", "\u2212", "@", "|", "%")
AANHALING = "\"'`\u2018\u2019\u201c\u201d"


def veilig(cel: object) -> str:
    tekst = str(cel)
    return f"'{tekst}" if _rekent(tekst) else tekst


def _rekent(tekst: str) -> bool:
    """Some programs first take spaces, quotes and what cannot be seen away, and read a wide sign as a narrow one."""
    if tekst[:1] in {"\t", "\r", "\n", "\0"}:
        return True
    for teken in unicodedata.normalize("NFKC", tekst):
        if unicodedata.category(teken)[0] not in "CZ" and teken not in AANHALING:
            return teken in FORMULE
    return False


def ingepakt(kop: list[str], rijen: Iterable[Iterable[object]]) -> bytes:
    """The same, packed while it is written: a file of which every row is wrong stays small in memory and in the row."""
    bytes_ = io.BytesIO()
    with gzip.GzipFile(fileobj=bytes_, mode="wb") as pak, io.TextIOWrapper(pak, "utf-8-sig", newline="") as bestand:
        _schrijven(bestand, kop, rijen)
    return bytes_.getvalue()


def als_csv(kop: list[str], rijen: Iterable[Iterable[object]]) -> bytes:
    bestand = io.StringIO(newline="")
    _schrijven(bestand, kop, rijen)
    return b"\xef\xbb\xbf" + bestand.getvalue().encode()


def _schrijven(bestand: TextIO, kop: list[str], rijen: Iterable[Iterable[object]]) -> None:
    schrijver = csv.writer(bestand, delimiter=";", quoting=csv.QUOTE_MINIMAL)
    schrijver.writerow([veilig(cel) for cel in kop])
    schrijver.writerows([veilig(cel) for cel in rij] for rij in rijen)
