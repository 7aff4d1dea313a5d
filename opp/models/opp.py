"""A plan and its versions. A version is written, laid before the parents, agreed on, laid down, and then stays."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q
from django.db.models.functions import Coalesce

from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from opp.soorten import SOORTEN
from scholen.models import Catalogusitem, Documentregel, School
from scholen.models.catalogus import Documentsoort
from zorg.basis.models import Bestand, StatusModel
from zorg.basis.zoeken import Zoekvector

from .tekst import Inhoud


class OppQuerySet(DossierOnderdeelQuerySet):
    zien = "opp.concept_inzien"

    def open(self) -> Self:
        return self.filter(status__in=Opp.OPEN)

    def van_school(self, school: School) -> Self:
        return self.filter(dossier__leerling__school=school)

    def in_opbouw(self) -> Self:
        return self.filter(status=Opp.Status.IN_OPBOUW)

    def met_leerling(self) -> Self:
        return self.select_related("dossier__leerling__school", "dossier__leerling__klas")

    def voor_register(self) -> Self:
        """LAW-12: began or ended, and the register does not know it yet."""
        wettelijk = [code for code, soort in SOORTEN.items() if soort.wettelijk]
        return self.filter(soort__in=wettelijk, rod_begindatum__isnull=False, rod_doorgegeven_datum=None)

    def te_laat(self, datum: date) -> Self:
        return self.filter(status=Opp.Status.IN_OPBOUW, uiterste_datum__lt=datum)


class Opp(BijDossier, StatusModel):
    """The plan of one pupil, through all its versions (INV-01: at most one open plan of a kind a dossier)."""

    class Status(models.TextChoices):
        IN_OPBOUW = "in_opbouw", "In voorbereiding"
        ACTIEF = "actief", "Actief"
        BEEINDIGD = "beeindigd", "Beëindigd"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    OPEN: ClassVar = (Status.IN_OPBOUW, Status.ACTIEF)
    OVERGANGEN: ClassVar = {
        # Ended before it was in force: only the outlook part was laid down (services.beeindigen).
        Status.IN_OPBOUW: {Status.ACTIEF, Status.BEEINDIGD, Status.INGETROKKEN},
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
    einddatum = models.DateField("laatste dag van het plan", null=True, blank=True)
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    beeindigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    einde_reden = models.TextField("waarom het plan stopt", blank=True)
    # LAW-12: only begin and end are registered, in the school's own administration.
    rod_begindatum = models.DateField("begindatum voor het register", null=True, blank=True)
    rod_einddatum = models.DateField("einddatum voor het register", null=True, blank=True)
    rod_doorgegeven_datum = models.DateField("doorgegeven aan het register", null=True, blank=True)
    volgsysteem_datum = models.DateField("in het leerlingvolgsysteem gezet", null=True, blank=True)

    objects = OppQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "soort"],
                condition=Q(status__in=["in_opbouw", "actief"]),
                name="opp_een_open_per_soort",
                violation_error_message="Deze leerling heeft al zo'n plan.",
            ),
            models.CheckConstraint(
                name="opp_rod_periode",
                condition=Q(rod_einddatum=None) | Q(rod_begindatum=None) | Q(rod_einddatum__gte=F("rod_begindatum")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                name="opp_einde_compleet",
                condition=Q(
                    einddatum__isnull=False,
                    beeindigd_op__isnull=False,
                    beeindigd_door__isnull=False,
                    status="beeindigd",
                )
                & ~Q(einde_reden="")
                | Q(einddatum=None, beeindigd_op=None, beeindigd_door=None, einde_reden="") & ~Q(status="beeindigd"),
                violation_error_message="Een plan eindigt op een dag, door iemand, met een reden.",
            ),
        ]
        indexes = [
            # whose term is nearly over?
            models.Index(fields=["uiterste_datum"], condition=Q(status="in_opbouw"), name="opp_uiterste_datum"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.pk}"


def schrijft(gebruiker: Gebruiker, naar_opp: str) -> Q:
    """The document rule of the plan names a function of this person as author."""
    functies = [toewijzing.functie_id for toewijzing in gebruiker.toewijzingen]
    regels = Documentregel.auteurs.through.objects.filter(functie__in=functies).values("documentregel")
    return Q(**{f"{naar_opp}documentregel__in": regels})


class VersieQuerySet(DossierOnderdeelQuerySet):
    naar_leerling = "opp__dossier__leerling"
    naar_dossier = "opp__dossier"
    zien = "opp.zien"
    LEZEN: ClassVar = ("opp.concept_inzien", "opp.definitief_inzien")

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """``opp.zien`` is reading in any shape; a definitive plan is one that was laid down whole."""
        if actie == "opp.zien":
            concept, definitief = (self.model.objects.waarop(gebruiker, a).values("pk") for a in self.LEZEN)
            return self.filter(Q(pk__in=concept) | Q(pk__in=definitief))
        rijen = super().waarop(gebruiker, actie)
        return rijen.definitief() if actie == "opp.definitief_inzien" else rijen

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {"F": Q(status=Versie.Status.CONCEPT), "E": schrijft(gebruiker, "opp__")}

    def definitief(self) -> Self:
        """Laid down whole: in force, or it was. Without its action part a plan is not (LAW-06)."""
        return self.filter(status__in=Versie.GEHEEL)

    def van_school(self, school: School) -> Self:
        return self.filter(opp__dossier__leerling__school=school)

    def nieuwste(self) -> Self:
        """Of each plan the last version only."""
        later = Versie.objects.filter(opp=OuterRef("opp"), nummer__gt=OuterRef("nummer"))
        return self.exclude(Exists(later))

    def in_werking(self) -> Self:
        return self.filter(status=Versie.Status.ACTIEF, opp__status=Opp.Status.ACTIEF)

    def met_evaluatie(self) -> Self:
        """With ``kijken_op``: when it is looked at next, by the last evaluation or else by the plan itself."""
        return self.annotate(kijken_op=Coalesce(Max("evaluaties__volgende_datum"), "evaluatiedatum"))

    def in_de_maak(self) -> Self:
        """Written, lying before people, or agreed and not in force yet: at most one a plan."""
        return self.filter(status__in=Versie.IN_DE_MAAK)

    def in_ronde(self) -> Self:
        """Lying before the people who must sign."""
        return self.filter(status__in=Versie.RONDE)

    def met_leerling(self) -> Self:
        return self.select_related("opp__dossier__leerling__school", "opp__dossier__leerling__klas")


class Versie(Inhoud, StatusModel):
    """One version. From ``ter_ondertekening`` the database refuses every change of its content (INV-02)."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        TER_ONDERTEKENING = "ter_ondertekening", "Ter ondertekening"
        GEDEELTELIJK = "gedeeltelijk_ondertekend", "Deels ondertekend"
        OVEREENSTEMMING = "overeenstemming", "Akkoord van ouders en leerling"
        GEEN_OVEREENSTEMMING = "geen_overeenstemming", "Geen overeenstemming"
        ZONDER_HANDELINGSDEEL = "vastgesteld_zonder_handelingsdeel", "Vastgesteld zonder handelingsdeel"
        VASTGESTELD = "vastgesteld", "Vastgesteld"
        ACTIEF = "actief", "Actief"
        VERVANGEN = "vervangen", "Vervangen"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    RONDE: ClassVar = (Status.TER_ONDERTEKENING, Status.GEDEELTELIJK)
    IN_DE_MAAK: ClassVar = (Status.CONCEPT, *RONDE, Status.OVEREENSTEMMING, Status.VASTGESTELD)
    GEHEEL: ClassVar = (Status.VASTGESTELD, Status.ACTIEF, Status.VERVANGEN)
    # The school decided, of the whole plan or of its outlook part alone.
    VASTGELEGD: ClassVar = (*GEHEEL, Status.ZONDER_HANDELINGSDEEL)
    OVERGANGEN: ClassVar = {
        Status.CONCEPT: {Status.TER_ONDERTEKENING, Status.INGETROKKEN},
        Status.TER_ONDERTEKENING: {
            Status.GEDEELTELIJK, Status.OVEREENSTEMMING, Status.GEEN_OVEREENSTEMMING, Status.INGETROKKEN,
        },
        Status.GEDEELTELIJK: {Status.OVEREENSTEMMING, Status.GEEN_OVEREENSTEMMING, Status.INGETROKKEN},
        Status.OVEREENSTEMMING: {Status.VASTGESTELD, Status.INGETROKKEN},
        Status.GEEN_OVEREENSTEMMING: {Status.ZONDER_HANDELINGSDEEL, Status.INGETROKKEN},
        # It stays what it is: agreement that comes later is about a new version (LAW-11, INV-02).
        Status.ZONDER_HANDELINGSDEEL: set(),
        Status.VASTGESTELD: {Status.ACTIEF},
        Status.ACTIEF: {Status.VERVANGEN},
        Status.VERVANGEN: set(),
        Status.INGETROKKEN: set(),
    }  # fmt: skip

    opp = models.ForeignKey(Opp, models.CASCADE, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=40, choices=Status, default=Status.CONCEPT)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Autosave: a number per section, and one over everything that the PDF shows.
    deelversies = models.JSONField(default=dict, blank=True)
    wijziging = models.PositiveIntegerField(default=0)
    # Who wrote each section, and when last: {"aanleiding": {"namen": ["…"], "op": "2026-11-23T09:12:00+00:00"}}.
    deelschrijvers = models.JSONField(default=dict, blank=True)
    # A second writer read exactly this text: it counts for this number of ``wijziging`` only.
    akkoord_wijziging = models.PositiveIntegerField(null=True, blank=True)
    akkoord_op = models.DateTimeField(null=True, blank=True)
    akkoord_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
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
        indexes = [
            # searching in texts: zorg.zoeken.bronnen, PLAN
            GinIndex(
                Zoekvector(
                    "aanleiding", "hulpvraag_school", "hulpvraag_ouders", "hulpvraag_leerling", "onderwijsbehoeften",
                    "ondersteuning", "onderbouwing", "bevorderende_factoren", "belemmerende_factoren",
                ),
                name="versie_zoeken",
            ),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(fields=["opp", "nummer"], name="versie_nummer_uniek"),
            models.UniqueConstraint(fields=["opp"], condition=Q(status="actief"), name="versie_een_actief"),
            models.CheckConstraint(
                name="versie_akkoord_compleet",
                condition=Q(akkoord_wijziging=None, akkoord_op=None, akkoord_door=None)
                | Q(akkoord_wijziging__isnull=False, akkoord_op__isnull=False, akkoord_door__isnull=False),
            ),
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
                    status__in=["vastgesteld", "actief", "vervangen", "vastgesteld_zonder_handelingsdeel"],
                    vastgesteld_op__isnull=False,
                    vastgesteld_door__isnull=False,
                    bestand__isnull=False,
                )
                | (
                    ~Q(status__in=["vastgesteld", "actief", "vervangen", "vastgesteld_zonder_handelingsdeel"])
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
    def heeft_intern_akkoord(self) -> bool:
        """Whether somebody else read this very text; any change afterwards asks for it again."""
        return self.akkoord_wijziging is not None and self.akkoord_wijziging == self.wijziging

    @property
    def is_in_ronde(self) -> bool:
        return self.status in self.RONDE

    @property
    def kan_opvolger(self) -> bool:
        """Whether a new version can be made from this one (``services.nieuwe_versie``)."""
        klaar = self.status in (self.Status.CONCEPT, self.Status.VASTGESTELD, self.Status.VERVANGEN)
        return not klaar and self.opp.status in Opp.OPEN and not self.is_ingehaald

    @property
    def is_ingehaald(self) -> bool:
        """Whether a later version of the same plan was made."""
        return self.opp.versies.filter(nummer__gt=self.nummer).exists()

    @property
    def is_zonder_handelingsdeel(self) -> bool:
        """The outlook part was laid down; the help in it is not agreed on and not in force (LAW-06)."""
        return self.status == self.Status.ZONDER_HANDELINGSDEEL

    @property
    def is_vastgelegd(self) -> bool:
        return self.status in self.VASTGELEGD
