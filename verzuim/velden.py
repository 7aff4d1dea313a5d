"""What a file with absence has in it, and by which words we recognise a column or a kind."""

from collections import Counter
from collections.abc import Iterable

from zorg.basis import inlezen

from .models import Verzuimmelding

Soort = Verzuimmelding.Soort
# name, label on the page, may it be left out, words in the header of known exports
VELDEN: list[tuple[str, str, bool, tuple[str, ...]]] = [
    ("leerlingnummer", "Leerlingnummer", False, ("leerlingnummer", "leerlingnr", "stamnummer", "stamnr", "nummer")),
    ("soort", "Soort verzuim", False, ("soort", "verzuimsoort", "absentiesoort", "type", "absentie", "code")),
    ("begin", "Eerste dag", False, ("begindatum", "van", "datum", "startdatum", "eerste dag", "begin", "datum van")),
    ("eind", "Laatste dag", True, ("einddatum", "tot en met", "tot", "t/m", "laatste dag", "eind", "datum tot")),
    ("lesuur", "Eerste lesuur", True, ("lesuur", "eerste lesuur", "van lesuur", "uur", "beginuur")),
    ("lesuren", "Aantal lesuren", True, ("lesuren", "aantal lesuren", "uren", "aantal uren", "aantal")),
    ("reden", "Reden", True, ("reden", "opmerking", "toelichting", "omschrijving", "memo")),
]  # fmt: skip
LABELS = {naam: label for naam, label, _, _ in VELDEN}
VERPLICHT = [naam for naam, _, mag_leeg, _ in VELDEN if not mag_leeg]
OVERSLAAN = "overslaan"
WOORDEN: dict[str, tuple[str, ...]] = {
    Soort.ZIEK: ("ziek", "z", "zk", "ziekte", "ziekmelding", "zi"),
    Soort.TE_LAAT: ("te laat", "laat", "tl", "l", "telaat"),
    Soort.VERWIJDERD: ("verwijderd", "uit de les", "uitgestuurd", "v", "vw", "eruit", "lokaal 40", "le", "uit les"),
    Soort.ONGEOORLOOFD: ("ongeoorloofd", "spijbelen", "spijbel", "o", "og", "absent", "ao", "zonder reden"),
    Soort.GEOORLOOFD: ("geoorloofd", "g", "ga", "ag", "dokter", "tandarts", "arts", "verlof", "medisch", "bijzonder"),
}


def kolommen_raden(kop: list[str], onthouden: dict[str, str]) -> dict[str, str]:
    return inlezen.kolommen_raden({naam: woorden for naam, _, _, woorden in VELDEN}, kop, onthouden)


def soort_raden(waarde: str, onthouden: dict[str, str]) -> str:
    """The kind that this word of the file means, or nothing when nobody can tell."""
    klein = waarde.lower().strip()
    if klein in onthouden:
        return onthouden[klein]
    if exact := next((soort for soort, woorden in WOORDEN.items() if klein in woorden), ""):
        return exact
    lang = [(soort, w) for soort, woorden in WOORDEN.items() for w in woorden if len(w) > 3 and w in klein]
    return max(lang, key=lambda paar: len(paar[1]))[0] if lang else ""


def waarden(regels: Iterable[list[str]], plek: int) -> list[tuple[str, int]]:
    """The different values of one column with how often, the most frequent first; at most forty."""
    geteld = Counter(cellen[plek] for cellen in regels if len(cellen) > plek and cellen[plek])
    return geteld.most_common(40)
