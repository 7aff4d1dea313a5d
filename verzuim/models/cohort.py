"""Everybody of one year who is invited once: who was invited, and who went (ZEE-43)."""

from django.conf import settings
from django.db import models

from accounts.permissions import RechtenQuerySet
from dossiers.models import Leerling
from scholen.models import Leerjaar, School, Schooljaar

from .melding import VanLeerlingQuerySet


class CohortlijstQuerySet(RechtenQuerySet):
    naar_leerling = None
    zien = "jaarlijst.bijhouden"


class Cohortlijst(models.Model):
    """The list of one school year; the profile says of which year, and for what."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="+")
    leerjaar = models.ForeignKey(Leerjaar, models.PROTECT, related_name="+")
    waarvoor = models.CharField(max_length=100)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = CohortlijstQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schooljaar", "leerjaar", "waarvoor"], name="cohortlijst_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.waarvoor}, {self.leerjaar}, {self.schooljaar}"


class CohortregelQuerySet(VanLeerlingQuerySet):
    zien = "jaarlijst.bijhouden"


class Cohortregel(models.Model):
    lijst = models.ForeignKey(Cohortlijst, models.CASCADE, related_name="regels")
    leerling = models.ForeignKey(Leerling, models.CASCADE, related_name="+")
    uitgenodigd_op = models.DateTimeField(null=True, blank=True)
    uitgenodigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    geweest_op = models.DateTimeField(null=True, blank=True)
    geweest_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CohortregelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lijst", "leerling"], name="cohortregel_een_keer"),
        ]

    def __str__(self) -> str:
        return f"Cohortregel {self.pk}"
