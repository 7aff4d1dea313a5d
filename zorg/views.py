"""Pages of no single app: the first page, preferences, background work, health, and a form that is too old."""

import sys
from dataclasses import asdict
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotFound,
    HttpResponseServerError,
    JsonResponse,
)
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, mag, voor_iedereen_ingelogd
from accounts.services import herinneringen_kiezen, voorkeuren_wijzigen
from portaal.permissions import te_lang_open
from zorg import achtergrondwerk, demopost, gezond, herinneringskeuze, meetpunten, nietgehandeld
from zorg import werkvoorraad as voorraad
from zorg.basis import storing
from zorg.basis.logboek import NUMMER

from .forms import HerinneringenForm, OpnieuwForm, VoorkeurenForm, WegleggenForm, voorkeuren_van
from .mensenbeheer.aan_de_slag import nog_te_doen
from .mensenbeheer.lijst import wachten_op_akkoord


@require_GET
@voor_iedereen_ingelogd
def werkvoorraad(request: Request) -> HttpResponse:
    if request.user.van_buiten:
        return redirect("overleggen:mijn_punten")
    stand = voorraad.werkvoorraad(request.user, na=request.GET.get("na", ""))
    lijst_vastleggen(request, "werkvoorraad", stand.getoond, leerlingen=stand.leerlingen, stukken=stand.stukken)
    context = {"stand": stand, "groet": voorraad.groet(), "mag_aanmelden": mag(request.user, "aanmelding.maken")}
    context["niet_gehandeld"] = nietgehandeld.samen(request.user)
    context |= {"wacht_op_akkoord": wachten_op_akkoord(request.user), "aan_de_slag": nog_te_doen(request.user)}
    return render(request, "zorg/werkvoorraad.html", context)


@require_GET
@alleen_met(nietgehandeld.RECHT)
def niet_gehandeld(request: Request) -> HttpResponse:
    """The oldest of each sort; ``groep`` shows one sort, a page at a time."""
    welke = request.GET.get("groep", "")
    if welke not in {soort.code for soort in nietgehandeld.SOORTEN}:
        welke = ""
    groepen = nietgehandeld.Bord(request.user).groepen(welke=welke, plek=request.GET.get("na", ""))
    leerlingen = sorted({rij.leerling_pk for groep in groepen for rij in groep.rijen if rij.leerling_pk})
    getoond = {groep.code: [rij.pk for rij in groep.rijen] for groep in groepen if groep.rijen}
    lijst_vastleggen(request, "niet_gehandeld", [], leerlingen=leerlingen, **getoond)
    telling = [(groep.kop, groep.aantal) for groep in groepen]
    context = {"groepen": groepen, "welke": welke, "telling": telling, "samen": sum(n for _, n in telling)}
    return render(request, "zorg/niet_gehandeld.html", context)


@require_http_methods(["GET", "POST"])
@voor_iedereen_ingelogd
def mij(request: Request) -> HttpResponse:
    form = VoorkeurenForm(request.POST or None, initial=voorkeuren_van(request.user))
    if request.method == "POST" and form.is_valid():
        voorkeuren_wijzigen(request.user, **form.cleaned_data)
        messages.success(request, "Je voorkeuren zijn opgeslagen.")
        return redirect("mij")
    return render(request, "zorg/mij.html", {"form": form, "rollen": [_rol(t) for t in request.user.toewijzingen]})


@require_GET
@voor_iedereen_ingelogd
def sneltoetsen(request: Request) -> HttpResponse:
    return render(request, "zorg/sneltoetsen.html", {"kruimels": [("Sneltoetsen", "")]})


@require_http_methods(["GET", "POST"])
@voor_iedereen_ingelogd
def mijn_herinneringen(request: Request) -> HttpResponse:
    """Which reminders this person gets on the own list and by mail."""
    form = HerinneringenForm(request.POST or None, regels=herinneringskeuze.regels_voor(request.user))
    if request.method == "POST" and form.is_valid():
        herinneringen_kiezen(request.user, **herinneringskeuze.gekozen(request.user, form.uit()))
        messages.success(request, "Je herinneringen zijn opgeslagen.")
        return redirect("mijn_herinneringen")
    kruimels = [("Jouw voorkeuren", reverse("mij")), ("Herinneringen", "")]
    context = {"form": form, "groepen": herinneringskeuze.groepen(request.user), "kruimels": kruimels}
    return render(request, "zorg/mijn_herinneringen.html", context)


def _rol(toewijzing: object) -> str:
    school = toewijzing.school  # type: ignore[attr-defined]
    return f"{toewijzing} op {school}"


@require_GET
@alleen_met("opdracht.inzien")
def opdrachten(request: Request) -> HttpResponse:
    scholen = request.user.scholen_met("opdracht.inzien")
    context = {"mislukt": achtergrondwerk.mislukte_opdrachten(scholen), "stand": achtergrondwerk.stand(scholen)}
    context |= {"virusscanner": gezond.virusscanner(), "redenen": achtergrondwerk.Reden.choices}
    return render(request, "zorg/opdrachten.html", context)


@require_POST
@alleen_met("opdracht.opnieuw")
def opdracht_opnieuw(request: Request) -> HttpResponse:
    form = OpnieuwForm(request.POST)
    if form.is_valid() and achtergrondwerk.opnieuw(form.cleaned_data["opdracht"], door=request.user):
        messages.success(request, "De opdracht wordt opnieuw geprobeerd.")
    else:
        messages.info(request, "Deze opdracht is al gedaan of wordt al opnieuw geprobeerd.")
    return redirect("opdrachten")


@require_POST
@alleen_met("opdracht.wegleggen")
def opdracht_wegleggen(request: Request) -> HttpResponse:
    form = WegleggenForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Kies eerst waarom dit niet meer hoeft.")
    elif achtergrondwerk.wegleggen(
        form.cleaned_data["opdracht"], waarom=form.cleaned_data["waarom"], door=request.user
    ):
        messages.success(request, "De opdracht is weggelegd. In het logboek staat waarom.")
    else:
        messages.info(request, "Deze opdracht stond er al niet meer.")
    return redirect("opdrachten")


@require_GET
@login_not_required
def demo_post(request: HttpRequest) -> HttpResponse:
    """Public, and there in the demo only: a newcomer follows the link that a parent gets."""
    if not settings.DEMO:
        raise Http404
    zoek = request.GET.get("zoek", "")[:100]
    return render(request, "zorg/demo_post.html", {"mails": demopost.mails(zoek), "zoek": zoek})


@require_safe
@login_not_required
def gezondheid(request: HttpRequest) -> HttpResponse:
    """What works and what does not; 200 only when people can work. Says nothing about anybody.

    Who watches over the server sends ``GEZONDHEID_SLEUTEL`` along and hears all of it, with ``?vorm=cijfers`` as
    Prometheus reads it; a wrong key hears as little as anybody else.
    """
    bekend = _heeft_sleutel(request)
    if request.GET.get("vorm") == "cijfers":
        if not bekend:
            raise Http404
        return HttpResponse(meetpunten.tekst(), content_type=CONTENT_TYPE_LATEST)
    stand = gezond.stand()
    if bekend:
        stand |= {"regels": {naam: asdict(regel) for naam, regel in gezond.alles().items()}}
    return JsonResponse(stand, status=200 if stand["werkt"] else 503)


def _heeft_sleutel(request: HttpRequest) -> bool:
    sleutel = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.GEZONDHEID_SLEUTEL) and constant_time_compare(sleutel, settings.GEZONDHEID_SLEUTEL)


def verkeerd_verzoek(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For a wrong Host and the like: the request was refused before there was a session, so nothing is asked of it."""
    return HttpResponseBadRequest(render_to_string("400.html"))


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own wants a session first; what a server answers below the middleware, as a static file, has none."""
    return HttpResponseNotFound(render_to_string("404.html", request=request))


def ging_mis(request: HttpRequest) -> HttpResponse:
    """Whatever went wrong, in a view or in a layer around it. A database that is away or a full disk passes."""
    fout = sys.exception()
    if storing.database_weg(fout) or storing.schijf_vol(fout):
        return storing.antwoord(request, "503_database.html")
    return HttpResponseServerError(render_to_string("500.html", {"nummer": NUMMER.get()}))


def csrf_fout(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long: whoever was logged out meanwhile logs in and comes back to the form."""
    if request.path.startswith("/p/"):
        return _opnieuw_in_portaal(request)
    view = request.resolver_match.func if request.resolver_match else None
    if getattr(view, "login_required", True) and not request.user.is_authenticated:
        messages.info(request, "Je was uitgelogd. Log in, dan kun je verder.")
        return redirect_to_login(_formulier(request))
    return render(request, "csrf.html", status=403)


def _opnieuw_in_portaal(request: HttpRequest) -> HttpResponse:
    """A parent whose page was open since yesterday: the same link again, or the page that says where the link is."""
    if request.resolver_match and request.resolver_match.url_name == "binnen":
        return redirect(f"{request.path}?opnieuw=1")
    return te_lang_open(cast(Request, request))


def _formulier(request: HttpRequest) -> str:
    """The page on which the form stood: the post itself cannot be asked for again."""
    vanaf = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(vanaf, allowed_hosts={request.get_host()}):
        return "/"
    delen = urlsplit(vanaf)
    return f"{delen.path}?{delen.query}" if delen.query else delen.path
