"""A card a pupil carries: what they may do, from when until when, and who decided. Never why."""

import secrets
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.permissions import RechtenQuerySet
from dossiers.models import Dossier, Tijdlijnstuk
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from scholen.models import Catalogusitem
from zorg.basis.models import Bestand

from .arrangement import Arrangement

# Without the letters and digits that look alike: somebody may have to type it.
TEKENS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTE = 16
MEESTE_REGELS, LANGSTE_REGEL = 4, 60


def nieuwe_code() -> str:
    return "".join(secrets.choice(TEKENS) for _ in range(LENGTE))


def geldt_op(datum: date) -> Q:
    """Not withdrawn, in its period, and the pupil, the file and the support it belongs to are still there."""
    return Q(
        Q(arrangement=None) | Q(arrangement__status__in=Arrangement.BEZET),
        ingetrokken_op=None,
        begindatum__lte=datum,
        einddatum__gte=datum,
        dossier__status=Dossier.Status.ACTIEF,
        dossier__leerling__uitschrijfdatum=None,
    )


class PasQuerySet(DossierOnderdeelQuerySet):
    zien = "pas.inzien"

    def geldig(self, datum: date) -> Self:
        return self.filter(geldt_op(datum))

    def met_leerling(self) -> Self:
        return self.select_related("dossier__leerling__klas", "catalogusitem", "uitgegeven_door")


class KaartQuerySet(RechtenQuerySet):
    """The pupil holds out the card: then class and team do not matter, only that both are of this school."""

    naar_leerling = None
    naar_school = "dossier__leerling__school"
    gaat_over = "dossier__leerling"
    zien = "pas.controleren"

    def met_code(self, code: str) -> Self:
        return self.filter(code="".join(code.upper().split()).replace("-", ""))


class Pas(BijDossier):
    """What was decided does not change: another text or another day is another card, and the old one stops."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="passen")
    catalogusitem = models.ForeignKey(Catalogusitem, models.PROTECT, related_name="passen")
    # The card ends with the support it belongs to.
    arrangement = models.ForeignKey(Arrangement, models.PROTECT, null=True, blank=True, related_name="passen")
    code = models.CharField(max_length=LENGTE, unique=True, default=nieuwe_code)
    mag = ArrayField(models.CharField(max_length=LANGSTE_REGEL), verbose_name="wat de leerling mag")
    begindatum = models.DateField("geldig vanaf")
    einddatum = models.DateField("geldig tot en met")
    # The statement on which it rests (ZEE-31). Who reads the card does not learn that there is one.
    verklaring = models.ForeignKey(Tijdlijnstuk, models.PROTECT, null=True, blank=True, related_name="+")
    uitgegeven_op = models.DateTimeField(auto_now_add=True)
    uitgegeven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden_einde = models.CharField(max_length=300, blank=True)
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PasQuerySet.as_manager()
    kaarten = KaartQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="pas_periode",
                condition=Q(einddatum__gte=F("begindatum")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="pas_ingetrokken_compleet",
                condition=Q(ingetrokken_op=None, ingetrokken_door=None)
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False),
                violation_error_message="Een ingetrokken pas kent een moment en wie dat deed.",
            ),
            models.UniqueConstraint(
                name="pas_een_per_soort",
                fields=["dossier", "catalogusitem"],
                condition=Q(ingetrokken_op=None),
                violation_error_message="Deze leerling heeft deze pas al.",
            ),
        ]
        indexes: ClassVar = [
            # the cards in force, by the day on which they stop
            models.Index(fields=["einddatum"], condition=Q(ingetrokken_op=None), name="pas_geldig"),
        ]

    def __str__(self) -> str:
        return f"Pas {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("arrangementen:pas", kwargs={"pk": self.pk})

    @property
    def naam(self) -> str:
        return pasnaam(self.catalogusitem)

    @property
    def code_leesbaar(self) -> str:
        return "-".join(self.code[i : i + 4] for i in range(0, LENGTE, 4))


def pasnaam(item: Catalogusitem) -> str:
    """What the card is called: "Thuishavenpas" for the Thuishaven."""
    if item.naam.lower().endswith("pas"):
        return item.naam
    return f"Pas voor {item.naam}" if " " in item.naam else f"{item.naam}pas"
