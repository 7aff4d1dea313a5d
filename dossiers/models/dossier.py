"""The dossier: the one carrier of rights. Everything that hangs off it borrows them."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import reduce
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from guardian.models import UserObjectPermissionBase

from accounts.models import Gebruiker
from accounts.nog_niet import NOG_NIET
from accounts.permissions import RechtenQuerySet
from accounts.rechten import TABEL, kan_in_gesloten
from zorg.basis.models import Onvolledig, StatusModel

from .leerling import Leerling

GESLOTEN = (
    "Dit dossier is gesloten. Je kunt het lezen, maar er niets aan veranderen. Moet dat toch? Vraag het te heropenen."
)


# Who follows a pupil by class, lesson or team, and so hears nothing of a dossier that is confidential as a whole.
VOLGERS = frozenset({"ME", "DO", "TL", "VC"})
VOLGT = frozenset({"*", "K", "L", "T"})


def gedeeld_recht(actie: str) -> str:
    """The codename under which a grant for an action of the rights table is stored."""
    return actie.replace(".", "_")


class DossierQuerySet(RechtenQuerySet):
    naar_leerling = "leerling"
    zien = "dossier.bestaan_zien"
    # Path from the model to its dossier; "" is the dossier itself.
    naar_dossier: ClassVar[str] = ""

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """Assigned to the dossier (A). Of a dated grant (D) only ``gronden`` can tell whether it is this one."""
        return {"A": Q(Exists(Betrokkene.objects.van(gebruiker).filter(dossier=self._dossier()))), "D": Q()}

    def gronden(self, gebruiker: Gebruiker, actie: str) -> Iterator[tuple[str, Q]]:
        """A grant of one action opens that action and no other. A closed dossier is read and no more."""
        open_ = Q() if kan_in_gesloten(actie) else ~Q(**{f"{self._voor}status": Dossier.Status.GESLOTEN})
        bekend = ~Q(**{f"{self._voor}besloten": True})
        for code, voorwaarde in super().gronden(gebruiker, actie):
            rol, _, cel = code.partition(":")
            atomen = set(cel.split("+"))
            volgt = bekend if rol in VOLGERS and atomen & VOLGT else Q()
            yield code, voorwaarde & open_ & volgt & (self._gedeeld(gebruiker, actie) if "D" in atomen else Q())

    def _gedeeld(self, gebruiker: Gebruiker, actie: str) -> Q:
        rechten = DossierRecht.objects.van(gebruiker, actie).geldig(timezone.now())
        return Q(Exists(rechten.filter(content_object=self._dossier())))

    def weigering(self, obj: Any) -> str:
        dossier = reduce(getattr, self.naar_dossier.split("__"), obj) if self.naar_dossier else obj
        return GESLOTEN if dossier is not None and dossier.status == Dossier.Status.GESLOTEN else ""

    @property
    def _voor(self) -> str:
        return f"{self.naar_dossier}__" if self.naar_dossier else ""

    def _dossier(self) -> OuterRef:
        return OuterRef(f"{self.naar_dossier}_id" if self.naar_dossier else "pk")

    def actief(self) -> Self:
        return self.filter(status=Dossier.Status.ACTIEF)


class Dossier(StatusModel):
    """Everything the care team knows and does about one pupil."""

    class Status(models.TextChoices):
        ACTIEF = "actief", "Actief"
        GESLOTEN = "gesloten", "Gesloten"

    OVERGANGEN: ClassVar = {Status.ACTIEF: {Status.GESLOTEN}, Status.GESLOTEN: {Status.ACTIEF}}

    leerling = models.OneToOneField(Leerling, models.PROTECT, related_name="dossier")
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIEF)
    geopend_op = models.DateTimeField(auto_now_add=True)
    geopend_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gesloten_op = models.DateTimeField(null=True, blank=True)
    gesloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    # Opened by what a pupil asked in confidence, and nothing else is in it yet: ``bekend_maken`` ends this.
    besloten = models.BooleanField("alleen bekend bij het zorgteam", default=False, db_default=False)
    sluitdatum = models.DateField("gesloten met ingang van", null=True, blank=True)
    gesloten_reden = models.CharField(max_length=500, blank=True)
    # The last mentor that the handover knows of: somebody else in front of the class asks for one.
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = DossierQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        # What can be granted to one person on one dossier: the actions whose rule mentions D. Sorted, and with what is
        # not built yet, so that building it asks no migration.
        permissions = [
            (gedeeld_recht(actie), actie)
            for actie, cel in sorted((TABEL | NOG_NIET).items())
            if any("D" in a.split("+") for c in cel.values() for a in c.split("|"))
        ]
        constraints = [
            models.CheckConstraint(
                name="dossier_gesloten_compleet",
                condition=Q(status="gesloten", gesloten_op__isnull=False, gesloten_door__isnull=False)
                | (~Q(status="gesloten") & Q(gesloten_op=None, gesloten_door=None)),
                violation_error_message="Een gesloten dossier kent een moment en een sluiter.",
            ),
        ]

    def __str__(self) -> str:
        return f"Dossier {self.pk}"

    @property
    def school_id(self) -> int:
        return self.leerling.school_id

    def eis_open(self) -> None:
        """Every service that writes on a dossier asks this first."""
        if self.status == Dossier.Status.GESLOTEN:
            raise Onvolledig(GESLOTEN)


class BijDossier(models.Model):
    """Hangs off a dossier by a foreign key ``dossier``, and so is of its pupil and of the school of that pupil."""

    dossier: "models.ForeignKey[Dossier, Dossier]"

    class Meta:
        abstract = True

    @property
    def school_id(self) -> int:
        return self.dossier.school_id

    @property
    def leerling_id(self) -> int:
        return self.dossier.leerling_id


class DossierOnderdeelQuerySet(DossierQuerySet):
    """For everything that hangs off a dossier by a foreign key ``dossier`` and borrows its rights."""

    naar_leerling = "dossier__leerling"
    naar_dossier = "dossier"


class BetrokkeneQuerySet(DossierOnderdeelQuerySet):
    zien = "dossier.kern_inzien"

    def geldig(self, datum: date) -> Self:
        return self.filter(Q(einddatum=None) | Q(einddatum__gte=datum), begindatum__lte=datum)

    def van(self, gebruiker: Gebruiker) -> Self:
        return self.geldig(timezone.localdate()).filter(gebruiker=gebruiker)

    def nog_nodig(self, sinds: date) -> Self:
        """Without an end, begun before this day, and nobody looked since whether it is still needed.

        Not who guides the pupil: guidance has an end and an evaluation of its own, and reads as long as it runs.
        """
        gezien = Q(bevestigd_op__isnull=False, bevestigd_op__date__gte=sinds)
        lopend = self.filter(einddatum=None, begindatum__lt=sinds, dossier__status=Dossier.Status.ACTIEF)
        return lopend.exclude(gezien).exclude(hoedanigheid__startswith=Betrokkene.BEGELEIDER)

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> Self:
        """Who works on it because the pupil asked in confidence is known to the care team alone (S18)."""
        return self.filter(Q(besloten=False) | Q(gebruiker=gebruiker) | self._ergens(gebruiker, "logboek_kern.inzien"))


class Betrokkene(BijDossier):
    """Somebody of the staff who works on this dossier, in what capacity, and why."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="betrokkenen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="betrokken_bij")
    hoedanigheid = models.CharField(max_length=100)
    reden = models.CharField(max_length=200)
    begindatum = models.DateField(default=timezone.localdate)
    einddatum = models.DateField("laatste dag", null=True, blank=True)
    einde_reden = models.CharField(max_length=200, blank=True)
    # Every list of these goes by ``zichtbaar_voor``.
    besloten = models.BooleanField("alleen zichtbaar voor het zorgteam", default=False)
    toegevoegd_op = models.DateTimeField(auto_now_add=True)
    toegevoegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Once a school year somebody looks whether this is still needed.
    bevestigd_op = models.DateTimeField("nog nodig gevonden op", null=True, blank=True)
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    # How the capacity of somebody who guides the pupil begins.
    BEGELEIDER: ClassVar = "begeleider: "

    objects = BetrokkeneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "gebruiker", "hoedanigheid"],
                condition=Q(einddatum=None),
                name="betrokkene_een_keer",
                violation_error_message="Deze collega is al betrokken.",
            ),
            models.CheckConstraint(
                name="betrokkene_periode", condition=Q(einddatum=None) | Q(einddatum__gte=F("begindatum"))
            ),
        ]
        indexes = [
            # atom A: is this person assigned to this dossier now?
            models.Index(fields=["gebruiker", "dossier"], name="betrokkene_gebruiker"),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.hoedanigheid}"


class DossierRechtQuerySet(models.QuerySet["DossierRecht"]):
    def geldig(self, nu: datetime) -> Self:
        return self.filter(geldig_tot_op__gt=nu)

    def van(self, gebruiker: Gebruiker, actie: str) -> Self:
        return self.filter(user=gebruiker, permission__codename=gedeeld_recht(actie))


class DossierRecht(UserObjectPermissionBase):
    """An explicit grant, stored by django-guardian: one user, one right, one dossier, with a reason and an end.

    Only what is no fact elsewhere stands here (sharing, substitute, break-glass); only ``waarop`` reads it.
    """

    content_object = models.ForeignKey(Dossier, models.CASCADE, related_name="rechten")
    reden = models.CharField(max_length=500)
    geldig_tot_op = models.DateTimeField()
    toegekend_op = models.DateTimeField(auto_now_add=True)
    toegekend_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DossierRechtQuerySet.as_manager()  # type: ignore[misc,assignment]

    def __str__(self) -> str:
        return f"recht {self.pk}"
