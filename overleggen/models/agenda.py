"""What is on the agenda: one item per pupil, and the fields people write in together."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Dossier, Gesprek, Leerling
from dossiers.models.dossier import DossierOnderdeelQuerySet
from dossiers.models.tijdlijn import Niveau
from zorg.basis.models import StatusModel

from .overleg import Deelname, Overleg

HUUR = timedelta(seconds=15)
VOORAF = timedelta(days=7)
PRIVE = (Niveau.Z3, Niveau.Z4)
ACHTERAF = timedelta(days=14)


def op_naam_en_in_het_venster(gebruiker: Gebruiker, overleg: str) -> Q:
    """Atom P: invited by name to a meeting whose agenda is fixed, from a week before until two weeks after."""
    vandaag = timezone.localdate()
    return Q(
        Exists(Deelname.objects.van(gebruiker).filter(overleg=OuterRef(f"{overleg}_id"))),
        **{
            f"{overleg}__status__in": Overleg.GEPUBLICEERD,
            f"{overleg}__datum__range": (vandaag - ACHTERAF, vandaag + VOORAF),
        },
    )


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
        return super().atomen(gebruiker) | {"P": op_naam_en_in_het_venster(gebruiker, "overleg")}

    def open(self) -> Self:
        return self.filter(status__in=Agendapunt.OPEN)

    def op_de_agenda(self) -> Self:
        return self.exclude(status=Agendapunt.Status.INGETROKKEN)

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
        ANONIEM = "anoniem", "Anoniem overleg"

    OVERGANGEN: ClassVar = {
        Status.WACHT_OP_TOESTEMMING: {Status.GEAGENDEERD, Status.AANGEHOUDEN, Status.INGETROKKEN},
        Status.GEAGENDEERD: {
            Status.WACHT_OP_TOESTEMMING, Status.BESPROKEN, Status.AANGEHOUDEN, Status.INGETROKKEN,
        },
        Status.BESPROKEN: set(),
        Status.AANGEHOUDEN: set(),
        Status.INGETROKKEN: set(),
    }  # fmt: skip
    OPEN: ClassVar = (Status.WACHT_OP_TOESTEMMING, Status.GEAGENDEERD)

    overleg = models.ForeignKey(Overleg, models.PROTECT, related_name="agendapunten")
    # None: an item about nobody by name
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="agendapunten")
    soort = models.CharField(max_length=16, choices=Soort)
    herkomst = models.CharField("waar het punt vandaan komt", max_length=60)  # aanmelding:12
    hulpvraag = models.TextField(blank=True)
    # Decided already because it could not wait: the meeting ratifies it.
    vooraf_besluit = models.TextField(blank=True)
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
                condition=Q(status__in=["wacht_op_toestemming", "geagendeerd"]),
                name="agendapunt_open_een_keer",
            ),
            models.CheckConstraint(name="agendapunt_duurt", condition=Q(minuten__range=(1, 120))),
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
            models.Index(fields=["dossier", "-id"], name="agendapunt_dossier"),
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
    def mag_besproken_worden(self) -> bool:
        return self.status == self.Status.GEAGENDEERD


class VeldQuerySet(PuntQuerySet):
    naar_overleg = "agendapunt__overleg"
    naar_leerling = "agendapunt__dossier__leerling"
    naar_dossier = "agendapunt__dossier"
    zien = "casus.kaart_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"P": op_naam_en_in_het_venster(gebruiker, "agendapunt__overleg")}

    def sinds(self, stand: int) -> Self:
        """Fields that changed after a reader's last look."""
        return self.filter(stand__gt=stand)


class Veld(models.Model):
    """The unit of writing together: one field of one item, with a version and a lease of fifteen seconds."""

    class Soort(models.TextChoices):
        BESPREKEN = "bespreken", "Wat bespreken we?"
        BESLUIT = "besluit", "Toelichting op het besluit"
        TERUGKOPPELING = "terugkoppeling", "Terugkoppeling"

    agendapunt = models.ForeignKey(Agendapunt, models.CASCADE, related_name="velden")
    soort = models.CharField(max_length=16, choices=Soort)
    tekst = models.TextField(blank=True)
    versie = models.PositiveIntegerField(default=0)
    stand = models.PositiveIntegerField("teller van het overleg bij de laatste wijziging", default=0)
    bezet_op = models.DateTimeField(null=True, blank=True)
    bezet_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    gewijzigd_op = models.DateTimeField(null=True, blank=True)
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VeldQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agendapunt", "soort"], name="veld_een_per_soort")]

    def __str__(self) -> str:
        return f"veld {self.pk}"

    @property
    def school_id(self) -> int:
        return self.agendapunt.overleg.school_id

    @property
    def leerling_id(self) -> int | None:
        return self.agendapunt.leerling_id

    def bezet_voor(self, gebruiker: Gebruiker, nu: datetime) -> bool:
        """Whether somebody else writes here now."""
        return self.is_bezet(nu) and self.bezet_door_id != gebruiker.pk

    def is_bezet(self, nu: datetime) -> bool:
        """Whether anybody writes here now. A lease ends by itself."""
        return self.bezet_op is not None and self.bezet_op > nu - HUUR and self.bezet_door_id is not None


class BotsingQuerySet(PuntQuerySet):
    """A text that could not be saved belongs to whoever wrote it."""

    naar_overleg = "veld__agendapunt__overleg"

    naar_leerling = "veld__agendapunt__dossier__leerling"
    naar_dossier = "veld__agendapunt__dossier"
    zien = "casus.inbreng_schrijven"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"P": op_naam_en_in_het_venster(gebruiker, "veld__agendapunt__overleg")}

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        return super().waarop(gebruiker, actie).filter(geschreven_door=gebruiker)

    def open(self) -> Self:
        return self.filter(opgelost_op=None)


class Botsing(models.Model):
    """Two people wrote in one field: the text that came second is kept until its writer has chosen."""

    veld = models.ForeignKey(Veld, models.CASCADE, related_name="botsingen")
    tekst = models.TextField(blank=True)
    geschreven_op = models.DateTimeField(default=timezone.now)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opgelost_op = models.DateTimeField(null=True, blank=True)

    objects = BotsingQuerySet.as_manager()

    class Meta:
        constraints = [
            # typing on in a field that clashed adds to the same text
            models.UniqueConstraint(
                fields=["veld", "geschreven_door"], condition=Q(opgelost_op=None), name="botsing_open_een_keer"
            )
        ]

    def __str__(self) -> str:
        return f"botsing {self.pk}"

    @property
    def school_id(self) -> int:
        return self.veld.agendapunt.overleg.school_id

    @property
    def leerling_id(self) -> int | None:
        return self.veld.agendapunt.leerling_id
