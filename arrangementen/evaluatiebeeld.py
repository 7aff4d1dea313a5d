"""What the pages show of evaluations: the goals drawn beside how they were, and who said what before."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from accounts.models import Gebruiker

from .meningen import resultaat_van
from .mensen import mentor_van
from .models import Arrangement, Doelscore, Evaluatie, Inbreng
from .models.evaluatie import InbrengQuerySet

MEESTE = 4  # the highest score
Partij = Inbreng.Partij
STEMMEN = Inbreng.objects.select_related("contact", "beantwoord_door", "arrangement__dossier__leerling")


@dataclass(frozen=True)
class Stem:
    """One of the four: what they said, or who still has to write it down."""

    pk: int
    wie: str
    partij: str
    rol: str
    gezegd: bool
    helpt: str
    tekst: str
    verder: str
    tevreden: str
    hoe: str
    mag_schrijven: bool


def stemmen(arrangement: Arrangement, gebruiker: Gebruiker) -> list[Stem]:
    """For the evaluation that comes, of those that this person may read."""
    rijen = Inbreng.objects.waarop(gebruiker, "traject.bijhouden").filter(arrangement=arrangement, evaluatie=None)
    return [_stem(rij, gebruiker) for rij in _geordend(rijen)]


def _geordend(rijen: InbrengQuerySet) -> list[Inbreng]:
    volgorde = list(Partij)
    met = rijen.select_related("contact", "beantwoord_door", "arrangement__dossier__leerling__klas")
    return sorted(met.order_by("pk"), key=lambda rij: volgorde.index(Partij(rij.partij)))


def _stem(rij: Inbreng, gebruiker: Gebruiker | None = None) -> Stem:
    hoe = rij.get_wijze_display().lower()
    return Stem(
        rij.pk, rij.wie, rij.partij, rij.get_partij_display(), rij.beantwoord_op is not None, rij.get_helpt_display(),
        rij.tekst, rij.get_verder_display(), f"{rij.tevreden} van 5" if rij.tevreden else "",
        f"{hoe}, door {rij.beantwoord_door}" if rij.is_thuis and rij.beantwoord_door else hoe,
        gebruiker is not None and mag_schrijven(rij, gebruiker),
    )  # fmt: skip


def mag_schrijven(rij: Inbreng, gebruiker: Gebruiker) -> bool:
    """Mentor and begeleider speak for themselves; what was said at home anybody of them writes down, and nobody
    writes over what came by the own link."""
    if rij.evaluatie_id is not None or not rij.arrangement.is_lopend:
        return False
    if rij.partij == Partij.BEGELEIDER:
        return rij.arrangement.begeleider_id == gebruiker.pk
    if rij.partij == Partij.MENTOR:
        mentor = mentor_van(rij.arrangement.dossier.leerling, timezone.localdate())
        return mentor == gebruiker if mentor else True
    return rij.wijze != Inbreng.Wijze.LINK


def evaluaties(gebruiker: Gebruiker, arrangement: Arrangement) -> list[dict[str, Any]]:
    """The evaluations that were held, the last one first."""
    gelezen = Inbreng.objects.waarop(gebruiker, "traject.bijhouden").filter(arrangement=arrangement).values("pk")
    rijen = Evaluatie.objects.waarop(gebruiker, "traject.inzien").filter(arrangement=arrangement)
    rijen = rijen.select_related("geschreven_door").prefetch_related(
        Prefetch("scores", Doelscore.objects.select_related("doel").order_by("doel__nummer")),
        Prefetch("inbreng", STEMMEN.filter(pk__in=gelezen, beantwoord_op__isnull=False).order_by("pk")),
    )
    mentor = arrangement.dossier.leerling.school.regels.de("mentor")
    return [_evaluatie(rij, mentor) for rij in rijen.order_by("-datum", "-pk")]


def _evaluatie(rij: Evaluatie, mentor: str) -> dict[str, Any]:
    namen = {**dict(Evaluatie.Aanwezig.choices), "mentor": mentor}
    teksten = [
        ("Wat vindt de leerling?", rij.mening_leerling),
        ("Waarom zei de leerling niets?", rij.ziet_af_reden),
        ("Wat vinden de ouders?", rij.mening_ouders),
        ("Wat vindt de begeleider?", rij.mening_begeleider),
        ("Wat hielp, en wat niet?", rij.toelichting),
    ]
    return {
        "rij": rij,
        "aanwezigen": ", ".join(namen[code].lower() for code in rij.aanwezigen if code in namen),
        "teksten": [(vraag, tekst) for vraag, tekst in teksten if tekst],
        "doelen": [_doel(score) for score in rij.scores.all()],
        "stemmen": [_stem(inbreng) for inbreng in rij.inbreng.all()],
    }


def _doel(score: Doelscore) -> dict[str, Any]:
    return {
        "tekst": score.doel.tekst, "was": score.get_begin_display(), "nu": score.get_score_display(),
        "toelichting": score.toelichting, "breed": 100 * score.score // MEESTE, "begin": 100 * score.begin // MEESTE,
    }  # fmt: skip


def begin_van(arrangement: Arrangement) -> dict[int, int]:
    """How each goal was when the support began, as far as that was said at an evaluation before."""
    rijen = Doelscore.objects.filter(evaluatie__arrangement=arrangement).order_by("pk")
    return dict(rijen.values_list("doel_id", "begin"))


def voorgesteld_einde(arrangement: Arrangement) -> dict[str, str]:
    """What the last evaluation proposed, for whoever decides on the end."""
    laatste = arrangement.evaluaties.order_by("-pk").first()
    if arrangement.status != Arrangement.Status.IN_EVALUATIE or laatste is None:
        return {}
    return {"hoe": resultaat_van(laatste), "reden": laatste.toelichting}
