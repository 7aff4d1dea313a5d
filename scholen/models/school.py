from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from .regels import Regels


class SchoolQuerySet(models.QuerySet["School"]):
    def met_openbare_pagina(self) -> Self:
        """Schools that chose to tell anybody how they help."""
        return self.filter(instellingen__sleutel="openbaar.pagina", instellingen__waarde=True)


class School(models.Model):
    """One school: the boundary that no personal data crosses."""

    class Regio(models.TextChoices):
        NOORD = "noord", "Noord"
        MIDDEN = "midden", "Midden"
        ZUID = "zuid", "Zuid"

    naam = models.CharField("naam", max_length=200)
    slug = models.SlugField("korte naam in adressen", unique=True)
    profiel = models.SlugField("zorgprofiel", blank=True, help_text="Code van het profiel dat is geladen.")
    regio = models.CharField("vakantieregio", max_length=10, choices=Regio)
    bestuur = models.CharField("schoolbestuur", max_length=200, blank=True)
    samenwerkingsverband = models.CharField("samenwerkingsverband", max_length=200, blank=True)
    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    website = models.URLField("website", blank=True)
    straat = models.CharField("straat en huisnummer", max_length=200, blank=True)
    postcode = models.CharField("postcode", max_length=10, blank=True)
    plaats = models.CharField("plaats", max_length=100, blank=True)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="school_regio_bestaat",
                condition=Q(regio__in=["noord", "midden", "zuid"]),
                violation_error_message="Kies de vakantieregio Noord, Midden of Zuid.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @cached_property
    def regels(self) -> Regels:
        """The school's terms, thresholds and periods; one query for the life of this object."""
        return self.instellingen.regels(self)

    @cached_property
    def vakanties(self) -> list[tuple[datetime.date, datetime.date, str]]:
        """First day, last day and name of every holiday; one query for the life of this object."""
        vakanties = Vakantie.objects.filter(schooljaar__school=self)
        return sorted(set(vakanties.values_list("begindatum", "einddatum", "naam")))

    @cached_property
    def vrije_periodes(self) -> list[tuple[datetime.date, datetime.date]]:
        return [(begin, eind) for begin, eind, _ in self.vakanties]


class Locatie(models.Model):
    """A building of a school."""

    school = models.ForeignKey(School, models.PROTECT, related_name="locaties")
    naam = models.CharField("naam", max_length=100)
    straat = models.CharField("straat en huisnummer", max_length=200, blank=True)
    postcode = models.CharField("postcode", max_length=10, blank=True)
    plaats = models.CharField("plaats", max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="locatie_naam_per_school",
                fields=["school", "naam"],
                violation_error_message="Deze school heeft al een locatie met deze naam.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class SchooljaarQuerySet(models.QuerySet["Schooljaar"]):
    def op(self, datum: datetime.date) -> Self:
        return self.filter(begindatum__lte=datum, einddatum__gte=datum)


class Schooljaar(models.Model):
    """From 1 August to 31 July; a summer holiday therefore lies in two school years."""

    school = models.ForeignKey(School, models.PROTECT, related_name="schooljaren")
    naam = models.CharField("naam", max_length=9, help_text="Bijvoorbeeld 2026-2027.")
    begindatum = models.DateField("begindatum")
    einddatum = models.DateField("einddatum")

    objects = SchooljaarQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="schooljaar_naam_per_school",
                fields=["school", "naam"],
                violation_error_message="Dit schooljaar bestaat al voor deze school.",
            ),
            models.CheckConstraint(
                name="schooljaar_begint_voor_eind",
                condition=Q(begindatum__lt=F("einddatum")),
                violation_error_message="Een schooljaar begint voordat het eindigt.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Vakantie(models.Model):
    """Days on which this school has no lessons, first and last day included."""

    schooljaar = models.ForeignKey(Schooljaar, models.CASCADE, related_name="vakanties")
    naam = models.CharField("naam", max_length=100)
    begindatum = models.DateField("eerste vrije dag")
    einddatum = models.DateField("laatste vrije dag")
    bron = models.CharField("bron", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="vakantie_naam_per_schooljaar",
                fields=["schooljaar", "naam"],
                violation_error_message="Deze vakantie staat al in dit schooljaar.",
            ),
            models.CheckConstraint(
                name="vakantie_begint_voor_eind",
                condition=Q(begindatum__lte=F("einddatum")),
                violation_error_message="De laatste vrije dag ligt niet voor de eerste.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Leerjaar(models.Model):
    """What this school calls year 1 to 6: 'klas 1', or 'klas 7' at a Waldorf school."""

    school = models.ForeignKey(School, models.PROTECT, related_name="leerjaren")
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    label = models.CharField("naam", max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="leerjaar_volgnummer_per_school",
                fields=["school", "volgnummer"],
                violation_error_message="Dit leerjaar bestaat al voor deze school.",
            ),
            models.CheckConstraint(
                name="leerjaar_volgnummer_1_tot_6",
                condition=Q(volgnummer__range=(1, 6)),
                violation_error_message="Het volgnummer van een leerjaar is 1 tot en met 6.",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class KlasQuerySet(models.QuerySet["Klas"]):
    def op(self, datum: datetime.date) -> Self:
        """Classes of the school year in which this day falls."""
        return self.filter(schooljaar__begindatum__lte=datum, schooljaar__einddatum__gte=datum)


class Klas(models.Model):
    """A class or cluster group in one school year."""

    class Soort(models.TextChoices):
        REGULIER = "regulier", "Reguliere klas"
        CLUSTER = "cluster", "Clustergroep"
        VERSTERKT_MENTORAAT = "versterkt_mentoraat", "Versterkte mentorklas"
        TAALKLAS = "taalklas", "Taalklas"

    school = models.ForeignKey(School, models.PROTECT, related_name="klassen")
    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="klassen")
    leerjaar = models.ForeignKey(Leerjaar, models.PROTECT, related_name="klassen")
    locatie = models.ForeignKey(Locatie, models.PROTECT, null=True, blank=True, related_name="klassen")
    naam = models.CharField("naam", max_length=40)
    niveau = models.CharField("niveau", max_length=40, blank=True)
    soort = models.CharField("soort", max_length=20, choices=Soort, default=Soort.REGULIER)
    max_grootte = models.PositiveSmallIntegerField("grootste aantal leerlingen", null=True, blank=True)

    objects = KlasQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="klas_naam_per_schooljaar",
                fields=["school", "schooljaar", "naam"],
                violation_error_message="Deze klas bestaat al in dit schooljaar.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
