"""A question about a pupil who is not named (INV-12): no relation to a pupil exists, so none can be made by mistake."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from overleggen.models import Agendapunt
from scholen.models import Functie, School
from zorg.basis.models import StatusModel


class ConsultQuerySet(RechtenQuerySet):
    naar_leerling = None
    zien = "consult.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        functies = [t.functie_id for t in gebruiker.toewijzingen]
        return {"W": Q(gemaakt_door=gebruiker), "E": Q(ontvanger__in=functies)}

    def wachtend(self) -> Self:
        return self.filter(status=Consult.Status.GEVRAAGD)


class Consult(StatusModel):
    """An anonymous question to the care team, or to the leerplichtambtenaar through a colleague (SEG-99, ZEE-48)."""

    class Status(models.TextChoices):
        GEVRAAGD = "gevraagd", "Wacht op antwoord"
        BEANTWOORD = "beantwoord", "Beantwoord"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    OVERGANGEN: ClassVar = {
        Status.GEVRAAGD: {Status.BEANTWOORD, Status.INGETROKKEN},
        Status.BEANTWOORD: set(),
        Status.INGETROKKEN: set(),
    }

    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    formulier = models.CharField(max_length=30, choices=[("anoniem", "Zorgteam"), ("leerplicht", "Leerplicht")])
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    wat = models.TextField()
    vraag = models.TextField()
    status = models.CharField(max_length=12, choices=Status, default=Status.GEVRAAGD)
    ontvanger = models.ForeignKey(Functie, models.PROTECT, related_name="+")
    reactiedatum = models.DateField()
    agendapunt = models.ForeignKey(Agendapunt, models.SET_NULL, null=True, blank=True, related_name="consulten")
    antwoord = models.TextField(blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    # set by the door of its page
    mag_beantwoorden: bool

    objects = ConsultQuerySet.as_manager()

    class Meta:
        indexes = [
            # the list: what I asked, what waits
            models.Index(fields=["school", "-gemaakt_op"], name="consult_school"),
        ]
        constraints = [
            models.CheckConstraint(
                name="consult_beantwoord_compleet",
                condition=Q(status="beantwoord", beantwoord_op__isnull=False) | ~Q(status="beantwoord"),
            ),
        ]

    def __str__(self) -> str:
        return f"Consult {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("aanmeldingen:consult", args=[self.pk])
