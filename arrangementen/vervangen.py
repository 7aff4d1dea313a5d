"""Who stands in for a begeleider, and whether the begeleider is still there at all."""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, OuterRef, Value
from django.db.models.functions import Concat, Left

from accounts.models import Roltoewijzing
from dossiers.models import Betrokkene
from dossiers.models.dossier import BetrokkeneQuerySet
from scholen.models import School

from .models import Arrangement

WAARNEMER = "waarnemer: "
LANGSTE_ROL = 100
LANGSTE_WAARNEMING = timedelta(days=183)  # who is away longer hands over


def waarneemrol(arrangement: Arrangement) -> str:
    return f"{WAARNEMER}{arrangement.catalogusitem.naam}"[:LANGSTE_ROL]


def waarnemingen(arrangement: Arrangement, datum: date) -> BetrokkeneQuerySet:
    """Who stands in for the begeleider on this day."""
    rijen = Betrokkene.objects.geldig(datum).filter(
        dossier=arrangement.dossier_id, hoedanigheid=waarneemrol(arrangement)
    )
    return rijen.select_related("gebruiker").order_by("-pk")


def neemt_waar(gebruiker: Any, datum: date) -> BetrokkeneQuerySet:
    """For a question about arrangements: those this person stands in for today."""
    rol = Left(Concat(Value(WAARNEMER), OuterRef("catalogusitem__naam"), output_field=CharField()), LANGSTE_ROL)
    rijen = Betrokkene.objects.geldig(datum).filter(dossier=OuterRef("dossier"), gebruiker=gebruiker, hoedanigheid=rol)
    return rijen.order_by()


def begeleider_weg(arrangement: Arrangement, datum: date) -> bool:
    """Whether the begeleider no longer works at this school, or has no account any more."""
    if arrangement.begeleider is None or arrangement.is_voorbij:
        return False
    return not _werkzaam(arrangement.school_id, datum).filter(gebruiker=arrangement.begeleider).exists()


def zonder_begeleider(school: School, datum: date) -> Any:
    """Support at this school whose begeleider left."""
    hier = _werkzaam(school.pk, datum).values("gebruiker")
    return Arrangement.objects.van_school(school).bezet().exclude(begeleider__in=hier)


def _werkzaam(school_id: int, datum: date) -> Any:
    return Roltoewijzing.objects.geldig(datum).filter(school=school_id, gebruiker__is_active=True)
