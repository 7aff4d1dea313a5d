"""A vertrouwenspersoon takes over what a colleague who left still had to do."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from dossiers.models import Taak
from veiligheid import beeld, services
from zorg.basis.models import OngeldigeOvergang

HIER = "Vertrouwensgesprekken"


@require_POST
@vereist("vertrouwen.overnemen", op=Taak)
def overnemen(request: Request, taak: Taak) -> HttpResponse:
    try:
        services.overnemen(taak, door=request.user)
    except OngeldigeOvergang as fout:
        messages.error(request, str(fout))
        return redirect("veiligheid:vertrouwen")
    return redirect("veiligheid:overgenomen", taak.pk)


@require_GET
@vereist("vertrouwen.overnemen", op=Taak)
def overgenomen(request: Request, taak: Taak) -> HttpResponse:
    """Only for who took it over: until then a task has no name of a pupil."""
    if taak.soort != beeld.OVERNEMEN or taak.voor_gebruiker != request.user:
        raise Http404
    context = {
        "taak": taak,
        "overname": beeld.overname(taak),
        "kruimels": [(HIER, reverse("veiligheid:vertrouwen")), ("Overgenomen", "")],
    }
    return render(request, "veiligheid/overgenomen.html", context)


@require_POST
@vereist("vertrouwen.overnemen", op=Taak)
def klaar(request: Request, taak: Taak) -> HttpResponse:
    if taak.soort != beeld.OVERNEMEN or taak.voor_gebruiker != request.user:
        raise Http404
    services.afronden(taak, door=request.user)
    messages.success(request, "Fijn. De taak is van je lijst.")
    return redirect("veiligheid:vertrouwen")
