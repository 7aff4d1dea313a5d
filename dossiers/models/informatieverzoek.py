"""A parent without authority who asks how it goes at school (BW 1:377c, PRIV-04, PRIV-06)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from zorg.basis.models import Bestand, StatusModel

from .dossier import BijDossier, Dossier, DossierOnderdeelQuerySet
from .leerling import Contactpersoon


class InformatieverzoekQuerySet(DossierOnderdeelQuerySet):
    zien = "informatieverzoek.inzien"


class Informatieverzoek(BijDossier, StatusModel):
    """One request and its answer: a short letter with the important facts, or a letter that says why not."""

    class Status(models.TextChoices):
        OPEN = "open", "Nog niet beantwoord"
        GEGEVEN = "gegeven", "Brief gegeven"
        GEWEIGERD = "geweigerd", "Niet gegeven"

    OVERGANGEN: ClassVar = {
        Status.OPEN: {Status.GEGEVEN, Status.GEWEIGERD},
        Status.GEGEVEN: set(),
        Status.GEWEIGERD: set(),
    }

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="informatieverzoeken")
    contact = models.ForeignKey(Contactpersoon, models.PROTECT, related_name="informatieverzoeken")
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    gevraagd_datum = models.DateField()
    vraag = models.TextField("wat deze ouder vraagt")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The two tests of the law: no harm to the child, and nothing that the parent with authority would not get.
    past_bij_kind = models.BooleanField("het past bij het belang van het kind", null=True, blank=True)
    ook_aan_gezag = models.BooleanField("wie gezag heeft, zou dit ook krijgen", null=True, blank=True)
    reden = models.TextField("waarom", blank=True)
    brief = models.TextField(blank=True)
    # Of the parent who asks, and of nobody else; empty when school has none or it is secret.
    adres = models.CharField(max_length=200, blank=True)
    beslist_op = models.DateTimeField(null=True, blank=True)
    beslist_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    objects = InformatieverzoekQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "contact"], condition=Q(status="open"), name="informatieverzoek_een_open"
            ),
            models.CheckConstraint(
                name="informatieverzoek_beslist_compleet",
                condition=Q(status="open", beslist_op=None, beslist_door=None, brief="")
                | (~Q(status="open") & Q(beslist_op__isnull=False, beslist_door__isnull=False) & ~Q(brief="")
                   & ~Q(reden="")),
            ),
            models.CheckConstraint(
                name="informatieverzoek_gegeven_mag",
                condition=~Q(status="gegeven") | Q(past_bij_kind=True, ook_aan_gezag=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"informatieverzoek {self.pk}"
