"""How often and where: what the catalogue says as bounds, and not as a suggestion alone (INV-16)."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from scholen.models import Catalogusitem, School
from scholen.models.catalogus import Intensiteit

from .models import Aanloop

Frequentie = Catalogusitem.Frequentie
DAGEN_LICHT = 14


def mogelijk(item: Catalogusitem) -> list[Frequentie]:
    """Light support is at most what the catalogue says (ZEIST-46), intensive support is that and nothing else
    (ZEIST-44); for the rest the catalogue gives what is usual."""
    eigen = Frequentie(item.frequentie) if item.frequentie else None
    if eigen and item.intensiteit == Intensiteit.INTENSIEF:
        return [eigen]
    if eigen == Frequentie.TWEEWEKELIJKS and item.intensiteit == Intensiteit.LICHT:
        return [Frequentie.TWEEWEKELIJKS, Frequentie.WISSELEND]
    return list(Frequentie)


def bezwaar(item: Catalogusitem, frequentie: str) -> str:
    """Why this is not how often; empty when it can be."""
    if not frequentie or frequentie in mogelijk(item):
        return ""
    if item.intensiteit == Intensiteit.LICHT:
        return (
            f"{item.naam} is hoogstens eens per twee weken. Is er vaker iets nodig? Vraag dan een zwaardere vorm aan."
        )
    return f"{item.naam} is {Frequentie(item.frequentie).label.lower()}."


def te_vaak(item: Catalogusitem, dagen: Iterable[date]) -> str:
    """What is wrong with talks planned on these days: light support has one in fourteen days. Empty when nothing."""
    if Frequentie.WEKELIJKS in mogelijk(item):
        return ""
    te_kort = [(vorige, dag) for vorige, dag in pairwise(sorted(set(dagen))) if (dag - vorige).days < DAGEN_LICHT]
    return f"{item.naam} is hoogstens eens per twee weken. Kies een dag die verder weg ligt." if te_kort else ""


def plaats_voor(item: Catalogusitem, school: School) -> str:
    """Where the catalogue says nothing, it is where support of this school usually is (ZEE-03)."""
    if item.plaats == Catalogusitem.Plaats.KLAS or item.vorm == Catalogusitem.Vorm.KLAS:
        return Aanloop.Plaats.KLAS
    if item.vorm == Catalogusitem.Vorm.GROEP:
        return Aanloop.Plaats.GROEP
    return Aanloop.Plaats.INDIVIDUEEL if item.plaats else Aanloop.Plaats(school.regels.waarde("inzet.standaard_plaats"))
