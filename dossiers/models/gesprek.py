"""Talks, what was agreed in them, and the explicit act by which a parent or the pupil gets to read something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Gebruiker
from scholen.models import Gesprekssoort, Partner
from zorg.basis.models import StatusModel
from zorg.basis.zoeken import Zoekvector

from .dossier import BijDossier, Dossier, DossierOnderdeelQuerySet
from .leerling import Contactpersoon, Leerling
from .tijdlijn import Niveau, TijdlijnQuerySet, Tijdlijnstuk
from .toestemming import Doel, Toestemming


@dataclass(frozen=True)
class ApartDeel:
    """The part of a talk that is not for everybody who reads the talk."""

    tekst: str
    niveau: str
    lezers: Sequence[Gebruiker] = ()


@dataclass(frozen=True)
class NieuweAfspraak:
    wat: str
    wie: str
    voor_gebruiker: Gebruiker | None = None
    datum: date | None = None


# The questions of a talk that ask for a personal goal.
DOELEN = ("doel_1", "doel_2", "doel_3")


class GesprekQuerySet(TijdlijnQuerySet):
    def met_leerling(self) -> Self:
        return self.filter(met__in=("leerling", "leerling_ouders", "hoorgesprek"))

    def met_ouders(self) -> Self:
        return self.filter(met__in=("ouders", "leerling_ouders"))

    def met_doelen(self) -> Self:
        """Talks in which the pupil named personal goals: a plan can go on with them (SEG-87)."""
        return self.filter(antwoorden__has_any_keys=DOELEN)

    def laatste_met(self, dossier: Dossier, *met: str) -> "Gesprek | None":
        """The last talk with one of these (``"ouders", "leerling_ouders"``), so that nobody types it twice.

        Ask it of what somebody may read: ``Gesprek.objects.waarop(gebruiker, "tijdlijn").laatste_met(dossier, …)``.
        """
        return self.filter(dossier=dossier, met__in=met).order_by("-datum", "-pk").first()


class Gesprek(Tijdlijnstuk):
    """A talk: who was there, what each said, what was agreed, and which part others may read.

    What may not be shared is a piece of its own with its own readers (``Verband.APART``), so that one rule guards both.
    """

    Met = Gesprekssoort.Met

    class Oudercontact(models.TextChoices):
        INFORMEREN = "informeren", "Ouders informeren"
        BETREKKEN = "betrekken", "Ouders betrekken"
        DEELGENOOT = "deelgenoot", "Ouders deelgenoot maken"
        AFSTEMMEN = "afstemmen", "Afstemmen wat school en thuis doen"
        TOESTEMMING = "toestemming", "Toestemming vragen"

    gesprekssoort = models.ForeignKey(Gesprekssoort, models.PROTECT, null=True, blank=True, related_name="+")
    met = models.CharField(max_length=16, choices=Gesprekssoort.Met)
    # the organisation outside school that was consulted (SEG-18)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="+")
    aanwezigen = models.CharField(max_length=300, blank=True)
    onderwerpen = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    # What the question blocks of the kind of talk asked: code of the question → what was answered.
    antwoorden = models.JSONField(default=dict, blank=True)
    zorgen = models.TextField(blank=True)
    doelen_leerling = models.TextField("wat wil de leerling zelf?", blank=True)
    mening_leerling = models.TextField(blank=True)
    mening_ouders = models.TextField(blank=True)
    # What was discussed with the parents about help at home (ZEIST-74, ZIEK-42).
    ondersteuning_thuis = models.TextField("wat kan thuis helpen?", blank=True)
    afspraken = models.TextField(blank=True)
    deelbaar = models.TextField("wat ouders en leerling mogen lezen", blank=True)
    oudercontact = ArrayField(models.CharField(max_length=12, choices=Oudercontact), default=list, blank=True)
    leerling_weet_het = models.BooleanField("de leerling weet van het contact met ouders", default=False)
    leerling_weet_niet = models.CharField("waarom weet de leerling het niet?", max_length=300, blank=True)

    objects = GesprekQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [
            # searching in texts: zorg.zoeken.bronnen, GESPREK
            GinIndex(
                Zoekvector(
                    "zorgen", "afspraken", "doelen_leerling", "mening_leerling", "mening_ouders", "ondersteuning_thuis"
                ),
                name="gesprek_zoeken",
            ),
        ]

    @property
    def soort_naam(self) -> str:
        return str(self.gesprekssoort) if self.gesprekssoort else f"Gesprek met {self.get_met_display().lower()}"


class AfspraakQuerySet(DossierOnderdeelQuerySet):
    zien = "afspraak.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {"E": Q(voor_gebruiker=gebruiker)}

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """An agreement is as open as the talk it was made in; what somebody promised is theirs to see (E)."""
        rijen = super().waarop(gebruiker, actie)
        leesbaar = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(pk=OuterRef("stuk"))
        return rijen.filter(Q(Exists(leesbaar)) | Q(voor_gebruiker=gebruiker))

    def open(self) -> Self:
        return self.filter(status=Afspraak.Status.OPEN)


class Afspraak(BijDossier, StatusModel):
    """Who does what, and by when. Open until somebody ticks it off; a colleague gets it as a task."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        GEDAAN = "gedaan", "Gedaan"
        VERVALLEN = "vervallen", "Niet meer nodig"

    class Wie(models.TextChoices):
        LEERLING = "leerling", "De leerling"
        OUDERS = "ouders", "De ouders"
        COLLEGA = "collega", "Iemand van school"

    OVERGANGEN: ClassVar = {
        Status.OPEN: {Status.GEDAAN, Status.VERVALLEN},
        Status.GEDAAN: set(),
        Status.VERVALLEN: set(),
    }

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="afspraken")
    stuk = models.ForeignKey(Tijdlijnstuk, models.CASCADE, related_name="afspraken_rijen")
    wat = models.CharField(max_length=300)
    wie = models.CharField(max_length=10, choices=Wie)
    voor_gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    datum = models.DateField("voor wanneer", null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    resultaat = models.CharField("hoe ging het?", max_length=500, blank=True)
    gesloten_op = models.DateTimeField(null=True, blank=True)
    gesloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AfspraakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="afspraak_collega_genoemd",
                condition=Q(wie="collega", voor_gebruiker__isnull=False) | (~Q(wie="collega") & Q(voor_gebruiker=None)),
                violation_error_message="Noem bij een afspraak van school welke collega het doet.",
            ),
            models.CheckConstraint(
                name="afspraak_gesloten_compleet",
                condition=Q(status="open", gesloten_op=None, gesloten_door=None)
                | (~Q(status="open") & Q(gesloten_op__isnull=False, gesloten_door__isnull=False)),
            ),
        ]
        indexes = [
            # what is still open on one dossier
            models.Index(fields=["dossier", "datum", "id"], condition=Q(status="open"), name="afspraak_open"),
        ]

    def __str__(self) -> str:
        return f"afspraak {self.pk}"


class DelingQuerySet(DossierOnderdeelQuerySet):
    zien = "deling.inzien"

    def actueel(self) -> Self:
        return self.filter(ingetrokken_op=None)

    def voor_contact(self, contact: Contactpersoon, *, op: date) -> Self:
        """What this parent can read on this day. Rights may have changed since it was shared, so each is asked again.

        What the pupil asked to keep from the parents is absent here, whatever was shared before (INV-09), unless an
        exception was recorded (ZEIST-17).
        """
        mogen = Q(stuk__vertrouwelijk=False) | Q(stuk__vrijgave__isnull=False)
        rijen = self.actueel().filter(mogen, contact=contact, stuk__medisch=False)
        rijen = rijen.exclude(stuk__niveau__in=(Niveau.Z3, Niveau.Z4))
        return rijen.none() if bezwaar_tegen(contact, op=op) else rijen

    def voor_leerling(self, leerling: Leerling) -> Self:
        rijen = self.actueel().filter(contact=None, dossier__leerling=leerling, stuk__medisch=False)
        return rijen.exclude(stuk__niveau__in=(Niveau.Z3, Niveau.Z4))


class Deling(BijDossier):
    """One decision to let one parent, or the pupil, read one piece: the words as they were shared, until withdrawn."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="delingen")
    stuk = models.ForeignKey(Tijdlijnstuk, models.CASCADE, related_name="delingen")
    # None: shared with the pupil.
    contact = models.ForeignKey(Contactpersoon, models.CASCADE, null=True, blank=True, related_name="delingen")
    onderdelen = ArrayField(models.CharField(max_length=30))
    # Pairs of question and answer exactly as they stood in the preview.
    inhoud = models.JSONField()
    # Somebody who guides the pupil discussed with them first what the parents may hear (ZEIST-66, ZIEK-37).
    besproken_datum = models.DateField("besproken met de leerling", null=True, blank=True)
    gedeeld_op = models.DateTimeField(auto_now_add=True)
    gedeeld_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DelingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="deling_een_keer",
                fields=["stuk", "contact"],
                condition=Q(ingetrokken_op=None),
                nulls_distinct=False,
                violation_error_message="Dit is al gedeeld.",
            ),
            models.CheckConstraint(
                name="deling_ingetrokken_compleet",
                condition=Q(ingetrokken_op=None, ingetrokken_door=None)
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False),
            ),
        ]
        indexes = [
            # the portal: what one parent can read, newest first
            models.Index(fields=["contact", "-gedeeld_op"], condition=Q(ingetrokken_op=None), name="deling_contact"),
        ]

    def __str__(self) -> str:
        return f"deling {self.pk}"

    @property
    def teksten(self) -> list[dict[str, Any]]:
        return [{"vraag": vraag, "antwoord": antwoord} for vraag, antwoord in self.inhoud]


def bezwaar_tegen(contact: Contactpersoon, *, op: date) -> str:
    """Why this parent gets nothing to read about the pupil on this day; "" when they may (PRIV-04..06, INV-06)."""
    if contact.contactverbod:
        return "Er is een contactverbod. Deel niets."
    if contact.gezag != Contactpersoon.Gezag.JA:
        return "Deze persoon heeft geen gezag, of we weten het niet. Overleg eerst met wie de zorg coördineert."
    if contact.informatierecht != Contactpersoon.Informatierecht.VOLLEDIG:
        return "Deze persoon krijgt niet alle informatie. Overleg eerst met wie de zorg coördineert."
    leerling = contact.leerling
    if leerling.leeftijd(op) >= VOLWASSEN and not _mag_ouders_informeren(leerling, op):
        return f"{leerling.roepnaam} is 18 of ouder en heeft geen toestemming gegeven om ouders te informeren."
    return ""


VOLWASSEN = 18
# From this age the right to look into the dossier is the pupil's own (PRIV-04, PRIV-05).
EIGEN_INZAGE = 16


def _mag_ouders_informeren(leerling: Leerling, op: date) -> bool:
    toestemmingen = Toestemming.objects.filter(dossier__leerling=leerling, gegeven_door_leerling=True)
    return toestemmingen.voor_doel(Doel.OUDERS_INFORMEREN).geldig(op).exists()
