"""Somebody asks for a copy of the file (AVG art. 15): what was found, what is given, and who decided."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Contactpersoon, Dossier, Tijdlijnstuk
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from zorg.basis.models import Bestand, StatusModel


class InzageverzoekQuerySet(DossierOnderdeelQuerySet):
    zien = "inzageverzoek.screenen"


class Inzageverzoek(BijDossier, StatusModel):
    """One request of one parent, or of the pupil (no ``contact``)."""

    LINK_DAGEN: ClassVar = 30  # so long after the release it can be fetched by the own link: our own choice

    class Status(models.TextChoices):
        VERZAMELEN = "verzamelen", "Wordt verzameld"
        SCREENEN = "screenen", "Bekijk wat mee mag"
        VRIJGEVEN = "vrijgeven", "Wacht op een tweede collega"
        MAKEN = "maken", "Wordt gemaakt"
        KLAAR = "klaar", "Klaar om te geven"
        INGETROKKEN = "ingetrokken", "Niet meer nodig"

    OVERGANGEN: ClassVar = {
        Status.VERZAMELEN: {Status.SCREENEN, Status.INGETROKKEN},
        Status.SCREENEN: {Status.VRIJGEVEN, Status.INGETROKKEN},
        Status.VRIJGEVEN: {Status.SCREENEN, Status.MAKEN, Status.INGETROKKEN},
        Status.MAKEN: {Status.KLAAR},
        Status.KLAAR: set(),
        Status.INGETROKKEN: set(),
    }

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="inzageverzoeken")
    contact = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=12, choices=Status, default=Status.VERZAMELEN)
    gevraagd_datum = models.DateField()
    uiterste_datum = models.DateField("gegeven uiterlijk op")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gescreend_op = models.DateTimeField(null=True, blank=True)
    gescreend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vrijgegeven_op = models.DateTimeField(null=True, blank=True)
    vrijgegeven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    objects = InzageverzoekQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "contact"], condition=~Q(status__in=["klaar", "ingetrokken"]),
                name="inzageverzoek_een_open", nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="inzageverzoek_vier_ogen",
                condition=Q(vrijgegeven_door=None)
                | Q(gescreend_door__isnull=False) & ~Q(vrijgegeven_door=F("gescreend_door")),
            ),
            models.CheckConstraint(
                name="inzageverzoek_vrijgegeven_door",
                condition=Q(status__in=["maken", "klaar"], vrijgegeven_door__isnull=False)
                | Q(~Q(status__in=["maken", "klaar"]), vrijgegeven_door=None),
            ),
        ]  # fmt: skip
        indexes = [
            # the list: what must be given first
            models.Index(fields=["uiterste_datum", "id"], name="inzageverzoek_lijst"),
        ]

    def __str__(self) -> str:
        return f"inzageverzoek {self.pk}"

    @property
    def nieuws(self) -> str:
        """What the link of who asked remembers as long as the copy may be fetched by it (``Toegang.gemeld``)."""
        return f"afschrift:{self.pk}"

    @property
    def link_tot_datum(self) -> date | None:
        """The last day on which the link gives it; None as long as there is no copy."""
        if self.status != self.Status.KLAAR or self.vrijgegeven_op is None:
            return None
        return timezone.localdate(self.vrijgegeven_op) + timedelta(days=self.LINK_DAGEN)

    @property
    def bij_mensen(self) -> bool:
        """Whether somebody of school must do something with it now."""
        return self.status in {self.Status.SCREENEN, self.Status.VRIJGEVEN}

    @property
    def van(self) -> str:
        return str(self.contact or self.dossier.leerling)


class InzageitemQuerySet(models.QuerySet["Inzageitem"]):
    def leesbaar(self, gebruiker: Gebruiker) -> Self:
        """A copy opens nothing: of the timeline only what this person may read by themself."""
        return self.filter(Q(stuk=None) | Q(stuk__in=Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn")))


class Inzageitem(models.Model):
    """One row of the file as it was when it was collected: what is screened is what is given, and not what it became
    since. Once the copy is made the words go from here."""

    class Reden(models.TextChoices):
        ANDEREN = "anderen", "Gaat over iemand anders"
        VERTROUWELIJK = "vertrouwelijk", "Is in vertrouwen verteld"
        WERKAANTEKENING = "werkaantekening", "Eigen aantekening, met niemand gedeeld"
        VEILIGHEID = "veiligheid", "Niet veilig voor de leerling"

    verzoek = models.ForeignKey(Inzageverzoek, models.CASCADE, related_name="items")
    model = models.CharField(max_length=80)
    nummer = models.BigIntegerField()
    wat = models.CharField(max_length=100)
    inhoud = models.JSONField(default=list)
    # [name, "opslag" or "bestand", where it lies]
    bestanden = models.JSONField(default=list)
    weglaten = models.CharField("waarom niet mee", max_length=16, choices=Reden, blank=True)
    # The piece of the timeline that this is, or hangs off: its circle reads it and nobody else.
    stuk = models.ForeignKey(Tijdlijnstuk, models.CASCADE, null=True, blank=True, related_name="+")
    gekozen_op = models.DateTimeField(null=True, blank=True)
    gekozen_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = InzageitemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["verzoek", "model", "nummer"], name="inzageitem_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.nummer}"
