"""Who waits for support of one person: into the line, what was told, and the whole line."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from arrangementen import beeld, services, wachtrij
from arrangementen.models import Arrangement
from dossiers.models import Taak
from zorg.basis.models import Onvolledig
from zorg.basis.shortcuts import render_part

MET = ("dossier__leerling__school", "dossier__leerling__klas", "catalogusitem__uitvoerder")
HOOGSTENS = 500  # a line is not read in pages: who is where only counts when all of it stands there


@require_POST
@vereist("traject.toewijzen", op=Arrangement, met=MET)
def laten_wachten(request: Request, arrangement: Arrangement) -> HttpResponse:
    try:
        services.laten_wachten(arrangement, door=request.user)
    except Onvolledig as fout:
        messages.error(request, str(fout))
        return redirect("arrangementen:toewijzen", arrangement.pk)
    messages.success(request, f"{arrangement.dossier.leerling.roepnaam} staat op de wachtlijst.")
    return redirect(arrangement)


@require_GET
@vereist(
    "traject.inzien",
    op=Arrangement,
    met=MET,
    deuren={"toewijzen": "traject.toewijzen", "bijhouden": "traject.bijhouden"},
)
def wachtplek(request: Request, arrangement: Arrangement) -> HttpResponse:
    """For the page of the support, and where somebody is chosen: where in the line, or into it."""
    taken = Taak.objects.waarop(request.user, "taak.inzien").open()
    wacht, kiest = arrangement.wacht_op_begeleider, getattr(arrangement, "mag_toewijzen", False)
    sleutel = f"arrangement:{arrangement.pk}"
    langer = wachtrij.langer(arrangement) if kiest else None
    context: dict[str, object] = {
        "arrangement": arrangement,
        "leerling": arrangement.dossier.leerling,
        "plek": wachtrij.plek(arrangement, op=timezone.localdate()) if wacht else None,
        "nog_vertellen": wacht and taken.filter(sleutel=f"{wachtrij.WACHTPLEK}:{sleutel}").exists(),
        "langer": langer,
        "kan_wachten": kiest and wachtrij.kan_wachten(arrangement, langer),
        "kruimels": [(str(arrangement.dossier.leerling), arrangement.get_absolute_url()), ("Wachtplek", "")],
    }
    return render_part(request, "arrangementen/wachtplek.html", context, part="plek")


@require_POST
@vereist("traject.bijhouden", op=Arrangement, met=MET)
def verteld(request: Request, arrangement: Arrangement) -> HttpResponse:
    services.wachtplek_verteld(arrangement, door=request.user)
    messages.success(request, f"Genoteerd: {arrangement.dossier.leerling.roepnaam} weet van de wachtlijst.")
    return redirect(arrangement)


@require_GET
@alleen_met("traject.toewijzen")
def wachtlijst(request: Request) -> HttpResponse:
    """By kind of support, who waits longest first; with whom there is room now."""
    wachtend = Arrangement.objects.waarop(request.user, "traject.toewijzen").in_de_rij()
    wachtend = wachtend.select_related("dossier__leerling__klas", "dossier__leerling__school", "catalogusitem")
    rijen: list[Any] = list(wachtend.order_by("wachtlijst_op", "pk")[:HOOGSTENS])
    lijst_vastleggen(
        request, "wachtlijst_begeleiding", [r.pk for r in rijen], leerlingen=[r.leerling_id for r in rijen]
    )
    context = {
        "soorten": beeld.per_soort(rijen, beeld.plekken_voor(request.user)),
        "meer_scholen": len(request.user.scholen_met("traject.toewijzen")) > 1,
        "te_veel": HOOGSTENS if len(rijen) == HOOGSTENS else 0,
        "kruimels": [("Begeleiding", reverse("arrangementen:lijst")), ("Wachtlijst", "")],
    }
    return render(request, "arrangementen/wachtlijst.html", context)
