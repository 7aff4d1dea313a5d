"""Shut out of one dossier: somebody of the staff who is family, a neighbour or a party there (A2)."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.permissions import RechtenQuerySet

from .dossier import BijDossier, Dossier


class UitsluitingQuerySet(RechtenQuerySet):
    # No lookup through the dossier querysets: a closed dossier keeps somebody out as well.
    naar_leerling = "dossier__leerling"
    zien = "uitsluiting.inzien"

    def geldig(self, datum: date) -> Self:
        return self.filter(Q(einddatum=None) | Q(einddatum__gte=datum), opgeheven_op=None)


class Uitsluiting(BijDossier):
    """One person for whom one dossier is not there, from now until a last day or until somebody lifts it.

    ``Gebruiker.toewijzingen`` reads it once a request and ``RechtenQuerySet.niet_uitgesloten`` applies it before any
    cell of the rights table. It says nothing about a person at home: as a parent they have their own link.
    """

    class Band(models.TextChoices):
        FAMILIE = "familie", "Familie of partner van de leerling of van de ouders"
        BEKENDE = "bekende", "Buren, vrienden of een andere band buiten school"
        PARTIJ = "partij", "Er is een klacht, conflict of rechtszaak"
        ANDERS = "anders", "Iets anders"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="uitsluitingen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="uitsluitingen")
    band = models.CharField(max_length=10, choices=Band)
    reden = models.CharField(max_length=500)
    einddatum = models.DateField("laatste dag", null=True, blank=True)
    vastgelegd_op = models.DateTimeField(default=timezone.now)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opgeheven_op = models.DateTimeField(null=True, blank=True)
    opgeheven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opgeheven_reden = models.CharField(max_length=500, blank=True)

    objects = UitsluitingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="uitsluiting_opgeheven_compleet",
                condition=Q(opgeheven_op=None, opgeheven_door=None, opgeheven_reden="")
                | (Q(opgeheven_op__isnull=False, opgeheven_door__isnull=False) & ~Q(opgeheven_reden="")),
            ),
            models.CheckConstraint(
                name="uitsluiting_ander_heft_op",
                condition=Q(opgeheven_door=None) | ~Q(opgeheven_door=F("gebruiker")),
                violation_error_message="Je heft niet op wat over jezelf gaat.",
            ),
        ]
        indexes = [
            # of whose dossier was this person shut out? (Gebruiker.toewijzingen)
            models.Index(fields=["gebruiker"], condition=Q(opgeheven_op=None), name="uitsluiting_geldig"),
        ]

    def __str__(self) -> str:
        return f"uitsluiting {self.pk}"

    @property
    def geldt(self) -> bool:
        return self.opgeheven_op is None and (self.einddatum is None or self.einddatum >= timezone.localdate())
