"""The parts of a version that are rows of their own: goals, the talk with the pupil, the talk with the parents."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from accounts.models import Gebruiker
from dossiers.models import Gesprek
from dossiers.models.dossier import DossierOnderdeelQuerySet
from zorg.basis.zoeken import Zoekvector

from .opp import Versie, schrijft


class VersieOnderdeelQuerySet(DossierOnderdeelQuerySet):
    """For what hangs off a version and borrows its rights."""

    naar_leerling = "versie__opp__dossier__leerling"
    naar_dossier = "versie__opp__dossier"
    zien = "opp.concept_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {
            "F": Q(versie__status=Versie.Status.CONCEPT),
            "E": schrijft(gebruiker, "versie__opp__"),
        }


class VersieOnderdeel(models.Model):
    class Meta:
        abstract = True

    versie: "models.ForeignKey[Versie, Versie]"

    @property
    def leerling_id(self) -> int:
        return self.versie.leerling_id

    @property
    def school_id(self) -> int:
        return self.versie.school_id


class Doel(VersieOnderdeel):
    """One goal of the handelingsdeel, as concrete as the form asks for."""

    class Domein(models.TextChoices):
        LEREN = "leren", "Leren en werkhouding"
        EXECUTIEF = "executief", "Plannen en organiseren"
        SOCIAAL = "sociaal", "Sociaal en emotioneel"
        GEDRAG = "gedrag", "Gedrag"
        LICHAMELIJK = "lichamelijk", "Lichamelijk of medisch"
        VERZUIM = "verzuim", "Aanwezig zijn"

    class Bron(models.TextChoices):
        ZELF = "zelf", "De schrijver van het plan"
        LEERLING = "leerling", "De leerling"
        OUDERS = "ouders", "De ouders"
        MOL = "mol", "Een gesprek met leerling en ouders"
        BEGELEIDER = "begeleider", "De begeleider"
        AANBOD = "aanbod", "Een voorbeeld van school"

    versie = models.ForeignKey(Versie, models.CASCADE, related_name="doelen")
    nummer = models.PositiveSmallIntegerField()
    domein = models.CharField(max_length=12, choices=Domein)
    beginsituatie = models.TextField(blank=True)
    doel = models.TextField()
    aanpak = models.TextField()
    wie = models.CharField(max_length=200)
    duur = models.CharField("hoe vaak en hoe lang", max_length=200)
    begindatum = models.DateField()
    einddatum = models.DateField()
    succescriterium = models.TextField()
    evaluatiedatum = models.DateField()
    bron = models.CharField(max_length=12, choices=Bron, default=Bron.ZELF)
    # LAW-09: what the pupil said about this goal, and what that changed.
    inbreng_leerling = models.TextField(blank=True)

    objects = VersieOnderdeelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["versie", "nummer"], name="doel_nummer_uniek"),
            models.CheckConstraint(
                name="doel_periode",
                condition=Q(einddatum__gte=F("begindatum")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]
        indexes = [
            # searching in texts: zorg.zoeken.bronnen, DOEL
            GinIndex(Zoekvector("doel", "aanpak", "beginsituatie", "succescriterium"), name="doel_zoeken"),
        ]

    def __str__(self) -> str:
        return f"doel {self.nummer}"

    @property
    def kop(self) -> str:
        return f"Doel {self.nummer}"

    INHOUD: ClassVar = (
        "nummer", "domein", "beginsituatie", "doel", "aanpak", "wie", "duur", "begindatum", "einddatum",
        "succescriterium", "evaluatiedatum", "bron",
    )  # fmt: skip


class Hoorgesprek(VersieOnderdeel):
    """LAW-09: what the pupil thinks of this version and what that changed, or that the pupil did not want to talk."""

    class Wijze(models.TextChoices):
        ZELF = "zelf", "De leerling vertelde het zelf"
        OUDERS = "ouders", "Via de ouders"
        VERTEGENWOORDIGER = "vertegenwoordiger", "Via iemand anders die de leerling koos"
        SCHRIFTELIJK = "schriftelijk", "Op papier of digitaal"

    versie = models.OneToOneField(Versie, models.CASCADE, related_name="hoorgesprek")
    ziet_af = models.BooleanField(default=False)
    reden = models.TextField("waarom ziet de leerling af?", blank=True)
    datum = models.DateField()
    wijze = models.CharField(max_length=20, choices=Wijze, blank=True)
    mening = models.TextField(blank=True)
    invloed = models.TextField(blank=True)
    # Told back to the pupil after the decision; the only thing that may still be filled in later.
    terugkoppeling_datum = models.DateField(null=True, blank=True)
    gesprek = models.ForeignKey(Gesprek, models.SET_NULL, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = VersieOnderdeelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hoorgesprek_compleet",
                condition=(Q(ziet_af=True) & ~Q(reden="")) | (Q(ziet_af=False) & ~Q(mening="") & ~Q(wijze="")),
                violation_error_message="Schrijf op wat de leerling vindt, of waarom de leerling niet wil praten.",
            ),
        ]

    def __str__(self) -> str:
        return f"hoorgesprek {self.pk}"


class Oudergesprek(VersieOnderdeel):
    """LAW-05: the consultation aimed at agreement; with the pupil instead of the parents from 18."""

    class Uitkomst(models.TextChoices):
        EENS = "overeenstemming", "We zijn het eens"
        DEELS = "deels", "We zijn het deels eens"
        ONEENS = "niet", "We zijn het niet eens"

    versie = models.OneToOneField(Versie, models.CASCADE, related_name="oudergesprek")
    datum = models.DateField()
    deelnemers = models.CharField(max_length=300)
    besproken = models.TextField()
    uitkomst = models.CharField(max_length=16, choices=Uitkomst)
    vastgelegd_op = models.DateTimeField(auto_now=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = VersieOnderdeelQuerySet.as_manager()

    def __str__(self) -> str:
        return f"oudergesprek {self.pk}"
