"""A session with the pupil: what everybody of the line may know, and what stays with who wrote it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Gebruiker
from dossiers.models import Overdracht, Tijdlijnstuk
from dossiers.models.dossier import DossierOnderdeelQuerySet
from zorg.basis.kluis import Geheim

from .arrangement import Arrangement, ArrangementDoel


class BegeleidingsgesprekQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "arrangement__dossier__leerling"
    naar_dossier = "arrangement__dossier"
    zien = "sessie.metadata_inzien"


class Begeleidingsgesprek(models.Model):
    """That there was a session, whether the pupil came, and what it was about."""

    class Aanwezigheid(models.TextChoices):
        AANWEZIG = "aanwezig", "Ja"
        AFWEZIG_MET_BERICHT = "afwezig_met_bericht", "Nee, met bericht"
        AFWEZIG_ZONDER_BERICHT = "afwezig_zonder_bericht", "Nee, zonder bericht"
        VERZET = "verzet", "Verzet naar een andere keer"

    class Onderwerp(models.TextChoices):
        PLANNEN = "plannen", "Plannen"
        HUISWERK = "huiswerk", "Huiswerk"
        TOETSEN = "toetsen", "Toetsen"
        KLAS = "klas", "In de klas"
        VRIENDEN = "vrienden", "Vrienden"
        THUIS = "thuis", "Thuis"
        AANWEZIG = "aanwezig", "Aanwezig zijn"
        ANDERS = "anders", "Iets anders"

    arrangement = models.ForeignKey(Arrangement, models.PROTECT, related_name="gesprekken")
    # Made by the form, so that sending it twice writes one session.
    sleutel = models.UUIDField(unique=True)
    datum = models.DateField()
    aanwezigheid = models.CharField(max_length=24, choices=Aanwezigheid)
    onderwerpen = ArrayField(models.CharField(max_length=12, choices=Onderwerp), default=list, blank=True)
    doelen = models.ManyToManyField(ArrangementDoel, blank=True, related_name="gesprekken")
    # The shareable part is an entry of the timeline and stands nowhere else.
    deelbaar = models.OneToOneField(Tijdlijnstuk, models.PROTECT, null=True, blank=True, related_name="+")
    ouders_horen = models.CharField("met de leerling afgesproken: wat horen de ouders", max_length=300, blank=True)
    # After a time that the pupil did not come: what helps to think of the next (ZEIST-71, ZIEK-40).
    onthouden = models.CharField("wat helpt om aan de volgende keer te denken", max_length=300, blank=True)
    volgende_datum = models.DateField(null=True, blank=True)
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = BegeleidingsgesprekQuerySet.as_manager()

    class Meta:
        indexes = [
            # the sessions of one arrangement, newest first
            models.Index(fields=["arrangement", "-datum", "-id"], name="gesprek_arrangement"),
        ]

    def __str__(self) -> str:
        return f"Begeleidingsgesprek {self.pk}"

    @property
    def onderwerptekst(self) -> str:
        return ", ".join(str(self.Onderwerp(code).label) for code in self.onderwerpen)

    @property
    def school_id(self) -> int:
        return self.arrangement.school_id

    @property
    def leerling_id(self) -> int:
        return self.arrangement.leerling_id


class SessienotitieQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "gesprek__arrangement__dossier__leerling"
    naar_dossier = "gesprek__arrangement__dossier"
    zien = "sessienotitie.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """No involvement by itself opens what somebody wrote for themselves."""
        return super().atomen(gebruiker) | {"W": Q(geschreven_door=gebruiker)}

    def _gedeeld(self, gebruiker: Gebruiker, actie: str) -> Q:
        """What its author gave along in a handover that was accepted, and not what was written after: to who guides
        the pupil now. No other grant counts here."""
        gegeven = Overdracht.objects.filter(
            dossier=OuterRef("gesprek__arrangement__dossier"), van=OuterRef("geschreven_door"), aan=gebruiker,
            met_notities=True, status=Overdracht.Status.AANGENOMEN, aangenomen_op__gte=OuterRef("geschreven_op"),
        )  # fmt: skip
        return Q(gesprek__arrangement__begeleider=gebruiker) & Q(Exists(gegeven))


class Sessienotitie(models.Model):
    """The confidential part of a session: its author's alone (INV-08). A table apart, so no list can load it, and shut
    in, so no dump of the database tells it."""

    gesprek = models.OneToOneField(Begeleidingsgesprek, models.CASCADE, related_name="notitie")
    geheim = models.BinaryField()
    tekst = Geheim("geheim", bij="gesprek_id")
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SessienotitieQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Sessienotitie {self.pk}"

    @property
    def school_id(self) -> int:
        return self.gesprek.school_id

    @property
    def leerling_id(self) -> int:
        return self.gesprek.leerling_id
