"""What the pages of the school year read: years, free days and planned meetings of the own school."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Gebruiker
from overleggen.models import Overleg
from scholen import kalender
from scholen.models import Schooljaar, Vakantie

ACTIE = "schooljaar.beheren"


def schooljaren(gebruiker: Gebruiker) -> QuerySet[Schooljaar]:
    """Of the own school, this one and those that come."""
    eigen = Schooljaar.objects.filter(school__in=gebruiker.scholen_met(ACTIE))
    return eigen.filter(einddatum__gte=timezone.localdate()).select_related("school").order_by("begindatum", "pk")


def periode(gebruiker: Gebruiker, pk: int | None) -> Vakantie | None:
    rijen = Vakantie.objects.filter(schooljaar__in=schooljaren(gebruiker)).select_related("schooljaar__school")
    return rijen.filter(pk=pk or 0).first()


def gepland(jaar: Schooljaar, begindatum: date, einddatum: date) -> int:
    """How many meetings stand on these days; which ones is for who may read meetings."""
    dagen = Overleg.objects.filter(school=jaar.school_id, datum__range=(begindatum, einddatum))
    return dagen.filter(status__in=Overleg.NOG_NIET_GEWEEST).count()


def feestdagen(jaar: Schooljaar) -> list[tuple[date, str]]:
    beide = kalender.feestdagen(jaar.begindatum.year) | kalender.feestdagen(jaar.einddatum.year)
    return sorted((dag, naam) for dag, naam in beide.items() if jaar.begindatum <= dag <= jaar.einddatum)
