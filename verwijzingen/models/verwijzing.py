"""A pupil and one place outside the school: from the proposal to the decision, the stay there and the way back."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Doel, Dossier, Toestemming
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from scholen.models import Bestemming, Partner, School
from zorg.basis.models import StatusModel


class VerwijzingQuerySet(DossierOnderdeelQuerySet):
    zien = "verwijzing.bestaan_zien"
    naar_verwijzing: ClassVar[str] = ""

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """Guiding it (E); and whether there is consent to refer at this moment (C, PRIV-02)."""
        voor = f"{self.naar_verwijzing}__" if self.naar_verwijzing else ""
        gegeven = Toestemming.objects.geldig(timezone.localdate()).voor_doel(Doel.EXTERNE_VERWIJZING).onbetwist()
        return super().atomen(gebruiker) | {
            "E": Q(**{f"{voor}verwijsbegeleider": gebruiker}),
            "C": Q(Exists(gegeven.filter(dossier=self._dossier()))),
        }

    def van_school(self, school: School) -> Self:
        return self.filter(dossier__leerling__school=school)

    def open(self) -> Self:
        return self.filter(status__in=Verwijzing.OPEN)

    def lopend(self) -> Self:
        return self.filter(status=Verwijzing.Status.LOPEND)

    def voor_lijst(self) -> Self:
        """With everything one row of a list shows."""
        laat = Levering.objects.filter(
            verwijzing=OuterRef("pk"), gedaan_op=None, uiterste_datum__lt=timezone.localdate()
        )
        return self.select_related("dossier__leerling__klas", "bestemming", "verwijsbegeleider").annotate(
            levering_te_laat=Exists(laat)
        )


class Verwijzing(BijDossier, StatusModel):
    """One referral. What its place asks (consent, experts, a decision, a way back) is the profile's ``bestemming``."""

    class Status(models.TextChoices):
        VOORGESTELD = "voorgesteld", "Voorgesteld"
        BESPROKEN = "besproken", "Ouders gesproken"
        INGEDIEND = "ingediend", "Ingediend"
        TOEGEKEND = "toegekend", "Toegekend"
        AFGEWEZEN = "afgewezen", "Afgewezen"
        LOPEND = "lopend", "Loopt"
        TERUGKEER = "terugkeer", "Terug op school"
        UITSTROOM = "uitstroom", "Definitief geplaatst"
        BEEINDIGD = "beeindigd", "Afgerond"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    OVERGANGEN: ClassVar = {
        Status.VOORGESTELD: {Status.BESPROKEN, Status.INGETROKKEN},
        Status.BESPROKEN: {Status.INGEDIEND, Status.INGETROKKEN},
        Status.INGEDIEND: {
            Status.TOEGEKEND, Status.AFGEWEZEN, Status.LOPEND, Status.BEEINDIGD, Status.INGETROKKEN,
        },
        Status.TOEGEKEND: {Status.LOPEND, Status.UITSTROOM, Status.BEEINDIGD},
        Status.AFGEWEZEN: set(),
        Status.LOPEND: {Status.TERUGKEER, Status.UITSTROOM, Status.BEEINDIGD},
        Status.TERUGKEER: set(),
        Status.UITSTROOM: set(),
        Status.BEEINDIGD: set(),
        Status.INGETROKKEN: set(),
    }  # fmt: skip
    VOOR_INDIENEN: ClassVar = (Status.VOORGESTELD, Status.BESPROKEN)
    OPEN: ClassVar = (*VOOR_INDIENEN, Status.INGEDIEND, Status.TOEGEKEND, Status.LOPEND)
    VOORBIJ: ClassVar = (
        Status.AFGEWEZEN, Status.TERUGKEER, Status.UITSTROOM, Status.BEEINDIGD, Status.INGETROKKEN,
    )  # fmt: skip

    class Indicatie(models.TextChoices):
        AANGEVRAAGD = "aangevraagd", "Aangevraagd"
        AFGEGEVEN = "afgegeven", "Afgegeven"
        GEWEIGERD = "geweigerd", "Niet afgegeven"

    class Omvang(models.TextChoices):
        GEHEEL = "geheel", "Geheel"
        GEDEELTELIJK = "gedeeltelijk", "Gedeeltelijk"

    class Grond(models.TextChoices):
        """Why a pupil need not follow (all) lessons: no word about health itself, that stays with the doctor."""

        JEUGDARTS = "jeugdarts", "Advies van de jeugdarts"
        BEHANDELAAR = "behandelaar", "Advies van een behandelaar"
        ANDERS = "anders", "Een andere grond"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="verwijzingen")
    bestemming = models.ForeignKey(Bestemming, models.PROTECT, related_name="verwijzingen")
    status = models.CharField(max_length=20, choices=Status, default=Status.VOORGESTELD)
    # What asked for it, so that a repeated job asks once: "besluit:12".
    herkomst = models.CharField(max_length=60, unique=True)
    doel = models.TextField("doel en hulpvraag", blank=True)
    verzoek = models.CharField("wat vraagt de school?", max_length=100, blank=True)
    # Asked for in confidence: nobody tells the parents until the pupil agrees (INV-09).
    zonder_ouders = models.BooleanField("ouders weten hier niet van", default=False)
    voorgesteld_op = models.DateTimeField(auto_now_add=True)
    voorgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    verwijsbegeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="verwijzingen"
    )
    aanspreekpunt = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="verwijzingen")
    behandelplan = models.CharField("behandelplan van de instelling", max_length=200, blank=True)

    # ZEIST-12: talked over with the parents, or why not
    overleg_met_ouders = models.BooleanField(null=True, blank=True)
    overleg_reden = models.TextField(blank=True)
    besproken_datum = models.DateField(null=True, blank=True)

    indicatie_instelling = models.CharField(max_length=150, blank=True)
    indicatie_status = models.CharField(max_length=12, choices=Indicatie, blank=True)
    indicatie_datum = models.DateField(null=True, blank=True)

    # Sentences as they stood when they were ticked.
    afgevinkt = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    grenzen = ArrayField(models.CharField(max_length=250), default=list, blank=True)
    motivering = models.TextField("waarom de school dit niet kan bieden", blank=True)
    deskundigen = ArrayField(models.CharField(max_length=150), default=list, blank=True)
    zienswijze_leerling = models.TextField(blank=True)
    zienswijze_ouders = models.TextField(blank=True)
    opp_geevalueerd_datum = models.DateField(null=True, blank=True)

    ingediend_datum = models.DateField(null=True, blank=True)
    ingediend_op = models.DateTimeField(null=True, blank=True)
    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    besluit_datum = models.DateField(null=True, blank=True)
    besluit_van = models.CharField("wie besloot", max_length=100, blank=True)
    besluit_toelichting = models.TextField(blank=True)
    geldig_tot_datum = models.DateField("geldig tot en met", null=True, blank=True)
    omvang = models.CharField(max_length=12, choices=Omvang, blank=True)
    vrijstellingsgrond = models.CharField(max_length=12, choices=Grond, blank=True)

    begindatum = models.DateField(null=True, blank=True)
    einddatum = models.DateField("verwacht einde", null=True, blank=True)
    # INV-24: from this day another school is responsible.
    definitief_geplaatst_datum = models.DateField(null=True, blank=True)

    # ZEE-47: advice that was asked for, or that came by itself
    gevraagd = models.BooleanField("de school vroeg hierom", default=True)
    advies = models.TextField(blank=True)
    advies_datum = models.DateField(null=True, blank=True)
    advies_van = models.CharField(max_length=150, blank=True)

    beeindigd_op = models.DateTimeField(null=True, blank=True)
    beeindigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden_einde = models.TextField(blank=True)

    objects = VerwijzingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="verwijzing_zonder_ouders_met_reden",
                condition=~Q(overleg_met_ouders=False) | ~Q(overleg_reden=""),
                violation_error_message="Schrijf op waarom er geen overleg met de ouders was.",
            ),
            models.CheckConstraint(
                name="verwijzing_ingediend_compleet",
                condition=Q(status__in=["voorgesteld", "besproken", "ingetrokken"])
                | Q(ingediend_datum__isnull=False)
                | Q(gevraagd=False),
                violation_error_message="Een verwijzing die is ingediend, kent een dag.",
            ),
            models.CheckConstraint(
                name="verwijzing_besluit_compleet",
                condition=~Q(status__in=["toegekend", "afgewezen"])
                | (Q(besluit_datum__isnull=False) & ~Q(besluit_van="")),
                violation_error_message="Bij een besluit hoort wie het nam, en wanneer.",
            ),
            models.CheckConstraint(
                name="verwijzing_periode",
                condition=Q(einddatum=None) | Q(begindatum=None) | Q(einddatum__gte=F("begindatum")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="verwijzing_uitstroom_is_geplaatst",
                condition=~Q(status="uitstroom") | Q(definitief_geplaatst_datum__isnull=False),
                violation_error_message="Vul in vanaf wanneer de leerling definitief is geplaatst.",
            ),
            models.CheckConstraint(
                name="verwijzing_einde_compleet",
                condition=Q(
                    status__in=["afgewezen", "terugkeer", "uitstroom", "beeindigd", "ingetrokken"],
                    beeindigd_op__isnull=False,
                    beeindigd_door__isnull=False,
                )
                | (
                    ~Q(status__in=["afgewezen", "terugkeer", "uitstroom", "beeindigd", "ingetrokken"])
                    & Q(beeindigd_op=None, beeindigd_door=None)
                ),
                violation_error_message="Een verwijzing die voorbij is, kent een moment en wie haar afsloot.",
            ),
        ]
        indexes = [
            # the page of a dossier
            models.Index(fields=["dossier", "-id"], name="verwijzing_dossier"),
            # the reminders: what expires, what ends?
            models.Index(
                fields=["geldig_tot_datum"],
                condition=Q(status__in=["toegekend", "lopend"]),
                name="verwijzing_geldig_tot",
            ),
            models.Index(fields=["einddatum"], condition=Q(status="lopend"), name="verwijzing_einddatum"),
        ]

    def __str__(self) -> str:
        return f"verwijzing {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("verwijzingen:tonen", kwargs={"pk": self.pk})

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_voor_indienen(self) -> bool:
        return self.status in self.VOOR_INDIENEN

    @property
    def is_onderzoek(self) -> bool:
        return self.bestemming.soort == Bestemming.Soort.ONDERZOEK

    @property
    def stamschool_verantwoordelijk(self) -> bool:
        """Until the pupil is placed elsewhere for good: a start, a refusal or an end changes nothing (INV-24)."""
        return (
            self.bestemming.stamschool_verantwoordelijk
            and self.status != self.Status.INGETROKKEN
            and self.definitief_geplaatst_datum is None
        )

    def is_verlopen(self, op: date) -> bool:
        return self.geldig_tot_datum is not None and self.geldig_tot_datum < op


class OnderdeelQuerySet(VerwijzingQuerySet):
    """For what hangs off a referral and borrows its rights."""

    naar_leerling = "verwijzing__dossier__leerling"
    naar_dossier = "verwijzing__dossier"
    naar_verwijzing = "verwijzing"


class LeveringQuerySet(OnderdeelQuerySet):
    zien = "verwijzing.bestaan_zien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """Whoever must deliver it has it as an own task too."""
        eigen = Q(voor_gebruiker=gebruiker) | Q(verwijzing__verwijsbegeleider=gebruiker)
        return super().atomen(gebruiker) | {"E": eigen}

    def open(self) -> Self:
        return self.filter(gedaan_op=None)


class Levering(models.Model):
    """What the school still delivers while a pupil is elsewhere: plans and tests, by whom, before when (SEG-59)."""

    verwijzing = models.ForeignKey(Verwijzing, models.CASCADE, related_name="leveringen")
    wat = models.CharField(max_length=200)
    voor_gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    uiterste_datum = models.DateField()
    gedaan_op = models.DateTimeField(null=True, blank=True)
    gedaan_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LeveringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["verwijzing", "wat", "uiterste_datum"], name="levering_een_keer"),
            models.CheckConstraint(
                name="levering_gedaan_compleet",
                condition=Q(gedaan_op=None, gedaan_door=None) | Q(gedaan_op__isnull=False, gedaan_door__isnull=False),
            ),
        ]
        indexes = [
            # the reminders and the list: what must be delivered, by date
            models.Index(fields=["uiterste_datum", "id"], condition=Q(gedaan_op=None), name="levering_open"),
        ]

    def __str__(self) -> str:
        return f"levering {self.pk}"

    @property
    def school_id(self) -> int:
        return self.verwijzing.school_id

    @property
    def leerling_id(self) -> int:
        return self.verwijzing.leerling_id

    def is_te_laat(self, op: date) -> bool:
        return self.gedaan_op is None and self.uiterste_datum < op


class TussenevaluatieQuerySet(OnderdeelQuerySet):
    zien = "verwijzing.inzien"


class Tussenevaluatie(models.Model):
    """How it goes over there, on the way."""

    verwijzing = models.ForeignKey(Verwijzing, models.CASCADE, related_name="tussenevaluaties")
    datum = models.DateField()
    tekst = models.TextField()
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = TussenevaluatieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verwijzing", "datum", "geschreven_door"], name="tussenevaluatie_een_per_dag"
            )
        ]

    def __str__(self) -> str:
        return f"tussenevaluatie {self.pk}"

    @property
    def school_id(self) -> int:
        return self.verwijzing.school_id

    @property
    def leerling_id(self) -> int:
        return self.verwijzing.leerling_id
