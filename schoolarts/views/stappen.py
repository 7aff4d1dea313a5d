"""The steps up to the consult, and the ends: closing and stopping."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from schoolarts import beeld, services
from schoolarts.forms import ConsultForm, DoorstuurForm, InformeerForm, StopForm, UitnodigingForm
from schoolarts.models import Schoolartstraject
from schoolarts.volledigheid import eisen

from .stap import MET, stappagina

GET_POST = ["GET", "POST"]


def _alleen_bij(traject: Schoolartstraject, *statussen: str) -> None:
    """A page of a step that is over, or is still to come, says so, and shows how things stand."""
    if traject.status not in statussen:
        raise traject.weigering(*statussen)


@require_POST
@vereist("schoolarts.behandelen", op=Schoolartstraject)
def controleren(request: Request, traject: Schoolartstraject) -> HttpResponse:
    services.controleren(traject, door=request.user)
    messages.success(request, "Genoteerd: het formulier is gecontroleerd.")
    return redirect(traject)


@require_http_methods(GET_POST)
@vereist("schoolarts.informeren", op=Schoolartstraject, met=MET)
def informeren(request: Request, traject: Schoolartstraject) -> HttpResponse:
    _alleen_bij(traject, *Schoolartstraject.VOOR_HET_VERSTUREN)
    gevers = eisen(traject, op=timezone.localdate()).gevers
    begin = {"op": traject.informeerdatum}
    form = InformeerForm(request.POST or None, initial=begin, gevers=gevers)

    def doen() -> None:
        data = form.cleaned_data
        services.informeren(
            traject, door=request.user, op=data["op"], wijze=data.get("wijze", ""), antwoorden=form.antwoorden()
        )

    arts = traject.dossier.leerling.school.regels.term("jeugdarts")
    return stappagina(
        request, traject, form, doen, kop="Leerling en ouders weten het", knop="Bewaar", klaar="Genoteerd.",
        uitleg=f"Vertel eerst dat school de {arts} om advies vraagt, en wat er op het formulier staat. "
        "Daarna gaat het formulier pas weg.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=(*MET, "formulier"))
def doorsturen(request: Request, traject: Schoolartstraject) -> HttpResponse:
    _alleen_bij(traject, Schoolartstraject.Status.GECONTROLEERD)
    arts = traject.dossier.leerling.school.regels.term("jeugdarts")
    wat = eisen(traject, op=timezone.localdate())
    form = DoorstuurForm(request.POST or None, initial={"op": timezone.localdate()})

    def doen() -> None:
        services.doorsturen(traject, door=request.user, **form.cleaned_data)

    return stappagina(
        request, traject, form, doen, kop=f"Stuur het formulier naar de {arts}", knop="Ik heb het verstuurd",
        klaar="Genoteerd: het formulier is verstuurd.", template="schoolarts/doorsturen.html",
        mist=beeld.te_doen(traject, wat, {"behandelen", "informeren"}), document=beeld.document(traject),
        toestemmingen=beeld.toestemmingen(wat),
    )  # fmt: skip


@require_POST
@vereist("schoolarts.behandelen", op=Schoolartstraject)
def formulier_maken(request: Request, traject: Schoolartstraject) -> HttpResponse:
    services.formulier_klaarzetten(traject, door=request.user)
    return redirect("schoolarts:doorsturen", pk=traject.pk)


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=MET)
def uitnodiging(request: Request, traject: Schoolartstraject) -> HttpResponse:
    _alleen_bij(traject, Schoolartstraject.Status.DOORGESTUURD, Schoolartstraject.Status.NIET_VERSCHENEN)
    regels = traject.dossier.leerling.school.regels
    hoe = {"brief": "per brief, op het huisadres", "oproep": "met een oproep"}[regels.waarde("schoolarts.uitnodiging")]
    form = UitnodigingForm(request.POST or None)

    def doen() -> None:
        services.uitnodiging_noteren(traject, door=request.user, **form.cleaned_data)

    return stappagina(
        request, traject, form, doen, kop="Noteer de uitnodiging", knop="Bewaar", klaar="De uitnodiging is genoteerd.",
        uitleg=f"De leerling en de ouders horen van {regels.de('jeugdarts')} {hoe}.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=MET)
def consult(request: Request, traject: Schoolartstraject) -> HttpResponse:
    _alleen_bij(traject, Schoolartstraject.Status.DOORGESTUURD, Schoolartstraject.Status.UITGENODIGD)
    form = ConsultForm(request.POST or None, initial={"op": _geweest(traject)})

    def doen() -> None:
        if form.cleaned_data["verschenen"] == "ja":
            services.consult_noteren(traject, door=request.user, op=form.cleaned_data["op"])
        else:
            services.niet_verschenen(traject, door=request.user)

    return stappagina(
        request, traject, form, doen, kop="Was het gesprek er?", knop="Bewaar", klaar="Genoteerd.",
        template="schoolarts/consult.html",
    )  # fmt: skip


def _geweest(traject: Schoolartstraject) -> object:
    gepland = traject.geplande_datum
    return gepland if gepland and gepland <= timezone.localdate() else None


@require_POST
@vereist("schoolarts.behandelen", op=Schoolartstraject)
def sluiten(request: Request, traject: Schoolartstraject) -> HttpResponse:
    services.sluiten(traject, door=request.user)
    messages.success(request, "De aanvraag is afgesloten.")
    return redirect(traject)


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=MET)
def stoppen(request: Request, traject: Schoolartstraject) -> HttpResponse:
    _alleen_bij(traject, *Schoolartstraject.STOPBAAR)
    form = StopForm(request.POST or None)

    def doen() -> None:
        services.stoppen(traject, door=request.user, **form.cleaned_data)

    return stappagina(
        request, traject, form, doen, kop="Stop deze aanvraag", knop="Stop", klaar="De aanvraag is gestopt.",
        uitleg="Niemand hoeft dan nog iets te doen. Wat er staat, blijft bewaard.",
    )  # fmt: skip
