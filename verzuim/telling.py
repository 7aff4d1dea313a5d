"""From absences to thresholds: plain counting, without a database. See docs/profiel.md, "Drempels"."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scholen.kalender import DAG, begin_schooljaar
from scholen.models import Drempel

from .kalender import Schooldagen
from .models import Verzuimmelding

Soort, Eenheid = Verzuimmelding.Soort, Drempel.Eenheid
# What counts when the profile does not say it.
STANDAARD: dict[str, list[str]] = {
    Eenheid.SCHOOLDAGEN: [Soort.ZIEK],
    Eenheid.KALENDERDAGEN: [Soort.ZIEK],
    Eenheid.ZIEKMELDINGEN: [Soort.ZIEK],
    Eenheid.LESUREN: [Soort.ONGEOORLOOFD],
    Eenheid.PROCENT: [Soort.ZIEK, Soort.GEOORLOOFD, Soort.ONGEOORLOOFD],
    Eenheid.KEER: [Soort.VERWIJDERD],
}
# A percentage of a few days says nothing: three days away in the first week is 60 percent.
MINSTE_SCHOOLDAGEN = 20


@dataclass(frozen=True, slots=True)
class Feit:
    """One absence. ``eind`` None: still away."""

    soort: str
    begin: date
    eind: date | None = None
    lesuren: int | None = None
    reden: str = ""
    eerste: int = 0  # the first lesson hour; 0: not known, or the whole day


@dataclass(frozen=True, slots=True)
class Periode:
    begin: date
    eind: date


@dataclass(frozen=True, slots=True)
class Bereikt:
    """A threshold that was reached on ``op``, by absence that began on ``begin``."""

    begin: date
    op: date
    aantal: float
    eind: date  # last day of the absence that counted


@dataclass(frozen=True, slots=True)
class Regel:
    """One threshold, ready to count with."""

    drempel: Drempel
    kalender: Schooldagen
    lesuren_per_dag: int
    ingeschreven: date = date.min

    @property
    def soorten(self) -> list[str]:
        return self.drempel.soorten or STANDAARD[Eenheid(self.drempel.eenheid)]

    def venster_begin(self, op: date) -> date:
        if self.drempel.venster_weken is None:
            return begin_schooljaar(op)
        return self.kalender.venster_begin(op, self.drempel.venster_weken, self.drempel.venster_soort)


def aaneen(feiten: Iterable[Feit], kalender: Schooldagen, op: date) -> list[Periode]:
    """Absences that join: no school day lies between the last day of one and the first of the next."""
    perioden: list[Periode] = []
    for feit in sorted(feiten, key=lambda f: f.begin):
        eind = min(feit.eind or op, op)
        if feit.begin > op:
            continue
        laatste = perioden[-1] if perioden else None
        if laatste and kalender.sluit_aan(laatste.eind, feit.begin):
            perioden[-1] = Periode(laatste.begin, max(laatste.eind, eind))
        else:
            perioden.append(Periode(feit.begin, eind))
    return perioden


def bereikt(regel: Regel, feiten: list[Feit], op: date) -> list[Bereikt]:
    """Every time these absences of one pupil reached the threshold, up to this day, the oldest first."""
    tellend = [feit for feit in feiten if feit.soort in regel.soorten and feit.begin <= op]
    if not tellend or not regel.drempel.aantal:
        return []
    if regel.drempel.eenheid == Eenheid.PROCENT:
        return _procent(regel, tellend, op)
    if regel.drempel.aaneengesloten:
        return list(_achter_elkaar(regel, tellend, op))
    return list(_in_venster(_gebeurtenissen(regel, tellend, op), regel.drempel.aantal, regel.venster_begin))


def _achter_elkaar(regel: Regel, feiten: list[Feit], op: date) -> Iterator[Bereikt]:
    aantal = regel.drempel.aantal or 0
    for periode in aaneen(feiten, regel.kalender, op):
        if regel.drempel.eenheid == Eenheid.KALENDERDAGEN:
            dag = periode.begin + (aantal - 1) * DAG
            if dag <= periode.eind:
                yield Bereikt(periode.begin, dag, (periode.eind - periode.begin).days + 1, periode.eind)
        elif len(dagen := regel.kalender.lijst(periode.begin, periode.eind)) >= aantal:
            yield Bereikt(periode.begin, dagen[aantal - 1], len(dagen), periode.eind)


def _gebeurtenissen(regel: Regel, feiten: list[Feit], op: date) -> list[tuple[date, int]]:
    """Day and weight, in the unit of the threshold."""
    eenheid = regel.drempel.eenheid
    if eenheid == Eenheid.ZIEKMELDINGEN:
        # Ill again without a day at school in between is the same illness, whatever the registration makes of it.
        return [(periode.begin, 1) for periode in aaneen(feiten, regel.kalender, op)]
    if eenheid == Eenheid.KEER:
        return sorted((feit.begin, 1) for feit in feiten)
    per_dag = lesuren_per_schooldag(regel, feiten, op)
    if eenheid == Eenheid.LESUREN:
        return sorted(per_dag.items())
    return [(dag, 1) for dag in sorted(per_dag)]


def lesuren_per_schooldag(regel: Regel, feiten: Iterable[Feit], op: date) -> Counter[date]:
    """Lesson hours missed on each school day; a day never counts for more than a whole day."""
    per_dag: Counter[date] = Counter()
    heel = regel.lesuren_per_dag
    for feit in feiten:
        for dag in regel.kalender.lijst(feit.begin, min(feit.eind or op, op)):
            # Hours are of one day; a record of several days says nothing about each of them.
            uren = feit.lesuren if feit.lesuren and feit.eind == feit.begin else heel
            per_dag[dag] = min(heel, per_dag[dag] + uren)
    return per_dag


def _in_venster(
    gebeurtenissen: list[tuple[date, int]], aantal: int, venster_begin: Callable[[date], date]
) -> Iterator[Bereikt]:
    """Each time the window holds enough. After that counting starts anew: what was seen once is not seen again."""
    vers: deque[tuple[date, int]] = deque()
    som = 0
    for dag, gewicht in gebeurtenissen:
        vers.append((dag, gewicht))
        som += gewicht
        grens = venster_begin(dag)
        while vers[0][0] < grens:
            som -= vers.popleft()[1]
        if som >= aantal:
            yield Bereikt(vers[0][0], dag, som, dag)
            vers.clear()
            som = 0


def _procent(regel: Regel, feiten: list[Feit], op: date) -> list[Bereikt]:
    """Missed school days as a part of the school days: of the window, or else of this school year so far."""
    begin = max(regel.venster_begin(op), regel.ingeschreven)
    dagen = regel.kalender.tussen(begin, op)
    if dagen < MINSTE_SCHOOLDAGEN:
        return []
    gemist = (
        sum(uren for dag, uren in lesuren_per_schooldag(regel, feiten, op).items() if begin <= dag)
        / regel.lesuren_per_dag
    )
    deel = 100 * gemist / dagen
    return [Bereikt(begin, op, round(deel, 1), op)] if deel > (regel.drempel.aantal or 0) else []


def samenvatten(feiten: list[Feit], kalender: Schooldagen, van: date, op: date) -> dict[str, int]:
    """What was counted from ``van`` to ``op``: per kind how often, and how many school days and hours."""
    binnen = [f for f in feiten if f.begin <= op and (f.eind or op) >= van]
    uit = {soort.value: sum(f.soort == soort for f in binnen) for soort in Soort}
    ziek = aaneen([f for f in binnen if f.soort == Soort.ZIEK], kalender, op)
    uit["ziekmeldingen"] = len(ziek)
    uit["ziekdagen"] = sum(kalender.tussen(max(p.begin, van), p.eind) for p in ziek)
    uit["lesuren_ongeoorloofd"] = sum(f.lesuren or 0 for f in binnen if f.soort == Soort.ONGEOORLOOFD)
    return uit


def stand(regel: Regel, feiten: list[Feit], op: date) -> float:
    """How far a pupil is on the way to this threshold, today."""
    tellend = [feit for feit in feiten if feit.soort in regel.soorten and feit.begin <= op]
    if regel.drempel.eenheid == Eenheid.PROCENT:
        begin = max(regel.venster_begin(op), regel.ingeschreven)
        uren = sum(u for dag, u in lesuren_per_schooldag(regel, tellend, op).items() if dag >= begin)
        dagen = regel.kalender.tussen(begin, op)
        return round(100 * uren / regel.lesuren_per_dag / dagen, 1) if dagen else 0
    if regel.drempel.aaneengesloten:
        nu = [p for p in aaneen(tellend, regel.kalender, op) if regel.kalender.sluit_aan(p.eind, op)]
        if not nu:
            return 0
        if regel.drempel.eenheid == Eenheid.KALENDERDAGEN:
            return (nu[-1].eind - nu[-1].begin).days + 1
        return regel.kalender.tussen(nu[-1].begin, nu[-1].eind)
    begin = regel.venster_begin(op)
    return sum(gewicht for dag, gewicht in _gebeurtenissen(regel, tellend, op) if dag >= begin)
