"""Scanned sheets of several people at once: send them in, see what was recognised, confirm each of them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from opp import scanpagina, services, wegenpagina
from opp.models import Ondertekening, Scanbestand, Scanblad
from opp.ondertekenaars import gegeven
from opp.wegenforms import BladForm, InstuurForm, PapierTerugForm
from zorg.basis.models import Onvolledig
from zorg.basis.ontvangst import te_groot
from zorg.basis.shortcuts import render_part

get_of_post = require_http_methods(["GET", "POST"])


@get_of_post
@alleen_met("opp.scan_insturen")
def lijst(request: Request) -> HttpResponse:
    bestanden = (request.POST, request.FILES) if request.method == "POST" else ()
    form = InstuurForm(*bestanden, te_groot=te_groot(request))
    if request.method == "POST" and form.is_valid():
        school = request.user.scholen_met("opp.scan_insturen")[0]
        try:
            scan, nieuw = services.scan_insturen(form.cleaned_data["scan"], school=school, door=request.user)
        except Onvolledig as mist:
            form.add_error("scan", str(mist))
        else:
            if not nieuw:
                messages.info(request, "Dit bestand stuurde je al. Hier zie je wat erin staat.")
            return redirect("opp:gescand", pk=scan.pk)
    context = {"form": form, "rijen": scanpagina.eigen(request.user), "kruimels": scanpagina.KRUIMELS_LIJST}
    return render(request, "opp/gescande_bladen.html", context, status=422 if form.errors else 200)


@require_GET
@vereist("opp.scan_inzien", op=Scanbestand, stil=True)
def tonen(request: Request, scan: Scanbestand) -> HttpResponse:
    """What is on each page; until it was read, that it is being read."""
    rijen = scanpagina.regels(scan, request.user)
    van = {rij.ondertekening.leerling_id for rij in rijen if rij.ondertekening}
    if rijen:
        lijst_vastleggen(request, "gescande_bladen", [rij.blad.pk for rij in rijen], leerlingen=sorted(van))
    klaar = bool(request.headers.get("HX-Request")) and scan.status != Scanbestand.Status.WACHT
    context = scanpagina.scan(scan, rijen)
    return render_part(request, "opp/gescand.html", context, part="stand", status=286 if klaar else 200)


@require_POST
@vereist("opp.scan_inzien", op=Scanbestand)
def wissen(request: Request, scan: Scanbestand) -> HttpResponse:
    services.scan_wissen(scan, door=request.user)
    messages.success(request, "De scan is gewist. Wat je vastlegde, is bewaard.")
    return redirect("opp:gescande_bladen")


@get_of_post
@vereist("opp.scan_inzien", op=Scanblad, met=("scan", "stuk"))
def blad(request: Request, blad: Scanblad) -> HttpResponse:
    """The page, and beside it what it is a proposal for: the answer on it, or only the scan of an answer. Name and day
    come from the sheet: what stood there already would be kept for an empty sheet as well."""
    if blad.status == Scanblad.Status.GEDAAN:
        return redirect("opp:gescand", pk=blad.scan_id)
    try:
        ondertekening = services.van_wie(blad, door=request.user)
    except Onvolledig as mist:
        context = scanpagina.blad(blad) | {"waarom_niet": str(mist), "code": PapierTerugForm()}
        return render(request, "opp/scanblad.html", context)
    context = scanpagina.blad(blad) | {"ondertekening": ondertekening, "eerder": gegeven(ondertekening)}
    if ondertekening.mist_scan:
        return _erbij(request, blad, context)
    return _vastleggen(request, blad, ondertekening, context)


def _erbij(request: Request, blad: Scanblad, context: dict[str, object]) -> HttpResponse:
    if request.method != "POST":
        return render(request, "opp/scanblad.html", context | {"erbij": True})
    try:
        services.blad_erbij(blad, door=request.user)
    except Onvolledig as mist:
        messages.error(request, str(mist))
    else:
        messages.success(request, "De scan is toegevoegd. Het antwoord bleef zoals het was.")
    return redirect("opp:gescand", pk=blad.scan_id)


def _vastleggen(
    request: Request, blad: Scanblad, ondertekening: Ondertekening, context: dict[str, object]
) -> HttpResponse:
    form = BladForm(request.POST or None, **wegenpagina.papiervorm(ondertekening))
    if request.method == "POST" and form.is_valid():
        try:
            services.blad_vastleggen(blad, door=request.user, **form.velden())
        except Onvolledig as mist:
            form.add_error(None, str(mist))
        else:
            messages.success(request, f"Het antwoord van {ondertekening.naam} is vastgelegd.")
            return redirect("opp:gescand", pk=blad.scan_id)
    return render(request, "opp/scanblad.html", context | {"form": form})


@require_POST
@vereist("opp.scan_inzien", op=Scanblad, met=("scan",))
def code(request: Request, blad: Scanblad) -> HttpResponse:
    """Whose sheet it is, as somebody reads it on the picture."""
    form = PapierTerugForm(request.POST)
    if form.is_valid():
        try:
            services.blad_code(blad, getypt=form.cleaned_data["code"], door=request.user)
        except Onvolledig as mist:
            form.add_error("code", str(mist))
        else:
            return redirect("opp:scanblad", pk=blad.pk)
    zin = services.ZONDER_CODE[Scanblad.Gevonden(blad.gevonden)]
    context = scanpagina.blad(blad) | {"waarom_niet": zin, "code": form, "form": form}
    return render(request, "opp/scanblad.html", context, status=422)


@require_GET
@vereist("opp.scan_inzien", op=Scanblad, met=("beeld",), stil=True)
def beeld(request: Request, blad: Scanblad) -> HttpResponse:
    """The picture that we made of the page."""
    if blad.beeld is None:
        raise Http404
    kop = {"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "no-store"}
    return HttpResponse(bytes(blad.beeld.inhoud), content_type=blad.beeld.soort, headers=kop)
