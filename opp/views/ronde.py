"""Laying a plan before people, following who answered, and signing for the school."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from opp import geschilpagina, ondertekenaars, pagina, rapport, services, wegenpagina
from opp.forms import RegistratieForm, TerugkoppelForm, ZonderHandelingsdeelForm
from opp.models import Ondertekening, Versie
from opp.volledigheid import volledigheid
from zorg.basis.afzender import afzender, programma
from zorg.basis.models import Onvolledig

get_of_post = require_http_methods(["GET", "POST"])
MET_VERSIE = tuple(f"versie__{pad}" for pad in pagina.MET)


@get_of_post
@vereist("opp.ter_ondertekening", op=Versie, met=pagina.MET)
def aanbieden(request: Request, versie: Versie) -> HttpResponse:
    """Check everything once more, then lay it before the people who must answer."""
    if not versie.is_concept:
        return redirect("opp:volgen", pk=versie.pk)
    if request.method == "POST":
        try:
            services.ter_ondertekening_aanbieden(versie, door=request.user)
        except Onvolledig as mist:
            return _controle(request, versie, mist.ontbreekt)
        messages.success(request, "Het document wordt gemaakt. Daarna krijgt iedereen een link per mail.")
        return redirect("opp:volgen", pk=versie.pk)
    return _controle(request, versie, [])


def _controle(request: Request, versie: Versie, fouten: list[str]) -> HttpResponse:
    vandaag = timezone.localdate()
    wie = ondertekenaars.voor_plan(versie.opp, datum=vandaag)
    context = pagina.basis(versie, "Leg het plan voor") | {
        "fouten": fouten,
        "ontbreekt": [deel for deel in volledigheid(versie) if not deel.is_klaar],
        "zonder_ouder": ondertekenaars.ontbreekt(versie.opp, datum=vandaag),
        "wie": wie,
        "gedeeld": ondertekenaars.delen_vooraf(wie),
        "delen": rapport.leesdelen(versie),
    }
    return render(request, "opp/aanbieden.html", context)


@require_GET
@vereist("opp.concept_inzien", op=Versie, met=(*pagina.MET, "aangeboden_door"))
def volgen(request: Request, versie: Versie) -> HttpResponse:
    rijen = wegenpagina.gevraagden(versie)
    context = pagina.basis(versie, "Wie heeft getekend") | pagina.met_document(versie)
    context["ondertekeningen"] = wegenpagina.volgregels(versie, rijen)
    context |= pagina.hoeveel(rijen)
    context["houdt_tegen"] = ondertekenaars.houdt_tegen(versie, rijen, datum=timezone.localdate())
    context["mag"] = pagina.mag(
        versie, request.user, "opp.link_intrekken", "opp.vaststellen", "opp.opstellen", "opp.bewijs_inzien",
        "opp.ter_ondertekening", "opp.telefoon_vastleggen", "opp.telefoon_bevestigen", "opp.op_school_tekenen",
    )  # fmt: skip
    if versie.status == Versie.Status.GEEN_OVEREENSTEMMING:
        context |= geschilpagina.weg(versie, request.user)
        context["kan_zonder"] = pagina.kan_zonder_handelingsdeel(versie)
    elif versie.is_zonder_handelingsdeel:
        context |= geschilpagina.weg(versie, request.user) | {"geldt": pagina.geldende_versie(versie)}
    return render(request, "opp/volgen.html", context)


@require_POST
@vereist("opp.link_intrekken", op=Ondertekening, met=MET_VERSIE)
def opnieuw_sturen(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    try:
        services.opnieuw_sturen(ondertekening, door=request.user)
        messages.success(request, "Er gaat een nieuwe link per mail. De oude link werkt niet meer.")
    except Onvolledig as mist:
        messages.error(request, str(mist))
    return redirect("opp:volgen", pk=ondertekening.versie_id)


@require_POST
@vereist("opp.link_intrekken", op=Ondertekening, met=MET_VERSIE)
def link_intrekken(request: Request, ondertekening: Ondertekening) -> HttpResponse:
    services.link_intrekken(ondertekening, door=request.user)
    messages.success(request, "De link werkt niet meer. Je kunt een nieuwe sturen.")
    return redirect("opp:volgen", pk=ondertekening.versie_id)


@get_of_post
@vereist("opp.vaststellen", op=Versie, met=(*pagina.MET, "bestand"))
def vaststellen(request: Request, versie: Versie) -> HttpResponse:
    fouten: list[str] = []
    if request.method == "POST":
        try:
            services.vaststellen(
                versie,
                door=request.user,
                ip=afzender(request),
                user_agent=programma(request),
            )
            messages.success(request, "Het plan is vastgesteld. Het definitieve document wordt gemaakt.")
            return redirect("opp:tonen", pk=versie.pk)
        except Onvolledig as mist:
            fouten = mist.ontbreekt
    context = pagina.basis(versie, "Teken namens school") | pagina.met_document(versie) | {"fouten": fouten}
    context["handtekeningen"] = rapport.handtekeningen(versie)
    return render(request, "opp/vaststellen.html", context)


@get_of_post
@vereist("opp.vaststellen", op=Versie, met=(*pagina.MET, "bestand"))
def zonder_handelingsdeel(request: Request, versie: Versie) -> HttpResponse:
    """Lay down the outlook part alone: its own page, because it is something else than signing for a whole plan."""
    if not pagina.kan_zonder_handelingsdeel(versie):
        messages.info(request, "Dit kan bij een OPP waarover geen overeenstemming is.")
        return redirect("opp:tonen", pk=versie.pk)
    form = ZonderHandelingsdeelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.zonder_handelingsdeel_vaststellen(
                versie, door=request.user, ip=afzender(request), user_agent=programma(request), **form.velden()
            )
            messages.success(request, "Het perspectiefdeel is vastgesteld. Het handelingsdeel geldt niet.")
            return redirect("opp:tonen", pk=versie.pk)
        except Onvolledig as mist:
            form.add_error(None, str(mist))
    context = pagina.basis(versie, "Stel alleen het perspectiefdeel vast") | {"form": form}
    context["geldt"] = pagina.geldende_versie(versie)
    return render(request, "opp/zonder_handelingsdeel.html", context)


@require_POST
@vereist("opp.opstellen", op=Versie)
def nieuwe_versie(request: Request, versie: Versie) -> HttpResponse:
    nieuw = services.nieuwe_versie(versie, door=request.user)
    messages.success(request, "Dit is de nieuwe versie. Iedereen moet hierna opnieuw tekenen.")
    return redirect("opp:tonen", pk=nieuw.pk)


def _nog_niet(request: Request, versie: Versie) -> HttpResponse:
    """Say it before somebody types, not after."""
    messages.info(request, "Dit kan als het plan is vastgesteld.")
    return redirect("opp:tonen", pk=versie.pk)


@get_of_post
@vereist("opp.zienswijze_leerling", op=Versie, met=pagina.MET)
def terugkoppelen(request: Request, versie: Versie) -> HttpResponse:
    if not versie.is_vastgelegd:
        return _nog_niet(request, versie)
    form = TerugkoppelForm(request.POST or None, initial={"datum": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        services.terugkoppelen(versie, door=request.user, **form.cleaned_data)
        messages.success(request, "Vastgelegd dat de leerling het weet.")
        return redirect("opp:tonen", pk=versie.pk)
    context = pagina.basis(versie, "Vertel het de leerling") | {"form": form}
    context["hoorgesprek"] = getattr(versie, "hoorgesprek", None)
    return render(request, "opp/terugkoppelen.html", context)


@get_of_post
@vereist("opp.opstellen", op=Versie, met=pagina.MET)
def registratie(request: Request, versie: Versie) -> HttpResponse:
    if not versie.is_vastgelegd:
        return _nog_niet(request, versie)
    form = RegistratieForm(request.POST or None, initial=pagina.registratiewaarden(versie))
    if request.method == "POST" and form.is_valid():
        services.registreren(versie, door=request.user, **form.cleaned_data)
        messages.success(request, "De datums zijn opgeslagen.")
        return redirect("opp:tonen", pk=versie.pk)
    context = pagina.basis(versie, "Registratie") | {"form": form}
    return render(request, "opp/registratie.html", context)
