"""A threshold of the profile that a pupil reached: it asks people to look and submits nothing."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models import Leerling
from scholen.models import Drempel
from zorg.basis.models import StatusModel

from .melding import VanLeerlingQuerySet


class DrempelmeldingQuerySet(VanLeerlingQuerySet):
    def open(self) -> Self:
        return self.filter(status=Drempelmelding.Status.OPEN)

    def geldt(self) -> Self:
        """Without those of which the absence turned out otherwise."""
        return self.exclude(status=Drempelmelding.Status.VERVALLEN)


class Drempelmelding(StatusModel):
    """This pupil, this threshold, this stretch of absence; ``telling`` is what was counted at that moment."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        AFGEHANDELD = "afgehandeld", "Afgehandeld"
        VERVALLEN = "vervallen", "Vervallen"

    class Afhandeling(models.TextChoices):
        GESPREK = "gesprek", "Er is een gesprek geweest"
        FORMULIER = "formulier", "Het formulier is ingediend"
        LOOPT = "loopt", "De school is hier al mee bezig"
        NIET_NODIG = "niet_nodig", "Er is nu niets nodig"

    OVERGANGEN: ClassVar = {
        Status.OPEN: {Status.AFGEHANDELD, Status.VERVALLEN},
        Status.AFGEHANDELD: set(),
        Status.VERVALLEN: set(),
    }

    leerling = models.ForeignKey(Leerling, models.CASCADE, related_name="drempelmeldingen")
    drempel = models.ForeignKey(Drempel, models.PROTECT, related_name="+")
    begindatum = models.DateField("begin van dit verzuim")
    bereikt_datum = models.DateField("dag waarop de drempel werd bereikt")
    telling: Any = models.JSONField(default=dict)
    wat = models.CharField(max_length=200)
    signaal = models.ForeignKey("signalen.Signaal", models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    afhandeling = models.CharField(max_length=12, choices=Afhandeling, blank=True)

    objects = DrempelmeldingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["leerling", "drempel", "begindatum"],
                condition=~Q(status="vervallen"),
                name="drempelmelding_een_keer",
            ),
        ]
        indexes = [
            # the overview: what is open, the newest first
            models.Index(fields=["status", "-bereikt_datum", "-id"], name="drempelmelding_lijst"),
        ]

    def __str__(self) -> str:
        return f"Drempelmelding {self.pk}"

    @property
    def school_id(self) -> int:
        return self.leerling.school_id
