"""What stands on the timeline of a dossier: one row a piece, with who may read it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Gebruiker

from .dossier import Dossier, DossierOnderdeelQuerySet


class Niveau(models.TextChoices):
    """Who may read a piece, from the circle around the pupil to the author alone. Those named (Z3) come on top of the
    author."""

    Z1 = "Z1", "Mentor, teamleider en zorgteam"
    Z2 = "Z2", "Alleen het zorgteam"
    Z3 = "Z3", "Alleen wie ik aanwijs"
    Z4 = "Z4", "Alleen ik"


class TijdlijnQuerySet(DossierOnderdeelQuerySet):
    zien = "tijdlijn"
    NIVEAUS: ClassVar = {Niveau.Z1: "logboek_breed.inzien", Niveau.Z2: "logboek_kern.inzien"}

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {"W": Q(geschreven_door=gebruiker)}

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """Reading follows the level of the piece (``tijdlijn``); other actions follow the rights table."""
        if actie != "tijdlijn":
            return super().waarop(gebruiker, actie)
        eigen = Q(geschreven_door=gebruiker) & Q(dossier__in=Dossier.objects.waarop(gebruiker, "dossier.bestaan_zien"))
        genoemd = Exists(Tijdlijnstuk.lezers.through.objects.filter(tijdlijnstuk=OuterRef("pk"), gebruiker=gebruiker))
        leesbaar = eigen | (Q(genoemd, niveau=Niveau.Z3) & Q(dossier__leerling__school__in=_scholen(gebruiker)))
        for niveau, recht in self.NIVEAUS.items():
            leesbaar |= Q(niveau=niveau) & self._ergens(gebruiker, recht)
        return self.filter(leesbaar)

    def met_grond(self, gebruiker: Gebruiker, actie: str) -> Self:
        if actie != "tijdlijn":
            return super().met_grond(gebruiker, actie)
        return self.waarop(gebruiker, actie).annotate(grond=models.F("niveau"))


def _scholen(gebruiker: Gebruiker) -> list[int]:
    return [t.school_id for t in gebruiker.toewijzingen]


class Tijdlijnstuk(models.Model):
    """One entry of the timeline. Gesprek and Notitie extend it; a decision is an entry by itself (``soort``)."""

    class Soort(models.TextChoices):
        NOTITIE = "notitie", "Notitie"
        GESPREK = "gesprek", "Gesprek"
        BESLUIT = "besluit", "Besluit"
        GEBEURTENIS = "gebeurtenis", "Gebeurtenis"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="tijdlijn")
    soort = models.CharField(max_length=12, choices=Soort)
    datum = models.DateField()
    titel = models.CharField(max_length=200)
    tekst = models.TextField(blank=True)
    niveau = models.CharField(max_length=2, choices=Niveau, default=Niveau.Z1)
    lezers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # What it came from, so that a repeated job writes it once: "besluit:12".
    herkomst = models.CharField(max_length=60, blank=True)

    objects = TijdlijnQuerySet.as_manager()

    class Meta:
        indexes = [
            # the timeline of one dossier, newest first
            models.Index(fields=["dossier", "-datum", "-id"], name="tijdlijnstuk_dossier"),
            # "net veranderd" on the work list: what was written this month
            models.Index(fields=["geschreven_op"], name="tijdlijnstuk_geschreven"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["herkomst"], condition=~Q(herkomst=""), name="tijdlijnstuk_herkomst_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"

    @property
    def school_id(self) -> int:
        return self.dossier.leerling.school_id

    @property
    def leerling_id(self) -> int:
        return self.dossier.leerling_id


class Notitie(Tijdlijnstuk):
    """Something a colleague wrote down. A Z4 note is its author's alone, whatever rights others have (INV-08)."""

    objects = TijdlijnQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        proxy = True


class Gesprek(Tijdlijnstuk):
    """A talk with the pupil, the parents or both."""

    class Met(models.TextChoices):
        LEERLING = "leerling", "De leerling"
        OUDERS = "ouders", "De ouders"
        LEERLING_OUDERS = "leerling_ouders", "De leerling en de ouders"
        HOORGESPREK = "hoorgesprek", "De leerling, over het plan (hoorrecht)"
        COLLEGA = "collega", "Een collega"

    met = models.CharField(max_length=16, choices=Met)
    aanwezigen = models.CharField(max_length=300, blank=True)
    zorgen = models.TextField(blank=True)
    doelen_leerling = models.TextField("wat wil de leerling zelf?", blank=True)
    mening_leerling = models.TextField(blank=True)
    mening_ouders = models.TextField(blank=True)
    afspraken = models.TextField(blank=True)

    objects = TijdlijnQuerySet.as_manager()  # type: ignore[misc]
