"""Which hours of the school week a pupil and a begeleider could meet (ZEIST-49, ZEIST-50, ZEIST-51, ZIEK-34).

Who chooses is the pupil and the begeleider: an hour with a lesson is no refusal, only a fact to weigh. What else holds
somebody in an hour (other fixed moments) the app above passes in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from accounts.models import Gebruiker
from dossiers.models import Leerling

from .models import Dag, Lesuur
from .rooster import Lessen, Lesuren, Plek, van_leerling, van_medewerkers

Bezet = Mapping[Plek, str]
NIETS: Bezet = {}


class Stand(StrEnum):
    VRIJ = "vrij"  # neither has anything
    LES = "les"  # the pupil misses a lesson
    NIET = "niet"  # not possible


@dataclass(frozen=True)
class Uur:
    dag: int
    lesuur: Lesuur
    stand: Stand
    wat: str = ""  # the lesson that the pupil misses, or why it is not possible

    @property
    def plek(self) -> Plek:
        return Plek(self.dag, self.lesuur.nummer)


@dataclass(frozen=True)
class Week:
    """The school week of the two together. ``kent_*``: whether their roster is there at all."""

    dagen: list[tuple[Dag, list[Uur]]]
    kent_leerling: bool
    kent_begeleider: bool

    def uren(self, stand: Stand) -> list[Uur]:
        return [uur for _, uren in self.dagen for uur in uren if uur.stand == stand]

    @property
    def samen_vrij(self) -> list[Uur]:
        return self.uren(Stand.VRIJ)


@dataclass(frozen=True)
class Paar:
    """What each of the two has, as a search needs it."""

    lesuren: Lesuren
    leerling: Lessen
    begeleider: Lessen
    bezet_leerling: Bezet = field(default_factory=dict)
    bezet_begeleider: Bezet = field(default_factory=dict)

    def uur(self, dag: int, lesuur: Lesuur) -> Uur:
        plek = Plek(dag, lesuur.nummer)
        if reden := self.bezet_leerling.get(plek) or self.bezet_begeleider.get(plek):
            return Uur(dag, lesuur, Stand.NIET, reden)
        if plek in self.begeleider:
            return Uur(dag, lesuur, Stand.NIET, "De begeleider geeft les")
        if lessen := self.leerling.get(plek):
            return Uur(dag, lesuur, Stand.LES, " of ".join(dict.fromkeys(les.vak for les in lessen)))
        return Uur(dag, lesuur, Stand.VRIJ)

    def week(self) -> Week:
        dagen = [(Dag(dag), [self.uur(dag, lesuur) for lesuur in self.lesuren.rijen]) for dag in Dag.values]
        return Week(dagen, bool(self.leerling), bool(self.begeleider))


def week(
    leerling: Leerling,
    begeleider: Gebruiker,
    *,
    op: date,
    bezet_leerling: Bezet = NIETS,
    bezet_begeleider: Bezet = NIETS,
    lesuren: Lesuren | None = None,
) -> Week:
    """The week of these two on the roster of ``op``; without lesson hours of the school its days are empty."""
    lesuren = Lesuren.van(leerling.school) if lesuren is None else lesuren
    les_begeleider = van_medewerkers([begeleider], leerling.school, op=op).get(begeleider.pk, {})
    les_leerling = van_leerling(leerling, op=op)
    return Paar(lesuren, les_leerling, les_begeleider, bezet_leerling, bezet_begeleider).week()


def samen_vrij(
    leerling: Leerling,
    begeleiders: Iterable[Gebruiker],
    *,
    op: date,
    bezet_leerling: Bezet = NIETS,
    bezet_begeleiders: Mapping[int, Bezet] | None = None,
) -> dict[int, list[Plek]]:
    """For each begeleider the hours in which neither has anything: four queries, however many there are. A begeleider
    without a roster is not in the answer, nor is anybody when the school has no lesson hours."""
    mensen, bezet = list(begeleiders), bezet_begeleiders or {}
    lesuren = Lesuren.van(leerling.school)
    lessen = van_medewerkers(mensen, leerling.school, op=op) if lesuren else {}
    van_hem = van_leerling(leerling, op=op)
    paren = {
        wie.pk: Paar(lesuren, van_hem, lessen[wie.pk], bezet_leerling, bezet.get(wie.pk, NIETS))
        for wie in mensen
        if wie.pk in lessen
    }
    return {pk: [uur.plek for uur in paar.week().samen_vrij] for pk, paar in paren.items()}
