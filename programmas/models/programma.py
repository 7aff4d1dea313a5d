"""The adapted programme of one pupil: it is proposed, runs in one version after another, and ends."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from scholen.models import School
from zorg.basis.models import StatusModel

if TYPE_CHECKING:
    from .versie import Programmaversie


class ProgrammaQuerySet(DossierOnderdeelQuerySet):
    zien = "programma.zien"
    LEZEN: ClassVar = ("programma.inzien", "programma.lesinfo_inzien")

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """``programma.zien`` is knowing that it exists. Who teaches hears of nothing before it was laid down."""
        if actie == "programma.zien":
            heel, les = (self.model.objects.waarop(gebruiker, a).values("pk") for a in self.LEZEN)
            return self.filter(Q(pk__in=heel) | Q(pk__in=les))
        rijen = super().waarop(gebruiker, actie)
        return rijen.lopend() if actie == "programma.lesinfo_inzien" else rijen

    def van_school(self, school: School) -> Self:
        return self.filter(dossier__leerling__school=school)

    def met_versies(self) -> Self:
        """With what each version says, the first one first."""
        versies = apps.get_model("programmas.Programmaversie").objects.met_inhoud().order_by("nummer")
        return self.prefetch_related(models.Prefetch("versies", versies))

    def open(self) -> Self:
        return self.filter(status__in=Programma.OPEN)

    def lopend(self) -> Self:
        return self.filter(status=Programma.Status.LOPEND)


class Programma(BijDossier, StatusModel):
    """What it says stands in its versions. Never why in words about health: that stays with the doctor."""

    class Status(models.TextChoices):
        VOORGESTELD = "voorgesteld", "Voorstel"
        LOPEND = "lopend", "Loopt"
        AFGEROND = "afgerond", "Klaar: weer alle lessen"
        GESTOPT = "gestopt", "Gestopt"
        INGETROKKEN = "ingetrokken", "Ging niet door"

    OPEN: ClassVar = (Status.VOORGESTELD, Status.LOPEND)
    OVERGANGEN: ClassVar = {
        Status.VOORGESTELD: {Status.LOPEND, Status.INGETROKKEN},
        Status.LOPEND: {Status.AFGEROND, Status.GESTOPT},
        Status.AFGEROND: set(),
        Status.GESTOPT: set(),
        Status.INGETROKKEN: set(),
    }

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="programmas")
    status = models.CharField(max_length=12, choices=Status, default=Status.VOORGESTELD)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    einddatum = models.DateField("laatste dag", null=True, blank=True)
    einde_reden = models.TextField("waarom het stopt", blank=True)
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    beeindigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    # set by the doors of its page
    mag_voorstellen: bool
    mag_vaststellen: bool

    objects = ProgrammaQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(status__in=["voorgesteld", "lopend"]),
                name="programma_een_open",
                violation_error_message="Deze leerling heeft al een aangepast programma.",
            ),
            models.CheckConstraint(
                name="programma_einde_compleet",
                condition=Q(
                    status__in=["afgerond", "gestopt", "ingetrokken"],
                    beeindigd_op__isnull=False, beeindigd_door__isnull=False,
                )
                | Q(status__in=["voorgesteld", "lopend"], beeindigd_op=None, beeindigd_door=None, einddatum=None),
                violation_error_message="Een programma dat voorbij is, kent een moment en wie het afsloot.",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            # the list and the reminders: what runs or is proposed, in order
            models.Index(fields=["id"], condition=Q(status__in=["voorgesteld", "lopend"]), name="programma_open"),
        ]

    def __str__(self) -> str:
        return f"aangepast programma {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("programmas:tonen", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def loopt(self) -> bool:
        return self.status == self.Status.LOPEND

    def geldende(self, op: date) -> "Programmaversie | None":
        """What counts on this day, or else the first that is still to begin; the newest wins. One query."""
        vast = [v for v in self.versies.vastgesteld().met_inhoud().order_by("-nummer") if v.einddatum >= op]
        return next((v for v in vast if v.begindatum <= op), vast[-1] if vast else None)
