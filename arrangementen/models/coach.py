"""Who can guide a pupil, and how many at the same time."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from accounts.models import Gebruiker
from scholen.models import Functie, School

from .arrangement import Arrangement


class CoachProfiel(models.Model):
    """How many pupils somebody can guide at once at this school. Who has no row has no limit yet."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="coachprofielen")
    school = models.ForeignKey(School, models.CASCADE, related_name="coachprofielen")
    capaciteit = models.PositiveSmallIntegerField("hoeveel leerlingen tegelijk")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gebruiker", "school"], name="coachprofiel_een_per_school")]

    def __str__(self) -> str:
        return f"{self.gebruiker_id}: {self.capaciteit}"


@dataclass(frozen=True)
class Kandidaat:
    """Somebody who could guide a pupil, and the room they have. Without a ``capaciteit`` there is no limit."""

    gebruiker: Gebruiker
    capaciteit: int | None
    bezet: int

    @property
    def is_vol(self) -> bool:
        return self.capaciteit is not None and self.bezet >= self.capaciteit

    @property
    def plekken(self) -> str:
        """In words: "1 van 3 vrij"."""
        if self.capaciteit is None:
            return f"begeleidt er {self.bezet}, geen maximum ingesteld"
        if self.is_vol:
            return f"vol: {self.bezet} van {self.capaciteit} bezet"
        return f"{self.capaciteit - self.bezet} van {self.capaciteit} vrij"


def mogelijke_begeleiders(school: School, functie: Functie | None, datum: date) -> list[Kandidaat]:
    """Everybody who may do this support here, with the room they have.

    Without a ``functie`` in the catalogue everybody who guides pupils may. Where the function asks for a diploma,
    only who has one (ZEIST-40).
    """
    toewijzing = Q(roltoewijzingen__school=school, roltoewijzingen__begindatum__lte=datum)
    toewijzing &= Q(roltoewijzingen__einddatum=None) | Q(roltoewijzingen__einddatum__gte=datum)
    if functie:
        toewijzing &= Q(roltoewijzingen__functie=functie)
        if functie.kwalificaties:
            toewijzing &= Q(roltoewijzingen__kwalificatie__in=functie.kwalificaties)
    else:
        toewijzing &= Q(roltoewijzingen__functie__rol__in=["BE", "SC", "SM", "OZ", "LB"])
    in_gebruik = Q(arrangementen__status__in=Arrangement.BEZET, arrangementen__dossier__leerling__school=school)
    mensen = list(
        Gebruiker.objects.filter(toewijzing, is_active=True)
        .annotate(
            capaciteit=models.Subquery(
                CoachProfiel.objects.filter(gebruiker=models.OuterRef("pk"), school=school).values("capaciteit")[:1]
            ),
            bezet=Count("arrangementen", filter=in_gebruik, distinct=True),
        )
        .order_by("achternaam", "voornaam", "pk")
    )
    return [Kandidaat(persoon, persoon.capaciteit, persoon.bezet) for persoon in mensen]
