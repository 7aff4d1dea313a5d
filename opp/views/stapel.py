"""The same for many plans at once: choose, look once more, follow how far it is."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.services import taak_afronden
from opp import samen, services
from opp.models import Planstapel
from zorg.basis.models import Stapel
from zorg.basis.shortcuts import render_part
from zorg.basis.stapels import HOOGSTENS


@require_http_methods(["GET", "POST"])
@alleen_met("opp.stapel")
def kiezen(request: Request) -> HttpResponse:
    """First who, by filter and by tick; then the names once more; then it is ordered."""
    gevraagd = request.GET if request.method == "GET" else request.POST
    werk = services.WERK.get(gevraagd.get("wat", "")) or services.WERK["opnieuw"]
    klas = gevraagd.get("klas", "")
    rijen = samen.kandidaten(werk, request.user, klas=klas)
    wie = set(request.POST.getlist("wie"))
    gekozen = [rij for rij in rijen if str(rij.pk) in wie]
    weg = samen.weggevallen(werk, request.user, gevraagd=wie, over=rijen)
    if (gekozen or weg) and request.POST.get("stap") == "doen":  # who fell out meanwhile stands in the result, with why
        gekozen += weg
        sleutel = f"{request.user.pk}:{request.POST.get('sleutel', '')}"[:64]
        stapel = services.stapel_maken(
            werk, onderwerpen=[rij.pk for rij in gekozen], school=gekozen[0].school, door=request.user, sleutel=sleutel
        )
        return redirect("opp:stapel", pk=stapel.pk)
    bevestigen = request.method == "POST" and bool(gekozen)
    getoond = gekozen if bevestigen else rijen
    _gezien(request, getoond)
    context = _context(request, werk, klas, getoond) | {"bevestigen": bevestigen, "weggevallen": weg}
    return render(request, "opp/stapel_kiezen.html", context, status=422 if context["niemand"] else 200)


def _gezien(request: Request, rijen: list[samen.Kandidaat]) -> None:
    lijst_vastleggen(request, "plannen_samen", [r.pk for r in rijen], leerlingen=[r.leerling_id for r in rijen])


def _context(request: Request, werk: services.Werk, klas: str, rijen: list[samen.Kandidaat]) -> dict[str, Any]:
    return {
        "werk": werk,
        "alle_werk": list(services.WERK.values()),
        "klassen": samen.klassen(werk, request.user),
        "klas": klas,
        "rijen": rijen,
        "vol": len(rijen) == HOOGSTENS,
        "waarom_niet": samen.WAAROM_NIET[werk.code],
        "niemand": request.method == "POST" and not request.POST.getlist("wie"),
        "sleutel": uuid4().hex,
        "kruimels": [*samen.KRUIMELS[:1], ("Voor meer leerlingen", "")],
    }


@require_GET
@vereist("opp.stapel_inzien", op=Planstapel, stil=True)
def tonen(request: Request, stapel: Stapel) -> HttpResponse:
    """How far it is. Leaving changes nothing: the work is done elsewhere, and the page can be opened again."""
    regels = samen.regels(stapel, request.user)
    peiling = bool(request.headers.get("HX-Request"))
    if not peiling:
        van = [regel.leerling_id for regel in regels if regel.leerling_id]
        lijst_vastleggen(request, "plannen_samen", [stapel.pk], leerlingen=van)
    context = samen.voortgang(stapel, regels) | {"kruimels": [*samen.KRUIMELS, ("Hoe ver is het?", "")]}
    status = 286 if peiling and stapel.klaar_op else 200
    return render_part(request, "opp/stapel.html", context, part="stand", status=status)


@require_POST
@vereist("opp.stapel_inzien", op=Planstapel)
def gezien(request: Request, stapel: Stapel) -> HttpResponse:
    if stapel.klaar_op:
        taak_afronden(soort="opp_stapel", sleutel=f"{stapel.pk}")
    return redirect("opp:lijst")
