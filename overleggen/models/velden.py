"""The fields people write in together: a version and a lease for each, and what to do when two texts meet."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Gebruiker

from .agenda import Agendapunt, Puntdeel, PuntdeelQuerySet, PuntQuerySet, op_naam_en_in_het_venster

HUUR = timedelta(seconds=15)


class VeldQuerySet(PuntdeelQuerySet):
    zien = "casus.kaart_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"P": op_naam_en_in_het_venster(gebruiker, "agendapunt__overleg", "agendapunt")}

    def sinds(self, stand: int) -> Self:
        """Fields that changed after a reader's last look."""
        return self.filter(stand__gt=stand)


class Veld(Puntdeel):
    """The unit of writing together: one field of one item, with a version and a lease of fifteen seconds."""

    class Soort(models.TextChoices):
        BESPREKEN = "bespreken", "Wat bespreken we?"
        BESLUIT = "besluit", "Toelichting op het besluit"
        TERUGKOPPELING = "terugkoppeling", "Terugkoppeling"
        AANPAK = "aanpak", "Aanpak en uitvoering"
        TIPS = "tips", "Tips voor docenten"
        THUIS = "thuis", "Adviezen voor thuis"

    # Every item has these; the school's kind of meeting can ask for the others (``extra_velden``).
    ALTIJD: ClassVar = (Soort.BESPREKEN, Soort.BESLUIT, Soort.TERUGKOPPELING)

    agendapunt = models.ForeignKey(Agendapunt, models.CASCADE, related_name="velden")
    soort = models.CharField(max_length=16, choices=Soort)
    tekst = models.TextField(blank=True)
    versie = models.PositiveIntegerField(default=0)
    stand = models.PositiveIntegerField("teller van het overleg bij de laatste wijziging", default=0)
    bezet_op = models.DateTimeField(null=True, blank=True)
    bezet_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    gewijzigd_op = models.DateTimeField(null=True, blank=True)
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VeldQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agendapunt", "soort"], name="veld_een_per_soort")]

    def __str__(self) -> str:
        return f"veld {self.pk}"

    def bezet_voor(self, gebruiker: Gebruiker, nu: datetime) -> bool:
        """Whether somebody else writes here now."""
        return self.is_bezet(nu) and self.bezet_door_id != gebruiker.pk

    def is_bezet(self, nu: datetime) -> bool:
        """Whether anybody writes here now. A lease ends by itself."""
        return self.bezet_op is not None and self.bezet_op > nu - HUUR and self.bezet_door_id is not None


class BotsingQuerySet(PuntQuerySet):
    """A text that could not be saved belongs to whoever wrote it, also when they read the item no longer: after the
    minutes are fixed it may be the only place where it still stands."""

    naar_overleg = "veld__agendapunt__overleg"

    naar_leerling = "veld__agendapunt__dossier__leerling"
    naar_dossier = "veld__agendapunt__dossier"
    zien = "eigen_tekst.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        genodigd = op_naam_en_in_het_venster(gebruiker, "veld__agendapunt__overleg", "veld__agendapunt")
        return {"P": genodigd, "W": Q(geschreven_door=gebruiker)}

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        return super().waarop(gebruiker, actie).filter(geschreven_door=gebruiker)

    def open(self) -> Self:
        return self.filter(opgelost_op=None)


class Botsing(models.Model):
    """Two people wrote in one field: the text that came second is kept until its writer has chosen."""

    veld = models.ForeignKey(Veld, models.CASCADE, related_name="botsingen")
    tekst = models.TextField(blank=True)
    geschreven_op = models.DateTimeField(default=timezone.now)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opgelost_op = models.DateTimeField(null=True, blank=True)

    objects = BotsingQuerySet.as_manager()

    mag_schrijven: bool  # of who looks, by ``met_mag``

    class Meta:
        indexes = [
            # what somebody still has to choose from: two screens of one person keep two texts
            models.Index(fields=["geschreven_door", "veld"], condition=Q(opgelost_op=None), name="botsing_open"),
        ]

    def __str__(self) -> str:
        return f"botsing {self.pk}"

    @property
    def school_id(self) -> int:
        return self.veld.agendapunt.overleg.school_id

    @property
    def leerling_id(self) -> int | None:
        return self.veld.agendapunt.leerling_id
