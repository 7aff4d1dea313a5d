"""The pages of whoever guides the pupil: a goal, and a session."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from arrangementen import services
from arrangementen.forms import DoelForm
from arrangementen.models import Arrangement

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem", "begeleider")


def _pagina(request: Request, arrangement: Arrangement, naam: str, form: object) -> HttpResponse:
    context = {"arrangement": arrangement, "leerling": arrangement.dossier.leerling, "form": form}
    return render(request, naam, context)


@require_http_methods(["GET", "POST"])
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def doelen(request: Request, arrangement: Arrangement) -> HttpResponse:
    form = DoelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.doelen_toevoegen(arrangement, door=request.user, **form.cleaned_data)
        messages.success(request, "De doelen staan bij de begeleiding.")
        return redirect(arrangement)
    return _pagina(request, arrangement, "arrangementen/doelen.html", form)


@require_POST
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def afwezigheid_gemeld(request: Request, arrangement: Arrangement) -> HttpResponse:
    services.afwezigheid_gemeld(arrangement, door=request.user)
    gedaan = "je sprak met de leerling" if arrangement.zonder_ouders else "de ouders weten het"
    messages.success(request, f"Genoteerd: {gedaan}.")
    return redirect(arrangement)
