"""The way in: a link, a button, a code. Works without JavaScript."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import Request
from opp.models import OndertekeningGeblokkeerd
from portaal import houders, pagina, rem
from portaal.forms import CodeForm
from portaal.houders import Houder
from portaal.permissions import (
    Bezoek,
    andere_link,
    bevestigen,
    bezoek,
    binnenkomen,
    code_onthouden,
    naar_start,
    openbaar,
    van_een_ander,
)
from portaal.services import code_mailen, code_maken, code_proberen
from portaal.taal import taal_van, taal_zonder_link, talen

NET_GESTUURD = timedelta(seconds=30)
BINNEN = {houders.PLAN: "portaal:plan", houders.GEDEELD: "portaal:gedeeld"}


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
    houder = houders.vind(token)
    if houder is None or not houders.bruikbaar(houder):
        rem.tellen(request, "link")
        return _zonder_link(request, "portaal/dood.html", 404)
    with translation.override(taal_van(request, houder)):
        if request.method == "POST" and houder.email:
            return _naar_binnen(request, houder)
        antwoord = render(request, "portaal/binnen.html", pagina.basis(houder) | pagina.naar(houder))
    # Not no-referrer: a browser then posts with "Origin: null", and the form would be refused.
    antwoord["Referrer-Policy"] = "strict-origin"
    return antwoord


def _zonder_link(request: Request, template: str, status: int) -> HttpResponse:
    """The same bytes for a link that died and one that never was (INV-27)."""
    with translation.override(taal_zonder_link(request)):
        return render(request, template, {"talen": talen()}, status=status)


def _naar_binnen(request: Request, houder: Houder) -> HttpResponse:
    """A second tab or a second click goes on where the first one is, and sends no second code."""
    stand = bezoek(request)
    if stand is None or stand.houder != houder:
        binnenkomen(request.session, houder)
        code_sturen(request, houder)
    elif stand.bevestigd:
        return redirect(BINNEN[houders.soort_van(stand.houder)])
    elif not _pas_gestuurd(stand):
        code_sturen(request, houder)
    return redirect("portaal:code")


def _pas_gestuurd(stand: Bezoek) -> bool:
    nu = timezone.now()
    code = stand.houder.codes.filter(pk=stand.code, gemaakt_op__gt=nu - NET_GESTUURD).first()
    return code is not None and code.leeft(nu)


@openbaar
@require_http_methods(["GET", "POST"])
def code(request: Request) -> HttpResponse:
    stand = bezoek(request)
    if stand is None:
        return naar_start(request)
    if stand.bevestigd:
        return redirect(BINNEN[houders.soort_van(stand.houder)])
    if van_een_ander(request, stand.houder):
        return andere_link(request)
    with translation.override(taal_van(request, stand.houder)):
        if request.method == "POST" and request.POST.get("actie") == "opnieuw":
            return _opnieuw(request, stand)
        form = CodeForm(request.POST or None, leerling=houders.is_leerling(stand.houder))
        if request.method == "POST" and form.is_valid() and _code_goed(form, stand):
            bevestigen(request.session)
            return redirect(BINNEN[houders.soort_van(stand.houder)])
        context = pagina.basis(stand.houder) | pagina.naar(stand.houder) | {"form": form}
        return render(request, "portaal/code.html", context)


def _opnieuw(request: Request, stand: Bezoek) -> HttpResponse:
    if not _pas_gestuurd(stand) and not code_sturen(request, stand.houder):
        return redirect("portaal:code")
    messages.success(request, _("Er is een nieuwe code gestuurd. Een oudere code werkt niet meer."))
    return redirect("portaal:code")


def code_sturen(request: Request, houder: Houder) -> bool:
    if rem.tellen(request, "code") <= rem.CODES and _code_maken(request, houder):
        return True
    messages.warning(request, _("Er is vaak een code gevraagd. Wacht een uur, of bel de school."))
    return False


@transaction.atomic
def _code_maken(request: Request, houder: Houder) -> bool:
    portaalcode = code_maken(houder)
    if portaalcode is None:
        return False
    code_onthouden(request.session, portaalcode.pk)
    code_mailen(portaalcode, houder)
    return True


def _code_goed(form: CodeForm, stand: Bezoek) -> bool:
    portaalcode = stand.houder.codes.filter(pk=stand.code).first()
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
