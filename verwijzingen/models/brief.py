"""A letter to those at home that asks them to come and talk: when and where, and in neutral words about what."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from dossiers.models import Contactpersoon, Dossier
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from zorg.basis.models import Bestand


class UitnodigingQuerySet(DossierOnderdeelQuerySet):
    zien = "brief.inzien"


class Uitnodiging(BijDossier):
    """The words as they were sent, to the address of that day. A letter that was sent does not change."""

    class Wijze(models.TextChoices):
        PAPIER = "papier", "Op papier, met de post of mee naar huis"
        LINK = "link", "Met een link, per mail"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="uitnodigingen")
    # Nobody: the pupil.
    contact = models.ForeignKey(
        Contactpersoon, models.PROTECT, null=True, blank=True, related_name="uitnodigingen", verbose_name="aan wie"
    )
    aanhef = models.CharField(max_length=200)
    # Empty when the address is secret, or school has none: somebody writes it on the envelope.
    adres = models.CharField(max_length=200, blank=True)
    gesprek_op = models.DateTimeField("wanneer het gesprek is")
    plaats = models.CharField(max_length=200)
    waarover = models.CharField(max_length=200)
    tekst = models.TextField()
    wijze = models.CharField(max_length=6, choices=Wijze)
    herkomst = models.CharField(max_length=60, unique=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        indexes = [
            # what this person at home can read, and what was sent before
            models.Index(fields=["dossier", "-gesprek_op"], name="uitnodiging_dossier"),
        ]

    def __str__(self) -> str:
        return f"uitnodiging {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("verwijzingen:uitnodiging", kwargs={"pk": self.pk})
