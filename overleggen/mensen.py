"""Who can be asked to come, or to do something: everybody who works at the school now."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Gebruiker, Roltoewijzing
from scholen.models import School


def collegas(school: School, datum: date) -> QuerySet[Gebruiker]:
    werkt_hier = Roltoewijzing.objects.geldig(datum).van_school(school).filter(gebruiker=OuterRef("pk"))
    return Gebruiker.objects.filter(Exists(werkt_hier), is_active=True).order_by("voornaam", "achternaam", "pk")
