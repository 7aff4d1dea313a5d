"""A file on a dossier. It is a piece of the timeline, and borrows who may read it from there."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models import TijdlijnQuerySet, Tijdlijnstuk
from zorg.basis.models import StatusModel


class BijlageQuerySet(TijdlijnQuerySet):
    def aanwezig(self) -> Self:
        return self.filter(status__in=[Bijlage.Status.WACHT, Bijlage.Status.BESCHIKBAAR])


class Bijlage(StatusModel, Tijdlijnstuk):
    """One file. The bytes lie outside the web root under a random name; when they go, this line stays."""

    class Status(models.TextChoices):
        WACHT = "wacht", "Wordt gecontroleerd"
        BESCHIKBAAR = "beschikbaar", "Beschikbaar"
        GEWEIGERD = "geweigerd", "Geweigerd: er zat een virus in"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    OVERGANGEN: ClassVar = {
        Status.WACHT: {Status.BESCHIKBAAR, Status.GEWEIGERD, Status.INGETROKKEN},
        Status.BESCHIKBAAR: {Status.INGETROKKEN},
        Status.GEWEIGERD: {Status.INGETROKKEN},
        Status.INGETROKKEN: set(),
    }

    class Stuk(models.TextChoices):
        MEDISCHE_VERKLARING = "medische_verklaring", "Medische verklaring"
        VERSLAG = "verslag", "Verslag"
        ONDERZOEK = "onderzoek", "Onderzoek"
        BRIEF = "brief", "Brief"
        WARME_OVERDRACHT = "warme_overdracht", "Warme overdracht van de vorige school"
        ANDERS = "anders", "Iets anders"

    status = models.CharField(max_length=12, choices=Status, default=Status.WACHT)
    soort_stuk = models.CharField("wat is het?", max_length=24, choices=Stuk)
    bron = models.CharField("van wie komt het?", max_length=200, blank=True)
    vervaldatum = models.DateField("geldig tot en met", null=True, blank=True)
    naam = models.CharField("naam van het bestand", max_length=150)
    mimetype = models.CharField(max_length=100)
    grootte = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, editable=False)
    opslag = models.CharField("naam in de opslag", max_length=64, blank=True, editable=False)
    gecontroleerd_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_reden = models.CharField(max_length=300, blank=True)

    objects = BijlageQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="bijlage_ingetrokken_compleet",
                condition=Q(status="ingetrokken", ingetrokken_op__isnull=False, ingetrokken_door__isnull=False)
                & ~Q(ingetrokken_reden="")
                | (~Q(status="ingetrokken") & Q(ingetrokken_op=None)),
                violation_error_message="Zeg waarom je dit stuk intrekt.",
            ),
        ]
        indexes = [
            # which files lose their validity soon, and whether the same file is here already
            models.Index(fields=["vervaldatum"], condition=~Q(vervaldatum=None), name="bijlage_vervalt"),
            models.Index(fields=["sha256"], name="bijlage_sha256"),
            # which stored names still belong to a file
            models.Index(fields=["opslag"], condition=~Q(opslag=""), name="bijlage_opslag"),
        ]

    def __str__(self) -> str:
        return f"bijlage {self.pk}"
