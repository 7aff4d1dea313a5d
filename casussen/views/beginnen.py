"""A case for a pupil who may have no dossier yet: that is opened when the form is kept, not by looking."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from casussen import forms, services
from dossiers.models import Leerling
from dossiers.services import dossier_openen

DEUREN = {"vertrouwelijk": "analyse.inzien"}


@require_http_methods(["GET", "POST"])
@vereist("zorgcasus.bewerken", op=Leerling, met=("school", "klas", "dossier"), deuren=DEUREN)
def beginnen(request: Request, leerling: Any) -> HttpResponse:
    if hasattr(leerling, "dossier"):
        return redirect("casussen:openen", leerling.dossier.pk)
    form = forms.CasusForm(request.POST or None, vertrouwelijk=leerling.mag_vertrouwelijk)
    if request.method == "POST" and form.is_valid():
        dossier = dossier_openen(leerling, door=request.user, besloten=bool(form.cleaned_data.get("besloten")))
        casus = services.casus_openen(dossier, door=request.user, **form.cleaned_data)
        messages.success(request, f"De casus van {leerling.roepnaam} is begonnen. Er is nu ook een dossier.")
        return redirect(casus)
    return render(request, "casussen/openen.html", {"leerling": leerling, "form": form})
