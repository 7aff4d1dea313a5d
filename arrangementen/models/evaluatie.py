"""Looking back together: what each of the four thinks, how far each goal is, and what now."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from dossiers.models import Contactpersoon
from dossiers.models.dossier import DossierOnderdeelQuerySet

from .arrangement import Arrangement, ArrangementDoel


class EvaluatieQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "arrangement__dossier__leerling"
    naar_dossier = "arrangement__dossier"
    zien = "traject.inzien"


class Evaluatie(models.Model):
    """One evaluation that was held, with its outcome. It is never changed afterwards."""

    class Uitkomst(models.TextChoices):
        VOORTZETTEN = "voortzetten", "Voortzetten: het helpt en is nog nodig"
        AFBOUWEN = "afbouwen", "Afbouwen: het doel komt in zicht"
        AFRONDEN = "afronden", "Afronden: het doel is bereikt"
        NIET_TOEREIKEND = "niet_toereikend", "Niet toereikend: er is meer nodig"
        STOPPEN = "stoppen", "Stoppen om een andere reden"

    class Aanwezig(models.TextChoices):
        LEERLING = "leerling", "De leerling"
        OUDERS = "ouders", "De ouders"
        MENTOR = "mentor", "De mentor"
        BEGELEIDER = "begeleider", "De begeleider"
        # The small care team may do it as well (SEG-146).
        KLEIN_OVERLEG = "klein_overleg", "Het zorgteam, in het overleg"

    class Effect(models.TextChoices):
        GEEN = "geen", "Geen"
        ENIG = "enig", "Een beetje"
        VOLDOENDE = "voldoende", "Genoeg"
        RUIM = "ruim", "Meer dan genoeg"

    arrangement = models.ForeignKey(Arrangement, models.PROTECT, related_name="evaluaties")
    # The date it was planned for; one evaluation answers one planned date.
    geplande_datum = models.DateField()
    datum = models.DateField("gehouden op")
    aanwezigen = ArrayField(models.CharField(max_length=16, choices=Aanwezig), default=list, blank=True)
    mening_leerling = models.TextField(blank=True)
    # The pupil is heard at each evaluation (LAW-09), or did not want to be.
    ziet_af_reden = models.TextField("waarom de leerling niets wilde zeggen", blank=True)
    mening_ouders = models.TextField(blank=True)
    mening_begeleider = models.TextField(blank=True)
    # So many of the sessions since the evaluation before this one the pupil came to, as it was counted that day.
    bijgewoond = models.PositiveSmallIntegerField(null=True, blank=True)
    bijeenkomsten = models.PositiveSmallIntegerField(null=True, blank=True)
    effect = models.CharField(max_length=10, choices=Effect, blank=True)
    toelichting = models.TextField()
    uitkomst = models.CharField(max_length=16, choices=Uitkomst)
    # Tapering off: until when.
    einddatum = models.DateField(null=True, blank=True)
    volgende_datum = models.DateField(null=True, blank=True)
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = EvaluatieQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["arrangement", "geplande_datum"], name="evaluatie_een_keer"),
            models.CheckConstraint(
                name="evaluatie_voortzetten_heeft_datum",
                condition=~Q(uitkomst__in=["voortzetten", "afbouwen"]) | Q(volgende_datum__isnull=False),
                violation_error_message="Kies wanneer jullie weer evalueren.",
            ),
            models.CheckConstraint(
                name="evaluatie_afbouwen_heeft_einde",
                condition=~Q(uitkomst="afbouwen")
                | Q(einddatum__isnull=False, volgende_datum__lte=models.F("einddatum")),
                violation_error_message="Kies tot wanneer jullie afbouwen, met een evaluatie daarvoor.",
            ),
        ]

    def __str__(self) -> str:
        return f"Evaluatie {self.pk}"

    @property
    def school_id(self) -> int:
        return self.arrangement.school_id

    @property
    def leerling_id(self) -> int:
        return self.arrangement.leerling_id


class Doelscore(models.Model):
    """How far one goal is at one evaluation, beside how it was when the support began."""

    class Stand(models.IntegerChoices):
        NIET = 0, "Nog niet"
        BEGIN = 1, "Een begin"
        DEELS = 2, "Half"
        BIJNA = 3, "Bijna"
        BEHAALD = 4, "Gelukt"

    evaluatie = models.ForeignKey(Evaluatie, models.CASCADE, related_name="scores")
    doel = models.ForeignKey(ArrangementDoel, models.PROTECT, related_name="scores")
    begin = models.PositiveSmallIntegerField("hoe het was", choices=Stand)
    score = models.PositiveSmallIntegerField("hoe het nu is", choices=Stand)
    toelichting = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluatie", "doel"], name="doelscore_een_keer"),
            models.CheckConstraint(
                name="doelscore_nul_tot_vier", condition=Q(begin__range=(0, 4), score__range=(0, 4))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.doel_id}: {self.score}"


class InbrengQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "arrangement__dossier__leerling"
    naar_dossier = "arrangement__dossier"
    zien = "traject.bijhouden"

    def open(self) -> Self:
        """For the evaluation that is still to come."""
        return self.filter(evaluatie=None, arrangement__status__in=Arrangement.LOPEND)


class Inbreng(models.Model):
    """What one of the four thinks before an evaluation. Of two parents each has a row of their own (SEG-145)."""

    class Partij(models.TextChoices):
        LEERLING = "leerling", "Leerling"
        OUDER = "ouder", "Ouder"
        MENTOR = "mentor", "Mentor"
        BEGELEIDER = "begeleider", "Begeleider"

    class Wijze(models.TextChoices):
        LINK = "link", "Via de link"
        GESPREK = "gesprek", "In een gesprek"
        ZELF = "zelf", "Zelf geschreven"

    class Helpt(models.TextChoices):
        JA = "ja", "Ja"
        BEETJE = "beetje", "Een beetje"
        NEE = "nee", "Nee"

    class Verder(models.TextChoices):
        DOOR = "door", "Zo doorgaan"
        MINDER = "minder", "Minder vaak"
        STOPPEN = "stoppen", "Stoppen"
        ANDERS = "anders", "Andere hulp"

    THUIS: ClassVar = (Partij.LEERLING, Partij.OUDER)
    VAN_EEN_TOT_VIJF: ClassVar = (MinValueValidator(1), MaxValueValidator(5))

    arrangement = models.ForeignKey(Arrangement, models.PROTECT, related_name="inbreng")
    # The evaluation that it was for, once that was held.
    evaluatie = models.ForeignKey(Evaluatie, models.PROTECT, null=True, blank=True, related_name="inbreng")
    partij = models.CharField(max_length=10, choices=Partij)
    contact = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="inbreng")
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    helpt = models.CharField(max_length=8, choices=Helpt, blank=True)
    tekst = models.TextField(blank=True)
    verder = models.CharField(max_length=8, choices=Verder, blank=True)
    # 1 is not at all, 5 is very much.
    tevreden = models.PositiveSmallIntegerField(null=True, blank=True, validators=VAN_EEN_TOT_VIJF)
    gehoord = models.PositiveSmallIntegerField(null=True, blank=True, validators=VAN_EEN_TOT_VIJF)
    wijze = models.CharField(max_length=8, choices=Wijze, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    # Who wrote it down at school; nobody when it came by the link.
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InbrengQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="inbreng_een_per_persoon",
                fields=["arrangement", "evaluatie", "partij", "contact"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="inbreng_ouder_is_contact",
                condition=Q(partij="ouder", contact__isnull=False) | (~Q(partij="ouder") & Q(contact=None)),
            ),
            models.CheckConstraint(
                name="inbreng_antwoord_compleet",
                condition=Q(beantwoord_op=None, wijze="", tekst="", helpt="")
                | (Q(beantwoord_op__isnull=False) & ~Q(wijze="") & ~Q(tekst="") & ~Q(helpt="")),
                violation_error_message="Een antwoord zegt of het helpt, met woorden erbij.",
            ),
        ]

    def __str__(self) -> str:
        return f"inbreng {self.pk}"

    @property
    def school_id(self) -> int:
        return self.arrangement.school_id

    @property
    def leerling_id(self) -> int:
        return self.arrangement.leerling_id

    @property
    def is_thuis(self) -> bool:
        return self.partij in self.THUIS

    @property
    def wie(self) -> str:
        if self.partij == self.Partij.LEERLING:
            return self.arrangement.dossier.leerling.roepnaam
        return str(self.contact or self.get_partij_display())
