"""The hour in the week for pupil and begeleider: a week to tap in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import mag, vereist
from arrangementen import momenten, services
from arrangementen.models import Arrangement
from arrangementen.momentforms import MomentForm
from roosters.rooster import Lesuren
from zorg.basis.models import Onvolledig

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem", "begeleider")


@require_http_methods(["GET", "POST"])
@vereist("traject.moment_kiezen", op=Arrangement, met=MET)
def kiezen(request: Request, arrangement: Arrangement) -> HttpResponse:
    if arrangement.status not in Arrangement.BEZET:
        raise arrangement.weigering(
            Arrangement.Status.TOEGEWEZEN, zin="Deze begeleiding heeft nog geen begeleider. Kies eerst wie begeleidt."
        )
    lesuren = Lesuren.van(arrangement.dossier.leerling.school)
    form = MomentForm(request.POST or None, lesuren=lesuren.nummers)
    if request.method == "POST" and form.is_valid() and _bewaard(request, arrangement, form):
        return redirect(arrangement)
    return render(request, "arrangementen/moment.html", _context(request, arrangement, form, lesuren))


def _bewaard(request: Request, arrangement: Arrangement, form: MomentForm) -> bool:
    """One tap: chosen, let go of, or a sentence above the week, which by then shows what a colleague chose."""
    if form.cleaned_data["plek"] == MomentForm.GEEN:
        services.moment_loslaten(arrangement, door=request.user)
        messages.success(request, "Het vaste moment is los. Het uur is vrij voor iemand anders.")
        return True
    try:
        moment = services.moment_kiezen(arrangement, door=request.user, **form.gekozen)
    except Onvolledig as fout:
        form.add_error("plek", fout.ontbreekt)
        return False
    messages.success(request, f"Het vaste moment is {moment.woorden}.")
    return True


def _context(request: Request, arrangement: Arrangement, form: MomentForm, lesuren: Lesuren) -> dict[str, Any]:
    vandaag, leerling = timezone.localdate(), arrangement.dossier.leerling
    context = {
        "arrangement": arrangement, "leerling": leerling, "form": form, "keuze": None, "voorbij": "",
        "nu": momenten.met_tijd(arrangement, op=vandaag), "mag_lesuren": mag(request.user, "rooster.lesuren"),
        "mag_inlezen": mag(request.user, "rooster.invoeren"),
        "mag_toewijzen": mag(request.user, "traject.toewijzen"),
        "kruimels": [
            ("Begeleiding", reverse("arrangementen:lijst")), (str(leerling), arrangement.get_absolute_url()),
            ("Vast moment", ""),
        ],
    }  # fmt: skip
    try:
        periode = momenten.periode(arrangement, op=vandaag)
        keuze = momenten.keuze(arrangement, op=vandaag, lesuren=lesuren)
        return context | {"keuze": keuze, "begin": periode.lower}
    except Onvolledig as fout:
        return context | {"voorbij": str(fout)}
