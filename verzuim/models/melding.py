"""One absence as the school counts it. Why somebody was away is a separate right."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from dossiers.models import Betrokkene, Leerling


class VanLeerlingQuerySet(RechtenQuerySet):
    """For what hangs off a pupil, with or without a dossier: assigned (A) follows from the dossier."""

    naar_leerling = "leerling"
    zien: ClassVar[str] = "verzuim.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        betrokken = Betrokkene.objects.van(gebruiker).filter(dossier__leerling=OuterRef("leerling"))
        return {"A": Q(Exists(betrokken))}


class VerzuimmeldingQuerySet(VanLeerlingQuerySet):
    def raakt(self, van: date, tot: date) -> Self:
        """What lies, for a part at least, between these days; an open record runs on."""
        return self.filter(Q(einddatum=None) | Q(einddatum__gte=van), begindatum__lte=tot)


class Verzuimmelding(models.Model):
    """A pupil was away, from one day to the last day of it; no last day yet means: still away."""

    class Soort(models.TextChoices):
        ZIEK = "ziek", "Ziek"
        GEOORLOOFD = "geoorloofd", "Geoorloofd, niet ziek"
        TE_LAAT = "te_laat", "Te laat"
        ONGEOORLOOFD = "ongeoorloofd", "Ongeoorloofd"
        VERWIJDERD = "verwijderd", "Uit de les verwijderd"

    class Bron(models.TextChoices):
        IMPORT = "import", "Ingelezen bestand"
        HAND = "hand", "Met de hand"

    leerling = models.ForeignKey(Leerling, models.CASCADE, related_name="verzuim")
    soort = models.CharField(max_length=12, choices=Soort)
    begindatum = models.DateField("eerste dag")
    einddatum = models.DateField("laatste dag", null=True, blank=True)
    eerste_lesuur = models.PositiveSmallIntegerField(default=0, help_text="0: niet bekend, of de hele dag.")
    lesuren = models.PositiveSmallIntegerField("aantal lesuren", null=True, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    bron = models.CharField(max_length=6, choices=Bron)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # What a person corrected is not overwritten by a file.
    verbeterd_op = models.DateTimeField(null=True, blank=True)
    verbeterd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VerzuimmeldingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["leerling", "soort", "begindatum", "eerste_lesuur"],
                name="verzuimmelding_een_keer",
                violation_error_message="Deze melding staat er al: dezelfde leerling, soort, dag en lesuur.",
            ),
            models.CheckConstraint(
                name="verzuimmelding_periode",
                condition=Q(einddatum=None) | Q(einddatum__gte=F("begindatum")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="verzuimmelding_lesuren",
                condition=Q(lesuren=None) | Q(lesuren__gte=1),
                violation_error_message="Vul minstens 1 lesuur in, of laat het leeg.",
            ),
        ]
        indexes = [
            # the page of one pupil, newest first, and the thresholds
            models.Index(fields=["leerling", "-begindatum"], name="verzuimmelding_leerling"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"

    @property
    def school_id(self) -> int:
        return self.leerling.school_id
