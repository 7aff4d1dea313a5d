"""What was done since a threshold was reached: a form, the route of the doctor, a talk."""

from collections.abc import Iterable

from django.db.models import DateField, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from aanmeldingen.models import Aanmelding
from dossiers.models import Gesprek
from schoolarts.models import Schoolartstraject

from .models.drempel import DrempelmeldingQuerySet

VERZUIM = "verzuim"  # the question block of a talk about absence (SEG-32); what a school calls it differs


def _formulieren() -> QuerySet[Aanmelding]:
    """The form that the threshold suggests, handed in after it was reached."""
    ingediend = Aanmelding.objects.filter(
        dossier__leerling=OuterRef("leerling"), formulier=OuterRef("drempel__formulier"),
        ingediend_op__date__gte=OuterRef("bereikt_datum"),
    )  # fmt: skip
    return ingediend.exclude(status__in=["concept", "ingetrokken"])


def _gesprekken() -> QuerySet[Gesprek]:
    """Talks with the pupil since; about absence when the kind asks about it."""
    return Gesprek.objects.filter(
        dossier__leerling=OuterRef("leerling"), datum__gte=OuterRef("bereikt_datum")
    ).order_by("-datum", "-pk")


def met_vervolg(meldingen: DrempelmeldingQuerySet) -> DrempelmeldingQuerySet:
    """With the day of the last talk about absence, of the last talk of another kind with the pupil, and of the form;
    and whether the route of the doctor runs. The days only: nothing of what was said."""
    verzuim = _gesprekken().filter(gesprekssoort__vragenblokken__contains=[VERZUIM])
    ander = _gesprekken().met_leerling().exclude(gesprekssoort__vragenblokken__contains=[VERZUIM])  # type: ignore[attr-defined]
    formulier = _formulieren().annotate(dag=Cast("ingediend_op", DateField())).order_by("-ingediend_op")
    return meldingen.annotate(
        gesprek_dag=Subquery(verzuim.values("datum")[:1]),
        ander_gesprek_dag=Subquery(ander.values("datum")[:1]),
        formulier_dag=Subquery(formulier.values("dag")[:1]),
        loopt=Exists(Schoolartstraject.objects.lopend().filter(dossier__leerling=OuterRef("leerling"))),
    )


def bij_de_arts(leerlingen: Iterable[int]) -> QuerySet[Schoolartstraject, int]:
    """Of which of these pupils the route of the doctor runs."""
    lopend = Schoolartstraject.objects.lopend().filter(dossier__leerling__in=leerlingen).order_by("pk")
    return lopend.values_list("dossier__leerling", flat=True)
