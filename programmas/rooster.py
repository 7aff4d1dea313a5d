"""In which lesson hours pupils need not be at school: who counts absence asks it here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from scholen.models import School

from .models import Programmaversie

DAG = timedelta(days=1)


@dataclass(frozen=True)
class Lestijd:
    """From ``begin`` to ``eind`` the pupil comes in these hours of each day of the week, and in no other."""

    begin: date
    eind: date
    dagen: dict[int, frozenset[int]]

    def uren_op(self, datum: date) -> frozenset[int]:
        return self.dagen.get(datum.isoweekday(), frozenset())


def lestijden(leerlingen: Iterable[int] | None, *, school: School, vanaf: date) -> dict[int, list[Lestijd]]:
    """Of each of these pupils (by key; None: of the whole school) with shorter days since ``vanaf``; two queries."""
    rijen = Programmaversie.objects.vastgesteld().filter(programma__dossier__leerling__school=school)
    if leerlingen is not None:
        rijen = rijen.filter(programma__dossier__leerling__in=list(leerlingen))
    rijen = rijen.select_related("programma__dossier").prefetch_related("lesdagen")
    per_leerling: dict[int, list[Lestijd]] = {}
    geordend = rijen.order_by("programma__dossier__leerling", "programma", "nummer")
    for _, groep in groupby(geordend, key=lambda versie: versie.programma_id):
        versies = list(groep)
        leerling = versies[0].leerling_id
        per_leerling.setdefault(leerling, []).extend(tijd for tijd in _tijden(versies) if tijd.eind >= vanaf)
    return {leerling: tijden for leerling, tijden in per_leerling.items() if tijden}


def _tijden(versies: list[Programmaversie]) -> list[Lestijd]:
    """Each until its own last day, that of the programme, or the day before a later version begins."""
    gevonden = []
    for nr, versie in enumerate(versies):
        later = [v.begindatum - DAG for v in versies[nr + 1 :]]
        eind = min(filter(None, [versie.einddatum, versie.programma.einddatum, *later]))
        if versie.dagen and eind >= versie.begindatum:
            dagen = {dag: frozenset(uren) for dag, uren in versie.dagen.items()}
            gevonden.append(Lestijd(versie.begindatum, eind, dagen))
    return gevonden
