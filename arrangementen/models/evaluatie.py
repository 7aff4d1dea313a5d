"""Looking back together: did it help, and what now."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models.dossier import DossierOnderdeelQuerySet

from .arrangement import Arrangement


class EvaluatieQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "arrangement__dossier__leerling"
    naar_dossier = "arrangement__dossier"
    zien = "traject.inzien"


class Evaluatie(models.Model):
    """One evaluation that was held, with its outcome. It is never changed afterwards."""

    class Uitkomst(models.TextChoices):
        VOORTZETTEN = "voortzetten", "Voortzetten"
        AFRONDEN = "afronden", "Afronden: het doel is bereikt"
        STOPPEN = "stoppen", "Stoppen: dit helpt niet genoeg"

    arrangement = models.ForeignKey(Arrangement, models.PROTECT, related_name="evaluaties")
    # The date it was planned for; one evaluation answers one planned date.
    geplande_datum = models.DateField()
    datum = models.DateField("gehouden op")
    mening_leerling = models.TextField(blank=True)
    mening_ouders = models.TextField(blank=True)
    toelichting = models.TextField()
    uitkomst = models.CharField(max_length=12, choices=Uitkomst)
    volgende_datum = models.DateField(null=True, blank=True)
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = EvaluatieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "geplande_datum"], name="evaluatie_een_keer"),
            models.CheckConstraint(
                name="evaluatie_voortzetten_heeft_datum",
                condition=~Q(uitkomst="voortzetten") | Q(volgende_datum__isnull=False),
                violation_error_message="Kies wanneer jullie weer evalueren.",
            ),
        ]

    def __str__(self) -> str:
        return f"Evaluatie {self.pk}"

    @property
    def school_id(self) -> int:
        return self.arrangement.school_id

    @property
    def leerling_id(self) -> int:
        return self.arrangement.leerling_id
