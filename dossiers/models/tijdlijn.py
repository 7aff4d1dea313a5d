"""What stands on the timeline of a dossier: one row a piece, with who may read it."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from accounts.models import Gebruiker
from zorg.basis.zoeken import Zoekvector

from .dossier import BijDossier, Dossier, DossierOnderdeelQuerySet
from .leerling import Contactpersoon


class Niveau(models.TextChoices):
    """Who may read a piece, from the circle around the pupil to the author alone. Those named (Z3) come on top of the
    author."""

    Z0 = "Z0", "Ook de docenten van de leerling"
    Z1 = "Z1", "Mentor, teamleider en zorgteam"
    Z2 = "Z2", "Alleen het zorgteam"
    Z3 = "Z3", "Alleen wie ik aanwijs"
    Z4 = "Z4", "Alleen ik"


class TijdlijnQuerySet(DossierOnderdeelQuerySet):
    zien = "tijdlijn"
    NIVEAUS: ClassVar = {
        Niveau.Z0: "logboek_docenten.inzien",
        Niveau.Z1: "logboek_breed.inzien",
        Niveau.Z2: "logboek_kern.inzien",
    }

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {"W": Q(geschreven_door=gebruiker)}

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """Reading follows the level of the piece (``tijdlijn``); other actions follow the rights table, and ask that
        somebody can read it."""
        if actie != "tijdlijn":
            return self.waarop(gebruiker, "tijdlijn").filter(self._ergens(gebruiker, actie))
        eigen = Q(geschreven_door=gebruiker) & Q(dossier__in=Dossier.objects.waarop(gebruiker, "dossier.bestaan_zien"))
        genoemd = Q(_genoemd(gebruiker), dossier__leerling__school__in=_scholen(gebruiker))
        leesbaar = eigen | (Q(niveau=Niveau.Z3, medisch=False) & genoemd)
        leesbaar |= Q(medisch=True) & ~Q(niveau=Niveau.Z4) & self._ergens(gebruiker, "gezondheid.inzien")
        for niveau, recht in self.NIVEAUS.items():
            leesbaar |= Q(niveau=niveau, medisch=False) & self._ergens(gebruiker, recht)
        return self.filter(leesbaar & self.niet_uitgesloten(gebruiker))

    def afgeschermd_voor(self, gebruiker: Gebruiker, dossier: Dossier) -> Self:
        """What somebody may know of in a dossier and not read: the circle just outside the one that may read it.

        What its author keeps to themselves (Z4) exists for nobody else (INV-08), and what a pupil told in confidence
        for nobody outside the circle that reads it.
        """
        bekend = Q(niveau=Niveau.Z2, medisch=False, vertrouwelijk=False) & self._ergens(
            gebruiker, "logboek_breed.inzien"
        )
        # Of a report to Veilig Thuis nobody else knows that it is there, also not as a number (INV-30).
        binnenkring = Q(niveau=Niveau.Z3, zorgmelding=None) | (Q(medisch=True) & ~Q(niveau=Niveau.Z4))
        bekend |= binnenkring & self._ergens(gebruiker, "logboek_kern.inzien")
        # Read once for the whole dossier: asked again for each piece it cost a dossier of years 20,000 buffers.
        leesbaar = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(dossier=dossier)
        return self.filter(bekend, dossier=dossier).exclude(pk__in=leesbaar.values("pk"))

    def _gedeeld(self, gebruiker: Gebruiker, actie: str) -> Q:
        """On a medical piece, whoever is named on it has it shared with them."""
        gedeeld = super()._gedeeld(gebruiker, actie)
        return gedeeld | Q(_genoemd(gebruiker)) if actie == "gezondheid.inzien" else gedeeld

    def voor_de_les(self, datum: date) -> Self:
        """What everybody reads who teaches the pupil (Z0), as long as it counts."""
        return self.filter(Q(geldig_tot_datum=None) | Q(geldig_tot_datum__gte=datum), niveau=Niveau.Z0)

    def met_grond(self, gebruiker: Gebruiker, actie: str) -> Self:
        """The level of the piece; for who is in the dossier by an emergency access that, whatever else may hold."""
        if actie != "tijdlijn":
            return super().met_grond(gebruiker, actie)
        in_nood = [When(v, then=Value(code)) for code, v in self._in_nood(gebruiker, "dossier.kern_inzien")]
        return self.waarop(gebruiker, actie).annotate(
            grond=Case(*in_nood, default=F("niveau"), output_field=models.CharField())
        )


def _genoemd(gebruiker: Gebruiker) -> Exists:
    return Exists(Tijdlijnstuk.lezers.through.objects.filter(tijdlijnstuk=OuterRef("pk"), gebruiker=gebruiker))


def _scholen(gebruiker: Gebruiker) -> list[int]:
    return [t.school_id for t in gebruiker.toewijzingen]


class Tijdlijnstuk(BijDossier):
    """One entry of the timeline. Gesprek and Notitie extend it; a decision is an entry by itself (``soort``)."""

    class Soort(models.TextChoices):
        NOTITIE = "notitie", "Notitie"
        GESPREK = "gesprek", "Gesprek"
        BESLUIT = "besluit", "Besluit"
        INTERVENTIE = "interventie", "Interventie"
        STUK = "stuk", "Stuk"
        GEBEURTENIS = "gebeurtenis", "Gebeurtenis"

    class Verband(models.TextChoices):
        AANVULLING = "aanvulling", "Aanvulling"
        APART = "apart", "Deel dat je niet deelt"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="tijdlijn")
    soort = models.CharField(max_length=12, choices=Soort)
    datum = models.DateField()
    titel = models.CharField(max_length=200)
    tekst = models.TextField(blank=True)
    niveau = models.CharField(max_length=2, choices=Niveau, default=Niveau.Z1)
    lezers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    # Health data: read by who may read those, and by who is named (PRIV-01).
    medisch = models.BooleanField("gaat over gezondheid", default=False)
    geschreven_op = models.DateTimeField(auto_now_add=True)
    # Nobody of school when a parent sent it through a link.
    geschreven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    van_contact = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="+")
    van_leerling = models.BooleanField("de leerling stuurde dit zelf", default=False)
    # The pupil asked that the parents do not hear of this (INV-09).
    vertrouwelijk = models.BooleanField("vertrouwelijk op verzoek van de leerling", default=False)
    # The piece that this one adds to: nothing that was written is written over.
    bij = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="vervolg")
    verband = models.CharField(max_length=10, choices=Verband, blank=True)
    # A tip for the teachers helps for a while; after this day their page shows it no more.
    geldig_tot_datum = models.DateField("geldt tot en met", null=True, blank=True)
    # What it came from, so that a repeated job writes it once: "besluit:12".
    herkomst = models.CharField(max_length=60, blank=True)

    objects = TijdlijnQuerySet.as_manager()

    class Meta:
        indexes = [
            # the timeline of one dossier, newest first
            models.Index(fields=["dossier", "-datum", "-id"], name="tijdlijnstuk_dossier"),
            # "net veranderd" on the work list: what was written this month
            models.Index(fields=["geschreven_op"], name="tijdlijnstuk_geschreven"),
            # searching in texts: zorg.zoeken.bronnen, STUK
            GinIndex(Zoekvector("titel", "tekst"), name="tijdlijnstuk_zoeken"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["herkomst"], condition=~Q(herkomst=""), name="tijdlijnstuk_herkomst_uniek"),
            models.CheckConstraint(
                name="tijdlijnstuk_verband_bij_iets",
                condition=Q(bij=None, verband="") | (Q(bij__isnull=False) & ~Q(verband="")),
            ),
            models.CheckConstraint(
                name="tijdlijnstuk_vertrouwelijk_niet_breed",
                condition=Q(vertrouwelijk=False) | ~Q(niveau="Z0"),
                violation_error_message="Wat vertrouwelijk is, is niet voor alle docenten.",
            ),
            models.CheckConstraint(
                name="tijdlijnstuk_van_iemand",
                condition=Q(geschreven_door__isnull=False) | Q(van_contact__isnull=False) | Q(van_leerling=True),
                violation_error_message="Een stuk komt van iemand.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"

    @property
    def van(self) -> str:
        """Who it came from, in words."""
        return "De leerling" if self.van_leerling else str(self.geschreven_door or self.van_contact)


class Gelezen(models.Model):
    """A teacher said that a tip was read (GRO-57): once, and nobody takes it back."""

    stuk = models.ForeignKey(Tijdlijnstuk, models.CASCADE, related_name="gelezen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    gelezen_op = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stuk", "gebruiker"], name="gelezen_een_keer")]

    def __str__(self) -> str:
        return f"gelezen {self.pk}"


class Notitie(Tijdlijnstuk):
    """Something a colleague wrote down. A Z4 note is its author's alone, whatever rights others have (INV-08)."""

    objects = TijdlijnQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        proxy = True
