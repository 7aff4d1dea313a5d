"""What proves afterwards who signed which bytes."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from zorg.basis.models import Bestand

from .codes import code_van, nieuwe_code
from .inhoud import VersieOnderdeel, VersieOnderdeelQuerySet
from .opp import Versie


class Bewijsbaar(models.Model):
    """Something that somebody signs: the code that is printed in it, and what was made when it was signed.

    ``stuk`` is for the school alone: it says from where somebody signed.
    """

    code = models.CharField(max_length=20, unique=True, default=nieuwe_code)
    stuk = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    gegevens = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    # Empty when the evidence is there: this installation had no key then.
    verzegeld_op = models.DateTimeField(null=True, blank=True)
    certificaat = models.CharField("SHA-256 van het certificaat", max_length=64, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(class)s_compleet",
                condition=Q(stuk=None, gegevens=None, verzegeld_op=None, certificaat="")
                | Q(stuk__isnull=False, gegevens__isnull=False, verzegeld_op=None, certificaat="")
                | Q(stuk__isnull=False, gegevens__isnull=False, verzegeld_op__isnull=False) & ~Q(certificaat=""),
            ),
        ]


class BewijsQuerySet(VersieOnderdeelQuerySet):
    zien = "opp.bewijs_inzien"

    def met_code(self, getypt: str) -> Self:
        """A document of which the bytes exist, by the code that is printed in it, however it was typed."""
        return self.filter(code=code_van(getypt), versie__bestand__isnull=False)


class Bewijs(VersieOnderdeel, Bewijsbaar):
    """Of one version. The sealed plan is ``versie.eindbestand``."""

    versie = models.OneToOneField(Versie, models.CASCADE, related_name="bewijs")

    objects = BewijsQuerySet.as_manager()

    class Meta(Bewijsbaar.Meta):
        pass

    def __str__(self) -> str:
        return self.code
