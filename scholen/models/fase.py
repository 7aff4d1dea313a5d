from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .profielrij import Functie, Profielrij


class Fase(Profielrij):
    """One step that a case goes through at this school: who may start it, and what must be done before it is left."""

    class Eis(models.TextChoices):
        HULPVRAAG = "hulpvraag", "een hulpvraag"
        INTERVENTIES = "interventies", "interventies"
        RESULTAAT = "resultaat", "het resultaat van elke interventie"
        GESPREK_LEERLING = "gesprek_leerling", "een gesprek met de leerling"
        GESPREK_OUDERS = "gesprek_ouders", "een gesprek met de ouders"
        OVERDRACHT = "overdracht", "een overdracht"
        CASEMANAGER = "casemanager", "een benoemde casemanager"
        BESLUIT = "besluit", "een analyse met een besluit"
        CONCLUSIE = "conclusie", "een gezamenlijke conclusie"

    class Casemanager(models.TextChoices):
        NIET = "niet", "Niet nodig"
        MENTOR = "mentor", "De mentor"
        BENOEMD = "benoemd", "Wordt benoemd"

    volgorde = models.PositiveSmallIntegerField("volgorde")
    code = models.CharField("code", max_length=20)
    naam = models.CharField("naam", max_length=80)
    omschrijving = models.TextField("omschrijving", blank=True)
    # Who may start this step. Nobody named: everybody who may set a step at all.
    starters = models.ManyToManyField(Functie, blank=True, related_name="+")
    # To whom the form goes when this step ends without enough result.
    overdracht_aan = models.ManyToManyField(Functie, blank=True, related_name="+")
    eisen = ArrayField(models.CharField(max_length=20, choices=Eis), default=list, blank=True)
    interventies = models.PositiveSmallIntegerField("minstens zo veel interventies", default=0)
    interventies_voorkeur = models.PositiveSmallIntegerField("liever zo veel interventies", default=0)
    casemanager = models.CharField("casemanager", max_length=8, choices=Casemanager, default=Casemanager.NIET)
    evaluatie_weken = models.PositiveSmallIntegerField("weken tot de evaluatie", null=True, blank=True)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="fase_code_per_school",
                fields=["school", "code"],
                violation_error_message="Deze school heeft al een fase met deze code.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
