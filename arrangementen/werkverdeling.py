"""Who has how much to do: a row for everybody who guides here, and the own pupils of one of them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Q
from django.utils import timezone

from accounts.models import Gebruiker
from scholen.models import School

from . import beeld
from .matchen import momenten_in_woorden
from .models import Arrangement, CoachProfiel, Kandidaat, begeleiders_die_weg_zijn, mogelijke_begeleiders, uren
from .vervangen import neemt_waar

BINNENKORT = timedelta(days=14)


@dataclass
class Werkrij:
    """One begeleider on the page."""

    kandidaat: Kandidaat
    profiel: CoachProfiel | None = None
    weg: bool = False
    wacht: int = 0
    evaluaties: list[date] = field(default_factory=list)
    binnenkort: int = 0

    @property
    def gebruiker(self) -> Gebruiker:
        return self.kandidaat.gebruiker

    @property
    def eerste_evaluatie(self) -> date | None:
        return min(self.evaluaties, default=None)

    @property
    def procent(self) -> int:
        """How full the bar is; more than there is room for is a full bar."""
        if not self.kandidaat.capaciteit:
            return 100 if self.kandidaat.capaciteit == 0 else 0
        return min(100, round(self.kandidaat.bezet * 100 / self.kandidaat.capaciteit))

    @property
    def lesuren(self) -> str:
        if self.kandidaat.capaciteit is None:
            return f"{uren(self.kandidaat.bezet)}, geen maximum"
        return self.kandidaat.stand

    @property
    def is_te_vol(self) -> bool:
        return self.kandidaat.capaciteit is not None and self.kandidaat.bezet > self.kandidaat.capaciteit

    @property
    def over(self) -> str:
        """What this person told: "Goed in: plannen. Kan op maandag 1"."""
        if self.profiel is None:
            return ""
        momenten = momenten_in_woorden(self.profiel.momenten)
        goed_in = self.profiel.goed_in and f"Goed in: {self.profiel.goed_in}"
        return ". ".join(filter(None, (goed_in, momenten and f"Kan op {momenten}")))


def verdeling(school: School, *, voor: Gebruiker, datum: date) -> list[Werkrij]:
    """Everybody who guides here, and who left while a pupil is still theirs: that one first."""
    weg = [Werkrij(k, weg=True) for k in begeleiders_die_weg_zijn(school, datum)]
    rijen = weg + [Werkrij(k) for k in mogelijke_begeleiders(school, None, datum)]
    per_persoon = {rij.gebruiker.pk: rij for rij in rijen}
    profielen = CoachProfiel.objects.filter(school=school, gebruiker__in=list(per_persoon))
    for profiel in profielen:
        per_persoon[profiel.gebruiker_id].profiel = profiel
    lopend = Arrangement.objects.waarop(voor, "traject.overzicht").bezet().van_school(school)
    for wie, status, evaluatie in lopend.order_by("pk").values_list("begeleider", "status", "evaluatiedatum"):
        if rij := per_persoon.get(wie):
            _tellen(rij, status, evaluatie, datum)
    return rijen


def _tellen(rij: Werkrij, status: str, evaluatie: date, datum: date) -> None:
    if status in Arrangement.VOOR_START:
        rij.wacht += 1
        return
    rij.evaluaties.append(evaluatie)
    rij.binnenkort += evaluatie <= datum + BINNENKORT


def wachtenden(school: School, *, voor: Gebruiker) -> int:
    """How many pupils nobody guides yet."""
    rijen = Arrangement.objects.waarop(voor, "traject.overzicht").van_school(school)
    return rijen.filter(status__in=Arrangement.NOG_TE_KIEZEN).count()


def eigen_rijen(gebruiker: Gebruiker) -> tuple[list[Any], list[dict[str, Any]]]:
    """My pupils: who I guide or stand in for, the first to be looked back at first."""
    van_mij = Q(begeleider=gebruiker) | Exists(neemt_waar(gebruiker, timezone.localdate()))
    rijen = Arrangement.objects.waarop(gebruiker, "traject.inzien").bezet().filter(van_mij)
    gevonden = list(rijen.voor_lijst().order_by("evaluatiedatum", "pk"))
    return gevonden, [
        beeld.rij(r)
        | {
            "hoe_vaak": r.get_frequentie_display(),
            "loopt": r.is_lopend,
            "waarnemer": r.begeleider_id != gebruiker.pk,
        }
        for r in gevonden
    ]


def eigen_uren(gebruiker: Gebruiker, datum: date) -> list[tuple[School, Werkrij]]:
    """My hours, at each school where I guide."""
    per_school: dict[int, School] = {t.school_id: t.school for t in gebruiker.toewijzingen}
    gevonden: dict[int, list[Werkrij]] = defaultdict(list)
    for school in per_school.values():
        mensen = mogelijke_begeleiders(school, None, datum, alleen=gebruiker)
        gevonden[school.pk] = [Werkrij(k) for k in mensen]
    return [(per_school[pk], rij) for pk, rijen in gevonden.items() for rij in rijen]


def eigen_profiel(gebruiker: Gebruiker, school: School) -> CoachProfiel | None:
    return CoachProfiel.objects.filter(gebruiker=gebruiker, school=school).first()
