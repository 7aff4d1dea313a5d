"""The fixed lesson in the week of one support, and who is taken by it."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from psycopg.types.range import DateRange

from accounts.models import Gebruiker
from dossiers.models import Leerling
from dossiers.models.dossier import DossierOnderdeelQuerySet

from .arrangement import Arrangement


class Dag(models.IntegerChoices):
    MAANDAG = 1, "Maandag"
    DINSDAG = 2, "Dinsdag"
    WOENSDAG = 3, "Woensdag"
    DONDERDAG = 4, "Donderdag"
    VRIJDAG = 5, "Vrijdag"


ELKE, EVEN, ONEVEN = "elke", "even", "oneven"
# Which of two weeks of the calendar, as the database holds it, and how people say it.
WEKEN = {ELKE: (0, 2), EVEN: (0, 1), ONEVEN: (1, 2)}
WELKE = {ELKE: "elke week", EVEN: "in de even weken", ONEVEN: "in de oneven weken"}


class VastmomentQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "arrangement__dossier__leerling"
    naar_dossier = "arrangement__dossier"
    zien = "traject.inzien"

    def lopend(self, datum: date) -> Self:
        """What holds an hour on this day or later; what was let go of before it began is over."""
        return self.filter(periode__overlap=DateRange(datum, None))

    def van_begeleider(self, begeleider: Gebruiker) -> Self:
        return self.filter(begeleider=begeleider)


class Vastmoment(models.Model):
    """Every week, or every other week, the same lesson (ZEIST-51). The database keeps a begeleider and a pupil from
    being in two places at once (INV-15), also when two coordinators choose at the same moment."""

    arrangement = models.ForeignKey(Arrangement, models.PROTECT, related_name="momenten")
    # Of the arrangement, repeated: what the two rules of the database below look at.
    begeleider = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="vaste_momenten")
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="vaste_momenten")
    dag = models.PositiveSmallIntegerField(choices=Dag)
    lesuur = models.PositiveSmallIntegerField()
    # Which of two weeks: [0,2) every week, [0,1) the even and [1,2) the odd weeks of the calendar.
    weken = IntegerRangeField(default=(0, 2))
    # From the first day to the day after the last; no upper bound while it runs on.
    periode = DateRangeField()
    gezet_op = models.DateTimeField(auto_now_add=True)
    gezet_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = VastmomentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="vastmoment_dag",
                condition=Q(dag__gte=1, dag__lte=5),
                violation_error_message="Kies een schooldag.",
            ),
            ExclusionConstraint(
                name="vastmoment_begeleider_een_tegelijk",
                expressions=[
                    (F("begeleider"), RangeOperators.EQUAL),
                    (F("dag"), RangeOperators.EQUAL),
                    (F("lesuur"), RangeOperators.EQUAL),
                    (F("weken"), RangeOperators.OVERLAPS),
                    (F("periode"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="De begeleider heeft op dat moment al een andere leerling.",
            ),
            ExclusionConstraint(
                name="vastmoment_leerling_een_tegelijk",
                expressions=[
                    (F("leerling"), RangeOperators.EQUAL),
                    (F("dag"), RangeOperators.EQUAL),
                    (F("lesuur"), RangeOperators.EQUAL),
                    (F("weken"), RangeOperators.OVERLAPS),
                    (F("periode"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="De leerling heeft op dat moment al andere begeleiding.",
            ),
        ]

    def __str__(self) -> str:
        return f"Vast moment {self.pk}"

    @property
    def ritme(self) -> str:
        return next(ritme for ritme, weken in WEKEN.items() if weken == (self.weken.lower, self.weken.upper))

    @property
    def woorden(self) -> str:
        """As people say it: "dinsdag 3e uur, elke week"."""
        return f"{Dag(self.dag).label.lower()} {self.lesuur}e uur, {WELKE[self.ritme]}"

    @property
    def school_id(self) -> int:
        return self.arrangement.school_id
