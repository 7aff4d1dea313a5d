"""Handing a pupil over to the next colleague: what to know, what was agreed, and what helps according to the pupil."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from zorg.basis.models import StatusModel

from .dossier import BijDossier, Dossier


class OverdrachtQuerySet(RechtenQuerySet):
    # Between two people of one school: the class of an assignment says nothing here, for it is what changed.
    naar_leerling = None
    naar_school = "dossier__leerling__school"
    gaat_over = "dossier__leerling"
    zien = "overdracht.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """W is who hands over, E who takes over."""
        return {"W": Q(van=gebruiker), "E": Q(aan=gebruiker)}

    def lopend(self) -> Self:
        return self.filter(status__in=[Overdracht.Status.GEVRAAGD, Overdracht.Status.AANGEBODEN])


class Overdracht(BijDossier, StatusModel):
    """From one colleague to the next, on one dossier."""

    class Status(models.TextChoices):
        GEVRAAGD = "gevraagd", "Nog niet geschreven"
        AANGEBODEN = "aangeboden", "Wacht op de nieuwe collega"
        AANGENOMEN = "aangenomen", "Aangenomen"

    OVERGANGEN: ClassVar = {
        Status.GEVRAAGD: {Status.AANGEBODEN},
        Status.AANGEBODEN: {Status.AANGENOMEN},
        Status.AANGENOMEN: set(),
    }

    class Soort(models.TextChoices):
        MENTOR = "mentor", "De leerling kreeg een andere mentor"
        LEERJAAR = "leerjaar", "De leerling kwam in een ander leerjaar"
        COLLEGA = "collega", "Een collega geeft het werk door"
        BEGELEIDER = "begeleider", "Een ander begeleidt de leerling nu"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="overdrachten")
    soort = models.CharField(max_length=10, choices=Soort)
    status = models.CharField(max_length=12, choices=Status, default=Status.GEVRAAGD)
    van = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    aan = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    aandachtspunten = models.TextField(blank=True)
    lopende_afspraken = models.TextField(blank=True)
    niet_delen = models.TextField("wat deel je niet verder?", blank=True)
    wat_werkt = models.TextField("wat werkt voor mij? (van de leerling)", blank=True)
    # What the author of them kept to themselves in sessions; read by the other once they accept.
    met_notities = models.BooleanField("de eigen notities gaan mee", default=False)
    gespreksdatum = models.DateField(null=True, blank=True)
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    aangeboden_op = models.DateTimeField(null=True, blank=True)
    aangenomen_op = models.DateTimeField(null=True, blank=True)

    objects = OverdrachtQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "van", "aan"], condition=~Q(status="aangenomen"), name="overdracht_een_keer"
            ),
            models.CheckConstraint(
                name="overdracht_twee_mensen",
                condition=~Q(van=models.F("aan")),
                violation_error_message="Je draagt over aan iemand anders.",
            ),
        ]

    def __str__(self) -> str:
        return f"overdracht {self.pk}"
