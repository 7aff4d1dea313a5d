"""What the coordinator guards: all running cases, and what is too late."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen
from effect.bewaking import bewaking as bewaken


@require_GET
@alleen_met("bewaking.inzien")
def bewaking(request: Request) -> HttpResponse:
    scholen = request.user.scholen_met("bewaking.inzien")
    beeld = bewaken(request.user, scholen, soort=request.GET.get("soort", ""), na=request.GET.get("na", ""))
    leerlingen = sorted({stap.leerling_pk for stap in beeld.stappen if stap.leerling_pk})
    lijst_vastleggen(request, "bewaking", [stap.pk for stap in beeld.stappen], leerlingen=leerlingen)
    context = {"beeld": beeld, "volgende": beeld.volgende, "kruimels": [("Bewaking", "")]}
    return render(request, "effect/bewaking.html", context)
