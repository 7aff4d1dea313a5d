"""Signing at school, on a device that an employee hands over: this one plan, and nothing else (see ``op_school``)."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from opp.models import Tekenmoment, VerouderdeTekst
from opp.services import is_bruikbaar, op_school_ondertekenen, tekenmoment_openen
from opp.volledigheid import soort_van
from portaal import concept, pagina, rem
from portaal.forms import AntwoordForm
from portaal.houders import is_leerling
from portaal.permissions import inleveren, moment_van, op_school, overhandigen
from portaal.taal import taal_van, taal_zonder_link, talen
from zorg.basis.afzender import afzender, programma
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .plan import CONTROLEREN, TERUG, volgende_stap


def zonder_link(request: Request, template: str, status: int) -> HttpResponse:
    """The same bytes for a link that died and one that never was (INV-27)."""
    with translation.override(taal_zonder_link(request)):
        return render(request, template, {"talen": talen()}, status=status)


def ontvangen(request: Request, moment: Tekenmoment) -> HttpResponse:
    """The code on the device: looking changes nothing, the button takes it. It works on one device, once."""
    hier = moment_van(request)
    if hier is not None and hier.pk == moment.pk:
        return redirect("portaal:hier")
    if moment.geopend_op is None and is_bruikbaar(moment):
        with translation.override(taal_van(request, moment.ondertekening)):
            if request.method != "POST":
                return render(request, "portaal/hier.html", pagina.op_school(moment))
            if tekenmoment_openen(moment):
                return _begin(request, moment)
    rem.tellen(request, "link")
    return zonder_link(request, "portaal/dood.html", 404)


def _begin(request: Request, moment: Tekenmoment) -> HttpResponse:
    overhandigen(request, moment)
    antwoord = redirect("portaal:hier")
    antwoord["Clear-Site-Data"] = '"cache"'  # pages that somebody of school had open here
    return antwoord


@require_http_methods(["GET", "POST"])
@op_school("opp.handelingsdeel_tekenen")
def plan(request: Request, moment: Tekenmoment) -> HttpResponse:
    """As the plan by link: read, answer two questions apart, check, send."""
    if moment.gebruikt_op:
        return redirect("portaal:hier_klaar")
    wie = moment.ondertekening
    vorm = {"leerling": is_leerling(wie), "met_perspectief": soort_van(wie.versie).met_perspectief}
    if request.method == "GET":
        getypt = concept.terugvinden(request, wie, "hier")
        form = AntwoordForm(getypt, **vorm)
        if request.GET.get("stap") == CONTROLEREN and form.is_valid():
            context = pagina.controle(wie, form, getypt) | pagina.op_school(moment, talen=False)
            return render(request, "portaal/controle.html", context)
        return _plan(request, moment, AntwoordForm(initial=getypt, **vorm))
    form, stap = AntwoordForm(request.POST, **vorm), request.POST.get("stap")
    if stap != TERUG and not form.is_valid():
        return _plan(request, moment, form)
    if stap == "versturen":
        return _versturen(request, moment, form)
    return volgende_stap(request, wie, "hier")


def _plan(request: Request, moment: Tekenmoment, form: AntwoordForm, status: int = 200) -> HttpResponse:
    context = pagina.plan(moment.ondertekening) | pagina.op_school(moment) | {"form": form}
    return render(request, "portaal/plan.html", context, status=status)


def _versturen(request: Request, moment: Tekenmoment, form: AntwoordForm) -> HttpResponse:
    try:
        op_school_ondertekenen(
            moment,
            ip=afzender(request),
            user_agent=programma(request),
            sha256=request.POST.get("sha256", ""),
            verklaring=form.verklaring(),
            **form.cleaned_data,
        )
    except (OngeldigeOvergang, Onvolledig):
        pass  # answered a moment ago, here or by another way, or no longer theirs to answer: the next page says which
    except VerouderdeTekst:
        form.add_error(None, _("School heeft het plan veranderd. Lees het opnieuw en geef daarna antwoord."))
        return _plan(request, moment, form, status=409)
    concept.verstuurd(request, moment.ondertekening)
    return redirect("portaal:hier_klaar")


@require_GET
@op_school("opp.definitief_inzien")
def document(request: Request, moment: Tekenmoment) -> HttpResponse:
    """The stored bytes, while the answer is not given yet: nothing stays on the device."""
    bestand = moment.ondertekening.versie.bestand
    if bestand is None or moment.gebruikt_op:
        return redirect("portaal:hier")
    antwoord = HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort)
    antwoord["Content-Disposition"] = 'inline; filename="plan.pdf"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


@require_GET
@op_school("opp.definitief_inzien")
def klaar(request: Request, moment: Tekenmoment) -> HttpResponse:
    if not moment.gebruikt_op:
        return redirect("portaal:hier")
    return render(request, "portaal/klaar.html", pagina.klaar(moment.ondertekening) | pagina.op_school(moment))


@require_POST
@op_school("opp.definitief_inzien")
def uit(request: Request, moment: Tekenmoment) -> HttpResponse:
    inleveren(request)
    antwoord = redirect("portaal:start")
    antwoord["Clear-Site-Data"] = '"cache", "storage"'
    return antwoord
