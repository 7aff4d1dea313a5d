"""What school shared with one parent, or the pupil, and what they send to school. Works without JavaScript."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from portaal import concept, pagina, services, thuis
from portaal.forms import DocumentForm, VraagForm, bestandsfout
from portaal.houders import GEDEELD
from portaal.models import Toegang, Verzoek
from portaal.permissions import via_link
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.ontvangst import te_groot

GET_OF_POST = require_http_methods(["GET", "POST"])


@require_GET
@via_link("gedeeld.inzien", soort=GEDEELD)
def gedeeld(request: Request, toegang: Toegang) -> HttpResponse:
    services.geopend(toegang)
    return _bladzijde(request, toegang)


@GET_OF_POST
@via_link("gedeeld.sturen", soort=GEDEELD)
def document_sturen(request: Request, toegang: Toegang) -> HttpResponse:
    """A refused file says why and leaves everything else as it was."""
    if request.method == "GET":  # another language, chosen on the page that said what was wrong
        return redirect("portaal:gedeeld")
    verzoek = pagina.verzoek_uit(toegang, request.POST.get("verzoek", ""))
    if verzoek is None:
        messages.info(request, _("Dit document is al binnen, of school heeft het niet meer nodig."))
        return redirect("portaal:gedeeld")
    form = DocumentForm(request.POST, request.FILES, verzoek=verzoek, te_groot=te_groot(request))
    if form.is_valid() and _aannemen(verzoek, form):
        zin = _("School heeft het document gekregen. Alleen wie het nodig heeft, kan het openen.")
        verstuurd(request, toegang, zin, _("Moet er nog iets bij? Dan vraagt school dat."))
        return redirect("portaal:gedeeld")
    return _bladzijde(request, toegang, document=form, status=422)


def _aannemen(verzoek: Verzoek, form: DocumentForm) -> bool:
    try:
        services.document_ontvangen(verzoek, bestand=form.cleaned_data["bestand"])
    except OngeldigeOvergang:
        return True  # a second click: it is there
    except Onvolledig as fout:
        for zin in fout.ontbreekt:
            form.add_error("bestand", bestandsfout(zin))
        return False
    return True


@GET_OF_POST
@via_link("gedeeld.sturen", soort=GEDEELD)
def vragen(request: Request, toegang: Toegang) -> HttpResponse:
    """Ask for an appointment with the care team (SEG-16). Sent twice is asked once."""
    if request.method == "GET":
        return redirect("portaal:gedeeld")
    form = VraagForm(request.POST, leerling=toegang.is_leerling)
    if form.is_valid() and (dag := _gevraagd(toegang, form)):
        zin = _("School heeft de vraag gekregen en reageert uiterlijk op %(dag)s.")
        verstuurd(request, toegang, zin % {"dag": date_format(dag, "j E Y")})
        return redirect("portaal:gedeeld")
    return _bladzijde(request, toegang, vraag=form, status=422)


def verstuurd(request: Request, toegang: Toegang, *zinnen: str) -> None:
    """What happens now, and whom to call; what was typed need not wait any more."""
    concept.verstuurd(request, toegang)
    messages.success(
        request, format_html_join(" ", "{}", ((zin,) for zin in (*zinnen, pagina.bel_zin(toegang)) if zin))
    )


def _gevraagd(toegang: Toegang, form: VraagForm) -> date | None:
    """Before which day school answers; None when there are enough questions today."""
    gevraagd = services.afspraak_vragen(toegang, **form.cleaned_data)
    if gevraagd is None:
        form.add_error("vraag", form.genoeg)
    return gevraagd


def _bladzijde(
    request: Request,
    toegang: Toegang,
    *,
    document: DocumentForm | None = None,
    vraag: VraagForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if vraag is None:
        getypt = concept.terugvinden(request, toegang, "gedeeld")
        vraag = VraagForm(leerling=toegang.is_leerling, initial=getypt)
    context = pagina.gedeeld(toegang, document=document, vraag=vraag)
    context |= thuis.thuis(toegang)
    return render(request, "portaal/gedeeld.html", context, status=status)
