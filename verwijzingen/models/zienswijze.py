"""What one person at home, or the pupil, thinks of a request for another place, in their own words (LAW-18)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models import Contactpersoon

from .verwijzing import OnderdeelQuerySet, Verwijzing


class ZienswijzeQuerySet(OnderdeelQuerySet):
    zien = "verwijzing.inzien"

    def open(self) -> Self:
        """Can still be answered: the request has not been sent."""
        return self.filter(verwijzing__status__in=Verwijzing.VOOR_INDIENEN)


class Zienswijze(models.Model):
    """Asked of one person and answered by that person alone; nobody else at home reads it."""

    class Antwoord(models.TextChoices):
        EENS = "eens", "Eens met de aanvraag"
        NIET_EENS = "niet_eens", "Niet eens met de aanvraag"
        ANDERS = "anders", "Wil er eerst over praten"

    verwijzing = models.ForeignKey(Verwijzing, models.PROTECT, related_name="zienswijzen")
    # Nobody: the pupil.
    contact = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="zienswijzen")
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    antwoord = models.CharField(max_length=10, choices=Antwoord, blank=True)
    woorden = models.TextField("in eigen woorden", blank=True)
    getypte_naam = models.CharField(max_length=200, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)

    objects = ZienswijzeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="zienswijze_een_per_persoon", fields=["verwijzing", "contact"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="zienswijze_antwoord_compleet",
                condition=Q(antwoord="", beantwoord_op=None)
                | (~Q(antwoord="") & Q(beantwoord_op__isnull=False) & ~Q(getypte_naam="")),
                violation_error_message="Een antwoord kent een naam en een moment.",
            ),
        ]

    def __str__(self) -> str:
        return f"zienswijze {self.pk}"

    @property
    def school_id(self) -> int:
        return self.verwijzing.school_id

    @property
    def leerling_id(self) -> int:
        return self.verwijzing.leerling_id

    @property
    def wie(self) -> str:
        return str(self.contact) if self.contact else str(self.verwijzing.dossier.leerling)
