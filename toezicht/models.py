"""The weekly look at the trail: which looks were drawn or stood out, and what the privacy officer thinks of each."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.permissions import RechtenQuerySet
from scholen.models import School
from zorg.basis.models import StatusModel


class BeoordelingQuerySet(RechtenQuerySet):
    naar_leerling = None
    zien = "audit.beoordelen"


class Beoordeling(StatusModel):
    """One week of one school."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        GESLOTEN = "gesloten", "Klaar"

    OVERGANGEN: ClassVar = {Status.OPEN: {Status.GESLOTEN}, Status.GESLOTEN: set()}
    status = models.CharField(max_length=40, choices=Status, default=Status.OPEN)
    school = models.ForeignKey(School, models.CASCADE, related_name="beoordelingen")
    begindatum = models.DateField("eerste dag")
    einddatum = models.DateField("laatste dag")
    uiterste_datum = models.DateField("beoordelen voor")
    gelezen = models.PositiveIntegerField("aantal keer gekeken")
    weggelaten = models.PositiveIntegerField("vondsten boven het hoogste aantal", default=0)
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="gesloten_beoordelingen"
    )
    gesloten_op = models.DateTimeField(null=True, blank=True)

    objects = BeoordelingQuerySet.as_manager()

    class Meta:
        # the reviews of a school, the last week first; and each week once
        constraints = [models.UniqueConstraint(fields=["school", "begindatum"], name="beoordeling_per_week")]

    def __str__(self) -> str:
        return f"{self.school}: {self.begindatum:%d-%m-%Y}"


class Beoordeelpunt(models.Model):
    """One line of the trail, or several looks of one person that are one question: ``aantal``."""

    class Oordeel(models.TextChoices):
        IN_ORDE = "in_orde", "In orde"
        NAVRAGEN = "navragen", "Navragen"
        INCIDENT = "incident", "Incident"

    beoordeling = models.ForeignKey(Beoordeling, models.CASCADE, related_name="punten")
    gebeurtenis_id = models.BigIntegerField()  # no key: the trail holds no foreign keys, and outlives this
    redenen = ArrayField(models.CharField(max_length=40))
    aantal = models.PositiveIntegerField(default=1)
    oordeel = models.CharField(max_length=10, choices=Oordeel, blank=True)
    notitie = models.TextField(blank=True)
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="beoordeelpunten"
    )
    beoordeeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["beoordeling", "gebeurtenis_id"], name="beoordeelpunt_een_keer"),
            models.CheckConstraint(
                condition=Q(oordeel__in=["", "in_orde"]) | ~Q(notitie=""), name="beoordeelpunt_met_uitleg",
                violation_error_message="Schrijf op wat er nu gebeurt.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.beoordeling}: {self.gebeurtenis_id}"
