"""The way in: a link, a button, a code. Works without JavaScript."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from opp import links as tekenlinks
from opp.models import Ondertekening, OndertekeningGeblokkeerd
from portaal import concept, houders, pagina, rem
from portaal.forms import CodeForm, MomentForm
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
from portaal.services import Code, code_maken, code_ook_mailen, code_proberen, code_versturen
from portaal.taal import taal_van, taal_zonder_link, talen

from .hier import ontvangen, zonder_link

Factor = Ondertekening.Factor
NET_GESTUURD = timedelta(seconds=30)
BINNEN = {houders.PLAN: "portaal:plan", houders.GEDEELD: "portaal:gedeeld"}


@openbaar
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    """For who has no link, or one that is over; and where the code is typed of who signs at school."""
    with translation.override(taal_zonder_link(request)):
        form = MomentForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            if rem.te_vaak(request, "link", rem.ONBEKENDE_LINKS):
                return zonder_link(request, "portaal/wacht.html", 429)
            if tekenlinks.vind_moment(form.cleaned_data["code"]):
                return redirect("portaal:binnen", token=form.cleaned_data["code"])
            rem.tellen(request, "link")
            form.add_error("code", form.onbekend)
        status = 422 if form.errors else 200
        return render(request, "portaal/start.html", {"talen": talen(), "form": form}, status=status)


@openbaar
@require_http_methods(["GET", "HEAD", "POST"])
def binnen(request: Request, token: str) -> HttpResponse:
    """The link itself. Looking changes nothing, so that a mail scanner burns nothing; the button swaps it."""
    if rem.te_vaak(request, "link", rem.ONBEKENDE_LINKS):
        return zonder_link(request, "portaal/wacht.html", 429)
    if moment := tekenlinks.vind_moment(token):
        return ontvangen(request, moment)
    houder = houders.vind(token)
    if houder is None or not houders.bruikbaar(houder):
        rem.tellen(request, "link")
        return zonder_link(request, "portaal/dood.html", 404)
    with translation.override(taal_van(request, houder)):
        if request.method == "POST" and houder.email:
            return _naar_binnen(request, houder)
        antwoord = render(request, "portaal/binnen.html", pagina.basis(houder) | pagina.naar(houder))
    # Not no-referrer: a browser then posts with "Origin: null", and the form would be refused.
    antwoord["Referrer-Policy"] = "strict-origin"
    return antwoord


def _naar_binnen(request: Request, houder: Houder) -> HttpResponse:
    """A second tab or a second click goes on where the first one is, and sends no second code."""
    stand = bezoek(request)
    if stand is None or stand.houder != houder:
        binnenkomen(request.session, houder)
        code_sturen(request, houder, weg=_gekozen(request))
    elif stand.bevestigd:
        return redirect(BINNEN[houders.soort_van(stand.houder)])
    elif not _pas_gestuurd(stand):
        code_sturen(request, houder, weg=_gekozen(request))
    return redirect("portaal:code")


def _gekozen(request: Request) -> str:
    """By mail for who asks that; else as the holder gets it."""
    return Factor.MAIL if request.POST.get("weg") == Factor.MAIL else ""


def _van_dit_bezoek(stand: Bezoek) -> Code | None:
    return stand.houder.codes.filter(pk=stand.code).first()


def _pas_gestuurd(stand: Bezoek) -> bool:
    nu = timezone.now()
    code = _van_dit_bezoek(stand)
    return code is not None and code.gemaakt_op > nu - NET_GESTUURD and code.leeft(nu)


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
        if request.method == "POST" and request.POST.get("actie") == Factor.MAIL:
            return _per_mail(request, stand)
        form = CodeForm(request.POST or None, leerling=houders.is_leerling(stand.houder))
        if request.method == "POST" and form.is_valid() and _code_goed(form, stand):
            bevestigen(request.session)
            return _verder(request, stand.houder)
        context = pagina.basis(stand.houder) | pagina.naar(stand.houder, _van_dit_bezoek(stand)) | {"form": form}
        return render(request, "portaal/code.html", context)


def _verder(request: Request, houder: Houder) -> HttpResponse:
    """To the beginning, or to the page with what was typed before the visit was over."""
    bladzijde = concept.bladzijde_van(request, houder)
    if not bladzijde:
        return redirect(BINNEN[houders.soort_van(houder)])
    messages.info(request, _("Wat er al was ingevuld, staat er weer. Het is nog niet verstuurd."))
    return redirect(f"portaal:{bladzijde}")


def _opnieuw(request: Request, stand: Bezoek) -> HttpResponse:
    """By the way of before: who chose the mailbox, or got it because the message failed, keeps it."""
    vorige = _van_dit_bezoek(stand)
    weg = Factor.MAIL if vorige and vorige.factor == Factor.MAIL else ""
    if not _pas_gestuurd(stand) and not code_sturen(request, stand.houder, weg=weg):
        return redirect("portaal:code")
    messages.success(request, _("Er is een nieuwe code gestuurd. Een oudere code werkt niet meer."))
    return redirect("portaal:code")


def _per_mail(request: Request, stand: Bezoek) -> HttpResponse:
    """The code that was texted goes to the mailbox as well; when it is over, a new one goes there."""
    vorige = _van_dit_bezoek(stand)
    if vorige and vorige.leeft(timezone.now()):
        code_ook_mailen(vorige, stand.houder)
    else:
        code_sturen(request, stand.houder, weg=Factor.MAIL)
    return redirect("portaal:code")


def code_sturen(request: Request, houder: Houder, *, weg: str = "") -> bool:
    if rem.tellen(request, "code") <= rem.CODES and _code_maken(request, houder, weg or houders.code_weg(houder)):
        return True
    messages.warning(request, _("Er is vaak een code gevraagd. Wacht een uur, of bel de school."))
    return False


@transaction.atomic
def _code_maken(request: Request, houder: Houder, weg: str) -> bool:
    portaalcode = code_maken(houder, factor=weg)
    if portaalcode is None:
        return False
    code_onthouden(request.session, portaalcode.pk)
    code_versturen(portaalcode, houder)
    return True


def _code_goed(form: CodeForm, stand: Bezoek) -> bool:
    portaalcode = _van_dit_bezoek(stand)
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
