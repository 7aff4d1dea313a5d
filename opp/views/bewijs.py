"""The evidence of a signed plan, for the school alone: it says from where somebody signed."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import vereist
from opp.models import Versie
from zorg.basis.models import Bestand

MET = ("bewijs__stuk", "bewijs__gegevens")


@require_GET
@vereist("opp.bewijs_inzien", op=Versie, met=MET)
def pdf(request: Request, versie: Versie) -> HttpResponse:
    return _bestand(versie, "stuk")


@require_GET
@vereist("opp.bewijs_inzien", op=Versie, met=MET)
def gegevens(request: Request, versie: Versie) -> HttpResponse:
    """The same facts for a program: the bytes that the evidence holds and seals."""
    return _bestand(versie, "gegevens")


def _bestand(versie: Versie, welk: str) -> HttpResponse:
    bewijs = getattr(versie, "bewijs", None)
    bestand: Bestand | None = getattr(bewijs, welk) if bewijs else None
    if bestand is None:
        raise Http404
    naam = f'attachment; filename="{bestand.naam}"'
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers={"Content-Disposition": naam})
