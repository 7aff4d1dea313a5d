"""Who works on this dossier, in what capacity, and until when."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from dossiers import services
from dossiers.beeld import mensen
from dossiers.forms import BeeindigForm, BetrokkeneForm
from dossiers.models import Betrokkene, Dossier
from zorg.basis.models import Onvolledig


@require_http_methods(["GET", "POST"])
@vereist("dossier.betrokkenen_beheren", op=Dossier, met=("leerling__klas", "leerling__school"))
def lijst(request: Request, dossier: Dossier) -> HttpResponse:
    form = BetrokkeneForm(request.POST or None, collegas=mensen.Team(dossier.leerling).collegas())
    if request.method == "POST" and form.is_valid():
        try:
            betrokkene = services.betrokkene_toevoegen(dossier, door=request.user, **form.velden())
        except Onvolledig as fout:
            form.add_error("collega", fout.ontbreekt)
        else:
            messages.success(request, f"{betrokkene.gebruiker} kan dit dossier nu lezen.")
            return redirect("dossiers:betrokkenen", dossier.pk)
    rijen = mensen.betrokkenen(dossier, request.user)
    context = {"dossier": dossier, "leerling": dossier.leerling, "rijen": rijen, "form": form}
    return render(request, "dossiers/betrokkenen.html", context)


@require_http_methods(["GET", "POST"])
@vereist("dossier.betrokkenen_beheren", op=Betrokkene, met=("dossier__leerling", "gebruiker"))
def beeindigen(request: Request, betrokkene: Betrokkene) -> HttpResponse:
    form = BeeindigForm(
        request.POST or None, begindatum=betrokkene.begindatum, initial={"laatste_dag": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.betrokkene_beeindigen(betrokkene, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error("laatste_dag", fout.ontbreekt)
        else:
            messages.success(request, f"{betrokkene.gebruiker} is na die dag niet meer betrokken.")
            return redirect("dossiers:betrokkenen", betrokkene.dossier_id)
    context = {"betrokkene": betrokkene, "leerling": betrokkene.dossier.leerling, "form": form}
    return render(request, "dossiers/betrokkene_beeindigen.html", context)
