"""A file of the administration on its way in: what was chosen, what it would change, and what it did change."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.permissions import RechtenQuerySet
from dossiers.models import Contactpersoon, Leerling
from scholen.models import School
from zorg.basis.models import StatusModel


class Soort(models.TextChoices):
    LEERLINGEN = "leerlingen", "Leerlingen en klassen"
    CONTACTPERSONEN = "contactpersonen", "Ouders en anderen rond leerlingen"
    MEDEWERKERS = "medewerkers", "Collega's en hun functies"


class Gegevenskolommen(models.Model):
    """Which column of this school's files is what, remembered from the last file of its kind."""

    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    soort = models.CharField(max_length=15, choices=Soort)
    kolommen = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["school", "soort"], name="gegevenskolommen_een")]

    def __str__(self) -> str:
        return f"Kolommen {self.pk}"


class GegevensbestandQuerySet(RechtenQuerySet):
    naar_leerling = None
    zien = "import.uitvoeren"

    def staat(self) -> Self:
        """Brought in, or on its way, and not undone."""
        return self.filter(status__in=["invoeren", "klaar"])


class Gegevensbestand(StatusModel):
    """One file with pupils or with the people around them."""

    class Status(models.TextChoices):
        GEUPLOAD = "geupload", "Kies de kolommen"
        BEKIJKEN = "bekijken", "Wordt bekeken"
        BEKEKEN = "bekeken", "Klaar om in te voeren"
        INVOEREN = "invoeren", "Wordt ingevoerd"
        KLAAR = "klaar", "Ingevoerd"
        TERUGGEDRAAID = "teruggedraaid", "Teruggedraaid"
        WEGGEGOOID = "weggegooid", "Weggegooid"

    OVERGANGEN: ClassVar = {
        Status.GEUPLOAD: {Status.BEKIJKEN, Status.WEGGEGOOID},
        Status.BEKIJKEN: {Status.BEKEKEN, Status.WEGGEGOOID},
        Status.BEKEKEN: {Status.BEKIJKEN, Status.INVOEREN, Status.WEGGEGOOID},
        Status.INVOEREN: {Status.KLAAR, Status.BEKEKEN},  # back: it did not succeed
        Status.KLAAR: {Status.TERUGGEDRAAID},
        Status.TERUGGEDRAAID: set(),
        Status.WEGGEGOOID: set(),
    }

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    soort = models.CharField(max_length=15, choices=Soort)
    bestandsnaam = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    inhoud = models.BinaryField(null=True)  # only until it is brought in or thrown away
    status = models.CharField(max_length=15, choices=Status, default=Status.GEUPLOAD)
    kop = models.JSONField(default=list)  # the names of its columns
    kolommen = models.JSONField(default=dict)
    vertrekdatum = models.DateField("wie niet in het bestand staat, is vertrokken op", null=True, blank=True)
    veel_weg = models.BooleanField("ook als er opvallend veel vertrekken", default=False)
    poging = models.PositiveSmallIntegerField(default=0)
    afgebroken = models.CharField(max_length=300, blank=True)  # why nothing of it is brought in
    nieuw = models.PositiveIntegerField(default=0)
    anders = models.PositiveIntegerField(default=0)
    gelijk = models.PositiveIntegerField(default=0)
    weg = models.PositiveIntegerField(default=0)
    fout = models.PositiveIntegerField(default=0)
    klassen = models.JSONField(default=list)  # the names of classes that the file brings
    # The first of the changes and of the rows with a fault. They hold names: they go with the content.
    voorbeelden = models.JSONField(default=list)
    fouten = models.JSONField(default=list)
    foutenbestand = models.BinaryField(null=True)  # all rows with a fault, as a packed CSV
    gestart_op = models.DateTimeField(auto_now_add=True)
    gestart_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    bekeken_op = models.DateTimeField(null=True, blank=True)
    ingevoerd_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    voorstellen = models.JSONField(default=list)  # of colleagues: what it asked a second person for
    gebleven = models.PositiveIntegerField(default=0)  # what undoing left, because it was changed since

    objects = GegevensbestandQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(status="invoeren"),
                name="gegevensbestand_een_tegelijk",
                violation_error_message="Er wordt al een bestand ingevoerd.",
            ),
        ]
        indexes: ClassVar = [
            # the list of files, newest first, and "is there a later one?"
            models.Index(fields=["school", "-id"], name="gegevensbestand_school"),
        ]

    def __str__(self) -> str:
        return f"Bestand {self.pk}"

    @property
    def te_doen(self) -> int:
        return self.nieuw + self.anders + (self.weg if self.vertrekdatum else 0)

    @property
    def stand(self) -> str:
        """The status in words: what cannot or need not go in is not ready to go in."""
        if self.status != self.Status.BEKEKEN:
            return str(self.get_status_display())
        if self.afgebroken or self.fout:
            return "Kan niet mee"
        return str(self.get_status_display()) if self.te_doen else "Niets om in te voeren"


class Gegevenswijziging(models.Model):
    """What one person was before a file, to undo it: ``was`` and ``werd`` by field, a class by its number.

    Goes after ``services.TERUG_DAGEN``: nobody undoes a file of months ago.
    """

    bestand = models.ForeignKey(Gegevensbestand, models.CASCADE, related_name="wijzigingen")
    leerling = models.ForeignKey(Leerling, models.CASCADE, related_name="+")
    contactpersoon = models.ForeignKey(Contactpersoon, models.CASCADE, null=True, blank=True, related_name="+")
    nieuw = models.BooleanField(default=False)
    was = models.JSONField(default=dict)
    werd = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            # undoing one file, in the order in which it was done
            models.Index(fields=["bestand", "id"], name="gegevenswijziging_bestand"),
        ]

    def __str__(self) -> str:
        return f"Wijziging {self.pk}"

    @property
    def wie(self) -> Any:
        return self.contactpersoon if self.contactpersoon_id else self.leerling
