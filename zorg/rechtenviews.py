from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.permissions import alleen_met
from accounts.rechttaal import ROLLEN

from .rechtenpagina import VOOR_IEDEREEN, Rolpagina, rollen

EERST = "ME"


@require_safe
@alleen_met("rechten.inzien")
def tonen(request: Request) -> HttpResponse:
    """What each role may do, from the same table that decides it. It names no person and no pupil."""
    school = request.user.scholen_met("rechten.inzien")[0]  # whoever passes the door has one
    gevraagd = request.GET.get("rol", "")
    rol = gevraagd if gevraagd in ROLLEN else EERST
    context = {"school": school, "pagina": Rolpagina.van(rol, school), "rollen": rollen(), "altijd": VOOR_IEDEREEN}
    return render(request, "zorg/rechten.html", context)
