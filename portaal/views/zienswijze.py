"""What somebody thinks of a request for another place, before school sends it (LAW-18): write, read, give.

What is read is the document as it is kept, and its hash travels with the form. Works without JavaScript.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from opp.models import VerouderdeTekst
from portaal import concept, pagina
from portaal import zienswijzen as beeld
from portaal.houders import GEDEELD
from portaal.models import Toegang
from portaal.permissions import factor_van, via_link
from portaal.thuisforms import ZienswijzeForm, zienswijze_verklaring
from verwijzingen.models import Zienswijze
from verwijzingen.services import zienswijze_geven, zienswijze_opstellen
from zorg.basis.afzender import afzender, programma
from zorg.basis.models import OngeldigeOvergang

from .gedeeld import verstuurd

GET_OF_POST = require_http_methods(["GET", "POST"])
STRAKS = "3"  # seconds, until the page looks again whether the document is there


@GET_OF_POST
@via_link("zienswijze.via_link", soort=GEDEELD)
def zienswijze(request: Request, toegang: Toegang) -> HttpResponse:
    gevraagd = beeld.te_geven(toegang)
    getypt = concept.terugvinden(request, toegang, "zienswijze")
    nummer = request.POST.get("zienswijze") or request.GET.get("zienswijze") or getypt.get("zienswijze")
    eerst = gevraagd.filter(beantwoord_op=None).first() or gevraagd.first()
    gekozen = next((rij for rij in gevraagd if str(rij.pk) == nummer), eerst)
    if gekozen is None:
        return _niet_meer(request)
    begin = beeld.geschreven(gekozen) | (getypt if getypt.get("zienswijze") == str(gekozen.pk) else {})
    form = ZienswijzeForm(request.POST or None, leerling=toegang.is_leerling, initial=begin)
    if request.method == "POST" and form.is_valid():
        concept.verstuurd(request, toegang)
        if zienswijze_opstellen(gekozen, **form.cleaned_data).gegeven_op:
            messages.info(request, _("School heeft dit antwoord al."))
            return redirect("portaal:gedeeld")
        return redirect(f"{reverse('portaal:zienswijze_lezen')}?zienswijze={gekozen.pk}")
    context = pagina.basis(toegang) | {"form": form, "gekozen": gekozen}
    return render(request, "portaal/zienswijze.html", context, status=422 if form.errors else 200)


@GET_OF_POST
@via_link("zienswijze.via_link", soort=GEDEELD)
def lezen(request: Request, toegang: Toegang) -> HttpResponse:
    """The document before it is given; while it is made the page looks again by itself."""
    nummer = request.POST.get("zienswijze") or request.GET.get("zienswijze")
    gekozen = next((rij for rij in beeld.gevraagd(toegang) if str(rij.pk) == nummer), None)
    if gekozen is None:
        raise Http404
    if not gekozen.verwijzing.is_voor_indienen:
        return _niet_meer(request)
    if request.method == "POST":
        return _geven(request, toegang, gekozen)
    return _lezen(request, toegang, gekozen)


def _geven(request: Request, toegang: Toegang, gekozen: Zienswijze) -> HttpResponse:
    versie = beeld.in_de_maak(gekozen)
    try:
        zienswijze_geven(
            gekozen,
            sha256=request.POST.get("sha256", ""),
            verklaring=zienswijze_verklaring(versie.antwoord, leerling=toegang.is_leerling) if versie else "",
            factor=factor_van(request, toegang),
            link=f"{toegang.pk}-{toegang.uitgiftenummer}",
            ip=afzender(request),
            user_agent=programma(request),
        )
        verstuurd(request, toegang, _("School heeft het antwoord gekregen. Het hoort nu bij de aanvraag."))
    except OngeldigeOvergang:
        pass  # a second click: the overview says that it is there
    except VerouderdeTekst:
        messages.warning(request, _("De tekst is intussen veranderd. Lees hem nog een keer."))
        return _lezen(request, toegang, gekozen, status=409)
    return redirect("portaal:gedeeld")


def _lezen(request: Request, toegang: Toegang, gekozen: Zienswijze, status: int = 200) -> HttpResponse:
    versie = beeld.in_de_maak(gekozen)
    if versie is None:
        return redirect("portaal:zienswijze")
    context = pagina.basis(toegang) | beeld.te_lezen(versie, leerling=toegang.is_leerling)
    antwoord = render(request, "portaal/zienswijze_lezen.html", context, status=status)
    if context["stand"] == "bezig":
        antwoord["Refresh"] = STRAKS
    return antwoord


@require_GET
@via_link("zienswijze.via_link", soort=GEDEELD)
def document(request: Request, toegang: Toegang) -> HttpResponse:
    """The stored bytes of what this very person wrote; of nobody else."""
    bestand = beeld.bestand(toegang, request.GET.get("versie", ""))
    if bestand is None:
        raise Http404
    antwoord = HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort)
    antwoord["Content-Disposition"] = 'inline; filename="zienswijze.pdf"'
    return antwoord


def _niet_meer(request: Request) -> HttpResponse:
    messages.info(request, _("School heeft dit antwoord niet meer nodig."))
    return redirect("portaal:gedeeld")
