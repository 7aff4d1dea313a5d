"""Parents who go to the disputes committee: by when, what it says, and what the board then decides (LAW-13)."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dossiers.models import Contactpersoon, Dossier
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from zorg.basis.models import StatusModel

from .opp import Versie


class GeschilQuerySet(DossierOnderdeelQuerySet):
    zien = "geschil.inzien"

    def open(self) -> Self:
        return self.filter(status__in=Geschil.OPEN)

    def loopt_over(self, versie: Versie | None) -> "Geschil | None":
        """The dispute about this version that is not closed yet: there is one at a time."""
        return self.open().filter(versie=versie, versie__isnull=False).order_by("pk").first()


class Geschil(BijDossier, StatusModel):
    """One dispute about one decision of the school. It changes nothing to the plan: that stays as it lawfully is."""

    class Soort(models.TextChoices):
        TOELATING = "toelating", "De toelating"
        VERWIJDERING = "verwijdering", "De verwijdering"
        OPP = "opp", "Het plan (OPP)"

    class Status(models.TextChoices):
        TERMIJN = "termijn", "Kan nog worden ingediend"
        INGEDIEND = "ingediend", "Ingediend"
        OORDEEL = "oordeel", "De commissie gaf een oordeel"
        BESLOTEN = "besloten", "Het bestuur besloot"
        INGETROKKEN = "ingetrokken", "Ingetrokken"
        NIET_INGEDIEND = "niet_ingediend", "Niet ingediend"

    OPEN: ClassVar = (Status.TERMIJN, Status.INGEDIEND, Status.OORDEEL)
    OVERGANGEN: ClassVar = {
        Status.TERMIJN: {Status.INGEDIEND, Status.NIET_INGEDIEND},
        Status.INGEDIEND: {Status.OORDEEL, Status.INGETROKKEN},
        Status.OORDEEL: {Status.BESLOTEN},
        Status.BESLOTEN: set(),
        Status.INGETROKKEN: set(),
        Status.NIET_INGEDIEND: {Status.INGEDIEND},
    }

    class Uitkomst(models.TextChoices):
        GEGROND = "gegrond", "De ouders kregen gelijk"
        DEELS = "deels", "De ouders kregen deels gelijk"
        ONGEGROND = "ongegrond", "De school kreeg gelijk"
        NIET_BEHANDELD = "niet_behandeld", "De commissie behandelt het niet"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="geschillen")
    soort = models.CharField(max_length=12, choices=Soort)
    versie = models.ForeignKey(Versie, models.PROTECT, null=True, blank=True, related_name="geschillen")
    status = models.CharField(max_length=15, choices=Status, default=Status.TERMIJN)
    # From the day the parents were told, the weeks run in which it must be filed.
    besluitdatum = models.DateField("dag waarop school het besluit vertelde")
    indienen_tot_datum = models.DateField("laatste dag om in te dienen")
    ingediend_datum = models.DateField(null=True, blank=True)
    indieners = models.ManyToManyField(Contactpersoon, blank=True, related_name="+")
    door_leerling = models.BooleanField("de leerling diende het in", default=False)
    swv_datum = models.DateField("samenwerkingsverband ingelicht", null=True, blank=True)
    oordeel_verwacht_datum = models.DateField(null=True, blank=True)
    oordeel_datum = models.DateField(null=True, blank=True)
    uitkomst = models.CharField(max_length=15, choices=Uitkomst, blank=True)
    samenvatting = models.TextField("wat de commissie zegt", blank=True)
    bestuur_datum = models.DateField("besluit van het bestuur", null=True, blank=True)
    bestuursbesluit = models.TextField(blank=True)
    einde_reden = models.TextField("waarom het stopte", blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = GeschilQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "soort", "versie", "besluitdatum"], name="geschil_een_per_besluit",
                nulls_distinct=False, violation_error_message="Dit geschil staat er al.",
            ),
            models.CheckConstraint(
                name="geschil_plan_bij_opp",
                condition=Q(soort="opp", versie__isnull=False) | (~Q(soort="opp") & Q(versie=None)),
                violation_error_message="Een geschil over het plan hoort bij een versie van het plan.",
            ),
            models.CheckConstraint(
                name="geschil_ingediend_compleet",
                condition=Q(status__in=["termijn", "niet_ingediend"], ingediend_datum=None, oordeel_verwacht_datum=None)
                | Q(
                    status__in=["ingediend", "oordeel", "besloten", "ingetrokken"],
                    ingediend_datum__gte=F("besluitdatum"), oordeel_verwacht_datum__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="geschil_oordeel_compleet",
                condition=(Q(status__in=["oordeel", "besloten"], oordeel_datum__isnull=False)
                           & ~Q(uitkomst="") & ~Q(samenvatting=""))
                | (~Q(status__in=["oordeel", "besloten"]) & Q(oordeel_datum=None, uitkomst="", samenvatting="")),
            ),
            models.CheckConstraint(
                name="geschil_besluit_compleet",
                condition=(Q(status="besloten", bestuur_datum__isnull=False) & ~Q(bestuursbesluit=""))
                | (~Q(status="besloten") & Q(bestuur_datum=None, bestuursbesluit="")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"geschil {self.pk}"

    @property
    def was_te_laat(self) -> bool:
        """Filed after the weeks: the committee itself decides whether it still looks at it."""
        return self.ingediend_datum is not None and self.ingediend_datum > self.indienen_tot_datum
