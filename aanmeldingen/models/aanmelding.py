"""The request of a mentor to the care team: a draft of its author, from ``ingediend`` on a matter of the team."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from aanmeldingen.soorten import PERSOONLIJK, SOORTEN, Soort
from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.models.dossier import BijDossier
from overleggen.models import Agendapunt
from scholen.models import Functie
from scholen.sleutels import FORMULIEREN
from schoolarts.models import Schoolartstraject
from zorg.basis.models import StatusModel
from zorg.basis.zoeken import Zoekvector

from .thuis import ThuisQuerySet

COORDINATOR = "ZC"
HELE_SCHOOL = (COORDINATOR, "OC")
NAAR_DE_ARTS = tuple(code for code, soort in SOORTEN.items() if soort.traject)


class AanmeldingQuerySet(ThuisQuerySet):
    zien = "aanmelding.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return super().atomen(gebruiker) | {
            "W": Q(gemaakt_door=gebruiker),
            "F": Q(status__in=Aanmelding.BEWERKBAAR),
            "E": self._voor_mij(gebruiker),
        }

    def _voor_mij(self, gebruiker: Gebruiker) -> Q:
        """Sent to a function this person has: for all pupils, or for those within its scope. Nobody agrees with what
        they asked themselves (SEG-80)."""
        mij = Q(pk__in=[])
        for t in gebruiker.toewijzingen:
            akkoord = Q(akkoord_van__contains=[t.functie.code], dossier__leerling__school=t.school_id)
            bij_mij = Q(ontvanger=t.functie_id) | (akkoord & ~Q(gemaakt_door=gebruiker))
            if t.klas_id:
                bij_mij &= Q(dossier__leerling__klas=t.klas_id)
            if t.locatie_id:
                bij_mij &= Q(dossier__leerling__klas__locatie=t.locatie_id)
            if t.leerjaar_van is not None:
                bij_mij &= Q(dossier__leerling__klas__leerjaar__volgnummer__range=(t.leerjaar_van, t.leerjaar_tot))
            mij |= bij_mij
        return mij

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """What was never submitted is its author's alone, and what a pupil said in confidence is for the receiver."""
        eigen = Q(gemaakt_door=gebruiker)
        coordineert = [t.school_id for t in gebruiker.toewijzingen if t.functie.rol in HELE_SCHOOL]
        kring = Q(~Q(formulier__in=(*PERSOONLIJK, *NAAR_DE_ARTS)), besloten=False) | self._voor_mij(gebruiker)
        kring |= Q(dossier__leerling__school__in=coordineert) | self._formulier_van_de_arts(gebruiker)
        verzonden = Q(ingediend_op__isnull=False) | Q(status=Aanmelding.Status.WACHT_OP_AKKOORD)
        return super().waarop(gebruiker, actie).filter(eigen | (verzonden & kring))

    def _formulier_van_de_arts(self, gebruiker: Gebruiker) -> Q:
        """Who may read the form on the route of the doctor may read it here, and nobody else (SEG-112)."""
        trajecten = Schoolartstraject.objects.waarop(gebruiker, "schoolarts.formulier_inzien")
        hier = Concat(Value("aanmelding:"), Cast(OuterRef("pk"), models.CharField()))
        return Q(Exists(trajecten.filter(herkomst=hier)), formulier__in=NAAR_DE_ARTS, besloten=False)

    def met_leerling(self) -> Self:
        return self.select_related("dossier__leerling__klas", "dossier__leerling__school", "gemaakt_door")

    def met_agenda(self) -> Self:
        return self.select_related("agendapunt__overleg")

    def lopend(self) -> Self:
        return self.filter(status__in=[*Aanmelding.BEWERKBAAR, *Aanmelding.WACHTEND])

    def wachtend(self) -> Self:
        """With the care team, and not dealt with yet."""
        return self.filter(status__in=[Aanmelding.Status.INGEDIEND, Aanmelding.Status.UITGENODIGD])

    def aantallen(self) -> dict[str, int]:
        """How many there are of each status."""
        return dict(self.order_by().values_list("status").annotate(Count("pk")))


class Aanmelding(BijDossier, StatusModel):
    """One request for help. What stands in it are facts and questions; a diagnosis has no field here."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        WACHT_OP_AKKOORD = "akkoord", "Wacht op akkoord"
        INGEDIEND = "ingediend", "Ingediend"
        UITGENODIGD = "uitgenodigd", "Uitgenodigd"
        TERUGGESTUURD = "teruggestuurd", "Teruggestuurd"
        AFGEHANDELD = "afgehandeld", "Afgehandeld"
        DOORGEZET = "doorgezet", "Doorgezet"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    OVERGANGEN: ClassVar = {
        Status.CONCEPT: {Status.WACHT_OP_AKKOORD, Status.INGEDIEND, Status.INGETROKKEN},
        Status.WACHT_OP_AKKOORD: {Status.INGEDIEND, Status.TERUGGESTUURD, Status.INGETROKKEN},
        Status.INGEDIEND: {
            Status.UITGENODIGD, Status.TERUGGESTUURD, Status.AFGEHANDELD, Status.DOORGEZET, Status.INGETROKKEN,
        },
        Status.UITGENODIGD: {Status.AFGEHANDELD, Status.DOORGEZET, Status.INGETROKKEN},
        Status.TERUGGESTUURD: {Status.CONCEPT, Status.INGETROKKEN},
        Status.AFGEHANDELD: set(),
        Status.DOORGEZET: set(),
        Status.INGETROKKEN: set(),
    }  # fmt: skip
    BEWERKBAAR: ClassVar = [Status.CONCEPT, Status.TERUGGESTUURD]
    WACHTEND: ClassVar = [Status.WACHT_OP_AKKOORD, Status.INGEDIEND, Status.UITGENODIGD]

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

    class Kanaal(models.TextChoices):
        FORMULIER = "formulier", "Dit formulier"
        EMAIL = "email", "E-mail"
        TELEFOON = "telefoon", "Telefoon"
        PERSOONLIJK = "persoonlijk", "Persoonlijk"
        OVERLEG = "overleg", "In een overleg"
        PORTAAL = "portaal", "De website van school"

    class Namens(models.TextChoices):
        LEERLING = "leerling", "De leerling"
        OUDER = "ouder", "Een ouder"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="aanmeldingen")
    formulier = models.CharField(max_length=30, choices=list(FORMULIEREN.items()), default="zorg")
    status = models.CharField(max_length=14, choices=Status, default=Status.CONCEPT)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField(auto_now=True)
    # wie en wat
    # a Verzoek, or at a school that names its own (aanmelding.vraagsoorten, GRO-86) one of those, in its words
    verzoek = models.CharField(max_length=150, blank=True)
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
    # The pupil asked that not even the mentor hears of it; it goes along to every other form it becomes (S18).
    besloten = models.BooleanField(default=False)
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
    # what only one kind of form asks (aanmeldingen.soorten): {name of the question: answer}
    antwoorden = models.JSONField(default=dict, blank=True)
    # how it came in, when it did not come by this form
    kanaal = models.CharField(max_length=12, choices=Kanaal, default=Kanaal.FORMULIER)
    namens = models.CharField(max_length=10, choices=Namens, blank=True)
    ontvangstdatum = models.DateField("dag van ontvangst", null=True, blank=True)
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
    # where it goes: by the first route of the school that fits (aanmeldingen.routering)
    ontvanger = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    behandelaar = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    routeuitleg = models.CharField(max_length=300, blank=True)
    reactiedatum = models.DateField("eerste reactie uiterlijk", null=True, blank=True)
    doorgezet_van = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="vervolgen")
    # a colleague who must agree first: function codes, and who said yes
    akkoord_van = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    akkoord_op = models.DateTimeField(null=True, blank=True)
    akkoord_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    uitgenodigd_op = models.DateTimeField(null=True, blank=True)
    gespreksdatum = models.DateField("dag van het gesprek", null=True, blank=True)
    antwoord = models.TextField(blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # decided before the meeting, which ratifies it
    vooraf_besluit = models.TextField(blank=True)
    vooraf_reden = models.TextField(blank=True)
    vooraf_op = models.DateTimeField(null=True, blank=True)
    vooraf_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    # may consent wait? decided by the function that the profile names
    uitstel_mag = models.BooleanField(null=True, blank=True)
    uitstel_besluit_reden = models.TextField(blank=True)
    uitstel_herzieningsdatum = models.DateField(null=True, blank=True)
    uitstel_besloten_op = models.DateTimeField(null=True, blank=True)
    uitstel_besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    # set by the door of its page (``deuren`` of accounts.permissions.vereist)
    mag_beoordelen: bool
    mag_intrekken: bool
    mag_uitstel: bool

    objects = AanmeldingQuerySet.as_manager()

    class Meta:
        indexes = [
            # the queue of the coordinator: what waits, oldest first
            models.Index(fields=["status", "ingediend_op", "id"], name="aanmelding_wachtrij"),
            # what waits at one function, and what waits longest for an invitation
            models.Index(
                fields=["ontvanger", "reactiedatum"],
                condition=Q(status__in=["ingediend", "uitgenodigd"]),
                name="aanmelding_bij_ontvanger",
            ),
            # what I wrote myself, and what a dossier has
            models.Index(fields=["gemaakt_door", "-gemaakt_op"], name="aanmelding_van_mij"),
            # searching in texts: zorg.zoeken.bronnen, AANMELDING
            GinIndex(
                Zoekvector("omschrijving", "hulpvraag", "sterke_kanten", "verwacht_resultaat", "gewenste_inzet"),
                name="aanmelding_zoeken",
            ),
        ]
        constraints = [
            # a second click, the Back button or a second tab continues the same draft
            models.UniqueConstraint(
                fields=["dossier", "gemaakt_door", "formulier"],
                condition=Q(status__in=["concept", "teruggestuurd"]),
                name="aanmelding_een_concept",
                violation_error_message="Je hebt voor deze leerling al een aanmelding open staan.",
            ),
            models.CheckConstraint(
                name="aanmelding_ingediend_compleet",
                condition=Q(status__in=["concept", "ingetrokken", "akkoord"])
                | Q(ingediend_op=None, status="teruggestuurd")
                | (Q(ingediend_op__isnull=False) & (~Q(formulier="zorg") | (~Q(hulpvraag="") & ~Q(categorieen=[])))),
            ),
            # INV-13: what waits is on an agenda, or with somebody who answers before a day
            models.CheckConstraint(
                name="aanmelding_wacht_bij_iemand",
                condition=~Q(status__in=["ingediend", "uitgenodigd"])
                | Q(agendapunt__isnull=False)
                | Q(ontvanger__isnull=False, reactiedatum__isnull=False),
            ),
            models.CheckConstraint(
                name="aanmelding_vooraf_met_reden",
                condition=Q(vooraf_op=None)
                | (Q(vooraf_door__isnull=False) & ~Q(vooraf_reden="") & ~Q(vooraf_besluit="")),
            ),
            models.CheckConstraint(
                name="aanmelding_uitstel_met_besluit",
                condition=Q(uitstel_mag=None) | (Q(uitstel_besloten_door__isnull=False) & ~Q(uitstel_besluit_reden="")),
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
    def bewerkbaar(self) -> bool:
        return self.status in self.BEWERKBAAR

    @property
    def is_besloten(self) -> bool:
        """A pupil or parent asked it themselves: who works on it is known to the care team alone (S18)."""
        return self.besloten or self.formulier in PERSOONLIJK

    @property
    def wordt_beantwoord(self) -> bool:
        """Ends with the answer of one colleague, and not with the decision of a meeting."""
        return self.soort.antwoord or self.soort.uitnodigen or self.besloten

    @property
    def soort(self) -> Soort:
        return SOORTEN[self.formulier]

    def lees(self, veld: str) -> Any:
        """The answer to a question, wherever it is kept."""
        return getattr(self, veld) if veld in KOLOMMEN else self.antwoorden.get(veld, "")

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
        if self.vooraf_op:
            yield "Al besloten"
        if not self.gesprek_ouders_datum and not self.vertrouwelijk and "gesprekken" in self.soort.delen:
            yield "Ouders nog niet gesproken"


KOLOMMEN = frozenset(veld.attname for veld in Aanmelding._meta.concrete_fields) | {"dossier"}
