"""A parent or pupil comes by a link, proves who they are, reads a plan and answers. Works without JavaScript."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from accounts.http import Request
from opp import links
from opp.models import Ondertekening, OndertekeningGeblokkeerd, VerouderdeTekst
from opp.services import code_maken, code_proberen, ondertekenen, openen
from zorg.basis.afzender import afzender, programma
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from . import concept, pagina, rem
from .forms import AntwoordForm, CodeForm
from .permissions import (
    Bezoek,
    bevestigen,
    bezoek,
    binnenkomen,
    bruikbaar,
    code_onthouden,
    naar_start,
    openbaar,
    vertrekken,
    via_link,
)
from .taal import taal_van, taal_zonder_link, talen

NET_GESTUURD = timedelta(seconds=30)


@openbaar
@require_safe
def start(request: Request) -> HttpResponse:
    with translation.override(taal_zonder_link(request)):
        return render(request, "portaal/start.html", {"talen": talen()})


@openbaar
@require_http_methods(["GET", "HEAD", "POST"])
def binnen(request: Request, token: str) -> HttpResponse:
    """The link itself. Looking changes nothing, so that a mail scanner burns nothing; the button swaps it."""
    if rem.te_vaak(request, "link", rem.ONBEKENDE_LINKS):
        return _zonder_link(request, "portaal/wacht.html", 429)
    ondertekening = links.vind(token)
    if ondertekening is None or not bruikbaar(ondertekening):
        rem.tellen(request, "link")
        return _zonder_link(request, "portaal/dood.html", 404)
    with translation.override(taal_van(request, ondertekening)):
        if request.method == "POST" and ondertekening.email:
            return _naar_binnen(request, ondertekening)
        antwoord = render(request, "portaal/binnen.html", pagina.basis(ondertekening) | pagina.naar(ondertekening))
    # Not no-referrer: a browser then posts with "Origin: null", and the form would be refused.
    antwoord["Referrer-Policy"] = "strict-origin"
    return antwoord


def _zonder_link(request: Request, template: str, status: int) -> HttpResponse:
    """The same bytes for a link that died and one that never was (INV-27)."""
    with translation.override(taal_zonder_link(request)):
        return render(request, template, {"talen": talen()}, status=status)


def _naar_binnen(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """A second tab or a second click goes on where the first one is, and sends no second code."""
    stand = bezoek(request)
    if stand is None or stand.ondertekening != ondertekening:
        binnenkomen(request.session, ondertekening)
        _code_sturen(request, ondertekening)
    elif stand.bevestigd:
        return redirect("portaal:plan")
    elif not _pas_gestuurd(stand):
        _code_sturen(request, ondertekening)
    return redirect("portaal:code")


def _pas_gestuurd(stand: Bezoek) -> bool:
    nu = timezone.now()
    code = stand.ondertekening.codes.filter(pk=stand.code, gemaakt_op__gt=nu - NET_GESTUURD).first()
    return code is not None and code.leeft(nu)


@openbaar
@require_http_methods(["GET", "POST"])
def code(request: Request) -> HttpResponse:
    stand = bezoek(request)
    if stand is None:
        return naar_start(request)
    if stand.bevestigd:
        return redirect("portaal:plan")
    with translation.override(taal_van(request, stand.ondertekening)):
        if request.method == "POST" and request.POST.get("actie") == "opnieuw":
            return _opnieuw(request, stand)
        form = CodeForm(request.POST or None, leerling=pagina.is_leerling(stand.ondertekening))
        if request.method == "POST" and form.is_valid() and _code_goed(form, stand):
            bevestigen(request.session)
            return redirect("portaal:plan")
        context = pagina.basis(stand.ondertekening) | pagina.naar(stand.ondertekening) | {"form": form}
        return render(request, "portaal/code.html", context)


def _opnieuw(request: Request, stand: Bezoek) -> HttpResponse:
    if not _pas_gestuurd(stand) and not _code_sturen(request, stand.ondertekening):
        return redirect("portaal:code")
    messages.success(request, _("Er is een nieuwe code gestuurd. Een oudere code werkt niet meer."))
    return redirect("portaal:code")


@transaction.atomic
def _code_sturen(request: Request, ondertekening: Ondertekening) -> bool:
    portaalcode = None
    if rem.tellen(request, "code") <= rem.CODES:
        portaalcode = code_maken(ondertekening)
    if portaalcode is None:
        messages.warning(request, _("Er is vaak een code gevraagd. Wacht een uur, of bel de school."))
        return False
    code_onthouden(request.session, portaalcode.pk)
    plaatsen("portaal.code_mailen", sleutel=f"{portaalcode.pk}", bij=ondertekening, portaalcode_id=portaalcode.pk)
    return True


def _code_goed(form: CodeForm, stand: Bezoek) -> bool:
    portaalcode = stand.ondertekening.codes.filter(pk=stand.code).first()
    try:
        if portaalcode and code_proberen(portaalcode, ingevuld=form.cleaned_data["code"]):
            return True
    except OndertekeningGeblokkeerd:
        form.add_error("code", _("Er is 10 keer een verkeerde code ingevuld. Bel de school voor een nieuwe link."))
        return False
    if portaalcode:
        portaalcode.refresh_from_db()
    if portaalcode is None or not portaalcode.leeft(timezone.now()):
        form.add_error("code", _("Deze code werkt niet meer. Vraag hieronder een nieuwe code."))
    else:
        form.add_error("code", _("Deze code klopt niet. Controleer de 6 cijfers of vraag een nieuwe code."))
    return False


@require_http_methods(["GET", "POST"])
@via_link("opp.handelingsdeel_tekenen")
def plan(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """Read, answer two questions apart, check, send. The hash of the shown bytes travels with the form."""
    if not bruikbaar(ondertekening):
        return redirect("portaal:klaar")
    leerling = pagina.is_leerling(ondertekening)
    if request.method == "GET":
        openen(ondertekening)
        getypt = concept.terugvinden(request, ondertekening.pk)
        return _plan(request, ondertekening, AntwoordForm(initial=getypt, leerling=leerling))
    form = AntwoordForm(request.POST, leerling=leerling)
    stap = request.POST.get("stap")
    if stap == "terug":
        return _plan(request, ondertekening, AntwoordForm(initial=request.POST.dict(), leerling=leerling))
    if not form.is_valid():
        return _plan(request, ondertekening, form)
    if stap == "versturen":
        return _versturen(request, ondertekening, form)
    return render(request, "portaal/controle.html", pagina.controle(ondertekening, form, request.POST))


def _plan(request: Request, ondertekening: Ondertekening, form: AntwoordForm, status: int = 200) -> HttpResponse:
    return render(request, "portaal/plan.html", pagina.plan(ondertekening) | {"form": form}, status=status)


def _versturen(request: Request, ondertekening: Ondertekening, form: AntwoordForm) -> HttpResponse:
    try:
        ondertekenen(
            ondertekening,
            factor=Ondertekening.Factor.MAIL,
            ip=afzender(request),
            user_agent=programma(request),
            sha256=request.POST.get("sha256", ""),
            **form.cleaned_data,
        )
    except OngeldigeOvergang:
        pass  # a second click: the answer is there, and the next page says which
    except VerouderdeTekst:
        form.add_error(None, _("School heeft het plan veranderd. Lees het opnieuw en geef daarna antwoord."))
        return _plan(request, ondertekening, form, status=409)
    except Onvolledig:
        return naar_start(request)
    concept.vergeten(request)
    return redirect("portaal:klaar")


@require_GET
@via_link("opp.definitief_inzien")
def document(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """The stored bytes, as they are: what is shown is what is signed."""
    bestand = ondertekening.versie.eindbestand or ondertekening.versie.bestand
    if bestand is None:
        return redirect("portaal:plan")
    antwoord = HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort)
    antwoord["Content-Disposition"] = 'inline; filename="plan.pdf"'
    return antwoord


@require_GET
@via_link("opp.definitief_inzien")
def klaar(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    if not ondertekening.handelingsdeel:
        return redirect("portaal:plan")
    return render(request, "portaal/klaar.html", pagina.klaar(ondertekening))


@require_POST
@via_link("opp.definitief_inzien")
def uit(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    concept.vergeten(request)
    vertrekken(request.session)
    antwoord = redirect("portaal:start")
    antwoord["Clear-Site-Data"] = '"cache", "storage"'
    return antwoord
