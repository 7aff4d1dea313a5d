"""Consent, one purpose at a time (PRIV-05, INV-26)."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from scholen.models import Functie
from zorg.basis.models import StatusModel

from .dossier import BijDossier, Dossier, DossierOnderdeelQuerySet
from .leerling import Contactpersoon

ALGEMEEN = re.compile(
    r"\b(alles|iedereen|onbeperkt|alle (gegevens|informatie|partijen|instanties|instellingen))\b", re.IGNORECASE
)


class Doel(models.TextChoices):
    """What consent can be asked for, one at a time and never "everything" (INV-26); profile rules use these codes."""

    AANMELDING_ZORG = "aanmelding_zorg", "Aanmelden voor zorg op school"
    GROOT_OVERLEG = "groot_overleg", "Bespreken met mensen van buiten school"
    AANMELDING_SCHOOLARTS = "aanmelding_schoolarts", "Advies vragen over gezondheid"
    EXTERNE_VERWIJZING = "externe_verwijzing", "Verwijzen naar hulp van buiten school"
    INGEHUURDE_SPECIALIST = "ingehuurde_specialist", "Begeleiding door een ingehuurde specialist"
    GEZONDHEID_DELEN = "gezondheid_delen", "Gegevens over gezondheid delen"
    OVERDRACHT = "overdracht", "Gegevens overdragen aan een andere school"
    OUDERS_INFORMEREN = "ouders_informeren", "Ouders van een leerling van 18 jaar of ouder informeren"


def te_algemeen(tekst: str) -> bool:
    """A consent for everything or to everybody is no consent (INV-26)."""
    return not tekst.strip() or ALGEMEEN.search(tekst) is not None


class ToestemmingQuerySet(DossierOnderdeelQuerySet):
    zien = "toestemming.inzien"

    def geldig(self, datum: date) -> Self:
        return self.filter(Q(einddatum=None) | Q(einddatum__gte=datum), status=Toestemming.Status.VERLEEND)

    def voor_doel(self, doel: str) -> Self:
        return self.filter(doel=doel)

    def voor_ontvangers(self, functies: Iterable[int]) -> Self:
        """Naming one of these functions of outside the school as the receiver."""
        return self.filter(Exists(_partijen(functies)))

    def nee(self) -> Self:
        """An answer that forbids: refused or taken back, and not followed by a yes of the same person."""
        later = Toestemming.objects.filter(
            Q(gegeven_door_contact=OuterRef("gegeven_door_contact")) | Q(gegeven_door_leerling=True),
            gegeven_door_leerling=OuterRef("gegeven_door_leerling"),
            dossier=OuterRef("dossier"), doel=OuterRef("doel"), pk__gt=OuterRef("pk"),
            status=Toestemming.Status.VERLEEND,
        )  # fmt: skip
        return self.filter(~Exists(later), status__in=Toestemming.NEE)

    def zonder_bezwaar(self, functies: Iterable[int]) -> Self:
        """The yes of one parent does not outweigh the no of the other, about the same purpose and these parties."""
        alle = Toestemming.ontvangers.through.objects.filter(toestemming=OuterRef("pk"))
        bezwaar = Toestemming.objects.nee().filter(
            Exists(_partijen(functies)) | ~Exists(alle), dossier=OuterRef("dossier"), doel=OuterRef("doel")
        )
        return self.filter(~Exists(bezwaar))

    def onbetwist(self) -> Self:
        """As ``zonder_bezwaar``, where no party is asked about in particular: a no about everything counts, and one
        about some parties when the yes names no other."""
        partijen = Toestemming.ontvangers.through.objects
        over_alles = Toestemming.objects.nee().filter(
            ~Exists(partijen.filter(toestemming=OuterRef("pk"))), dossier=OuterRef("dossier"), doel=OuterRef("doel")
        )
        nee_hierover = partijen.filter(
            toestemming__in=Toestemming.objects.nee(), functie=OuterRef("functie"),
            toestemming__dossier=OuterRef("toestemming__dossier"), toestemming__doel=OuterRef("toestemming__doel"),
        )  # fmt: skip
        genoemd = partijen.filter(toestemming=OuterRef("pk"))
        return self.filter(~Exists(over_alles), Exists(genoemd.filter(~Exists(nee_hierover))) | ~Exists(genoemd))


def _partijen(functies: Iterable[int]) -> models.QuerySet[Any]:
    return Toestemming.ontvangers.through.objects.filter(toestemming=OuterRef("pk"), functie__in=list(functies))


class Toestemming(BijDossier, StatusModel):
    """One answer to one question: may this be shared, with whom, what, and why. History is kept, never rewritten."""

    class Status(models.TextChoices):
        VERLEEND = "verleend", "Gegeven"
        GEWEIGERD = "geweigerd", "Niet gegeven"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    OVERGANGEN: ClassVar = {
        Status.VERLEEND: {Status.INGETROKKEN},
        Status.GEWEIGERD: set(),
        Status.INGETROKKEN: set(),
    }
    NEE: ClassVar = (Status.GEWEIGERD, Status.INGETROKKEN)

    class Wijze(models.TextChoices):
        MONDELING = "mondeling", "Mondeling, door school vastgelegd"
        PAPIER = "papier", "Op papier"
        PORTAAL = "portaal", "Via de link"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="toestemmingen")
    doel = models.CharField("waarvoor", max_length=60)  # code: aanmelding_zorg, groot_overleg, …
    ontvanger = models.CharField("met wie", max_length=200)
    # Which disciplines of outside the school may hear it: what a partner sees is checked against these (PRIV-02).
    ontvangers = models.ManyToManyField(Functie, blank=True, related_name="+", verbose_name="welke partijen")
    gegevens = models.CharField("welke gegevens", max_length=300)
    status = models.CharField(max_length=12, choices=Status)
    gegeven_door_leerling = models.BooleanField(default=False)
    gegeven_door_contact = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="+")
    datum = models.DateField()
    einddatum = models.DateField("geldig tot en met", null=True, blank=True)
    wijze = models.CharField(max_length=10, choices=Wijze)
    tekstversie = models.CharField(max_length=40)
    toelichting = models.CharField("hoe is het gevraagd?", max_length=300, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    # Nobody of school when it was given through a link.
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    objects = ToestemmingQuerySet.as_manager()

    class Meta:
        indexes = [
            # is there a valid consent for this purpose?
            models.Index(fields=["dossier", "doel", "-datum"], name="toestemming_doel"),
        ]
        constraints = [
            models.CheckConstraint(
                name="toestemming_een_gever",
                condition=Q(gegeven_door_leerling=True, gegeven_door_contact=None)
                | Q(gegeven_door_leerling=False, gegeven_door_contact__isnull=False),
                violation_error_message="Kies wie dit antwoord gaf: de leerling of een ouder.",
            ),
            models.CheckConstraint(
                name="toestemming_door_school_of_via_de_link",
                condition=Q(wijze="portaal") | Q(vastgelegd_door__isnull=False),
            ),
            models.CheckConstraint(
                name="toestemming_ingetrokken_compleet",
                condition=Q(status="ingetrokken", ingetrokken_op__isnull=False)
                | (~Q(status="ingetrokken") & Q(ingetrokken_op=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"toestemming {self.pk}"

    @property
    def doel_naam(self) -> str:
        """In words; a purpose that only a profile knows is shown by its code."""
        return dict(Doel.choices).get(self.doel, self.doel.replace("_", " ").capitalize())

    @property
    def gever(self) -> str:
        return str(self.gegeven_door_contact) if self.gegeven_door_contact else "De leerling"
