"""What somebody must do: rows that the process makes and ends, shown in the worklist. Nobody types one."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from scholen.models import School
from zorg.basis.models import StatusModel

from .dossier import Dossier

# Whoever writes this may still throw it away: until then it is between them and their worklist.
ALLEEN_VAN_DE_MAKER = ("aanmelding_afmaken",)


def zichtbaar_voor(gebruiker: Gebruiker, pad: str = "") -> Q:
    """Condition under which a task may stand on a page that more people read; ``pad`` leads to the task."""
    voor_meer = ~Q(**{f"{pad}soort__in": ALLEEN_VAN_DE_MAKER}) & Q(**{f"{pad}besloten": False})
    return voor_meer | Q(**{f"{pad}voor_gebruiker": gebruiker})


class TaakQuerySet(RechtenQuerySet):
    naar_leerling = None
    naar_school = "school"
    gaat_over = "dossier__leerling"
    zien = "taak.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """Own (E): addressed by name, or to a role this person has at that school."""
        eigen = Q(voor_gebruiker=gebruiker)
        for toewijzing in gebruiker.toewijzingen:
            if toewijzing.klas_id is None and toewijzing.leerjaar_van is None:
                eigen |= Q(voor_gebruiker=None, voor_rol=toewijzing.functie.rol, school=toewijzing.school_id)
        return {"E": eigen}

    def open(self) -> Self:
        return self.filter(status=Taak.Status.OPEN)

    def te_laat(self, datum: date) -> Self:
        return self.open().filter(uiterste_datum__lt=datum)


class Taak(StatusModel):
    """One thing to do, for one person or for a role at a school, with one link to where it is done."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        GEDAAN = "gedaan", "Gedaan"
        VERVALLEN = "vervallen", "Vervallen"

    OVERGANGEN: ClassVar = {
        Status.OPEN: {Status.GEDAAN, Status.VERVALLEN},
        Status.GEDAAN: set(),
        Status.VERVALLEN: set(),
    }

    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    dossier = models.ForeignKey(Dossier, models.CASCADE, null=True, blank=True, related_name="taken")
    soort = models.CharField(max_length=60)  # the process step: opp_schrijven, terugkoppelen, …
    sleutel = models.CharField(max_length=120)  # what it is about; open at most once
    wat = models.CharField(max_length=200)
    toelichting = models.CharField(max_length=200, blank=True)
    voor_gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="taken"
    )
    voor_rol = models.CharField(max_length=2, blank=True)
    # About what a pupil asked in confidence: it stands in the worklist alone, on no page of the dossier (S18).
    besloten = models.BooleanField(default=False)
    uiterste_datum = models.DateField(null=True, blank=True)
    waar = models.CharField("pad van de pagina", max_length=200)
    # Whoever started the step waits for it: shown under "wacht op anderen".
    namens = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    geopend_op = models.DateTimeField(auto_now_add=True)
    gesloten_op = models.DateTimeField(null=True, blank=True)

    objects = TaakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sleutel"], condition=Q(status="open"), name="taak_open_een_keer"),
            models.CheckConstraint(
                name="taak_voor_iemand",
                condition=Q(voor_gebruiker__isnull=False, voor_rol="") | (Q(voor_gebruiker=None) & ~Q(voor_rol="")),
            ),
            models.CheckConstraint(
                name="taak_gesloten_compleet",
                condition=Q(status="open", gesloten_op=None) | (~Q(status="open") & Q(gesloten_op__isnull=False)),
            ),
        ]
        indexes = [
            # the worklist: my open tasks, by deadline, what has none last
            models.Index(
                fields=["voor_gebruiker", "uiterste_datum", "id"], condition=Q(status="open"), name="taak_van_mij"
            ),
            models.Index(
                fields=["school", "voor_rol", "uiterste_datum", "id"], condition=Q(status="open"), name="taak_van_rol"
            ),
            # what waits on others, and what a dossier still needs
            models.Index(fields=["namens", "id"], condition=Q(status="open"), name="taak_namens"),
            models.Index(fields=["dossier", "id"], condition=Q(status="open"), name="taak_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"

    @property
    def leerling_id(self) -> int | None:
        return self.dossier.leerling_id if self.dossier else None
