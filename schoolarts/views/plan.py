"""The plan of approach: read, write together, fix, follow, judge."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from schoolarts import beeld, services
from schoolarts.forms import EvaluatieForm, MetingForm, PlanForm
from schoolarts.models import PlanVanAanpak, Schoolartstraject
from schoolarts.volledigheid import plangebreken
from zorg.basis.adres import als_nummer
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig

from .stap import basis

MET = ("traject__dossier__leerling__school", "traject__dossier__leerling__klas", "bron", "monitort", "vastgesteld_door")
DEUREN = {
    "bewerken": "plan_van_aanpak.bewerken", "vaststellen": "plan_van_aanpak.vaststellen",
    "behandelen": "schoolarts.behandelen",
}  # fmt: skip
GET_POST = ["GET", "POST"]


def _basis(plan: PlanVanAanpak, hier: str = "Plan van aanpak") -> dict[str, object]:
    return basis(plan.traject, hier) | {"plan": plan}


@require_POST
@vereist("plan_van_aanpak.bewerken", op=Schoolartstraject)
def maken(request: Request, traject: Schoolartstraject) -> HttpResponse:
    plan = services.plan_beginnen(traject, door=request.user)
    return redirect("schoolarts:plan_schrijven", pk=plan.pk) if plan.is_concept else redirect(plan)


@require_GET
@vereist("plan_van_aanpak.inzien", op=PlanVanAanpak, met=MET, deuren=DEUREN)
def tonen(request: Request, plan: PlanVanAanpak) -> HttpResponse:
    context = _basis(plan) | beeld.planpagina(plan)
    context["mist"] = plangebreken(plan) if plan.is_concept else []
    if plan.loopt and plan.mag_bewerken:
        context["form"] = MetingForm(weken=beeld.weken(plan))
    return render(request, "schoolarts/plan.html", context)


@require_http_methods(GET_POST)
@vereist("plan_van_aanpak.bewerken", op=PlanVanAanpak, met=MET)
def schrijven(request: Request, plan: PlanVanAanpak) -> HttpResponse:
    if not plan.is_concept:
        raise OngeldigeOvergang(f"plan van aanpak {plan.pk} is geen concept meer")
    form = PlanForm(request.POST or None, plan=plan, mensen=beeld.volgers(plan))
    context = _basis(plan, "Plan schrijven") | {"form": form, "versie": plan.versie}
    if request.method == "POST" and form.is_valid():
        try:
            services.plan_bewaren(plan, door=request.user, versie=_versie(request), velden=form.velden())
        except IntussenGewijzigd as fout:
            context |= {"versie": fout.huidig.versie, "botsing": _botsing(form, fout.huidig)}  # type: ignore[attr-defined]
        else:
            messages.success(request, "Het plan is bewaard.")
            return redirect(plan)
    return render(request, "schoolarts/plan_schrijven.html", context)


def _versie(request: Request) -> int:
    versie = request.POST.get("versie", "")
    nummer = als_nummer(versie, cijfers=9)
    return -1 if nummer is None else nummer


def _botsing(form: PlanForm, huidig: object) -> list[dict[str, str]]:
    """What the other wrote, where it differs from what stands on the screen."""
    velden = form.velden()
    anders = [naam for naam, waarde in velden.items() if getattr(huidig, naam) != waarde]
    return [
        {"van": str(form.fields[naam].label) if naam in form.fields else "Opbouw", "tekst": _woorden(huidig, naam)}
        for naam in anders
    ]


def _woorden(plan: object, naam: str) -> str:
    waarde = getattr(plan, naam)
    if naam == "opbouw":
        return "; ".join(f"week {stap['week']}: {stap['percentage']} procent" for stap in waarde) or "Leeg"
    return str(waarde or "Leeg")


@require_POST
@vereist("plan_van_aanpak.vaststellen", op=PlanVanAanpak, met=MET)
def vaststellen(request: Request, plan: PlanVanAanpak) -> HttpResponse:
    try:
        services.plan_vaststellen(plan, door=request.user)
    except Onvolledig as fout:
        for zin in fout.ontbreekt:
            messages.warning(request, zin)
    else:
        messages.success(request, "Het plan loopt.")
    return redirect(plan)


@require_POST
@vereist("plan_van_aanpak.bewerken", op=PlanVanAanpak, met=MET, deuren=DEUREN)
def week(request: Request, plan: PlanVanAanpak) -> HttpResponse:
    form = MetingForm(request.POST, weken=beeld.weken(plan))
    if form.is_valid():
        services.meting_vastleggen(plan, door=request.user, **form.cleaned_data)
        messages.success(request, f"Week {form.cleaned_data['week']} is bewaard.")
        return redirect(plan)
    return render(request, "schoolarts/plan.html", _basis(plan) | beeld.planpagina(plan) | {"form": form, "mist": []})


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=PlanVanAanpak, met=MET)
def evalueren(request: Request, plan: PlanVanAanpak) -> HttpResponse:
    if not plan.loopt:
        raise plan.weigering(
            plan.Status.VASTGESTELD, zin="Dit plan is nog niet vastgesteld. Stel het eerst vast; evalueren kan daarna."
        )
    form = EvaluatieForm(request.POST or None, uitkomsten=_uitkomsten(plan))
    if request.method == "POST" and form.is_valid():
        try:
            services.evalueren(plan, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error("uitkomst", fout.ontbreekt)
        else:
            messages.success(request, "De evaluatie is bewaard.")
            return redirect(plan.traject)
    context = _basis(plan, "Evalueren") | beeld.planpagina(plan) | {"form": form}
    return render(request, "schoolarts/plan_evalueren.html", context)


def _uitkomsten(plan: PlanVanAanpak) -> list[tuple[str, str]]:
    """In the words of the school."""
    regels, u = plan.traject.dossier.leerling.school.regels, PlanVanAanpak.Uitkomst
    eigen = {
        u.KLEIN: f"Bespreken in het {regels.term('klein_overleg')}",
        u.GROOT: f"Niet genoeg verbeterd: naar {regels.term('groot_overleg')}",
    }
    return [(waarde.value, eigen.get(waarde, str(waarde.label))) for waarde in u]


@require_GET
@vereist("plan_van_aanpak.inzien", op=PlanVanAanpak, met=("bestand",))
def pdf(request: Request, plan: PlanVanAanpak) -> HttpResponse:
    """The stored bytes, exactly as they were made."""
    if plan.bestand is None:
        raise Http404
    naam = f'inline; filename="{plan.bestand.naam}"'
    return HttpResponse(
        bytes(plan.bestand.inhoud), content_type="application/pdf", headers={"Content-Disposition": naam}
    )
