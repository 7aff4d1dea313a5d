"""The page to search on, and the palette that any page opens."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen

from . import uitslag
from .forms import LANGST, ZoekForm


@require_http_methods(["GET", "POST"])
@alleen_met("zoeken.overal")
def zoeken(request: Request) -> HttpResponse:
    """A search is posted and answered at once: nothing of it comes into the address."""
    form = ZoekForm(request.POST or None)
    gevonden = None
    if request.method == "POST" and form.is_valid():
        gevonden = uitslag.zoeken(request.user, form.cleaned_data["q"])
        _vastleggen(request, gevonden)
    context = {"form": form, "uitslag": gevonden, "kruimels": [("Zoeken", "")]}
    return render(request, "zorg/zoeken.html", context)


@require_POST
@alleen_met("zoeken.overal")
def snel(request: Request) -> HttpResponse:
    gevonden = uitslag.snel(request.user, request.POST.get("q", "")[:LANGST])
    _vastleggen(request, gevonden)
    return render(request, "zorg/_palet.html", {"uitslag": gevonden})


def _vastleggen(request: Request, gevonden: uitslag.Uitslag) -> None:
    """Who saw which rows of which pupils; what was typed stands nowhere."""
    lijst_vastleggen(request, "zoeken", [], leerlingen=gevonden.over_leerlingen, **gevonden.getoond)
