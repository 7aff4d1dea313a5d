"""What somebody does behind their own link: answer, give and take back consent, write to school, see who looked."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from portaal import concept, houders, pagina, services
from portaal import thuis as beeld
from portaal.forms import bestandsfout
from portaal.houders import GEDEELD
from portaal.models import Toegang, Toestemmingsvraag
from portaal.permissions import binnenkomen, via_link
from portaal.thuisforms import BrengForm, InzageForm, MeningForm, VraagAanForm
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.ontvangst import te_groot

from .binnen import code_sturen
from .gedeeld import verstuurd

GET_OF_POST = require_http_methods(["GET", "POST"])


@require_POST
@via_link("gedeeld.sturen", soort=GEDEELD)
def tekenen(request: Request, toegang: Toegang) -> HttpResponse:
    """To a plan that lies before this person. Signing asks a code of its own: one link, one purpose (INV-27)."""
    gekozen = next((rij for rij in beeld.te_tekenen(toegang) if str(rij.pk) == request.POST.get("plan")), None)
    if gekozen is None:
        messages.info(request, _("Dit plan wacht niet meer op een antwoord."))
        return redirect("portaal:gedeeld")
    binnenkomen(request.session, gekozen)
    code_sturen(request, gekozen)
    return redirect("portaal:code")


@require_GET
@via_link("opp.definitief_inzien", soort=GEDEELD)
def plan_lezen(request: Request, toegang: Toegang) -> HttpResponse:
    """Of a plan that was laid down the edition of this person: nobody reads what another one answered."""
    versie = next((rij for rij in beeld.plannen(toegang) if str(rij.pk) == request.GET.get("plan")), None)
    bestand = houders.eigen_document(toegang, versie) if versie else None
    if bestand is None:
        return redirect("portaal:gedeeld")
    antwoord = HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort)
    antwoord["Content-Disposition"] = 'inline; filename="plan.pdf"'
    return antwoord


@require_GET
@via_link("toestemming.via_link", soort=GEDEELD)
def toestemming(request: Request, toegang: Toegang) -> HttpResponse:
    return render(request, "portaal/toestemming.html", beeld.toestemmingen(toegang))


@require_POST
@via_link("toestemming.via_link", soort=GEDEELD)
def toestemming_antwoord(request: Request, toegang: Toegang) -> HttpResponse:
    """Yes and no are two buttons, each one click; so is yes after all."""
    vraag = beeld.eigen_vraag(toegang, request.POST.get("vraag", ""))
    keuze = request.POST.get("antwoord")
    if vraag is None or keuze not in {"ja", "nee"}:
        messages.info(request, _("School heeft dit antwoord niet meer nodig."))
        return redirect("portaal:toestemming")
    try:
        _antwoorden(vraag, keuze)
        verstuurd(request, toegang, _("School heeft het antwoord gekregen. Het geldt vanaf nu."))
    except OngeldigeOvergang:
        pass  # a second click: the page says which answer counts
    except Onvolledig:
        messages.info(request, _("School heeft dit antwoord niet meer nodig."))
    return redirect("portaal:toestemming")


def _antwoorden(vraag: Toestemmingsvraag, keuze: str) -> None:
    if vraag.status == Toestemmingsvraag.Status.OPEN:
        services.antwoorden(vraag, ja=keuze == "ja")
    elif keuze == "ja":
        services.alsnog(vraag)


@require_POST
@via_link("toestemming.via_link", soort=GEDEELD)
def toestemming_intrekken(request: Request, toegang: Toegang) -> HttpResponse:
    ja = beeld.eigen_ja(toegang, request.POST.get("toestemming", ""))
    if ja is None:
        return redirect("portaal:toestemming")
    try:
        services.intrekken(ja, toegang=toegang)
        verstuurd(request, toegang, _("De toestemming geldt niet meer. School stopt hier nu mee."))
    except OngeldigeOvergang:
        pass  # a second tap: it is taken back
    return redirect("portaal:toestemming")


@GET_OF_POST
@via_link("gedeeld.sturen", soort=GEDEELD)
def mening(request: Request, toegang: Toegang) -> HttpResponse:
    """In own words, before a plan is written (LAW-05, LAW-09)."""
    getypt = concept.terugvinden(request, toegang, "mening")
    form = MeningForm(request.POST or None, leerling=toegang.is_leerling, initial=getypt)
    if _gestuurd(request, toegang, form, lambda: services.mening_geven(toegang, **form.cleaned_data)):
        verstuurd(request, toegang, _("School leest dit voordat het plan klaar is."))
        return redirect("portaal:mening")
    return _bladzijde(request, toegang, form, "portaal/mening.html", eerder=beeld.meningen(toegang))


@GET_OF_POST
@via_link("gedeeld.sturen", soort=GEDEELD)
def vraag(request: Request, toegang: Toegang) -> HttpResponse:
    """School answers by phone or mail: nothing about a pupil is talked over in a page."""
    getypt = concept.terugvinden(request, toegang, "vraag")
    form = VraagAanForm(request.POST or None, leerling=toegang.is_leerling, initial=getypt)
    if _gestuurd(request, toegang, form, lambda: services.vraag_stellen(toegang, **form.cleaned_data)):
        verstuurd(request, toegang, _("School heeft de vraag gekregen en belt of mailt terug."))
        return redirect("portaal:gedeeld")
    return _bladzijde(request, toegang, form, "portaal/vraag.html")


@GET_OF_POST
@via_link("gedeeld.sturen", soort=GEDEELD)
def brengen(request: Request, toegang: Toegang) -> HttpResponse:
    """A document that nobody asked for; looked at as any other file."""
    getypt = concept.terugvinden(request, toegang, "brengen")
    form = BrengForm(request.POST or None, request.FILES or None, te_groot=te_groot(request), initial=getypt)
    if _gestuurd(request, toegang, form, lambda: services.document_brengen(toegang, **form.cleaned_data), "bestand"):
        zin = _("School heeft het document gekregen. Alleen wie het nodig heeft, kan het openen.")
        verstuurd(request, toegang, zin)
        return redirect("portaal:gedeeld")
    return _bladzijde(request, toegang, form, "portaal/brengen.html")


@require_GET
@via_link("inzagelog.via_link", soort=GEDEELD)
def inzage(request: Request, toegang: Toegang) -> HttpResponse:
    if not houders.mag_inzien(toegang):
        return redirect("portaal:gedeeld")
    getypt = concept.terugvinden(request, toegang, "inzage")
    return _inzage(request, toegang, InzageForm(leerling=toegang.is_leerling, initial=getypt))


@GET_OF_POST
@via_link("inzageverzoek.indienen", soort=GEDEELD)
def inzage_vragen(request: Request, toegang: Toegang) -> HttpResponse:
    """Asked twice is one request: the day before which school answers counts from the first (PRIV-04)."""
    if request.method == "GET":  # another language, chosen on the page that said what was wrong
        return redirect("portaal:inzage")
    form = InzageForm(request.POST, leerling=toegang.is_leerling)
    if not houders.mag_inzien(toegang):
        return redirect("portaal:gedeeld")
    if not form.is_valid():
        return _inzage(request, toegang, form, status=422)
    verzoek = services.inzage_vragen(toegang, **form.cleaned_data)
    zin = _("School heeft het verzoek gekregen en antwoordt uiterlijk op %(dag)s.")
    verstuurd(request, toegang, zin % {"dag": beeld.dag_woord(verzoek.uiterste_datum)})
    return redirect("portaal:inzage")


def _inzage(request: Request, toegang: Toegang, form: InzageForm, status: int = 200) -> HttpResponse:
    return render(request, "portaal/inzage.html", beeld.inzage(toegang) | {"form": form}, status=status)


def _gestuurd(
    request: Request, toegang: Toegang, form: Form, sturen: Callable[[], object | None], veld: str = "tekst"
) -> bool:
    """Whether it went; if not, the form says why."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        if sturen() is not None:
            return True
        form.add_error(veld, _("Er is vandaag al genoeg gestuurd. Kan het niet wachten? Bel de school."))
    except Onvolledig as fout:
        for zin in fout.ontbreekt:
            form.add_error(veld, bestandsfout(zin))
    return False


def _bladzijde(request: Request, toegang: Toegang, form: Form, template: str, **anders: Any) -> HttpResponse:
    context = pagina.basis(toegang) | {"form": form, **anders}
    return render(request, template, context, status=422 if form.errors else 200)


@require_GET
@via_link("pas.via_link", soort=GEDEELD)
def pas(request: Request, toegang: Toegang) -> HttpResponse:
    """On the phone of the pupil: the card to hold out, as it is valid today."""
    kaarten = beeld.kaarten(toegang)
    if not kaarten:
        messages.info(request, _("Er is nu geen geldige pas."))
        return redirect("portaal:gedeeld")
    return render(request, "portaal/pas.html", pagina.basis(toegang) | {"kaarten": kaarten})
