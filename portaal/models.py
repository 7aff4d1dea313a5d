"""Who reads by link what school shared with them: one row for each parent, or pupil, and dossier."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Gebruiker
from bijlagen.models import Bijlage
from dossiers.models import Contactpersoon, Dossier, Tijdlijnstuk, Toestemming
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from dossiers.models.toestemming import Doel
from scholen.models import Functie, School
from zorg.basis import links
from zorg.basis.models import StatusModel


def adres_hash(adres: str) -> str:
    return links.token_hash(adres.strip().lower())


class Toegang(BijDossier):
    """The way in of one parent, or of the pupil (no ``contact``), to what was shared by name. It grants nothing itself:
    what may be read is asked anew at every look.
    """

    class Nieuws(models.TextChoices):
        """What the newest mail told, by how that news begins."""

        LEZEN = "lezen", "Er is iets te lezen"
        STUREN = "verzoek", "School vraagt om iets te sturen"
        ANTWOORDEN = "vraag", "School vraagt om een antwoord"
        OPEN = "open", "Een link om mee te beginnen"

    VERZOEK: ClassVar = f"{Nieuws.STUREN}:"
    VRAAG: ClassVar = f"{Nieuws.ANTWOORDEN}:"
    WELKOM: ClassVar = f"{Nieuws.OPEN}:"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="toegangen")
    contact = models.ForeignKey(Contactpersoon, models.CASCADE, null=True, blank=True, related_name="toegangen")
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    # The link. The token itself is derived when it is mailed and stands nowhere (portaal.links).
    token_sha256 = models.CharField(max_length=64, null=True, blank=True, unique=True)
    # To which address it went: a link does not move along when school corrects the address.
    aan_sha256 = models.CharField(max_length=64, blank=True)
    uitgiftenummer = models.PositiveSmallIntegerField(default=0)
    uitgenodigd_op = models.DateTimeField(null=True, blank=True)
    verstuurd_op = models.DateTimeField("mail over wat nieuw is verstuurd", null=True, blank=True)
    geopend_op = models.DateTimeField(null=True, blank=True)
    verloopt_op = models.DateTimeField(null=True, blank=True)
    foute_codes = models.PositiveSmallIntegerField(default=0)
    geblokkeerd_op = models.DateTimeField(null=True, blank=True)
    # School asked what this person thinks, before a plan is written, and has no answer yet.
    mening_gevraagd_op = models.DateTimeField(null=True, blank=True)
    # What this person was told of already ("deling:12"), so that a job that runs twice mails once.
    gemeld = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "contact"], name="toegang_een_keer", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"toegang {self.pk}"

    @property
    def is_leerling(self) -> bool:
        return self.contact_id is None

    @property
    def nieuws(self) -> "Toegang.Nieuws":
        """What the newest that was told is about: to read, to send, or to answer."""
        begin = self.gemeld[-1].partition(":")[0] if self.gemeld else ""
        return self.Nieuws(begin) if begin in self.Nieuws else self.Nieuws.LEZEN

    @property
    def email(self) -> str:
        return (self.contact or self.dossier.leerling).mailadres

    @property
    def taal(self) -> str:
        return self.contact.taal if self.contact else "nl"

    @property
    def rol(self) -> str:
        return "leerling" if self.is_leerling else "ouder"

    def leeft(self, nu: datetime) -> bool:
        """Whether the link may be used now: not expired or blocked, and still of this address."""
        return not self.geblokkeerd_op and not self.verhuisd and bool(self.verloopt_op and self.verloopt_op > nu)

    @property
    def verhuisd(self) -> bool:
        """Whether this person has another mail address than the one that the link went to."""
        return self.aan_sha256 != adres_hash(self.email)


class Toegangscode(models.Model):
    """One one-time code for one link. The six digits stand nowhere: they follow from the row and a server key."""

    class Factor(models.TextChoices):
        """The words of ``Ondertekening.Factor`` for the two ways that a code can go."""

        MAIL = "mail", "Code per mail, na de link"
        SMS = "sms", "Code per sms, na de link"

    MAX_POGINGEN: ClassVar = 5

    toegang = models.ForeignKey(Toegang, models.CASCADE, related_name="codes")
    nonce = models.CharField(max_length=64)
    factor = models.CharField(max_length=8, choices=Factor, default=Factor.MAIL)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    verloopt_op = models.DateTimeField()
    pogingen = models.PositiveSmallIntegerField(default=0)
    gebruikt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        # the newest code of a link; how many this hour?
        indexes = [models.Index(fields=["toegang", "-gemaakt_op"], name="toegangscode_nieuwste")]

    def __str__(self) -> str:
        return f"code {self.pk}"

    def leeft(self, nu: datetime) -> bool:
        return self.gebruikt_op is None and self.pogingen < self.MAX_POGINGEN and self.verloopt_op > nu


class SmsQuerySet(models.QuerySet["Smsbericht"]):
    def mislukt(self, sleutel: str) -> bool:
        return self.filter(sleutel=sleutel, status=Smsbericht.Status.MISLUKT).exists()


class Smsbericht(StatusModel):
    """One text message with a code: whether it left, and how many there were, for each costs money.

    ``sleutel`` is the code it carries, so that one code is one message. The number stands here hashed.
    """

    class Status(models.TextChoices):
        BESTELD = "besteld", "Besteld"
        VERSTUURD = "verstuurd", "Verstuurd"
        MISLUKT = "mislukt", "Niet gelukt, gemaild"

    OVERGANGEN: ClassVar = {
        Status.BESTELD: {Status.VERSTUURD, Status.MISLUKT},
        Status.VERSTUURD: set(),
        Status.MISLUKT: set(),
    }

    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    sleutel = models.CharField(max_length=40, unique=True)
    nummer_hmac = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status, default=Status.BESTELD)
    besteld_op = models.DateTimeField()
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    objects = SmsQuerySet.as_manager()

    class Meta:
        # how many to this number, and of this school, since yesterday?
        indexes = [
            models.Index(fields=["nummer_hmac", "besteld_op"], name="sms_per_nummer"),
            models.Index(fields=["school", "besteld_op"], name="sms_per_school"),
        ]

    def __str__(self) -> str:
        return f"sms {self.pk}"


class VerzoekQuerySet(models.QuerySet["Verzoek"]):
    def open(self) -> Self:
        return self.filter(status=Verzoek.Status.OPEN)


class Verzoek(StatusModel):
    """School asks a parent, or the pupil, to send a document: a medische verklaring (ZIEK-03)."""

    class Status(models.TextChoices):
        OPEN = "open", "Gevraagd"
        GEDAAN = "gedaan", "Ontvangen"
        INGETROKKEN = "ingetrokken", "Niet meer nodig"

    OVERGANGEN: ClassVar = {
        Status.OPEN: {Status.GEDAAN, Status.INGETROKKEN},
        Status.GEDAAN: set(),
        Status.INGETROKKEN: set(),
    }

    toegang = models.ForeignKey(Toegang, models.CASCADE, related_name="verzoeken")
    soort = models.CharField(max_length=24, choices=Bijlage.Stuk)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gedaan_op = models.DateTimeField(null=True, blank=True)
    bijlage = models.ForeignKey(Bijlage, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = VerzoekQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["toegang", "soort"], condition=Q(status="open"), name="verzoek_open_een_keer"
            ),
            models.CheckConstraint(
                name="verzoek_gedaan_compleet",
                condition=Q(status="gedaan", gedaan_op__isnull=False) | (~Q(status="gedaan") & Q(gedaan_op=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"verzoek {self.pk}"

    @property
    def aan(self) -> str:
        return str(self.toegang.contact or self.toegang.dossier.leerling)


class Toestemmingsvraag(StatusModel):
    """School asks one parent, or the pupil, for consent: one purpose, who gets it, and what (INV-26).

    Each is asked apart. The answer is a ``Toestemming`` of its own, and so is a change of mind.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Gevraagd"
        GEDAAN = "gedaan", "Beantwoord"
        INGETROKKEN = "ingetrokken", "Niet meer nodig"

    OVERGANGEN: ClassVar = {
        Status.OPEN: {Status.GEDAAN, Status.INGETROKKEN},
        Status.GEDAAN: {Status.INGETROKKEN},
        Status.INGETROKKEN: set(),
    }

    toegang = models.ForeignKey(Toegang, models.CASCADE, related_name="toestemmingsvragen")
    doel = models.CharField(max_length=60, choices=Doel)
    ontvanger = models.CharField(max_length=200)
    ontvangers = models.ManyToManyField(Functie, blank=True, related_name="+")
    gegevens = models.CharField(max_length=300)
    waarom = models.CharField(max_length=500)
    einddatum = models.DateField()
    tekstversie = models.CharField(max_length=40)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The newest answer; older ones stay with the dossier.
    toestemming = models.ForeignKey(Toestemming, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["toegang", "doel", "ontvanger", "gegevens"],
                condition=Q(status="open"),
                name="toestemmingsvraag_open_een_keer",
            ),
        ]

    def __str__(self) -> str:
        return f"toestemmingsvraag {self.pk}"


class InkomendQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "toegang__dossier__leerling"
    naar_dossier = "toegang__dossier"
    zien = "inkomend.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {"E": Q(aan=Inkomend.Aan.MENTOR)}

    def open(self) -> Self:
        return self.filter(status=Inkomend.Status.OPEN)


class Inkomend(StatusModel):
    """Something that came in by a link and that school does something with: a question, an opinion, an answer."""

    class Soort(models.TextChoices):
        VRAAG = "vraag", "Een vraag"
        INZAGE = "inzage", "Een verzoek om inzage"
        MENING = "mening", "Een mening voor het plan"
        TOESTEMMING = "toestemming", "Een antwoord over toestemming"

    class Aan(models.TextChoices):
        MENTOR = "mentor", "De mentor"
        ZORGTEAM = "zorgteam", "Het zorgteam"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        GEDAAN = "gedaan", "Afgehandeld"

    OVERGANGEN: ClassVar = {Status.OPEN: {Status.GEDAAN}, Status.GEDAAN: set()}

    toegang = models.ForeignKey(Toegang, models.CASCADE, related_name="inkomend")
    soort = models.CharField(max_length=12, choices=Soort)
    aan = models.CharField(max_length=10, choices=Aan)
    tekst = models.TextField(blank=True)
    bereikbaar = models.CharField(max_length=300, blank=True)
    # An opinion stands on the timeline, an answer with the consents: here only that it came in.
    stuk = models.ForeignKey(Tijdlijnstuk, models.SET_NULL, null=True, blank=True, related_name="+")
    toestemming = models.ForeignKey(Toestemming, models.SET_NULL, null=True, blank=True, related_name="+")
    # The same words sent twice on one day come in once.
    sleutel = models.CharField(max_length=64, unique=True)
    ontvangen_op = models.DateTimeField(auto_now_add=True)
    uiterste_datum = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    hoe = models.CharField("hoe is het afgehandeld?", max_length=300, blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InkomendQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="inkomend_gedaan_compleet",
                condition=Q(status="gedaan", afgehandeld_op__isnull=False, afgehandeld_door__isnull=False)
                | Q(status="open", afgehandeld_op=None, afgehandeld_door=None),
            ),
        ]

    def __str__(self) -> str:
        return f"inkomend {self.pk}"

    @property
    def leerling_id(self) -> int:
        return self.toegang.leerling_id

    @property
    def school_id(self) -> int:
        return self.toegang.school_id

    @property
    def van(self) -> str:
        return str(self.toegang.contact or self.toegang.dossier.leerling)


class Remteller(models.Model):
    """How often one sender did one thing within the hour that began at ``begon_op``; who it is stands here hashed."""

    sleutel = models.CharField(max_length=64, primary_key=True)
    begon_op = models.DateTimeField(db_index=True)
    aantal = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.aantal}"
