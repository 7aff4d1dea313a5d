"""The record of the meldcode: for who is named on it, and for everybody else as if it is not there (INV-30).

It has no ``leerling_id``: the audit line of a look at it is not listed with the pupil, so "who looked at this file"
does not tell the parents (PRIV-14). It hangs on no timeline, makes no task that names the pupil, and is in no list of a
dossier.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.models.dossier import DossierOnderdeelQuerySet
from dossiers.models.melding import Zorgmelding
from zorg.basis.adres import als_nummer
from zorg.basis.bladeren import na, plaats
from zorg.basis.kluis import Geheim, GeheimeKeuzes
from zorg.basis.models import StatusModel

OPEN = "open"


class MeldcodeQuerySet(DossierOnderdeelQuerySet):
    zien = "meldcode.inzien"

    def _gedeeld(self, gebruiker: Gebruiker, actie: str) -> Q:
        """Who is named on this one. No grant on the dossier counts, so no substitute and no emergency access."""
        return Q(Exists(Meldcodelezer.objects.filter(meldcode=OuterRef("pk"), gebruiker=gebruiker, gestopt_op=None)))

    def na(self, cursor: str) -> "MeldcodeQuerySet":
        """What comes after this place, the open ones before the closed ones."""
        stand, _, pk = cursor.rpartition("_")
        if stand == OPEN and (nummer := als_nummer(pk)) is not None:
            return self.filter(Q(gesloten_op=None, pk__lt=nummer) | Q(gesloten_op__isnull=False))
        return na(self, cursor, "gesloten_op", aflopend=True)


class Meldcode(StatusModel):
    """One time that the five steps are followed for one pupil."""

    class Status(models.TextChoices):
        LOOPT = "loopt", "Loopt"
        GEMELD = "gemeld", "Gemeld"
        HULP = "hulp", "Hulp geregeld"
        GESLOTEN = "gesloten", "Gesloten"

    class Besluit(models.TextChoices):
        MELDEN = "melden", "Melden bij Veilig Thuis"
        HULP = "hulp", "Zelf hulp regelen en volgen"
        GEEN = "geen", "Niet melden: er is geen vermoeden meer"

    # At an acute danger a report needs no step before it.
    OVERGANGEN: ClassVar = {
        Status.LOOPT: {Status.GEMELD, Status.HULP, Status.GESLOTEN},
        Status.HULP: {Status.GEMELD, Status.GESLOTEN},
        Status.GEMELD: {Status.GESLOTEN},
        Status.GESLOTEN: set(),
    }

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.LOOPT)
    besluit = models.CharField(max_length=6, choices=Besluit, blank=True)
    # The report itself, with who heard it before or why not (ZEIST-81).
    melding = models.OneToOneField(Zorgmelding, models.PROTECT, null=True, blank=True, related_name="+")
    geopend_op = models.DateTimeField(auto_now_add=True)
    geopend_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gesloten_op = models.DateTimeField(null=True, blank=True)
    gesloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MeldcodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meldcode_gemeld_met_melding", condition=~Q(status="gemeld") | Q(melding__isnull=False)
            ),
            models.CheckConstraint(
                name="meldcode_gesloten_compleet",
                condition=Q(status="gesloten", gesloten_op__isnull=False, gesloten_door__isnull=False)
                | (~Q(status="gesloten") & Q(gesloten_op=None, gesloten_door=None)),
            ),
        ]
        indexes = [
            # the list of what I am named on: open ones first, then what was closed last
            models.Index(F("gesloten_op").desc(nulls_first=True), F("id").desc(), name="meldcode_lijst"),
        ]

    def __str__(self) -> str:
        return f"meldcode {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("veiligheid:meldcode", args=[self.pk])

    @property
    def school_id(self) -> int:
        return self.dossier.school_id

    @property
    def plaats(self) -> str:
        """Where this one stands in the list, for the page that follows."""
        return plaats(self.gesloten_op, self.pk) if self.gesloten_op else f"{OPEN}_{self.pk}"

    @property
    def is_gesloten(self) -> bool:
        return self.status == self.Status.GESLOTEN


class Meldcodelezer(models.Model):
    """Somebody who is named on it. Who stopped stays known."""

    meldcode = models.ForeignKey(Meldcode, models.CASCADE, related_name="lezers")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    toegevoegd_op = models.DateTimeField(auto_now_add=True)
    toegevoegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gestopt_op = models.DateTimeField(null=True, blank=True)
    gestopt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meldcode", "gebruiker"], condition=Q(gestopt_op=None), name="meldcodelezer_een_keer"
            ),
        ]
        indexes = [
            # what I am named on
            models.Index(fields=["gebruiker", "meldcode"], name="meldcodelezer_gebruiker"),
        ]

    def __str__(self) -> str:
        return f"lezer {self.pk}"


class Meldcodestap(models.Model):
    """One thing that was done in one of the steps, as it was written then; it is added to, never changed."""

    class Advies(models.TextChoices):
        NIET = "niet", "Nee"
        MET_NAAM = "met_naam", "Ja, met de naam van de leerling"
        ANONIEM = "anoniem", "Ja, zonder naam"

    meldcode = models.ForeignKey(Meldcode, models.CASCADE, related_name="stappen")
    sleutel = models.UUIDField(unique=True)
    stap = models.PositiveSmallIntegerField()
    datum = models.DateField()
    # With whom, or from whom it is known.
    geheim_wie = models.BinaryField()
    wie = Geheim("geheim_wie", bij="sleutel")
    geheim = models.BinaryField()
    tekst = Geheim("geheim", bij="sleutel")
    advies = models.CharField("advies van Veilig Thuis", max_length=8, choices=Advies, blank=True)
    # Step 3 was left out because talking was not safe.
    overgeslagen = models.BooleanField(default=False)
    # Step 4: the code of each question with "ja" or "nee".
    geheim_antwoorden = models.BinaryField()
    antwoorden = GeheimeKeuzes("geheim_antwoorden", bij="sleutel")
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="meldcodestap_bestaat", condition=Q(stap__gte=1, stap__lte=6)),
            models.CheckConstraint(name="meldcodestap_overslaan", condition=Q(overgeslagen=False) | Q(stap=3)),
        ]
        indexes = [
            # the steps of one, in order
            models.Index(fields=["meldcode", "stap", "id"], name="meldcodestap_meldcode"),
        ]

    def __str__(self) -> str:
        return f"meldcodestap {self.pk}"
