"""An order about many plans at once, as the door of its page asks for it."""

from typing import ClassVar

from django.db.models import Q

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from zorg.basis.models import Stapel


class PlanstapelQuerySet(RechtenQuerySet):
    naar_school: ClassVar[str] = "school_id"
    zien = "opp.stapel_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        return {"W": Q(door_id=gebruiker.pk, soort__startswith="opp.")}


class Planstapel(Stapel):
    """Of whoever gave it, and of nobody else."""

    objects: ClassVar = PlanstapelQuerySet.as_manager()

    class Meta:
        proxy = True
