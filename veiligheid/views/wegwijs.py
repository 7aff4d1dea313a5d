"""For who is new: how care is organised at this school, and what to do with a suspicion (SEG-12, ZEIST-82)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import alleen_met, mag
from veiligheid.pagina import zo_werkt_het


@require_GET
@alleen_met("profiel.inzien")
def tonen(request: Request) -> HttpResponse:
    school = request.user.scholen_met("profiel.inzien")[0]  # whoever passes the door has one
    context = {
        "school": school,
        **zo_werkt_het(school),
        "mag_meldcode": mag(request.user, "meldcode.inzien"),
        "mag_vertrouwen": mag(request.user, "vertrouwensgesprek.maken"),
        "kruimels": [("Wegwijs", "")],
    }
    return render(request, "veiligheid/wegwijs.html", context)
