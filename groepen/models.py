"""A group of pupils who get the same support together. Who takes part is support (``Arrangement``) and has its life."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from arrangementen.models import Arrangement, Begeleidingsgesprek
from dossiers.models.dossier import DossierOnderdeelQuerySet
from scholen.models import Catalogusitem, School
from zorg.basis.models import Bestand, StatusModel


class GroepQuerySet(RechtenQuerySet):
    naar_leerling = None
    zien = "groep.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """Leads it (E), or follows a pupil who is in it or waits for it (I)."""
        van_mij = Deelname.objects.waarop(gebruiker, "traject.inzien").filter(groep=OuterRef("pk")).van_nu()
        return {"E": Q(trainer=gebruiker) | Q(medetrainer=gebruiker), "I": Q(Exists(van_mij))}

    def open(self) -> Self:
        return self.filter(status__in=Groep.OPEN)

    def voor_lijst(self, datum: date) -> Self:
        """With everything one row of a list shows."""
        volgende = Bijeenkomst.objects.filter(groep=OuterRef("pk"), datum__gte=datum).order_by("datum")
        bezet = Q(deelnames__arrangement__status__in=Arrangement.BEZET)
        return self.select_related("catalogusitem", "trainer").annotate(
            bezet=Count("deelnames", filter=bezet),
            wachten=Count("deelnames", filter=Q(deelnames__arrangement__status=Arrangement.Status.WACHTLIJST)),
            volgende=Subquery(volgende.values("datum")[:1]),
        )


class Groep(StatusModel):
    """One run of a training, a number of meetings long, with room for so many."""

    class Status(models.TextChoices):
        VOORBEREIDING = "voorbereiding", "Begint nog"
        LOOPT = "loopt", "Loopt"
        AFGEROND = "afgerond", "Afgerond"
        VERVALLEN = "vervallen", "Gaat niet door"

    OVERGANGEN: ClassVar = {
        Status.VOORBEREIDING: {Status.LOOPT, Status.VERVALLEN},
        Status.LOOPT: {Status.AFGEROND},
        Status.AFGEROND: set(),
        Status.VERVALLEN: set(),
    }
    OPEN: ClassVar = (Status.VOORBEREIDING, Status.LOOPT)

    school = models.ForeignKey(School, models.PROTECT, related_name="groepen")
    catalogusitem = models.ForeignKey(Catalogusitem, models.PROTECT, related_name="groepen")
    # Made by the form, so that sending it twice makes one group.
    sleutel = models.UUIDField(unique=True)
    naam = models.CharField(max_length=100)
    status = models.CharField(max_length=20, choices=Status, default=Status.VOORBEREIDING)
    # For whom it is meant in the first place; empty: for everybody.
    leerjaar = models.PositiveSmallIntegerField(null=True, blank=True)
    trainer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="groepen")
    medetrainer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="groepen_mee"
    )
    plaats = models.CharField("waar", max_length=100)
    begintijd = models.TimeField()
    minuten = models.PositiveSmallIntegerField()
    kleinste = models.PositiveSmallIntegerField("kleinste groep", default=1)
    grootste = models.PositiveSmallIntegerField("grootste groep")
    # Begun with fewer than the smallest group: who decided that, and why (INV-17).
    klein_op = models.DateTimeField(null=True, blank=True)
    klein_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    klein_reden = models.TextField(blank=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    klaar_op = models.DateTimeField(null=True, blank=True)
    klaar_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    klaar_reden = models.CharField(max_length=300, blank=True)

    # set by the door of its page (``deuren`` of accounts.permissions.vereist)
    mag_beheren: bool
    mag_leiden: bool
    mag_opkomst: bool

    objects = GroepQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="groep_grootte",
                condition=Q(kleinste__gte=1, grootste__gte=F("kleinste")),
                violation_error_message="De kleinste groep is niet groter dan de grootste.",
            ),
            models.CheckConstraint(
                name="groep_klein_op_naam",
                condition=Q(klein_op=None, klein_door=None, klein_reden="")
                | (Q(klein_op__isnull=False, klein_door__isnull=False) & ~Q(klein_reden="")),
                violation_error_message="Beginnen met een kleine groep kan alleen op naam en met een reden.",
            ),
            models.CheckConstraint(
                name="groep_twee_trainers",
                condition=Q(medetrainer=None) | ~Q(medetrainer=F("trainer")),
                violation_error_message="De tweede trainer is iemand anders.",
            ),
        ]
        indexes: ClassVar = [
            # the groups of a school by how they stand, and those of one training where somebody can still go
            models.Index(fields=["school", "status", "id"], name="groep_lijst"),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("groepen:tonen", kwargs={"pk": self.pk})

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    def ging_niet_door(self, datum: date, *, genoteerd: int) -> bool:
        """A day on which the group had stopped already; on the day itself only when nobody was written down."""
        if self.klaar_op is None or genoteerd:
            return False
        return self.status == self.Status.VERVALLEN or datum >= timezone.localdate(self.klaar_op)


class BijeenkomstQuerySet(RechtenQuerySet):
    naar_leerling = None
    naar_school = "groep__school"
    zien = "groep.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        van_mij = Deelname.objects.waarop(gebruiker, "traject.inzien").filter(groep=OuterRef("groep")).van_nu()
        return {"E": Q(groep__trainer=gebruiker) | Q(groep__medetrainer=gebruiker), "I": Q(Exists(van_mij))}


class Bijeenkomst(models.Model):
    """One day of a group."""

    groep = models.ForeignKey(Groep, models.CASCADE, related_name="bijeenkomsten")
    nummer = models.PositiveSmallIntegerField()
    datum = models.DateField()

    objects = BijeenkomstQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["groep", "nummer"], name="bijeenkomst_nummer_uniek"),
            models.UniqueConstraint(
                fields=["groep", "datum"],
                name="bijeenkomst_een_per_dag",
                violation_error_message="Op die dag komt deze groep al bij elkaar.",
            ),
        ]
        indexes: ClassVar = [
            # which groups come together these days, and the next day of one group
            models.Index(fields=["datum", "groep"], name="bijeenkomst_datum"),
        ]

    def __str__(self) -> str:
        return f"Bijeenkomst {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("groepen:opkomst", kwargs={"pk": self.pk})

    @property
    def school_id(self) -> int:
        return self.groep.school_id


class GroepsdeelnameQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "arrangement__dossier__leerling"
    naar_dossier = "arrangement__dossier"
    zien = "traject.inzien"

    def noteert(self, gebruiker: Gebruiker) -> Self:
        """Of whom this user writes if they were there: the own pupils; who coordinates does so for who cannot."""
        return self.waarop(gebruiker, "traject.voortgang_noteren") | self.waarop(gebruiker, "groep.beheren")

    def geplaatst(self) -> Self:
        """What takes a place in the group."""
        return self.filter(arrangement__status__in=Arrangement.BEZET)

    def wachtend(self) -> Self:
        return self.filter(arrangement__status=Arrangement.Status.WACHTLIJST)

    def van_nu(self) -> Self:
        """Everybody but those with whom it did not go on."""
        return self.exclude(arrangement__status=Arrangement.Status.INGETROKKEN)

    def met_einde(self) -> Self:
        """With the last day of the group as ``klaar``."""
        dagen = Bijeenkomst.objects.filter(groep=OuterRef("groep")).order_by("-datum")
        return self.annotate(klaar=Subquery(dagen.values("datum")[:1]))

    def met_leerling(self) -> Self:
        return self.select_related("arrangement__dossier__leerling__klas__leerjaar", "arrangement__catalogusitem")


class Deelname(models.Model):
    """For which group this support is. Whether the pupil waits, takes part or left says the support itself."""

    groep = models.ForeignKey(Groep, models.PROTECT, related_name="deelnames")
    arrangement = models.OneToOneField(Arrangement, models.PROTECT, related_name="deelname")
    toegevoegd_op = models.DateTimeField(auto_now_add=True)
    toegevoegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # A place became free, and was offered to who waited.
    aangeboden_op = models.DateTimeField(null=True, blank=True)
    bewijs = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    objects = GroepsdeelnameQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            # who is in this group, and who waits for it
            models.Index(fields=["groep", "arrangement"], name="deelname_groep"),
        ]

    def __str__(self) -> str:
        return f"Deelname {self.pk}"

    @property
    def school_id(self) -> int:
        return self.arrangement.school_id

    @property
    def leerling_id(self) -> int:
        return self.arrangement.leerling_id


class Opkomst(models.Model):
    """How one pupil was at one meeting: the session of the support that was written for it."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, models.PROTECT, related_name="opkomst")
    deelname = models.ForeignKey(Deelname, models.PROTECT, related_name="opkomst")
    gesprek = models.OneToOneField(Begeleidingsgesprek, models.PROTECT, related_name="opkomst")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bijeenkomst", "deelname"], name="opkomst_een_keer"),
        ]

    def __str__(self) -> str:
        return f"Opkomst {self.pk}"
