"""A CSV file that opens in a Dutch spreadsheet, in which no cell can start to calculate."""

import csv
import io
import unicodedata
from collections.abc import Iterable

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


def als_csv(kop: list[str], rijen: Iterable[Iterable[object]]) -> bytes:
    bestand = io.StringIO(newline="")
    schrijver = csv.writer(bestand, delimiter=";", quoting=csv.QUOTE_MINIMAL)
    schrijver.writerow([veilig(cel) for cel in kop])
    schrijver.writerows([veilig(cel) for cel in rij] for rij in rijen)
    return b"\xef\xbb\xbf" + bestand.getvalue().encode()
