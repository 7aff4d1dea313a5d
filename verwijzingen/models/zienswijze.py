"""What one person at home, or the pupil, thinks of a request for another place, in their own words (LAW-18)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models import Contactpersoon
from opp.models.bewijs import Bewijsbaar
from opp.models.codes import code_van
from zorg.basis.models import Bestand

from .verwijzing import OnderdeelQuerySet, Verwijzing


class ZienswijzeQuerySet(OnderdeelQuerySet):
    zien = "verwijzing.inzien"

    def open(self) -> Self:
        """Can still be answered: the request has not been sent."""
        return self.filter(verwijzing__status__in=Verwijzing.VOOR_INDIENEN)


class Zienswijze(models.Model):
    """Asked of one person and answered by that person alone; nobody else at home reads it.

    The answer here is the one that counts: that of the newest version that was given.
    """

    class Antwoord(models.TextChoices):
        EENS = "eens", "Eens met de aanvraag"
        NIET_EENS = "niet_eens", "Niet eens met de aanvraag"
        ANDERS = "anders", "Wil er eerst over praten"

    verwijzing = models.ForeignKey(Verwijzing, models.PROTECT, related_name="zienswijzen")
    # Nobody: the pupil.
    contact = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="zienswijzen")
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    antwoord = models.CharField(max_length=10, choices=Antwoord, blank=True)
    woorden = models.TextField("in eigen woorden", blank=True)
    getypte_naam = models.CharField(max_length=200, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)

    objects = ZienswijzeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="zienswijze_een_per_persoon", fields=["verwijzing", "contact"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="zienswijze_antwoord_compleet",
                condition=Q(antwoord="", beantwoord_op=None)
                | (~Q(antwoord="") & Q(beantwoord_op__isnull=False) & ~Q(getypte_naam="")),
                violation_error_message="Een antwoord kent een naam en een moment.",
            ),
        ]

    def __str__(self) -> str:
        return f"zienswijze {self.pk}"

    @property
    def school_id(self) -> int:
        return self.verwijzing.school_id

    @property
    def leerling_id(self) -> int:
        return self.verwijzing.leerling_id

    @property
    def wie(self) -> str:
        return str(self.contact) if self.contact else str(self.verwijzing.dossier.leerling)


class ZienswijzeversieQuerySet(OnderdeelQuerySet):
    naar_leerling = "zienswijze__verwijzing__dossier__leerling"
    naar_dossier = "zienswijze__verwijzing__dossier"
    naar_verwijzing = "zienswijze__verwijzing"
    zien = "verwijzing.inzien"

    def gegeven(self) -> Self:
        return self.exclude(gegeven_op=None)

    def met_code(self, getypt: str) -> Self:
        """One that was given, by the code that is printed in it, however it was typed."""
        return self.gegeven().filter(code=code_van(getypt))


class Zienswijzeversie(Bewijsbaar):
    """One text as its author wrote it, rendered once and confirmed by that author; then it stays (INV-02).

    Until it is given it is the author's alone: school does not see it, and a next text takes its place.
    """

    zienswijze = models.ForeignKey(Zienswijze, models.CASCADE, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    antwoord = models.CharField(max_length=10, choices=Zienswijze.Antwoord)
    woorden = models.TextField(blank=True)
    getypte_naam = models.CharField(max_length=200)
    # Names as they were on that day: who, in what capacity, about whom, for which place.
    momentopname = models.JSONField(default=dict)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    gegeven_op = models.DateTimeField(null=True, blank=True)
    factor = models.CharField(max_length=8, blank=True)
    link = models.CharField("met welke link", max_length=60, blank=True)
    verklaring = models.TextField(blank=True)
    ip = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    eindbestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ZienswijzeversieQuerySet.as_manager()

    class Meta(Bewijsbaar.Meta):
        constraints = [
            *Bewijsbaar.Meta.constraints,
            models.UniqueConstraint(name="zienswijzeversie_nummer", fields=["zienswijze", "nummer"]),
            models.CheckConstraint(
                name="zienswijzeversie_gegeven",
                condition=Q(gegeven_op=None, eindbestand=None, stuk=None)
                | Q(gegeven_op__isnull=False, bestand__isnull=False) & ~Q(factor="") & ~Q(verklaring=""),
                violation_error_message="Wat is gegeven, heeft een document en een bewijs.",
            ),
        ]

    def __str__(self) -> str:
        return f"zienswijzeversie {self.pk}"

    @property
    def school_id(self) -> int:
        return self.zienswijze.school_id

    @property
    def leerling_id(self) -> int:
        return self.zienswijze.leerling_id

    @property
    def document(self) -> Bestand | None:
        return self.eindbestand or self.bestand
