"""A plan by link: read it, answer two questions apart, keep a copy. Works without JavaScript."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from opp.models import Ondertekening, VerouderdeTekst
from opp.services import ondertekenen, openen
from opp.volledigheid import soort_van
from portaal import concept, pagina
from portaal.forms import AntwoordForm
from portaal.houders import PLAN, Houder, bruikbaar, eigen_document, is_leerling
from portaal.permissions import factor_van, naar_start, vertrekken, via_link
from zorg.basis.afzender import afzender, programma
from zorg.basis.models import OngeldigeOvergang, Onvolledig

CONTROLEREN, TERUG = "controleren", "terug"


@require_http_methods(["GET", "POST"])
@via_link("opp.handelingsdeel_tekenen")
def plan(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """Read, answer two questions apart, check, send. The hash of the shown bytes travels with the form."""
    if not bruikbaar(ondertekening):
        return redirect("portaal:klaar")
    soort = soort_van(ondertekening.versie)
    vorm = {"leerling": is_leerling(ondertekening), "met_perspectief": soort.met_perspectief}
    if request.method == "GET":
        openen(ondertekening)
        getypt = concept.terugvinden(request, ondertekening, "plan")
        form = AntwoordForm(getypt, **vorm)
        if request.GET.get("stap") == CONTROLEREN and form.is_valid():
            return render(request, "portaal/controle.html", pagina.controle(ondertekening, form, getypt))
        return _plan(request, ondertekening, AntwoordForm(initial=getypt, **vorm))
    form, stap = AntwoordForm(request.POST, **vorm), request.POST.get("stap")
    if stap != TERUG and not form.is_valid():
        return _plan(request, ondertekening, form)
    if stap == "versturen":
        return _versturen(request, ondertekening, form)
    return volgende_stap(request, ondertekening, "plan")


def volgende_stap(request: Request, ondertekening: Ondertekening, bladzijde: str) -> HttpResponse:
    """Each page has an address to look at: who goes back or forward in the browser sees it, with what was typed."""
    concept.bewaren(request, PLAN, ondertekening.pk)
    naar = reverse(f"portaal:{bladzijde}")
    return redirect(naar if request.POST.get("stap") == TERUG else f"{naar}?stap={CONTROLEREN}")


def _plan(request: Request, ondertekening: Ondertekening, form: AntwoordForm, status: int = 200) -> HttpResponse:
    return render(request, "portaal/plan.html", pagina.plan(ondertekening) | {"form": form}, status=status)


def _versturen(request: Request, ondertekening: Ondertekening, form: AntwoordForm) -> HttpResponse:
    try:
        ondertekenen(
            ondertekening,
            factor=factor_van(request, ondertekening),
            ip=afzender(request),
            user_agent=programma(request),
            sha256=request.POST.get("sha256", ""),
            verklaring=form.verklaring(),
            **form.cleaned_data,
        )
    except OngeldigeOvergang:
        pass  # a second click: the answer is there, and the next page says which
    except VerouderdeTekst:
        form.add_error(None, _("School heeft het plan veranderd. Lees het opnieuw en geef daarna antwoord."))
        return _plan(request, ondertekening, form, status=409)
    except Onvolledig:
        return naar_start(request)
    concept.verstuurd(request, ondertekening)
    return redirect("portaal:klaar")


@require_GET
@via_link("opp.definitief_inzien")
def document(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    """The stored bytes, as they are: what is shown is what is signed. Afterwards with their own answer behind it."""
    bestand = eigen_document(ondertekening, ondertekening.versie)
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
@via_link("gedeeld.inzien", soort=None)
def uit(request: Request, houder: Houder) -> HttpResponse:
    concept.vergeten(request, houder)
    vertrekken(request.session)
    antwoord = redirect("portaal:start")
    antwoord["Clear-Site-Data"] = '"cache", "storage"'
    return antwoord
