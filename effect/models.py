"""The figures of a school year, and the report that is written from them. No name stands here, of nobody."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.permissions import RechtenQuerySet
from scholen.models import Catalogusitem, School, Schooljaar
from zorg.basis.models import Bestand, StatusModel


class JaarstandQuerySet(RechtenQuerySet):
    naar_leerling = None
    zien = "effect.inzien"


class Jaarstand(models.Model):
    """One school year of one school, and when its figures were counted last."""

    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    schooljaar = models.OneToOneField(Schooljaar, models.CASCADE, related_name="effect")
    geteld_op = models.DateTimeField(null=True, blank=True)
    gevraagd_op = models.DateTimeField(null=True, blank=True)

    objects = JaarstandQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            # the years of a school, and the ones that are counted again
            models.Index(fields=["school", "schooljaar"], name="jaarstand_school"),
        ]

    def __str__(self) -> str:
        return f"effect {self.schooljaar_id}"

    def get_absolute_url(self) -> str:
        return reverse("effect:tonen", args=[self.pk])

    @property
    def wordt_geteld(self) -> bool:
        return self.gevraagd_op is not None and (self.geteld_op is None or self.geteld_op < self.gevraagd_op)


EERDER = "@"  # in the name of a row: what was shown before


class Cijfer(models.Model):
    """What is counted about one thing in one year: a kind of support (``item:12``), a term, the time things take.

    As it was counted, so with groups that are too small: only ``rapport`` reads it, and only through ``onderdrukken``.
    Beside it stand rows of before, that nobody reads: of a count (``item:12@``) and of a measure (``item:12@duur``) all
    that was ever shown, to judge what may be shown next.
    """

    stand = models.ForeignKey(Jaarstand, models.CASCADE, related_name="cijfers")
    blok = models.CharField(max_length=40)
    catalogusitem = models.ForeignKey(Catalogusitem, models.CASCADE, null=True, blank=True, related_name="+")
    # Of each thing that was counted: [key, pupil, part]. In a row of before: a list of such lists, the last one last.
    leden = models.JSONField(default=list)
    # {"duur": [12.0, 7]}: a mean or median, and of how many pupils.
    metingen = models.JSONField(default=dict)
    geteld_op = models.DateTimeField()

    per_deel: dict[str, list[int]]  # pupils by part: of ``rapport``, which does not load ``leden``

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["stand", "blok"], name="cijfer_een_keer")]

    def __str__(self) -> str:
        return f"{self.blok} {self.stand_id}"


class Jaarverslag(StatusModel):
    """The report of one year. It drafts itself; who coordinates adds to it and lays it down."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        VASTGESTELD = "vastgesteld", "Vastgesteld"

    OVERGANGEN: ClassVar = {Status.CONCEPT: {Status.VASTGESTELD}, Status.VASTGESTELD: set()}

    stand = models.OneToOneField(Jaarstand, models.CASCADE, related_name="verslag")
    status = models.CharField(max_length=12, choices=Status, default=Status.CONCEPT)
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    gevraagd_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="jaarverslag_vastgesteld_door_iemand",
                condition=Q(status="concept", vastgesteld_op=None, vastgesteld_door=None)
                | Q(status="vastgesteld", vastgesteld_op__isnull=False, vastgesteld_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"jaarverslag {self.stand_id}"

    @property
    def school_id(self) -> int:
        return self.stand.school_id

    @property
    def wordt_gedrukt(self) -> bool:
        """Asked for and not made since; needs ``bestand`` loaded."""
        return self.gevraagd_op is not None and (self.bestand is None or self.bestand.gemaakt_op < self.gevraagd_op)


class Hoofdstuktekst(models.Model):
    """What the school itself says with one chapter. Counting again leaves it as it is."""

    verslag = models.ForeignKey(Jaarverslag, models.CASCADE, related_name="teksten")
    hoofdstuk = models.CharField(max_length=20)
    tekst = models.TextField(blank=True)
    geschreven_op = models.DateTimeField(auto_now=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["verslag", "hoofdstuk"], name="hoofdstuktekst_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.hoofdstuk} {self.verslag_id}"
