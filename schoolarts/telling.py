"""What school counted of the absence on the day of a request. Who keeps the counts is an app above this one: it adds
its count in its own ``ready``."""

from collections.abc import Callable

from accounts.models import Gebruiker
from dossiers.models import Leerling

from .vragen import ZONDER_VERZUIM

# From a pupil, and who asks, to {what in words: how often}. What somebody may not see is not counted for them.
Teller = Callable[[Leerling, Gebruiker], dict[str, int]]
TELLERS: list[Teller] = []


def teller_toevoegen(teller: Teller) -> None:
    TELLERS.append(teller)


def geteld(leerling: Leerling, *, criterium: str, voor: Gebruiker) -> dict[str, int]:
    """Nothing where absence is not what the request is about (ZEE-45)."""
    if criterium in ZONDER_VERZUIM:
        return {}
    return {wat: aantal for teller in TELLERS for wat, aantal in teller(leerling, voor).items() if aantal}
