"""A file with a roster on its way in: what was uploaded, what it would do, and how to undo it."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from accounts.permissions import RechtenQuerySet
from scholen.models import School, Schooljaar
from zorg.basis.models import StatusModel

from .uur import Roosteruur


class Roosterkolommen(models.Model):
    """Which column of this school's files is what, remembered from the last file."""

    school = models.OneToOneField(School, models.CASCADE, related_name="+")
    kolommen = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Kolommen {self.pk}"


class RoosterbestandQuerySet(RechtenQuerySet):
    naar_leerling = None
    zien = "rooster.invoeren"

    def staat(self) -> Self:
        """What counts now: brought in and not undone."""
        return self.filter(status__in=["invoeren", "klaar"])

    def voor_een_tijd(self, datum: date) -> Self:
        """What counts on this day and not to the end of the school year."""
        return self.staat().filter(begindatum__lte=datum, einddatum__gte=datum)


class Roosterbestand(StatusModel):
    """One file. Who stands in it gets this roster from ``begindatum`` to the end of the school year, or for a while (a
    week of tests): after ``einddatum`` the roster from before counts again."""

    class Status(models.TextChoices):
        GEUPLOAD = "geupload", "Kies de kolommen"
        BEKIJKEN = "bekijken", "Wordt bekeken"
        BEKEKEN = "bekeken", "Klaar om in te voeren"
        INVOEREN = "invoeren", "Wordt ingevoerd"
        KLAAR = "klaar", "Ingevoerd"
        TERUGGEDRAAID = "teruggedraaid", "Teruggedraaid"
        WEGGEGOOID = "weggegooid", "Weggegooid"

    OVERGANGEN: ClassVar = {
        Status.GEUPLOAD: {Status.BEKIJKEN, Status.WEGGEGOOID},
        Status.BEKIJKEN: {Status.BEKEKEN, Status.WEGGEGOOID},
        Status.BEKEKEN: {Status.BEKIJKEN, Status.INVOEREN, Status.WEGGEGOOID},
        Status.INVOEREN: {Status.KLAAR, Status.BEKEKEN},  # back: it did not succeed
        Status.KLAAR: {Status.TERUGGEDRAAID},
        Status.TERUGGEDRAAID: set(),
        Status.WEGGEGOOID: set(),
    }

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, null=True, blank=True, related_name="+")
    begindatum = models.DateField("geldt vanaf", null=True, blank=True)
    einddatum = models.DateField("geldt tot en met", null=True, blank=True)
    bestandsnaam = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    inhoud = models.BinaryField(null=True)  # only until it is brought in or thrown away
    status = models.CharField(max_length=15, choices=Status, default=Status.GEUPLOAD)
    kop = models.JSONField(default=list)  # the names of its columns
    kolommen = models.JSONField(default=dict)
    poging = models.PositiveSmallIntegerField(default=0)
    # Why nothing of it is brought in: it stops being readable, or the work on it did not succeed.
    afgebroken = models.CharField(max_length=300, blank=True)
    nieuw = models.PositiveIntegerField(default=0)
    vervalt = models.PositiveIntegerField(default=0)
    gelijk = models.PositiveIntegerField(default=0)
    fout = models.PositiveIntegerField(default=0)
    # The rows that cannot go along, the first of them: number, column, what is wrong.
    fouten = models.JSONField(default=list)
    foutenbestand = models.BinaryField(null=True)  # all rows with a fault, as a packed CSV
    gestart_op = models.DateTimeField(auto_now_add=True)
    gestart_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    bekeken_op = models.DateTimeField(null=True, blank=True)
    ingevoerd_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RoosterbestandQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(status="invoeren"),
                name="roosterbestand_een_tegelijk",
                violation_error_message="Er wordt al een rooster ingevoerd.",
            ),
            models.CheckConstraint(
                name="roosterbestand_ingevoerd_heeft_begin",
                condition=~Q(status__in=["bekeken", "invoeren", "klaar"])
                | Q(schooljaar__isnull=False, begindatum__isnull=False),
                violation_error_message="Kies vanaf welke dag dit rooster geldt.",
            ),
            models.CheckConstraint(
                name="roosterbestand_periode",
                condition=Q(einddatum=None) | Q(einddatum__gte=F("begindatum")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
        ]
        indexes: ClassVar = [
            # the list of files, newest first, and "is there a later one?"
            models.Index(fields=["school", "-id"], name="roosterbestand_school"),
        ]

    def __str__(self) -> str:
        return f"Rooster {self.pk}"

    @property
    def te_doen(self) -> int:
        return self.nieuw + self.vervalt

    @property
    def stand(self) -> str:
        """The status in words: what cannot or need not go in is not ready to go in."""
        if self.status != self.Status.BEKEKEN:
            return str(self.get_status_display())
        if self.afgebroken:
            return "Kan niet mee"
        return str(self.get_status_display()) if self.te_doen else "Niets om in te voeren"


class Roostervervanging(models.Model):
    """Until when a lesson counted before this file took its place: what undoing puts back."""

    bestand = models.ForeignKey(Roosterbestand, models.CASCADE, related_name="vervangingen")
    uur = models.ForeignKey(Roosteruur, models.CASCADE, related_name="+")
    periode = DateRangeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["bestand", "uur"], name="roostervervanging_een")]

    def __str__(self) -> str:
        return f"Vervanging {self.pk}"
