"""The parts of the interventieformulier: what was tried, with what result, who heard of it, and who has it now."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Gebruiker
from scholen.models import Functie

from .casus import Casus, Casusdeel, CasusdeelQuerySet


class InterventieQuerySet(CasusdeelQuerySet):
    zien = "interventie.inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """A teacher reads what they tried themselves (W)."""
        return super().atomen(gebruiker) | {"W": Q(geschreven_door=gebruiker) | Q(uitvoerder=gebruiker)}


class Interventie(Casusdeel):
    """Something that was tried for a pupil, and what it brought."""

    class Soort(models.TextChoices):
        PEDAGOGISCH = "pedagogisch", "Pedagogisch"
        DIDACTISCH = "didactisch", "Didactisch"
        SOCIAAL_EMOTIONEEL = "sociaal_emotioneel", "Sociaal-emotioneel"
        ORGANISATORISCH = "organisatorisch", "Organisatorisch"

    class Effect(models.TextChoices):
        GEEN = "geen", "Geen effect"
        ENIG = "enig", "Enig effect"
        VOLDOENDE = "voldoende", "Voldoende effect"

    class Overlegd(models.TextChoices):
        """With colleagues, before or during it: one of them, or in a meeting of the team (GRO-34)."""

        INDIVIDUEEL = "individueel", "Met een collega"
        VERGADERING = "vergadering", "In een vergadering"

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="interventies")
    soort = models.CharField(max_length=20, choices=Soort)
    wat = models.TextField()
    uitvoerder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begindatum = models.DateField()
    einddatum = models.DateField(null=True, blank=True)
    besproken_datum = models.DateField("besproken met de leerling op", null=True, blank=True)
    overlegd = models.CharField("besproken met collega’s", max_length=12, choices=Overlegd, blank=True)
    verwacht_effect = models.TextField(blank=True)
    resultaat = models.TextField(blank=True)
    effect = models.CharField(max_length=10, choices=Effect, blank=True)
    resultaat_op = models.DateTimeField(null=True, blank=True)
    resultaat_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    herkomst = models.CharField(max_length=60, blank=True)

    objects = InterventieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["herkomst"], condition=~Q(herkomst=""), name="interventie_herkomst_uniek"),
            models.CheckConstraint(
                name="interventie_periode",
                condition=Q(einddatum=None) | Q(einddatum__gte=F("begindatum")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="interventie_resultaat_compleet",
                condition=Q(resultaat="", effect="", resultaat_op=None, resultaat_door=None)
                | (~Q(resultaat="") & ~Q(effect="") & Q(resultaat_op__isnull=False, resultaat_door__isnull=False)),
                violation_error_message="Bij een resultaat hoort ook of het hielp, en wie dat opschreef.",
            ),
        ]
        indexes = [models.Index(fields=["casus", "id"], name="interventie_casus")]

    def __str__(self) -> str:
        return f"interventie {self.pk}"

    @property
    def heeft_resultaat(self) -> bool:
        return bool(self.resultaat)


class Ouderbetrokkenheid(Casusdeel):
    """What the parents knew of, or took part in, during one step (GRO-23); put off only with a reason (GRO-24)."""

    class Soort(models.TextChoices):
        GEINFORMEERD = "geinformeerd", "Geïnformeerd"
        BETROKKEN = "betrokken", "Betrokken"
        TOESTEMMING = "toestemming", "Toestemming gevraagd"
        UITGESTELD = "uitgesteld", "Later, voor de veiligheid van de leerling"

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="ouderbetrokkenheid")
    soort = models.CharField(max_length=12, choices=Soort)
    datum = models.DateField()
    toelichting = models.TextField(blank=True)
    herzien_datum = models.DateField("opnieuw bekijken op", null=True, blank=True)

    objects = CasusdeelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ouderbetrokkenheid_uitstel_compleet",
                condition=~Q(soort="uitgesteld") | (~Q(toelichting="") & Q(herzien_datum__isnull=False)),
                violation_error_message="Schrijf op waarom het later is, en wanneer jullie er opnieuw naar kijken.",
            ),
        ]
        indexes = [models.Index(fields=["casus", "id"], name="ouderbetrokkenheid_casus")]

    def __str__(self) -> str:
        return f"ouderbetrokkenheid {self.pk}"


class Overdracht(Casusdeel):
    """The form was handed over: to whom, in what function, and with which words (GRO-40, GRO-45)."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="overdrachten")
    functie = models.ForeignKey(Functie, models.PROTECT, related_name="+")
    aan = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    toelichting = models.TextField(blank=True)

    objects = CasusdeelQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["casus", "id"], name="overdracht_casus")]

    def __str__(self) -> str:
        return f"overdracht {self.pk}"
