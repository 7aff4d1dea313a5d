"""What anybody noticed about a pupil, before it is a matter of the care team: facts, no diagnosis."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from casussen.models import Interventie
from dossiers.models import Betrokkene, Dossier, Leerling
from zorg.basis.models import StatusModel
from zorg.basis.zoeken import Zoekvector


class SignaalQuerySet(RechtenQuerySet):
    naar_leerling = "leerling"
    zien = "signaal.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        betrokken = Betrokkene.objects.van(gebruiker).filter(dossier__leerling=OuterRef("leerling"))
        return {
            "A": Q(Exists(betrokken)),
            "B": Q(bron=Signaal.Bron.VERZUIM, melder=None),
            "F": Q(status=Signaal.Status.NIEUW),
            "W": Q(melder=gebruiker),
        }

    def open(self) -> Self:
        return self.filter(status__in=Signaal.OPEN)

    def met_mensen(self) -> Self:
        return self.select_related("leerling__klas", "leerling__school", "melder", "opgepakt_door", "afgesloten_door")


class Signaal(StatusModel):
    """One observation about one pupil. It hangs off the pupil: noticing something opens no dossier."""

    class Status(models.TextChoices):
        NIEUW = "nieuw", "Nieuw"
        OPGEPAKT = "opgepakt", "Opgepakt"
        GEKOPPELD = "gekoppeld", "Hoort bij het dossier"
        GEBUNDELD = "gebundeld", "Samengevoegd met een ander signaal"
        AFGEHANDELD = "afgehandeld_zonder_vervolg", "Afgehandeld zonder vervolg"

    class Bron(models.TextChoices):
        """Where it was noticed (GRO-11..14, SEG-94); what differs in name per school stands in ``bronnen``."""

        LES = "les", "In de les"
        BUITEN_LES = "buiten_les", "Op school, buiten de les"
        MENTOR = "mentor", "Mentor"
        DOCENTEN = "docenten", "Docenten"
        TEAMLEIDER = "teamleider", "Teamleider"
        LEERLINGBEGELEIDER = "leerlingbegeleider", "Leerlingbegeleider"
        LEERLING = "leerling", "De leerling"
        OUDERS = "ouders", "De ouders of verzorgers"
        VOLGSYSTEEM = "volgsysteem", "Leerlingvolgsysteem"
        OVERDRACHT = "overdracht", "Warme overdracht of vorige school"
        VERZUIM = "verzuim", "Verzuimregistratie"
        VERWIJDERD = "verwijderd", "Verwijderd uit de les"
        AMBULANT = "ambulant", "Ambulant begeleider"
        EXTERNE_TEST = "externe_test", "Test door een bureau van buiten school"
        SPECIALIST = "specialist", "Specialist van school"

    OVERGANGEN: ClassVar = {
        Status.NIEUW: {Status.OPGEPAKT, Status.GEKOPPELD, Status.GEBUNDELD, Status.AFGEHANDELD},
        Status.OPGEPAKT: {Status.GEKOPPELD, Status.GEBUNDELD, Status.AFGEHANDELD},
        Status.GEKOPPELD: set(),
        Status.GEBUNDELD: set(),
        Status.AFGEHANDELD: set(),
    }
    OPEN: ClassVar = [Status.NIEUW, Status.OPGEPAKT]

    leerling = models.ForeignKey(Leerling, models.CASCADE, related_name="signalen")
    melder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    datum = models.DateField("gezien op")
    categorieen = ArrayField(models.CharField(max_length=30))  # Signaalcategorie.code
    wat = models.TextField()
    bron = models.CharField(max_length=20, choices=Bron)
    hulpvraag = models.TextField("wat vraagt de melder?", blank=True)
    status = models.CharField(max_length=30, choices=Status, default=Status.NIEUW)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    # What it came from, so that a form or a rule that comes twice makes one: "verzuim:12".
    herkomst = models.CharField(max_length=60, blank=True)
    opgepakt_op = models.DateTimeField(null=True, blank=True)
    opgepakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    afgesloten_op = models.DateTimeField(null=True, blank=True)
    afgesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.TextField("waarom zonder vervolg", blank=True)
    dossier = models.ForeignKey(Dossier, models.SET_NULL, null=True, blank=True, related_name="signalen")
    bundel = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="gebundelde")

    objects = SignaalQuerySet.as_manager()

    class Meta:
        indexes = [
            # the bundle of one pupil, and the list of the coordinator: what waits, oldest first
            models.Index(
                fields=["leerling", "gemaakt_op"],
                condition=Q(status__in=["nieuw", "opgepakt"]),
                name="signaal_open",
            ),
            # what I noticed myself
            models.Index(fields=["melder", "-gemaakt_op"], name="signaal_van_mij"),
            # searching in texts: zorg.zoeken.bronnen, SIGNAAL
            GinIndex(Zoekvector("wat", "hulpvraag"), name="signaal_zoeken"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["herkomst"], condition=~Q(herkomst=""), name="signaal_herkomst_uniek"),
            models.CheckConstraint(
                name="signaal_afgesloten_compleet",
                condition=Q(status__in=["nieuw", "opgepakt"], afgesloten_op=None, afgesloten_door=None)
                | (~Q(status__in=["nieuw", "opgepakt"]) & Q(afgesloten_op__isnull=False)),
            ),
            models.CheckConstraint(
                name="signaal_zonder_vervolg_met_reden",
                condition=~Q(status="afgehandeld_zonder_vervolg") | ~Q(reden=""),
                violation_error_message="Schrijf op waarom er geen vervolg komt.",
            ),
            models.CheckConstraint(
                name="signaal_ergens_over",
                condition=~Q(wat="") & Q(categorieen__len__gte=1),
                violation_error_message="Een signaal heeft een soort en een tekst.",
            ),
        ]

    def __str__(self) -> str:
        return f"signaal {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("signalen:tonen", args=[self.pk])

    @property
    def school_id(self) -> int:
        return self.leerling.school_id

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN


class Poging(models.Model):
    """What a colleague already tried, with the result (GRO-25, GRO-37). It becomes an intervention of the case."""

    signaal = models.ForeignKey(Signaal, models.CASCADE, related_name="pogingen")
    soort = models.CharField(max_length=20, choices=Interventie.Soort)
    wat = models.TextField()
    begindatum = models.DateField()
    effect = models.CharField(max_length=10, choices=Interventie.Effect, blank=True)
    resultaat = models.TextField(blank=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    herkomst = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["herkomst"], condition=~Q(herkomst=""), name="poging_herkomst_uniek"),
            models.CheckConstraint(
                name="poging_resultaat_compleet",
                condition=Q(resultaat="", effect="") | (~Q(resultaat="") & ~Q(effect="")),
                violation_error_message="Bij een resultaat hoort ook of het hielp.",
            ),
        ]
        indexes = [
            # what was tried, beside the signal it belongs to
            models.Index(fields=["signaal", "id"], name="poging_signaal"),
        ]

    def __str__(self) -> str:
        return f"poging {self.pk}"


class Stap(models.Model):
    """What somebody did with the signals about a pupil: the course of the bundle, never rewritten."""

    class Soort(models.TextChoices):
        OPGEPAKT = "opgepakt", "Opgepakt"
        RAADPLEGING = "raadpleging", "Overleg met een collega"
        STEUN = "steun", "Steun voor de docent"
        HULPVRAAG = "hulpvraag", "Hulpvraag opgeschreven"
        GEKOPPELD = "gekoppeld", "Bij het dossier gezet"
        GEEN_VERVOLG = "geen_vervolg", "Afgehandeld zonder vervolg"

    leerling = models.ForeignKey(Leerling, models.CASCADE, related_name="signaalstappen")
    signalen = models.ManyToManyField(Signaal, related_name="stappen")
    soort = models.CharField(max_length=12, choices=Soort)
    datum = models.DateField()
    met = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    tekst = models.TextField(blank=True)
    gedaan_op = models.DateTimeField(auto_now_add=True)
    gedaan_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    herkomst = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["herkomst"], condition=~Q(herkomst=""), name="stap_herkomst_uniek"),
        ]
        indexes = [
            # the course of one pupil's bundle, newest first
            models.Index(fields=["leerling", "-id"], name="stap_leerling"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"
