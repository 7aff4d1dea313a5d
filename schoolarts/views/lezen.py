"""Looking: the overview of the coordinator, one request, its document, and the part of the dossier page."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.permissions import alleen_met, lijst_vastleggen, vereist
from audit.services import vastleggen
from dossiers.models import Dossier
from schoolarts import beeld
from schoolarts.belastbaarheid import belastbaarheid
from schoolarts.models import Schoolartstraject
from schoolarts.volledigheid import gebreken
from zorg.basis import bladeren
from zorg.basis.shortcuts import render_part

from .stap import MET, basis

PER_PAGINA = 25
DEUREN = {
    "behandelen": "schoolarts.behandelen", "informeren": "schoolarts.informeren",
    "formulier": "schoolarts.formulier_inzien", "plan": "plan_van_aanpak.bewerken",
}  # fmt: skip


@require_GET
@alleen_met("schoolarts.behandelen")
def lijst(request: Request) -> HttpResponse:
    """What runs, what waits longest in its step first."""
    lopend = Schoolartstraject.objects.waarop(request.user, "schoolarts.behandelen").lopend().met_leerling()
    vanaf = bladeren.na(lopend, request.GET.get("na", ""), "status_op")
    rijen = list(vanaf.order_by("status_op", "pk")[: PER_PAGINA + 1])
    getoond = rijen[:PER_PAGINA]
    lijst_vastleggen(request, "schoolarts", [t.pk for t in getoond], leerlingen=[t.leerling_id for t in getoond])
    volgende = ""
    if len(rijen) > PER_PAGINA:
        laatste = getoond[-1]
        vraag = {"na": bladeren.plaats(laatste.status_op, laatste.pk)}
        volgende = f"{reverse('schoolarts:lijst')}?{urlencode(vraag)}"
    school = request.user.school
    arts = school.regels.term("jeugdarts") if school else "jeugdarts"
    context = {"rijen": beeld.rijen(getoond), "volgende": volgende, "arts": arts, "kruimels": [(_kop(arts), "")]}
    return render(request, "schoolarts/lijst.html", context)


def _kop(arts: str) -> str:
    return f"{arts[0].upper()}{arts[1:]}"


@require_GET
@vereist("schoolarts.inzien", op=Schoolartstraject, met=(*MET, "aangevraagd_door", "teruggestuurd_door"), deuren=DEUREN)
def tonen(request: Request, traject: Schoolartstraject) -> HttpResponse:
    context = basis(traject) | beeld.pagina(traject, request.user)
    return render(request, "schoolarts/tonen.html", context)


@require_GET
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=(*MET, "formulier"))
def formulier(request: Request, traject: Schoolartstraject) -> HttpResponse:
    """The document to send. Not while something keeps it at school: a withdrawn consent, for one."""
    wacht = traject.status in Schoolartstraject.VOOR_HET_VERSTUREN
    mist = gebreken(traject, op=timezone.localdate()) if wacht else []
    if traject.formulier is None or mist:
        for zin in mist or ["Het formulier is er nog niet."]:
            messages.warning(request, zin)
        return redirect(traject)
    vastleggen("schoolarts_formulier_opgehaald", op=traject, door=request.user)
    naam = f'attachment; filename="{traject.formulier.naam}"'
    inhoud = bytes(traject.formulier.inhoud)
    return HttpResponse(inhoud, content_type="application/pdf", headers={"Content-Disposition": naam})


@require_GET
@vereist("schoolarts.behandelen", op=Schoolartstraject, met=MET, stil=True)
def formulier_stand(request: Request, traject: Schoolartstraject) -> HttpResponse:
    """Asked every second while the document is made; 286 tells htmx to stop asking."""
    stand = beeld.document(traject)
    context = basis(traject, "Formulier") | {"document": stand}
    return render_part(
        request, "schoolarts/document.html", context, part="stand", status=200 if stand == "bezig" else 286
    )


@require_GET
@vereist("dossier.bestaan_zien", op=Dossier, met=("leerling__school",), deuren={"starten": "schoolarts.behandelen"})
def bij_dossier(request: Request, dossier: Dossier) -> HttpResponse:
    """A part of the dossier page: the requests, and what the pupil can bear according to whom."""
    trajecten = Schoolartstraject.objects.waarop(request.user, "schoolarts.inzien").filter(dossier=dossier)
    bekend = Schoolartstraject.objects.waarop(request.user, "schoolarts.bestaan_zien").filter(dossier=dossier)
    arts = dossier.leerling.school.regels.term("jeugdarts")
    context: dict[str, Any] = {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "arts": arts,
        "kop": _kop(arts),
        "trajecten": list(trajecten.order_by("-pk")[:10]),
        "bekend": list(bekend.lopend().exclude(pk__in=trajecten).order_by("-pk")[:10]),
        "belastbaarheid": belastbaarheid(dossier, voor=request.user),
        "mag_starten": dossier.mag_starten,  # type: ignore[attr-defined]
    }
    return render_part(request, "schoolarts/bij_dossier.html", context, part="lijst")
