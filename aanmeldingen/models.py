"""The request of a mentor to the care team: a draft of its author, from ``ingediend`` on a matter of the team."""

from collections.abc import Iterator
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.models.dossier import DossierOnderdeelQuerySet
from overleggen.models import Agendapunt
from zorg.basis.models import StatusModel


class AanmeldingQuerySet(DossierOnderdeelQuerySet):
    zien = "aanmelding.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {
            "W": Q(gemaakt_door=gebruiker),
            "F": Q(status__in=Aanmelding.BEWERKBAAR),
        }

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """What was never submitted is its author's alone, whatever rights others have on the dossier."""
        return super().waarop(gebruiker, actie).filter(Q(ingediend_op__isnull=False) | Q(gemaakt_door=gebruiker))

    def met_leerling(self) -> Self:
        return self.select_related("dossier__leerling__klas", "dossier__leerling__school", "gemaakt_door")

    def met_agenda(self) -> Self:
        return self.select_related("agendapunt__overleg")

    def lopend(self) -> Self:
        return self.filter(status__in=[*Aanmelding.BEWERKBAAR, Aanmelding.Status.INGEDIEND])

    def aantallen(self) -> dict[str, int]:
        """How many there are of each status."""
        return dict(self.order_by().values_list("status").annotate(Count("pk")))


class Aanmelding(StatusModel):
    """One request for help. What stands in it are facts and questions; a diagnosis has no field here."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        INGEDIEND = "ingediend", "Ingediend"
        TERUGGESTUURD = "teruggestuurd", "Teruggestuurd"
        AFGEHANDELD = "afgehandeld", "Afgehandeld"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    OVERGANGEN: ClassVar = {
        Status.CONCEPT: {Status.INGEDIEND, Status.INGETROKKEN},
        Status.INGEDIEND: {Status.TERUGGESTUURD, Status.AFGEHANDELD, Status.INGETROKKEN},
        Status.TERUGGESTUURD: {Status.CONCEPT, Status.INGETROKKEN},
        Status.AFGEHANDELD: set(),
        Status.INGETROKKEN: set(),
    }
    BEWERKBAAR: ClassVar = [Status.CONCEPT, Status.TERUGGESTUURD]

    class Verzoek(models.TextChoices):
        ADVIES = "advies", "Advies: wat kan ik zelf doen?"
        HULP = "hulp", "Hulp voor de leerling"
        CONSULTATIE = "consultatie", "Een deskundige laten meekijken"
        SAMEN = "samen", "Een gezamenlijke aanpak"
        VERWIJZING = "verwijzing", "Doorverwijzen"

    class Ernst(models.TextChoices):
        LAAG = "laag", "Het kan wachten"
        GEMIDDELD = "gemiddeld", "Graag in het eerstvolgende overleg"
        HOOG = "hoog", "Het gaat snel slechter"
        ACUUT = "acuut", "Er is vandaag iemand nodig"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="aanmeldingen")
    status = models.CharField(max_length=14, choices=Status, default=Status.CONCEPT)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField(auto_now=True)
    # wie en wat
    verzoek = models.CharField(max_length=12, choices=Verzoek, blank=True)
    categorieen = ArrayField(models.CharField(max_length=30), default=list, blank=True)  # Signaalcategorie.code
    ernst = models.CharField(max_length=10, choices=Ernst, blank=True)
    # wat zie je
    omschrijving = models.TextField(blank=True)
    sinds = models.CharField(max_length=200, blank=True)
    waar_zichtbaar = models.TextField(blank=True)
    sterke_kanten = models.TextField(blank=True)
    verzuimbeeld = models.TextField(blank=True)
    cijferbeeld = models.TextField(blank=True)
    rekening_houden_met = models.TextField(blank=True)
    # wat is al gedaan: [{"wat", "wie", "periode", "resultaat"}]
    ondernomen = models.JSONField(default=list, blank=True)
    betrokken_hulp = models.TextField(blank=True)
    # gesprekken en toestemming
    gesprek_leerling_datum = models.DateField(null=True, blank=True)
    zorgen_leerling = models.TextField(blank=True)
    doelen_leerling = models.TextField(blank=True)
    mening_leerling = models.TextField(blank=True)
    vertrouwelijk = models.BooleanField(default=False)
    vertrouwelijk_reden = models.TextField(blank=True)
    gesprek_ouders_datum = models.DateField(null=True, blank=True)
    mening_ouders = models.TextField(blank=True)
    # {"leerling" or pk of the parent: {"antwoord", "datum", "wijze"}}; becomes Toestemming rows when submitted
    toestemmingen = models.JSONField(default=dict, blank=True)
    uitstel_reden = models.TextField(blank=True)
    # hulpvraag
    hulpvraag = models.TextField(blank=True)
    verwacht_resultaat = models.TextField(blank=True)
    gewenste_inzet = models.TextField(blank=True)
    # saving: the version of the whole, at which version each part last changed, and a text that came second
    versie = models.PositiveIntegerField(default=0)
    deelversies = models.JSONField(default=dict, blank=True)
    botsing = models.JSONField(default=dict, blank=True)
    # the way through the process
    ingediend_op = models.DateTimeField(null=True, blank=True)  # the last time
    gezien_op = models.DateTimeField(null=True, blank=True)
    gezien_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    agendapunt = models.ForeignKey(Agendapunt, models.SET_NULL, null=True, blank=True, related_name="aanmeldingen")
    teruggestuurd_op = models.DateTimeField(null=True, blank=True)
    teruggestuurd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    terugstuurreden = models.TextField(blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    intrekreden = models.TextField(blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)

    # set by the door of its page (``deuren`` of accounts.permissions.vereist)
    mag_beoordelen: bool
    mag_intrekken: bool

    objects = AanmeldingQuerySet.as_manager()

    class Meta:
        indexes = [
            # the queue of the coordinator: what waits, oldest first
            models.Index(fields=["status", "ingediend_op", "id"], name="aanmelding_wachtrij"),
            # what I wrote myself, and what a dossier has
            models.Index(fields=["gemaakt_door", "-gemaakt_op"], name="aanmelding_van_mij"),
        ]
        constraints = [
            # a second click, the Back button or a second tab continues the same draft
            models.UniqueConstraint(
                fields=["dossier", "gemaakt_door"],
                condition=Q(status__in=["concept", "teruggestuurd"]),
                name="aanmelding_een_concept",
                violation_error_message="Je hebt voor deze leerling al een aanmelding open staan.",
            ),
            models.CheckConstraint(
                name="aanmelding_ingediend_compleet",
                condition=Q(status__in=["concept", "ingetrokken"])
                | (Q(ingediend_op__isnull=False) & ~Q(hulpvraag="") & ~Q(categorieen=[])),
            ),
            models.CheckConstraint(
                name="aanmelding_terug_met_reden",
                condition=~Q(status="teruggestuurd") | (Q(teruggestuurd_op__isnull=False) & ~Q(terugstuurreden="")),
            ),
            models.CheckConstraint(
                name="aanmelding_ingetrokken_compleet",
                condition=Q(status="ingetrokken", ingetrokken_op__isnull=False, ingetrokken_door__isnull=False)
                | (~Q(status="ingetrokken") & Q(ingetrokken_op=None, ingetrokken_door=None)),
            ),
            models.CheckConstraint(
                name="aanmelding_afgehandeld_compleet",
                condition=Q(status="afgehandeld", afgehandeld_op__isnull=False)
                | (~Q(status="afgehandeld") & Q(afgehandeld_op=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"Aanmelding {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("aanmeldingen:tonen", args=[self.pk])

    @property
    def school_id(self) -> int:
        return self.dossier.leerling.school_id

    @property
    def leerling_id(self) -> int:
        return self.dossier.leerling_id

    @property
    def bewerkbaar(self) -> bool:
        return self.status in self.BEWERKBAAR

    @property
    def aandachtspunten(self) -> Iterator[str]:
        """What the coordinator should know before the meeting, in words without content."""
        if self.ernst == self.Ernst.ACUUT:
            yield "Vandaag iemand nodig"
        if self.vertrouwelijk:
            yield "Vertrouwelijk"
        allen_ja = self.toestemmingen and all(a.get("antwoord") == "ja" for a in self.toestemmingen.values())
        if self.uitstel_reden and not allen_ja:
            yield "Toestemming uitgesteld"
        if not self.gesprek_ouders_datum and not self.vertrouwelijk:
            yield "Ouders nog niet gesproken"


class BerichtQuerySet(models.QuerySet["Bericht"]):
    def te_versturen(self) -> Self:
        return self.filter(verstuurd_op=None)


class Bericht(models.Model):
    """One mail without content about an aanmelding to one colleague; ``verstuurd_op`` says that it went."""

    class Soort(models.TextChoices):
        NIEUW = "nieuw", "Er is een nieuwe aanmelding"
        TERUG = "terug", "Je aanmelding kwam terug"

    aanmelding = models.ForeignKey(Aanmelding, models.CASCADE, related_name="berichten")
    aan = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    soort = models.CharField(max_length=6, choices=Soort)
    geplaatst_op = models.DateTimeField(auto_now_add=True)
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["aanmelding"], condition=Q(verstuurd_op=None), name="bericht_te_versturen")]

    def __str__(self) -> str:
        return f"bericht {self.pk}"
