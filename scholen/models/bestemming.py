from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .gids import Partner
from .profielrij import Functie, Profielrij
from .school import School


class Bestemming(Profielrij):
    """Where the school can refer a pupil to, and what that place asks: consent, papers, a decision, a way back."""

    class Soort(models.TextChoices):
        HULP = "hulp", "Hulp van buiten school"
        ONDERWIJS = "onderwijs", "Ander onderwijs"
        TIJDELIJK = "tijdelijk", "Tijdelijke plek"
        MAATREGEL = "maatregel", "Maatregel van een externe partij"
        ONDERZOEK = "onderzoek", "Advies of onderzoek"
        MELDING = "melding", "Melding"

    class Terugkeer(models.TextChoices):
        BEOOGD = "beoogd", "Terugkeer is de bedoeling"
        MOGELIJK = "mogelijk", "Terugkeer is mogelijk"
        NIET = "niet", "Terugkeer is niet de bedoeling"

    school = models.ForeignKey(School, models.PROTECT, related_name="bestemmingen")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=150)
    soort = models.CharField("soort", max_length=20, choices=Soort)
    omschrijving = models.TextField("wanneer dit past", blank=True)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="bestemmingen")
    # The contact is the partner of the municipality where the pupil is registered (ZEIST-11).
    per_gemeente = models.BooleanField("elke gemeente heeft een eigen aanspreekpunt", default=False)
    toestemming = models.BooleanField("toestemming nodig", default=False)
    indicatie_nodig = models.BooleanField("indicatie nodig", default=False)
    verzoeken = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, verbose_name="wat de school kan vragen"
    )
    checklist = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name="wat klaar moet zijn"
    )
    grenzen_checklist = models.BooleanField("loop de grenzen van de ondersteuning na", default=False)
    opp_geevalueerd = models.BooleanField("het OPP moet geëvalueerd zijn", default=False)
    deskundigen = models.PositiveSmallIntegerField("hoeveel deskundigen nodig zijn", default=0)
    zienswijze = models.BooleanField("zienswijze van leerling en ouders nodig", default=False)
    besluit_door = models.CharField("wie erover beslist", max_length=100, blank=True)
    vrijstelling = models.BooleanField("geheel of gedeeltelijk vrij van onderwijs", default=False)
    duur_weken = models.PositiveSmallIntegerField("duur in weken", null=True, blank=True)
    terugkeer = models.CharField("terugkeer", max_length=10, choices=Terugkeer, blank=True)
    stamschool_verantwoordelijk = models.BooleanField("de school blijft verantwoordelijk", default=False)
    leveringen_functie = models.ForeignKey(
        Functie, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="wie planningen en toetsen levert",
    )  # fmt: skip
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="bestemming_code_per_school",
                fields=["school", "code"],
                violation_error_message="Deze school heeft al een bestemming met deze code.",
            ),
            models.CheckConstraint(
                name="bestemming_duur_positief",
                condition=Q(duur_weken=None) | Q(duur_weken__gte=1),
                violation_error_message="Een plek duurt minstens een week.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
