"""Breaking the glass: reading one dossier that is closed to you, now, with a reason, while others are told (A11)."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet

from .dossier import BijDossier, Dossier

# A bound on what can go wrong, and so not the school's to lengthen: the database refuses more.
DUUR = timedelta(minutes=60)


class NoodtoegangQuerySet(RechtenQuerySet):
    naar_leerling = None
    naar_school = "dossier__leerling__school"
    gaat_over = "dossier__leerling"
    zien = "noodtoegang.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"W": Q(gebruiker=gebruiker)}

    def lopend(self, nu: datetime) -> Self:
        return self.filter(gestopt_op=None, tot_op__gt=nu)

    def te_beoordelen(self) -> Self:
        return self.filter(oordeel="")


class Noodtoegang(BijDossier):
    """One person, one dossier, at most an hour, and afterwards the verdict of somebody else.

    It adds what ``accounts.rechten.NOODTOEGANG`` names; ``Gebruiker.toewijzingen`` reads it once a request.
    """

    class Oordeel(models.TextChoices):
        TERECHT = "terecht", "Terecht"
        NIET_TERECHT = "niet_terecht", "Niet terecht"

    HOOGSTENS: ClassVar = DUUR

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="noodtoegangen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="noodtoegangen")
    rol = models.CharField(max_length=2)
    reden = models.CharField(max_length=500)
    begonnen_op = models.DateTimeField(default=timezone.now)
    tot_op = models.DateTimeField()
    gestopt_op = models.DateTimeField(null=True, blank=True)
    # The roles of whoever is told by mail.
    gemeld_aan = ArrayField(models.CharField(max_length=2))
    uiterste_datum = models.DateField("beoordeeld uiterlijk op")
    oordeel = models.CharField(max_length=12, choices=Oordeel, blank=True)
    oordeel_notitie = models.CharField(max_length=1000, blank=True)
    beoordeeld_op = models.DateTimeField(null=True, blank=True)
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = NoodtoegangQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="noodtoegang_hoogstens_een_uur",
                condition=Q(tot_op__gt=F("begonnen_op"), tot_op__lte=F("begonnen_op") + DUUR),
            ),
            models.CheckConstraint(
                name="noodtoegang_beoordeeld_compleet",
                condition=Q(oordeel="", beoordeeld_op=None, beoordeeld_door=None)
                | (~Q(oordeel="") & Q(beoordeeld_op__isnull=False, beoordeeld_door__isnull=False)),
            ),
            models.CheckConstraint(
                name="noodtoegang_ander_beoordeelt",
                condition=Q(beoordeeld_door=None) | ~Q(beoordeeld_door=F("gebruiker")),
            ),
        ]
        indexes = [
            # whose dossier does this person read by an emergency access now? (Gebruiker.toewijzingen)
            models.Index(fields=["gebruiker", "tot_op"], condition=Q(gestopt_op=None), name="noodtoegang_lopend"),
            # the list of who looks at them afterwards: what waits for a verdict, and the rest, newest first
            models.Index(fields=["oordeel", "-begonnen_op", "-id"], name="noodtoegang_lijst"),
        ]

    def __str__(self) -> str:
        return f"noodtoegang {self.pk}"

    @property
    def einde(self) -> datetime:
        return self.gestopt_op or self.tot_op

    @property
    def loopt(self) -> bool:
        return self.gestopt_op is None and self.tot_op > timezone.now()
