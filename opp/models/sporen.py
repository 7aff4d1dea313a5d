"""What stays beside an answer: the ones it replaced, and the edition of the signed plan for who gave it."""

from django.conf import settings
from django.db import models

from zorg.basis.models import Bestand

from .ondertekening import Ondertekening
from .wegen import AntwoordOnderdeel, AntwoordOnderdeelQuerySet


class Eerderantwoord(AntwoordOnderdeel):
    """What somebody said before the answer that counts now. Never changed, and part of the evidence."""

    ondertekening = models.ForeignKey(Ondertekening, models.CASCADE, related_name="eerdere_antwoorden")
    antwoord = models.CharField(max_length=8, choices=Ondertekening.Antwoord)
    perspectief_gelezen = models.BooleanField(null=True, blank=True)
    toelichting = models.TextField(max_length=2000, blank=True)
    getypte_naam = models.CharField(max_length=200, blank=True)
    factor = models.CharField(max_length=8, choices=Ondertekening.Factor, blank=True)
    ip = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField("waarop is geantwoord", max_length=64, blank=True)
    verklaring = models.TextField("wat is verklaard", blank=True)
    beantwoord_op = models.DateTimeField()
    tekendatum = models.DateField(null=True, blank=True)
    papier_op = models.DateTimeField(null=True, blank=True)
    papier_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    herkend = models.CharField(max_length=12, choices=Ondertekening.Herkend, blank=True)
    scan = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    vervangen_op = models.DateTimeField(auto_now_add=True)

    objects = AntwoordOnderdeelQuerySet.as_manager()

    def __str__(self) -> str:
        return f"eerder antwoord {self.pk}"


class Exemplaar(AntwoordOnderdeel):
    """The signed plan for one who answered: their own answer and the school's, and nobody else's."""

    ondertekening = models.OneToOneField(Ondertekening, models.CASCADE, related_name="exemplaar")
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="+")

    objects = AntwoordOnderdeelQuerySet.as_manager()

    def __str__(self) -> str:
        return f"exemplaar {self.pk}"
