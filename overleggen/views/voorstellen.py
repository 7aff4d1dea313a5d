"""Putting a pupil on an agenda from the dossier, and what an item still needs before it is discussed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Dossier
from overleggen.mensen import collegas, pool
from overleggen.models import Agendapunt, Overleg
from overleggen.reeks import dagnaam
from overleggen.services import voorstellen as services
from overleggen.services import voorwaarden
from overleggen.voorstelforms import HelperForm, PuntForm, SpoedForm, TeamForm, UitstelVelden, VoorstelForm
from zorg.basis.models import Onvolledig

from . import puntregels

PUNT = ("overleg__overlegtype__school", "overleg__school", "dossier__leerling__klas", "uitstel_beslisser")


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Dossier, met=("leerling__school",))
def voorstellen(request: Request, dossier: Dossier) -> HttpResponse:
    """Put a pupil on an agenda: the form asks what the meeting that was chosen demands."""
    kan = Overleg.objects.waarop(request.user, "overleg.voorbereiden").komend(timezone.localdate())
    open_ = puntregels.te_kiezen(kan, dossier.leerling.school)
    if not open_:
        return render(request, "overleggen/voorstellen.html", {"dossier": dossier})
    form = _voorstelform(request, dossier, open_)
    context: dict[str, Any] = {
        "dossier": dossier,
        "form": form,
        "niet_gepland": puntregels.niet_gepland(dossier, open_),
    }
    if form.is_bound and form.is_valid():
        try:
            punt = services.voorstellen(dossier, door=request.user, **form.gegevens())
        except services.NietCompleet as fout:
            context["mist"] = [rij for rij in fout.mist if rij.url]
            for rij in fout.mist:
                if not rij.url:
                    form.add_error("criteria" if "criteria" in form.fields else None, rij.zin)
        else:
            return _ga(request, _staat_erop(request, punt))
    return _met_wat_er_mist(request, form, context)


def _met_wat_er_mist(request: Request, form: VoorstelForm, context: dict[str, Any]) -> HttpResponse:
    """A refusal replaces what stands there and is no step in the history: from the page where something is put right
    Back leads to this form, for the meeting that was chosen."""
    if not (request.htmx and form.is_bound):
        return render(request, "overleggen/voorstellen.html", context)
    antwoord = render(request, "overleggen/voorstellen.html", context, status=422)
    antwoord["HX-Replace-Url"] = f"{request.path}?overleg={form.gekozen.pk}"
    return antwoord


def _ga(request: Request, naar: HttpResponseRedirect) -> HttpResponse:
    return HttpResponse(status=204, headers={"HX-Redirect": naar.url}) if request.htmx else naar


def _voorstelform(request: Request, dossier: Dossier, open_: list[Overleg]) -> VoorstelForm:
    """Bound when it is sent; another meeting chosen shows its questions, with what was typed."""
    gevraagd = request.POST.get("overleg") or request.GET.get("overleg", "")
    gekozen = next((overleg for overleg in open_ if str(overleg.pk) == gevraagd), open_[0])
    kiest = request.method != "POST" or "kies" in request.POST
    return VoorstelForm(
        None if kiest else request.POST,
        initial=VoorstelForm.getypt(request.POST) if request.POST else {},
        overleggen=open_,
        gekozen=gekozen,
        url=reverse("overleggen:voorstellen", args=[dossier.pk]),
        collegas=collegas(dossier.leerling.school, timezone.localdate()),
    )


def _staat_erop(request: Request, punt: Agendapunt) -> HttpResponseRedirect:
    """Where it goes on: the questions to each discipline, or the agenda."""
    if punt.status == Agendapunt.Status.WACHT_OP_TOESTEMMING:
        zin = f"{punt.roepnaam} wacht op toestemming. Zonder toestemming wordt dit punt niet besproken."
        messages.warning(request, zin)
    else:
        messages.success(request, f"{punt.roepnaam} staat op de agenda van {dagnaam(punt.overleg.datum)}.")
    if not punt.overleg.overlegtype.intern:
        return redirect("overleggen:punt_partners", punt.pk)
    if punt.overleg.overlegtype.samenstelling_per_casus:
        return redirect("overleggen:team", punt.pk)
    return redirect(punt.overleg)


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def aanvullen(request: Request, punt: Agendapunt) -> HttpResponse:
    """All that an item still needs, and the form for what is written here."""
    form = PuntForm(
        request.POST or None,
        initial=puntregels.begin(punt),
        soort=punt.overleg.overlegtype,
        collegas=collegas(punt.overleg.school, timezone.localdate()),
    )
    if request.method == "POST" and form.is_valid():
        punt = services.aanvullen(punt, door=request.user, **form.gegevens())
        _zeg_stand(request, punt)
        return redirect("overleggen:aanvullen", punt.pk)
    return render(request, "overleggen/aanvullen.html", puntregels.context(punt, form))


@require_POST
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def nakijken(request: Request, punt: Agendapunt) -> HttpResponse:
    _zeg_stand(request, services.nakijken(punt, door=request.user))
    return redirect("overleggen:aanvullen", punt.pk)


def _zeg_stand(request: Request, punt: Agendapunt) -> None:
    if punt.status == Agendapunt.Status.GEAGENDEERD:
        messages.success(request, f"Dit punt is compleet. {punt.roepnaam} wordt besproken.")
    else:
        messages.info(request, f"Dit is bewaard. Het punt is nog niet klaar: {punt.get_status_display().lower()}.")


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def spoed(request: Request, punt: Agendapunt) -> HttpResponse:
    """It cannot wait for the meeting: decided now, ratified there."""
    form = SpoedForm(request.POST or None, initial={"besluit": punt.vooraf_besluit})
    if request.method == "POST" and form.is_valid():
        services.vooraf_beslissen(punt, door=request.user, **form.cleaned_data)
        messages.success(request, "Het besluit staat bij het punt. Het overleg bekrachtigt het.")
        return redirect("overleggen:aanvullen", punt.pk)
    return render(request, "overleggen/spoed.html", {"punt": punt, "overleg": punt.overleg, "form": form})


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def uitstel(request: Request, punt: Agendapunt) -> HttpResponse:
    """The day has come to look again at a talk that was put off: it was held, or it waits longer."""
    mensen = collegas(punt.overleg.school, timezone.localdate())
    if request.method == "POST" and "gevoerd" in request.POST:
        services.uitstel_beeindigen(punt, door=request.user)
        messages.success(request, "Het gesprek is niet meer uitgesteld.")
        return redirect("overleggen:aanvullen", punt.pk)
    form = UitstelVelden(request.POST or None, initial=puntregels.begin(punt), collegas=mensen)
    if request.method == "POST" and form.is_valid():
        gegevens = form.cleaned_data
        services.opnieuw_uitstellen(
            punt, reden=gegevens["uitstel_reden"], besloot=gegevens["uitstel_beslisser"],
            herziendatum=gegevens["uitstel_herziendatum"], door=request.user,
        )  # fmt: skip
        messages.success(request, "Het nieuwe uitstel is bewaard. Op de gekozen dag staat dit weer in je werkvoorraad.")
        return redirect("overleggen:aanvullen", punt.pk)
    gesproken = voorwaarden.gesprekken_missen(punt) == []
    context = {"punt": punt, "overleg": punt.overleg, "form": form, "gesproken": gesproken}
    return render(request, "overleggen/uitstel.html", context)


@require_http_methods(["GET", "POST"])
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def team(request: Request, punt: Agendapunt) -> HttpResponse:
    """Who is needed for this pupil, of the pool of this meeting (GRO-52)."""
    klas = punt.leerling.klas_id if punt.leerling else None
    rijen = pool(punt.overleg.overlegtype, timezone.localdate(), klas=klas)
    form = TeamForm(request.POST if request.method == "POST" else None, pool=[rij.gebruiker_id for rij in rijen])
    if request.method == "POST" and form.is_valid():
        try:
            services.team_samenstellen(punt, door=request.user, mensen=form.cleaned_data["mensen"])
        except Onvolledig as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, f"Het team voor {punt.roepnaam} is bewaard. Zij zien alleen dit punt.")
        return redirect("overleggen:aanvullen", punt.pk)
    return render(request, "overleggen/team.html", puntregels.teamcontext(punt, rijen, form))


@require_POST
@vereist("casus.agenderen", op=Agendapunt, met=PUNT)
def hulpvraag_vragen(request: Request, punt: Agendapunt) -> HttpResponse:
    form = HelperForm(request.POST, collegas=collegas(punt.overleg.school, timezone.localdate()))
    if not form.is_valid():
        messages.error(request, "Kies een collega aan wie je het vraagt.")
        return redirect("overleggen:aanvullen", punt.pk)
    aan = form.cleaned_data["aan"]
    try:
        services.hulpvraag_vragen(punt, aan=aan, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{aan} heeft nu een taak: de hulpvraag opnieuw opschrijven.")
    return redirect("overleggen:aanvullen", punt.pk)
