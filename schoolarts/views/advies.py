"""What came back, who gets it, and where it is talked about."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Request
from accounts.permissions import vereist
from schoolarts import services
from schoolarts.forms import AdviesForm, BespreekForm, VertelForm
from schoolarts.models import Schoolartstraject
from zorg.basis.models import OngeldigeOvergang

from .stap import MET, stappagina

GET_POST = ["GET", "POST"]
S = Schoolartstraject.Status


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=MET)
def advies(request: Request, traject: Schoolartstraject) -> HttpResponse:
    if not traject.kan_naar(S.TERUGKOPPELING):
        raise traject.weigering(S.TERUGKOPPELING)
    begin = {"consultdatum": traject.consultdatum, "ontvangstdatum": timezone.localdate()}
    form = AdviesForm(request.POST or None, initial=begin)

    def doen() -> None:
        services.terugkoppeling_vastleggen(traject, door=request.user, **form.cleaned_data)

    arts = traject.dossier.leerling.school.regels.term("jeugdarts")
    return stappagina(
        request, traject, form, doen, kop=f"Advies van de {arts}", knop="Bewaar het advies",
        klaar="Het advies is bewaard. Jij leest het als eerste.", template="schoolarts/advies.html",
        uitleg=f"Neem over wat de {arts} aan school schrijft.",
    )  # fmt: skip


@require_POST
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=MET)
def doorzetten(request: Request, traject: Schoolartstraject) -> HttpResponse:
    services.doorzetten_aan_mentor(traject, door=request.user)
    mentor = traject.dossier.leerling.school.regels.term("mentor")
    messages.success(request, f"De {mentor} kan het advies nu lezen.")
    return redirect(traject)


@require_http_methods(GET_POST)
@vereist("schoolarts.informeren", op=Schoolartstraject, met=MET)
def vertellen(request: Request, traject: Schoolartstraject) -> HttpResponse:
    if not traject.doorgezet_op or traject.terugkoppeldatum:
        zin = "" if traject.doorgezet_op else "Dit kan nog niet: het advies is nog niet doorgestuurd."
        raise OngeldigeOvergang(f"schoolartstraject {traject.pk}: er is niets te vertellen", zin=zin)
    form = VertelForm(request.POST or None)

    def doen() -> None:
        services.vertellen(traject, door=request.user, **form.cleaned_data)

    return stappagina(
        request, traject, form, doen, kop="Bespreek het met de leerling en de ouders", knop="Vink af",
        klaar="Genoteerd: de leerling en de ouders weten het.",
        uitleg="Vertel wat het advies is en wat jullie gaan doen.",
    )  # fmt: skip


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=MET)
def bespreken(request: Request, traject: Schoolartstraject) -> HttpResponse:
    if not traject.kan_naar(S.GEESCALEERD):
        raise traject.weigering(S.GEESCALEERD)
    form = BespreekForm(request.POST or None, overleggen=_overleggen(traject))

    def doen() -> None:
        services.bespreken(traject, door=request.user, **form.cleaned_data)

    return stappagina(
        request, traject, form, doen, kop="Zet op de agenda", knop="Zet op de agenda", klaar="Het staat op de agenda.",
        uitleg="Voor een overleg met mensen van buiten school is vaak eerst toestemming nodig. Tot die tijd wacht het.",
    )  # fmt: skip


def _overleggen(traject: Schoolartstraject) -> list[tuple[str, Any]]:
    regels = traject.dossier.leerling.school.regels
    klein, groot = regels.term("klein_overleg"), regels.term("groot_overleg")
    return [("klein", f"{klein[0].upper()}{klein[1:]}"), ("groot", f"{groot}, aangekondigd in het {klein}")]
