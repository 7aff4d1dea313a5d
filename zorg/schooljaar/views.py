"""The school year: the days without lessons, national and of the school's own. A year is one of the own school."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met
from scholen import jaren
from scholen.models import Schooljaar, Vakantie
from zorg.basis.adres import als_nummer
from zorg.basis.models import Onvolledig

from . import lijst
from .forms import VeranderForm, VrijForm
from .lijst import ACTIE


def _naar(jaar: Schooljaar) -> str:
    return reverse("schooljaar", query={"jaar": jaar.pk})


def _periode(request: Request) -> Vakantie:
    gevonden = lijst.periode(request.user, als_nummer(request.GET.get("dagen", "")))
    if gevonden is None:
        raise Http404
    return gevonden


@require_http_methods(["GET", "POST"])
@alleen_met(ACTIE)
def tonen(request: Request) -> HttpResponse:
    """One school year; what is posted is a free period more."""
    rijen = list(lijst.schooljaren(request.user))
    gevraagd = als_nummer(request.GET.get("jaar", ""))
    jaar = next((rij for rij in rijen if rij.pk == gevraagd), None if gevraagd else next(iter(rijen), None))
    if rijen and jaar is None:
        raise Http404
    form = VrijForm(request.POST or None)
    if jaar and form.is_valid() and _gelukt(request, form, jaar):
        return redirect(_naar(jaar))
    vrij = jaren.vrije_dagen(jaar) if jaar else []
    context = {
        "jaar": jaar,
        "form": form,
        "jaren": [(rij, _naar(rij)) for rij in rijen if rij != jaar],
        "vrij": vrij,
        "bron": next((dagen.landelijk.bron for dagen in vrij if dagen.landelijk and dagen.landelijk.vastgesteld), ""),
        "feestdagen": lijst.feestdagen(jaar) if jaar else [],
    }
    return render(request, "scholen/schooljaar.html", context, status=422 if form.errors else 200)


def _gelukt(request: Request, form: VrijForm, jaar: Schooljaar, rij: Vakantie | None = None) -> bool:
    """Do what the form asks and say so; or say on the form why it cannot."""
    velden = form.velden()
    try:
        if rij is None:
            jaren.vrij_maken(jaar, door=request.user, **velden)
        else:
            jaren.vrij_veranderen(rij, door=request.user, stand=form.cleaned_data["stand"], **velden)
    except Onvolledig as fout:
        form.add_error(None, str(fout))
        return False
    messages.success(request, f"Opgeslagen: {velden['naam']}.")
    if aantal := lijst.gepland(jaar, velden["begindatum"], velden["einddatum"]):
        staan = "staat nog 1 overleg" if aantal == 1 else f"staan nog {aantal} overleggen"
        messages.warning(request, f"Op deze dagen {staan} gepland. Wie het voorbereidt, kan het verzetten.")
    return True


@require_http_methods(["GET", "POST"])
@alleen_met(ACTIE)
def veranderen(request: Request) -> HttpResponse:
    rij = _periode(request)
    begin = {"naam": rij.naam, "begindatum": rij.begindatum, "einddatum": rij.einddatum, "stand": jaren.stand_van(rij)}
    vast = jaren.is_landelijk(rij)
    form = VeranderForm(request.POST or None, initial=begin, vast=vast)
    if form.is_valid():
        if _gelukt(request, form, rij.schooljaar, rij):
            return redirect(_naar(rij.schooljaar))
        form.gezien(jaren.stand_van(rij))  # what a colleague chose meanwhile stands in the error
    kruimels = [(f"Schooljaar {rij.schooljaar}", _naar(rij.schooljaar)), (rij.naam, "")]
    context = {"rij": rij, "form": form, "vast": vast, "kruimels": kruimels}
    return render(request, "scholen/schooljaar_vrij.html", context, status=422 if form.errors else 200)


@require_POST
@alleen_met(ACTIE)
def weghalen(request: Request) -> HttpResponse:
    rij = _periode(request)
    try:
        jaren.vrij_weghalen(rij, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{rij.naam} is weg. Op die dagen is er weer les.")
    return redirect(_naar(rij.schooljaar))
