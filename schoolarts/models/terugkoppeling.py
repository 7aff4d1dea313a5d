"""What the youth doctor answered: what the pupil can bear at school, and advice. No diagnosis (PRIV-10)."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from .traject import Schoolartstraject, TrajectQuerySet


class TerugkoppelingQuerySet(TrajectQuerySet):
    naar_leerling = "traject__dossier__leerling"
    naar_dossier = "traject__dossier"
    naar_traject = "traject"
    zien = "schoolarts.advies_inzien"

    def met_belastbaarheid(self) -> Self:
        return self.exclude(belastbaarheid="").order_by("-consultdatum", "-pk")


class Terugkoppeling(models.Model):
    """One answer after one consult. What is not allowed to be shared has no field that could hold it."""

    class Belastbaarheid(models.TextChoices):
        VOLLEDIG = "volledig", "Volledig: alle lessen"
        GEDEELTELIJK = "gedeeltelijk", "Gedeeltelijk: een deel van de lessen"
        NIET = "niet", "Nu niet"

    LEEG_ZONDER_TOESTEMMING: ClassVar = (
        "belastbaarheid", "advies_opbouw", "advies_school", "kort", "lang", "verloop", "verwijzing_soort",
    )  # fmt: skip

    traject = models.ForeignKey(Schoolartstraject, models.CASCADE, related_name="terugkoppelingen")
    bron = models.CharField("van wie", max_length=150)
    consultdatum = models.DateField()
    ontvangstdatum = models.DateField()
    aanwezigen = models.CharField(max_length=200, blank=True)
    toestemming = models.BooleanField("leerling en ouders vinden deze terugkoppeling goed")
    belastbaarheid = models.CharField(max_length=12, choices=Belastbaarheid, blank=True)
    lesuren_per_dag = models.PositiveSmallIntegerField(null=True, blank=True)
    dagen_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    periode_begindatum = models.DateField(null=True, blank=True)
    periode_einddatum = models.DateField(null=True, blank=True)
    advies_opbouw = models.TextField(blank=True)
    advies_school = models.TextField(blank=True)
    # ZIEK-25: how to raise attendance, soon and later
    kort = models.TextField("meer aanwezig op korte termijn", blank=True)
    lang = models.TextField("meer aanwezig op langere termijn", blank=True)
    verloop = models.TextField("verwacht verloop", blank=True)
    vervolgdatum = models.DateField(null=True, blank=True)
    verwijzing = models.BooleanField(default=False)
    verwijzing_soort = models.CharField(max_length=150, blank=True)
    leerplicht = models.BooleanField("leerplicht betrekken", default=False)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = TerugkoppelingQuerySet.as_manager()

    class Meta:
        indexes = [
            # the newest statement of what a pupil can bear
            models.Index(fields=["traject", "-consultdatum", "-id"], name="terugkoppeling_nieuwste")
        ]
        constraints = [
            models.CheckConstraint(
                name="terugkoppeling_zonder_toestemming_leeg",
                condition=Q(toestemming=True)
                | Q(belastbaarheid="", advies_opbouw="", advies_school="", kort="", lang="", verloop=""),
                violation_error_message="Zonder toestemming leg je alleen vast dat het gesprek er was.",
            ),
            models.CheckConstraint(
                name="terugkoppeling_periode",
                condition=Q(periode_einddatum=None)
                | Q(periode_begindatum=None)
                | Q(periode_einddatum__gte=models.F("periode_begindatum")),
                violation_error_message="De periode eindigt niet voordat die begint.",
            ),
            models.CheckConstraint(
                name="terugkoppeling_deel_met_uren",
                condition=~Q(belastbaarheid="gedeeltelijk") | Q(lesuren_per_dag__gte=1),
                violation_error_message="Vul in hoeveel lesuren per dag lukken.",
            ),
        ]

    def __str__(self) -> str:
        return f"terugkoppeling {self.pk}"

    @property
    def school_id(self) -> int:
        return self.traject.school_id

    @property
    def leerling_id(self) -> int:
        return self.traject.leerling_id

    @property
    def in_woorden(self) -> str:
        """The statement in one line, without its source."""
        if self.belastbaarheid != self.Belastbaarheid.GEDEELTELIJK:
            return str(dict(self.Belastbaarheid.choices).get(self.belastbaarheid, "Niets gedeeld"))
        dagen = f", {self.dagen_per_week} dagen per week" if self.dagen_per_week else ""
        uren = "lesuur" if self.lesuren_per_dag == 1 else "lesuren"
        return f"Gedeeltelijk: {self.lesuren_per_dag} {uren} per dag{dagen}"
