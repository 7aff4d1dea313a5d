"""What came out of the copier: a file with sheets of several people, and its pages until they are written down."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from scholen.models import School
from zorg.basis.models import Bestand, StatusModel


class ScanbestandQuerySet(RechtenQuerySet):
    naar_school: ClassVar[str] = "school_id"
    zien = "opp.scan_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"W": Q(door_id=gebruiker.pk)}


class Scanbestand(StatusModel):
    """One upload. Only who sent it sees it: more than one pupil can stand in it. It is gone within ``BEWAAR``."""

    class Status(models.TextChoices):
        WACHT = "wacht", "Wordt gelezen"
        GELEZEN = "gelezen", "Gelezen"
        GEWEIGERD = "geweigerd", "Niet te lezen"

    OVERGANGEN: ClassVar = {
        Status.WACHT: {Status.GELEZEN, Status.GEWEIGERD},
        Status.GELEZEN: set(),
        Status.GEWEIGERD: set(),
    }
    BEWAAR: ClassVar = timedelta(days=30)

    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.WACHT)
    naam = models.CharField("naam van het bestand", max_length=150)
    # Of the bytes as they were sent: the same file again is this row.
    sha256 = models.CharField(max_length=64, editable=False)
    # Until it was read; from then on its pages are kept.
    bestand = models.ForeignKey(Bestand, models.SET_NULL, null=True, blank=True, related_name="+")
    reden = models.CharField("waarom niet te lezen", max_length=300, blank=True)
    gestuurd_op = models.DateTimeField(auto_now_add=True)
    gelezen_op = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ScanbestandQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["door", "sha256"],
                name="scanbestand_een_keer",
                violation_error_message="Dit bestand heb je al gestuurd.",
            ),
            models.CheckConstraint(
                name="scanbestand_geweigerd_met_reden",
                condition=Q(status="geweigerd") & ~Q(reden="") | ~Q(status="geweigerd") & Q(reden=""),
            ),
        ]
        indexes = [
            # what somebody sent, newest first (opp.scanpagina.eigen)
            models.Index(fields=["door", "-gestuurd_op"], name="scanbestand_van"),
            # what may go (opp.tasks.scans_opruimen)
            models.Index(fields=["gestuurd_op"], name="scanbestand_oud"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"scan {self.pk}"

    def wegdoen(self) -> None:
        """The row, its pages and their bytes. What was written down has a page of its own, with the evidence."""
        van_bladen = [pk for paar in self.bladen.values_list("beeld", "stuk") for pk in paar]
        bestanden = [pk for pk in (self.bestand_id, *van_bladen) if pk is not None]
        self.delete()
        Bestand.objects.filter(pk__in=bestanden).delete()


class ScanbladQuerySet(RechtenQuerySet):
    naar_school: ClassVar[str] = "scan__school_id"
    zien = "opp.scan_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"W": Q(scan__door_id=gebruiker.pk)}


class Scanblad(StatusModel):
    """One page. Its code is a proposal: whose sheet it is, is asked again when somebody confirms it."""

    class Status(models.TextChoices):
        WACHT = "wacht", "Nog niet vastgelegd"
        GEDAAN = "gedaan", "Vastgelegd"

    OVERGANGEN: ClassVar = {Status.WACHT: {Status.GEDAAN}, Status.GEDAAN: set()}

    class Gevonden(models.TextChoices):
        CODE = "code", "De code van een blad"
        GETYPT = "getypt", "Code overgetypt"
        TWEE = "twee", "De codes van meer dan één blad"
        VREEMD = "vreemd", "Een QR-code die niet van een blad van Zorg is"
        GEEN = "geen", "Geen QR-code"
        LEEG = "leeg", "Lege bladzijde"

    scan = models.ForeignKey(Scanbestand, models.CASCADE, related_name="bladen")
    nummer = models.PositiveSmallIntegerField("bladzijde")
    status = models.CharField(max_length=10, choices=Status, default=Status.WACHT)
    gevonden = models.CharField(max_length=6, choices=Gevonden)
    papiercode = models.CharField(max_length=20, blank=True)
    gedraaid = models.PositiveSmallIntegerField("graden gedraaid", default=0)
    beeld = models.ForeignKey(Bestand, models.SET_NULL, null=True, blank=True, related_name="+")
    stuk = models.ForeignKey(Bestand, models.SET_NULL, null=True, blank=True, related_name="+")
    gedaan_op = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ScanbladQuerySet.as_manager()

    class Meta:
        constraints = [
            # also the pages of a scan in order
            models.UniqueConstraint(fields=["scan", "nummer"], name="scanblad_een_keer"),
            models.CheckConstraint(
                name="scanblad_code_of_niet",
                condition=Q(gevonden__in=["code", "getypt"]) & ~Q(papiercode="")
                | ~Q(gevonden__in=["code", "getypt"]) & Q(papiercode=""),
            ),
            models.CheckConstraint(
                name="scanblad_gedaan_compleet",
                condition=Q(status="gedaan", gedaan_op__isnull=False) & ~Q(papiercode="")
                | Q(status="wacht", gedaan_op=None),
            ),
        ]

    def __str__(self) -> str:
        return f"blad {self.nummer} van scan {self.scan_id}"

    @property
    def school_id(self) -> int:
        return self.scan.school_id
