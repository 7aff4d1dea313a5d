"""The talks that should be held, and what pupil and begeleider agree until the next one."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from dossiers.models.dossier import DossierOnderdeelQuerySet

from .arrangement import Arrangement
from .gesprek import Begeleidingsgesprek
from .moment import Vastmoment


class GeplandGesprekQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "arrangement__dossier__leerling"
    naar_dossier = "arrangement__dossier"
    zien = "sessie.metadata_inzien"

    def open(self) -> Self:
        """Nobody wrote down yet how it went, and the support still runs."""
        return self.filter(gesprek=None, arrangement__status__in=Arrangement.LOPEND)

    def voorbij(self, datum: date) -> Self:
        return self.filter(datum__lt=datum)


class GeplandGesprek(models.Model):
    """One talk on one day: made from the fixed lesson in the week, or agreed in the talk before."""

    arrangement = models.ForeignKey(Arrangement, models.PROTECT, related_name="geplande_gesprekken")
    moment = models.ForeignKey(Vastmoment, models.CASCADE, null=True, blank=True, related_name="gesprekken")
    # The day of the rhythm that this stands for: moving the talk leaves it, so that the day is not planned again.
    ritmedatum = models.DateField(null=True, blank=True)
    datum = models.DateField()
    lesuur = models.PositiveSmallIntegerField(null=True, blank=True)
    gesprek = models.OneToOneField(Begeleidingsgesprek, models.PROTECT, null=True, blank=True, related_name="gepland")
    verzet_op = models.DateTimeField(null=True, blank=True)
    verzet_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = GeplandGesprekQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["moment", "ritmedatum"], name="geplandgesprek_ritme_een_keer"),
            models.UniqueConstraint(
                fields=["arrangement", "datum"],
                condition=Q(gesprek=None),
                name="geplandgesprek_een_per_dag",
                violation_error_message="Op die dag staat al een gesprek.",
            ),
        ]
        indexes: ClassVar = [
            # my talks of this week, and those that nobody wrote down
            models.Index(fields=["datum", "id"], condition=Q(gesprek=None), name="geplandgesprek_open"),
        ]

    def __str__(self) -> str:
        return f"Gepland gesprek {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("arrangementen:verzetten", kwargs={"pk": self.pk})

    @property
    def school_id(self) -> int:
        return self.arrangement.school_id

    @property
    def leerling_id(self) -> int:
        return self.arrangement.leerling_id


class SessieafspraakQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "gesprek__arrangement__dossier__leerling"
    naar_dossier = "gesprek__arrangement__dossier"
    zien = "sessie.metadata_inzien"

    def open(self) -> Self:
        return self.filter(stand="")


class Sessieafspraak(models.Model):
    """What somebody does before the next talk; there it is asked whether it was done (ZEIST-72)."""

    class Wie(models.TextChoices):
        LEERLING = "leerling", "De leerling"
        BEGELEIDER = "begeleider", "De begeleider"
        OUDERS = "ouders", "De ouders"
        MENTOR = "mentor", "De mentor"

    class Stand(models.TextChoices):
        NAGEKOMEN = "nagekomen", "Ja"
        NIET_NAGEKOMEN = "niet_nagekomen", "Nee"
        VERVALLEN = "vervallen", "Niet meer nodig"

    gesprek = models.ForeignKey(Begeleidingsgesprek, models.PROTECT, related_name="afspraken")
    nummer = models.PositiveSmallIntegerField()
    wat = models.CharField(max_length=300)
    wie = models.CharField(max_length=12, choices=Wie, default=Wie.LEERLING)
    stand = models.CharField(max_length=16, choices=Stand, blank=True)
    oorzaak = models.CharField("waarom lukte het niet", max_length=300, blank=True)
    oplossing = models.CharField("wat bedachten jullie samen", max_length=300, blank=True)
    bekeken_op = models.DateTimeField(null=True, blank=True)
    bekeken_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SessieafspraakQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gesprek", "nummer"], name="sessieafspraak_nummer_uniek"),
            models.CheckConstraint(
                name="sessieafspraak_niet_nagekomen_heeft_oorzaak",
                condition=~Q(stand="niet_nagekomen") | ~Q(oorzaak="") & ~Q(oplossing=""),
                violation_error_message="Schrijf op waarom het niet lukte, en wat jullie samen bedachten.",
            ),
        ]

    def __str__(self) -> str:
        return f"Afspraak {self.pk}"

    @property
    def school_id(self) -> int:
        return self.gesprek.school_id

    @property
    def leerling_id(self) -> int:
        return self.gesprek.leerling_id
