"""Who can be asked to come, or to do something: who works with the pupils of the school now."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import GEEN_COLLEGA
from scholen.models import School


def werkt_met_leerlingen(school: School, datum: date) -> QuerySet[Roltoewijzing]:
    """Not who manages or audits the system, no parents, and nobody from outside: a meeting is among colleagues."""
    return Roltoewijzing.objects.geldig(datum).van_school(school).exclude(functie__rol__in=GEEN_COLLEGA)


def collegas(school: School, datum: date) -> QuerySet[Gebruiker]:
    werkt_hier = werkt_met_leerlingen(school, datum).filter(gebruiker=OuterRef("pk"))
    return Gebruiker.objects.filter(Exists(werkt_hier), is_active=True).order_by("voornaam", "achternaam", "pk")
