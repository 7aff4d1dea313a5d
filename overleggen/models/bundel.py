"""What is known about one pupil, bundled for one item: the document somebody had made (GRO-51)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from zorg.basis.models import Bestand

from .agenda import Agendapunt, Puntdeel, PuntdeelQuerySet


class BundelQuerySet(PuntdeelQuerySet):
    zien = "casus.agenderen"


class Bundel(Puntdeel):
    """Made of what this person may read, so it is theirs alone; it goes when the meeting is closed."""

    agendapunt = models.ForeignKey(Agendapunt, models.CASCADE, related_name="bundels")
    voor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    gevraagd_op = models.DateTimeField(default=timezone.now)

    objects = BundelQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agendapunt", "voor"], name="bundel_een_per_lezer")]

    def __str__(self) -> str:
        return f"bundel {self.pk}"

    @property
    def wordt_gemaakt(self) -> bool:
        """Asked for and not made since; needs ``bestand`` loaded."""
        return self.bestand is None or self.bestand.gemaakt_op < self.gevraagd_op
