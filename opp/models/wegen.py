"""The other ways to an answer than the link: told by phone to two of the staff, at school on a tablet, on paper."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Gebruiker
from zorg.basis.models import Bestand, StatusModel

from .inhoud import VersieOnderdeelQuerySet
from .ondertekening import Ondertekening
from .opp import Versie, schrijft


class AntwoordOnderdeelQuerySet(VersieOnderdeelQuerySet):
    """For what hangs off somebody's answer and borrows the rights of its version."""

    naar_leerling = "ondertekening__versie__opp__dossier__leerling"
    naar_dossier = "ondertekening__versie__opp__dossier"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {
            "F": Q(ondertekening__versie__status=Versie.Status.CONCEPT),
            "E": schrijft(gebruiker, "ondertekening__versie__opp__"),
        }


class AntwoordOnderdeel(models.Model):
    class Meta:
        abstract = True

    ondertekening: "models.ForeignKey[Ondertekening, Ondertekening]"

    @property
    def leerling_id(self) -> int:
        return self.ondertekening.leerling_id

    @property
    def school_id(self) -> int:
        return self.ondertekening.school_id


class TelefoonQuerySet(AntwoordOnderdeelQuerySet):
    def wacht(self) -> Self:
        return self.filter(status=Telefoonverklaring.Status.WACHT)


class Telefoonverklaring(AntwoordOnderdeel, StatusModel):
    """What somebody said by phone, written down by one of the staff. It counts when another one confirms it."""

    class Status(models.TextChoices):
        WACHT = "wacht", "Wacht op een tweede medewerker"
        BEVESTIGD = "bevestigd", "Bevestigd"
        TEGENGESPROKEN = "tegengesproken", "Niet bevestigd"
        INGETROKKEN = "ingetrokken", "Ingetrokken"
        VERVALLEN = "vervallen", "Vervallen"

    OVERGANGEN: ClassVar = {
        Status.WACHT: {Status.BEVESTIGD, Status.TEGENGESPROKEN, Status.INGETROKKEN, Status.VERVALLEN},
        Status.BEVESTIGD: set(),
        Status.TEGENGESPROKEN: set(),
        Status.INGETROKKEN: set(),
        # Answered another way meanwhile, or not asked any more: this one never counted.
        Status.VERVALLEN: set(),
    }

    class Gehoord(models.TextChoices):
        MEE = "mee", "Ik luisterde mee"
        TERUG = "terug", "Ik belde zelf terug"

    ondertekening = models.ForeignKey(Ondertekening, models.CASCADE, related_name="telefoonverklaringen")
    status = models.CharField(max_length=14, choices=Status, default=Status.WACHT)
    # The questions as they were read out, and the words of the answer as they were said.
    gevraagd = models.TextField()
    antwoord = models.CharField(max_length=8, choices=Ondertekening.Antwoord)
    perspectief_gelezen = models.BooleanField(default=False)
    woorden = models.TextField(max_length=2000)
    telefoon = models.CharField("het nummer dat is gebeld", max_length=30)
    gebeld_op = models.DateTimeField()
    # Of which bytes was spoken.
    sha256 = models.CharField(max_length=64)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gehoord = models.CharField(max_length=8, choices=Gehoord, blank=True)
    beoordeeld_op = models.DateTimeField(null=True, blank=True)
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.CharField("wat klopt er niet?", max_length=500, blank=True)

    objects = TelefoonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ondertekening"], condition=Q(status="wacht"), name="telefoon_een_tegelijk",
                violation_error_message="Er wacht al een antwoord per telefoon op een tweede medewerker.",
            ),
            models.CheckConstraint(
                name="telefoon_twee_mensen",
                condition=Q(beoordeeld_door=None) | ~Q(beoordeeld_door=F("vastgelegd_door")),
                violation_error_message="De tweede medewerker is een ander dan de eerste.",
            ),
            models.CheckConstraint(
                name="telefoon_beoordeeld_compleet",
                condition=Q(status="bevestigd", beoordeeld_door__isnull=False, beoordeeld_op__isnull=False)
                & ~Q(gehoord="")
                | Q(status="tegengesproken", beoordeeld_door__isnull=False, beoordeeld_op__isnull=False) & ~Q(reden="")
                | Q(status__in=["wacht", "ingetrokken", "vervallen"], beoordeeld_door=None, beoordeeld_op=None),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"telefoonverklaring {self.pk}"


class Tekenmoment(AntwoordOnderdeel):
    """One person signs now, at school, on a device that is handed over; a named employee says who it is.

    The code stands nowhere: it follows from the nonce and a server key (``opp.links``). It opens one visit, once.
    """

    GELDIG: ClassVar = timedelta(minutes=30)

    ondertekening = models.ForeignKey(Ondertekening, models.CASCADE, related_name="tekenmomenten")
    herkend = models.CharField(max_length=12, choices=Ondertekening.Herkend)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    nonce = models.CharField(max_length=64)
    code_sha256 = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    verloopt_op = models.DateTimeField()
    geopend_op = models.DateTimeField(null=True, blank=True)
    gebruikt_op = models.DateTimeField(null=True, blank=True)
    gestopt_op = models.DateTimeField(null=True, blank=True)

    objects = AntwoordOnderdeelQuerySet.as_manager()

    def __str__(self) -> str:
        return f"tekenmoment {self.pk}"

    def leeft(self, nu: datetime) -> bool:
        """Whether somebody can still answer by it: not answered, stopped or over."""
        return self.gebruikt_op is None and self.gestopt_op is None and self.verloopt_op > nu


class Nagekomenscan(AntwoordOnderdeel):
    """The sheet of an answer that was typed over before it was scanned. Comes once, changes nothing, and stays."""

    ondertekening = models.OneToOneField(Ondertekening, models.CASCADE, related_name="nagekomen_scan")
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="+")
    toegevoegd_op = models.DateTimeField(auto_now_add=True)
    toegevoegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The sealed document was there already: then it cannot name this scan, and the page says so.
    na_bewijs = models.BooleanField()

    objects = AntwoordOnderdeelQuerySet.as_manager()

    def __str__(self) -> str:
        return f"nagekomen scan {self.pk}"
