"""Closing a dossier and opening it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from dossiers import services
from dossiers.forms import HeropenForm, SluitForm
from dossiers.models import Dossier
from dossiers.openstaand import openstaand
from zorg.basis.models import Onvolledig

MET = ("leerling__school",)


@require_http_methods(["GET", "POST"])
@vereist("dossier.sluiten", op=Dossier, met=MET)
def sluiten(request: Request, dossier: Dossier) -> HttpResponse:
    """What is still open stands on the page: as long as there is any, there is nothing to fill in."""
    form = SluitForm(request.POST or None, initial={"datum": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            services.dossier_sluiten(dossier, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, fout.ontbreekt)
        else:
            messages.success(request, "Het dossier is gesloten. Je kunt het nog lezen.")
            return redirect("dossiers:tonen", dossier.pk)
    context = {"dossier": dossier, "leerling": dossier.leerling, "form": form, "open_werk": openstaand(dossier)}
    return render(request, "dossiers/sluiten.html", context)


@require_http_methods(["GET", "POST"])
@vereist("dossier.heropenen", op=Dossier, met=MET)
def heropenen(request: Request, dossier: Dossier) -> HttpResponse:
    form = HeropenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.dossier_heropenen(dossier, door=request.user, **form.cleaned_data)
        messages.success(request, "Het dossier is weer open.")
        return redirect("dossiers:tonen", dossier.pk)
    return render(request, "dossiers/heropenen.html", {"dossier": dossier, "leerling": dossier.leerling, "form": form})
