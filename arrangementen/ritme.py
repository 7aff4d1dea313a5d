"""On which days the talks of one support are: the fixed lesson of the week, on the calendar of the school."""

from datetime import date, timedelta

from django.utils.formats import date_format

from scholen import kalender
from scholen.models import School
from scholen.models.catalogus import Intensiteit

from .aanbod import te_vaak as te_dicht_op_elkaar
from .models import Arrangement, Begeleidingsgesprek, GeplandGesprek, Vastmoment

VOORUIT_WEKEN = 4  # our own choice: far enough to move one, and near enough that a changed rhythm is rarely wrong
LICHT_DAGEN = 14  # "maximaal eens per twee weken" (ZEIST-46)
GEMIST = 2  # so many talks of which nobody wrote how they went: a task


def dagen(moment: Vastmoment, school: School, *, vanaf: date, tot: date) -> list[date]:
    """The school days from ``vanaf`` up to and including ``tot`` on which this lesson is."""
    eerste = vanaf + timedelta(days=(moment.dag - vanaf.isoweekday()) % 7)
    weken = (kalender.plus_weken(eerste, n) for n in range((tot - eerste).days // 7 + 1))
    return [dag for dag in weken if _hoort_erbij(moment, dag) and kalender.is_schooldag(school, dag)]


def _hoort_erbij(moment: Vastmoment, dag: date) -> bool:
    return dag.isocalendar().week % 2 in moment.weken and dag in moment.periode


def geen_school(school: School, datum: date) -> str:
    """Why there can be no talk on that day, in a sentence; empty on a school day."""
    vrij = kalender.waarom_vrij(school, datum)
    return f"Dan is er geen school: {vrij}. Kies een schooldag." if vrij else ""


def te_vaak(arrangement: Arrangement, datum: date) -> str:
    """A sentence when a light arrangement gets more than one talk in two weeks around ``datum``."""
    if arrangement.catalogusitem.intensiteit != Intensiteit.LICHT:
        return ""
    rond = (datum - timedelta(days=LICHT_DAGEN - 1), datum + timedelta(days=LICHT_DAGEN - 1))
    gehouden = Begeleidingsgesprek.objects.filter(
        arrangement=arrangement, aanwezigheid=Begeleidingsgesprek.Aanwezigheid.AANWEZIG, datum__range=rond
    )
    gepland = GeplandGesprek.objects.filter(arrangement=arrangement, gesprek=None, datum__range=rond)
    ook = {*gehouden.values_list("datum", flat=True), *gepland.values_list("datum", flat=True)} - {datum}
    if not ook:
        return ""
    ander = date_format(min(ook, key=lambda dag: abs(dag - datum)), "j F")
    return f"Dit is een licht arrangement: hoogstens eens per 2 weken een gesprek. Er is er ook een op {ander}."


def te_vaak_gepland(arrangement: Arrangement, vanaf: date) -> str:
    """A sentence when what is planned from this day on, beside what was held shortly before, is more than light."""
    if arrangement.catalogusitem.intensiteit != Intensiteit.LICHT:
        return ""
    kort_geleden = vanaf - timedelta(days=LICHT_DAGEN - 1)
    gehouden = Begeleidingsgesprek.objects.filter(
        arrangement=arrangement, aanwezigheid=Begeleidingsgesprek.Aanwezigheid.AANWEZIG,
        datum__range=(kort_geleden, vanaf),
    )  # fmt: skip
    gepland = GeplandGesprek.objects.filter(arrangement=arrangement, gesprek=None, datum__gte=vanaf)
    dagen = gehouden.order_by().values_list("datum").union(gepland.order_by().values_list("datum"))
    return te_dicht_op_elkaar(arrangement.catalogusitem, [dag for (dag,) in dagen])
