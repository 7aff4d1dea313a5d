"""Somebody's own edition of a signed plan, to print: for who has no mail, or asks for paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from opp import services, wegenpagina
from opp.models import Exemplaar
from opp.pagina import MET

MENSEN = ("ondertekening__contact__leerling", "ondertekening__als_leerling", "bestand")
MET_VERSIE = tuple(f"ondertekening__versie__{pad}" for pad in MET) + MENSEN


@require_http_methods(["GET", "POST"])
@vereist("opp.ter_ondertekening", op=Exemplaar, met=MET_VERSIE)
def exemplaar(request: Request, exemplaar: Exemplaar) -> HttpResponse:
    if request.method != "POST":
        return render(request, "opp/exemplaar.html", wegenpagina.exemplaar(exemplaar))
    bestand = services.exemplaar_afdrukken(exemplaar, door=request.user)
    kop = {"Content-Disposition": f'inline; filename="{bestand.naam}"', "Cache-Control": "no-store"}
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers=kop)
