"""What a pupil or parent sent in themselves: words, until a professional finds out whom it is about."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from scholen.models import Functie, Klas, Leerjaar, School
from zorg.basis.models import StatusModel

from .aanmelding import COORDINATOR, HELE_SCHOOL, Aanmelding


class ZelfmeldingQuerySet(RechtenQuerySet):
    naar_leerling = None
    gaat_over = "aanmelding__dossier__leerling"
    zien = "zelfmelding.koppelen"

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """What was asked in confidence is for whom the route names for that class, and for nobody else (S18)."""
        return super().waarop(gebruiker, actie).filter(Q(vertrouwelijk=False) | self._voor_mij(gebruiker))

    def _voor_mij(self, gebruiker: Gebruiker) -> Q:
        mij = Q(pk__in=[])
        for t in gebruiker.toewijzingen:
            bij_mij = Q(ontvanger=t.functie_id, school=t.school_id)
            if t.klas_id:
                bij_mij &= Q(klas_herkend=t.klas_id)
            if t.locatie_id:
                bij_mij &= Q(klas_herkend__locatie=t.locatie_id)
            if t.leerjaar_van is not None:
                bij_mij &= Q(leerjaar__volgnummer__range=(t.leerjaar_van, t.leerjaar_tot))
            if t.functie.rol in HELE_SCHOOL:
                bij_mij |= (Q(ontvanger=None) | Q(ontvanger__rol=COORDINATOR)) & Q(school=t.school_id)
            mij |= bij_mij
        return mij

    def te_koppelen(self) -> Self:
        return self.filter(status=Zelfmelding.Status.NIEUW)


class Zelfmelding(StatusModel):
    """A name and a class as somebody typed them. Nothing links it to a pupil by itself: who reads it does that."""

    class Status(models.TextChoices):
        NIEUW = "nieuw", "Te koppelen"
        GEKOPPELD = "gekoppeld", "Gekoppeld"
        AFGEWEZEN = "afgewezen", "Niet te koppelen"

    OVERGANGEN: ClassVar = {
        Status.NIEUW: {Status.GEKOPPELD, Status.AFGEWEZEN},
        Status.GEKOPPELD: set(),
        Status.AFGEWEZEN: set(),
    }

    class LieverMet(models.TextChoices):
        MAAKT_NIET_UIT = "maakt_niet_uit", "Maakt niet uit"
        VROUW = "vrouw", "Een vrouw"
        MAN = "man", "Een man"

    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    namens = models.CharField(max_length=10, choices=Aanmelding.Namens, default=Aanmelding.Namens.LEERLING)
    naam = models.CharField(max_length=200)
    klas = models.CharField(max_length=60, blank=True)
    waarover = models.TextField()
    wie_mag_weten = models.CharField(max_length=300, blank=True)
    vertrouwelijk = models.BooleanField(default=False)
    liever_met = models.CharField(max_length=14, choices=LieverMet, default=LieverMet.MAAKT_NIET_UIT)
    bereikbaar = models.CharField(max_length=300, blank=True)
    spoed = models.BooleanField(default=False)
    herkomst = models.CharField(max_length=80, blank=True)
    # To whom it went, by the class that was typed (aanmeldingen.routering.bestemming); nobody: the coordinator.
    ontvanger = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    klas_herkend = models.ForeignKey(Klas, models.SET_NULL, null=True, blank=True, related_name="+")
    leerjaar = models.ForeignKey(Leerjaar, models.SET_NULL, null=True, blank=True, related_name="+")
    # Came in with a flood of others: taken in all the same, but not a task of its own.
    mogelijk_rommel = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.NIEUW)
    ontvangen_op = models.DateTimeField(auto_now_add=True)
    reactiedatum = models.DateField()
    aanmelding = models.ForeignKey(Aanmelding, models.SET_NULL, null=True, blank=True, related_name="+")
    afgerond_op = models.DateTimeField(null=True, blank=True)
    afgerond_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField("waarom niet te koppelen", max_length=500, blank=True)

    objects = ZelfmeldingQuerySet.as_manager()

    class Meta:
        indexes = [
            # the inbox
            models.Index(fields=["school", "ontvangen_op"], condition=Q(status="nieuw"), name="zelfmelding_inbox"),
        ]
        constraints = [
            # the same form sent twice comes in once
            models.UniqueConstraint(fields=["herkomst"], condition=~Q(herkomst=""), name="zelfmelding_een_keer"),
            models.CheckConstraint(
                name="zelfmelding_afgerond_compleet",
                condition=Q(status="nieuw", afgerond_op=None)
                | (~Q(status="nieuw") & Q(afgerond_op__isnull=False, afgerond_door__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Zelfmelding {self.pk}"

    @property
    def is_door_te_geven(self) -> bool:
        """Waits with a colleague who may not find the pupil; the coordinator can."""
        bij_ander = self.ontvanger is not None and self.ontvanger.rol != COORDINATOR
        return self.vertrouwelijk and bij_ander and self.status == self.Status.NIEUW

    def get_absolute_url(self) -> str:
        return reverse("aanmeldingen:koppelen", args=[self.pk])
