"""A meeting of the series, and who sits at the table."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.permissions import RechtenQuerySet
from accounts.rechttaal import EXTERN
from scholen.models import Overlegtype, School
from zorg.basis.models import Bestand, Opdracht, StatusModel


class OverlegQuerySet(RechtenQuerySet):
    naar_leerling = None
    zien = "overleg.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """Invited by name (U)."""
        return {"U": Q(Exists(Deelname.objects.van(gebruiker).filter(overleg=OuterRef("pk"))))}

    def open(self) -> Self:
        return self.exclude(status__in=(Overleg.Status.GEHOUDEN, Overleg.Status.VERVALLEN))

    def zonder_verslag(self) -> Self:
        """Held, and the minutes are not fixed yet."""
        return self.filter(status=Overleg.Status.GEHOUDEN, vastgesteld_op=None)

    def nog_te_houden(self) -> Self:
        return self.filter(status__in=(Overleg.Status.GEPLAND, Overleg.Status.AGENDA_VASTGESTELD))

    def agenda_moet_dicht(self, nu: datetime) -> Self:
        """The hour has come at which the agenda is fixed by itself; once it began that is no use any more."""
        return self.filter(status=Overleg.Status.GEPLAND, agenda_sluit_op__lte=nu, begint_op__gt=nu)

    def neemt_punten_aan(self, nu: datetime) -> Self:
        """Meetings whose agenda still fills itself at this moment."""
        return self.filter(status=Overleg.Status.GEPLAND, agenda_sluit_op__gt=nu)

    def komend(self, datum: date) -> Self:
        return self.open().filter(datum__gte=datum)

    def nu_en_later(self, datum: date) -> Self:
        """Still to be held, or going on; not one whose day went by without it."""
        return self.open().filter(Q(datum__gte=datum) | Q(status=Overleg.Status.BEZIG))

    def niet_gehouden(self, datum: date) -> Self:
        """The day went by and nobody began it: it waits until somebody moves it or calls it off."""
        return self.nog_te_houden().filter(datum__lt=datum)

    def nog_niet_begonnen(self, datum: date) -> Self:
        """Still to be held, the earliest first; also those whose agenda is closed."""
        return self.nog_te_houden().filter(datum__gte=datum).order_by("datum", "pk")

    def met_telling(self) -> Self:
        """How many items stand on each agenda, and how many minutes they take."""
        op_de_agenda = ~Q(agendapunten__status="ingetrokken")
        return self.annotate(
            aantal_punten=models.Count("agendapunten", filter=op_de_agenda),
            minuten_samen=models.functions.Coalesce(models.Sum("agendapunten__minuten", filter=op_de_agenda), 0),
        )


class Overleg(StatusModel):
    """One date on which a kind of meeting is held. ``teller`` counts changes, so that a poll costs one look."""

    class Status(models.TextChoices):
        GEPLAND = "gepland", "Agenda open"
        AGENDA_VASTGESTELD = "agenda_vastgesteld", "Agenda vastgesteld"
        BEZIG = "bezig", "Bezig"
        GEHOUDEN = "gehouden", "Afgesloten"
        VERVALLEN = "vervallen", "Gaat niet door"

    OVERGANGEN: ClassVar = {
        Status.GEPLAND: {Status.AGENDA_VASTGESTELD, Status.BEZIG, Status.VERVALLEN},
        Status.AGENDA_VASTGESTELD: {Status.GEPLAND, Status.BEZIG, Status.VERVALLEN},
        Status.BEZIG: {Status.GEHOUDEN},
        Status.GEHOUDEN: set(),
        Status.VERVALLEN: {Status.GEPLAND},  # planned again on the same day
    }
    NOG_NIET_GEWEEST: ClassVar = (Status.GEPLAND, Status.AGENDA_VASTGESTELD, Status.BEZIG)
    # Statuses in which those invited may see what is on the agenda.
    GEPUBLICEERD: ClassVar = (Status.AGENDA_VASTGESTELD, Status.BEZIG, Status.GEHOUDEN)

    school = models.ForeignKey(School, models.PROTECT, related_name="overleggen")
    overlegtype = models.ForeignKey(Overlegtype, models.PROTECT, related_name="overleggen")
    datum = models.DateField()
    begint_op = models.DateTimeField()
    duur_minuten = models.PositiveSmallIntegerField(default=60)
    agenda_sluit_op = models.DateTimeField("nieuwe punten komen hierop tot")
    status = models.CharField(max_length=20, choices=Status, default=Status.GEPLAND)
    teller = models.PositiveIntegerField(default=0)
    waar = models.CharField("waar", max_length=100, blank=True)
    vervallen_reden = models.CharField("waarom het niet doorgaat", max_length=300, blank=True)
    # When those invited may read their items: set by the terms of the school, shortened when the minutes are fixed.
    inzage_begindatum = models.DateField()
    inzage_einddatum = models.DateField()
    # Until when somebody from outside reads an agreement of their own that is still to be done.
    afspraken_einddatum = models.DateField()
    # Who leads now, and the item that person has open: screens that follow go along.
    voorzitter = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    bij_punt = models.ForeignKey("Agendapunt", models.SET_NULL, null=True, blank=True, related_name="+")
    herinnerd_op = models.DateTimeField("mail op de dag zelf", null=True, blank=True)
    vastgesteld_op = models.DateTimeField("verslag vastgesteld", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    gesloten_op = models.DateTimeField(null=True, blank=True)
    gesloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    besluitenlijst = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    # set by the door of the running meeting (``deuren`` of accounts.permissions.vereist)
    mag_sluiten: bool
    mag_voorbereiden: bool
    mag_verbeteren: bool
    mag_vaststellen: bool

    objects = OverlegQuerySet.as_manager()

    class Meta:
        constraints = [
            # the series job may run twice, and two mentors may submit at once
            models.UniqueConstraint(fields=["overlegtype", "datum"], name="overleg_een_keer_per_dag"),
            models.CheckConstraint(
                name="overleg_gesloten_compleet",
                condition=Q(status="gehouden", gesloten_op__isnull=False, gesloten_door__isnull=False)
                | (~Q(status="gehouden") & Q(gesloten_op=None, gesloten_door=None)),
            ),
            models.CheckConstraint(
                name="overleg_verslag_compleet",
                condition=Q(vastgesteld_op=None, vastgesteld_door=None)
                | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False, status="gehouden"),
            ),
            models.CheckConstraint(
                name="overleg_inzage_op_volgorde", condition=Q(inzage_einddatum__gte=F("inzage_begindatum"))
            ),
            models.CheckConstraint(name="overleg_duurt", condition=Q(duur_minuten__gte=1)),
            models.CheckConstraint(
                name="overleg_agenda_sluit_voor_begin", condition=Q(agenda_sluit_op__lte=F("begint_op"))
            ),
        ]
        indexes = [
            # the overview per school, and the next meeting of a series
            models.Index(fields=["school", "-datum"], name="overleg_school"),
            models.Index(
                fields=["overlegtype", "datum"],
                condition=~Q(status__in=["gehouden", "vervallen"]),
                name="overleg_volgende",
            ),
        ]

    def __str__(self) -> str:
        return f"overleg {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("overleggen:tonen", args=[self.pk])

    @property
    def eindigt_op(self) -> datetime:
        return self.begint_op + timedelta(minutes=self.duur_minuten)

    @property
    def is_bezig(self) -> bool:
        return self.status == self.Status.BEZIG

    @property
    def is_gesloten(self) -> bool:
        return self.status == self.Status.GEHOUDEN

    @property
    def is_vervallen(self) -> bool:
        return self.status == self.Status.VERVALLEN

    @property
    def kan_anders(self) -> bool:
        """Whether it can still be moved or called off."""
        return self.status in (self.Status.GEPLAND, self.Status.AGENDA_VASTGESTELD)

    @property
    def niet_gehouden(self) -> bool:
        return self.kan_anders and self.datum < timezone.localdate()

    @property
    def is_vastgesteld(self) -> bool:
        return self.vastgesteld_op is not None

    @property
    def agenda_is_open(self) -> bool:
        return self.status == self.Status.GEPLAND


class DeelnameQuerySet(RechtenQuerySet):
    naar_leerling = None
    naar_school = "overleg__school"
    zien = "overleg.voorbereiden"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """Oneself (E), and oneself invited to a meeting that is still to be held, in the days around it (G). The
        consents are asked of each item."""
        vandaag, wacht = timezone.localdate(), (Overleg.Status.AGENDA_VASTGESTELD, Overleg.Status.BEZIG)
        zelf = Q(gebruiker=gebruiker) & ~Q(status=Deelname.Status.AFGEMELD)
        venster = Q(overleg__inzage_begindatum__lte=vandaag, overleg__inzage_einddatum__gte=vandaag)
        return {"E": Q(gebruiker=gebruiker), "G": zelf & venster & Q(overleg__status__in=wacht)}

    def van_buiten(self) -> Self:
        """Those who have a function of outside the school there today."""
        toewijzingen = Roltoewijzing.objects.geldig(timezone.localdate()).met_rol(*EXTERN)
        return self.filter(
            Exists(toewijzingen.filter(gebruiker=OuterRef("gebruiker"), school=OuterRef("overleg__school")))
        )

    def van(self, gebruiker: Gebruiker) -> Self:
        """Invited by name and not excused."""
        return self.filter(gebruiker=gebruiker).exclude(status=Deelname.Status.AFGEMELD)

    def waar_men_werkt(self, datum: date) -> Self:
        """At schools where this person has a function on that day."""
        hier = Roltoewijzing.objects.geldig(datum)
        return self.filter(Exists(hier.filter(gebruiker=OuterRef("gebruiker"), school=OuterRef("overleg__school"))))

    def komt_nog(self, gebruiker: Gebruiker, datum: date) -> Self:
        """Own meetings that are still to be held; also those that somebody said no to, who may think again."""
        komend = self.filter(gebruiker=gebruiker, overleg__datum__gte=datum).waar_men_werkt(datum)
        return komend.filter(overleg__status__in=Overleg.NOG_NIET_GEWEEST)

    def kijkt_mee(self, nu: datetime) -> Self:
        """Whose screen gave a sign of life less than a minute ago."""
        return self.filter(gezien_op__gt=nu - timedelta(minutes=1))


class Deelname(StatusModel):
    """Somebody is invited by name: that is what lets them see the agenda once it is fixed."""

    class Status(models.TextChoices):
        UITGENODIGD = "uitgenodigd", "Uitgenodigd"
        AANWEZIG = "aanwezig", "Aanwezig"
        AFGEMELD = "afgemeld", "Afgemeld"

    OVERGANGEN: ClassVar = {
        Status.UITGENODIGD: {Status.AANWEZIG, Status.AFGEMELD},
        Status.AANWEZIG: {Status.UITGENODIGD, Status.AFGEMELD},
        Status.AFGEMELD: {Status.UITGENODIGD, Status.AANWEZIG},
    }

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="deelnames")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deelnames")
    hoedanigheid = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.UITGENODIGD)
    toegezegd_op = models.DateTimeField("zei dat hij of zij komt", null=True, blank=True)
    # Only one's own no can be taken back: who was excused by whoever prepares the meeting, stays away.
    zelf_afgemeld = models.BooleanField("zei zelf niet te komen", default=False)
    # Comes for named items only, and sees those alone: everybody from outside, and the pool a case is composed from.
    per_punt = models.BooleanField("komt voor eigen punten", default=False)
    pakket = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    pakket_punten = ArrayField(models.BigIntegerField(), default=list, blank=True)
    pakket_stand = models.CharField(max_length=64, blank=True)  # hash of what the pack tells
    gezien_op = models.DateTimeField("laatste teken van het scherm", null=True, blank=True)
    gemaild_op = models.DateTimeField(null=True, blank=True)
    toegevoegd_op = models.DateTimeField(default=timezone.now)

    objects = DeelnameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["overleg", "gebruiker"],
                name="deelname_een_keer",
                violation_error_message="Deze collega is al uitgenodigd.",
            )
        ]
        indexes = [
            # atom U: is this person invited?
            models.Index(fields=["gebruiker", "overleg"], name="deelname_gebruiker"),
        ]

    def __str__(self) -> str:
        return f"deelname {self.pk}"

    @property
    def mag_antwoorden(self) -> bool:
        return self.status != self.Status.AFGEMELD or self.zelf_afgemeld

    @property
    def stand(self) -> str:
        """The status, and of who was invited whether they said that they come."""
        gezegd = self.toegezegd_op is not None and self.status == self.Status.UITGENODIGD
        return "Komt" if gezegd else self.get_status_display()

    def pakket_gevraagd(self) -> bool:
        """Whether the document is being made now."""
        sleutel = f"overleggen.pakket_maken:{self.pk}:"
        return Opdracht.objects.filter(sleutel__startswith=sleutel, status=Opdracht.Status.WACHT).exists()

    @property
    def school_id(self) -> int:
        return self.overleg.school_id


class Reeksbesluit(models.Model):
    """What the school chose for a date of the series on which there is no school: skip it, or move it."""

    class Keuze(models.TextChoices):
        OVERSLAAN = "overslaan", "Overslaan"
        VERZETTEN = "verzetten", "Verzetten"

    overlegtype = models.ForeignKey(Overlegtype, models.CASCADE, related_name="reeksbesluiten")
    datum = models.DateField("datum in de reeks")
    keuze = models.CharField(max_length=10, choices=Keuze)
    naar_datum = models.DateField(null=True, blank=True)
    gekozen_op = models.DateTimeField(default=timezone.now)
    gekozen_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["overlegtype", "datum"], name="reeksbesluit_een_keer"),
            models.CheckConstraint(
                name="reeksbesluit_verzet_kent_datum",
                condition=Q(keuze="verzetten", naar_datum__isnull=False) | Q(keuze="overslaan", naar_datum=None),
            ),
        ]

    def __str__(self) -> str:
        return f"reeksbesluit {self.pk}"


class Agendasleutel(models.Model):
    """The secret of one person's calendar feed; only its hash is kept. A new one ends the old one."""

    gebruiker = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="agendasleutel")
    sleutel_hash = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gebruikt_op = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"agendasleutel {self.pk}"
