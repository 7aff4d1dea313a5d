"""Noticing something: choose a pupil, one page, send. And what its reporter can do with it afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from dossiers.beeld.mensen import Team
from dossiers.models import Leerling
from signalen import beeld, services
from signalen.bronnen import meest
from signalen.forms import OverlegForm, PogingForm, RedenForm, SignaalForm, VraagForm, ZoekForm
from signalen.models import Signaal
from signalen.woorden import WOORDEN
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET = ("leerling__klas", "leerling__school", "melder")
EIGEN = {"aanvullen": "signaal.aanvullen", "intrekken": "signaal.intrekken"}


@require_GET
@alleen_met("signaal.maken")
def kiezen(request: Request) -> HttpResponse:
    form = ZoekForm(request.GET)
    naam = form.cleaned_data["naam"] if form.is_valid() else ""
    leerlingen, meer = beeld.kiesbaar(request.user, naam)
    ids = [leerling.pk for leerling in leerlingen]
    lijst_vastleggen(request, "leerlingen", ids, leerlingen=ids)
    context = {
        "form": form,
        "naam": naam,
        "leerlingen": leerlingen,
        "meer": meer,
        "kruimels": [*SIGNALEN, ("Signaal maken", "")],
    }
    return render(request, "signalen/kiezen.html", context)


@require_http_methods(["GET", "POST"])
@vereist("signaal.maken", op=Leerling, met=("klas", "school"))
def maken(request: Request, leerling: Leerling) -> HttpResponse:
    begin = {"datum": timezone.localdate(), "bron": meest(request.user.rollen), "effect": ""}
    form = SignaalForm(request.POST or None, leerling=leerling, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            signaal = services.signaal_maken(
                leerling,
                door=request.user,
                herkomst=form.herkomst(request.user),
                poging=form.poging(),
                **form.velden(),
            )
        except Onvolledig as fout:
            form.add_error(None, list(fout.ontbreekt))
        else:
            messages.success(request, "Bedankt voor je signaal.", extra_tags=f"signaal-{leerling.pk}")
            return redirect(signaal)
    context = beeld.maakpagina(leerling, str(begin["bron"])) | {
        "form": form,
        "kruimels": [*SIGNALEN, (f"Signaal over {leerling}", "")],
    }
    return render(request, "signalen/maken.html", context)


@require_GET
@vereist("signaal.inzien", op=Signaal, met=MET, deuren=EIGEN)
def tonen(request: Request, signaal: Signaal) -> HttpResponse:
    context = beeld.een(signaal, request.user) | {"kruimels": _kruimels(signaal)}
    return render(request, "signalen/tonen.html", context)


@require_http_methods(["GET", "POST"])
@vereist("signaal.aanvullen", op=Signaal, met=MET)
def aanvullen(request: Request, signaal: Signaal) -> HttpResponse:
    begin = {"begindatum": timezone.localdate(), "effect": ""}
    form = PogingForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            services.aanvullen(
                signaal, door=request.user, poging=form.poging() or {}, herkomst=form.herkomst(request.user)
            )
        except Onvolledig as fout:
            form.add_error(None, list(fout.ontbreekt))
        else:
            messages.success(request, "Wat je hebt geprobeerd, staat bij je signaal.")
            return redirect(signaal)
    return render(request, "signalen/formulier.html", _eigen(signaal, "aanvullen", form))


@require_http_methods(["GET", "POST"])
@vereist("signaal.aanvullen", op=Signaal, met=MET)
def vragen(request: Request, signaal: Signaal) -> HttpResponse:
    form = VraagForm(request.POST or None, initial={"hulpvraag": signaal.hulpvraag})
    if request.method == "POST" and form.is_valid():
        try:
            services.vragen(signaal, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, list(fout.ontbreekt))
        else:
            messages.success(request, "Je vraag staat bij het signaal, en in de werkvoorraad van je collega.")
            return redirect(signaal)
    return render(request, "signalen/formulier.html", _eigen(signaal, "vragen", form))


@require_http_methods(["GET", "POST"])
@vereist("signaal.aanvullen", op=Signaal, met=MET)
def overleggen(request: Request, signaal: Signaal) -> HttpResponse:
    collegas = Team(signaal.leerling).collegas(behalve=request.user)
    form = OverlegForm(request.POST or None, collegas=collegas, initial={"datum": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        herkomst = form.herkomst(request.user)
        try:
            services.raadplegen(signaal.leerling, door=request.user, bij=signaal, herkomst=herkomst, **form.velden())
        except Onvolledig as fout:
            form.add_error(None, list(fout.ontbreekt))
        else:
            messages.success(request, "Het overleg met je collega staat bij het signaal.")
            return redirect(signaal)
    return render(request, "signalen/formulier.html", _eigen(signaal, "overleggen", form))


@require_http_methods(["GET", "POST"])
@vereist("signaal.intrekken", op=Signaal, met=MET)
def intrekken(request: Request, signaal: Signaal) -> HttpResponse:
    form = RedenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.intrekken(signaal, door=request.user, **form.cleaned_data)
        except OngeldigeOvergang:
            messages.info(request, "Dat kan niet meer: een collega heeft het signaal al opgepakt.")
        else:
            messages.success(request, "Je signaal is ingetrokken. Niemand hoeft er nog iets mee.")
        return redirect(signaal)
    return render(request, "signalen/formulier.html", _eigen(signaal, "intrekken", form))


SIGNALEN = [("Signalen", "/signalen/")]


def _kruimels(signaal: Signaal, *waar: str) -> list[tuple[str, str]]:
    naam = f"Signaal over {signaal.leerling}"
    return [*SIGNALEN, (naam, signaal.get_absolute_url() if waar else ""), *((deel, "") for deel in waar)]


def _eigen(signaal: Signaal, wat: str, form: Any) -> dict[str, Any]:
    kruimels = _kruimels(signaal, WOORDEN[wat]["titel"])
    return {"form": form, "terug": signaal.get_absolute_url(), "kruimels": kruimels, **WOORDEN[wat]}
