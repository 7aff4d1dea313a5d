"""The lesson hours of a school, and who has which lesson in them."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Q

from accounts.models import Gebruiker, Roltoewijzing
from accounts.permissions import RechtenQuerySet
from dossiers.models import Leerling
from scholen.models import Klas, School, Schooljaar

HOOGSTE_LESUUR = 20


class Dag(models.IntegerChoices):
    MAANDAG = 1, "Maandag"
    DINSDAG = 2, "Dinsdag"
    WOENSDAG = 3, "Woensdag"
    DONDERDAG = 4, "Donderdag"
    VRIJDAG = 5, "Vrijdag"


class Lesuur(models.Model):
    """When an hour of the school day begins and ends. The school fills it in: nothing is made up."""

    school = models.ForeignKey(School, models.CASCADE, related_name="lesuren")
    nummer = models.PositiveSmallIntegerField()
    begin = models.TimeField()
    eind = models.TimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "nummer"],
                name="lesuur_nummer_per_school",
                violation_error_message="Dit lesuur staat er al.",
            ),
            models.CheckConstraint(
                name="lesuur_nummer",
                condition=Q(nummer__gte=1, nummer__lte=HOOGSTE_LESUUR),
                violation_error_message=f"Een dag heeft ten hoogste {HOOGSTE_LESUUR} lesuren.",
            ),
            models.CheckConstraint(
                name="lesuur_begint_voor_eind",
                condition=Q(begin__lt=F("eind")),
                violation_error_message="Een lesuur eindigt nadat het begint.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}e uur"

    @property
    def tijd(self) -> str:
        return f"{self.begin:%H.%M} tot {self.eind:%H.%M} uur"


class RoosteruurQuerySet(models.QuerySet["Roosteruur"]):
    def op(self, datum: date) -> Self:
        """What counts on this day."""
        return self.filter(periode__contains=datum)

    def van_leerling(self, leerling: Leerling) -> Self:
        """The lessons of the class, and those of this pupil alone."""
        return self.filter(Q(leerling=leerling) | Q(klas=leerling.klas_id, klas__isnull=False))

    def van_medewerkers(self, medewerkers: list[int]) -> Self:
        return self.filter(medewerker__in=medewerkers)


class Roosteruur(models.Model):
    """Each week in this period the same lesson, of one class, one pupil or one member of staff."""

    schooljaar = models.ForeignKey(Schooljaar, models.CASCADE, related_name="roosteruren")
    dag = models.PositiveSmallIntegerField(choices=Dag)
    lesuur = models.PositiveSmallIntegerField()
    klas = models.ForeignKey(Klas, models.CASCADE, null=True, blank=True, related_name="roosteruren")
    leerling = models.ForeignKey(Leerling, models.CASCADE, null=True, blank=True, related_name="roosteruren")
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="roosteruren"
    )
    vak = models.CharField(max_length=80)
    lokaal = models.CharField(max_length=40, blank=True)
    # From the first day to the day after the last; empty once a later file took its whole place.
    periode = DateRangeField()
    bestand = models.ForeignKey("Roosterbestand", models.CASCADE, related_name="uren")

    objects = RoosteruurQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="roosteruur_van_een",
                condition=Q(klas__isnull=False, leerling=None, medewerker=None)
                | Q(klas=None, leerling__isnull=False, medewerker=None)
                | Q(klas=None, leerling=None, medewerker__isnull=False),
                violation_error_message="Een roosteruur is van een klas, een leerling of een medewerker.",
            ),
            models.CheckConstraint(
                name="roosteruur_dag_en_uur",
                condition=Q(dag__gte=1, dag__lte=5, lesuur__gte=1, lesuur__lte=HOOGSTE_LESUUR),
                violation_error_message="Kies een schooldag en een lesuur.",
            ),
        ]
        indexes: ClassVar = [
            # a new file of this school year: which rows does it take the place of?
            GistIndex(fields=["periode"], name="roosteruur_periode"),
        ]

    def __str__(self) -> str:
        return f"Roosteruur {self.pk}"


class MedewerkerQuerySet(RechtenQuerySet):
    naar_leerling = None
    naar_school = "roltoewijzingen__school"
    zien = "rooster.collega_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"W": Q(pk=gebruiker.pk)}

    def _bereik(self, toewijzing: Roltoewijzing, atomen: tuple[str, ...]) -> Q | None:
        """Who works at this school now or will, each once."""
        hier = Roltoewijzing.objects.filter(school=toewijzing.school_id)
        return Q(pk__in=hier.values("gebruiker"))


class Medewerker(Gebruiker):
    """Somebody who works here, as the owner of a roster: their own door in the rights table."""

    objects = MedewerkerQuerySet.as_manager()  # type: ignore[assignment, misc]

    class Meta:
        proxy = True

    @property
    def school_id(self) -> int | None:
        return self.school.pk if self.school else None
