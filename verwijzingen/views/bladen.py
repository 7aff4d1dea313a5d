"""Consent on paper: the form to sign, and the paper of an answer."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Dossier, Toestemming
from verwijzingen import forms, services
from verwijzingen.models import Toestemmingsblad
from zorg.basis.models import Onvolledig
from zorg.basis.shortcuts import render_part

MET = ("dossier__leerling__school", "gemaakt_door", "toestemming")


@require_http_methods(["GET", "POST"])
@vereist("toestemming.geven", op=Dossier, met=("leerling__school",))
def formulier(request: Request, dossier: Dossier) -> HttpResponse:
    form = forms.ToestemmingsbladForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(services.formulier_maken(dossier, door=request.user, **form.velden()))
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
    context = {"form": form, "dossier": dossier, "leerling": dossier.leerling}
    return render(request, "verwijzingen/toestemming_formulier.html", context)


@require_POST
@vereist("toestemming.inzien", op=Toestemming, met=("dossier__leerling__school", "gegeven_door_contact"))
def bij_antwoord(request: Request, toestemming: Toestemming) -> HttpResponse:
    return redirect(services.blad_bij_toestemming(toestemming, door=request.user))


@require_GET
@vereist("toestemming.inzien", op=Toestemmingsblad, met=MET)
def tonen(request: Request, blad: Toestemmingsblad) -> HttpResponse:
    """The page, and what it asks while the paper is being made; 286 tells htmx to stop asking."""
    context: dict[str, object] = {"blad": blad, "dossier": blad.dossier, "leerling": blad.dossier.leerling}
    status = 200 if blad.bestand_id is None or not request.htmx else 286
    return render_part(request, "verwijzingen/toestemmingsblad.html", context, part="papier", status=status)


@require_GET
@vereist("toestemming.inzien", op=Toestemmingsblad, met=("bestand", "dossier__leerling"))
def papier(request: Request, blad: Toestemmingsblad) -> HttpResponse:
    if blad.bestand is None:
        raise Http404
    koppen = {"Content-Disposition": f'inline; filename="{blad.bestand.naam}"'}
    return HttpResponse(bytes(blad.bestand.inhoud), content_type=blad.bestand.soort, headers=koppen)
