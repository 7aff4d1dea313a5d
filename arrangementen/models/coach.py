"""Who can guide a pupil, how many lesson hours a week they have for it, and what they are good at."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from math import ceil
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from accounts.models import Gebruiker, Roltoewijzing
from scholen.models import Catalogusitem, Functie, School

from .arrangement import Arrangement

Frequentie = Catalogusitem.Frequentie
LESUUR = 1  # what a kind of support without a number of its own takes each time
GEEFT_BEGELEIDING = ("BE", "SC", "SM", "OZ", "LB")


class CoachProfiel(models.Model):
    """What somebody can do at this school. The coordinator sets the hours; the rest they keep themselves.

    The diploma stands with the role (``Roltoewijzing.kwalificatie``) and not here a second time.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="coachprofielen")
    school = models.ForeignKey(School, models.CASCADE, related_name="coachprofielen")
    # Without a number there is no limit.
    capaciteit = models.PositiveSmallIntegerField("lesuren per week voor begeleiding", null=True, blank=True)
    vakken = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # A day and a lesson: "1-3" is Monday, the third lesson. Empty: not told.
    momenten = ArrayField(models.CharField(max_length=5), default=list, blank=True, verbose_name="vrije momenten")
    goed_in = models.CharField("waar ben je goed in", max_length=300, blank=True)
    # Not of the school: guiding a pupil asks a written yes first (PRIV-21).
    ingehuurd = models.BooleanField("wordt door school ingehuurd", default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gebruiker", "school"], name="coachprofiel_een_per_school")
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker_id}: {self.capaciteit}"


def uren(aantal: Decimal | int) -> str:
    """In words: "3,5 lesuren", "1 lesuur"."""
    getal = f"{Decimal(aantal).normalize():f}".replace(".", ",")
    return f"{getal} {'lesuur' if 0 < aantal <= 1 else 'lesuren'}"


@dataclass(frozen=True)
class Soort:
    """One kind of support in one rhythm: what a pupil more or less of it costs in lesson hours a week (ZEIST-44)."""

    item: int
    frequentie: str
    lesuren: int
    groep: bool = False
    groep_max: int | None = None

    @classmethod
    def van(cls, item: Catalogusitem, frequentie: str = "") -> "Soort":
        groep = item.vorm == Catalogusitem.Vorm.GROEP
        return cls(item.pk, frequentie or item.frequentie, item.lesuren or LESUUR, groep, item.groep_max)

    def per_week(self, leerlingen: int) -> Decimal:
        """Once a fortnight takes half (ZEIST-46); a group takes its hours once, however many pupils are in it."""
        keren = ceil(leerlingen / (self.groep_max or leerlingen)) if self.groep and leerlingen else leerlingen
        helft = Decimal(2) if self.frequentie == Frequentie.TWEEWEKELIJKS else Decimal(1)
        return Decimal(keren * self.lesuren) / helft


@dataclass(frozen=True)
class Kandidaat:
    """Somebody who could guide a pupil, and the room they have. Without a ``capaciteit`` there is no limit."""

    gebruiker: Gebruiker
    capaciteit: int | None
    werk: dict[Soort, int] = field(default_factory=dict)
    leerlingen: int = 0
    kwalificatie: str = ""

    @property
    def bezet(self) -> Decimal:
        return sum((soort.per_week(aantal) for soort, aantal in self.werk.items()), Decimal(0))

    @property
    def vrij(self) -> Decimal | None:
        return None if self.capaciteit is None else max(Decimal(self.capaciteit) - self.bezet, Decimal(0))

    @property
    def is_vol(self) -> bool:
        return self.capaciteit is not None and self.bezet >= self.capaciteit

    def kost(self, soort: Soort) -> Decimal:
        """How many hours a week one pupil more would cost."""
        nu = self.werk.get(soort, 0)
        return soort.per_week(nu + 1) - soort.per_week(nu)

    def past(self, soort: Soort) -> bool:
        """Whether one pupil more still fits; exact, also on the half hour (INV-15)."""
        return self.capaciteit is None or self.bezet + self.kost(soort) <= self.capaciteit

    def met(self, soort: Soort, erbij: int = 1) -> "Kandidaat":
        """As it is with one pupil more, or less."""
        return replace(self, werk=self.werk | {soort: max(self.werk.get(soort, 0) + erbij, 0)})

    @property
    def stand(self) -> str:
        """In words: "2,5 van 3 lesuren bezet"."""
        return f"{_kort(self.bezet)} van {uren(self.capaciteit or 0)} bezet"

    @property
    def plekken(self) -> str:
        """In words: "1 van 3 lesuren vrij, 2 leerlingen"."""
        wie = f"{self.leerlingen} {'leerling' if self.leerlingen == 1 else 'leerlingen'}"
        if self.vrij is None:
            return f"begeleidt {wie}, geen maximum ingesteld"
        if self.is_vol:
            return f"vol: {self.stand}, {wie}"
        return f"{_kort(self.vrij)} van {uren(self.capaciteit or 0)} vrij, {wie}"


def _kort(aantal: Decimal) -> str:
    return uren(aantal).partition(" ")[0]


def mogelijke_begeleiders(
    school: School,
    functie: Functie | None,
    datum: date,
    *,
    hele_rol: bool = False,
    alleen: Gebruiker | None = None,
) -> list[Kandidaat]:
    """Everybody who may do this support here, with the room they have; two questions to the database.

    Without a ``functie`` in the catalogue everybody who guides pupils may. Where the function asks for a diploma,
    only who has one (ZEIST-40). ``hele_rol``: everybody with the role of that function, whatever the school calls it.
    """
    toewijzing = Q(roltoewijzingen__school=school, roltoewijzingen__begindatum__lte=datum)
    toewijzing &= Q(roltoewijzingen__einddatum=None) | Q(roltoewijzingen__einddatum__gte=datum)
    if functie is None:
        toewijzing &= Q(roltoewijzingen__functie__rol__in=GEEFT_BEGELEIDING)
    elif hele_rol:
        toewijzing &= Q(roltoewijzingen__functie__rol=functie.rol)
    else:
        toewijzing &= Q(roltoewijzingen__functie=functie)
        if functie.kwalificaties:
            toewijzing &= Q(roltoewijzingen__kwalificatie__in=functie.kwalificaties)
    mensen = Gebruiker.objects.filter(toewijzing, is_active=True).distinct()
    return met_werk(school, mensen.filter(pk=alleen.pk) if alleen else mensen, datum)


def kandidaten_voor(item: Catalogusitem, school: School, datum: date) -> list[Kandidaat]:
    """Who may give this support. What is only for the exception every orthopedagoog or psycholoog of the school may
    give, under whatever name (ZEIST-41, ZIEK-27)."""
    return mogelijke_begeleiders(school, item.uitvoerder, datum, hele_rol=item.uitzonderlijk)


def begeleiders_die_weg_zijn(school: School, datum: date) -> list[Kandidaat]:
    """Who no longer works here, or has no account any more, while a pupil still waits for them."""
    lopend = Arrangement.objects.bezet().van_school(school).values("begeleider")
    hier = Roltoewijzing.objects.geldig(datum).filter(school=school, gebruiker__is_active=True)
    return met_werk(school, Gebruiker.objects.filter(pk__in=lopend).exclude(pk__in=hier.values("gebruiker")), datum)


def met_werk(school: School, mensen: models.QuerySet[Gebruiker], datum: date) -> list[Kandidaat]:
    """These people by name, with their room, their diploma and what they do now at this school."""
    diploma = Roltoewijzing.objects.geldig(datum).filter(gebruiker=OuterRef("pk"), school=school)
    profiel = CoachProfiel.objects.filter(gebruiker=OuterRef("pk"), school=school)
    mensen = mensen.annotate(
        capaciteit=Subquery(profiel.values("capaciteit")[:1]),
        kwalificatie=Subquery(diploma.exclude(kwalificatie="").order_by("pk").values("kwalificatie")[:1]),
    ).order_by("achternaam", "voornaam", "pk")
    lopend = Arrangement.objects.bezet().filter(dossier__leerling__school=school, begeleider__isnull=False)
    werk: dict[int, dict[Soort, int]] = defaultdict(lambda: defaultdict(int))
    leerlingen: dict[int, set[int]] = defaultdict(set)
    rijen = lopend.select_related("catalogusitem").only(
        "begeleider", "dossier", "frequentie", "catalogusitem__vorm", "catalogusitem__frequentie",
        "catalogusitem__lesuren", "catalogusitem__groep_max", "catalogusitem__school",
    )  # fmt: skip
    for rij in rijen.order_by("pk"):
        werk[rij.begeleider_id or 0][Soort.van(rij.catalogusitem, rij.frequentie)] += 1
        leerlingen[rij.begeleider_id or 0].add(rij.dossier_id)
    return [Kandidaat(p, p.capaciteit, dict(werk[p.pk]), len(leerlingen[p.pk]), p.kwalificatie or "") for p in mensen]
