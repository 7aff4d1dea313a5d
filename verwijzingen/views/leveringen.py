"""What the school delivers while a pupil is elsewhere."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from verwijzingen import services
from verwijzingen.forms import LeveringForm
from verwijzingen.models import Levering, Verwijzing

from .stappen import eis, stap
from .tonen import MET


@require_http_methods(["GET", "POST"])
@vereist("verwijzing.bewerken", op=Verwijzing, met=MET)
def toevoegen(request: Request, verwijzing: Verwijzing) -> HttpResponse:
    eis(verwijzing, Verwijzing.Status.LOPEND)
    form = LeveringForm(request.POST or None)

    def doe(data: dict[str, object]) -> None:
        services.levering_vragen(verwijzing, door=request.user, **data)  # type: ignore[arg-type]

    return stap(request, verwijzing, form, doe, titel="Vraag een levering", knop="Vraag", klaar="De taak staat klaar.")


@require_POST
@vereist("levering.afronden", op=Levering, met=("verwijzing__dossier__leerling__school",))
def gedaan(request: Request, levering: Levering) -> HttpResponse:
    services.levering_doen(levering, door=request.user)
    messages.success(request, "Genoteerd: het is geleverd.")
    return redirect(levering.verwijzing)
