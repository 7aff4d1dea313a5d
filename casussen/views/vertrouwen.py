"""A case in confidence, until the pupil agrees that others know of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from casussen import services
from casussen.forms import OpenstelForm
from casussen.models import Casus
from casussen.rapport import lezers
from zorg.basis.models import Onvolledig

from .bewerken import GET_POST, MET


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Casus, met=MET)
def openstellen(request: Request, casus: Casus) -> HttpResponse:
    form, leerling = OpenstelForm(request.POST or None), casus.dossier.leerling
    if request.method == "POST" and form.is_valid():
        try:
            services.openstellen(casus, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De casus staat open voor wie deze leerling volgt.")
            return redirect(casus)
    context = {
        "casus": casus, "leerling": leerling, "form": form, "kop": "Stel de casus open", "knop": "Stel open",
        "uitleg": f"Doe dit alleen als {leerling.roepnaam} het goed vindt. De ouders krijgen geen bericht.",
        "lezers": lezers(leerling.school),
    }  # fmt: skip
    return render(request, "casussen/formulier.html", context)
