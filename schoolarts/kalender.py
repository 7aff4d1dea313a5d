"""A plan of approach against the school's own calendar: no step begins, and no week is followed, in a holiday."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from scholen.kalender import DAG, is_schooldag, plus_schooldagen
from scholen.models import School, Vakantie

from .models import PlanVanAanpak


def _school(plan: PlanVanAanpak) -> School:
    return plan.traject.dossier.leerling.school


def begin_van_stap(plan: PlanVanAanpak, week: int) -> date | None:
    """The first school day of that week, or else the first one after it."""
    begin = plan.begin_van_week(week)
    return plus_schooldagen(_school(plan), begin, 0) if begin else None


def lesweken(plan: PlanVanAanpak) -> list[int]:
    """The weeks of the plan in which there is school."""
    school, weken = _school(plan), range(1, plan.weken + 1)
    return [week for week in weken if any(is_schooldag(school, dag) for dag in _dagen(plan, week))]


def _dagen(plan: PlanVanAanpak, week: int) -> Iterator[date]:
    begin = plan.begin_van_week(week)
    return (begin + n * DAG for n in range(7)) if begin else iter(())


def waarschuwingen(plan: PlanVanAanpak) -> list[str]:
    """What falls on a day without school, and when it begins instead. It may stand as it is."""
    namen = {"De eerste dag": plan.begindatum, "De laatste dag": plan.doel_datum, "De bespreking": plan.evaluatiedatum}
    vrij = [f"{naam}, {_dag(dag)}, {waarom}." for naam, dag in namen.items() if dag and (waarom := _vrij(plan, dag))]
    return [*vrij, *_stappen(plan)]


def _stappen(plan: PlanVanAanpak) -> Iterator[str]:
    per_dag: dict[date, list[str]] = defaultdict(list)
    for stap in plan.opbouw:
        eigen, begin = plan.begin_van_week(stap["week"]), begin_van_stap(plan, stap["week"])
        if eigen is None or begin is None:
            continue
        per_dag[begin].append(f"week {stap['week']}")
        if (begin - eigen).days >= 7:
            yield f"In week {stap['week']} is er geen school. Die stap begint op {_dag(begin)}."
    for begin, weken in per_dag.items():
        if len(weken) > 1:
            yield f"De stappen van {' en '.join(weken)} beginnen allebei op {_dag(begin)}. Kies een andere week."


def _vrij(plan: PlanVanAanpak, dag: date) -> str:
    vakantie = Vakantie.objects.filter(
        schooljaar__school=_school(plan), begindatum__lte=dag, einddatum__gte=dag
    ).first()
    if vakantie:
        daarna = plus_schooldagen(_school(plan), dag, 0)
        return f"valt in een vakantie ({vakantie.naam}). De eerste schooldag daarna is {_dag(daarna)}"
    return "" if is_schooldag(_school(plan), dag) or dag == plan.doel_datum else "is geen schooldag"


def _dag(datum: date) -> str:
    return date_format(datum, "l j F Y").lower()
