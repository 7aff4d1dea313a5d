"""A file with absence on its way in: what was uploaded, what each row would do, and what it did."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Roltoewijzing
from accounts.permissions import RechtenQuerySet
from dossiers.models import Leerling
from scholen.models import School
from zorg.basis.models import StatusModel

from .melding import Verzuimmelding


class Kolomkoppeling(models.Model):
    """Which column of this school's files is what, remembered from the last file."""

    school = models.OneToOneField(School, models.CASCADE, related_name="+")
    kolommen = models.JSONField(default=dict)
    soorten = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Koppeling {self.pk}"


class VerzuimimportQuerySet(RechtenQuerySet):
    naar_leerling = None
    zien = "verzuim.importeren"

    def _bereik(self, toewijzing: Roltoewijzing, atomen: tuple[str, ...]) -> Q | None:
        """Whose pupils end at one building or a few years sees only the files they brought in themselves (SEG-31)."""
        bereik = super()._bereik(toewijzing, atomen)
        beperkt = toewijzing.locatie_id or toewijzing.leerjaar_van is not None
        return bereik & Q(gestart_door=toewijzing.gebruiker_id) if bereik is not None and beperkt else bereik

    def staat(self) -> Self:
        """What counts now: brought in, wholly or for a part, and not undone."""
        return self.filter(status__in=["invoeren", "klaar"])


class Verzuimimport(StatusModel):
    """One file. Nothing of it counts before ``invoeren``; afterwards all of it can be undone."""

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
        Status.INVOEREN: {Status.KLAAR, Status.TERUGGEDRAAID, Status.BEKEKEN},  # back: it did not succeed
        Status.KLAAR: {Status.TERUGGEDRAAID},
        Status.TERUGGEDRAAID: set(),
        Status.WEGGEGOOID: set(),
    }

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    bestandsnaam = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    inhoud = models.BinaryField(null=True)  # only until it is brought in or thrown away
    status = models.CharField(max_length=15, choices=Status, default=Status.GEUPLOAD)
    kolommen = models.JSONField(default=dict)
    soorten = models.JSONField(default=dict)
    poging = models.PositiveSmallIntegerField(default=0)
    # Why nothing of it is brought in: it stops being readable, or the work on it did not succeed.
    afgebroken = models.CharField(max_length=300, blank=True)
    regels_gelezen = models.PositiveIntegerField(default=0)
    nieuw = models.PositiveIntegerField(default=0)
    gewijzigd = models.PositiveIntegerField(default=0)
    gelijk = models.PositiveIntegerField(default=0)
    fout = models.PositiveIntegerField(default=0)
    verwerkt_tot = models.PositiveIntegerField("laatste regel die is ingevoerd", default=0)
    gestart_op = models.DateTimeField(auto_now_add=True)
    gestart_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    bekeken_op = models.DateTimeField(null=True, blank=True)
    ingevoerd_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VerzuimimportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(status="invoeren"),
                name="verzuimimport_een_tegelijk",
                violation_error_message="Er wordt al een bestand ingevoerd.",
            ),
        ]
        indexes = [
            # the list of files, newest first, and "was this very file brought in before?"
            models.Index(fields=["school", "-id"], name="verzuimimport_school"),
        ]

    def __str__(self) -> str:
        return f"Import {self.pk}"

    @property
    def te_doen(self) -> int:
        return self.nieuw + self.gewijzigd

    @property
    def stand(self) -> str:
        """The status in words: what cannot or need not go in is not ready to go in."""
        if self.status != self.Status.BEKEKEN:
            return str(self.get_status_display())
        if self.afgebroken:
            return "Kan niet mee"
        return str(self.get_status_display()) if self.te_doen else "Niets om in te voeren"

    @property
    def procent(self) -> int:
        return min(100, round(100 * self.verwerkt_tot / (self.regels_gelezen + 1))) if self.te_doen else 100


class Importregel(models.Model):
    """What one row of the file says and would change; after bringing in also what stood there before."""

    class Uitkomst(models.TextChoices):
        NIEUW = "nieuw", "Nieuw"
        GEWIJZIGD = "gewijzigd", "Gewijzigd"
        FOUT = "fout", "Fout"

    verzuimimport = models.ForeignKey(Verzuimimport, models.CASCADE, related_name="regels")
    nummer = models.PositiveIntegerField("regel in het bestand")
    uitkomst = models.CharField(max_length=10, choices=Uitkomst)
    leerling = models.ForeignKey(Leerling, models.CASCADE, null=True, related_name="+")
    soort = models.CharField(max_length=12, choices=Verzuimmelding.Soort, blank=True)
    begindatum = models.DateField(null=True)
    einddatum = models.DateField(null=True)
    eerste_lesuur = models.PositiveSmallIntegerField(default=0)
    lesuren = models.PositiveSmallIntegerField(null=True)
    reden = models.CharField(max_length=300, blank=True)
    cellen = ArrayField(models.TextField(), default=list)  # only of a row with a fault
    veld = models.CharField(max_length=40, blank=True)
    melding = models.CharField(max_length=300, blank=True)
    raakt = models.ForeignKey(Verzuimmelding, models.SET_NULL, null=True, related_name="importregels")
    vorige_einddatum = models.DateField(null=True)
    vorige_lesuren = models.PositiveSmallIntegerField(null=True)
    vorige_reden = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["verzuimimport", "nummer"], name="importregel_nummer"),
        ]

    def __str__(self) -> str:
        return f"Regel {self.nummer}"
