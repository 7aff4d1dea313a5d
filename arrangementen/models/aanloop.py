"""What is settled between the decision and the first day: why, what the pupil wants, where, with what, to what end."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from dossiers.models import Gesprek

MEESTE_UREN = 500


class Aanloop(models.Model):
    """The columns of ``Arrangement`` that a start asks for."""

    class Gewenst(models.TextChoices):
        JA = "ja", "Ja, graag"
        TWIJFELT = "twijfelt", "Wil het proberen"
        NEE = "nee", "Nee, nu niet"

    class Plaats(models.TextChoices):
        KLAS = "klas", "In de klas"
        INDIVIDUEEL = "individueel", "Individueel, buiten de klas"
        GROEP = "groep", "In een groep, buiten de klas"

    # Need and wish (ZEIST-25), and what made the school think of this (ZEIST-13).
    aanleidingen = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    nodig = models.TextField("waarom is dit nodig?", blank=True)
    gewenst = models.CharField("wil de leerling dit?", max_length=10, choices=Gewenst, blank=True)
    wens = models.TextField("wat wil de leerling zelf?", blank=True)
    # The talk in which pupil and coordinator found the form that fits (ZEIST-26).
    vormgesprek = models.ForeignKey(Gesprek, models.PROTECT, null=True, blank=True, related_name="+")
    # The pupil knows that effort is asked of them, and what happens without (ZEIST-69).
    inspanning_besproken_datum = models.DateField(null=True, blank=True)

    # What this pupil asks (ZEIST-59), where it happens (ZEE-03), what is put in and what that should bring (GRO-01).
    hulpvraag = models.TextField("hulpvraag van de leerling", blank=True)
    plaats = models.CharField("waar is het?", max_length=12, choices=Plaats, blank=True)
    middelen = models.CharField("wie en wat zetten we in?", max_length=300, blank=True)
    uren = models.DecimalField(
        "hoeveel uur in totaal?", max_digits=5, decimal_places=1, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MEESTE_UREN)],
    )  # fmt: skip
    verwacht_effect = models.TextField("wat verwachten we ervan?", blank=True)
    # An end that the plan agreed on and not the catalogue (ZEIST-45).
    einde_reden = models.CharField("waarom een andere laatste dag?", max_length=300, blank=True)

    # Help that began before the plan was signed: who answers for it, and why (SEG-144).
    zonder_plan_op = models.DateTimeField(null=True, blank=True)
    zonder_plan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    zonder_plan_reden = models.TextField(blank=True)

    class Meta:
        abstract = True
