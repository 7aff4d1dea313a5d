"""A few questions to every teacher of one pupil. A teacher sees the question and the name, nothing else."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet


class RondvraagQuerySet(DossierOnderdeelQuerySet):
    zien = "rondvraag.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {"W": Q(gemaakt_door=gebruiker)}

    def met_telling(self) -> Self:
        binnen = Count("antwoorden", filter=Q(antwoorden__beantwoord_op__isnull=False))
        return self.annotate(gevraagd=Count("antwoorden"), binnen=binnen)


class Rondvraag(BijDossier):
    """Who was asked what, before which day."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="rondvragen")
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vragen = ArrayField(models.CharField(max_length=300))
    uiterste_datum = models.DateField()
    gesloten_op = models.DateTimeField(null=True, blank=True)

    # set by ``met_telling``
    gevraagd: int
    binnen: int
    mag_beheren: bool

    objects = RondvraagQuerySet.as_manager()

    class Meta:
        indexes = [
            # the rounds of one dossier, newest first
            models.Index(fields=["dossier", "-gemaakt_op"], name="rondvraag_dossier"),
        ]

    def __str__(self) -> str:
        return f"Rondvraag {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("aanmeldingen:rondvraag", args=[self.pk])


class RondvraagantwoordQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "rondvraag__dossier__leerling"
    naar_dossier = "rondvraag__dossier"
    zien = "rondvraag.beantwoorden"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {"E": Q(docent=gebruiker)}

    def open(self) -> Self:
        return self.filter(beantwoord_op=None, rondvraag__gesloten_op=None)

    def te_laat(self, datum: date) -> Self:
        return self.open().filter(rondvraag__uiterste_datum__lt=datum)


class Rondvraagantwoord(models.Model):
    """What one teacher answered: one text a question, in the order of the questions."""

    rondvraag = models.ForeignKey(Rondvraag, models.CASCADE, related_name="antwoorden")
    docent = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    antwoorden = ArrayField(models.TextField(), default=list, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    herinnerd_op = models.DateTimeField(null=True, blank=True)

    objects = RondvraagantwoordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rondvraag", "docent"], name="rondvraagantwoord_een_keer"),
        ]

    def __str__(self) -> str:
        return f"Antwoord {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("aanmeldingen:beantwoorden", args=[self.pk])

    @property
    def school_id(self) -> int:
        return self.rondvraag.school_id

    @property
    def leerling_id(self) -> int:
        return self.rondvraag.leerling_id
