"""A parent without authority asks how it goes: the request, the decision, and the letter."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from dossiers import services
from dossiers.forms.informatieverzoek import InformatiebesluitForm, InformatieverzoekForm
from dossiers.models import Contactpersoon, Dossier, Informatieverzoek
from zorg.basis.models import Onvolledig

MET = ("dossier__leerling__school", "contact", "vastgelegd_door", "beslist_door")
EERDER = 10


@require_http_methods(["GET", "POST"])
@vereist("informatieverzoek.vastleggen", op=Dossier, met=("leerling__school",))
def nieuw(request: Request, dossier: Dossier) -> HttpResponse:
    zonder = Contactpersoon.objects.waarop(request.user, "leerling.contact_inzien").filter(leerling=dossier.leerling)
    form = InformatieverzoekForm(
        request.POST or None, contacten=list(zonder.exclude(gezag="ja").order_by("pk")),
        initial={"gevraagd_datum": timezone.localdate()},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        verzoek = services.informatie_gevraagd(dossier, door=request.user, **form.cleaned_data)
        messages.success(request, "Vastgelegd. Wie de zorg coördineert, heeft nu de taak om te antwoorden.")
        return redirect("dossiers:informatieverzoek", pk=verzoek.pk)
    eerder = Informatieverzoek.objects.waarop(request.user, "informatieverzoek.inzien").filter(dossier=dossier)
    context = {"form": form, "dossier": dossier, "leerling": dossier.leerling, "kan": bool(form.mensen)}
    context["eerder"] = eerder.select_related("contact").order_by("-pk")[:EERDER]
    return render(request, "dossiers/informatieverzoek_nieuw.html", context)


@require_GET
@vereist("informatieverzoek.inzien", op=Informatieverzoek, met=MET)
def tonen(request: Request, informatieverzoek: Informatieverzoek) -> HttpResponse:
    mag = Informatieverzoek.objects.waarop(request.user, "informatieverzoek.beslissen")
    context = {
        "verzoek": informatieverzoek,
        "leerling": informatieverzoek.dossier.leerling,
        "mag_beslissen": informatieverzoek.status == "open" and mag.filter(pk=informatieverzoek.pk).exists(),
    }
    return render(request, "dossiers/informatieverzoek.html", context)


@require_http_methods(["GET", "POST"])
@vereist("informatieverzoek.beslissen", op=Informatieverzoek, met=MET)
def beslissen(request: Request, informatieverzoek: Informatieverzoek) -> HttpResponse:
    if informatieverzoek.status != Informatieverzoek.Status.OPEN:
        messages.info(request, "Hier is al over besloten.")
        return redirect("dossiers:informatieverzoek", pk=informatieverzoek.pk)
    form = InformatiebesluitForm(request.POST or None)
    voorbeeld = _voorbeeld(form, informatieverzoek) if request.method == "POST" else ""
    gezien = voorbeeld and request.POST.get("gezien", "").split() == voorbeeld.split()
    if gezien and _besluiten(request, informatieverzoek, form):
        return redirect("dossiers:informatieverzoek", pk=informatieverzoek.pk)
    context = {"form": form, "verzoek": informatieverzoek, "leerling": informatieverzoek.dossier.leerling}
    context["voorbeeld"] = voorbeeld
    return render(request, "dossiers/informatieverzoek_beslissen.html", context)


def _voorbeeld(form: InformatiebesluitForm, verzoek: Informatieverzoek) -> str:
    """The letter as it will be, to be read before it cannot change any more; empty while the form is not right."""
    if not form.is_valid():
        return ""
    geven = form.cleaned_data["past_bij_kind"] and form.cleaned_data["ook_aan_gezag"]
    try:
        return services.brieftekst(verzoek, geven=geven, brief=form.cleaned_data["brief"])
    except Onvolledig as mist:
        form.add_error("brief", mist.ontbreekt)
        return ""


def _besluiten(request: Request, verzoek: Informatieverzoek, form: InformatiebesluitForm) -> bool:
    try:
        services.informatie_beslissen(verzoek, door=request.user, **form.cleaned_data)
    except Onvolledig as mist:
        form.add_error("brief", mist.ontbreekt)
        return False
    messages.success(request, "Besloten. De brief wordt gemaakt.")
    return True


@require_GET
@vereist("informatieverzoek.inzien", op=Informatieverzoek, met=("bestand", "dossier__leerling"))
def brief(request: Request, informatieverzoek: Informatieverzoek) -> HttpResponse:
    bestand = informatieverzoek.bestand
    if bestand is None:
        raise Http404
    koppen = {"Content-Disposition": f'inline; filename="{bestand.naam}"'}
    return HttpResponse(bytes(bestand.inhoud), content_type=bestand.soort, headers=koppen)
