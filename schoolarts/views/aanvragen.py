"""A request by the coordinator, an answer that nobody asked for, and a form that is not complete yet."""

from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.models import Gebruiker
from accounts.permissions import vereist
from dossiers.models import Dossier
from dossiers.vooraf import bekend, uit_gesprekken
from schoolarts import services
from schoolarts.forms import AanvraagForm, AanvulForm, InkomendForm
from schoolarts.models import Schoolartstraject
from zorg.basis.models import OngeldigeOvergang

from .stap import MET, stappagina

GET_POST = ["GET", "POST"]


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=Dossier, met=("leerling__school",))
def aanvragen(request: Request, dossier: Dossier) -> HttpResponse:
    regels = dossier.leerling.school.regels
    begin = {"sleutel": uuid4(), "op_verzoek_van": "school"} | _bekend(dossier, request.user)
    form = AanvraagForm(request.POST or None, initial=begin, criteria=regels.lijst("schoolarts.criteria"))
    if request.method == "POST" and form.is_valid():
        aanvraag, data = form.aanvraag(), form.cleaned_data
        gegevens = aanvraag["gegevens"] | {"motivatie": data["motivatie"], "op_verzoek_van": data["op_verzoek_van"]}
        traject = services.traject_starten(
            dossier, door=request.user, vraag=aanvraag["vraag"], criterium=data["criterium"],
            herkomst=f"schoolarts:{data['sleutel']}", gegevens=gegevens,
        )  # fmt: skip
        messages.success(request, "De aanvraag staat klaar. Je ziet nu wat de volgende stap is.")
        return redirect(traject)
    context = _dossiercontext(dossier, f"Advies vragen aan {regels.de('jeugdarts')}") | {"form": form}
    return render(request, "schoolarts/aanvragen.html", context)


def _bekend(dossier: Dossier, gebruiker: Gebruiker) -> dict[str, Any]:
    """What Zorg knows already, as a proposal: absence, the last talks, and where to reach somebody."""
    return bekend(dossier.leerling, "schoolarts", voor=gebruiker) | uit_gesprekken(dossier, gebruiker)


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=Dossier, met=("leerling__school",))
def inkomend(request: Request, dossier: Dossier) -> HttpResponse:
    form = InkomendForm(request.POST or None, initial={"sleutel": uuid4()})
    if request.method == "POST" and form.is_valid():
        traject = services.inkomend_vastleggen(
            dossier, door=request.user, herkomst=f"inkomend:{form.cleaned_data['sleutel']}",
            casus=form.cleaned_data["casus"] == "ja", velden=form.velden(),
        )  # fmt: skip
        messages.success(request, "Het advies is bewaard.")
        return redirect(traject)
    kop = f"Advies van {dossier.leerling.school.regels.de('jeugdarts')}"
    uitleg = "School vroeg hier niet om. Leg vast wat er binnenkwam."
    return render(request, "schoolarts/inkomend.html", _dossiercontext(dossier, kop) | {"form": form, "uitleg": uitleg})


def _dossiercontext(dossier: Dossier, kop: str) -> dict[str, object]:
    arts = dossier.leerling.school.regels.term("jeugdarts")
    return {"dossier": dossier, "leerling": dossier.leerling, "arts": arts, "kop": kop}


@require_http_methods(GET_POST)
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=MET)
def aanvullen(request: Request, traject: Schoolartstraject) -> HttpResponse:
    if traject.status not in Schoolartstraject.VOOR_HET_VERSTUREN:
        raise OngeldigeOvergang(f"schoolartstraject {traject.pk} is al verstuurd")
    begin = traject.gegevens | {"vraag": traject.vraag, "motivatie": traject.motivatie, "huisadres": traject.huisadres}
    form = AanvulForm(request.POST or None, initial=begin)
    doen = partial(_aanvullen, request, traject, form)
    return stappagina(
        request, traject, form, doen, kop="Vul het formulier aan", knop="Bewaar", klaar="Het formulier is bewaard.",
        template="schoolarts/aanvullen.html",
    )  # fmt: skip


def _aanvullen(request: Request, traject: Schoolartstraject, form: AanvulForm) -> None:
    services.aanvullen(traject, door=request.user, **form.aanvraag())
