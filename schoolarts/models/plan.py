"""The plan of approach of coordinator and mentor together: how the pupil builds up to full attendance (SEG-21)."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from zorg.basis.models import Bestand, StatusModel

from .terugkoppeling import Terugkoppeling
from .traject import Schoolartstraject, TrajectQuerySet, samen


class PlanQuerySet(TrajectQuerySet):
    naar_leerling = "traject__dossier__leerling"
    naar_dossier = "traject__dossier"
    naar_traject = "traject"
    zien = "plan_van_aanpak.inzien"

    def actueel(self) -> Self:
        return self.order_by("-nummer")


class PlanVanAanpak(StatusModel):
    """One plan. Two people write in it: ``versie`` counts the changes, so that nobody writes over the other."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        VASTGESTELD = "vastgesteld", "Loopt"
        GEEVALUEERD = "geevalueerd", "Geëvalueerd"
        VERVALLEN = "vervallen", "Vervallen"

    OVERGANGEN: ClassVar = {
        Status.CONCEPT: {Status.VASTGESTELD, Status.VERVALLEN},
        Status.VASTGESTELD: {Status.GEEVALUEERD, Status.VERVALLEN},
        Status.GEEVALUEERD: set(),
        Status.VERVALLEN: set(),
    }

    class Uitkomst(models.TextChoices):
        VERBETERD = "verbeterd", "Het gaat goed: het plan is klaar"
        BIJSTELLEN = "bijstellen", "Het gaat beter, maar het plan moet anders"
        KLEIN = "klein", "Bespreken in het kleine overleg"
        GROOT = "groot", "Niet genoeg verbeterd: naar het grote overleg"

    traject = models.ForeignKey(Schoolartstraject, models.CASCADE, related_name="plannen")
    nummer = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=12, choices=Status, default=Status.CONCEPT)
    versie = models.PositiveIntegerField(default=0)
    aanleiding = models.TextField(blank=True)
    belastbaarheid = models.CharField(max_length=200, blank=True)
    bron = models.ForeignKey(Terugkoppeling, models.PROTECT, null=True, blank=True, related_name="+")
    begindatum = models.DateField(null=True, blank=True)
    doel_percentage = models.PositiveSmallIntegerField(default=100)
    doel_datum = models.DateField(null=True, blank=True)
    doel_reden = models.TextField("waarom minder dan 100 procent", blank=True)
    # [{"week": 1, "percentage": 40, "lesuren": 12, "reden": ""}]: from that week of the plan on
    opbouw = models.JSONField(default=list, blank=True)
    maatregelen_school = models.TextField(blank=True)
    maatregelen_thuis = models.TextField(blank=True)
    maatregelen_leerling = models.TextField(blank=True)
    maatregelen_extern = models.TextField(blank=True)
    inhalen_toetsen = models.TextField(blank=True)
    contactmomenten = models.TextField(blank=True)
    monitort = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    evaluatiedatum = models.DateField(null=True, blank=True)
    criteria_groot_overleg = models.TextField(blank=True)
    bespreekdatum = models.DateField("besproken met ouders en leerling op", null=True, blank=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField(null=True, blank=True)
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    gehouden_datum = models.DateField("besproken op", null=True, blank=True)
    geevalueerd_op = models.DateTimeField(null=True, blank=True)
    geevalueerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    uitkomst = models.CharField(max_length=10, choices=Uitkomst, blank=True)
    evaluatie = models.TextField(blank=True)

    # set by the doors of its page
    mag_bewerken: bool
    mag_vaststellen: bool
    mag_behandelen: bool

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["traject", "nummer"], name="plan_van_aanpak_nummer"),
            models.UniqueConstraint(
                fields=["traject"], condition=Q(status__in=["concept", "vastgesteld"]), name="plan_van_aanpak_een_open"
            ),
            models.CheckConstraint(
                name="plan_van_aanpak_doel",
                condition=Q(doel_percentage__range=(1, 100)) & (Q(doel_percentage=100) | Q(status="concept")
                | ~Q(doel_reden="")),
                violation_error_message="Het doel is uiteindelijk 100 procent. Schrijf op waarom dat hier anders is.",
            ),
            models.CheckConstraint(
                name="plan_van_aanpak_vastgesteld_compleet",
                condition=Q(status__in=["concept", "vervallen"])
                | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False, begindatum__isnull=False,
                    doel_datum__isnull=False, evaluatiedatum__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_van_aanpak_geevalueerd_compleet",
                condition=~Q(status="geevalueerd") | (Q(gehouden_datum__isnull=False) & ~Q(uitkomst="")),
            ),
            samen("plan_van_aanpak_gewijzigd_door", "gewijzigd_op", "gewijzigd_door"),
            samen("plan_van_aanpak_vastgesteld_door", "vastgesteld_op", "vastgesteld_door"),
            samen("plan_van_aanpak_geevalueerd_door", "gehouden_datum", "geevalueerd_op", "geevalueerd_door"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"plan van aanpak {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("schoolarts:plan", args=[self.pk])

    @property
    def school_id(self) -> int:
        return self.traject.school_id

    @property
    def leerling_id(self) -> int:
        return self.traject.leerling_id

    @property
    def is_concept(self) -> bool:
        return self.status == self.Status.CONCEPT

    @property
    def loopt(self) -> bool:
        return self.status == self.Status.VASTGESTELD

    @property
    def weken(self) -> int:
        """How many weeks the plan has, the last one perhaps in part."""
        if not self.begindatum or not self.doel_datum or self.doel_datum < self.begindatum:
            return 0
        return (self.doel_datum - self.begindatum).days // 7 + 1

    def begin_van_week(self, week: int) -> date | None:
        return self.begindatum + timedelta(weeks=week - 1) if self.begindatum else None

    def gepland(self, week: int) -> dict[str, Any] | None:
        """The step that holds in this week of the plan."""
        geldend = [stap for stap in self.opbouw if stap["week"] <= week]
        return geldend[-1] if geldend else None


class Meting(models.Model):
    """How much of the lessons the pupil was there in one week of the plan."""

    plan = models.ForeignKey(PlanVanAanpak, models.CASCADE, related_name="metingen")
    week = models.PositiveSmallIntegerField()
    percentage = models.PositiveSmallIntegerField()
    opmerking = models.TextField(blank=True)
    vastgelegd_op = models.DateTimeField(auto_now=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "week"], name="meting_een_per_week"),
            models.CheckConstraint(
                name="meting_percentage",
                condition=Q(percentage__lte=100, week__gte=1),
                violation_error_message="Een percentage ligt tussen 0 en 100.",
            ),
        ]

    def __str__(self) -> str:
        return f"meting {self.pk}"
