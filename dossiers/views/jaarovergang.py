"""The new school year on one page: handovers, who left, who has no class, and who is still needed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen
from dossiers.beeld import jaarovergang as beeld
from dossiers.services import jaarovergang as services
from scholen.models import Schooljaar
from zorg.basis.adres import als_nummer

ACTIE = "dossier.betrokkenen_beheren"


@require_http_methods(["GET", "POST"])
@alleen_met(ACTIE)
def tonen(request: Request) -> HttpResponse:
    scholen = request.user.scholen_met(ACTIE)
    school = next((rij for rij in scholen if rij.pk == als_nummer(request.GET.get("school", ""))), scholen[0])
    jaar = school.schooljaren.op(timezone.localdate()).first()
    if request.method == "POST" and jaar is not None:
        _besluiten(request, jaar)
        return redirect(f"{request.path}?school={school.pk}")
    stand = beeld.van(request.user, jaar) if jaar is not None else beeld.Jaar()
    lijst_vastleggen(request, "jaarovergang", [rij.pk for rij in stand.vragen], leerlingen=stand.leerlingen)
    return render(
        request,
        "dossiers/jaarovergang.html",
        {"stand": stand, "jaar": jaar, "school": school, "andere": [rij for rij in scholen if rij != school]},
    )


def _besluiten(request: Request, jaar: Schooljaar) -> None:
    gekozen = [pk for tekst in request.POST.getlist("ids")[: beeld.PER_DEEL] if (pk := als_nummer(tekst))]
    besluit = request.POST.get("besluit")
    if not gekozen or besluit not in {"nodig", "stopt"}:
        messages.error(request, "Kruis eerst aan over wie je besluit.")
    elif besluit == "nodig":
        aantal = services.nog_nodig(gekozen, jaar=jaar, door=request.user)
        messages.success(request, f"Nog nodig: {aantal}. Volgend schooljaar komt de vraag terug.")
    else:
        aantal = services.stoppen(gekozen, jaar=jaar, door=request.user)
        messages.success(request, f"Gestopt: {aantal}. Vandaag is de laatste dag dat die collega’s kunnen lezen.")
    services.navragen(jaar.school)
