"""A teacher writes down what was tried with a pupil of an own class, and reads that alone (GRO-25, GRO-37)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from casussen import services
from casussen.fasen import Inhoud, advies
from casussen.forms import InterventieForm, ResultaatForm
from casussen.models import Casus, Interventie
from casussen.rapport import lezers
from dossiers.models import Leerling

MOGELIJK = ["GET", "POST"]


@require_http_methods(MOGELIJK)
@vereist("interventie.vastleggen", op=Leerling, met=("school", "klas__leerjaar"))
def interventie(request: Request, leerling: Leerling) -> HttpResponse:
    form = InterventieForm(request.POST or None, collegas=())
    if request.method == "POST" and form.is_valid():
        rij = services.interventie_bij(leerling, door=request.user, **form.velden())
        raad = advies(Inhoud(rij.casus), rij.fase)
        messages.success(request, f"De interventie staat erbij. {raad}".strip())
        return redirect("casussen:eigen", leerling.pk)
    eigen = Interventie.objects.waarop(request.user, "interventie.inzien").filter(
        casus__dossier__leerling=leerling, casus__status=Casus.Status.LOPEND, geschreven_door=request.user
    )
    context = {
        "leerling": leerling,
        "form": form,
        "rijen": list(eigen.order_by("-pk")[:20]),
        "mentor": leerling.school.regels.term("mentor"),
        "lezers": lezers(leerling.school),
    }
    return render(request, "casussen/eigen.html", context)


@require_http_methods(MOGELIJK)
@vereist("interventie.resultaat", op=Interventie, met=("casus__dossier__leerling__school",))
def resultaat(request: Request, interventie: Interventie) -> HttpResponse:
    """The same form, for whoever cannot open the case itself."""
    leerling = interventie.casus.dossier.leerling
    form = ResultaatForm(request.POST or None, initial={"einddatum": interventie.einddatum})
    if request.method == "POST" and form.is_valid():
        services.resultaat_vastleggen(interventie, door=request.user, **form.cleaned_data)
        messages.success(request, "Het resultaat staat erbij.")
        return redirect("casussen:eigen", leerling.pk)
    context = {"interventie": interventie, "leerling": leerling, "form": form, "lezers": lezers(leerling.school)}
    return render(request, "casussen/eigen_resultaat.html", context)
