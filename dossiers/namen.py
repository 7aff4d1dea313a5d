"""Words that should not stand in a text: who it is about (INV-12), and for some readers illness (INV-18)."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format

from scholen.models import School

from .models import Leerling

WOORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
DEEL = re.compile(r"['\u2019-]")
KORTSTE = 3
KORTSTE_EIGEN = 2  # of the pupil a text is about; of everybody else two letters are too often just a word
TUSSENVOEGSELS = frozenset(["van", "der", "den", "het", "de", "te", "ter", "ten", "vander", "aan", "uit", "bij", "in"])
# Words of a name of a parent that tell of nobody who it is.
AANSPREEKVORMEN = frozenset(
    ["dhr", "mw", "mevr", "heer", "mevrouw", "meneer", "moeder", "vader", "ouder", "voogd", "oma", "opa", "familie"]
)
KORTSTE_NUMMER = 4  # a shorter one may be a number of anything
# "geen ziekte" tells nothing about sick leave; every other word with ziek in it does.
ONTKEND = re.compile(r"\b(geen|niet|zonder)\s+ziek\w*", re.IGNORECASE)
ZIEK = re.compile(r"\b(?!\w*muziek)\w*ziek\w*|\b(buik)?griep\w*|\b(corona|koorts|migraine)\w*", re.IGNORECASE)

# What somebody else in the house, or the postman, must not read: a diagnosis, a treatment, a kind of help.
DIAGNOSE = re.compile(
    r"\b(adhd|add|autis\w*|asperger|pdd|dyslexie|dyscalculie|depress\w*|\w*stoornis\w*|\w*diagnos\w*|\w*therap\w*|"
    r"psych\w*|\w*trauma\w*|suïcid\w*|suicid\w*|zelfmoord\w*|anorexia|boulimia|verslav\w*|medicatie|medicijn\w*|"
    r"zwanger\w*|mishandel\w*|misbruik\w*)\b",
    re.IGNORECASE,
)


def noemt_ziekte(*teksten: str) -> bool:
    """Whether a text tells that somebody was ill: the attendance officer reads that with a ground only (INV-18)."""
    return any(ZIEK.search(ONTKEND.sub("", _leesbaar(tekst))) for tekst in teksten)


def gezondheid_in(*teksten: str) -> list[str]:
    """The words, as written, that tell something about health or a diagnosis."""
    gevonden = [deel for tekst in teksten for deel in (m.group(0) for m in DIAGNOSE.finditer(tekst))]
    ziek = [woord for tekst in teksten for woord in tekst.split() if noemt_ziekte(woord)]
    return list(dict.fromkeys([*gevonden, *ziek]))


def namen_in(school: School, *teksten: str) -> list[str]:
    """The words, as written, that are a first name or surname of a pupil of this school; in order of appearance."""
    woorden = {w: None for tekst in teksten for w in _woorden(tekst) if len(w) >= KORTSTE}
    if not woorden:
        return []
    bekend = _namen(school)
    return [woord for woord in woorden if _vormen(woord) & bekend]


def woorden_in(tekst: str, *namen: str) -> list[str]:
    """The words of the text, as written, that are part of one of these names."""
    gezocht = _delen(namen, KORTSTE_EIGEN)
    # Two letters are the name only when they are written as one: Bo, not "bo".
    return [
        woord
        for woord in dict.fromkeys(_woorden(tekst))
        if any(len(vorm) >= KORTSTE or woord[:1].isupper() for vorm in _vormen(woord) & gezocht)
    ]


def herkenbaar_in(tekst: str, leerling: Leerling) -> list[str]:
    """What of a text tells who this pupil is: names, also of the parents, the class, the number and the birthday."""
    ouders = leerling.contactpersonen.order_by("pk").values_list("naam", flat=True)
    namen = woorden_in(tekst, leerling.roepnaam, leerling.achternaam, *ouders)
    plat = _plat(tekst)
    gevonden = [feit for feit in _feiten(leerling) if re.search(rf"(?<!\w){re.escape(_plat(feit))}(?!\w)", plat)]
    return list(dict.fromkeys([*namen, *gevonden]))


def _feiten(leerling: Leerling) -> list[str]:
    klas, nummer = leerling.klas.naam if leerling.klas else "", leerling.leerlingnummer
    klassen = [f"klas {klas}" if klas.isdecimal() else klas] if klas else []
    return [*klassen, *([nummer] if len(nummer) >= KORTSTE_NUMMER else []), *_dagen(leerling.geboortedatum)]


def _dagen(dag: date) -> list[str]:
    """As people write a date."""
    met_nul, zonder_nul = f"{dag:%d-%m-%Y}", f"{dag.day}-{dag.month}-{dag.year}"
    cijfers = {met_nul, zonder_nul, met_nul.replace("-", "/"), zonder_nul.replace("-", "/")}
    return [*sorted(cijfers), date_format(dag, "j F Y")]


def _leesbaar(tekst: str) -> str:
    """One way of writing each letter, without the marks that nobody sees."""
    return "".join(t for t in unicodedata.normalize("NFKC", tekst) if unicodedata.category(t) != "Cf")


def _plat(tekst: str) -> str:
    """To compare: without accents and capitals, and with one space between words."""
    letters = unicodedata.normalize("NFKD", _leesbaar(tekst))
    return " ".join("".join(t for t in letters if not unicodedata.combining(t)).casefold().split())


def _woorden(tekst: str) -> list[str]:
    return WOORD.findall(_leesbaar(tekst))


def _vormen(woord: str) -> set[str]:
    """The word, its parts, and each without the s of a possessive: Timo's, Aylins, Anne-Marie."""
    delen = [_plat(woord), *DEEL.split(_plat(woord))]
    return {vorm for deel in delen for vorm in (deel, deel.removesuffix("s")) if vorm}


def _delen(namen: Iterable[str], kortste: int) -> frozenset[str]:
    woorden = {_plat(woord) for naam in namen for woord in _woorden(naam)}
    delen = woorden | {deel for woord in woorden for deel in DEEL.split(woord)}
    return frozenset(deel for deel in delen if len(deel) >= kortste and deel not in TUSSENVOEGSELS | AANSPREEKVORMEN)


def _namen(school: School) -> frozenset[str]:
    rijen = Leerling.objects.filter(school=school).order_by().values_list("roepnaam", "achternaam")
    return _delen((naam for rij in rijen for naam in rij), KORTSTE)
