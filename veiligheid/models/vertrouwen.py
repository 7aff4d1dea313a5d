"""Talks with a vertrouwenspersoon (Z4), and breaking that confidence in an acute danger of life.

These rows name their pupil by ``vertrouweling`` and not by ``leerling``: so the audit line of a look at one is not
listed with the pupil, and "who looked at this file" tells neither the coordinator nor the parents that somebody came to
talk (ZEIST-36).
"""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Gebruiker, Roltoewijzing
from accounts.permissions import RechtenQuerySet
from casussen.models import Casus
from dossiers.models import Contactpersoon, Leerling
from dossiers.models.leerling import LeerlingQuerySet
from zorg.basis.adres import als_nummer
from zorg.basis.kluis import Geheim


class VertrouwelingQuerySet(LeerlingQuerySet):
    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        gekozen = Casus.objects.lopend().filter(vertrouwenspersoon=gebruiker, dossier__leerling=OuterRef("pk"))
        return super().atomen(gebruiker) | {"V": Q(Exists(gekozen))}

    def _bereik(self, toewijzing: Roltoewijzing, atomen: tuple[str, ...]) -> Q | None:
        """A pupil may choose anybody of the school (ZEIST-31): also a teacher of another class."""
        return Q(school=toewijzing.school_id) if "V" in atomen else super()._bereik(toewijzing, atomen)

    def koos(self, gebruiker: Gebruiker) -> Self:
        """Who chose this person as vertrouwenspersoon."""
        return self.filter(self.atomen(gebruiker)["V"])


class Vertrouweling(Leerling):
    """A pupil, to whoever may hear something in confidence."""

    objects = VertrouwelingQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        proxy = True
        default_permissions = ()


class EigenQuerySet(RechtenQuerySet):
    """The author's, and nobody else's: no role, no grant and no handover opens it."""

    naar_leerling = "vertrouweling"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"W": Q(geschreven_door=gebruiker)}

    def _bereik(self, toewijzing: Roltoewijzing, atomen: tuple[str, ...]) -> Q | None:
        """Also of a pupil who is in another class by now."""
        return Q(vertrouweling__school=toewijzing.school_id)


class VertrouwensgesprekQuerySet(EigenQuerySet):
    zien = "vertrouwensgesprek.inzien"

    def voor(self, pk: str) -> Self:
        """What comes after this row of the list."""
        nummer = als_nummer(pk)
        return self if nummer is None else self.filter(pk__lt=nummer)


class Vertrouwensgesprek(models.Model):
    """What was said stays between the pupil and the author (ZEIST-36): shut in, on no timeline, in no count."""

    vertrouweling = models.ForeignKey(Leerling, models.PROTECT, related_name="+")
    # Made by the form, so that sending it twice writes one talk.
    sleutel = models.UUIDField(unique=True)
    datum = models.DateField()
    geheim = models.BinaryField()
    tekst = Geheim("geheim", bij="sleutel")
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = VertrouwensgesprekQuerySet.as_manager()

    class Meta:
        indexes = [
            # my own talks, newest first; of one pupil or of all
            models.Index(fields=["geschreven_door", "-id"], name="vertrouwensgesprek_van_mij"),
        ]

    def __str__(self) -> str:
        return f"vertrouwensgesprek {self.pk}"

    @property
    def school_id(self) -> int:
        return self.vertrouweling.school_id


class DoorbrekingQuerySet(EigenQuerySet):
    zien = "doorbreking.inzien"


class Doorbreking(models.Model):
    """Somebody told what was confidential, because a life was in danger (ZEIST-37, ZEIST-68). It holds the one fact
    that is told, and never what else was said."""

    class Ontvanger(models.TextChoices):
        OUDERS = "ouders", "De ouders"
        VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
        NOODHULP = "noodhulp", "112"

    # Telling parents or Veilig Thuis is what the rule asks; 112 is for help and goes beside it.
    VOLGENS_DE_REGEL: ClassVar = (Ontvanger.OUDERS, Ontvanger.VEILIG_THUIS)

    vertrouweling = models.ForeignKey(Leerling, models.PROTECT, related_name="+")
    sleutel = models.UUIDField(unique=True)
    ontvangers = ArrayField(models.CharField(max_length=14, choices=Ontvanger))
    geheim = models.BinaryField()
    feit = Geheim("geheim", bij="sleutel")
    besproken_datum = models.DateField("besproken met de leerling op", null=True, blank=True)
    # Talking first was not possible; ``niet_besproken`` says why.
    kon_niet = models.BooleanField(default=False)
    geheim_niet = models.BinaryField()
    niet_besproken = Geheim("geheim_niet", bij="sleutel")
    # The moment from which it may be told.
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DoorbrekingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="doorbreking_eerst_met_de_leerling",
                condition=Q(besproken_datum__isnull=False, kon_niet=False) | Q(besproken_datum=None, kon_niet=True),
            ),
            models.CheckConstraint(
                name="doorbreking_aan_wie",
                condition=Q(ontvangers__overlap=["ouders", "veilig_thuis"]),
                violation_error_message="Kies de ouders of Veilig Thuis.",
            ),
        ]
        indexes = [
            # my own, newest first
            models.Index(fields=["geschreven_door", "-id"], name="doorbreking_van_mij"),
        ]

    def __str__(self) -> str:
        return f"doorbreking {self.pk}"

    @property
    def school_id(self) -> int:
        return self.vertrouweling.school_id


class Vertelling(models.Model):
    """That one of the receivers heard the fact: when, and which parent."""

    doorbreking = models.ForeignKey(Doorbreking, models.CASCADE, related_name="vertellingen")
    ontvanger = models.CharField(max_length=14, choices=Doorbreking.Ontvanger)
    contact = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="+")
    verteld_op = models.DateTimeField("wanneer")
    verteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["doorbreking", "ontvanger", "contact"], nulls_distinct=False, name="vertelling_een_keer"
            ),
            models.CheckConstraint(
                name="vertelling_welke_ouder",
                condition=Q(ontvanger="ouders", contact__isnull=False) | (~Q(ontvanger="ouders") & Q(contact=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"vertelling {self.pk}"
