from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from .school import School


class ProfielwijzigingQuerySet(models.QuerySet["Profielwijziging"]):
    def van(self, soort: str, rij: int) -> Self:
        return self.filter(soort=soort, rij=rij)


class Profielwijziging(models.Model):
    """One change that the school itself made to a row of its profile: what stood there, what stands there, and why."""

    school = models.ForeignKey(School, models.CASCADE, related_name="profielwijzigingen")
    soort = models.CharField("soort regel", max_length=20)  # Rijsoort.naam
    rij = models.PositiveBigIntegerField("nummer van de regel")
    naam = models.CharField("naam van de regel", max_length=300)
    # [{"veld", "label", "van", "naar"}] in words, for people; and what stood there as a form reads it, to go back.
    verschillen = models.JSONField()
    was = models.JSONField(default=dict)
    reden = models.CharField(max_length=500)
    gedaan_op = models.DateTimeField(auto_now_add=True)
    gedaan_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ProfielwijzigingQuerySet.as_manager()

    class Meta:
        indexes = [
            # the history of a school, newest first, and of one row
            models.Index(fields=["school", "-id"], name="profielwijziging_school"),
            models.Index(fields=["soort", "rij", "-id"], name="profielwijziging_rij"),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, wijziging {self.pk}"
