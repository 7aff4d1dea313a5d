"""Who stands in for a begeleider, and whether the begeleider is still there at all."""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, OuterRef, Value
from django.db.models.functions import Concat, Left
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Roltoewijzing
from dossiers.models import Betrokkene
from dossiers.models.dossier import BetrokkeneQuerySet
from dossiers.services import taak_openen
from scholen.models import School

from .models import Arrangement

WAARNEMER = "waarnemer: "
LANGSTE_ROL = 100
LANGSTE_WAARNEMING = timedelta(days=183)  # who is away longer hands over


def waarneemrol(arrangement: Arrangement) -> str:
    return f"{WAARNEMER}{arrangement.catalogusitem.naam}"[:LANGSTE_ROL]


def waarnemingen(arrangement: Arrangement, datum: date) -> BetrokkeneQuerySet:
    """Who stands in for the begeleider on this day, or will; the first first."""
    rijen = Betrokkene.objects.filter(
        dossier=arrangement.dossier_id, hoedanigheid=waarneemrol(arrangement), einddatum__gte=datum
    )
    return rijen.select_related("gebruiker").order_by("begindatum", "pk")


def beginnend(school: School, *, sinds: date, datum: date) -> BetrokkeneQuerySet:
    """Whose standing in began after ``sinds``, up to ``datum``."""
    rijen = Betrokkene.objects.geldig(datum).filter(
        dossier__leerling__school=school, hoedanigheid__startswith=WAARNEMER, begindatum__gt=sinds
    )
    return rijen.select_related("gebruiker", "dossier__leerling__school", "toegevoegd_door").order_by("pk")


def dagen_in_woorden(betrokkene: Betrokkene) -> str:
    """ "van 1 december 2026 tot en met 14 december 2026"; without the first day once that is there."""
    begin = "" if betrokkene.begindatum <= timezone.localdate() else f"van {_dag(betrokkene.begindatum)} "
    return f"{begin}tot en met {_dag(betrokkene.einddatum)}"


def _dag(datum: date | None) -> str:
    return str(date_format(datum, "j F Y")).lower() if datum else ""


def waarneming_voorleggen(arrangement: Arrangement, betrokkene: Betrokkene) -> None:
    """On the first day who stands in hears whom to guide: the day before, the dossier is still shut for them."""
    leerling = arrangement.dossier.leerling
    taak_openen(
        soort="begeleiding_waarnemen",
        sleutel=f"arrangement:{arrangement.pk}:{betrokkene.gebruiker_id}",
        school=leerling.school,
        dossier=arrangement.dossier,
        wat=f"Neem de begeleiding van {leerling.roepnaam} waar tot en met {_dag(betrokkene.einddatum)}"[:200],
        waar=arrangement.get_absolute_url(),
        voor=betrokkene.gebruiker,
        namens=betrokkene.toegevoegd_door,
    )


def neemt_waar(gebruiker: Any, datum: date, *, via: str = "") -> BetrokkeneQuerySet:
    """For a question about arrangements: those this person stands in for today. ``via`` leads there from what else is
    asked for."""
    naam = OuterRef(f"{via}catalogusitem__naam")
    rol = Left(Concat(Value(WAARNEMER), naam, output_field=CharField()), LANGSTE_ROL)
    rijen = Betrokkene.objects.geldig(datum).filter(gebruiker=gebruiker, hoedanigheid=rol)
    return rijen.filter(dossier=OuterRef(f"{via}dossier")).order_by()


def in_die_dagen(gebruiker: Any, datum: date) -> BetrokkeneQuerySet:
    """For a question about talks: those of the days on which this person stands in."""
    dag = OuterRef("datum")
    return neemt_waar(gebruiker, datum, via="arrangement__").filter(begindatum__lte=dag, einddatum__gte=dag)


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
