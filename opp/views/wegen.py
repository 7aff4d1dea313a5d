"""An answer that does not come by the link: on paper, by phone with two of the staff, at school on a tablet."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import alleen_met, vereist
from opp import services, wegenpagina
from opp.models import Ondertekening, Tekenmoment, Telefoonverklaring
from opp.ondertekenaars import mag_per_telefoon
from opp.pagina import MET
from opp.volledigheid import soort_van
from opp.wegenforms import BevestigForm, OpSchoolForm, PapierForm, PapierTerugForm, ScanForm, TelefoonForm
from zorg.basis.models import Bestand, Onvolledig
from zorg.basis.ontvangst import te_groot

get_of_post = require_http_methods(["GET", "POST"])
MENSEN = ("contact", "als_leerling")
MET_VERSIE = tuple(f"versie__{pad}" for pad in MET) + MENSEN
VIA = tuple(f"ondertekening__{pad}" for pad in MET_VERSIE)


def _naar_ronde(request: Request, ondertekening: Ondertekening, zin: str) -> HttpResponse:
    messages.info(request, zin)
    return redirect("opp:volgen", pk=ondertekening.versie_id)


def _is_open(ondertekening: Ondertekening) -> bool:
    return ondertekening.versie.is_in_ronde and ondertekening.status in Ondertekening.OPEN


@require_GET
@alleen_met("opp.ter_ondertekening")
def papier_terug(request: Request) -> HttpResponse:
    """From the code on a sheet to the answer it belongs to; the QR code on the sheet opens this page with its code."""
    form = PapierTerugForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        try:
            waar, ondertekening = services.waar_hoort_het_blad(form.cleaned_data["code"], door=request.user)
        except Onvolledig as fout:
            form.add_error("code", str(fout))
        else:
            naar = reverse(waar, kwargs={"pk": ondertekening.pk})
            return redirect(f"{naar}?{urlencode({'code': ondertekening.papiercode or ''})}")
    return render(request, "opp/papier_terug.html", {"form": form}, status=422 if form.errors else 200)


@get_of_post
@vereist("opp.ter_ondertekening", op=Ondertekening, met=MET_VERSIE)
def papier_registreren(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """The sheet to print, and what came back on it."""
    if not _is_open(ondertekening):
        return _naar_ronde(request, ondertekening, "Hier hoeft niemand meer op papier te tekenen.")
    begin = {"naam": ondertekening.naam, "tekendatum": timezone.localdate(), "code": request.GET.get("code", "")}
    bestanden = (request.POST, request.FILES) if request.method == "POST" else ()
    vorm = wegenpagina.papiervorm(ondertekening)
    form = PapierForm(*bestanden, initial=begin, te_groot=te_groot(request), **vorm)
    if request.method == "POST" and form.is_valid():
        try:
            services.papier_met_scan(ondertekening, door=request.user, **form.velden())
        except Onvolledig as mist:
            form.add_error(None, str(mist))
        else:
            messages.success(request, "Het antwoord op papier is vastgelegd.")
            return redirect("opp:volgen", pk=ondertekening.versie_id)
    return render(request, "opp/papier.html", wegenpagina.papier(ondertekening) | {"form": form})


@get_of_post
@vereist("opp.ter_ondertekening", op=Ondertekening, met=(*MET_VERSIE, "papier_door"))
def scan_toevoegen(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """The sheet of an answer that was typed over before; the answer stays as it is."""
    if not ondertekening.mist_scan:
        return _naar_ronde(request, ondertekening, "Hier hoeft geen scan meer bij.")
    bestanden = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ScanForm(*bestanden, initial={"code": request.GET.get("code", "")}, te_groot=te_groot(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.scan_toevoegen(ondertekening, door=request.user, **form.cleaned_data)
        except Onvolledig as mist:
            form.add_error(None, str(mist))
        else:
            messages.success(request, "De scan is toegevoegd. Het antwoord bleef zoals het was.")
            return redirect("opp:volgen", pk=ondertekening.versie_id)
    return render(request, "opp/scan_toevoegen.html", wegenpagina.nascan(ondertekening) | {"form": form})


@require_POST
@vereist("opp.ter_ondertekening", op=Ondertekening, met=MET_VERSIE)
def papier_klaarmaken(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    if not _is_open(ondertekening):
        return _naar_ronde(request, ondertekening, "Hier hoeft niemand meer op papier te tekenen.")
    services.papier_klaarmaken(ondertekening, door=request.user)
    return redirect("opp:papier_registreren", pk=ondertekening.pk)


@require_GET
@vereist("opp.ter_ondertekening", op=Ondertekening, met=("papierblad",))
def papierblad(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    return _bytes(ondertekening.papierblad, "inline")


@require_GET
@vereist("opp.bewijs_inzien", op=Ondertekening, met=("scan", "nagekomen_scan__bestand"))
def scan(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """What somebody put in: to be saved, never shown inside this site."""
    antwoord = _bytes(ondertekening.bewaarde_scan, "attachment")
    antwoord["Content-Security-Policy"] = "sandbox; default-src 'none'"
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "no-store"
    return antwoord


def _bytes(bestand: Bestand | None, hoe: str) -> HttpResponse:
    if bestand is None:
        raise Http404
    kop = {"Content-Disposition": f'{hoe}; filename="{bestand.naam}"'}
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers=kop)


@get_of_post
@vereist("opp.telefoon_vastleggen", op=Ondertekening, met=MET_VERSIE)
def telefoon_vastleggen(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    mag = mag_per_telefoon(ondertekening, ondertekening.versie.opp.dossier.leerling.school.regels)
    if not _is_open(ondertekening) or not mag:
        return _naar_ronde(request, ondertekening, "Dit antwoord kan niet (meer) per telefoon.")
    form = TelefoonForm(
        request.POST or None,
        mag=mag,
        met_perspectief=soort_van(ondertekening.versie).met_perspectief,
        collegas=wegenpagina.collegas(ondertekening, behalve=request.user),
        initial={"datum": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        gevraagd = wegenpagina.gevraagd(ondertekening)
        try:
            services.telefoon_vastleggen(ondertekening, door=request.user, gevraagd=gevraagd, **form.velden())
        except Onvolledig as mist:
            form.add_error(None, str(mist))
        else:
            return _naar_ronde(request, ondertekening, "Opgeschreven. Het telt als je collega het bevestigt.")
    return render(request, "opp/telefoon.html", wegenpagina.telefoon(ondertekening) | {"form": form})


@get_of_post
@vereist("opp.telefoon_bevestigen", op=Telefoonverklaring, met=(*VIA, "vastgelegd_door"))
def telefoon_bevestigen(request: Request, verklaring: Telefoonverklaring) -> HttpResponse:
    form = BevestigForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _oordelen(verklaring, request, **form.cleaned_data)
        except Onvolledig as mist:
            form.add_error(None, str(mist))
        else:
            return redirect("opp:volgen", pk=verklaring.ondertekening.versie_id)
    context = wegenpagina.bevestigen(verklaring, request.user) | {"form": form}
    return render(request, "opp/telefoon_bevestigen.html", context)


def _oordelen(verklaring: Telefoonverklaring, request: Request, *, oordeel: str, reden: str) -> None:
    if oordeel == "nee":
        services.telefoon_tegenspreken(verklaring, reden=reden, door=request.user)
        messages.success(request, "Dit antwoord telt niet. Je collega krijgt bericht.")
    else:
        services.telefoon_bevestigen(verklaring, gehoord=oordeel, door=request.user)
        messages.success(request, "Bevestigd. Dit is nu het antwoord.")


@require_POST
@vereist("opp.telefoon_vastleggen", op=Telefoonverklaring, met=("ondertekening",))
def telefoon_intrekken(request: Request, verklaring: Telefoonverklaring) -> HttpResponse:
    services.telefoon_intrekken(verklaring, door=request.user)
    messages.success(request, "Ingetrokken. Er is nog geen antwoord.")
    return redirect("opp:volgen", pk=verklaring.ondertekening.versie_id)


@get_of_post
@vereist("opp.op_school_tekenen", op=Ondertekening, met=MET_VERSIE)
def op_school(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """Say who this is; then the code for the tablet."""
    if not _is_open(ondertekening):
        return _naar_ronde(request, ondertekening, "Hier hoeft niemand meer te tekenen.")
    form = OpSchoolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moment = services.tekenmoment_maken(ondertekening, door=request.user, **form.cleaned_data)
            return redirect("opp:tekenmoment", pk=moment.pk)
        except Onvolledig as mist:
            form.add_error(None, str(mist))
    context = wegenpagina.telefoon(ondertekening, "Teken nu op school") | {"form": form}
    return render(request, "opp/op_school.html", context)


@require_GET
@vereist("opp.op_school_volgen", op=Tekenmoment, met=(*VIA, "door"))
def tekenmoment(request: Request, moment: Tekenmoment) -> HttpResponse:
    return render(request, "opp/tekenmoment.html", wegenpagina.tekenmoment(moment, request.user))


@require_GET
@vereist("opp.op_school_volgen", op=Tekenmoment, met=(*VIA, "door"), stil=True)
def tekenmoment_stand(request: Request, moment: Tekenmoment) -> HttpResponse:
    return render(request, "opp/_tekenmoment.html", wegenpagina.tekenmoment(moment, request.user))


@require_POST
@vereist("opp.op_school_volgen", op=Tekenmoment, met=("ondertekening",))
def tekenmoment_stoppen(request: Request, moment: Tekenmoment) -> HttpResponse:
    services.tekenmoment_stoppen(moment, door=request.user)
    messages.success(request, "Gestopt. De code en de bladzijde op de tablet werken niet meer.")
    return redirect("opp:volgen", pk=moment.ondertekening.versie_id)
