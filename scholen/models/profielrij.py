from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .school import School


class Zekerheid(models.TextChoices):
    """How sure we are that a rule is right for this school; shown next to its source."""

    BRON = "bron", "Staat in de bron"
    AFGELEID = "afgeleid", "Afgeleid uit de bron"
    BEKEND = "bekend", "Bekend, niet nagezocht"
    ONZEKER = "onzeker", "Nog te controleren"
    STANDAARD = "standaard", "Voorgestelde standaard"


class Profielrij(models.Model):
    """One row of a school's profile: loaded from a file, afterwards the school's own.

    A row with ``aangepast_op`` was changed by the school and is never overwritten by loading a profile.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="%(class)ss")
    bron = models.CharField("bron", max_length=300, blank=True)
    zekerheid = models.CharField("zekerheid", max_length=10, choices=Zekerheid, default=Zekerheid.BRON)
    aangepast_op = models.DateTimeField("aangepast door de school op", null=True, blank=True)

    class Meta:
        abstract = True


class Functie(Profielrij):
    """What this school calls a role ('COPA'), tied to a role of the rights table ('ZC').

    Several functions may share one role: the name differs per school, the rights do not.
    """

    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=100)
    omschrijving = models.TextField("omschrijving", blank=True)
    rol = models.CharField("rol in de rechtentabel", max_length=2)
    # One of these must be held by whoever guides a pupil in this function (ZEIST-40).
    kwalificaties = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, verbose_name="een van deze diploma's is nodig"
    )
    begeleid_door = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="begeleidt")
    per_locatie = models.BooleanField("elke locatie heeft een eigen", default=False)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="functie_code_per_school",
                fields=["school", "code"],
                violation_error_message="Deze school heeft al een functie met deze code.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
