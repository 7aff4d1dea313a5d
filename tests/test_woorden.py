"""What the product says, in words that everybody reads at once: B1, short, and without blame.

Looks at the text between the tags of every template and at the sentences in the Python code.
"""

import ast
import re
from pathlib import Path
from statistics import mean

import pytest

WORTEL = Path(__file__).resolve().parent.parent
APPS = (
    "aanmeldingen", "accounts", "arrangementen", "audit", "bijlagen", "casussen", "dossiers", "groepen", "opp",
    "effect",
    "inzage", "gegevens",
    "overleggen", "portaal", "programmas", "roosters", "scholen", "schoolarts", "signalen", "verwijzingen", "verzuim",
    "veiligheid", "toezicht",
    "inloggen",
    "bewaring",
    "zorg",
)  # fmt: skip
VERBODEN = re.compile(
    r"\b(dient te|dienen te|middels|teneinde|betreffende|indien|reeds|aangaande|alsmede"
    r"|ongeldige?|helaas|oeps|succesvol)\b",
    re.IGNORECASE,
)
KNOPPEN = re.compile(r"^(ok|oké|submit|verzenden|versturen|bevestigen|annuleren)$", re.IGNORECASE)
HOOGSTENS, GEMIDDELD = 20, 15
GEEN_TEKST = {"demo", "management", "migrations"}


def sjablonen():
    return sorted((WORTEL / "templates").rglob("*.html")) + sorted((WORTEL / "templates").rglob("*.txt"))


def modules():
    for app in APPS:
        yield from (p for p in sorted((WORTEL / app).rglob("*.py")) if not GEEN_TEKST.intersection(p.parts))


def tekst_van_sjabloon(pad: Path) -> list[str]:
    """The pieces of text a reader sees, and the words in attributes that are read aloud."""
    tekst = pad.read_text()
    tekst = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", tekst, flags=re.DOTALL)
    stukken = re.findall(r'(?:aria-label|title|kop|tekst|knop)="([^"{%]+)"', tekst)
    stukken += re.findall(r"""{% (?:translate|melding|kaart) ["']([^"']+)["']""", tekst)
    tekst = re.sub(
        r"{% (?:if|elif|else|endif|for|empty|endfor|blocktranslate|endblocktranslate|kaart|endkaart)\b.*?%}",
        "\n",
        tekst,
    )
    tekst = re.sub(r"{%.*?%}", "", tekst, flags=re.DOTALL)
    tekst = re.sub(r"{{.*?}}", "X", tekst)
    tekst = re.sub(r"</?(?:a|strong|em|span|abbr|bdi|kbd|s|time)\b[^>]*>", "", tekst)
    stukken += re.split(r"<[^>]*>|\n", re.sub(r"<script.*?</script>", "\n", tekst, flags=re.DOTALL))
    return [re.sub(r"\s+", " ", stuk).strip() for stuk in stukken if re.search(r"[a-zA-Z]{2}", stuk)]


def tekst_van_module(pad: Path) -> list[str]:
    """Every string that reads as a sentence or a label; docstrings are for programmers."""
    boom = ast.parse(pad.read_text())
    uitleg = {
        id(k.body[0].value)
        for k in ast.walk(boom)
        if isinstance(k, ast.Module | ast.ClassDef | ast.FunctionDef) and k.body and isinstance(k.body[0], ast.Expr)
    }
    delen = {id(deel) for k in ast.walk(boom) if isinstance(k, ast.JoinedStr) for deel in k.values}
    gevonden = []
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.JoinedStr):
            gevonden.append("".join(d.value if isinstance(d, ast.Constant) else "X" for d in knoop.values))
        elif isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) and id(knoop) not in uitleg | delen:
            gevonden.append(knoop.value)
    return [
        tekst for tekst in gevonden if re.match(r"[A-Z‘][\w’-]*[ ,.]", tekst) and " " in tekst and "SELECT" not in tekst
    ]


def tekst_van_vertaling(pad: Path) -> list[str]:
    """The Dutch of what visitors by link read; a text that stands on more lines is one text."""
    blokken = re.findall(r'^msgid(?:_plural)? ((?:"(?:[^"\\\\]|\\\\.)*"\s*)+)', pad.read_text(), re.MULTILINE)
    teksten = ("".join(re.findall(r'"((?:[^"\\\\]|\\\\.)*)"', blok)) for blok in blokken)
    return [stuk for tekst in teksten for stuk in tekst.replace('\\"', '"').split("\\n") if stuk.strip()]


ALLES = {p.relative_to(WORTEL).as_posix(): tekst_van_sjabloon(p) for p in sjablonen()}
ALLES |= {p.relative_to(WORTEL).as_posix(): t for p in modules() if (t := tekst_van_module(p))}
ALLES |= {p.relative_to(WORTEL).as_posix(): tekst_van_vertaling(p) for p in sorted(WORTEL.glob("locale/*/*/*.po"))}


def zinnen(stuk: str) -> list[list[str]]:
    return [zin.split() for zin in re.split(r"(?<=[.?:!])\s+", stuk) if zin]


@pytest.mark.parametrize("bron", sorted(ALLES))
def test_de_woorden_zijn_gewoon_en_de_zinnen_kort(bron):
    fout = []
    for stuk in ALLES[bron]:
        if woord := VERBODEN.search(stuk):
            fout.append(f"‘{woord.group()}’ in: {stuk}")
        if "!" in stuk:
            fout.append(f"uitroepteken in: {stuk}")
        if KNOPPEN.match(stuk):
            fout.append(f"een knop zegt wat hij doet, niet: {stuk}")
        fout += [f"{len(zin)} woorden: {' '.join(zin)}" for zin in zinnen(stuk) if len(zin) > HOOGSTENS]

    assert fout == []


def test_een_zin_is_gemiddeld_kort():
    lengtes = [len(zin) for stukken in ALLES.values() for stuk in stukken for zin in zinnen(stuk) if len(zin) > 3]

    assert len(lengtes) > 500
    assert all(len(teksten) > 100 for bron, teksten in ALLES.items() if bron.endswith(".po"))
    assert mean(lengtes) <= GEMIDDELD
