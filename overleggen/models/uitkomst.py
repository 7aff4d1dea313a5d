"""What comes out of an item: one decision, and who does what before when."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from scholen.models import Uitkomst
from zorg.basis.models import StatusModel

from .agenda import (
    Agendapunt,
    Puntdeel,
    PuntdeelQuerySet,
    in_het_venster,
    met_toestemming_voor,
    op_naam,
    op_naam_en_in_het_venster,
)
from .overleg import Overleg


class BesluitQuerySet(PuntdeelQuerySet):
    zien = "casus.besluit_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"P": op_naam_en_in_het_venster(gebruiker, "agendapunt__overleg", "agendapunt")}


class Besluit(Puntdeel):
    """An outcome of an item, from the list of the school; an item can have several. Until the meeting is closed they
    can still change. ``wie`` takes it further before ``uiterste_datum``; without those the process decides.
    """

    agendapunt = models.ForeignKey(Agendapunt, models.PROTECT, related_name="besluiten")
    uitkomst = models.ForeignKey(Uitkomst, models.PROTECT, related_name="besluiten")
    toelichting = models.TextField(blank=True)
    evaluatiedatum = models.DateField(null=True, blank=True)
    wie = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    uiterste_datum = models.DateField(null=True, blank=True)
    # Of a decision that leads to another meeting: which one, when the meeting said so.
    naar = models.ForeignKey(Overleg, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    # set by services.opvolgen.staan_al: the meeting of that kind where the pupil stands on the agenda without this
    staat_al: Overleg | None = None

    objects = BesluitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agendapunt", "uitkomst"], name="besluit_uitkomst_een_keer")]

    def __str__(self) -> str:
        return f"besluit {self.pk}"

    @property
    def herkomst(self) -> str:
        """How what this decision starts names it."""
        return f"besluit:{self.pk}"

    @property
    def houdt_aan(self) -> bool:
        return self.uitkomst.gevolg == Uitkomst.Gevolg.AANHOUDEN


class ActiepuntQuerySet(PuntdeelQuerySet):
    zien = "actie.afvinken"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """Own action (E). An action of a meeting that still runs belongs to the table, not yet to its owner.

        Somebody from outside reads it as long as the item it came from (G), and what is still to be done until it is
        or until the day that the school set for that (H); both with consent, and while they belong to that item.
        """
        van_hen = op_naam(gebruiker, "agendapunt__overleg", "agendapunt") & Q(vooraf=False)
        van_hen &= met_toestemming_voor(gebruiker, "agendapunt__overleg", "agendapunt__dossier")
        te_doen = Q(
            status__in=Actiepunt.OPEN, agendapunt__overleg__status=Overleg.Status.GEHOUDEN,
            agendapunt__overleg__afspraken_einddatum__gte=timezone.localdate(),
        )  # fmt: skip
        is_begonnen = Q(agendapunt__overleg__status="gehouden") | Q(vooraf=True)
        return {
            "E": Q(wie=gebruiker) & is_begonnen,
            "G": van_hen & in_het_venster("agendapunt__overleg"),
            "H": van_hen & te_doen,
        }

    def open(self) -> Self:
        return self.filter(status__in=Actiepunt.OPEN)

    def aan_de_beurt(self) -> Self:
        """Open, and not waiting for somebody else who tells it first."""
        return self.open().exclude(na__status__in=Actiepunt.OPEN)

    def geldig(self) -> Self:
        return self.exclude(status=Actiepunt.Status.VERVALLEN)

    def te_laat(self, datum: date) -> Self:
        """Should have been done before this day, the oldest first."""
        return self.open().filter(uiterste_datum__lt=datum).order_by("uiterste_datum", "pk")

    def na_te_vragen(self, datum: date) -> Self:
        """What others than the school would have done by this day, and of which nobody said how it went."""
        rijen = self.filter(status=Actiepunt.Status.OPEN, uiterste_datum__lte=datum, wie__isnull=False)
        return rijen.exclude(uitvoerder=Actiepunt.Uitvoerder.SCHOOL).order_by("pk")

    def onvolledig(self) -> Self:
        return self.open().filter(Q(wie=None) | Q(uiterste_datum=None))


class Actiepunt(Puntdeel, StatusModel):
    """Who does what before when. Telling the pupil and the parents is one too (INV-23)."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        GEDAAN = "gedaan", "Gedaan"
        NIET_NAGEKOMEN = "niet_nagekomen", "Niet nagekomen"
        VERVALLEN = "vervallen", "Vervallen"

    class Soort(models.TextChoices):
        ACTIE = "actie", "Actie"
        TERUGKOPPELING = "terugkoppeling", "Terugkoppeling"

    OVERGANGEN: ClassVar = {
        Status.OPEN: {Status.GEDAAN, Status.NIET_NAGEKOMEN, Status.VERVALLEN},
        Status.NIET_NAGEKOMEN: {Status.OPEN, Status.GEDAAN, Status.VERVALLEN},
        Status.GEDAAN: set(),
        Status.VERVALLEN: set(),
    }
    OPEN: ClassVar = (Status.OPEN, Status.NIET_NAGEKOMEN)

    class Aan(models.TextChoices):
        LEERLING_OUDERS = "leerling_ouders", "de leerling en de ouders"
        LEERLING = "leerling", "de leerling"
        OUDERS = "ouders", "de ouders"
        DOCENTEN = "docenten", "de docenten"
        MENTOR = "mentor", "de mentor"
        TEAMLEIDER = "teamleider", "de teamleider"

    AAN_OUDERS: ClassVar = (Aan.LEERLING_OUDERS, Aan.OUDERS)

    class Uitvoerder(models.TextChoices):
        """Whoever has no account has somebody at school who agrees it with them and asks how it went (GRO-61)."""

        SCHOOL = "school", "Wie hierboven staat"
        LEERLING = "leerling", "De leerling"
        OUDERS = "ouders", "De ouders"
        BUITEN = "buiten", "Iemand van buiten school"

    agendapunt = models.ForeignKey(Agendapunt, models.PROTECT, related_name="acties")
    # The decision that asked for it, when closing the meeting made it.
    besluit = models.ForeignKey(Besluit, models.PROTECT, null=True, blank=True, related_name="acties")
    soort = models.CharField(max_length=16, choices=Soort, default=Soort.ACTIE)
    wat = models.CharField(max_length=300)
    aan = models.CharField("aan wie de terugkoppeling is", max_length=16, choices=Aan, blank=True)
    # Who does it; of an action of the pupil, the parents or others: who agrees it with them (GRO-87).
    wie = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="actiepunten")
    uitvoerder = models.CharField("wie het doet", max_length=10, choices=Uitvoerder, default=Uitvoerder.SCHOOL)
    uitvoerder_naam = models.CharField(max_length=220, blank=True)
    uiterste_datum = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.OPEN)
    # Telling goes from one to the next: this one waits until the former is done (GRO-57).
    na = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="daarna")
    # Told before the meeting, as that it is going to be about this pupil (SEG-152); the rest is told afterwards.
    vooraf = models.BooleanField("vóór het overleg", default=False)
    oorzaak = models.CharField("waarom het niet lukte", max_length=500, blank=True)
    toegevoegd_op = models.DateTimeField(default=timezone.now)
    toegevoegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    afgerond_op = models.DateTimeField(null=True, blank=True)
    afgerond_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ActiepuntQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agendapunt", "aan", "vooraf"],
                condition=Q(soort="terugkoppeling") & ~Q(status="vervallen"),
                name="actiepunt_een_terugkoppeling",
            ),
            models.CheckConstraint(
                name="actiepunt_terugkoppeling_kent_aan",
                condition=Q(soort="terugkoppeling") & ~Q(aan="") | ~Q(soort="terugkoppeling") & Q(aan=""),
            ),
            models.CheckConstraint(
                name="actiepunt_niet_nagekomen_met_oorzaak",
                condition=~Q(status="niet_nagekomen") | ~Q(oorzaak=""),
                violation_error_message="Schrijf op waarom het niet lukte.",
            ),
            models.CheckConstraint(
                name="actiepunt_gedaan_compleet",
                condition=Q(status="gedaan", afgerond_op__isnull=False, afgerond_door__isnull=False)
                | (~Q(status="gedaan") & Q(afgerond_op=None, afgerond_door=None)),
            ),
            models.CheckConstraint(
                name="actiepunt_uitvoerder_klopt",
                condition=Q(uitvoerder__in=["school", "leerling"], uitvoerder_naam="")
                | Q(uitvoerder="ouders")
                | (Q(uitvoerder="buiten") & ~Q(uitvoerder_naam="")),
                violation_error_message="Schrijf op wie het doet.",
            ),
            models.CheckConstraint(
                name="actiepunt_school_vertelt",
                condition=Q(uitvoerder="school") | Q(soort="actie"),
            ),
        ]
        indexes = [
            # what somebody at school asks the pupil, the parents or others about, once its day has come
            models.Index(
                fields=["uiterste_datum"],
                condition=Q(status="open") & ~Q(uitvoerder="school"),
                name="actiepunt_na_te_vragen",
            ),
            # my open actions, by date
            models.Index(
                fields=["wie", "uiterste_datum", "id"],
                condition=Q(status__in=["open", "niet_nagekomen"]),
                name="actiepunt_van_mij",
            ),
        ]

    def __str__(self) -> str:
        return f"actiepunt {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("overleggen:actie_tonen", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def doet_school(self) -> bool:
        return self.uitvoerder == self.Uitvoerder.SCHOOL

    @property
    def met_wie(self) -> str:
        """Of an action that the school does not do itself: with whom it is agreed, without a name."""
        return "" if self.doet_school else self.get_uitvoerder_display().lower()

    @property
    def wie_doet_dit(self) -> str:
        """As minutes and lists say it: who does it, and who at school agrees it with them. Load ``wie`` along."""
        van_school = self.wie.naam if self.wie else ""
        if self.doet_school:
            return van_school or "Nog niemand"
        doener = self.uitvoerder_naam or self.get_uitvoerder_display()
        return f"{doener} (contactpersoon: {van_school or 'nog niemand'})"

    @property
    def wacht(self) -> bool:
        """Somebody else tells it first, and did not yet. Load ``na`` along."""
        return self.na is not None and self.na.is_open

    def is_te_laat(self, datum: date) -> bool:
        return self.is_open and self.uiterste_datum is not None and self.uiterste_datum < datum
