"""That parents may read something after all which the pupil told in confidence: discussed with the pupil first."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .dossier import BijDossier, Dossier
from .tijdlijn import Tijdlijnstuk


class Vrijgave(BijDossier):
    """One recorded exception, for one piece (ZEIST-17, ZEIST-18). Without it the channel lets nothing through."""

    class Grond(models.TextChoices):
        LEERLING_EENS = "leerling_eens", "De leerling vindt het nu goed"
        GEZONDHEID = "gezondheid", "Er zijn zeer ernstige zorgen over de gezondheid van de leerling"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    stuk = models.OneToOneField(Tijdlijnstuk, models.CASCADE, related_name="vrijgave")
    grond = models.CharField(max_length=13, choices=Grond)
    reden = models.TextField(blank=True)
    # Always: also when the pupil did not agree (ZEIST-18).
    besproken_datum = models.DateField("besproken met de leerling op")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="vrijgave_zorgen_met_reden",
                condition=Q(grond="leerling_eens") | ~Q(reden=""),
                violation_error_message="Schrijf op welke zorgen er zijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"vrijgave {self.pk}"
