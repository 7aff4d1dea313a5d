"""Absence before and after support began: school days missed in each week, with the support as a bar (SEG-145)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from arrangementen.models import Arrangement
from scholen.kalender import DAG
from verzuim.kalender import WEEK, Schooldagen
from verzuim.models import Verzuimmelding
from verzuim.telling import Feit

WEKEN_VOORAF, MEESTE_WEKEN = 8, 40
Soort = Verzuimmelding.Soort
# A day of these was missed; coming late or being sent out of one lesson is no day.
GEMIST = (Soort.ZIEK, Soort.GEOORLOOFD, Soort.ONGEOORLOOFD)
HOOG, LINKS, STAP, PER_DAG = 150, 34, 18, 22
SCHOOLWEEK = 5


@dataclass(frozen=True)
class Weekrij:
    naam: str
    gemist: int
    dagen: int
    met_begeleiding: bool
    x: int
    y: int


@dataclass(frozen=True)
class Lijn:
    """What a chart and the table beside it show."""

    weken: list[Weekrij]
    punten: str
    balk_x: int
    balk_breed: int
    breed: int
    hoog: int
    rasters: list[tuple[int, int]]
    in_woorden: str


def rond_begeleiding(arrangement: Arrangement, meldingen: list[Verzuimmelding], op: date) -> Lijn | None:
    """None when the support has not begun, or nobody was ever away in these weeks."""
    begin = arrangement.begindatum
    if begin is None or begin > op:
        return None
    eind = min(op, timezone.localdate(arrangement.beeindigd_op) if arrangement.beeindigd_op else op)
    eerste = max(_maandag(begin) - WEKEN_VOORAF * WEEK, _maandag(eind) - (MEESTE_WEKEN - 1) * WEEK)
    laatste = _maandag(min(op, eind + WEKEN_VOORAF * WEEK))
    kalender = Schooldagen(arrangement.dossier.leerling.school, eerste, laatste + WEEK)
    weg = _weg([Feit(m.soort, m.begindatum, m.einddatum) for m in meldingen], kalender, eerste, op)
    maandagen = [eerste + n * WEEK for n in range((laatste - eerste).days // 7 + 1)]
    open_ = [m for m in maandagen if kalender.tussen(m, min(m + WEEK - DAG, op))]
    weken = [_week(m, plek, weg, kalender, begin, eind, op) for plek, m in enumerate(open_)]
    if not any(week.gemist for week in weken):
        return None
    return _lijn(weken)


def _maandag(dag: date) -> date:
    return dag - timedelta(days=dag.weekday())


def _weg(feiten: list[Feit], kalender: Schooldagen, van: date, op: date) -> set[date]:
    tellend = [feit for feit in feiten if feit.soort in GEMIST and feit.begin <= op]
    return {
        dag for feit in tellend for dag in kalender.lijst(max(feit.begin, van), min(feit.eind or op, op))
    }  # fmt: skip


def _week(
    maandag: date, plek: int, weg: set[date], kalender: Schooldagen, begin: date, eind: date, op: date
) -> Weekrij:
    dagen = kalender.lijst(maandag, min(maandag + WEEK - DAG, op))
    gemist = sum(dag in weg for dag in dagen)
    met = begin < maandag + WEEK and maandag <= eind
    return Weekrij(
        date_format(maandag, "j M").lower().rstrip("."), gemist, len(dagen), met,
        LINKS + STAP // 2 + plek * STAP, _y(gemist),
    )  # fmt: skip


def _y(dagen: int) -> int:
    return HOOG - 24 - dagen * PER_DAG


def _lijn(weken: list[Weekrij]) -> Lijn:
    met = [week for week in weken if week.met_begeleiding]
    x = met[0].x - STAP // 2 if met else 0
    return Lijn(
        weken=weken,
        punten=" ".join(f"{week.x},{week.y}" for week in weken),
        balk_x=x,
        balk_breed=met[-1].x + STAP // 2 - x if met else 0,
        breed=weken[-1].x + STAP,
        hoog=HOOG,
        rasters=[(dagen, _y(dagen)) for dagen in range(SCHOOLWEEK + 1)],
        in_woorden=f"{_samen(weken, met=False)} {_samen(weken, met=True)}".strip(),
    )


def _samen(weken: list[Weekrij], *, met: bool) -> str:
    eigen = [week for week in weken if week.met_begeleiding == met]
    dagen = sum(week.dagen for week in eigen)
    if not dagen:
        return ""
    gemist = sum(week.gemist for week in eigen)
    deel = round(100 * gemist / dagen)
    return f"{'Met' if met else 'Zonder'} begeleiding: {gemist} van {dagen} schooldagen gemist ({deel} procent)."
