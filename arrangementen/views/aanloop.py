"""The pages between decision and first day: the talk about the form, how and with what, the last day, who is hired."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, vereist
from arrangementen import services, startbeeld
from arrangementen.models import Arrangement
from arrangementen.startforms import AanpakForm, IngehuurdForm, LaatsteDagForm, VormForm, ZonderPlanForm
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem", "begeleider", "opp", "vormgesprek")


def _pagina(request: Request, arrangement: Arrangement, kop: str, **context: Any) -> HttpResponse:
    """One question, one form."""
    leerling = arrangement.dossier.leerling
    kruimels = [
        ("Begeleiding", reverse("arrangementen:lijst")), (str(leerling), arrangement.get_absolute_url()), (kop, ""),
    ]  # fmt: skip
    context |= {"arrangement": arrangement, "leerling": leerling, "kop": kop, "kruimels": kruimels}
    return render(request, "arrangementen/aanloop.html", context)


def _nog_niet_voorbij(arrangement: Arrangement) -> None:
    if arrangement.is_voorbij:
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: {arrangement.status}")


@require_http_methods(["GET", "POST"])
@vereist("traject.toewijzen", op=Arrangement, met=MET)
def vorm(request: Request, arrangement: Arrangement) -> HttpResponse:
    """Why it is needed, whether it is wanted, and the talk in which that was found."""
    _nog_niet_voorbij(arrangement)
    gesprekken = startbeeld.gesprekken(arrangement, request.user)
    form = VormForm(request.POST or None, arrangement=arrangement, gesprekken=gesprekken)
    if request.method == "POST" and form.is_valid():
        sleutel = form.herkomst(request.user).removeprefix("formulier:")
        try:
            services.vorm_vastleggen(arrangement, door=request.user, sleutel=sleutel, **form.velden())
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            messages.success(request, "Vastgelegd. Het gesprek staat op de tijdlijn.")
            return redirect(arrangement)
    naam = arrangement.dossier.leerling.roepnaam
    kop = f"Bespreek met {naam} welke hulp past"
    return _pagina(request, arrangement, kop, form=form, op_tijdlijn=True, aanbod=True)


@require_http_methods(["GET", "POST"])
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def aanpak(request: Request, arrangement: Arrangement) -> HttpResponse:
    _nog_niet_voorbij(arrangement)
    form = AanpakForm(request.POST or None, **startbeeld.aanpakvelden(arrangement, request.user))
    if request.method == "POST" and form.is_valid():
        services.aanpak_vastleggen(arrangement, door=request.user, **form.cleaned_data)
        messages.success(request, "De aanpak is bewaard.")
        return redirect(arrangement)
    return _pagina(request, arrangement, "Hoe pakken jullie het aan?", form=form)


@require_http_methods(["GET", "POST"])
@vereist("traject.toewijzen", op=Arrangement, met=MET)
def laatste_dag(request: Request, arrangement: Arrangement) -> HttpResponse:
    _nog_niet_voorbij(arrangement)
    begin = {"einddatum": arrangement.geplande_einddatum, "reden": arrangement.einde_reden}
    form = LaatsteDagForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            services.einde_kiezen(arrangement, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error("einddatum", fout.ontbreekt)
        else:
            messages.success(request, "De laatste dag is bewaard.")
            return redirect(arrangement)
    return _pagina(request, arrangement, "Kies een andere laatste dag", form=form)


@require_http_methods(["GET", "POST"])
@vereist("traject.toewijzen", op=Arrangement, met=MET)
def zonder_plan(request: Request, arrangement: Arrangement) -> HttpResponse:
    """Who coordinates decides that this help cannot wait for the signatures: on a name, and with why."""
    if not startbeeld.kan_voor_plan(arrangement):
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: wacht niet op een plan")
    form = ZonderPlanForm(request.POST or None, mensen=startbeeld.verantwoordelijken(arrangement))
    if request.method == "POST" and form.is_valid():
        try:
            services.niet_op_plan_wachten(arrangement, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error("reden", fout.ontbreekt)
        else:
            messages.success(request, "Vastgelegd. De begeleiding hoeft niet meer op het plan te wachten.")
            return redirect(arrangement)
    return _pagina(request, arrangement, "Begin zonder getekend plan", form=form)


@require_http_methods(["GET", "POST"])
@alleen_met("traject.toewijzen")
def ingehuurd(request: Request) -> HttpResponse:
    """One school at a time; who works at several chooses in the address."""
    scholen = request.user.scholen_met("traject.toewijzen")
    gekozen = request.GET.get("school", "")
    school = next((school for school in scholen if str(school.pk) == gekozen), None if gekozen else scholen[0])
    if school is None:
        raise PermissionDenied
    mensen = [kandidaat.gebruiker for kandidaat in services.begeleiders_van(school)]
    form = IngehuurdForm(request.POST or None, mensen=mensen, ingehuurd=startbeeld.ingehuurd(school))
    if request.method == "POST" and form.is_valid():
        services.ingehuurd_zetten(school, wie=form.gekozen(), door=request.user)
        messages.success(request, "Bewaard. Van een ingehuurde begeleider vraagt de start om een schriftelijk ja.")
        return redirect("arrangementen:lijst")
    kruimels = [("Begeleiding", reverse("arrangementen:lijst")), ("Ingehuurde begeleiders", "")]
    context = {
        "form": form,
        "school": school,
        "scholen": scholen,
        "kruimels": kruimels,
        "vandaag": timezone.localdate(),
    }
    return render(request, "arrangementen/ingehuurd.html", context)
