"""What may be destroyed and why, who said so, and what stays of it: a record without content (INV-25)."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.permissions import RechtenQuerySet
from dossiers.models import Leerling
from scholen.models import School
from zorg.basis.models import StatusModel


class VoorstelQuerySet(RechtenQuerySet):
    zien = "bewaring.voorstel_inzien"


class Voorstel(StatusModel):
    """What one school may destroy in one month. One composes it, another approves it."""

    class Status(models.TextChoices):
        OPEN = "open", "Te bekijken"
        VOORGELEGD = "voorgelegd", "Wacht op een tweede persoon"
        GOEDGEKEURD = "goedgekeurd", "Wordt vernietigd"
        KLAAR = "klaar", "Vernietigd"

    OVERGANGEN: ClassVar = {
        Status.OPEN: {Status.VOORGELEGD},
        Status.VOORGELEGD: {Status.OPEN, Status.GOEDGEKEURD},
        Status.GOEDGEKEURD: {Status.KLAAR},
        Status.KLAAR: set(),
    }

    school = models.ForeignKey(School, models.PROTECT, related_name="bewaarvoorstellen")
    maanddatum = models.DateField("maand")
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    opgesteld_op = models.DateTimeField(auto_now_add=True)
    voorgelegd_op = models.DateTimeField(null=True, blank=True)
    voorgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    goedgekeurd_op = models.DateTimeField(null=True, blank=True)
    goedgekeurd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    klaar_op = models.DateTimeField(null=True, blank=True)

    objects = VoorstelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "maanddatum"], name="voorstel_een_per_maand"),
            # Two people, whatever the pages say (INV-25, atom 4).
            models.CheckConstraint(
                name="voorstel_twee_personen",
                condition=Q(goedgekeurd_door=None) | ~Q(goedgekeurd_door=models.F("voorgelegd_door")),
            ),
        ]

    def __str__(self) -> str:
        return f"voorstel {self.pk}"


class RegelQuerySet(RechtenQuerySet):
    naar_school = "voorstel__school"
    zien = "bewaring.voorstel_inzien"

    def loopt(self) -> Self:
        return self.filter(status__in=[Regel.Status.VOORGESTELD, Regel.Status.WACHT, Regel.Status.BESTANDEN])


class Regel(models.Model):
    """One pupil in a proposal; afterwards the record and the tombstone. Numbers, counts and a hash: no content.

    ``leerling_sleutel`` is no foreign key: the record outlives the pupil's row.
    """

    class Status(models.TextChoices):
        VOORGESTELD = "voorgesteld", "Voorgesteld"
        ERUIT = "eruit", "Eruit gehaald"
        OPGESCHORT = "opgeschort", "Opgeschort"
        WACHT = "wacht", "Wordt vernietigd"
        BESTANDEN = "bestanden", "Bestanden worden gewist"
        VERNIETIGD = "vernietigd", "Vernietigd"
        BLIJFT = "blijft", "Niet vernietigd"

    voorstel = models.ForeignKey(Voorstel, models.PROTECT, related_name="regels")
    leerling_sleutel = models.BigIntegerField()
    groepen = ArrayField(models.CharField(max_length=10))
    gronden = models.JSONField(default=list)  # per group: its years, the day and the source
    status = models.CharField(max_length=12, choices=Status, default=Status.VOORGESTELD)
    reden = models.CharField("waarom niet", max_length=500, blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    te_wissen = models.JSONField(default=list)  # names in the file store that still have to go; empty afterwards
    aantallen = models.JSONField(default=dict)
    # name of the key, and what tells after a restore that it is the same pupil
    kenmerk = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    vernietigd_op = models.DateTimeField(null=True, blank=True)

    objects = RegelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voorstel", "leerling_sleutel"], name="bewaarregel_een_per_leerling"),
        ]
        indexes = [
            # is this pupil in a proposal already, and what was destroyed of them before?
            models.Index(fields=["leerling_sleutel"], name="bewaarregel_leerling"),
        ]

    def __str__(self) -> str:
        return f"regel {self.pk}"

    @property
    def school_id(self) -> int:
        return self.voorstel.school_id

    @property
    def leerling_id(self) -> int:
        return self.leerling_sleutel


class OpschortingQuerySet(RechtenQuerySet):
    naar_school = "leerling__school"
    gaat_over = "leerling"
    zien = "bewaring.voorstel_inzien"

    def geldig(self, datum: object) -> Self:
        return self.filter(opgeheven_op=None, tot_datum__gte=datum)


class Opschorting(models.Model):
    """Legal hold: nothing of this pupil is destroyed until that day, and the database does not let the row go."""

    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="opschortingen")
    reden = models.CharField(max_length=500)
    tot_datum = models.DateField("tot en met")
    geplaatst_op = models.DateTimeField(auto_now_add=True)
    geplaatst_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opgeheven_op = models.DateTimeField(null=True, blank=True)
    opgeheven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OpschortingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"opschorting {self.pk}"

    @property
    def school_id(self) -> int:
        return self.leerling.school_id
