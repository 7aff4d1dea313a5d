"""One kind of support for one pupil: from the request to the last evaluation."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from opp.models import Opp
from scholen.models import Catalogusitem, School
from zorg.basis.models import StatusModel

from .aanloop import Aanloop


class ArrangementQuerySet(DossierOnderdeelQuerySet):
    zien = "traject.inzien"

    def van_school(self, school: School) -> Self:
        return self.filter(dossier__leerling__school=school)

    def lopend(self) -> Self:
        return self.filter(status__in=Arrangement.LOPEND)

    def bezet(self) -> Self:
        """What takes a place with its begeleider, also while it still waits for the plan."""
        return self.filter(status__in=Arrangement.BEZET)

    def in_de_rij(self) -> Self:
        """Who waits for a place with one person; who waits for a group stands in the line of that group."""
        return self.filter(status=Arrangement.Status.WACHTLIJST, groepsstand="")

    def te_starten(self, datum: date) -> Self:
        return self.filter(status__in=Arrangement.VOOR_START, begindatum__lte=datum)

    def voor_lijst(self) -> Self:
        """With everything one row of a list shows."""
        doelen = ArrangementDoel.objects.filter(arrangement=OuterRef("pk"))
        return self.select_related("dossier__leerling__klas", "catalogusitem", "begeleider").annotate(
            heeft_doel=Exists(doelen)
        )


class Arrangement(Aanloop, BijDossier, StatusModel):
    """Support that was granted: what, by whom, until when, and where it stands."""

    class Status(models.TextChoices):
        VOORGESTELD = "voorgesteld", "Voorgesteld"
        WACHTLIJST = "wachtlijst", "Op de wachtlijst"
        TOEGEWEZEN = "toegewezen", "Toegewezen"
        WACHT_OP_DOCUMENT = "wacht_op_document", "Wacht op plan"
        ACTIEF = "actief", "Actief"
        IN_EVALUATIE = "in_evaluatie", "In evaluatie"
        AFBOUW = "afbouw", "Wordt afgebouwd"
        AFGEROND = "afgerond", "Afgerond"
        STOPGEZET = "stopgezet", "Stopgezet"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    class Resultaat(models.TextChoices):
        """Why it ended; what the evaluation or the stop rule said."""

        DOEL_BEREIKT = "doel_bereikt", "Het doel is bereikt"
        AFGEBOUWD = "afgebouwd", "Afgebouwd"
        NIET_TOEREIKEND = "niet_toereikend", "Niet toereikend"
        INSPANNING = "inspanning", "Gestopt: de inspanning bleef uit"
        WENS = "wens", "Gestopt op wens van de leerling of de ouders"
        VERTREK = "vertrek", "Gestopt: de leerling ging weg"
        ANDERS = "anders", "Om een andere reden"

    class Groepsstand(models.TextChoices):
        """Where the group is, for support that somebody gets together with others; the app ``groepen`` keeps it."""

        RIJ = "rij", "Wacht op een plek in de groep"
        WACHT = "wacht", "De groep begint nog"
        BEGONNEN = "begonnen", "De groep is begonnen"

    OVERGANGEN: ClassVar = {
        Status.VOORGESTELD: {Status.WACHTLIJST, Status.TOEGEWEZEN, Status.INGETROKKEN},
        Status.WACHTLIJST: {Status.TOEGEWEZEN, Status.INGETROKKEN},
        # back to waiting: the group ended before this began
        Status.TOEGEWEZEN: {Status.WACHT_OP_DOCUMENT, Status.ACTIEF, Status.INGETROKKEN, Status.WACHTLIJST},
        Status.WACHT_OP_DOCUMENT: {Status.TOEGEWEZEN, Status.ACTIEF, Status.INGETROKKEN, Status.WACHTLIJST},
        Status.ACTIEF: {Status.IN_EVALUATIE, Status.AFGEROND, Status.STOPGEZET},
        Status.IN_EVALUATIE: {Status.ACTIEF, Status.AFBOUW, Status.AFGEROND, Status.STOPGEZET},
        Status.AFBOUW: {Status.IN_EVALUATIE, Status.AFGEROND, Status.STOPGEZET},
        Status.AFGEROND: set(),
        Status.STOPGEZET: set(),
        Status.INGETROKKEN: set(),
    }
    VOOR_START: ClassVar = (Status.TOEGEWEZEN, Status.WACHT_OP_DOCUMENT)
    NOG_TE_KIEZEN: ClassVar = (Status.VOORGESTELD, Status.WACHTLIJST)
    LOPEND: ClassVar = (Status.ACTIEF, Status.IN_EVALUATIE, Status.AFBOUW)
    BEZET: ClassVar = (*VOOR_START, *LOPEND)
    VOORBIJ: ClassVar = (Status.AFGEROND, Status.STOPGEZET, Status.INGETROKKEN)

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="arrangementen")
    catalogusitem = models.ForeignKey(Catalogusitem, models.PROTECT, related_name="arrangementen")
    status = models.CharField(max_length=20, choices=Status, default=Status.VOORGESTELD)
    # What asked for it, so that a repeated job asks once: "besluit:12".
    herkomst = models.CharField(max_length=60, unique=True)
    toelichting = models.TextField(blank=True)
    # Waiting for a place since; the order of the list.
    wachtlijst_op = models.DateTimeField(null=True, blank=True)
    # Empty: not in a group. Who is in one starts with it, and leaving it makes a place free.
    groepsstand = models.CharField(max_length=10, choices=Groepsstand, blank=True)
    # Asked for in confidence: until the pupil agrees, nobody tells the parents (INV-09).
    zonder_ouders = models.BooleanField("ouders weten hier niet van", default=False)
    aangevraagd_op = models.DateTimeField(auto_now_add=True)
    aangevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    begeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="arrangementen"
    )
    toegewezen_op = models.DateTimeField(null=True, blank=True)
    toegewezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Why this support, where it is only for the exception.
    motivatie = models.TextField("waarom juist deze begeleiding", blank=True)
    # Why this begeleider fits this pupil (ZEIST-43).
    matchreden = models.TextField("waarom past deze begeleider", blank=True)
    frequentie = models.CharField(max_length=20, choices=Catalogusitem.Frequentie, blank=True)
    begindatum = models.DateField(null=True, blank=True)
    geplande_einddatum = models.DateField(null=True, blank=True)
    evaluatiedatum = models.DateField("volgende evaluatie", null=True, blank=True)

    # The plan this waits for, and when that was signed and laid down.
    plan_voor_start = models.BooleanField("start pas na het plan", default=False)
    opp = models.ForeignKey(Opp, models.PROTECT, null=True, blank=True, related_name="arrangementen")
    plan_vastgesteld_op = models.DateTimeField(null=True, blank=True)

    geinformeerd_op = models.DateTimeField(null=True, blank=True)
    geinformeerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    gestart_op = models.DateTimeField(null=True, blank=True)
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    beeindigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden_einde = models.TextField(blank=True)
    resultaat = models.CharField(max_length=16, choices=Resultaat, blank=True)

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="arrangement_bezet_heeft_begeleider",
                condition=~Q(status__in=["toegewezen", "wacht_op_document", "actief", "in_evaluatie", "afbouw"])
                | Q(
                    begeleider__isnull=False,
                    toegewezen_op__isnull=False,
                    toegewezen_door__isnull=False,
                    begindatum__isnull=False,
                    evaluatiedatum__isnull=False,
                ),
                violation_error_message="Toegewezen begeleiding heeft een begeleider, een begin en een evaluatie.",
            ),
            models.CheckConstraint(
                name="arrangement_actief_heeft_plan",
                condition=~Q(status__in=["actief", "in_evaluatie", "afbouw"])
                | Q(gestart_op__isnull=False) & (Q(plan_voor_start=False) | Q(plan_vastgesteld_op__isnull=False)),
                violation_error_message="Begeleiding start pas als het plan is ondertekend.",
            ),
            models.CheckConstraint(
                name="arrangement_beeindigd_compleet",
                condition=Q(
                    status__in=["afgerond", "stopgezet", "ingetrokken"],
                    beeindigd_op__isnull=False,
                    beeindigd_door__isnull=False,
                )
                | (~Q(status__in=["afgerond", "stopgezet", "ingetrokken"]) & Q(beeindigd_op=None, beeindigd_door=None)),
                violation_error_message="Begeleiding die voorbij is, kent een moment en wie haar beëindigde.",
            ),
            models.CheckConstraint(
                name="arrangement_zonder_plan_op_naam",
                condition=Q(zonder_plan_op=None, zonder_plan_door=None, zonder_plan_reden="")
                | (Q(zonder_plan_op__isnull=False, zonder_plan_door__isnull=False) & ~Q(zonder_plan_reden="")),
                violation_error_message="Beginnen zonder getekend plan kan alleen op naam en met een reden.",
            ),
            models.CheckConstraint(
                name="arrangement_gewenst_heeft_waarom",
                condition=Q(gewenst="") | (~Q(nodig="") & ~Q(wens="")),
                violation_error_message="Leg vast waarom het nodig is én wat de leerling wil.",
            ),
            models.CheckConstraint(
                name="arrangement_wachtlijst_sinds",
                condition=~Q(status="wachtlijst") | Q(wachtlijst_op__isnull=False),
                violation_error_message="Wie op de wachtlijst staat, staat daar vanaf een moment.",
            ),
            models.CheckConstraint(
                name="arrangement_periode",
                condition=Q(geplande_einddatum=None) | Q(geplande_einddatum__gte=F("begindatum")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
        ]
        indexes = [
            # my pupils, and how many places of a begeleider are taken
            models.Index(fields=["begeleider", "status"], name="arrangement_begeleider"),
            # the daily reminders: which evaluations are due?
            models.Index(
                fields=["evaluatiedatum"],
                condition=Q(status__in=["actief", "in_evaluatie", "afbouw"]),
                name="arrangement_evaluatie",
            ),
            # the waiting list of one kind of support, first come first
            models.Index(
                fields=["catalogusitem", "wachtlijst_op", "id"],
                condition=Q(status="wachtlijst"),
                name="arrangement_wachtlijst",
            ),
        ]

    def __str__(self) -> str:
        return f"Arrangement {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("arrangementen:tonen", kwargs={"pk": self.pk})

    @property
    def is_lopend(self) -> bool:
        return self.status in self.LOPEND

    @property
    def is_voor_start(self) -> bool:
        return self.status in self.VOOR_START

    @property
    def is_voorbij(self) -> bool:
        return self.status in self.VOORBIJ

    @property
    def in_een_groep(self) -> bool:
        """Meant for a group by the catalogue, or a training of which the catalogue does not say."""
        item = self.catalogusitem
        return item.vorm == Catalogusitem.Vorm.GROEP or (not item.vorm and item.groep == Catalogusitem.Groep.TRAINING)

    @property
    def wacht_op_begeleider(self) -> bool:
        """In the line for a place with one person, not for one in a group."""
        return self.status == self.Status.WACHTLIJST and not self.groepsstand

    @property
    def wacht_op_plan(self) -> bool:
        return self.plan_voor_start and self.plan_vastgesteld_op is None


class DoelQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "arrangement__dossier__leerling"
    naar_dossier = "arrangement__dossier"
    zien = "traject.inzien"


class ArrangementDoel(models.Model):
    """What the pupil wants to reach with this support. Goals of a signed plan are taken over as they were signed."""

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="doelen")
    nummer = models.PositiveSmallIntegerField()
    tekst = models.CharField("doel", max_length=500)

    objects = DoelQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["arrangement", "nummer"], name="arrangementdoel_nummer_uniek")]

    def __str__(self) -> str:
        return self.tekst
