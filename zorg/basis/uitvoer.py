"""A CSV file that opens in a Dutch spreadsheet, in which no cell can start to calculate."""

import csv
import io
from collections.abc import Iterable

# A cell that starts with one of these is a formula for a spreadsheet, and a formula can send data away.
FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
BEGIN = " \"'\u00a0\u200b\ufeff"


def veilig(cel: object) -> str:
    tekst = str(cel)
    # Some programs take spaces and quotes in front away before they look.
    return f"'{tekst}" if tekst.lstrip(BEGIN).startswith(FORMULE) else tekst


def als_csv(kop: list[str], rijen: Iterable[Iterable[object]]) -> bytes:
    bestand = io.StringIO(newline="")
    schrijver = csv.writer(bestand, delimiter=";", quoting=csv.QUOTE_MINIMAL)
    schrijver.writerow([veilig(cel) for cel in kop])
    schrijver.writerows([veilig(cel) for cel in rij] for rij in rijen)
    return b"\xef\xbb\xbf" + bestand.getvalue().encode()
