"""Who must answer to a version, what they answered, and the evidence of it."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models import Contactpersoon, Leerling
from zorg.basis.models import StatusModel

from .inhoud import VersieOnderdeelQuerySet
from .opp import Versie


class VerouderdeTekst(Exception):
    """The answer was about other bytes than the ones that lie ready to be signed (LAW-11)."""


class OndertekeningGeblokkeerd(Exception):
    """Too many wrong codes on this link; the school must send a new one."""


class OndertekeningQuerySet(VersieOnderdeelQuerySet):
    def open(self) -> Self:
        return self.filter(status__in=Ondertekening.OPEN)

    def niet_geantwoord_sinds(self, moment: datetime) -> Self:
        """Invited before this moment and still silent: what the reminder looks for."""
        return self.filter(status__in=Ondertekening.STIL, uitgenodigd_op__lt=moment)


class Ondertekening(StatusModel):
    """One person's answer to one version: a parent with authority, the pupil, or the school itself (always last)."""

    class Status(models.TextChoices):
        KLAARGEZET = "klaargezet", "Klaargezet"
        UITGENODIGD = "uitgenodigd", "Uitgenodigd"
        GEOPEND = "geopend", "Geopend"
        ONDERTEKEND = "ondertekend", "Ondertekend"
        GEWEIGERD = "geweigerd", "Geweigerd"
        WIL_GESPREK = "wil_gesprek", "Wil eerst praten"
        VERLOPEN = "verlopen", "Verlopen"
        VERVALLEN = "vervallen", "Vervallen"
        PAPIER = "papier_geregistreerd", "Op papier getekend"

    AKKOORD: ClassVar = (Status.ONDERTEKEND, Status.PAPIER)
    OPEN: ClassVar = (Status.KLAARGEZET, Status.UITGENODIGD, Status.GEOPEND, Status.WIL_GESPREK, Status.VERLOPEN)
    # With a link in one of these somebody can read and answer.
    LEVEND: ClassVar = (Status.UITGENODIGD, Status.GEOPEND, Status.WIL_GESPREK)
    # Was asked and said nothing yet.
    STIL: ClassVar = (Status.UITGENODIGD, Status.GEOPEND)
    _ANTWOORD: ClassVar = {Status.ONDERTEKEND, Status.GEWEIGERD, Status.WIL_GESPREK, Status.PAPIER, Status.VERVALLEN}
    OVERGANGEN: ClassVar = {
        Status.KLAARGEZET: {Status.UITGENODIGD, *_ANTWOORD},
        Status.UITGENODIGD: {Status.UITGENODIGD, Status.GEOPEND, Status.VERLOPEN, *_ANTWOORD},
        Status.GEOPEND: {Status.UITGENODIGD, Status.VERLOPEN, *_ANTWOORD},
        Status.WIL_GESPREK: {Status.UITGENODIGD, Status.VERLOPEN, *_ANTWOORD},
        Status.VERLOPEN: {Status.UITGENODIGD, Status.PAPIER, Status.GEWEIGERD, Status.VERVALLEN},
        Status.ONDERTEKEND: set(),
        Status.PAPIER: set(),
        Status.GEWEIGERD: set(),
        Status.VERVALLEN: set(),
    }

    class Rol(models.TextChoices):
        OUDER = "ouder", "Ouder"
        LEERLING = "leerling", "Leerling"
        SCHOOL = "school", "School"

    class Antwoord(models.TextChoices):
        IN = "in", "Ik stem in"
        NIET = "niet", "Ik stem niet in"
        GESPREK = "gesprek", "Ik wil eerst praten"

    class Factor(models.TextChoices):
        MAIL = "mail", "Code per mail, na de link"
        SMS = "sms", "Code per sms, na de link"
        INLOG = "inlog", "Ingelogd met wachtwoord"
        PAPIER = "papier", "Handtekening op papier"

    versie = models.ForeignKey(Versie, models.CASCADE, related_name="ondertekeningen")
    rol = models.CharField(max_length=10, choices=Rol)
    contact = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="ondertekeningen")
    als_leerling = models.ForeignKey(Leerling, models.PROTECT, null=True, blank=True, related_name="ondertekeningen")
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="ondertekeningen"
    )
    # In what capacity, in words that stand on the signature page: "moeder, met gezag".
    hoedanigheid = models.CharField(max_length=150)
    status = models.CharField(max_length=24, choices=Status, default=Status.KLAARGEZET)
    perspectief_gelezen = models.BooleanField(null=True, blank=True)
    handelingsdeel = models.CharField(max_length=8, choices=Antwoord, blank=True)
    toelichting = models.TextField(max_length=2000, blank=True)
    getypte_naam = models.CharField(max_length=200, blank=True)
    factor = models.CharField(max_length=8, choices=Factor, blank=True)
    ip = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField("wat is getekend", max_length=64, blank=True)
    # Questions and answers as they stood on the screen, in the language of that moment; on paper what staff stated.
    verklaring = models.TextField("wat is verklaard", blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    # Paper: who of the staff saw the signature.
    papier_op = models.DateTimeField(null=True, blank=True)
    papier_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    # The link. The token itself is derived when it is mailed and stands nowhere (opp.links).
    token_sha256 = models.CharField(max_length=64, null=True, blank=True, unique=True)
    uitgiftenummer = models.PositiveSmallIntegerField(default=0)
    uitgenodigd_op = models.DateTimeField(null=True, blank=True)
    verstuurd_op = models.DateTimeField("mail van deze uitgifte verstuurd", null=True, blank=True)
    geopend_op = models.DateTimeField(null=True, blank=True)
    verloopt_op = models.DateTimeField(null=True, blank=True)
    foute_codes = models.PositiveSmallIntegerField(default=0)
    geblokkeerd_op = models.DateTimeField(null=True, blank=True)

    objects = OndertekeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["versie", "contact"], name="ondertekening_ouder_een_keer"),
            models.UniqueConstraint(fields=["versie", "als_leerling"], name="ondertekening_leerling_een_keer"),
            models.UniqueConstraint(fields=["versie"], condition=Q(rol="school"), name="ondertekening_school_een_keer"),
            models.CheckConstraint(
                name="ondertekening_een_persoon",
                condition=Q(rol="ouder", contact__isnull=False, als_leerling=None, medewerker=None)
                | Q(rol="leerling", contact=None, als_leerling__isnull=False, medewerker=None)
                | Q(rol="school", contact=None, als_leerling=None, medewerker__isnull=False),
            ),
            models.CheckConstraint(
                name="ondertekening_antwoord_compleet",
                condition=~Q(status__in=["ondertekend", "geweigerd", "papier_geregistreerd"])
                | (Q(beantwoord_op__isnull=False) & ~Q(sha256="") & ~Q(getypte_naam="") & ~Q(factor="")),
                violation_error_message="Een handtekening kent een naam, een moment en een document.",
            ),
        ]
        indexes = [
            # who has been silent for too long, whose link is over?
            models.Index(
                fields=["verloopt_op"], condition=Q(status__in=["uitgenodigd", "geopend", "wil_gesprek"]),
                name="ondertekening_verloopt",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"ondertekening {self.pk}"

    @property
    def leerling_id(self) -> int:
        return self.versie.leerling_id

    @property
    def school_id(self) -> int:
        return self.versie.school_id

    @property
    def naam(self) -> str:
        return self.contact.naam if self.contact else str(self.als_leerling or self.medewerker)

    @property
    def email(self) -> str:
        """Where the link goes; empty when the school has no address and the answer must come on paper."""
        wie = self.contact or self.als_leerling
        return wie.mailadres if wie else ""

    @property
    def taal(self) -> str:
        return self.contact.taal if self.contact else "nl"

    @property
    def heeft_akkoord(self) -> bool:
        return self.status in self.AKKOORD

    def leeft(self, nu: datetime) -> bool:
        """Whether the link may be used now: not answered, expired, withdrawn or blocked."""
        return (
            self.status in self.LEVEND and not self.geblokkeerd_op and bool(self.verloopt_op and self.verloopt_op > nu)
        )


class Portaalcode(models.Model):
    """One one-time code for one link. The six digits stand nowhere: they follow from the row and a server key."""

    MAX_POGINGEN: ClassVar = 5

    ondertekening = models.ForeignKey(Ondertekening, models.CASCADE, related_name="codes")
    nonce = models.CharField(max_length=64)
    factor = models.CharField(max_length=8, choices=Ondertekening.Factor, default=Ondertekening.Factor.MAIL)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    verloopt_op = models.DateTimeField()
    pogingen = models.PositiveSmallIntegerField(default=0)
    gebruikt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            # the newest code of a link; how many this hour?
            models.Index(fields=["ondertekening", "-gemaakt_op"], name="portaalcode_nieuwste"),
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"

    def leeft(self, nu: datetime) -> bool:
        return self.gebruikt_op is None and self.pogingen < self.MAX_POGINGEN and self.verloopt_op > nu
