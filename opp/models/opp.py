"""A plan and its versions. A version is written, laid before the parents, agreed on, laid down, and then stays."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.models.dossier import DossierOnderdeelQuerySet
from scholen.models import Catalogusitem, Documentregel
from scholen.models.catalogus import Documentsoort
from zorg.basis.models import Bestand, StatusModel


class OppQuerySet(DossierOnderdeelQuerySet):
    zien = "opp.concept_inzien"

    def open(self) -> Self:
        return self.filter(status__in=Opp.OPEN)

    def te_laat(self, datum: date) -> Self:
        return self.filter(status=Opp.Status.IN_OPBOUW, uiterste_datum__lt=datum)


class Opp(StatusModel):
    """The plan of one pupil, through all its versions (INV-01: at most one open plan a dossier)."""

    class Status(models.TextChoices):
        IN_OPBOUW = "in_opbouw", "In voorbereiding"
        ACTIEF = "actief", "Actief"
        BEEINDIGD = "beeindigd", "Beëindigd"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    OPEN: ClassVar = (Status.IN_OPBOUW, Status.ACTIEF)
    OVERGANGEN: ClassVar = {
        Status.IN_OPBOUW: {Status.ACTIEF, Status.INGETROKKEN},
        Status.ACTIEF: {Status.BEEINDIGD},
        Status.BEEINDIGD: set(),
        Status.INGETROKKEN: set(),
    }

    class Grondslag(models.TextChoices):
        EXTRA = "extra_ondersteuning", "Extra ondersteuning"
        VRIJWILLIG = "basisondersteuning", "Basisondersteuning, vrijwillig"
        PRAKTIJK = "praktijkonderwijs", "Praktijkonderwijs"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="opps")
    soort = models.CharField(max_length=30, choices=Documentsoort, default=Documentsoort.OPP)
    grondslag = models.CharField(max_length=20, choices=Grondslag, default=Grondslag.EXTRA)
    catalogusitem = models.ForeignKey(Catalogusitem, models.PROTECT, null=True, blank=True, related_name="+")
    # Made in confidence: it is not laid before the parents until the pupil agrees (INV-09).
    zonder_ouders = models.BooleanField("ouders weten hier niet van", default=False)
    documentregel = models.ForeignKey(Documentregel, models.SET_NULL, null=True, blank=True, related_name="+")
    # LAW-04: from this day the term runs (decision on extra support, or enrolment).
    ankerdatum = models.DateField()
    uiterste_datum = models.DateField()
    status = models.CharField(max_length=12, choices=Status, default=Status.IN_OPBOUW)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    aangemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # LAW-12: only begin and end are registered, in the school's own administration.
    rod_begindatum = models.DateField("begindatum voor het register", null=True, blank=True)
    rod_einddatum = models.DateField("einddatum voor het register", null=True, blank=True)
    rod_doorgegeven_datum = models.DateField("doorgegeven aan het register", null=True, blank=True)
    volgsysteem_datum = models.DateField("in het leerlingvolgsysteem gezet", null=True, blank=True)

    objects = OppQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(status__in=["in_opbouw", "actief"]),
                name="opp_een_open_per_dossier",
                violation_error_message="Deze leerling heeft al een plan.",
            ),
            models.CheckConstraint(
                name="opp_rod_periode",
                condition=Q(rod_einddatum=None) | Q(rod_begindatum=None) | Q(rod_einddatum__gte=F("rod_begindatum")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]
        indexes = [
            # whose term is nearly over?
            models.Index(fields=["uiterste_datum"], condition=Q(status="in_opbouw"), name="opp_uiterste_datum"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.pk}"

    @property
    def leerling_id(self) -> int:
        return self.dossier.leerling_id

    @property
    def school_id(self) -> int:
        return self.dossier.leerling.school_id


class VersieQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "opp__dossier__leerling"
    naar_dossier = "opp__dossier"
    zien = "opp.zien"
    LEZEN: ClassVar = ("opp.concept_inzien", "opp.definitief_inzien")

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """``opp.zien`` is reading in any shape; a definitive plan is one that was laid down."""
        if actie == "opp.zien":
            concept, definitief = (self.model.objects.waarop(gebruiker, a).values("pk") for a in self.LEZEN)
            return self.filter(Q(pk__in=concept) | Q(pk__in=definitief))
        rijen = super().waarop(gebruiker, actie)
        return rijen.definitief() if actie == "opp.definitief_inzien" else rijen

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {"F": Q(status=Versie.Status.CONCEPT)}

    def definitief(self) -> Self:
        return self.filter(status__in=Versie.VASTGELEGD)

    def in_ronde(self) -> Self:
        """Lying before the people who must sign."""
        return self.filter(status__in=Versie.RONDE)

    def met_leerling(self) -> Self:
        return self.select_related("opp__dossier__leerling__school", "opp__dossier__leerling__klas")


class Uitstroom(models.TextChoices):
    VMBO_BB = "vmbo_bb", "Vmbo basisberoepsgericht"
    VMBO_KB = "vmbo_kb", "Vmbo kaderberoepsgericht"
    VMBO_GL = "vmbo_gl", "Vmbo gemengde leerweg"
    VMBO_TL = "vmbo_tl", "Vmbo theoretische leerweg"
    HAVO = "havo", "Havo"
    VWO = "vwo", "Vwo"
    PRO = "pro", "Praktijkonderwijs"
    MBO = "mbo", "Mbo"
    HBO = "hbo", "Hbo"
    WO = "wo", "Universiteit"
    ARBEID = "arbeid", "Werk"
    DAGBESTEDING = "dagbesteding", "Dagbesteding"
    ANDERS = "anders", "Anders"


class Afwijking(models.TextChoices):
    GEEN = "geen", "Geen afwijkingen"
    ROOSTER = "rooster", "Aangepast rooster"
    VRIJSTELLING = "vakvrijstelling", "Vrijstelling voor een vak"
    TOETSEN = "toetsen", "Toetsen op andere momenten"
    EXAMEN = "examenjaar", "Examenjaar gespreid"
    MINDER_TIJD = "onderwijstijd", "Minder onderwijstijd, met opbouw"


class Inhoud(models.Model):
    """What a version says, in the sections A to F of the form. Names for people stand in ``opp.forms``."""

    # A. general
    onderwijsniveau = models.CharField(max_length=60, blank=True)
    thuistaal = models.CharField(max_length=60, blank=True)
    eerdere_scholen = models.TextField(blank=True)
    eerder_arrangement = models.TextField(blank=True)
    externen = models.TextField(blank=True)
    # B. why, and where things stand
    aanleiding = models.TextField(blank=True)
    hulpvraag_school = models.TextField(blank=True)
    hulpvraag_ouders = models.TextField(blank=True)
    hulpvraag_leerling = models.TextField(blank=True)
    voorgeschiedenis = models.TextField(blank=True)
    eerdere_ondersteuning = models.TextField(blank=True)
    didactisch = models.TextField(blank=True)
    verzuim = models.TextField(blank=True)
    thuissituatie = models.TextField(blank=True)
    medisch = models.TextField(blank=True)
    # C. perspectiefdeel (LAW-02, LAW-03)
    huidig_niveau = models.TextField(blank=True)
    uitstroombestemming = models.CharField(max_length=20, choices=Uitstroom, blank=True)
    verwacht_diploma = models.CharField(max_length=100, blank=True)
    onderbouwing = models.TextField(blank=True)
    bevorderende_factoren = models.TextField(blank=True)
    belemmerende_factoren = models.TextField(blank=True)
    capaciteiten = models.TextField(blank=True)
    zonder_ondersteuning = models.TextField(blank=True)
    # D. what parents think (the pupil's own words stand in Hoorgesprek)
    mening_ouders = models.TextField(blank=True)
    # E. handelingsdeel (the goals stand in Doel)
    onderwijsbehoeften = models.TextField(blank=True)
    ondersteuning = models.TextField(blank=True)
    afwijking = models.CharField(max_length=20, choices=Afwijking, blank=True)
    afwijking_toelichting = models.TextField(blank=True)
    faciliteiten = models.TextField(blank=True)
    taken_docenten = models.TextField(blank=True)
    taken_ouders = models.TextField(blank=True)
    taken_leerling = models.TextField(blank=True)
    externe_hulp = models.TextField(blank=True)
    afweging_adviezen = models.TextField(blank=True)
    inspanningsafspraken = models.TextField(blank=True)
    bij_terugval = models.TextField(blank=True)
    aanspreekpunt = models.CharField(max_length=200, blank=True)
    # F. period and evaluation
    begindatum = models.DateField(null=True, blank=True)
    einddatum = models.DateField(null=True, blank=True)
    evaluatiedatum = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def inhoudsvelden(cls) -> list[str]:
        return [veld.name for veld in Inhoud._meta.get_fields()]


class Versie(Inhoud, StatusModel):
    """One version. From ``ter_ondertekening`` the database refuses every change of its content (INV-02)."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        TER_ONDERTEKENING = "ter_ondertekening", "Ter ondertekening"
        GEDEELTELIJK = "gedeeltelijk_ondertekend", "Deels ondertekend"
        OVEREENSTEMMING = "overeenstemming", "Akkoord van ouders en leerling"
        GEEN_OVEREENSTEMMING = "geen_overeenstemming", "Geen overeenstemming"
        VASTGESTELD = "vastgesteld", "Vastgesteld"
        ACTIEF = "actief", "Actief"
        VERVANGEN = "vervangen", "Vervangen"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    RONDE: ClassVar = (Status.TER_ONDERTEKENING, Status.GEDEELTELIJK)
    VASTGELEGD: ClassVar = (Status.VASTGESTELD, Status.ACTIEF, Status.VERVANGEN)
    OVERGANGEN: ClassVar = {
        Status.CONCEPT: {Status.TER_ONDERTEKENING, Status.INGETROKKEN},
        Status.TER_ONDERTEKENING: {
            Status.GEDEELTELIJK, Status.OVEREENSTEMMING, Status.GEEN_OVEREENSTEMMING, Status.INGETROKKEN,
        },
        Status.GEDEELTELIJK: {Status.OVEREENSTEMMING, Status.GEEN_OVEREENSTEMMING, Status.INGETROKKEN},
        Status.OVEREENSTEMMING: {Status.VASTGESTELD, Status.INGETROKKEN},
        Status.GEEN_OVEREENSTEMMING: {Status.INGETROKKEN},
        Status.VASTGESTELD: {Status.ACTIEF},
        Status.ACTIEF: {Status.VERVANGEN},
        Status.VERVANGEN: set(),
        Status.INGETROKKEN: set(),
    }  # fmt: skip

    opp = models.ForeignKey(Opp, models.CASCADE, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=30, choices=Status, default=Status.CONCEPT)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Autosave: a number per section, and one over everything that the PDF shows.
    deelversies = models.JSONField(default=dict, blank=True)
    wijziging = models.PositiveIntegerField(default=0)
    gewijzigd_op = models.DateTimeField(null=True, blank=True)
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Names, class and parents as they were when the version was frozen: what the document shows.
    momentopname = models.JSONField(default=dict, blank=True)
    concept_bestand = models.ForeignKey(Bestand, models.SET_NULL, null=True, blank=True, related_name="+")
    concept_wijziging = models.PositiveIntegerField(null=True, blank=True)
    # The bytes that are shown and signed, and the ones with the signature page.
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    eindbestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    aangeboden_op = models.DateTimeField(null=True, blank=True)
    aangeboden_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VersieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opp", "nummer"], name="versie_nummer_uniek"),
            models.UniqueConstraint(fields=["opp"], condition=Q(status="actief"), name="versie_een_actief"),
            models.UniqueConstraint(
                fields=["opp"],
                condition=Q(
                    status__in=[
                        "concept",
                        "ter_ondertekening",
                        "gedeeltelijk_ondertekend",
                        "overeenstemming",
                        "vastgesteld",
                    ]
                ),
                name="versie_een_in_bewerking",
                violation_error_message="Er is al een nieuwe versie van dit plan in de maak.",
            ),
            models.CheckConstraint(
                name="versie_aangeboden_compleet",
                condition=Q(status__in=["concept", "ingetrokken"])
                | Q(aangeboden_op__isnull=False, aangeboden_door__isnull=False),
            ),
            models.CheckConstraint(
                name="versie_vastgesteld_compleet",
                condition=Q(
                    status__in=["vastgesteld", "actief", "vervangen"],
                    vastgesteld_op__isnull=False,
                    vastgesteld_door__isnull=False,
                    bestand__isnull=False,
                )
                | (
                    ~Q(status__in=["vastgesteld", "actief", "vervangen"])
                    & Q(vastgesteld_op=None, vastgesteld_door=None)
                ),
                violation_error_message="Een vastgesteld plan kent een moment, een ondertekenaar en een document.",
            ),
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer} van plan {self.opp_id}"

    @property
    def leerling_id(self) -> int:
        return self.opp.dossier.leerling_id

    @property
    def school_id(self) -> int:
        return self.opp.dossier.leerling.school_id

    @property
    def is_concept(self) -> bool:
        return self.status == self.Status.CONCEPT

    @property
    def is_in_ronde(self) -> bool:
        return self.status in self.RONDE

    @property
    def kan_opvolger(self) -> bool:
        """Whether a new version can be made from this one (``services.nieuwe_versie``)."""
        return self.status not in (self.Status.CONCEPT, self.Status.VASTGESTELD, self.Status.VERVANGEN)

    @property
    def is_vastgelegd(self) -> bool:
        return self.status in self.VASTGELEGD
