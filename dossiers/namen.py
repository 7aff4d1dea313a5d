"""Names of pupils in a text that should have none (INV-12)."""

import re

from scholen.models import School

from .models import Leerling

WOORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
KORTSTE = 3
TUSSENVOEGSELS = frozenset(["van", "der", "den", "het", "de", "ter", "ten", "vander", "aan", "uit", "bij"])


def namen_in(school: School, *teksten: str) -> list[str]:
    """The words, as written, that are a first name or surname of a pupil of this school; in order of appearance."""
    woorden = {w: None for tekst in teksten for w in WOORD.findall(tekst) if len(w) >= KORTSTE}
    if not woorden:
        return []
    bekend = _namen(school)
    return [woord for woord in woorden if woord.casefold() in bekend]


def woorden_in(tekst: str, *namen: str) -> list[str]:
    """The words of the text, as written, that are part of one of these names."""
    delen = {deel.casefold() for naam in namen for deel in WOORD.findall(naam)}
    gezocht = {deel for deel in delen if len(deel) >= KORTSTE and deel not in TUSSENVOEGSELS}
    return [woord for woord in dict.fromkeys(WOORD.findall(tekst)) if woord.casefold() in gezocht]


def _namen(school: School) -> frozenset[str]:
    rijen = Leerling.objects.filter(school=school).order_by().values_list("roepnaam", "achternaam")
    delen = (deel.casefold() for rij in rijen for naam in rij for deel in WOORD.findall(naam))
    return frozenset(deel for deel in delen if len(deel) >= KORTSTE and deel not in TUSSENVOEGSELS)
