"""What came of the outcomes beside the actions: support, a referral, a plan, another meeting; who has it, before when.

Those have pages and tasks of their own; the minutes name them so that nothing that was decided seems to be nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from arrangementen.models import Arrangement
from opp.models import Opp
from scholen import kalender
from scholen.models import School, Uitkomst
from verwijzingen.models import Verwijzing
from verwijzingen.stappen import volgende

from .models import Agendapunt, Besluit
from .reeks import dagnaam

Gevolg = Uitkomst.Gevolg
GEEN_DATUM = "geen datum afgesproken"


@dataclass(frozen=True)
class Gevolgd:
    """One thing somebody has in hand because of a decision."""

    wat: str
    wie: str
    wanneer: str
    wie_pk: int | None = None
    datum: date | None = None  # the last day, when there is one
    stand: str = ""
    klaar: bool = False


def wanneer(datum: date | None) -> str:
    return f"vóór {date_format(datum, 'j F')}" if datum else GEEN_DATUM


def gevolgen(punten: Iterable[Agendapunt], school: School) -> dict[int, list[Gevolgd]]:
    """By item; one question for each kind of outcome, and none for what was not decided. Load ``besluiten__uitkomst``
    and ``acties`` along."""
    besluiten = [b for punt in punten for b in punt.besloten]
    per_punt: dict[int, list[Gevolgd]] = defaultdict(list)
    for bron in (_ondersteuning, _verwijzingen, _plannen, _elders):
        for punt_pk, rij in bron(besluiten, school):
            per_punt[punt_pk].append(rij)
    return per_punt


def _van(besluiten: list[Besluit], *gevolg: Gevolg) -> dict[str, int]:
    """How what these decisions started names them, with the item it belongs to."""
    return {b.herkomst: b.agendapunt_id for b in besluiten if b.uitkomst.gevolg in gevolg}


def _ondersteuning(besluiten: list[Besluit], school: School) -> Iterator[tuple[int, Gevolgd]]:
    punten = _van(besluiten, Gevolg.INZET)
    if not punten:
        return
    rijen = Arrangement.objects.filter(herkomst__in=punten).select_related("catalogusitem", "begeleider")
    for rij in rijen.order_by("pk"):
        naam, stand = rij.catalogusitem.naam, rij.get_status_display()
        if rij.begeleider:
            vanaf = f"vanaf {date_format(rij.begindatum, 'j F')}" if rij.begindatum else GEEN_DATUM
            wie, klaar = rij.begeleider, rij.is_voorbij
            yield punten[rij.herkomst], Gevolgd(naam, str(wie), vanaf, wie.pk, None, stand, klaar)
        else:
            dag = begint_voor(school, timezone.localdate(rij.aangevraagd_op))
            wat, wie_ = f"Kies een begeleider: {naam}", school.regels.term("coordinator")
            yield punten[rij.herkomst], Gevolgd(wat, wie_, wanneer(dag), None, dag, stand, rij.is_voorbij)


def _verwijzingen(besluiten: list[Besluit], school: School) -> Iterator[tuple[int, Gevolgd]]:
    punten = _van(besluiten, Gevolg.VERWIJZING, Gevolg.MAATREGEL)
    if not punten:
        return
    rijen = Verwijzing.objects.filter(herkomst__in=punten)
    for rij in rijen.select_related("bestemming", "verwijsbegeleider", "dossier__leerling").order_by("pk"):
        stap, begeleider = volgende(rij), rij.verwijsbegeleider
        dag = begint_voor(school, timezone.localdate(rij.voorgesteld_op)) if rij.is_voor_indienen else None
        yield (
            punten[rij.herkomst],
            Gevolgd(
                f"{stap.wat}: {rij.bestemming.naam}" if stap else rij.bestemming.naam,
                str(begeleider or school.regels.term("coordinator")),
                wanneer(dag),
                begeleider.pk if begeleider else None,
                dag,
                rij.get_status_display(),
                not rij.is_open,
            ),
        )


def _plannen(besluiten: list[Besluit], school: School) -> Iterator[tuple[int, Gevolgd]]:
    """The plan that is open: its writers have it. A pupil has one at a time."""
    met_plan = {b.agendapunt.dossier_id: b for b in besluiten if b.uitkomst.gevolg == Gevolg.PLAN}
    if not met_plan:
        return
    for plan in Opp.objects.open().filter(dossier__in=met_plan).order_by("pk"):
        besluit = met_plan[plan.dossier_id]
        if not any(actie.besluit_id == besluit.pk for actie in besluit.agendapunt.acties.all()):
            wie = f"{school.regels.term('mentor')} en {school.regels.term('coordinator')}"
            dag, stand = plan.uiterste_datum, plan.get_status_display()
            wat = f"Schrijf het plan: {plan.get_soort_display()}"
            yield besluit.agendapunt_id, Gevolgd(wat, wie, wanneer(dag), None, dag, stand)


def _elders(besluiten: list[Besluit], school: School) -> Iterator[tuple[int, Gevolgd]]:
    """The item there; also one that stood there already, on the meeting that the decision names."""
    punten = _van(besluiten, Gevolg.GROOT_OVERLEG)
    if not punten:
        return
    al = {
        (b.agendapunt.dossier_id, b.naar_id): b.agendapunt_id for b in besluiten if b.herkomst in punten and b.naar_id
    }
    van_hen = Q(dossier__in=[dossier for dossier, _ in al], overleg__in=[overleg for _, overleg in al])
    rijen = Agendapunt.objects.filter(Q(herkomst__in=punten) | van_hen & Q(status__in=Agendapunt.OPEN))
    for rij in rijen.select_related("overleg__overlegtype").order_by("pk"):
        punt_pk = punten.get(rij.herkomst) or al.get((rij.dossier_id, rij.overleg_id))
        if punt_pk:
            wat, dag = f"Bespreken in {rij.overleg.overlegtype.naam}", f"op {dagnaam(rij.overleg.datum)}"
            wie = school.regels.term("coordinator")
            yield punt_pk, Gevolgd(wat, wie, dag, None, None, rij.get_status_display(), not rij.is_open)


def begint_voor(school: School, vanaf: date) -> date:
    """Before when the school wants what was decided to begin."""
    return kalender.plus_schooldagen(school, vanaf, school.regels.getal("herinnering.start_schooldagen"))
