"""A mail that must go once."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from .aanmelding import Aanmelding


class BerichtQuerySet(models.QuerySet["Bericht"]):
    def te_versturen(self) -> Self:
        return self.filter(verstuurd_op=None)


class Bericht(models.Model):
    """One mail without content about an aanmelding to one colleague; ``verstuurd_op`` says that it went."""

    class Soort(models.TextChoices):
        NIEUW = "nieuw", "Er is een nieuwe aanmelding"
        TERUG = "terug", "Je aanmelding kwam terug"
        ANTWOORD = "antwd", "Er is een antwoord op je vraag"

    aanmelding = models.ForeignKey(Aanmelding, models.CASCADE, related_name="berichten")
    aan = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    soort = models.CharField(max_length=6, choices=Soort)
    geplaatst_op = models.DateTimeField(auto_now_add=True)
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["aanmelding"], condition=Q(verstuurd_op=None), name="bericht_te_versturen")]

    def __str__(self) -> str:
        return f"bericht {self.pk}"
