"""What the school gave to the other party: which pieces, with which letter, by whom (GRO-77)."""

from django.conf import settings
from django.db import models

from zorg.basis.models import Bestand

from .verwijzing import OnderdeelQuerySet, Verwijzing


class VerstrekkingQuerySet(OnderdeelQuerySet):
    zien = "verwijzing.inzien"


class Verstrekking(models.Model):
    """One package. The pieces stand here as they were given; the letter is made once and stays as it is."""

    verwijzing = models.ForeignKey(Verwijzing, models.PROTECT, related_name="verstrekkingen")
    aan = models.CharField("aan wie", max_length=200)
    # For the window of the envelope.
    adres = models.CharField("adres", max_length=200, blank=True)
    brief = models.TextField()
    # Title and text of each piece, as chosen; a file or a plan only by its name.
    stukken = models.JSONField(default=list)
    herkomst = models.CharField(max_length=60, unique=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    objects = VerstrekkingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"verstrekking {self.pk}"

    @property
    def school_id(self) -> int:
        return self.verwijzing.school_id

    @property
    def leerling_id(self) -> int:
        return self.verwijzing.leerling_id
