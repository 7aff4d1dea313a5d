"""What people did extra before support may stop because nothing changed (ZEIST-75, ZIEK-43)."""

from django.conf import settings
from django.db import models

from dossiers.models.dossier import DossierOnderdeelQuerySet

from .arrangement import Arrangement


class InspanningQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "arrangement__dossier__leerling"
    naar_dossier = "arrangement__dossier"
    zien = "inspanning.inzien"


class Inspanning(models.Model):
    """One extra effort, as it was told; it is never changed afterwards."""

    class Van(models.TextChoices):
        COACH = "coach", "Van de begeleider"
        OUDERS = "ouders", "Samen met de ouders"

    arrangement = models.ForeignKey(Arrangement, models.PROTECT, related_name="inspanningen")
    # Made by the form, so that sending it twice writes one.
    sleutel = models.UUIDField(unique=True)
    van = models.CharField(max_length=8, choices=Van)
    datum = models.DateField()
    tekst = models.CharField("wat is er extra gedaan", max_length=1000)
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = InspanningQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Inspanning {self.pk}"

    @property
    def school_id(self) -> int:
        return self.arrangement.school_id

    @property
    def leerling_id(self) -> int:
        return self.arrangement.leerling_id
