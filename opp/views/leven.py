"""Around the text of a plan: why and by when, a colleague who reads along, looking back, and the end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from opp import pagina, services
from opp.forms import EindeForm, EvaluatieForm, GrondslagForm, TerugkoppelForm
from opp.models import Evaluatie, Opp, Versie
from opp.verschil import verschillen
from zorg.basis.adres import als_nummer
from zorg.basis.models import Onvolledig

get_of_post = require_http_methods(["GET", "POST"])
MET_VERSIE = tuple(f"versie__{pad}" for pad in pagina.MET)


@get_of_post
@vereist("opp.opstellen", op=Versie, met=pagina.MET)
def grondslag(request: Request, versie: Versie) -> HttpResponse:
    opp = versie.opp
    if opp.status != Opp.Status.IN_OPBOUW:
        messages.info(request, "Dit plan is al vastgesteld. De termijn is voorbij.")
        return redirect("opp:tonen", pk=versie.pk)
    form = GrondslagForm(request.POST or None, initial={"grondslag": opp.grondslag, "ankerdatum": opp.ankerdatum})
    if request.method == "POST" and form.is_valid():
        services.grondslag_zetten(opp, door=request.user, **form.cleaned_data)
        messages.success(request, "Opgeslagen. De datum waarop het plan klaar is, telt vanaf deze dag.")
        return redirect("opp:tonen", pk=versie.pk)
    context = {"form": form, "terug": "opp:tonen", "kop": "Reden en termijn", "knop": "Sla op", "uitleg": ""}
    return render(request, "opp/formulier.html", pagina.basis(versie, "Reden en termijn") | context)


@require_POST
@vereist("opp.meelezen", op=Versie, met=pagina.MET)
def akkoord_geven(request: Request, versie: Versie) -> HttpResponse:
    """Agree with exactly the text of the number that was on screen."""
    gezien = als_nummer(request.POST.get("wijziging", ""), cijfers=9)
    try:
        services.intern_akkoord_geven(versie, door=request.user, gezien=-1 if gezien is None else gezien)
        messages.success(request, "Je gaf akkoord op deze tekst.")
    except Onvolledig as mist:
        messages.error(request, str(mist))
    return redirect("opp:tonen", pk=versie.pk)


@require_POST
@vereist("opp.opstellen", op=Versie, met=pagina.MET)
def concept_intrekken(request: Request, versie: Versie) -> HttpResponse:
    services.concept_intrekken(versie, door=request.user)
    messages.success(request, "Dit concept is ingetrokken.")
    return redirect("dossiers:tonen", pk=versie.opp.dossier_id)


@require_GET
@vereist("opp.concept_inzien", op=Versie, met=pagina.MET)
def verschil(request: Request, versie: Versie) -> HttpResponse:
    """This version beside an earlier one: the one before it, or the one that was asked for."""
    eerder = versie.opp.versies.filter(nummer__lt=versie.nummer).order_by("-nummer")
    eerder = eerder.waarop(request.user, "opp.concept_inzien")
    gevraagd = als_nummer(request.GET.get("met", ""), cijfers=4)
    anders = eerder if gevraagd is None else eerder.filter(nummer=gevraagd)
    oud = anders.select_related("opp__dossier__leerling", "hoorgesprek", "oudergesprek").first()
    context = pagina.basis(versie, "Wat is er anders?") | {
        "oud": oud,
        "keuzes": list(eerder.values_list("nummer", flat=True)),
        "rijen": verschillen(oud, versie) if oud else [],
    }
    return render(request, "opp/verschil.html", context)


@get_of_post
@vereist("opp.evalueren", op=Versie, met=pagina.MET)
def evaluatie(request: Request, versie: Versie) -> HttpResponse:
    if versie.status != Versie.Status.ACTIEF or versie.opp.status != Opp.Status.ACTIEF:
        messages.info(request, "Terugkijken kan bij een plan dat geldt.")
        return redirect("opp:tonen", pk=versie.pk)
    begin = {"datum": timezone.localdate()}
    form = EvaluatieForm(request.POST or None, initial=begin, doelen=pagina.doelen(versie))
    if request.method == "POST" and form.is_valid():
        velden, voortgang = form.gescheiden()
        try:
            services.evalueren(versie, door=request.user, voortgang=voortgang, **velden)
            messages.success(request, "Dit staat nu bij het plan.")
            return redirect("opp:tonen", pk=versie.pk)
        except Onvolledig as mist:
            form.add_error("volgende_datum", str(mist))
    return render(request, "opp/evaluatie.html", pagina.basis(versie, "Terugkijken") | {"form": form})


@get_of_post
@vereist("opp.zienswijze_leerling", op=Evaluatie, met=MET_VERSIE)
def evaluatie_terugkoppelen(request: Request, evaluatie: Evaluatie) -> HttpResponse:
    form = TerugkoppelForm(request.POST or None, initial={"datum": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        services.evaluatie_terugkoppelen(evaluatie, door=request.user, **form.cleaned_data)
        messages.success(request, "Vastgelegd dat de leerling het weet.")
        return redirect("opp:tonen", pk=evaluatie.versie_id)
    gezegd = {"mening": evaluatie.mening_leerling, "invloed": evaluatie.invloed}
    context = pagina.basis(evaluatie.versie, "Vertel het de leerling") | {"form": form, "hoorgesprek": gezegd}
    return render(request, "opp/terugkoppelen.html", context)


@get_of_post
@vereist("opp.beeindigen", op=Versie, met=pagina.MET)
def beeindigen(request: Request, versie: Versie) -> HttpResponse:
    if not services.kan_eindigen(versie.opp):
        messages.info(request, "Dit plan is niet vastgesteld of al gestopt.")
        return redirect("opp:tonen", pk=versie.pk)
    form = EindeForm(request.POST or None, initial={"datum": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            services.beeindigen(versie.opp, door=request.user, **form.cleaned_data)
            messages.success(request, "Het plan is beëindigd.")
            return redirect("opp:tonen", pk=versie.pk)
        except Onvolledig as mist:
            form.add_error(None, str(mist))
    uitleg = "Het plan blijft in het dossier staan. Niemand kan het daarna nog aanpassen."
    context = {"form": form, "terug": "opp:tonen", "kop": "Beëindig het plan", "knop": "Beëindig", "uitleg": uitleg}
    return render(request, "opp/formulier.html", pagina.basis(versie, "Beëindig het plan") | context)
