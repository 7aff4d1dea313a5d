from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .profielrij import Profielrij
from .school import School


class GesprekssoortQuerySet(models.QuerySet["Gesprekssoort"]):
    def te_kiezen(self, leerjaar: int | None = None) -> Self:
        """What can be held now, in the order of the school; ``leerjaar`` leaves out what is for other years."""
        rijen = self.filter(actief=True).order_by("volgorde")
        if leerjaar is None:
            return rijen
        return rijen.filter(
            Q(leerjaar_van=None) | Q(leerjaar_van__lte=leerjaar), Q(leerjaar_tot=None) | Q(leerjaar_tot__gte=leerjaar)
        )

    def vast(self) -> Self:
        """The talks that every pupil has a number of times a school year."""
        return self.te_kiezen().filter(per_jaar__gte=1)


class Gesprekssoort(Profielrij):
    """A kind of talk as this school knows it: with whom, which questions it has, and how many a school year."""

    class Met(models.TextChoices):
        LEERLING = "leerling", "De leerling"
        OUDERS = "ouders", "De ouders"
        LEERLING_OUDERS = "leerling_ouders", "De leerling en de ouders"
        HOORGESPREK = "hoorgesprek", "De leerling, over het plan (hoorrecht)"
        COLLEGA = "collega", "Een collega"
        EXTERN = "extern", "Iemand van buiten school"

    school = models.ForeignKey(School, models.PROTECT, related_name="gesprekssoorten")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=100)
    met = models.CharField("met wie", max_length=16, choices=Met)
    vragenblokken = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    onderwerpen = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    per_jaar = models.PositiveSmallIntegerField("hoe vaak per schooljaar", null=True, blank=True)
    leerjaar_van = models.PositiveSmallIntegerField("vanaf leerjaar", null=True, blank=True)
    leerjaar_tot = models.PositiveSmallIntegerField("tot en met leerjaar", null=True, blank=True)
    hulptekst = models.TextField("uitleg bij het gesprek", blank=True)
    actief = models.BooleanField("actief", default=True)

    objects = GesprekssoortQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="gesprekssoort_code_per_school",
                fields=["school", "code"],
                violation_error_message="Deze school heeft al een soort gesprek met deze code.",
            ),
            models.CheckConstraint(
                name="gesprekssoort_leerjaren_kloppen",
                condition=Q(leerjaar_van=None) | Q(leerjaar_tot=None) | Q(leerjaar_van__lte=F("leerjaar_tot")),
                violation_error_message="Het eerste leerjaar is niet later dan het laatste.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
