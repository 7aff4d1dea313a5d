"""What parents and pupil gave as their view: the document, and the evidence that only the school reads."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import vereist
from verwijzingen.models import Zienswijzeversie
from zorg.basis.models import Bestand


@require_GET
@vereist("verwijzing.inzien", op=Zienswijzeversie, met=("bestand", "eindbestand"))
def document(request: Request, versie: Zienswijzeversie) -> HttpResponse:
    """What its author did not give yet is the author's alone."""
    return _bestand(versie.document if versie.gegeven_op else None, "inline")


@require_GET
@vereist("zienswijze.bewijs_inzien", op=Zienswijzeversie, met=("stuk",))
def bewijs(request: Request, versie: Zienswijzeversie) -> HttpResponse:
    return _bestand(versie.stuk, "attachment")


@require_GET
@vereist("zienswijze.bewijs_inzien", op=Zienswijzeversie, met=("gegevens",))
def gegevens(request: Request, versie: Zienswijzeversie) -> HttpResponse:
    """The same facts for a program: the bytes that the evidence holds and seals."""
    return _bestand(versie.gegevens, "attachment")


def _bestand(bestand: Bestand | None, hoe: str) -> HttpResponse:
    if bestand is None:
        raise Http404
    koppen = {"Content-Disposition": f'{hoe}; filename="{bestand.naam}"'}
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers=koppen)
