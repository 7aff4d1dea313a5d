"""The plan of approach: written by two, fixed by the coordinator, followed week by week, and judged."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers import services as dossiers
from schoolarts.kalender import lesweken
from schoolarts.models import Meting, PlanVanAanpak, Schoolartstraject
from schoolarts.volledigheid import plangebreken
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .stap import COORDINATOR, S, bijwerken, vers, zetten
from .traject import bespreken

# What goes along when a plan is made anew.
BLIJFT = (
    "aanleiding", "belastbaarheid", "bron", "doel_percentage", "doel_reden", "maatregelen_school", "maatregelen_thuis",
    "maatregelen_leerling", "maatregelen_extern", "inhalen_toetsen", "contactmomenten", "monitort",
    "criteria_groot_overleg",
)  # fmt: skip


@transaction.atomic
def plan_beginnen(traject: Schoolartstraject, *, door: Gebruiker) -> PlanVanAanpak:
    """The draft that coordinator and mentor write in; the one that is open when there is one already."""
    t = vers(traject)
    open_ = t.plannen.filter(status__in=[PlanVanAanpak.Status.CONCEPT, PlanVanAanpak.Status.VASTGESTELD]).first()
    if open_:
        return open_
    vorige = t.plannen.actueel().first()
    if t.status != S.PLAN:
        zetten(t, S.PLAN, door=door)
    velden = {veld: getattr(vorige, veld) for veld in BLIJFT} if vorige else _eerste(t)
    plan = PlanVanAanpak.objects.create(
        traject=t, nummer=vorige.nummer + 1 if vorige else 1, gemaakt_door=door, **velden
    )
    vastleggen("plan_van_aanpak_begonnen", op=plan, door=door)
    return plan


def _eerste(traject: Schoolartstraject) -> dict[str, Any]:
    advies = traject.terugkoppelingen.order_by("-consultdatum", "-pk").first()
    velden = {"aanleiding": f"{traject.get_criterium_display()}.", "bron": advies}
    return velden | ({"belastbaarheid": advies.in_woorden} if advies and advies.belastbaarheid else {})


def _op_slot(plan: PlanVanAanpak) -> PlanVanAanpak:
    rijen = PlanVanAanpak.objects.select_for_update(of=("self",))
    return rijen.select_related("traject__dossier__leerling__school", "gewijzigd_door").get(pk=plan.pk)


@transaction.atomic
def plan_bewaren(plan: PlanVanAanpak, *, door: Gebruiker, versie: int, velden: dict[str, Any]) -> PlanVanAanpak:
    """Save the draft, if nobody changed it since ``versie``; else ``IntussenGewijzigd`` with what stands there."""
    p = _op_slot(plan)
    if not p.is_concept:
        raise OngeldigeOvergang(f"plan van aanpak {p.pk} is geen concept meer")
    if all(getattr(p, veld) == waarde for veld, waarde in velden.items()):
        return p
    if p.versie != versie:
        raise IntussenGewijzigd(p)
    for veld, waarde in velden.items():
        setattr(p, veld, waarde)
    p.versie, p.gewijzigd_op, p.gewijzigd_door = p.versie + 1, timezone.now(), door
    p.save(update_fields=[*velden, "versie", "gewijzigd_door", "gewijzigd_op"])
    vastleggen("plan_van_aanpak_bewaard", op=p, door=door, versie=p.versie)
    return p


@transaction.atomic
def plan_vaststellen(plan: PlanVanAanpak, *, door: Gebruiker) -> None:
    """The plan holds from now on: its document is made, and the one who follows it hears when. Twice is once."""
    p = _op_slot(plan)
    if p.loopt:
        return
    if mist := plangebreken(p):
        raise Onvolledig(*mist)
    p.zet_status(PlanVanAanpak.Status.VASTGESTELD, vastgesteld_op=timezone.now(), vastgesteld_door=door)
    vastleggen("plan_van_aanpak_vastgesteld", op=p, door=door)
    plaatsen("schoolarts.plan_maken", sleutel=f"{p.pk}", bij=p, plan_id=p.pk)
    zetten(vers(p.traject), S.GEMONITORD, door=door)
    _volgen(p, next(iter(lesweken(p)), 0), door)
    _taak(p, "schoolarts_evalueren", "Bespreek hoe het plan van aanpak ging", COORDINATOR, p.evaluatiedatum, door)


def _volgen(plan: PlanVanAanpak, week: int, door: Gebruiker) -> None:
    """The next week to write down; 0 when the plan is over."""
    begin = plan.begin_van_week(week) if week else None
    if begin and plan.monitort:
        tot = begin + timedelta(days=6)
        wat = f"Noteer de aanwezigheid in week {week} van het plan"
        _taak(plan, "schoolarts_volgen", wat, plan.monitort, tot, door)


def _taak(
    plan: PlanVanAanpak, soort: str, wat: str, voor: Gebruiker | str, datum: date | None, door: Gebruiker
) -> None:
    dossiers.taak_openen(
        soort=soort, sleutel=f"plan:{plan.pk}", school=plan.traject.dossier.leerling.school,
        dossier=plan.traject.dossier, wat=wat, waar=plan.get_absolute_url(), voor=voor, uiterste_datum=datum,
        namens=door,
    )  # fmt: skip


@transaction.atomic
def meting_vastleggen(
    plan: PlanVanAanpak, *, door: Gebruiker, week: int, percentage: int, opmerking: str = ""
) -> Meting:
    """How much the pupil was there in that week; the same week again corrects the figure."""
    p = _op_slot(plan)
    if not p.loopt:
        raise p.weigering(p.Status.VASTGESTELD, zin="Dit plan is nog niet vastgesteld. Metingen kunnen daarna.")
    if not 1 <= week <= p.weken:
        raise Onvolledig(f"Dit plan heeft {p.weken} weken.")
    meting, _ = Meting.objects.update_or_create(
        plan=p, week=week, defaults={"percentage": percentage, "opmerking": opmerking, "vastgelegd_door": door}
    )
    vastleggen("plan_van_aanpak_gemeten", op=p, door=door, week=week)
    dossiers.taak_afronden(soort="schoolarts_volgen", sleutel=f"plan:{p.pk}")
    bekend = set(p.metingen.values_list("week", flat=True))
    _volgen(p, next((w for w in lesweken(p) if w not in bekend), 0), door)
    return meting


@transaction.atomic
def evalueren(plan: PlanVanAanpak, *, door: Gebruiker, op: date, uitkomst: str, evaluatie: str) -> None:
    """Judge the plan, and do what follows: a new plan, a meeting (SEG-116, SEG-127), or nothing more. Twice is once."""
    p = _op_slot(plan)
    if p.status == PlanVanAanpak.Status.GEEVALUEERD:
        return
    p.zet_status(
        PlanVanAanpak.Status.GEEVALUEERD, gehouden_datum=op,
        geevalueerd_op=timezone.now(), geevalueerd_door=door, uitkomst=uitkomst,
        evaluatie=evaluatie,
    )  # fmt: skip
    vastleggen("plan_van_aanpak_geevalueerd", op=p, door=door, uitkomst=uitkomst)
    for soort in ("schoolarts_volgen", "schoolarts_evalueren"):
        dossiers.taak_afronden(soort=soort, sleutel=f"plan:{p.pk}")
    gevolg = PlanVanAanpak.Uitkomst(uitkomst)
    if gevolg in {PlanVanAanpak.Uitkomst.KLEIN, PlanVanAanpak.Uitkomst.GROOT}:
        bespreken(p.traject, door=door, waar=gevolg.value, hulpvraag=evaluatie)
    elif gevolg == PlanVanAanpak.Uitkomst.BIJSTELLEN:
        plan_beginnen(p.traject, door=door)
    else:
        _klaar(p.traject, door)


def _klaar(traject: Schoolartstraject, door: Gebruiker) -> None:
    """Closed at once when pupil and parents know the advice; else that is what is left to do."""
    t = vers(traject)
    if t.terugkoppeldatum:
        zetten(t, S.GESLOTEN, door=door, afgesloten_op=timezone.now(), afgesloten_door=door)
    else:
        bijwerken(t, door=door)
