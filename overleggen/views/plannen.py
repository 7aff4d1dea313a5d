"""When meetings are: planning one, moving it, calling it off, and the days of the series without school."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, vereist
from overleggen.forms import PlanForm, ReeksForm, VervallenForm
from overleggen.mensen import collegas
from overleggen.models import Overleg
from overleggen.reeks import dagnaam
from overleggen.services import plannen as services
from overleggen.services.plannen import Afspraak
from scholen import kalender
from scholen.models import Overlegtype, School
from zorg.basis.models import Onvolledig

MET = ("overlegtype", "school", "voorzitter")


@alleen_met("overleg.voorbereiden")
def plannen(request: Request) -> HttpResponse:
    """A meeting outside the series: of the school whose name is on the screen."""
    school = _school(request)
    typen = school.overlegtypen.filter(actief=True).order_by("naam")
    begin = {"overlegtype": request.GET.get("soort"), "datum": request.GET.get("datum")}
    form = PlanForm(request.POST or None, typen=typen, collegas=collegas(school, timezone.localdate()), initial=begin)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        soort, afspraak = form.cleaned_data["overlegtype"], _afspraak(form)
        soort.school = school
        context["bezwaren"] = services.bezwaren(soort, afspraak)
        if not form.vraag_na(context["bezwaren"]):
            try:
                overleg = services.plannen(soort, afspraak, door=request.user)
            except Onvolledig as fout:
                form.add_error("datum", str(fout))
            else:
                messages.success(request, "Het overleg staat in de planning. Zet er punten op vanuit een dossier.")
                return redirect(overleg)
    return render(request, "overleggen/plannen.html", context)


@vereist("overleg.voorbereiden", op=Overleg, met=MET)
def verzetten(request: Request, overleg: Overleg) -> HttpResponse:
    if not overleg.kan_anders:
        return redirect(overleg)
    form = PlanForm(
        request.POST or None, collegas=collegas(overleg.school, timezone.localdate()), initial=_zoals_nu(overleg)
    )
    context: dict[str, Any] = {"form": form, "overleg": overleg}
    if request.method == "POST" and form.is_valid():
        context["bezwaren"] = services.bezwaren(overleg.overlegtype, _afspraak(form), overleg=overleg)
        if not form.vraag_na(context["bezwaren"]):
            was = (overleg.begint_op, overleg.duur_minuten, overleg.waar)
            try:
                anders = services.verzetten(overleg, _afspraak(form), door=request.user)
            except Onvolledig as fout:
                form.add_error("datum", str(fout))
            else:
                gemaild = was != (anders.begint_op, anders.duur_minuten, anders.waar)
                verder = "De genodigden krijgen een mail." if gemaild else "Dag, tijd en plek zijn hetzelfde gebleven."
                messages.success(request, f"Het overleg is op {dagnaam(anders.datum)}. {verder}")
                return redirect(anders)
    return render(request, "overleggen/plannen.html", context)


@vereist("overleg.voorbereiden", op=Overleg, met=MET)
def vervallen(request: Request, overleg: Overleg) -> HttpResponse:
    """Asks first, and says where what stands on the agenda goes."""
    if not overleg.kan_anders:
        return redirect(overleg)
    form = VervallenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        naar = services.laten_vervallen(overleg, door=request.user, **form.cleaned_data)
        zin = "Het overleg gaat niet door. De genodigden krijgen een mail."
        if naar:
            zin += f" De punten staan nu op het overleg van {dagnaam(naar.datum)}."
        messages.success(request, zin)
        return redirect("overleggen:lijst")
    punten = overleg.agendapunten.open().count()
    return render(request, "overleggen/vervallen.html", {"overleg": overleg, "form": form, "punten": punten})


@require_POST
@alleen_met("overleg.voorbereiden")
def reeksbesluit(request: Request) -> HttpResponse:
    """One click says what happens with a date of the series on which there is no school."""
    soort = _soort(request)
    form = ReeksForm(request.POST)
    if soort is None:
        messages.error(request, "Dit overleg is er niet meer op jouw school. Er is niets gewijzigd.")
    elif not form.is_valid():
        messages.error(request, " ".join(zin for _, zin in form.error_list))
    elif form.cleaned_data["datum"] not in kalender.vrije_overlegdata(soort, *[form.cleaned_data["datum"]] * 2):
        messages.error(request, "Op die dag is er school, of er is dan geen overleg. Er is niets gewijzigd.")
    else:
        besluit = services.reeks_beslissen(soort, door=request.user, **form.cleaned_data)
        naar = besluit.naar_datum
        hoe = f"is op {dagnaam(naar)}" if naar else f"slaat {dagnaam(besluit.datum)} over"
        messages.success(request, f"Het {soort.naam} {hoe}.")
    return redirect("overleggen:lijst")


def _school(request: Request) -> School:
    return request.user.scholen_met("overleg.voorbereiden")[0]


def _soort(request: Request) -> Overlegtype | None:
    """The kind of meeting that was sent along, of a school where this person prepares meetings."""
    gekozen = request.POST.get("soort", "")
    for school in request.user.scholen_met("overleg.voorbereiden"):
        for soort in school.overlegtypen.filter(actief=True):
            if str(soort.pk) == gekozen:
                soort.school = school
                return soort
    return None


def _afspraak(form: PlanForm) -> Afspraak:
    velden = ("datum", "begintijd", "duur_minuten", "waar", "voorzitter")
    return Afspraak(**{naam: form.cleaned_data[naam] for naam in velden})


def _zoals_nu(overleg: Overleg) -> dict[str, Any]:
    return {
        "datum": None if overleg.niet_gehouden else overleg.datum,
        "begintijd": timezone.localtime(overleg.begint_op).time(),
        "duur_minuten": overleg.duur_minuten,
        "waar": overleg.waar,
        "voorzitter": overleg.voorzitter,
    }
