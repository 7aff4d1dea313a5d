"""Who must answer to a version, what they answered, and the evidence of it."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dossiers.models import Contactpersoon, Leerling
from zorg.basis import links
from zorg.basis.models import Bestand, StatusModel
from zorg.basis.telefoon import mobiel

from .codes import code_van
from .inhoud import VersieOnderdeelQuerySet
from .opp import Versie


class VerouderdeTekst(Exception):
    """The answer was about other bytes than the ones that lie ready to be signed (LAW-11)."""


class OndertekeningGeblokkeerd(Exception):
    """Too many wrong codes on this link; the school must send a new one."""


class OndertekeningQuerySet(VersieOnderdeelQuerySet):
    def met_papiercode(self, getypt: str) -> Self:
        """By the code on the print version, however it was typed or scanned."""
        return self.filter(papiercode=code_van(getypt))

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
        # An expired link answers nothing; paper, the phone and a tablet at school still do.
        Status.VERLOPEN: {Status.UITGENODIGD, *_ANTWOORD},
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
        TELEFOON = "telefoon", "Telefonische verklaring, bevestigd door twee medewerkers"
        SCHOOL = "school", "Op school getekend, gezien door een medewerker"

    class Herkend(models.TextChoices):
        KENT = "kent", "Ik ken deze persoon"
        LEGITIMATIE = "legitimatie", "Ik zag een geldig legitimatiebewijs"

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
    # Not by the link: who of the staff saw it (paper, at school) or heard it (by phone), and who heard it as well.
    papier_op = models.DateTimeField(null=True, blank=True)
    papier_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    herkend = models.CharField("hoe is herkend wie dit is", max_length=12, choices=Herkend, blank=True)
    # The day that stands under the paper, or of the call.
    tekendatum = models.DateField(null=True, blank=True)
    # Paper: the code on the print version says which version and whose; what came back is kept with the answer.
    papiercode = models.CharField(max_length=20, null=True, blank=True, unique=True)
    papierblad = models.ForeignKey(Bestand, models.SET_NULL, null=True, blank=True, related_name="+")
    scan = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    # The link. The token itself is derived when it is mailed and stands nowhere (opp.links).
    token_sha256 = models.CharField(max_length=64, null=True, blank=True, unique=True)
    # To which address and phone it went: a link and its code do not move along to new ones. Empty of before this rule.
    aan_sha256 = models.CharField(max_length=64, blank=True)
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
            models.CheckConstraint(
                name="ondertekening_telefoon_twee_mensen",
                condition=~Q(factor="telefoon")
                | Q(papier_door__isnull=False, bevestigd_door__isnull=False) & ~Q(papier_door=F("bevestigd_door")),
                violation_error_message="Een antwoord per telefoon kent twee medewerkers.",
            ),
            models.CheckConstraint(
                name="ondertekening_school_gezien",
                condition=~Q(factor="school") | Q(papier_door__isnull=False) & ~Q(herkend=""),
                violation_error_message="Wie op school tekent, is herkend door een medewerker.",
            ),
            models.CheckConstraint(name="ondertekening_scan_van_papier", condition=Q(scan=None) | Q(factor="papier")),
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
    def bereik_sha256(self) -> str:
        """The mail address and mobile number on record today, as one hash; how a number is written is no change."""
        wie = self.contact or self.als_leerling
        return links.token_hash(f"{wie.email.strip().lower()} {mobiel(wie.telefoon)}") if wie else ""

    @property
    def verhuisd(self) -> bool:
        """Whether this person has another address or number than when the link was sent."""
        return self.status in self.LEVEND and bool(self.aan_sha256) and self.aan_sha256 != self.bereik_sha256

    @property
    def taal(self) -> str:
        return self.contact.taal if self.contact else "nl"

    @property
    def telefoon(self) -> str:
        """The number that the school has on record."""
        return self.contact.telefoon if self.contact else ""

    @property
    def gebeld_nummer(self) -> str:
        """Of an answer by phone the number that was called."""
        if self.factor != self.Factor.TELEFOON:
            return ""
        return self.telefoonverklaringen.filter(status="bevestigd").order_by("-pk")[0].telefoon

    @property
    def gezien_door(self) -> str:
        """Who of the staff saw or heard it; empty for an answer by the link."""
        return " en ".join(str(wie) for wie in (self.papier_door, self.bevestigd_door) if wie)

    @property
    def bewaarde_scan(self) -> Bestand | None:
        """What came back on paper, with the answer or later."""
        later = getattr(self, "nagekomen_scan", None)
        return later.bestand if later else self.scan

    @property
    def mist_scan(self) -> bool:
        """An answer on paper of which the sheet can still be added, once."""
        gegeven = self.factor == self.Factor.PAPIER and self.status in (self.Status.PAPIER, self.Status.GEWEIGERD)
        return gegeven and self.scan_id is None and not hasattr(self, "nagekomen_scan")

    @property
    def heeft_akkoord(self) -> bool:
        return self.status in self.AKKOORD

    def leeft(self, nu: datetime) -> bool:
        """Whether the link may be used now: not answered, expired, withdrawn or blocked, and still of this address."""
        if self.status not in self.LEVEND or self.geblokkeerd_op or self.verhuisd:
            return False
        return bool(self.verloopt_op and self.verloopt_op > nu)


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
