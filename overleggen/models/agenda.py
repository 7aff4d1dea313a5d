"""What is on the agenda: one item per pupil, and who is at the table for it."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechttaal import EXTERN
from dossiers.models import Dossier, Gesprek, Leerling, Toestemming
from dossiers.models.dossier import DossierOnderdeelQuerySet
from dossiers.models.tijdlijn import Niveau
from dossiers.models.toestemming import Doel
from zorg.basis.models import StatusModel

from .overleg import Deelname, Overleg

PRIVE = (Niveau.Z3, Niveau.Z4)


def op_naam(gebruiker: Gebruiker, overleg: str, punt: str) -> Q:
    """Invited by name, and for who comes for named items only: to this item, and not outside the room for it.

    ``overleg`` and ``punt`` are the lookup paths from the row to its meeting and to the key of its item.
    """
    aan_tafel = Deelname.objects.van(gebruiker).filter(overleg=OuterRef(f"{overleg}_id"), per_punt=False)
    op_dit_punt = Puntdeelname.objects.filter(
        agendapunt=OuterRef(punt), deelname__gebruiker=gebruiker, niet_erbij=False
    ).exclude(deelname__status=Deelname.Status.AFGEMELD)
    return Q(Exists(aan_tafel) | Exists(op_dit_punt))


def in_het_venster(overleg: str) -> Q:
    """The agenda is fixed, and these are the days around the meeting (INV-10)."""
    vandaag = timezone.localdate()
    return Q(
        **{
            f"{overleg}__status__in": Overleg.GEPUBLICEERD,
            f"{overleg}__inzage_begindatum__lte": vandaag,
            f"{overleg}__inzage_einddatum__gte": vandaag,
        }
    )


def op_naam_en_in_het_venster(gebruiker: Gebruiker, overleg: str, punt: str) -> Q:
    """Atom P."""
    return op_naam(gebruiker, overleg, punt) & in_het_venster(overleg)


def met_toestemming_voor(gebruiker: Gebruiker, overleg: str, dossier: str) -> Q:
    """Atom G beside P: the meeting needs no consent, or there is a valid one that names this person's organisation.

    Read at each request, so that withdrawing works at once (PRIV-02, INV-11). An item about nobody by name carries no
    pupil and needs none.
    """
    functies = functies_van_buiten(gebruiker)
    gegeven = (
        Toestemming.objects.geldig(timezone.localdate())
        .voor_doel(Doel.GROOT_OVERLEG)
        .voor_ontvangers(functies)
        .zonder_bezwaar(functies)
        .filter(dossier=OuterRef(dossier))
    )
    return Q(**{f"{overleg}__overlegtype__toestemming_vereist": False}) | Q(Exists(gegeven)) | Q(**{dossier: None})


def functies_van_buiten(gebruiker: Gebruiker) -> list[int]:
    return [t.functie_id for t in gebruiker.toewijzingen if t.functie.rol in EXTERN]


class PuntQuerySet(DossierOnderdeelQuerySet):
    """For an item and what hangs off it. An item about nobody by name (SEG-99) belongs to the school of its meeting."""

    naar_overleg: ClassVar[str] = "overleg"

    def _bereik(self, toewijzing: Roltoewijzing, atomen: tuple[str, ...]) -> Q | None:
        bereik = super()._bereik(toewijzing, atomen)
        if bereik is None:
            return None
        zonder = {f"{self.naar_dossier}__isnull": True, f"{self.naar_overleg}__school": toewijzing.school_id}
        return bereik | Q(**zonder)


class AgendapuntQuerySet(PuntQuerySet):
    zien = "casus.kaart_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        genodigd = op_naam_en_in_het_venster(gebruiker, "overleg", "pk")
        op_tafel = Q(status__in=Agendapunt.OP_TAFEL)
        return super().atomen(gebruiker) | {
            "P": genodigd,
            "G": genodigd & op_tafel & met_toestemming_voor(gebruiker, "overleg", "dossier"),
        }

    def open(self) -> Self:
        return self.filter(status__in=Agendapunt.OPEN)

    def op_de_agenda(self) -> Self:
        return self.exclude(status=Agendapunt.Status.INGETROKKEN)

    def met_reden_eraf(self) -> Self:
        """What was on the agenda and is not any more, with why."""
        return self.filter(status=Agendapunt.Status.INGETROKKEN).exclude(eraf_reden="")

    def met_gesprekken(self) -> Self:
        """Whether somebody talked with the pupil, as ``sprak_leerling``; a talk kept to oneself tells nobody."""
        met = (Gesprek.Met.LEERLING, Gesprek.Met.LEERLING_OUDERS, Gesprek.Met.HOORGESPREK)
        gesprekken = Gesprek.objects.filter(dossier=OuterRef("dossier"), met__in=met).exclude(niveau__in=PRIVE)
        return self.annotate(sprak_leerling=Exists(gesprekken))

    def op_volgorde(self) -> Self:
        return self.order_by("volgorde", "pk")


class Agendapunt(StatusModel):
    """One pupil on one agenda. ``herkomst`` names what put it there and is on one open agenda at a time."""

    class Status(models.TextChoices):
        WACHT_OP_TOESTEMMING = "wacht_op_toestemming", "Wacht op toestemming"
        ONVOLLEDIG = "onvolledig", "Nog niet compleet"
        GEAGENDEERD = "geagendeerd", "Geagendeerd"
        BESPROKEN = "besproken", "Besproken"
        AANGEHOUDEN = "aangehouden", "Aangehouden"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    class Soort(models.TextChoices):
        AANMELDING = "aanmelding", "Aanmelding"
        TERUGKOPPELING = "terugkoppeling", "Terugkoppeling schoolarts"
        EVALUATIE = "evaluatie", "Evaluatie"
        CASUS = "casus", "Casus"
        OVERDRACHT = "overdracht", "Overdracht"
        AANKONDIGING = "aankondiging", "Aankondiging"
        ANONIEM = "anoniem", "Anoniem overleg"

    class Verzoek(models.TextChoices):
        """What is asked of the people from outside (domein.md 4.4; GRO-66)."""

        CONSULTATIE = "consultatie", "Meedenken"
        GEZAMENLIJK = "gezamenlijk", "Samen aanpakken"
        DOORVERWIJZING = "doorverwijzing", "Doorverwijzen"

    OVERGANGEN: ClassVar = {
        Status.WACHT_OP_TOESTEMMING: {
            Status.ONVOLLEDIG, Status.GEAGENDEERD, Status.AANGEHOUDEN, Status.INGETROKKEN,
        },
        Status.ONVOLLEDIG: {
            Status.WACHT_OP_TOESTEMMING, Status.GEAGENDEERD, Status.AANGEHOUDEN, Status.INGETROKKEN,
        },
        Status.GEAGENDEERD: {
            Status.WACHT_OP_TOESTEMMING, Status.ONVOLLEDIG, Status.BESPROKEN, Status.AANGEHOUDEN, Status.INGETROKKEN,
        },
        Status.BESPROKEN: set(),
        Status.AANGEHOUDEN: set(),
        Status.INGETROKKEN: set(),
    }  # fmt: skip
    OPEN: ClassVar = (Status.WACHT_OP_TOESTEMMING, Status.ONVOLLEDIG, Status.GEAGENDEERD)
    # What somebody from outside may see: never what waits for consent, is not complete or was taken off.
    OP_TAFEL: ClassVar = (Status.GEAGENDEERD, Status.BESPROKEN, Status.AANGEHOUDEN)

    overleg = models.ForeignKey(Overleg, models.PROTECT, related_name="agendapunten")
    # None: an item about nobody by name
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="agendapunten")
    soort = models.CharField(max_length=16, choices=Soort)
    herkomst = models.CharField("waar het punt vandaan komt", max_length=60)  # aanmelding:12
    hulpvraag = models.TextField(blank=True)
    verzoek = models.CharField("wat vraagt de school?", max_length=16, choices=Verzoek, blank=True)
    # The only text that people from outside read (GRO-70); the question above stays with the care team.
    extern_tekst = models.TextField("wat mensen van buiten lezen", blank=True)
    criteria = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    crisis_reden = models.TextField("waarom het niet kan wachten", blank=True)
    # The talk with pupil and parents is put off for safety: why, by whom, and when that is looked at again (S28).
    uitstel_reden = models.TextField("waarom het gesprek wacht", blank=True)
    uitstel_beslisser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    uitstel_herziendatum = models.DateField(null=True, blank=True)
    verwijsbegeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Decided already because it could not wait: the meeting ratifies it.
    vooraf_besluit = models.TextField(blank=True)
    eraf_reden = models.CharField("waarom het van de agenda ging", max_length=300, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.GEAGENDEERD)
    # The pupil asked for confidence: until that ends, nobody tells the parents (INV-09).
    zonder_ouders = models.BooleanField("ouders weten hier niet van", default=False)
    volgorde = models.PositiveSmallIntegerField()
    minuten = models.PositiveSmallIntegerField()
    # The item of an earlier meeting that was held over to this one.
    vorige = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="opvolger")
    ingebracht_op = models.DateTimeField(default=timezone.now)
    ingebracht_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = AgendapuntQuerySet.as_manager()

    class Meta:
        constraints = [
            # INV-13: on exactly one agenda that is still to be held
            models.UniqueConstraint(
                fields=["herkomst"],
                condition=Q(status__in=["wacht_op_toestemming", "onvolledig", "geagendeerd"]),
                name="agendapunt_open_een_keer",
            ),
            models.CheckConstraint(name="agendapunt_duurt", condition=Q(minuten__range=(1, 120))),
            models.CheckConstraint(
                name="agendapunt_uitstel_compleet",
                condition=Q(uitstel_reden="", uitstel_beslisser=None, uitstel_herziendatum=None)
                | (~Q(uitstel_reden="") & Q(uitstel_beslisser__isnull=False, uitstel_herziendatum__isnull=False)),
            ),
            # INV-12: anonymous means that no pupil can be found from it
            models.CheckConstraint(
                name="agendapunt_anoniem_zonder_leerling",
                condition=Q(soort="anoniem", dossier=None) | (~Q(soort="anoniem") & Q(dossier__isnull=False)),
                violation_error_message="Bij een anoniem punt hoort geen leerling, bij elk ander punt wel.",
            ),
        ]
        indexes = [
            # the agenda of one meeting, in order
            models.Index(fields=["overleg", "volgorde", "id"], name="agendapunt_agenda"),
            # what was said of one pupil, the latest first
            models.Index(fields=["dossier", "-id"], name="agendapunt_dossier"),
            # every day: which of these stood on any agenda before (``vullen``)
            models.Index(fields=["herkomst"], name="agendapunt_herkomst"),
        ]

    def __str__(self) -> str:
        return f"agendapunt {self.pk}"

    @property
    def school_id(self) -> int:
        return self.overleg.school_id

    @property
    def leerling_id(self) -> int | None:
        return self.dossier.leerling_id if self.dossier else None

    @property
    def is_anoniem(self) -> bool:
        return self.dossier_id is None

    @property
    def leerling(self) -> Leerling | None:
        return self.dossier.leerling if self.dossier else None

    @property
    def naam(self) -> str:
        """Whom it is about, as an agenda names it."""
        return str(self.leerling) if self.leerling else "Anoniem overleg"

    @property
    def roepnaam(self) -> str:
        return self.leerling.roepnaam if self.leerling else "Anoniem overleg"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def besloten(self) -> list[Any]:
        """The outcomes chosen so far, in the order of choosing. Load ``besluiten__uitkomst`` along."""
        return sorted(self.besluiten.all(), key=lambda besluit: besluit.pk)

    def veldtekst(self, soort: str) -> str:
        """What was written in one of its fields; load ``velden`` along."""
        return next((veld.tekst.strip() for veld in self.velden.all() if veld.soort == soort), "")

    @property
    def mag_besproken_worden(self) -> bool:
        return self.status == self.Status.GEAGENDEERD


class PuntdeelQuerySet(PuntQuerySet):
    naar_overleg = "agendapunt__overleg"
    naar_leerling = "agendapunt__dossier__leerling"
    naar_dossier = "agendapunt__dossier"


class Puntdeel(models.Model):
    """What hangs off one item: of the school and the pupil of that item."""

    class Meta:
        abstract = True

    agendapunt: "models.ForeignKey[Agendapunt, Agendapunt]"

    @property
    def school_id(self) -> int:
        return self.agendapunt.overleg.school_id

    @property
    def leerling_id(self) -> int | None:
        return self.agendapunt.leerling_id


class PuntdeelnameQuerySet(PuntdeelQuerySet):
    zien = "casus.kaart_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """Somebody from outside reads and writes the own row alone."""
        genodigd = op_naam_en_in_het_venster(gebruiker, "agendapunt__overleg", "agendapunt")
        op_tafel = Q(agendapunt__status__in=Agendapunt.OP_TAFEL, deelname__gebruiker=gebruiker)
        mag = met_toestemming_voor(gebruiker, "agendapunt__overleg", "agendapunt__dossier")
        return super().atomen(gebruiker) | {"P": genodigd, "G": genodigd & op_tafel & mag}

    def straks(self, gebruiker: Gebruiker) -> Self:
        """What somebody from outside reads once the window opens: all that G asks, but for the days."""
        scholen = [t.school_id for t in gebruiker.toewijzingen if t.functie.rol in EXTERN]
        return self.filter(
            op_naam(gebruiker, "agendapunt__overleg", "agendapunt"),
            met_toestemming_voor(gebruiker, "agendapunt__overleg", "agendapunt__dossier"),
            deelname__gebruiker=gebruiker,
            agendapunt__status__in=Agendapunt.OP_TAFEL,
            agendapunt__overleg__school__in=scholen,
        ).exclude(agendapunt__overleg__status=Overleg.Status.VERVALLEN)


class Puntdeelname(Puntdeel):
    """One participant and one item: the question to this discipline, what it answers, and whether it is in the room.

    For who comes for named items only (``Deelname.per_punt``) this row is what opens the item.
    """

    agendapunt = models.ForeignKey(Agendapunt, models.CASCADE, related_name="puntdeelnames")
    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="puntdeelnames")
    vraag = models.TextField("vraag aan deze discipline", blank=True)
    inbreng = models.TextField("inbreng vooraf", blank=True)
    inbreng_versie = models.PositiveIntegerField(default=0)
    inbreng_op = models.DateTimeField(null=True, blank=True)
    niet_erbij = models.BooleanField("is niet bij dit punt", default=False)
    toegevoegd_op = models.DateTimeField(default=timezone.now)
    toegevoegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PuntdeelnameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agendapunt", "deelname"], name="puntdeelname_een_keer"),
        ]
        indexes = [
            # atoms P and G: the items of one participant
            models.Index(fields=["deelname", "agendapunt"], name="puntdeelname_deelname"),
        ]

    def __str__(self) -> str:
        return f"puntdeelname {self.pk}"


def iets_te_doen() -> Q:
    """Of participants: those at the table for every item, and those from outside for whom an item is open. Who was
    mailed before hears what becomes of it."""
    punten = Puntdeelname.objects.filter(deelname=OuterRef("pk"), niet_erbij=False)
    punten = punten.exclude(agendapunt__status=Agendapunt.Status.INGETROKKEN)
    return Q(per_punt=False) | Q(gemaild_op__isnull=False) | Q(Exists(punten))
