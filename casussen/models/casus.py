"""The case: one question about one pupil on its way through the steps of the school's profile."""

from typing import ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Dossier
from dossiers.models.dossier import BijDossier, DossierOnderdeelQuerySet
from scholen.models import Fase
from zorg.basis.models import Bestand, StatusModel


class CasusQuerySet(DossierOnderdeelQuerySet):
    zien = "zorgcasus.inzien"

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """While the pupil asks confidentiality: who opened it, who keeps an eye on it, to whom it was handed over, and
        the part of the care team that works on this dossier (S18)."""
        return (
            super()
            .waarop(gebruiker, actie)
            .filter(_kring(gebruiker, "", OuterRef("pk")) | self._ergens(gebruiker, "logboek_kern.inzien"))
        )

    def lopend(self) -> Self:
        return self.filter(status=Casus.Status.LOPEND)

    def openbaar(self) -> Self:
        """That everybody of the line may know of."""
        return self.filter(besloten=False)

    def categorieen_van(self, dossier: Dossier) -> list[str]:
        """What the running case of this pupil is about, as the school calls it; empty without one."""
        return next(iter(self.lopend().openbaar().filter(dossier=dossier).values_list("categorieen", flat=True)), [])

    def met_casemanager(self) -> Self:
        """For which somebody was named, and not only because they are the mentor."""
        return self.filter(casemanager__isnull=False, casemanager_benoemd_op__isnull=False)

    def voor_kaart(self) -> Self:
        """With everything the line of one case shows."""
        return self.select_related("dossier__leerling__klas", "dossier__leerling__school", "fase", "casemanager")


def _kring(gebruiker: Gebruiker, pad: str, casus: OuterRef) -> Q:
    """Everybody, unless the case is confidential: then who is named on it. ``pad`` leads to the case."""
    gekregen = apps.get_model("casussen", "Overdracht")._default_manager.filter(aan=gebruiker, casus=casus)
    genoemd = Q(**{f"{pad}geopend_door": gebruiker}) | Q(**{f"{pad}casemanager": gebruiker})
    return Q(**{f"{pad}besloten": False}) | genoemd | Q(Exists(gekregen))


class Casus(BijDossier, StatusModel):
    """What is going on with a pupil, in which step it is, and who keeps an eye on it."""

    class Status(models.TextChoices):
        LOPEND = "lopend", "Loopt"
        AFGESLOTEN = "afgesloten", "Afgesloten"

    class Probleemsoort(models.TextChoices):
        SOCIAAL_EMOTIONEEL = "sociaal_emotioneel", "Sociaal-emotioneel"
        LEREN = "leren", "Leren"
        VERZUIM = "verzuim", "Verzuim"
        THUISSITUATIE = "thuissituatie", "Thuissituatie"
        MEDISCH = "medisch", "Medisch"

    class Ouders(models.TextChoices):
        WERKEN_NAAR = "werken_naar", "Nog niet geïnformeerd, we werken ernaartoe"

    OVERGANGEN: ClassVar = {Status.LOPEND: {Status.AFGESLOTEN}, Status.AFGESLOTEN: set()}

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="casussen")
    status = models.CharField(max_length=10, choices=Status, default=Status.LOPEND)
    probleemsoort = models.CharField(max_length=20, choices=Probleemsoort, blank=True)
    fase = models.ForeignKey(Fase, models.PROTECT, related_name="+")
    in_fase_sinds_op = models.DateTimeField(default=timezone.now)
    # What asked for this case, so that a repeated job opens none: "signaal:12".
    herkomsten = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    # What the aanmeldingen of this case are about, in the codes of the school; a document rule may ask it (ZIEK-29).
    categorieen = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    casemanager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="casussen"
    )
    # Named by somebody, and not only because they are the mentor.
    casemanager_benoemd_op = models.DateTimeField(null=True, blank=True)
    # Chosen together with the pupil (ZEIST-09).
    vertrouwenspersoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vertrouwenspersoon_besproken_datum = models.DateField("besproken met de leerling op", null=True, blank=True)
    # Whom the pupil would like, and what can be arranged: not always the same (ZEIST-32).
    vertrouwenspersoon_voorkeur = models.CharField(
        "bij wie de leerling het liefst terechtkan", max_length=300, blank=True
    )
    vertrouwenspersoon_mogelijk = models.CharField("wat er mogelijk is", max_length=300, blank=True)
    # The pupil asked that the mentor and the parents do not hear of it; until they agree to more (S18, INV-09).
    besloten = models.BooleanField("vertrouwelijk op verzoek van de leerling", default=False)
    opengesteld_datum = models.DateField("besproken met de leerling dat anderen het weten", null=True, blank=True)
    # The pupil does not want it yet; what they work towards, and when that is looked at again (ZEIST-19).
    ouders_stand = models.CharField(max_length=12, choices=Ouders, blank=True, db_default="")
    ouders_weer_datum = models.DateField("wanneer kijken we opnieuw", null=True, blank=True)
    evaluatiedatum = models.DateField(null=True, blank=True)
    geopend_op = models.DateTimeField(auto_now_add=True)
    geopend_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    afgesloten_op = models.DateTimeField(null=True, blank=True)
    afgesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden_einde = models.CharField(max_length=500, blank=True)
    # The interventieformulier as it was printed last, and when that was asked.
    afdruk = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    afdruk_gevraagd_op = models.DateTimeField(null=True, blank=True)

    # set by the door of its page
    mag_zetten: bool

    objects = CasusQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                # One that everybody of the line knows of, and beside it one in confidence.
                fields=["dossier", "besloten"],
                condition=Q(status="lopend"),
                name="casus_een_lopend",
                violation_error_message="Voor deze leerling loopt al een casus.",
            ),
            models.CheckConstraint(
                name="casus_vertrouwenspersoon_besproken",
                condition=Q(vertrouwenspersoon=None) | Q(vertrouwenspersoon_besproken_datum__isnull=False),
                violation_error_message="Kies de vertrouwenspersoon samen met de leerling: wanneer was dat?",
            ),
            models.CheckConstraint(
                name="casus_werken_naar_ouders",
                condition=Q(ouders_stand="", ouders_weer_datum=None)
                | Q(ouders_stand="werken_naar", ouders_weer_datum__isnull=False, besloten=True),
                violation_error_message="Kies wanneer jullie opnieuw kijken of de ouders het mogen weten.",
            ),
            models.CheckConstraint(
                name="casus_afgesloten_compleet",
                condition=Q(status="afgesloten", afgesloten_op__isnull=False, afgesloten_door__isnull=False)
                | (~Q(status="afgesloten") & Q(afgesloten_op=None, afgesloten_door=None)),
                violation_error_message="Een afgesloten casus kent een moment en wie hem afsloot.",
            ),
        ]
        indexes = [
            # the board: running cases, by step
            models.Index(fields=["fase", "id"], condition=Q(status="lopend"), name="casus_bord"),
            # "is there a case for this already?", asked by every repeated job
            models.Index(fields=["dossier", "-id"], name="casus_dossier"),
        ]

    def __str__(self) -> str:
        return f"casus {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("casussen:tonen", args=[self.pk])

    @property
    def is_lopend(self) -> bool:
        return self.status == self.Status.LOPEND

    @property
    def wordt_gedrukt(self) -> bool:
        """Asked for and not made since; needs ``afdruk`` loaded."""
        gevraagd = self.afdruk_gevraagd_op
        return gevraagd is not None and (self.afdruk is None or self.afdruk.gemaakt_op < gevraagd)


class CasusdeelQuerySet(DossierOnderdeelQuerySet):
    """What hangs off a case borrows the rights of its dossier."""

    naar_leerling = "casus__dossier__leerling"
    naar_dossier = "casus__dossier"
    zien = "zorgcasus.inzien"

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """What stands on a confidential case is for the circle of that case."""
        kring = _kring(gebruiker, "casus__", OuterRef("casus")) | self._ergens(gebruiker, "logboek_kern.inzien")
        return super().waarop(gebruiker, actie).filter(kring)


class Casusdeel(models.Model):
    """One part of the form that travels along with a case, written in one step of it."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="%(class)s_set")
    fase = models.ForeignKey(Fase, models.PROTECT, related_name="+")
    geschreven_op = models.DateTimeField(auto_now_add=True)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def school_id(self) -> int:
        return self.casus.school_id

    @property
    def leerling_id(self) -> int:
        return self.casus.leerling_id


class Hulpvraag(Casusdeel):
    """The question for help as it was put at that moment; it is put again, never changed (GRO-45)."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="hulpvragen")
    tekst = models.TextField()

    objects = CasusdeelQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["casus", "id"], name="hulpvraag_casus")]

    def __str__(self) -> str:
        return f"hulpvraag {self.pk}"


class Fasewissel(models.Model):
    """That a case went from one step to another: when, by whom, and which form or event was the reason (GRO-92)."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="wissels")
    van = models.ForeignKey(Fase, models.PROTECT, null=True, blank=True, related_name="+")
    naar = models.ForeignKey(Fase, models.PROTECT, related_name="+")
    gewisseld_op = models.DateTimeField(auto_now_add=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    aanleiding = models.CharField("formulier of gebeurtenis", max_length=200)
    reden = models.CharField("waarom een stap terug of overslaan", max_length=500, blank=True)
    # What was not there yet when the step was taken all the same, as sentences.
    overgeslagen = models.JSONField(default=list, blank=True)

    objects = CasusdeelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="fasewissel_overslaan_met_reden",
                condition=Q(overgeslagen=[]) | ~Q(reden=""),
                violation_error_message="Schrijf op waarom je een stap overslaat.",
            ),
        ]
        indexes = [models.Index(fields=["casus", "id"], name="fasewissel_casus")]

    def __str__(self) -> str:
        return f"fasewissel {self.pk}"

    @property
    def school_id(self) -> int:
        return self.casus.school_id

    @property
    def leerling_id(self) -> int:
        return self.casus.leerling_id
