"""The question blocks of a talk. Which kind of talk asks which block stands in the profile (``VRAGENBLOKKEN``)."""

from collections.abc import Iterable
from dataclasses import dataclass

from .models.gesprek import DOELEN


@dataclass(frozen=True)
class Vraag:
    code: str
    label: str
    uitleg: str = ""
    # "" is a text; else the answers to choose from.
    keuzes: tuple[tuple[str, str], ...] = ()


JA_NEE = (("ja", "Ja"), ("nee", "Nee"))
# On what ground somebody from outside heard of it: PRIV-02, or without a name (SEG-18).
GRONDEN = (
    ("toestemming", "De leerling of de ouders gaven toestemming"),
    ("zonder_naam", "Ik noemde geen naam"),
    ("samen", "De leerling of de ouders waren erbij"),
)

BLOKKEN: dict[str, tuple[Vraag, ...]] = {
    "terugblik": (Vraag("gaat_goed", "Wat gaat goed?"), Vraag("kan_beter", "Wat kan beter?")),
    "loopbaan": (
        Vraag("wat_kan_ik", "Wat kan ik?"),
        Vraag("hoe_kan_ik_dat_doen", "Hoe kan ik dat doen?"),
        Vraag("wat_wil_ik", "Wat wil ik?"),
        Vraag("waar_kan_ik_dat_doen", "Waar kan ik dat doen?"),
        Vraag("wie_kan_helpen", "Wie kan mij daarbij helpen?"),
    ),
    "doelen": (
        Vraag("doel_1", "Persoonlijk doel 1", "In de woorden van de leerling."),
        Vraag("doel_2", "Persoonlijk doel 2"),
        Vraag("doel_3", "Persoonlijk doel 3"),
    ),
    "intake": (
        Vraag("hoe_gaat_het", "Hoe gaat het?"),
        Vraag("mogelijk", "Welke ondersteuning is mogelijk?"),
        Vraag("gewenst", "Welke ondersteuning is gewenst?"),
    ),
    "ondersteuningsvraag": (
        Vraag("ondersteuningsvraag", "Wat is de ondersteuningsvraag?"),
        Vraag("nodig", "Welke ondersteuning heeft de leerling nodig?"),
        Vraag("kan_school", "Wat kan de school bieden?"),
    ),
    "keuze": (
        Vraag("keuze", "Welke ondersteuning kiezen jullie?"),
        Vraag("keuze_waarom", "Waarom past dit bij wat er speelt?"),
        Vraag("keuze_besproken", "Is de keuze besproken met de leerling?", keuzes=JA_NEE),
    ),
    "verzuim": (
        Vraag("overzicht_gegeven", "Is het verzuimoverzicht meegegeven?", keuzes=JA_NEE),
        Vraag("oorzaak", "Wat is de oorzaak, volgens de leerling en de ouders?"),
        Vraag("wat_helpt", "Wat helpt?"),
        Vraag("vervolg", "Hoe gaat het verder?"),
    ),
    "evaluatie": (
        Vraag("begeleiding", "Welke begeleiding bespreken jullie?"),
        Vraag("resultaat", "Wat is het resultaat?"),
        Vraag("verder", "Hoe gaat het verder?"),
    ),
    "consult": (
        Vraag("gevraagd", "Wat vroeg je?"),
        Vraag("advies", "Wat was het advies?"),
        Vraag("grond", "Waarom mocht je dit bespreken?", keuzes=GRONDEN),
    ),
}


def persoonlijke_doelen(antwoorden: dict[str, str]) -> dict[str, str]:
    """The goals that the pupil named in a talk, by the code of their question."""
    return {code: antwoorden[code] for code in DOELEN if antwoorden.get(code)}


def vragen(blokken: Iterable[str]) -> list[Vraag]:
    return [vraag for blok in blokken for vraag in BLOKKEN.get(blok, ())]


def beantwoord(antwoorden: dict[str, str]) -> list[tuple[str, str]]:
    """Question and answer of what was written down, also when the school no longer asks it."""
    bekend = [vraag for blok in BLOKKEN.values() for vraag in blok]
    return [
        (vraag.label, dict(vraag.keuzes).get(antwoorden[vraag.code], antwoorden[vraag.code]))
        for vraag in bekend
        if antwoorden.get(vraag.code)
    ]
