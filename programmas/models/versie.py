"""One version of an adapted programme: what was agreed, on what it rests, from when until when (ZIEK-19)."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models.dossier import DossierOnderdeelQuerySet
from roosters.models import Dag
from roosters.models.uur import HOOGSTE_LESUUR
from zorg.basis.models import Bestand, StatusModel

from .programma import Programma

LANGSTE_VAK, MEESTE_VAKKEN = 60, 20


def inhoud() -> list["models.Prefetch[Any]"]:
    return [
        models.Prefetch("lesdagen", Lesdag.objects.order_by("dag")),
        models.Prefetch("stappen", Opbouwstap.objects.order_by("begindatum")),
    ]


class ProgrammaversieQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "programma__dossier__leerling"
    naar_dossier = "programma__dossier"
    zien = "programma.zien"

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        if actie == "programma.zien":
            return self.waarop(gebruiker, "programma.inzien")
        return super().waarop(gebruiker, actie)

    def vastgesteld(self) -> Self:
        return self.filter(status=Programmaversie.Status.VASTGESTELD)

    def voorstel(self) -> Self:
        return self.filter(status=Programmaversie.Status.VOORSTEL)

    def met_inhoud(self) -> Self:
        """With its days and steps, in order."""
        return self.prefetch_related(*inhoud())


class Programmaversie(StatusModel):
    """A proposal can be changed; what was laid down stays as it was, and a change is another version."""

    class Status(models.TextChoices):
        VOORSTEL = "voorstel", "Voorstel"
        VASTGESTELD = "vastgesteld", "Vastgesteld"
        INGETROKKEN = "ingetrokken", "Ging niet door"

    OVERGANGEN: ClassVar = {
        Status.VOORSTEL: {Status.VASTGESTELD, Status.INGETROKKEN},
        Status.VASTGESTELD: set(),
        Status.INGETROKKEN: set(),
    }

    class Bron(models.TextChoices):
        """Who says what the pupil can bear (ZIEK-18). The school has its own word for the first."""

        ARTS = "arts", "De schoolarts of jeugdverpleegkundige"
        BEHANDELAAR = "behandelaar", "Een behandelaar of specialist"
        OUDERS = "ouders", "De ouders"
        LEERLING = "leerling", "De leerling zelf"
        SCHOOL = "school", "School, uit eigen ervaring"

    class Mening(models.TextChoices):
        EENS = "eens", "Is het ermee eens"
        ONEENS = "oneens", "Is het er niet mee eens"
        NIET = "niet", "Nog niet gesproken"

    programma = models.ForeignKey(Programma, models.CASCADE, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12, choices=Status, default=Status.VOORSTEL)
    # Counts the changes of a proposal, so that two writers see each other.
    wijziging = models.PositiveIntegerField(default=1)

    # What the pupil can bear, who says so, and when that was (ZIEK-18)
    belastbaarheid = models.PositiveSmallIntegerField("procent van de lessen")
    uren_per_dag = models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True)
    bron = models.CharField("van wie", max_length=12, choices=Bron)
    bron_wie = models.CharField(max_length=150, blank=True)
    bron_datum = models.DateField()
    toelichting = models.TextField("wat school moet weten", blank=True)

    # The components. Shorter days stand in ``lesdagen``; an empty text is a component that is not there.
    spreiding = models.TextField("spreiding van toetsen en werkstukken", blank=True)
    vrijstellingen = ArrayField(models.CharField(max_length=LANGSTE_VAK), default=list, blank=True)
    examenjaar = models.TextField("langer programma, met een extra examenjaar", blank=True)
    in_de_les = models.TextField("wat docenten doen", blank=True)

    begindatum = models.DateField()
    einddatum = models.DateField()
    herzieningsdatum = models.DateField("we kijken er weer naar op")
    reden = models.TextField("waarom deze versie", blank=True)

    # Who agreed: written down when it is laid down
    leerling_vindt = models.CharField(max_length=8, choices=Mening, blank=True)
    leerling_woorden = models.TextField(blank=True)
    ouders_vinden = models.CharField(max_length=8, choices=Mening, blank=True)
    ouders_woorden = models.TextField(blank=True)
    besproken_datum = models.DateField(null=True, blank=True)

    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The page for teachers, made once.
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ProgrammaversieQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programma", "nummer"], name="programmaversie_nummer"),
            models.UniqueConstraint(
                fields=["programma"],
                condition=Q(status="voorstel"),
                name="programmaversie_een_voorstel",
                violation_error_message="Er is al een voorstel voor een nieuwe versie.",
            ),
            models.CheckConstraint(
                name="programmaversie_belastbaarheid",
                condition=Q(belastbaarheid__lte=100),
                violation_error_message="Een percentage is hoogstens 100.",
            ),
            models.CheckConstraint(
                name="programmaversie_periode",
                condition=Q(
                    einddatum__gte=F("begindatum"),
                    herzieningsdatum__gt=F("begindatum"),
                    herzieningsdatum__lte=F("einddatum"),
                ),
                violation_error_message="We kijken ernaar na de eerste dag, en niet na de laatste.",
            ),
            models.CheckConstraint(
                name="programmaversie_vastgesteld_compleet",
                condition=~Q(status="vastgesteld")
                | (
                    Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False)
                    & ~Q(leerling_vindt="")
                    & ~Q(ouders_vinden="")
                ),
                violation_error_message="Schrijf op wat de leerling en de ouders ervan vinden.",
            ),
        ]
        indexes: ClassVar = [
            # the reminders: what must be looked at, what ends; and absence: what counted in this period
            models.Index(
                fields=["herzieningsdatum"], condition=Q(status="vastgesteld"), name="programmaversie_herzien"
            ),
            models.Index(
                fields=["einddatum", "begindatum"], condition=Q(status="vastgesteld"), name="programmaversie_periode"
            ),
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer} van programma {self.programma_id}"

    def get_absolute_url(self) -> str:
        return reverse("programmas:versie", args=[self.pk])

    @property
    def school_id(self) -> int:
        return self.programma.school_id

    @property
    def leerling_id(self) -> int:
        return self.programma.leerling_id

    @property
    def is_voorstel(self) -> bool:
        return self.status == self.Status.VOORSTEL

    def inhoud_laden(self) -> None:
        """Its days and steps, read once; nothing when they are there."""
        models.prefetch_related_objects([self], *inhoud())

    @property
    def dagen(self) -> dict[int, list[int]]:
        """Of each school day the lesson hours in which the pupil comes; empty: no shorter days."""
        gevuld = {rij.dag: list(rij.lesuren) for rij in self.lesdagen.all()}
        return {dag.value: gevuld.get(dag.value, []) for dag in Dag} if gevuld else {}

    @property
    def opbouw(self) -> list[tuple[date, int]]:
        """From which day how many percent, the beginning among them."""
        return [(self.begindatum, self.belastbaarheid), *((s.begindatum, s.procent) for s in self.stappen.all())]


class Lesdag(models.Model):
    """The lesson hours of one day of the week in which the pupil comes (ZIEK-15)."""

    versie = models.ForeignKey(Programmaversie, models.CASCADE, related_name="lesdagen")
    dag = models.PositiveSmallIntegerField(choices=Dag)
    lesuren = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["versie", "dag"], name="lesdag_een_per_dag"),
            models.CheckConstraint(
                name="lesdag_dag_en_uren",
                condition=Q(dag__range=(1, 5), lesuren__contained_by=list(range(1, HOOGSTE_LESUUR + 1))),
                violation_error_message="Kies lesuren van een schooldag.",
            ),
        ]

    def __str__(self) -> str:
        return f"lesdag {self.pk}"


class Opbouwstap(models.Model):
    """From this day on the pupil does more."""

    versie = models.ForeignKey(Programmaversie, models.CASCADE, related_name="stappen")
    begindatum = models.DateField()
    procent = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["versie", "begindatum"], name="opbouwstap_een_per_dag"),
            models.CheckConstraint(
                name="opbouwstap_procent",
                condition=Q(procent__range=(1, 100)),
                violation_error_message="Een stap is van 1 tot en met 100 procent.",
            ),
        ]

    def __str__(self) -> str:
        return f"opbouwstap {self.pk}"
