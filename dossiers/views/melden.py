"""Recording a report to Veilig Thuis."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from dossiers import services
from dossiers.beeld import mensen
from dossiers.forms.melden import ZorgmeldingForm
from dossiers.models import Dossier


@require_http_methods(["GET", "POST"])
@vereist("meldcode.openen", op=Dossier, met=("leerling__klas", "leerling__school"))
def zorgmelding(request: Request, dossier: Dossier) -> HttpResponse:
    collegas = mensen.Team(dossier.leerling).collegas(behalve=request.user)
    form = ZorgmeldingForm(request.POST or None, collegas=collegas)
    if request.method == "POST" and form.is_valid():
        melding = services.zorgmelding_vastleggen(
            dossier, door=request.user, herkomst=form.herkomst(request.user), **form.velden()
        )
        messages.success(request, "De zorgmelding is vastgelegd.")
        return redirect("dossiers:stuk", melding.stuk_id)
    return render(
        request, "dossiers/zorgmelding.html", {"dossier": dossier, "leerling": dossier.leerling, "form": form}
    )
