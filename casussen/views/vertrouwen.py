"""A case in confidence, until the pupil agrees that others know of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from casussen import services
from casussen.forms import OpenstelForm, OudersLaterForm
from casussen.models import Casus
from casussen.rapport import lezers
from zorg.basis.models import Onvolledig

from .bewerken import GET_POST, MET, _formulier


@require_http_methods(GET_POST)
@vereist("zorgcasus.bewerken", op=Casus, met=MET)
def ouders_later(request: Request, casus: Casus) -> HttpResponse:
    leerling = casus.dossier.leerling
    form = OudersLaterForm(request.POST or None, initial={"weer_datum": casus.ouders_weer_datum})
    return _formulier(
        request, casus, form, lambda **v: services.ouders_later(casus, **v), kop="De ouders weten het nog niet",
        klaar="Vastgelegd. Je krijgt een taak om het opnieuw te bespreken.",
        uitleg=f"{leerling.roepnaam} wil nog niet dat de ouders het weten, en er zijn geen ernstige zorgen over de "
        f"gezondheid. Spreek met {leerling.roepnaam} af wanneer jullie er opnieuw over praten.",
    )  # fmt: skip


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
