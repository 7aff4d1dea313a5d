"""The five steps of the law and the five weighings (PRIV-14, LAW-23), in the words of the product."""

from dataclasses import dataclass

VERVOLG = 6
WEGEN = 4


@dataclass(frozen=True)
class Stap:
    nummer: int
    url: str
    naam: str
    uitleg: str
    knop: str
    klaar: str


STAPPEN = (
    Stap(
        1, "signaal", "Signalen opschrijven",
        "Schrijf op wat je ziet en hoort: de dag, het feit en van wie je het hebt.",
        "Schrijf een signaal op", "Het signaal staat erbij.",
    ),
    Stap(
        2, "overleggen", "Overleggen",
        "Praat erover met een collega met kennis hiervan. Vraag zo nodig advies aan Veilig Thuis. Dat kan zonder de "
        "naam van de leerling.",
        "Leg het overleg vast", "Het overleg staat erbij.",
    ),
    Stap(
        3, "praten", "Praten met ouders en leerling",
        "Vertel wat je zag en luister. Alleen als dat niet veilig is, doe je dit niet.",
        "Leg het gesprek vast", "Het gesprek staat erbij.",
    ),
    Stap(
        4, "wegen", "Wegen", "Beantwoord samen de 5 vragen van het afwegingskader.",
        "Leg de weging vast", "De weging staat erbij.",
    ),
    Stap(
        5, "besluiten", "Besluiten", "Besluit: melden, hulp regelen, of geen van beide. Schrijf op waarom.",
        "Leg het besluit vast", "Het besluit staat erbij.",
    ),
    Stap(
        VERVOLG, "vervolg", "Daarna", "Wat Veilig Thuis terugmeldde, en hoe het verderging.",
        "Schrijf erbij hoe het verdergaat", "Het vervolg staat erbij.",
    ),
)  # fmt: skip
PER_NUMMER = {stap.nummer: stap for stap in STAPPEN}


@dataclass(frozen=True)
class Vraag:
    code: str
    vraag: str
    melden_bij: str  # the answer with which the framework says: report; empty when no answer does


WEGINGEN = (
    Vraag("vermoeden", "Is er na de eerste stappen een vermoeden van mishandeling of huiselijk geweld?", ""),
    Vraag("onveilig", "Is de leerling nu of steeds weer onveilig?", "ja"),
    Vraag("hulp", "Kunnen wij goede hulp geven of regelen?", "nee"),
    Vraag("aanvaard", "Nemen de leerling en de ouders die hulp aan?", "nee"),
    Vraag("werkt", "Werkt de hulp in de afgesproken tijd?", "nee"),
)


def raad(antwoorden: dict[str, str]) -> str:
    """What the framework leads to: "geen" without a suspicion, else "melden" or "hulp"."""
    if antwoorden.get("vermoeden") == "nee":
        return "geen"
    meldt = any(vraag.melden_bij and antwoorden.get(vraag.code) == vraag.melden_bij for vraag in WEGINGEN)
    return "melden" if meldt else "hulp"
