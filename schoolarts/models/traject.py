"""The way of one request to the youth doctor and back, a step at a time."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from scholen.sleutels import SCHOOLARTS_CRITERIA
from zorg.basis.models import Bestand, StatusModel


class TrajectQuerySet(DossierOnderdeelQuerySet):
    zien = "schoolarts.inzien"
    naar_traject: ClassVar[str] = ""

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """W: wrote the request. N: the coordinator passed the answer on (SEG-112)."""
        pad = f"{self.naar_traject}__" if self.naar_traject else ""
        return super().atomen(gebruiker) | {
            "W": Q(**{f"{pad}aangevraagd_door": gebruiker}),
            "N": Q(**{f"{pad}doorgezet_op__isnull": False}),
        }

    def lopend(self) -> Self:
        return self.exclude(status__in=Schoolartstraject.KLAAR)

    def met_leerling(self) -> Self:
        return self.select_related("dossier__leerling__klas", "dossier__leerling__school")


def samen(naam: str, *velden: str) -> models.CheckConstraint:
    """These fields are all filled in, or none of them."""
    alle, geen = (Q(**{f"{veld}__isnull": leeg for veld in velden}) for leeg in (False, True))
    return models.CheckConstraint(name=naam, condition=alle | geen)


class Schoolartstraject(BijDossier, StatusModel):
    """One request for advice of the youth doctor or nurse. It has facts and a question, and no diagnosis (PRIV-10)."""

    class Status(models.TextChoices):
        INGEDIEND = "ingediend", "Ingediend"
        TERUGGESTUURD = "teruggestuurd", "Teruggestuurd"
        GECONTROLEERD = "gecontroleerd", "Gecontroleerd"
        DOORGESTUURD = "doorgestuurd", "Verstuurd"
        UITGENODIGD = "uitgenodigd", "Uitgenodigd"
        NIET_VERSCHENEN = "niet_verschenen", "Niet verschenen"
        CONSULT_GEWEEST = "consult_geweest", "Gesprek geweest"
        TERUGKOPPELING = "terugkoppeling_ontvangen", "Advies binnen"
        BIJ_MENTOR = "doorgezet_aan_mentor", "Advies doorgestuurd"
        PLAN = "plan_van_aanpak", "Plan van aanpak"
        GEMONITORD = "gemonitord", "Plan loopt"
        GESLOTEN = "gesloten", "Gesloten"
        GEESCALEERD = "geescaleerd", "Naar het grote overleg"
        GESTOPT = "gestopt", "Gestopt"

    OVERGANGEN: ClassVar = {
        Status.INGEDIEND: {Status.GECONTROLEERD, Status.TERUGGESTUURD, Status.GESTOPT},
        Status.TERUGGESTUURD: {Status.INGEDIEND, Status.GESTOPT},
        Status.GECONTROLEERD: {Status.DOORGESTUURD, Status.TERUGGESTUURD, Status.GESTOPT},
        Status.DOORGESTUURD: {Status.UITGENODIGD, Status.CONSULT_GEWEEST, Status.TERUGKOPPELING, Status.GESTOPT},
        Status.UITGENODIGD: {
            Status.CONSULT_GEWEEST, Status.NIET_VERSCHENEN, Status.TERUGKOPPELING, Status.GESTOPT,
        },
        Status.NIET_VERSCHENEN: {Status.UITGENODIGD, Status.GEESCALEERD, Status.GESTOPT},
        Status.CONSULT_GEWEEST: {Status.TERUGKOPPELING, Status.GESTOPT},
        Status.TERUGKOPPELING: {Status.BIJ_MENTOR},
        Status.BIJ_MENTOR: {Status.PLAN, Status.GESLOTEN, Status.GEESCALEERD},
        Status.PLAN: {Status.GEMONITORD, Status.GESLOTEN, Status.GEESCALEERD},
        Status.GEMONITORD: {Status.PLAN, Status.GESLOTEN, Status.GEESCALEERD},
        Status.GESLOTEN: set(),
        Status.GEESCALEERD: {Status.GESLOTEN},
        Status.GESTOPT: set(),
    }  # fmt: skip
    KLAAR: ClassVar = (Status.GESLOTEN, Status.GESTOPT)
    VOOR_HET_VERSTUREN: ClassVar = (Status.INGEDIEND, Status.GECONTROLEERD)
    # Until here the request can be taken back; after it there is an answer to act on.
    STOPBAAR: ClassVar = (*VOOR_HET_VERSTUREN, Status.TERUGGESTUURD, Status.DOORGESTUURD, Status.UITGENODIGD,
                          Status.NIET_VERSCHENEN, Status.CONSULT_GEWEEST)  # fmt: skip

    class Verzoek(models.TextChoices):
        SCHOOL = "school", "School"
        LEERLING = "leerling", "De leerling zelf"
        OUDERS = "ouders", "De ouders"
        ARTS = "arts", "De jeugdarts of jeugdverpleegkundige zelf"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="schoolartstrajecten")
    status = models.CharField(max_length=26, choices=Status, default=Status.INGEDIEND)
    status_op = models.DateTimeField("in deze stap sinds", auto_now_add=True)
    herkomst = models.CharField("waar de aanvraag vandaan komt", max_length=60, unique=True)  # aanmelding:12
    criterium = models.CharField(max_length=30, choices=list(SCHOOLARTS_CRITERIA.items()))
    motivatie = models.TextField("waarom nu", blank=True)
    # What school counted on the day of the request, in words: {"keer ziek": 4, …}; later absence does not change it.
    telling = models.JSONField(default=dict, blank=True)
    vraag = models.TextField("vraag aan de jeugdarts", blank=True)
    op_verzoek_van = models.CharField(max_length=8, choices=Verzoek, default=Verzoek.SCHOOL)
    gegevens = models.JSONField(default=dict, blank=True)  # the answers to schoolarts.vragen
    wijziging = models.PositiveIntegerField(default=0)  # counts the changes of the form: each has its own document
    aangevraagd_op = models.DateTimeField(auto_now_add=True)
    aangevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gecontroleerd_op = models.DateTimeField(null=True, blank=True)
    gecontroleerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # back to who asked, for what is missing; the reason stays after it came in again
    teruggestuurd_op = models.DateTimeField(null=True, blank=True)
    teruggestuurd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    terugstuurreden = models.TextField(blank=True)
    # ZEIST-79, ZIEK-24: pupil and parents know before anything leaves the school
    informeerdatum = models.DateField("ouders en leerling geïnformeerd op", null=True, blank=True)
    geinformeerd_op = models.DateTimeField("vastgelegd op", null=True, blank=True)
    geinformeerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    formulier = models.ForeignKey(Bestand, models.SET_NULL, null=True, blank=True, related_name="+")
    verstuurdatum = models.DateField(null=True, blank=True)
    uitnodigingsdatum = models.DateField(null=True, blank=True)
    geplande_datum = models.DateField("dag van het gesprek", null=True, blank=True)
    consultdatum = models.DateField(null=True, blank=True)
    keer_niet_verschenen = models.PositiveSmallIntegerField(default=0)
    doorgezet_op = models.DateTimeField("advies naar de mentor", null=True, blank=True)
    terugkoppeldatum = models.DateField("leerling en ouders kennen het advies sinds", null=True, blank=True)
    afgesloten_op = models.DateTimeField(null=True, blank=True)
    afgesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    afsluitreden = models.TextField(blank=True)

    # set by the doors of its page (``deuren`` of accounts.permissions.vereist)
    mag_behandelen: bool
    mag_informeren: bool
    mag_formulier: bool
    mag_plan: bool

    objects = TrajectQuerySet.as_manager()

    class Meta:
        indexes = [
            # the overview of the coordinator: what waits longest in its step
            models.Index(fields=["status_op", "id"], name="schoolarts_wachtrij"),
            # the part of the dossier page
            models.Index(fields=["dossier", "-id"], name="schoolarts_dossier"),
        ]
        constraints = [
            models.CheckConstraint(
                name="schoolarts_verstuurd_na_informeren",
                condition=Q(verstuurdatum=None) | Q(informeerdatum__isnull=False),
                violation_error_message="Eerst weten de leerling en de ouders ervan; dan gaat het formulier weg.",
            ),
            models.CheckConstraint(
                name="schoolarts_afgesloten_compleet",
                condition=Q(status__in=["gesloten", "gestopt"], afgesloten_op__isnull=False)
                | (~Q(status__in=["gesloten", "gestopt"]) & Q(afgesloten_op=None)),
            ),
            # a moment and who it was: both, or neither
            samen("schoolarts_gecontroleerd_door", "gecontroleerd_op", "gecontroleerd_door"),
            samen("schoolarts_teruggestuurd_door", "teruggestuurd_op", "teruggestuurd_door"),
            samen("schoolarts_geinformeerd_door", "informeerdatum", "geinformeerd_op", "geinformeerd_door"),
            samen("schoolarts_afgesloten_door", "afgesloten_op", "afgesloten_door"),
            models.CheckConstraint(
                name="schoolarts_terug_met_reden", condition=Q(teruggestuurd_op=None) | ~Q(terugstuurreden="")
            ),
            models.CheckConstraint(
                name="schoolarts_gesprek_na_uitnodiging",
                condition=Q(geplande_datum=None)
                | Q(uitnodigingsdatum__isnull=False, uitnodigingsdatum__lte=F("geplande_datum")),
                violation_error_message="Het gesprek is niet eerder dan de uitnodiging.",
            ),
            models.CheckConstraint(
                name="schoolarts_uitnodiging_na_versturen",
                condition=Q(uitnodigingsdatum=None)
                | Q(verstuurdatum__isnull=False, verstuurdatum__lte=F("uitnodigingsdatum")),
                violation_error_message="De uitnodiging is niet eerder dan het formulier.",
            ),
        ]

    def __str__(self) -> str:
        return f"schoolartstraject {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("schoolarts:tonen", args=[self.pk])

    @property
    def aanmelding_id(self) -> int | None:
        """The form of a colleague that it came from; None when the coordinator or the doctor began it."""
        bron, _, nummer = self.herkomst.partition(":")
        return int(nummer) if bron == "aanmelding" and nummer.isdecimal() else None

    @property
    def huisadres(self) -> str:
        return str(self.gegevens.get("huisadres") or self.dossier.leerling.adres)

    def antwoord(self, veld: str) -> Any:
        return self.gegevens.get(veld, "")


class Verstrekking(models.Model):
    """Personal data left the school: what, to whom, why that was allowed, when and by whom. Never changed."""

    traject = models.ForeignKey(Schoolartstraject, models.CASCADE, related_name="verstrekkingen")
    datum = models.DateField()
    ontvanger = models.CharField("aan wie", max_length=200)
    wijze = models.CharField("langs welke weg", max_length=200)
    gegevens = models.CharField("wat", max_length=300)
    grond = models.CharField("waarom mocht dat", max_length=300)
    sha256 = models.CharField("kenmerk van het document", max_length=64, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"verstrekking {self.pk}"
