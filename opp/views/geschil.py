"""A dispute with the school: writing it down, and its steps to the decision of the board (LAW-13)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Dossier
from opp import geschilpagina, services
from opp.geschilforms import BesluitForm, GeschilForm, IndienForm, OordeelForm, StopForm
from opp.models import Geschil
from zorg.basis.formulier import Formulier
from zorg.basis.models import Onvolledig

get_of_post = require_http_methods(["GET", "POST"])
Stap = Callable[..., None]


@get_of_post
@vereist("geschil.vastleggen", op=Dossier, met=("leerling__school",))
def nieuw(request: Request, dossier: Dossier) -> HttpResponse:
    form = GeschilForm(request.POST or None, dossier=dossier, gekozen=request.GET.get("versie", ""))
    if request.method == "POST" and form.is_valid():
        try:
            geschil = services.geschil_vastleggen(dossier, door=request.user, **form.cleaned_data)
            messages.success(request, "Vastgelegd. Op deze bladzijde staat tot wanneer de ouders het kunnen indienen.")
            return redirect("opp:geschil", pk=geschil.pk)
        except Onvolledig as mist:
            form.add_error("besluitdatum", str(mist))
    return render(request, "opp/geschil_formulier.html", geschilpagina.nieuw(dossier) | {"form": form})


@require_GET
@vereist("geschil.inzien", op=Geschil, met=geschilpagina.MET)
def tonen(request: Request, geschil: Geschil) -> HttpResponse:
    return render(request, "opp/geschil.html", geschilpagina.tonen(geschil, request.user))


@get_of_post
@vereist("geschil.vastleggen", op=Geschil, met=geschilpagina.MET)
def indienen(request: Request, geschil: Geschil) -> HttpResponse:
    form = IndienForm(request.POST or None, geschil=geschil)
    return _stap(request, geschil, form, services.geschil_indienen, naar="ingediend", kop="Het geschil is ingediend")


@get_of_post
@vereist("geschil.vastleggen", op=Geschil, met=geschilpagina.MET)
def oordeel(request: Request, geschil: Geschil) -> HttpResponse:
    form = OordeelForm(request.POST or None, initial={"swv_datum": geschil.swv_datum})
    return _stap(request, geschil, form, services.geschil_oordeel, naar="oordeel", kop="De commissie gaf een oordeel")


@get_of_post
@vereist("geschil.vastleggen", op=Geschil, met=geschilpagina.MET)
def besluit(request: Request, geschil: Geschil) -> HttpResponse:
    form = BesluitForm(request.POST or None)
    return _stap(request, geschil, form, services.geschil_besluit, naar="besloten", kop="Het bestuur besloot")


@get_of_post
@vereist("geschil.vastleggen", op=Geschil, met=geschilpagina.MET)
def stoppen(request: Request, geschil: Geschil) -> HttpResponse:
    form = StopForm(request.POST or None)
    loopt = geschil.status == Geschil.Status.TERMIJN
    kop = "Het geschil is niet ingediend" if loopt else "Het geschil is ingetrokken"
    naar = "niet_ingediend" if loopt else "ingetrokken"
    return _stap(request, geschil, form, services.geschil_stoppen, naar=naar, kop=kop)


def _stap(request: Request, geschil: Geschil, form: Formulier, doen: Stap, *, naar: str, kop: str) -> HttpResponse:
    """One form of one step; where the step is not possible any more the page of the dispute says how it stands."""
    if not geschil.kan_naar(naar):
        messages.info(request, "Dit is al vastgelegd.")
        return redirect("opp:geschil", pk=geschil.pk)
    if request.method == "POST" and form.is_valid():
        try:
            doen(geschil, door=request.user, **form.cleaned_data)
            messages.success(request, "Vastgelegd.")
            return redirect("opp:geschil", pk=geschil.pk)
        except Onvolledig as mist:
            form.add_error(None, str(mist))
    context: dict[str, Any] = geschilpagina.stap(geschil, kop) | {"form": form}
    return render(request, "opp/geschil_formulier.html", context)
