"""Who can log in, and what they are at which school."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.utils import timezone

from scholen.models import Functie, Instelling, Klas, Locatie, School

from .rechten import TABEL
from .rechttaal import EXTERN

NOG_TE_MAILEN = timedelta(days=7)  # what was not mailed within a week stands on the list anyway


class GebruikerManager(BaseUserManager["Gebruiker"]):
    def create_user(self, email: str, password: str | None = None, **velden: Any) -> "Gebruiker":
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        return self.get(email__iexact=username)


class Gebruiker(AbstractBaseUser):
    """Somebody who can log in. Being a user grants nothing: every right follows from an assignment or a relation."""

    class Tekst(models.TextChoices):
        GEWOON = "gewoon", "Gewoon"
        GROOT = "groot", "Groot"
        GROOTST = "grootst", "Nog groter"

    class Kleuren(models.TextChoices):
        SYSTEEM = "systeem", "Zoals je computer of telefoon het doet"
        LICHT = "licht", "Licht"
        DONKER = "donker", "Donker"

    email = models.EmailField("e-mailadres", unique=True)
    voornaam = models.CharField(max_length=100)
    achternaam = models.CharField("achternaam, met tussenvoegsel", max_length=150)
    is_active = models.BooleanField("actief", default=True)
    sneltoetsen = models.BooleanField("sneltoetsen in het overleg", default=True)
    # How the screens of this person look; on ``<html>`` of each page (templates/basis.html).
    tekst = models.CharField(
        "grootte van de letters", max_length=8, choices=Tekst, default=Tekst.GEWOON, db_default="gewoon"
    )
    kleuren = models.CharField(
        "licht of donker", max_length=8, choices=Kleuren, default=Kleuren.SYSTEEM, db_default="systeem"
    )
    contrast = models.BooleanField("meer verschil tussen licht en donker", default=False, db_default=False)
    # Codes of ``dossiers.herinneringen`` that this person switched off: for the own list, and for the mail.
    herinnering_niet_op_scherm = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    herinnering_niet_per_mail = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    objects = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["voornaam", "achternaam"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="gebruiker_email_uniek")]

    def __str__(self) -> str:
        return f"{self.voornaam} {self.achternaam}".strip()

    @property
    def naam(self) -> str:
        return str(self)

    @property
    def initialen(self) -> str:
        return (self.voornaam[:1] + self.achternaam.split(" ")[-1][:1]).upper()

    def wil_mail(self, code: str) -> bool:
        """Whether a reminder of this line goes by mail to this person, who still works here."""
        return self.is_active and code not in self.herinnering_niet_per_mail

    @cached_property
    def toewijzingen(self) -> Sequence["Roltoewijzing"]:
        """What this person is, now. One query a request; a user object must not outlive its request or job.

        It brings the school's word for the doctor, since the menu says that on every page; and of whose dossier this
        person broke the glass (``nood``) or was shut out (``buiten``), since that widens and narrows every reading.
        """
        if not self.is_active:
            return []
        arts = Instelling.objects.filter(school=OuterRef("school"), sleutel="term.jeugdarts").values("waarde")[:1]
        nood = Gebruiker.objects.filter(
            pk=OuterRef("gebruiker"), noodtoegangen__gestopt_op=None, noodtoegangen__tot_op__gt=timezone.now()
        ).values("noodtoegangen__dossier__leerling_id")
        vandaag = timezone.localdate()
        buiten = Gebruiker.objects.filter(
            Q(uitsluitingen__einddatum=None) | Q(uitsluitingen__einddatum__gte=vandaag),
            pk=OuterRef("gebruiker"), uitsluitingen__isnull=False, uitsluitingen__opgeheven_op=None,
        ).values("uitsluitingen__dossier__leerling_id")  # fmt: skip
        nu = self.roltoewijzingen.geldig(vandaag).annotate(
            arts=Subquery(arts), nood=ArraySubquery(nood), buiten=ArraySubquery(buiten)
        )
        # Sorted here: to order by one column Django first weighs every column that was loaded along, on each request.
        return sorted(nu.select_related("functie", "school", "klas"), key=attrgetter("pk"))

    @cached_property
    def rollen(self) -> frozenset[str]:
        return frozenset(t.functie.rol for t in self.toewijzingen)

    @property
    def in_nood(self) -> frozenset[int]:
        """The pupils whose dossier this person reads now by an emergency access."""
        return frozenset(pk for t in self.toewijzingen for pk in getattr(t, "nood", ()))

    @property
    def uitgesloten(self) -> frozenset[int]:
        """The pupils of whose dossier this person may know nothing now, whatever role or relation says otherwise."""
        return frozenset(pk for t in self.toewijzingen for pk in getattr(t, "buiten", ()))

    @property
    def van_buiten(self) -> bool:
        """Nothing but somebody from outside the school: their own items are the whole product."""
        return bool(self.rollen) and self.rollen <= set(EXTERN)

    def scholen_met(self, actie: str) -> list[School]:
        """The schools where this person may do this: a role at one school is no right at another."""
        scholen = {t.school_id: t.school for t in self.toewijzingen if t.functie.rol in TABEL[actie]}
        return list(scholen.values())

    @property
    def school(self) -> School | None:
        """The school whose name stands on this person's screen: of the first assignment."""
        return self.toewijzingen[0].school if self.toewijzingen else None


class RoltoewijzingQuerySet(models.QuerySet["Roltoewijzing"]):
    def geldig(self, datum: date) -> Self:
        return self.filter(Q(einddatum=None) | Q(einddatum__gte=datum), begindatum__lte=datum)

    def van_school(self, school: School) -> Self:
        return self.filter(school=school)

    def met_rol(self, *rollen: str) -> Self:
        return self.filter(functie__rol__in=rollen)


class Roltoewijzing(models.Model):
    """Somebody is something at a school, for a period, possibly for part of the pupils only.

    Each filled scope field narrows: a mentor has a class, a team leader a range of years, a coordinator none.
    """

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="roltoewijzingen")
    functie = models.ForeignKey(Functie, models.PROTECT, related_name="roltoewijzingen")
    school = models.ForeignKey(School, models.CASCADE, related_name="roltoewijzingen")
    locatie = models.ForeignKey(Locatie, models.CASCADE, null=True, blank=True, related_name="+")
    klas = models.ForeignKey(Klas, models.CASCADE, null=True, blank=True, related_name="roltoewijzingen")
    leerjaar_van = models.PositiveSmallIntegerField(null=True, blank=True)
    leerjaar_tot = models.PositiveSmallIntegerField(null=True, blank=True)
    kwalificatie = models.CharField("diploma of scholing voor deze functie", max_length=100, blank=True)
    begindatum = models.DateField(default=timezone.localdate)
    einddatum = models.DateField("laatste dag", null=True, blank=True)
    waarnemer_van = models.ForeignKey(Gebruiker, models.SET_NULL, null=True, blank=True, related_name="+")
    # The yearly question "does this still hold?", and who last answered it.
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    bevestigd_door = models.ForeignKey(Gebruiker, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RoltoewijzingQuerySet.as_manager()

    class Meta:
        indexes = [
            # who is mentor of this class, who is coordinator of this school?
            models.Index(fields=["school", "functie"], name="roltoewijzing_school"),
        ]
        constraints = [
            models.CheckConstraint(
                name="roltoewijzing_periode",
                condition=Q(einddatum=None) | Q(einddatum__gte=F("begindatum")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="roltoewijzing_leerjaren",
                condition=Q(leerjaar_van=None, leerjaar_tot=None)
                | Q(leerjaar_van__isnull=False, leerjaar_tot__gte=F("leerjaar_van")),
                violation_error_message="Vul bij leerjaren een begin en een eind in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.functie.naam}{f' {self.klas.naam}' if self.klas else ''}"


class FunctievoorstelQuerySet(models.QuerySet["Functievoorstel"]):
    def van_scholen(self, scholen: Sequence[School]) -> Self:
        return self.filter(school__in=scholen)

    def open(self) -> Self:
        return self.filter(besluit="")


class Functievoorstel(models.Model):
    """A function for somebody, or another address to log in with: it counts once a second person agreed (A12).

    An address is as strong as the functions behind it, for whoever reads that mail chooses a new password.
    """

    class Soort(models.TextChoices):
        FUNCTIE = "functie", "Functie"
        ADRES = "adres", "E-mailadres"

    class Besluit(models.TextChoices):
        AKKOORD = "akkoord", "Akkoord"
        AFGEWEZEN = "afgewezen", "Niet akkoord"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    soort = models.CharField(max_length=10, choices=Soort, default=Soort.FUNCTIE)
    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="functievoorstellen")
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    functie = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    locatie = models.ForeignKey(Locatie, models.CASCADE, null=True, blank=True, related_name="+")
    klas = models.ForeignKey(Klas, models.CASCADE, null=True, blank=True, related_name="+")
    leerjaar_van = models.PositiveSmallIntegerField(null=True, blank=True)
    leerjaar_tot = models.PositiveSmallIntegerField(null=True, blank=True)
    kwalificatie = models.CharField("diploma of scholing voor deze functie", max_length=100, blank=True)
    begindatum = models.DateField(null=True, blank=True)
    einddatum = models.DateField("laatste dag", null=True, blank=True)
    waarnemer_van = models.ForeignKey(Gebruiker, models.SET_NULL, null=True, blank=True, related_name="+")
    email = models.EmailField("nieuw e-mailadres", blank=True)
    oud_email = models.EmailField("e-mailadres ervoor", blank=True)
    # How who asked named somebody with an account elsewhere: until it counts, this school reads no other name of them.
    genoemd = models.CharField(max_length=255, blank=True)
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    besluit = models.CharField(max_length=12, choices=Besluit, blank=True)
    besloten_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    besloten_op = models.DateTimeField(null=True, blank=True)

    objects = FunctievoorstelQuerySet.as_manager()

    class Meta:
        indexes = [
            # what waits for a second person at this school?
            models.Index(fields=["school", "id"], condition=Q(besluit=""), name="functievoorstel_open"),
        ]
        constraints = [
            models.CheckConstraint(name="functievoorstel_niet_voor_jezelf", condition=~Q(gebruiker=F("gevraagd_door"))),
            models.CheckConstraint(
                name="functievoorstel_door_een_tweede",
                condition=~Q(besluit="akkoord")
                | (~Q(besloten_door=F("gevraagd_door")) & ~Q(besloten_door=F("gebruiker"))),
            ),
            models.CheckConstraint(
                name="functievoorstel_is_heel",
                condition=Q(soort="functie", functie__isnull=False, begindatum__isnull=False, email="")
                | (Q(soort="adres", functie=None) & ~Q(email="")),
            ),
        ]

    def __str__(self) -> str:
        return f"functievoorstel {self.pk}"


class HerinneringQuerySet(models.QuerySet["Herinnering"]):
    def te_mailen(self, datum: date) -> Self:
        return self.filter(gemaild_op=None, datum__gt=datum - NOG_TE_MAILEN, datum__lte=datum)

    def gemaild(self, gebruiker: Gebruiker, datum: date) -> Self:
        return self.filter(gebruiker=gebruiker, gemaild_op__date=datum)


class Herinnering(models.Model):
    """So many reminders of one line of the table for one person, by the work of one day at one school: what the mail
    of the morning counts, never what it is about."""

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    code = models.CharField(max_length=40)
    datum = models.DateField()
    aantal = models.PositiveSmallIntegerField()
    gemaild_op = models.DateTimeField("afgehandeld, met of zonder mail", null=True, blank=True)

    objects = HerinneringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "school", "datum", "code"], name="herinnering_een_keer"),
        ]
        indexes = [
            # whose mail of the morning is still to be sent?
            models.Index(
                fields=["datum", "gebruiker"], condition=models.Q(gemaild_op=None), name="herinnering_te_mailen"
            ),
        ]

    def __str__(self) -> str:
        return f"herinnering {self.pk}"


REDEN_MINSTENS = 20


class FactorwissingQuerySet(models.QuerySet["Factorwissing"]):
    def van_scholen(self, scholen: Sequence[School]) -> Self:
        return self.filter(school__in=scholen).select_related("gebruiker", "door").order_by("-gewist_op", "-pk")


class Factorwissing(models.Model):
    """Somebody lost phone and codes, and a functional administrator let them begin anew: how that was checked."""

    class Controle(models.TextChoices):
        GEZIEN = "gezien", "Ik heb mijn collega zelf gezien en herkend"
        GEBELD = "gebeld", "Ik heb zelf gebeld, met een nummer dat school al had"

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    controle = models.CharField(max_length=10, choices=Controle)
    reden = models.TextField(max_length=1000)
    gewist_op = models.DateTimeField(auto_now_add=True)

    objects = FactorwissingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="factorwissing_door_een_ander", condition=~Q(gebruiker=F("door"))),
        ]
        indexes = [
            # what was erased at my school lately?
            models.Index(fields=["school", "-gewist_op"], name="factorwissing_school"),
        ]

    def __str__(self) -> str:
        return f"wissing {self.pk}"
