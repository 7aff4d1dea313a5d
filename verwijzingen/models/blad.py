"""Consent on paper: the question as it was put, to keep with the answer or to print and have signed."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from dossiers.models import Dossier, Toestemming
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from zorg.basis.models import Bestand


class ToestemmingsbladQuerySet(DossierOnderdeelQuerySet):
    zien = "toestemming.inzien"


class Toestemmingsblad(BijDossier):
    """With an answer: what was asked and answered on that day. Without: an empty form with a place to sign."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="toestemmingsbladen")
    toestemming = models.OneToOneField(
        Toestemming, models.CASCADE, null=True, blank=True, related_name="blad", verbose_name="antwoord"
    )
    # The words of that moment: what is asked later of the same purpose changes no paper.
    inhoud = models.JSONField(default=dict)
    tekstversie = models.CharField(max_length=40)
    herkomst = models.CharField(max_length=60, unique=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ToestemmingsbladQuerySet.as_manager()

    class Meta:
        indexes = [
            # the papers of one dossier
            models.Index(fields=["dossier", "-id"], name="toestemmingsblad_dossier"),
        ]

    def __str__(self) -> str:
        return f"toestemmingsblad {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("verwijzingen:toestemmingsblad", kwargs={"pk": self.pk})
