"""Looking back on a plan with pupil and parents: how far each goal is, and what happens now (LAW-10, SEG-147)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from .inhoud import Doel, Hoorgesprek, VersieOnderdeel, VersieOnderdeelQuerySet
from .opp import Versie


class Evaluatie(VersieOnderdeel):
    """One evaluation of a plan in force. The plan keeps its text; this is the note with it, and is not changed."""

    class Conclusie(models.TextChoices):
        VOORTZETTEN = "voortzetten", "Zo doorgaan"
        BIJSTELLEN = "bijstellen", "Het plan aanpassen"
        AFBOUWEN = "afbouwen", "De hulp minder maken"
        OPSCHALEN = "opschalen", "Meer hulp zoeken"
        AFSLUITEN = "afsluiten", "Stoppen met het plan"

    versie = models.ForeignKey(Versie, models.CASCADE, related_name="evaluaties")
    datum = models.DateField()
    aanwezigen = models.CharField(max_length=300)
    # The pupil is heard at each evaluation too (LAW-09, INV-28), or did not want to be.
    ziet_af = models.BooleanField(default=False)
    reden = models.TextField(blank=True)
    wijze = models.CharField(max_length=20, choices=Hoorgesprek.Wijze, blank=True)
    mening_leerling = models.TextField(blank=True)
    invloed = models.TextField(blank=True)
    mening_ouders = models.TextField()
    conclusie = models.CharField(max_length=12, choices=Conclusie)
    toelichting = models.TextField()
    volgende_datum = models.DateField(null=True, blank=True)
    terugkoppeling_datum = models.DateField(null=True, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = VersieOnderdeelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["versie", "datum"], name="planevaluatie_een_per_dag"),
            models.CheckConstraint(
                name="planevaluatie_gehoord",
                condition=(Q(ziet_af=True) & ~Q(reden=""))
                | (Q(ziet_af=False) & ~Q(mening_leerling="") & ~Q(wijze="") & ~Q(invloed="")),
                violation_error_message="Schrijf op wat de leerling vindt, of waarom de leerling niet wil praten.",
            ),
            models.CheckConstraint(
                name="planevaluatie_volgende",
                condition=Q(conclusie="afsluiten") | Q(volgende_datum__isnull=False),
                violation_error_message="Kies wanneer jullie weer kijken hoe het gaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"evaluatie {self.pk} van {self.versie_id}"

    @property
    def moet_terug(self) -> date | None:
        """The day of an evaluation of which the pupil still has to hear what was done with the opinion."""
        return None if self.ziet_af or self.terugkoppeling_datum else self.datum


class Doelvoortgang(models.Model):
    """How far one goal is, at one evaluation."""

    class Stand(models.TextChoices):
        NIET = "niet", "Niet gelukt"
        DEELS = "deels", "Een beetje gelukt"
        GROTENDEELS = "grotendeels", "Bijna gelukt"
        BEHAALD = "behaald", "Gelukt"

    evaluatie = models.ForeignKey(Evaluatie, models.CASCADE, related_name="voortgang")
    doel = models.ForeignKey(Doel, models.CASCADE, related_name="voortgang")
    stand = models.CharField(max_length=12, choices=Stand)
    toelichting = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluatie", "doel"], name="doelvoortgang_een_keer")]

    def __str__(self) -> str:
        return f"{self.doel}: {self.get_stand_display()}"


class Aantekening(VersieOnderdeel):
    """What support that hangs on a plan brought: its own evaluation, noted with the plan (S07)."""

    versie = models.ForeignKey(Versie, models.CASCADE, related_name="aantekeningen")
    datum = models.DateField()
    tekst = models.TextField()
    # What it is about, so that it is noted once: "evaluatie:12".
    herkomst = models.CharField(max_length=60, unique=True)
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = VersieOnderdeelQuerySet.as_manager()

    def __str__(self) -> str:
        return f"aantekening {self.pk} bij {self.versie_id}"
